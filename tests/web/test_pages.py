"""What stands in the regions of the board."""

import re

import pytest
from msgspec.structs import replace
from tests.memory_journal import MemoryJournal
from tests.web.crowd import MASS_START, QUARTET, together
from tests.web.rink import PEOPLE, Rink

from longtrack.demo.script import milan_script
from longtrack.desk.desk import Desk
from longtrack.desk.replay import play_at_once
from longtrack.projections.result import result
from longtrack.projections.scoreboard import Scoreboard
from longtrack.sport.terms import Source
from longtrack.web.assets import Assets
from longtrack.web.pages import REGIONS, VENUE_ROWS, Pages, View, _aligned, board_of

PAGES = Pages(Assets())

BOARDS = (View.PUBLIC, View.BOARD)
"""The views that show the lanes and the ranking in regions of their own."""


def regions(rink: Rink, view: View = View.PUBLIC, skated: Scoreboard | None = None) -> dict[str, str]:
    return PAGES.regions(view, rink.desk.state, board_of(rink.desk.state), skated)


def text(html: str) -> str:
    """The words of a piece of HTML, as somebody reads them."""
    words = re.sub(r"<[^>]+>", " ", html).replace("&#39;", "'").replace("\N{FIGURE SPACE}", " ")
    return re.sub(r"\s+", " ", words.replace("~ ", "~")).strip()


@pytest.mark.parametrize("view", BOARDS)
def test_an_empty_programme_is_a_calm_page(view: View) -> None:
    """Before the first distance the board says so; nothing fails."""
    desk = Desk(MemoryJournal().as_journal())
    shown = PAGES.regions(view, desk.state, board_of(desk.state))
    assert "The programme is empty" in shown["ice"]
    assert set(shown) == set(REGIONS[view])
    assert "No competition yet" in PAGES.page(view, None, shown, seq=0, run="x")


def test_a_missing_split_is_a_dash() -> None:
    """Never a zero, never a blank."""
    rink = Rink()
    rink.start(1)
    assert "600 m –" in text(regions(rink)["ice"])
    rink.passes("anna", 200, "17.90")
    assert "200 m 17.90 (1) 600 m –" in text(regions(rink)["ice"])


def test_the_gap_has_a_sign_and_a_word_besides_its_colour() -> None:
    """Ahead is a minus in green, behind a plus in red; a screen reader hears what it is."""
    rink = Rink()
    rink.skates(1, "74.10", "75.20")
    rink.start(2)
    rink.passes("cleo", 200, "17.50")
    rink.passes("dora", 200, "18.20")
    ice = regions(rink)["ice"]
    assert '<p class="lead ahead"><span class="sr">gap to the leader: </span>\N{MINUS SIGN}0.43' in ice
    assert '<p class="lead behind"><span class="sr">gap to the leader: </span>+0.27' in ice


def test_the_green_light_comes_with_the_time() -> None:
    """The same rendering that shows the finish time shows the light, and the word leader."""
    rink = Rink()
    rink.skates(1, "74.10", "75.20")
    skated = board_of(rink.desk.state)
    for region in ("ice", "ranking"):
        assert regions(rink)[region].count('class="light">leader') == 1
    rink.call(2)
    called = regions(rink, skated=skated)
    assert "leader</span>" not in called["ice"]
    assert called["ranking"].count('class="light">leader') == 1


def test_those_who_share_the_lead_are_green_in_the_lane_and_in_the_ranking() -> None:
    """The same time to the thousandth: two lights here, two lights there."""
    rink = Rink()
    rink.skates(1, "74.10", "74.10")
    for region in ("ice", "ranking"):
        assert regions(rink)[region].count('class="light">leader') == 2


def test_armbands_have_a_word() -> None:
    """White and red are said, and the lane is written."""
    rink = Rink()
    rink.call(1)
    ice = regions(rink)["ice"]
    assert '<span class="sr">white armband, </span>inner' in ice
    assert '<span class="sr">red armband, </span>outer' in ice


def test_reconstructed_figures_wear_a_tilde() -> None:
    """Split, gap, lane, pair and rank: each has a ~ that says what it means."""
    rink = Rink(reconstructed=("pair", "lane", "rank"), notice="A replay.")
    rink.start(1)
    rink.passes("anna", 200, "17.90", Source.RECONSTRUCTED)
    shown = regions(rink)
    assert "Pair ~1 of 2" in text(shown["ice"])
    assert "~inner" in text(shown["ice"])
    assert "~17.90" in text(shown["ice"])
    assert "~2" in text(shown["coming"])
    assert '<abbr class="re" title="reconstructed">~</abbr>' in shown["ice"]
    assert "A replay." in shown["head"]


def test_a_place_that_follows_from_a_reconstructed_time_is_marked() -> None:
    """The ~ stands in the brackets too, wherever the place of a split stands; a published one has none."""
    rink = Rink()
    rink.start(1)
    rink.passes("anna", 200, "17.90", Source.RECONSTRUCTED)
    rink.passes("bea", 200, "18.10")
    ice = regions(rink)["ice"]
    assert ice.count('(<abbr class="re" title="reconstructed">~</abbr>1)') == 2
    assert ice.count("(2)") == 2
    for skater, metres, time in (
        ("anna", 600, "44.0"),
        ("bea", 600, "44.5"),
        ("anna", 1000, "74.1"),
        ("bea", 1000, "75"),
    ):
        rink.passes(skater, metres, time)
    words = text(PAGES.result(rink.desk.state, "W1000"))
    assert "~17.90 ( ~1) 44.00 (1)" in words
    assert "18.10 (2) 44.50 (2)" in words


def test_capitals_are_those_of_the_names_everywhere() -> None:
    """McGREGOR keeps its small c in the lane, in the ranking, in the records and on the result."""
    rink = Rink(people={"x": ("Kaitlyn", "McGregor", "SUI"), "y": ("Ann", "Wilson-McKay", "GBR")})
    rink.skates(1, "72.59", "75.20")
    state = rink.desk.state
    everywhere = [
        *(regions(rink, view)[name] for view in BOARDS for name in ("ice", "ranking")),
        regions(rink)["records"],
        regions(rink, View.BOARD)["strip"],
        PAGES.result(state, "W1000"),
    ]
    for html in everywhere:
        assert "<b>McGREGOR</b>" in html
        assert "MCGREGOR" not in html
    assert "<b>WILSON-McKAY</b>" in PAGES.result(state, "W1000")


def test_a_name_cannot_be_a_script() -> None:
    """Whatever stands in an entry is text on every page."""
    hostile = {"x": ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "<b>")}
    rink = Rink(people=hostile | PEOPLE)
    rink.skates(1, "74.10", "75.20")
    state = rink.desk.state
    everything = PAGES.result(state, "W1000") + "".join(
        html for view in View for html in PAGES.regions(view, state, board_of(state)).values()
    )
    assert "<script>" not in everything
    assert "<img" not in everything.lower()
    assert "&lt;script&gt;" in everything


def test_an_outcome_stands_instead_of_the_time() -> None:
    """DQ on the ice and in the ranking, with its clause."""
    rink = Rink()
    rink.start(1)
    rink.disqualify("bea")
    shown = regions(rink)
    assert "DQ ISU 264.3" in text(shown["ice"])
    assert "Béa ČAS ISU 264.3 CZE DQ" in text(shown["ranking"])


def test_a_disqualified_skater_has_times_but_neither_place_nor_gap() -> None:
    """She does not count: what she skated stands there plain, with the outcome and the clause."""
    rink = Rink()
    rink.skates(1, "74.10", "75.20")
    rink.start(2)
    rink.passes("cleo", 200, "17.50")
    rink.passes("dora", 200, "18.20")
    rink.disqualify("cleo")
    for view in BOARDS:
        hers, others = regions(rink, view)["ice"].split('data-key="lane-dora"')
        words = text(hers.split('data-key="lane-cleo">')[1])
        assert "17.50" in words
        assert "DQ ISU 264.3" in words
        assert not re.search(r"[(+\N{MINUS SIGN}]|place", words)
        assert not re.search(r'class="(lead|g) (ahead|behind|level)', hers)
        assert "(2) " in text(others) or "(3) " in text(others)
    row = text(PAGES.result(rink.desk.state, "W1000").split("Cleo")[1].split("</tr>")[0])
    assert "17.50 – – – DQ ISU 264.3" in row
    assert "(" not in row


@pytest.mark.parametrize("armbands", [QUARTET, MASS_START, MASS_START * 2])
@pytest.mark.parametrize("view", BOARDS)
def test_more_than_two_on_the_ice_without_lanes(view: View, armbands: tuple[str, ...]) -> None:
    """A quartet has four armbands, a mass start none: no empty word, no empty pill, and it is a heat."""
    rink = Rink()
    rink.skates(1, "72.59", "75.20")
    state = rink.desk.state
    shown = PAGES.regions(view, state, together(board_of(state), armbands))
    assert shown["ice"].count("<article") == len(armbands)
    assert shown["ice"].count('class="where"') == sum(1 for it in armbands if it)
    assert " armband, <" not in shown["ice"]
    assert not re.search(r"pair\b", text(" ".join(shown.values())), re.IGNORECASE)
    assert "Heat 1 of 2" in text(shown["ice"])
    keys = re.findall(r'data-key="([^"]+)"', "".join(shown.values()))
    assert len(keys) == len(set(keys))


def test_a_quartet_with_lanes_writes_armband_and_lane() -> None:
    """Two skate in each lane: the lane alone does not say who it is."""
    rink = Rink()
    rink.call(1)
    state = rink.desk.state
    board = together(board_of(state), QUARTET, ("inner", "outer") * 2)
    shown = PAGES.regions(View.PUBLIC, state, board)
    assert "yellow inner Marijke GROENEWOUD" in text(shown["ice"])
    assert '<span>yellow </span><span class="sr">inner</span>' in re.sub(r"\n", "", shown["coming"])


def test_a_result_without_lanes_has_no_column_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mass start: no lane, no pair."""
    rink = Rink()
    rink.skates(1, "72.59", "75.20")

    found = result(rink.desk.state, "W1000")
    found = replace(found, rows=tuple(replace(row, lane="", armband="") for row in found.rows))
    board = together(board_of(rink.desk.state), MASS_START)
    monkeypatch.setattr("longtrack.web.pages.result", lambda *_: found)
    monkeypatch.setattr("longtrack.web.pages.scoreboard", lambda *_: board)
    html = PAGES.result(rink.desk.state, "W1000")
    heads = re.findall(r'<th scope="col"[^>]*>([^<]+)', html)
    assert heads[:5] == ["Rank", "Name", "NOC", "Heat", "200 m"]
    assert html.count("<td") == 2 * (len(heads) - 1)


def test_at_the_end_the_podium_takes_the_place_of_the_ice() -> None:
    """Three places with time and gap; unofficial until the referee has signed."""
    rink = Rink()
    rink.skates(1, "74.10", "75.20")
    rink.skates(2, "73.95", "76.00")
    shown = regions(rink)
    assert "Podium 1 Cleo FROST USA 1:13.95 2 Anna WINTER NED 1:14.10 +0.15 3 Béa ČAS" in text(shown["ice"])
    assert "unofficial" in shown["head"]
    rink.confirm()
    assert ">official<" in regions(rink)["head"]
    assert "Official result" in regions(rink, View.BOARD)["strip"]


def test_the_venue_board_shows_the_top_and_the_next_pair() -> None:
    """As many rows as fit, two lines of records, one pair to come."""
    desk = Desk(MemoryJournal().as_journal())
    script = milan_script()
    play_at_once(desk, script[: len(script) * 9 // 10])
    shown = PAGES.regions(View.BOARD, desk.state, board_of(desk.state))
    assert shown["ranking"].count("<tr data-key") == VENUE_ROWS
    assert shown["strip"].count("<li data-key") == 2
    assert shown["strip"].count('class="starter') == 2


def test_regions_carry_keys_that_are_different() -> None:
    """A list is morphed by its keys: no key may stand twice in a view."""
    desk = Desk(MemoryJournal().as_journal())
    play_at_once(desk, milan_script())
    for view in BOARDS:
        html = "".join(PAGES.regions(view, desk.state, board_of(desk.state)).values())
        keys = re.findall(r'data-key="([^"]+)"', html)
        assert len(keys) == len(set(keys))


def test_the_result_has_the_columns_of_the_sheets() -> None:
    """Rank, name, NOC, pair, lane, splits with place, laps, time, behind, marks; and as of which entry."""
    rink = Rink()
    rink.skates(1, "72.59", "75.20")
    rink.start(2)
    rink.disqualify("cleo")
    html = PAGES.result(rink.desk.state, "W1000")
    heads = re.findall(r'<th scope="col"[^>]*>([^<]+)', html)
    assert heads == [
        *("Rank", "Name", "NOC", "Pair", "Lane", "200 m", "600 m"),
        *("Lap to 600 m", "Lap to 1000 m", "Time", "Behind", "Marks"),
    ]
    words = text(html)
    assert "1 Anna WINTER NED 1 inner 17.56 (1) 44.27 (1) 26.71 28.32 1:12.59 OR" in words
    assert "2 Béa ČAS CZE 1 outer 18.19 (2) 45.87 (2) 27.68 29.33 1:15.20 +2.61" in words
    assert "Cleo FROST USA 2 inner – – – – DQ ISU 264.3" in words
    assert f"entry {rink.desk.state.seq}" in words


def test_a_result_without_anybody_says_so() -> None:
    """No empty table."""
    assert "Nobody has finished yet" in PAGES.result(Rink().desk.state, "W1000")


def test_bests_stand_below_each_other_with_the_digits_that_they_have() -> None:
    """39.1 stays 39.1: where a digit is not known there is a blank as wide as one."""
    assert [_aligned(it) for it in ("39.10", "39.1", "")] == ["39.10", "39.1\u2007", ""]
