"""The draw through the API: seen, made, changed by hand, published."""

from __future__ import annotations

from typing import Any

import pytest
from tests.web.officials import Console, Officials
from tests.web.rink import DISTANCE

from longtrack.competition import events as ev
from longtrack.competition.events import Role

DRAW = f"/distances/{DISTANCE}/draw"
HOW: dict[str, Any] = {"method": "random", "seed": 2026}


@pytest.fixture
def secretary(meet: Officials) -> Console:
    return meet.console(Role.SECRETARY, "Sam")


def places(meet: Officials) -> list[tuple[int, str]]:
    heats = meet.rink.desk.state.distances[DISTANCE].heats.values()
    return [(heat.number, race.skater) for heat in heats for race in heat.races]


def test_a_draw_is_seen_before_it_is_made(meet: Officials, secretary: Console) -> None:
    """The same method and seed give the same places; drawn anew only with a reason and another seed."""
    before = places(meet)
    seen = secretary.post(f"{DRAW}/preview", **HOW).json()
    assert places(meet) == before
    assert seen["fairness"][0] == "Draws: 1; skaters: 4."
    assert secretary.is_refused(DRAW, **HOW) == (
        "Women's 1000 m is drawn already (by hand, seed none): say why it is drawn again"
    )
    secretary.does(DRAW, **HOW, again="the clubs asked for lots")
    assert places(meet) == [(it["heat"], it["skater"]) for it in seen["places"]]
    shown = secretary.get(DRAW).json()
    assert (shown["method"], shown["seed"], shown["published"], shown["verified"]) == (
        "random",
        2026,
        True,
        True,
    )
    assert shown["changes"] == [
        "drawn anew by random with seed 2026 in place of by hand, seed none (the clubs asked for lots)"
    ]
    assert "take another one" in secretary.is_refused(DRAW, **HOW, again="once more")


def test_the_trace_tells_how_many_draws_were_looked_at(meet: Officials, secretary: Console) -> None:
    """The one that is made is not counted, nor one that is looked at again; it is told to everybody."""
    for seed in (1, 2, 2, 2026):
        assert secretary.post(f"{DRAW}/preview", **HOW | {"seed": seed}).status_code == 200
    assert secretary.post(f"{DRAW}/preview", method="ranking").status_code == 200, (
        "no lots, nothing to choose"
    )
    looked = [it for _, it in meet.journal if isinstance(it, ev.DrawLookedAt)]
    assert [it.seed for it in looked] == [1, 2, 2026]
    secretary.does(DRAW, **HOW, again="lots")
    assert secretary.get(DRAW).json()["previews"] == 2
    page = meet.client.get("/startlist").text
    assert "2 other draws were looked at before this one was made." in page
    secretary.does(f"{DRAW}/swap", one="anna", other="cleo", reason="same bus")
    assert secretary.get(DRAW).json()["previews"] == 2, "a change by hand is no new draw"
    secretary.does(DRAW, method="random", seed=7, again="once more")
    assert secretary.get(DRAW).json()["previews"] == 0


def test_looking_overtakes_nobody(meet: Officials, secretary: Console) -> None:
    """A draw is made though somebody else looked at one meanwhile."""
    seen = secretary.seq
    meet.console(Role.REFEREE).post(f"{DRAW}/preview", **HOW)
    secretary.does(DRAW, **HOW, again="lots", seen=seen)


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({"method": "random"}, "the method random draws lots and needs a seed"),
        ({"method": "lane_switch"}, "switches the lanes of an earlier race"),
        ({"method": "ranking", "earlier": ["M1"]}, "M1 is not on the programme"),
        ({"method": "groups", "seed": 1, "group_size": 3}, "groups have an even number of skaters"),
    ],
)
def test_what_cannot_be_drawn(secretary: Console, body: dict[str, object], sentence: str) -> None:
    """One sentence."""
    assert sentence in secretary.is_refused(f"{DRAW}/preview", seen=None, **body)


def test_changes_by_hand(meet: Officials, secretary: Console) -> None:
    """Each says which pairs changed; the trace grows, and a public list stays public."""
    secretary.does(f"{DRAW}/publish")
    answer = secretary.post(
        f"{DRAW}/swap", seen=secretary.seq, one="anna", other="dora", reason="sisters"
    ).json()
    assert answer["heats"] == [1, 2]
    assert places(meet) == [(1, "dora"), (1, "bea"), (2, "cleo"), (2, "anna")]
    secretary.does(f"{DRAW}/lanes", skater="cleo", reason="drawn wrongly")
    secretary.does(f"/distances/{DISTANCE}/entries/dora/withdraw", seen=None)
    secretary.does("/entries", seen=None, family_name="Late", starts=[{"distance": DISTANCE}])
    (free,) = secretary.get(DRAW).json()["free"]
    assert (free["heat"], free["lane"]) == (1, "inner")
    secretary.does(f"{DRAW}/come-in", skater="late", heat=1, lane="inner")
    secretary.does(f"{DRAW}/move", skater="late", heat=3, lane="outer", reason="her bus")
    assert places(meet) == [(1, "bea"), (2, "anna"), (2, "cleo"), (3, "late")]
    shown = secretary.get(DRAW).json()
    assert shown["published"] is True
    assert len(shown["changes"]) == 9
    assert shown["verified"] is None, "drawn by hand: nobody can make it again"
    assert "has no place in this draw" in secretary.is_refused(
        f"{DRAW}/swap", one="anna", other="nobody", reason="x"
    )


def test_a_heat_that_has_begun_and_a_draw_that_somebody_else_changed(
    meet: Officials, secretary: Console
) -> None:
    """Nobody at the start is moved; and nobody overwrites what she has not seen."""
    other = meet.console(Role.REFEREE, "Ria")
    seen = secretary.seq
    other.does(f"{DRAW}/swap", one="anna", other="cleo", reason="x")
    refused = secretary.is_refused(f"{DRAW}/swap", seen=seen, one="bea", other="dora", reason="y")
    assert refused.startswith("Ria (referee) was faster")
    meet.rink.call(1)
    assert secretary.is_refused(f"{DRAW}/swap", one="anna", other="bea", reason="x") == (
        "heat 1 of W1000 has started: nobody in it changes places"
    )


def test_a_distance_that_is_not_drawn(meet: Officials, secretary: Console) -> None:
    """404 to look at, and nothing to publish."""
    meet.rink.do(ev.DistanceAdded(distance="W500", name="Women's 500 m", metres=500))
    assert secretary.get("/distances/W500/draw").status_code == 404
    assert "has not been drawn yet" in secretary.is_refused("/distances/W500/draw/publish")
