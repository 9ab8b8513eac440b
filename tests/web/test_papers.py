"""Sheets to print: start list, classification, medals. Everybody may read them."""

from __future__ import annotations

import pytest
from tests.web.officials import Officials, officials
from tests.web.rink import DISTANCE, Rink

from longtrack.competition import events as ev
from longtrack.competition.events import Role


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
