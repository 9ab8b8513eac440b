"""Sheets to print: start list, classification, medals. Everybody may read them."""

from __future__ import annotations

import pytest
from tests.web.officials import Officials, officials
from tests.web.rink import DISTANCE, Rink

from longtrack.competition import events as ev
from longtrack.competition.events import Role
from longtrack.projections.questions import About, questions


class EmptyRink(Rink):
    """A new file: nobody has said yet what the competition is."""

    def _set_up(self, *about: object) -> None:
        pass


@pytest.fixture
def published(meet: Officials) -> Officials:
    """The same, its start list public."""
    meet.rink.do(ev.StartListPublished(distance=DISTANCE))
    return meet


def test_a_start_list_tells_lane_armband_and_name(published: Officials) -> None:
    """Pair by pair, the inner lane first."""
    html = published.client.get(f"/startlist?distance={DISTANCE}").text
    assert html.index("WINTER") < html.index("ČAS") < html.index("FROST")
    assert 'class="band white"' in html
    assert "to write in" in html
    assert 'class="blank"' not in html


def test_a_start_list_to_time_by_hand(published: Officials) -> None:
    """A column for each split: 200, 600, 1000 m, and one for remarks; four skaters."""
    html = published.client.get(f"/startlist?distance={DISTANCE}&write=1").text
    for label in ("200 m", "600 m", "1000 m"):
        assert f'class="blank">{label}' in html
    assert html.count('<td class="blank">') == 16


def test_what_is_not_published_is_not_shown(meet: Officials) -> None:
    """A draw that the secretary still looks at is nobody's business."""
    meet.rink.do(ev.DistanceAdded(distance="W500", name="Women's 500 m", metres=500))
    meet.rink.do(ev.EntryAccepted(distance="W500", skater="anna"))
    secretary = meet.console(Role.SECRETARY)
    secretary.does("/distances/W500/draw", method="random", seed=7, publish=False)
    html = meet.client.get("/startlist?distance=W500").text
    assert "not published yet" in html
    assert "WINTER" not in html


def test_the_trace_of_a_draw_is_public(published: Officials) -> None:
    """Who changed places after it, with names."""
    published.console(Role.SECRETARY).does(
        f"/distances/{DISTANCE}/draw/swap", one="anna", other="cleo", reason="same bus"
    )
    assert "Anna Winter changes with Cleo Frost (same bus)" in published.client.get("/startlist").text


@pytest.mark.parametrize("path", ["/startlist?distance=M500", "/classification?events=M500"])
def test_an_unknown_distance_is_said(meet: Officials, path: str) -> None:
    """404, and which there are."""
    answer = meet.client.get(path)
    assert answer.status_code == 404
    assert DISTANCE in answer.text


def test_without_a_programme_there_is_no_start_list() -> None:
    """404 in a sentence, no mistake of ours; a new file has no medals either."""
    with officials(EmptyRink()) as meet:
        assert meet.client.get("/startlist").status_code == 404
        assert meet.client.get("/medals").status_code == 200
        assert meet.client.get("/classification").status_code == 200


def test_a_classification_names_its_distances(meet: Officials) -> None:
    """Points as the sport counts them: 1:12.59 is 36.295."""
    meet.rink.skates(1, "72.59", "74.10")
    meet.rink.skates(2, "73.00", "75.00")
    html = meet.client.get(f"/classification?events={DISTANCE}").text
    assert "36.295" in html
    assert meet.client.get(f"/classification?events={DISTANCE},{DISTANCE}").status_code == 400
    assert "code" in meet.client.get("/classification").text


def test_medals_wait_for_the_signature(meet: Officials) -> None:
    """Nobody has won before the referee confirmed."""
    assert "No result is official yet" in meet.client.get("/medals").text


def entered(meet: Officials, skater: str, number: str, club: str) -> None:
    meet.rink.do(ev.EntryAccepted(distance=DISTANCE, skater=skater, number=number, club=club))


def test_the_sheets_name_officials_number_and_club(published: Officials) -> None:
    """As promised where they are named; on paper they sign."""
    for office, name in (
        (ev.Office.REFEREE, "Rea Rinck"),
        (ev.Office.STARTER, "Stine Skudd"),
        (ev.Office.CHIEF_TIMEKEEPER, "Tim Klok"),
    ):
        published.rink.do(ev.OfficialNamed(role=office, name=name))
    entered(published, "anna", "007", "IJC Inzell")
    published.rink.skates(1, "72.59", "74.10")
    for path in ("/result", "/startlist"):
        html = published.client.get(f"{path}?distance={DISTANCE}").text
        for text in ("<dt>referee</dt><dd>Rea Rinck</dd>", "Stine Skudd", "Tim Klok", "IJC Inzell"):
            assert text in html, (path, text)
        assert "<td>007</td>" in html
        assert '<p class="signs"><span>Referee</span>' in html


def test_a_result_says_how_ice_and_air_were(meet: Officials) -> None:
    """At the beginning and at the end of this distance; a bare number gets its unit."""
    timekeeper = meet.console(Role.TIMEKEEPER)
    meet.rink.skates(1, "72.59", "74.10")
    for ice in ("-6.5", "-6.3", "-6,1"):
        timekeeper.does("/conditions", seen=None, ice_temperature=ice, humidity="35", during=DISTANCE)
    timekeeper.does("/conditions", seen=None, ice_temperature="-9")
    html = meet.client.get(f"/result?distance={DISTANCE}").text
    assert "Ice \N{MINUS SIGN}6.5 °C" in html
    assert "Ice \N{MINUS SIGN}6,1 °C" in html
    assert "Humidity 35 %" in html
    assert "6.3 °C" not in html
    assert "9 °C" not in html
    assert "W9 is not on the programme" in timekeeper.is_refused(
        "/conditions", seen=None, ice_temperature="-6", during="W9"
    )


def test_a_meet_of_two_days_says_both() -> None:
    """On every sheet and on the board; one day is one day."""
    rink = Rink()
    with officials(rink) as meet:
        assert "2026-02-09 – " not in meet.client.get("/").text
    corrected = ev.CompetitionCorrected(
        name="Cup", venue="Rink", date="2026-02-09", until="2026-02-10", time_zone="Europe/Rome"
    )
    rink.do(corrected, ev.StartListPublished(distance=DISTANCE))
    with officials(rink) as meet:
        for path in ("/", "/board", "/result", "/startlist", "/classification", "/medals", "/corrections"):
            assert "2026-02-09 – 2026-02-10" in meet.client.get(path).text, path


PUBLIC = ("/", "/board", "/announcer", "/overlay", "/board17", "/result", "/api/v1/scoreboard")


def test_no_public_page_shows_a_time_that_cannot_be_right() -> None:
    """Before a timekeeper looked it is being checked, and nobody leads with it; afterwards it is a time."""
    rink = Rink()
    rink.start(1)
    rink.passes("anna", 1000, "50.00")
    given = ev.PassingAttributed(
        distance=DISTANCE, heat=1, skater="anna", split=2, pulse=list(rink.desk.state.pulses)[-1]
    )
    rink.do(given, ev.RoleGiven(id="1", role=Role.TIMEKEEPER))
    with officials(rink) as meet:
        for path in PUBLIC:
            html = meet.client.get(path).text
            assert "50.00" not in html, path
            assert "being checked" in html or "CHECK" in html, path
            assert 'class="light"' not in html, path
        (question,) = (it for it in questions(rink.desk.state) if it.about is About.ALARM)
        timekeeper = meet.console(Role.TIMEKEEPER)
        timekeeper.does("/answers", seen=None, key=question.key, answer="a short track")
        assert "50.00" in meet.client.get("/result").text


def test_a_start_list_is_in_one_language(published: Officials) -> None:
    """The colour of the armband and how it was drawn too."""
    html = published.client.get("/startlist?lang=nl").text
    assert ">wit</span>" in html
    assert ">white</span>" not in html
    assert "Geloot volgens random" not in html


def test_a_column_that_nobody_fills_is_not_there(published: Officials) -> None:
    """Without numbers no column of them."""
    assert ">No</th>" not in published.client.get("/startlist").text
    entered(published, "anna", "007", "")
    assert ">No</th>" in published.client.get("/startlist").text
