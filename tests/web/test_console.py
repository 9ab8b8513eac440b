"""The page of the console: which buttons there are, and how it is kept up to date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

import pytest
from tests.web.console_meet import console_desk
from tests.web.officials import Officials, officials
from tests.web.rink import DISTANCE, Rink

from longtrack.competition import events as ev
from longtrack.competition.events import Role
from longtrack.web.api.table import TABLE

ALL = (Role.TIMEKEEPER, Role.STARTER, Role.REFEREE, Role.SECRETARY)


def page(meet: Officials, *roles: Role, query: str = "") -> str:
    """Return the console of somebody with some roles."""
    for role in roles:
        meet.join(meet.give(role, role.value.title()))
    answer = meet.client.get(f"/console{query}")
    assert answer.status_code == 200, answer.text
    return answer.text


def posts(html: str) -> set[str]:
    """Return every path to which something of the page would be sent."""
    return {unescape(it) for it in re.findall(r'data-post="([^"]*)"', html)}


def pressed(html: str) -> set[str]:
    """Return the keys that do something."""
    return set(re.findall(r'data-press="([^"]*)"', html))


def test_without_a_role_there_is_no_console() -> None:
    """Everybody may watch, at the board."""
    with officials() as meet:
        answer = meet.client.get("/console")
        assert answer.status_code == 403
        assert "/join" in answer.text


@pytest.mark.parametrize(
    ("role", "there", "missing"),
    [
        (Role.TIMEKEEPER, {"1", "2", "e", "i", "g", "f", "u"} - {"u"}, {"d", "k", "r"}),
        (Role.STARTER, {"f", "l", "v"}, {"1", "e", "d", "g", "i"}),
        (Role.REFEREE, {"1", "d", "k", "e", "f"}, set[str]()),
        (Role.SECRETARY, {"1", "g", "l"}, {"d", "f", "e", "k"}),
    ],
)
def test_buttons_follow_the_role(role: Role, there: set[str], missing: set[str]) -> None:
    """Whoever may not do a thing has no button for it, and no key."""
    with officials() as meet:
        meet.rink.start(1)
        found = pressed(page(meet, role))
        assert there <= found
        assert not missing & found


@pytest.mark.parametrize("status", ["drawn", "called", "running", "closed", "over", "official"])
@pytest.mark.parametrize("roles", [(it,) for it in ALL] + [ALL])
def test_every_button_leads_to_a_route_that_its_reader_may_use(status: str, roles: Sequence[Role]) -> None:
    """Nothing on the page is refused for want of a role, or leads nowhere."""
    with officials() as meet:
        _bring_to(meet.rink, status)
        for path in posts(page(meet, *roles)):
            fitting = [it for it in TABLE if it.writes and _fits(it.path, path)]
            assert fitting, path
            assert any(set(it.roles) & set(roles) for it in fitting), path


def _fits(route: str, path: str) -> bool:
    pattern = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(route))
    return re.fullmatch(pattern, path) is not None


def _bring_to(rink: Rink, status: str) -> None:
    if status in ("called", "running"):
        rink.call(1)
    if status == "running":
        rink.gun(1)
        rink.passes("anna", 200, "17.90")
    if status in ("closed", "over", "official"):
        rink.skates(1, "72.59", "74.10")
    if status in ("over", "official"):
        rink.skates(2, "73.00", "74.20")
    if status == "official":
        rink.confirm()


@pytest.mark.parametrize("distance", ["W500", "M3000", "WMS", "WTP"])
@pytest.mark.parametrize("called", [True, False])
def test_every_kind_of_heat_has_its_console(distance: str, called: bool) -> None:
    """A pair, a quartet, a mass start, a team pursuit."""
    rink = Rink()
    rink.desk = console_desk()
    with officials(rink) as meet:
        if called:
            rink.do(ev.HeatCalled(distance=distance, heat=1))
        html = page(meet, *ALL, query=f"?distance={distance}&heat=1")
        assert f"/distances/{distance}/heats/1/" in " ".join(posts(html))


def test_before_anything_is_drawn_it_says_so() -> None:
    """An empty competition has a page too."""
    rink = Rink(people={})
    with officials(rink) as meet:
        assert "Nothing is drawn yet" in page(meet, Role.TIMEKEEPER)


def test_the_page_is_told_what_is_new_and_nothing_else() -> None:
    """With the tag that it has it gets no regions; after an act it gets them, with the entry they show."""
    with officials() as meet:
        page(meet, Role.TIMEKEEPER)
        first = meet.client.get("/console/now").json()
        assert set(first["regions"]) == {"head", "next", "lanes", "tray", "questions", "did", "forms"}
        again = meet.client.get(f"/console/now?tag={first['tag']}").json()
        assert again["regions"] == {}
        assert again["tag"] == first["tag"]
        meet.rink.call(1)
        fresh = meet.client.get(f"/console/now?tag={first['tag']}").json()
        assert fresh["seq"] == meet.rink.desk.state.seq
        assert "armed" in fresh["regions"]["head"]


def test_each_pair_has_its_clock() -> None:
    """The clock of a pair runs from its own gun, on the clock of the desk, as long as somebody skates."""
    with officials() as meet:
        page(meet, Role.TIMEKEEPER)
        assert meet.client.get("/console/now").json()["clocks"] == {}
        meet.rink.start(1)
        meet.rink.later(12)
        elapsed = meet.client.get("/console/now").json()["clocks"]["1"]["elapsed"]
        assert 12_000 <= elapsed < 14_000


def test_the_last_own_act_can_be_taken_back() -> None:
    """The button says what it would take back; of what somebody else did there is none."""
    with officials() as meet:
        meet.rink.call(1)
        html = page(meet, Role.TIMEKEEPER)
        assert "u" not in pressed(html)
        seq = meet.rink.desk.state.seq
        path = f"/api/v1/distances/{DISTANCE}/heats/1/start"
        answer = meet.client.post(path, json={"seen": seq}, headers={"Origin": "http://testserver"})
        assert answer.status_code == 200
        fresh = meet.client.get("/console/now").json()["regions"]["did"]
        assert "was taken as the start of heat 1" in fresh
        assert "/undo" in posts(fresh)


def test_a_browser_whose_role_was_taken_is_told() -> None:
    """It sees on, and has no buttons."""
    with officials() as meet:
        id = meet.give(Role.TIMEKEEPER, "Anna")
        meet.join(id)
        meet.rink.do(ev.RoleRevoked(id=id))
        regions = meet.client.get("/console/now").json()["regions"]
        assert "no role any more" in regions["head"]
        assert posts("".join(regions.values())) == set()


def test_ice_and_air_are_noted_at_the_console() -> None:
    """By who times; with the distance that is skated, so that it stands below that result."""
    with officials() as meet:
        meet.rink.start(1)
        html = page(meet, Role.TIMEKEEPER)
        assert "/conditions" in posts(html)
        assert f'{{"during": "{DISTANCE}"}}' in unescape(html)
    with officials() as meet:
        meet.rink.start(1)
        assert "/conditions" not in posts(page(meet, Role.STARTER))


def test_two_of_one_name_are_told_apart_where_they_are_picked() -> None:
    """By number and armband, wherever somebody is chosen: a time, a signal, an outcome."""
    with officials() as meet:
        for skater, number, club in (("anna", "24", "SV Inzell"), ("bea", "25", "STV Hamar")):
            meet.rink.do(
                ev.SkaterRegistered(skater=skater, given_name="Anna", family_name="Jansen", noc="NED"),
                ev.EntryAccepted(distance=DISTANCE, skater=skater, number=number, club=club),
            )
        meet.join(meet.give(Role.REFEREE, "Rea"))
        called = meet.client.get("/console").text
        assert "24 Anna Jansen <small>white</small>, 25 Anna Jansen <small>red</small>" in called
        meet.rink.start(1)
        html = meet.client.get("/console").text
    for number, arm, club in (("24", "white", "SV Inzell"), ("25", "red", "STV Hamar")):
        picked = f"{number} Anna Jansen ({number}, {club}), {arm}"
        assert f'<optgroup label="{picked}">' in html
        assert f">{picked}, 600 m</option>" in html
        assert f">{number} Anna Jansen ({number}, {club})<span" in html


def test_the_result_is_read_before_it_is_signed() -> None:
    """Ranks, names and times stand in the panel that R opens; only its button signs."""
    with officials() as meet:
        _bring_to(meet.rink, "over")
        html = page(meet, Role.REFEREE)
        assert 'data-open="confirm" data-press="r"' in html
        rows = re.findall(r'<tr data-key="sign-(\w+)"><td>(\d)</td>', html)
        assert rows == [("anna", "1"), ("cleo", "2"), ("bea", "3"), ("dora", "4")]


def test_a_mass_start_says_what_was_written_down() -> None:
    """And not the question once more."""
    rink = Rink()
    rink.desk = console_desk()
    with officials(rink) as meet:
        html = page(meet, Role.REFEREE, query="?distance=WMS&heat=1")
        assert 'data-done="Number {number}: did not start."' in html
        assert 'data-done="Who did not start?"' not in html
