"""What stands in the regions of the board."""

import re

import pytest
from tests.memory_journal import MemoryJournal
from tests.web.rink import PEOPLE, Rink

from longtrack.demo.script import milan_script
from longtrack.desk.desk import Desk
from longtrack.desk.replay import play_at_once
from longtrack.sport.terms import Source
from longtrack.web.assets import Assets
from longtrack.web.pages import REGIONS, VENUE_ROWS, Pages, View, board_of

PAGES = Pages(Assets())


def regions(rink: Rink, view: View = View.PUBLIC) -> dict[str, str]:
    return PAGES.regions(view, rink.desk.state, board_of(rink.desk.state))


def text(html: str) -> str:
    """The words of a piece of HTML, as somebody reads them."""
    words = re.sub(r"<[^>]+>", " ", html).replace("&#39;", "'").replace("\N{FIGURE SPACE}", " ")
    return re.sub(r"\s+", " ", words.replace("~ ", "~")).strip()


@pytest.mark.parametrize("view", View)
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
    rink.call(2)
    called = regions(rink)
    assert "leader</span>" not in called["ice"]
    assert 'class="light">leader' in called["ranking"]


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
    for view in View:
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
