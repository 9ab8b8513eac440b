"""From a recording to the competition that it tells of."""

from __future__ import annotations

from typing import Any, TypeVar

import pytest
from tests.vantage import (
    PURSUIT,
    QUARTETS,
    THOUSAND,
    Recording,
    distance,
    pair_of_1000,
    person,
    pursuit,
    quartet,
    race,
    real_recording,
)

from longtrack.cli.competition_file import refuse_impossible
from longtrack.competition import events as ev
from longtrack.competition.state import Competition
from longtrack.desk.ports.vantage_meet import Plan, WrongRecording, edition_of, plan_of
from longtrack.sport.distances import Kind
from longtrack.sport.terms import Lane
from longtrack.timing.vantage import Told, read_recording

OF_THE_RINK = {
    "1": (43_660, 43_660),
    "2": (55_210, 55_210),
    "3": (82_985, 87_155),
    "4": (110_760, 119_100),
    "5": (138_535, 151_045),
    "6": (193_745, 206_255),
    "7": (248_955, 261_465),
    "8": (280_900, 289_240),
    "9": (312_845, 317_015),
    "10": (344_790, 344_790),
    "11": (367_790, 367_790),
}
"""Millimetres after the finish line at Thialf, for who takes the first bend inside and outside."""

It = TypeVar("It")


def plan(recording: Recording | bytes, name: str = "a.json", rulebook: str = "") -> Plan:
    data = recording.data if isinstance(recording, Recording) else recording
    found = plan_of([it for it in read_recording(data) if isinstance(it, Told)], name, rulebook)
    refuse_impossible(Competition(), found.setting)
    return found


def of(found: Plan, kind: type[It]) -> list[It]:
    return [it for it in found.setting if isinstance(it, kind)]


def notes(found: Plan) -> list[str]:
    return [it.text for it in of(found, ev.Note)]


def programme(*distances: dict[str, Any], **more: Any) -> Plan:
    recording = Recording()
    recording.programme(*distances, **more)
    return plan(recording)


def test_the_real_recording() -> None:
    """The European championships of 2020: fourteen distances, and two pairs of the women's 1000 m."""
    found = plan(real_recording().read_bytes(), "recorded.json")
    (opened,) = of(found, ev.CompetitionOpened)
    assert opened == ev.CompetitionOpened(
        name="ISU European Single Distances Speed Skating Championships 2020",
        venue="Thialf, Heerenveen",
        rulebook="ISU-2014",
        date="2020-01-10",
        time_zone="Europe/Amsterdam",
        clocks_compared=True,
        notice="Only what the recording recorded.json holds: heats 4, 5 of W1000.",
    )
    assert " ".join(it.distance for it in of(found, ev.DistanceAdded)) == (
        "W1500 M1500 WTS MTS W500 M500 W3000 M5000 WTP MTP W1000 M1000 WMS MMS"
    )
    assert [(it.distance, it.laps) for it in of(found, ev.DistanceAdded) if it.laps] == [
        *(("WTS", 3), ("MTS", 3), ("WTP", 6), ("MTP", 8), ("WMS", 16), ("MMS", 16))
    ]
    smeding, *_ = of(found, ev.SkaterRegistered)
    assert smeding == ev.SkaterRegistered(
        skater="gbr-smeding-ellia",
        given_name="Ellia",
        family_name="Smeding",
        noc="GBR",
        aliases=("SMEDING", "KNSB 10158123"),
    )
    assert all(it.date_of_birth == "" for it in of(found, ev.SkaterRegistered))
    entered = of(found, ev.EntryAccepted)[0]
    assert (entered.number, entered.personal_best, entered.season_best) == ("113", "1:18.63", "1:19.00")
    chips = of(found, ev.TranspondersIssued)[0]
    assert chips.transponders == ("111966369", "112760143", "7ee6bd07-656c-4497-972b-db23626c2323")
    (drawn,) = of(found, ev.DrawMade)
    assert drawn.method == "as in the recording recorded.json"
    assert [(it.heat, it.lane, it.skater) for it in drawn.places] == [
        (4, Lane.INNER, "gbr-smeding-ellia"),
        (4, Lane.OUTER, "pol-wojcik-andzelika"),
        (5, Lane.INNER, "pol-ziomek-kaja"),
        (5, Lane.OUTER, "nor-njatun-ida"),
    ]
    assert notes(found) == [
        "W1000: referee Bert Timmerman (NED), referee Roar Eriksen (NOR), starter Evgeny Boyarskiy (RUS)"
    ]


def test_the_loops_of_the_real_rink() -> None:
    """Every loop comes out to the millimetre as surveyed, in both lanes, from one pair of skaters."""
    found = plan(real_recording().read_bytes())
    (placed,) = of(found, ev.LoopsPlaced)
    assert {it.name: (it.inner, it.outer) for it in placed.loops} == {"": (0, 0), **OF_THE_RINK}
    assert found.finish_loop == 12


@pytest.mark.parametrize(
    ("metres", "first"), [(500, 100), (1000, 200), (1500, 300), (3000, 200), (5000, 200), (10_000, 400)]
)
def test_the_loops_from_any_distance(metres: int, first: int) -> None:
    """Wherever the start lies, the loops lie where they lie."""
    recording = Recording()
    recording.programme(distance("d", f"Men {metres} meter", metres))
    recording.activate("d", 1, [race("in", 0, person("Arie", "A")), race("out", 1, person("Bert", "B"))])
    recording.start("d", 1)
    laps = (metres - first) // 400
    for which, starts_inside in (("in", True), ("out", False)):
        inside = starts_inside if first == 400 else not starts_inside
        for lap in range(-1, laps):
            begun = first + 400 * lap
            for loop, columns in OF_THE_RINK.items():
                passed = begun + columns[0 if inside else 1] / 1_000
                if passed > 0:
                    recording.passing(which, passed / 14, where=int(loop), passed=passed)
            recording.passing(which, (begun + 400) / 14, where=12, passed=begun + 400)
            inside = not inside
    (placed,) = of(plan(recording), ev.LoopsPlaced)
    assert {it.name: (it.inner, it.outer) for it in placed.loops if it.name} == OF_THE_RINK


@pytest.mark.parametrize("at_a_line", [1, 3])
def test_a_pursuit(at_a_line: int) -> None:
    """Teams with their members and chips; the one on the home straight first, both lines where they lie."""
    recording = Recording()
    recording.programme(PURSUIT)
    pursuit(recording, at_a_line)
    recording.races["dtp", 1].reverse()
    found = plan(recording)
    assert [(it.kind, it.laps) for it in of(found, ev.DistanceAdded)] == [(Kind.TEAM_PURSUIT, 8)]
    teams = {it.skater: it for it in of(found, ev.SkaterRegistered) if it.members}
    assert list(teams) == ["ned-nederland-mtp", "nor-norge-mtp"]
    assert teams["ned-nederland-mtp"].family_name == "Nederland"
    assert teams["ned-nederland-mtp"].members == (
        *("ned-ariesen-arie", "ned-bertsen-bert", "ned-ceessen-cees"),
    )
    chips = {it.skater: it.transponders for it in of(found, ev.TranspondersIssued)}
    assert chips["ned-ariesen-arie"] == ("1000", "1001")
    assert chips["ned-nederland-mtp"] == ("home",)
    (drawn,) = of(found, ev.DrawMade)
    assert [(it.skater, it.lane, it.pair) for it in drawn.places] == [
        ("ned-nederland-mtp", None, 1),
        ("nor-norge-mtp", None, 1),
    ]
    (placed,) = of(found, ev.LoopsPlaced)
    lines = {it.name: (it.inner, it.outer) for it in placed.loops}
    assert lines["6"] == (200_000, 200_000)
    assert found.finish_loop == 12


@pytest.mark.parametrize(
    ("members", "known"),
    [
        ([{"order": 1, "competitor": person("Arie", "Bos")}], ["ned-bos-arie"]),
        ([{"member": person("Arie", "Bos")}, 5, {"name": 5}], ["ned-bos-arie"]),
        (["Arie Bos"], ["arie-bos"]),
        (None, []),
        ({"1": "Arie"}, []),
    ],
)
def test_members_are_told_in_more_than_one_way(members: Any, known: list[str]) -> None:
    """Whoever can be read is registered; a team without a list of names is a team all the same."""
    recording = Recording()
    recording.programme(PURSUIT)
    team = {
        "typeName": "TeamCompetitor",
        "fullName": "Nederland",
        "nationalityCode": "NED",
        "members": members,
    }
    recording.activate("dtp", 1, [race("home", 0, team, chips={1: "unknown"})])
    found = plan(recording)
    *people, registered = of(found, ev.SkaterRegistered)
    assert registered.skater == "ned-nederland-mtp"
    assert [it.skater for it in people] == known
    assert of(found, ev.TranspondersIssued)[-1].transponders == ("1", "home")


def test_the_team_on_the_home_straight_comes_first() -> None:
    """Whatever lane the recording gives the teams: who has skated whole laps at the line started there."""
    recording = Recording()
    recording.programme(PURSUIT)
    pursuit(recording)
    for event in recording.events:
        for state in event.get("races", ()):
            state["race"]["lane"] = 1 - state["race"]["lane"]
    (drawn,) = of(plan(recording), ev.DrawMade)
    assert [it.skater for it in drawn.places] == ["ned-nederland-mtp", "nor-norge-mtp"]


@pytest.mark.parametrize("heats", [(1, 2), (3, 3)])
def test_a_quartet(heats: tuple[int, int]) -> None:
    """Yellow and blue are the second pair of the heat that is on the ice at the same time."""
    recording = Recording()
    recording.programme(QUARTETS)
    quartet(recording, heats)
    (drawn,) = of(plan(recording), ev.DrawMade)
    assert [(it.heat, it.pair, it.lane) for it in drawn.places] == [
        (heats[0], 1, Lane.INNER),
        (heats[0], 1, Lane.OUTER),
        (heats[0], 2, Lane.INNER),
        (heats[0], 2, Lane.OUTER),
    ]


def test_two_races_over_one_distance() -> None:
    """Two 500s are told apart by their race, divisions by theirs."""
    found = programme(
        distance("a", "Dames 500 meter", 500, number=1),
        distance("b", "Dames 500 meter", 500, number=2),
        distance("c", "1500m Ladies Division B", 1500, number=3),
        distance("d", "1500m Ladies Division A", 1500, number=4),
    )
    assert [(it.distance, it.name) for it in of(found, ev.DistanceAdded)] == [
        ("W500(1)", "Women's 500 m (1)"),
        ("W500(2)", "Women's 500 m (2)"),
        ("W1500-B", "Women's 1500 m, division B"),
        ("W1500", "Women's 1500 m, division A"),
    ]


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (distance("d", "Heren 1500", 1500), "M1500"),
        (distance("d", "Herren 10000 m", 10_000), "M10000"),
        (distance("d", "Damen 3 Runden", 3, laps=True), "W1200"),
        (distance("d", "Women's Mass Start", 16, "MassStartDistance", laps=True), "WMS"),
        (distance("d", "Men Team Sprint", 3, "PairsDistance.TeamSprint", laps=True), "MTS"),
        (distance("d", "Mixed relay", 6, "PairsDistance.MixedRelay", laps=True), "XMR"),
        (distance("d", "Relay of women and men", 6, "PairsDistance.MixedRelay", laps=True), "XMR"),
        (distance("d", "Ladies Team Pursuit", 2400, "PairsDistance.TeamPursuit"), "WTP"),
    ],
)
def test_event_codes(told: dict[str, Any], code: str) -> None:
    """By value, what the value counts, discipline, and the word for who skates."""
    assert [it.distance for it in of(programme(told), ev.DistanceAdded)] == [code]


@pytest.mark.parametrize(
    "told",
    [
        distance("d", "1000 meter", 1000),
        distance("d", "Ladies one hour", 60, valueQuantity=2),
        distance("d", "Ladies nothing", 0),
        distance("d", "Ladies half", 333.4),
        distance("d", "Ladies far", 900_000),
    ],
)
def test_what_is_no_event_is_left_out(told: dict[str, Any]) -> None:
    """A note says so."""
    found = programme(told)
    assert of(found, ev.DistanceAdded) == []
    assert notes(found) == [
        f"{told['name']} is left out of the programme: the recording does not say what it is"
    ]


def test_who_skates_says_what_it_is() -> None:
    """Where the name does not tell, the skaters do; where both skate together, the most."""
    recording = Recording()
    recording.programme(distance("d", "1000 meter", 1000), distance("e", "500 meter", 500))
    recording.activate("d", 1, [race("a", 0, person("Anna", "Bos")), race("b", 1, person("Bea", "Dam"))])
    recording.activate(
        "e",
        1,
        [
            race("c", 0, person("Arie", "Bos", gender=0)),
            race("d", 1, person("Bea", "Dam")),
            race("e", 0, person("Cees", "Eik", gender=0), color=2),
        ],
    )
    found = plan(recording)
    assert [it.distance for it in of(found, ev.DistanceAdded)] == ["W1000", "M500"]
    assert notes(found)[0] == "women and men skate 500 meter together; it stands as M"


def test_names_and_ids() -> None:
    """The prefix belongs to the family name; two people of one name have the licence in the id."""
    recording = Recording()
    recording.programme(THOUSAND)
    poel: dict[str, Any] = {"firstName": "Lotte", "surname": "Poel", "surnamePrefix": "van der"}
    recording.activate(
        "d1000",
        1,
        [
            race("a", 0, person("Lotte", "Poel", name=poel, licenseKey="1")),
            race("b", 1, person("Lotte", "Poel", name=poel, licenseKey="K 22", personId="p2")),
        ],
    )
    recording.activate("d1000", 2, [race("c", 0, person("李", "娜", "CHN", name=None, fullName="李 娜"))])
    people = of(plan(recording), ev.SkaterRegistered)
    assert [(it.skater, it.given_name, it.family_name) for it in people] == [
        ("ned-van-der-poel-lotte", "Lotte", "van der Poel"),
        ("ned-van-der-poel-lotte-k-22", "Lotte", "van der Poel"),
        ("licence", "", "李 娜"),
    ]


def test_one_skater_in_two_distances() -> None:
    """One person, two entries, every race of hers among her chips."""
    recording = Recording()
    recording.programme(THOUSAND, distance("d5", "Ladies 500 meter", 500))
    anna = person("Anna", "Bos")
    recording.activate("d1000", 1, [race("a", 0, anna, chips={7: anna["personId"]})])
    recording.activate("d5", 1, [race("b", 1, anna, chips={8: anna["personId"]})])
    found = plan(recording)
    assert [it.skater for it in of(found, ev.SkaterRegistered)] == ["ned-bos-anna"]
    assert [it.distance for it in of(found, ev.EntryAccepted)] == ["W1000", "W500"]
    assert [it.transponders for it in of(found, ev.TranspondersIssued)] == [("7", "a", "8", "b")]


def test_a_skater_in_two_heats_of_a_distance() -> None:
    """A re-skate is not taken from the recording: a note says so."""
    recording = Recording()
    recording.programme(THOUSAND)
    recording.activate("d1000", 1, [race("a", 0, person("Anna", "Bos"))])
    recording.activate("d1000", 9, [race("b", 1, person("Anna", "Bos"))])
    found = plan(recording)
    assert notes(found)[0] == ("ned-bos-anna is in heat 1 and in heat 9 of W1000: only the first is taken")
    assert set(found.races) == {"a"}


def test_heats_that_nobody_told_of_are_not_made_up() -> None:
    """Pair 4 alone is pair 4 alone."""
    recording = Recording()
    recording.programme(THOUSAND)
    pair_of_1000(recording, 4)
    (drawn,) = of(plan(recording), ev.DrawMade)
    assert {it.heat for it in drawn.places} == {4}


def test_a_time_zone_that_is_not_known() -> None:
    """UTC, and a note."""
    found = programme(THOUSAND, timeZone="Mars Standard Time")
    assert of(found, ev.CompetitionOpened)[0].time_zone == "UTC"
    assert notes(found)[0].startswith("the time zone 'Mars Standard Time' of the recording is not known")


def test_weather() -> None:
    """Ice and air at the start, as texts."""
    recording = Recording()
    recording.programme({**THOUSAND, "startWeather": {"airTemperature": 14.5, "humidity": 35}})
    pair_of_1000(recording)
    assert of(plan(recording), ev.ConditionsMeasured) == [
        ev.ConditionsMeasured(air_temperature="14.5", humidity="35")
    ]


def test_the_edition_of_a_day() -> None:
    """The latest that was in force; the oldest for a day before all of them."""
    assert [edition_of(it) for it in ("1998-02-01", "2020-01-10", "2024-07-01", "2026-02-09")] == [
        *("ISU-2014", "ISU-2014", "ISU-2024", "ISU-2025-26")
    ]


def test_another_rulebook() -> None:
    """Who makes the file may choose the rules."""
    recording = Recording()
    recording.programme(THOUSAND)
    assert of(plan(recording, rulebook="ISU-2024"), ev.CompetitionOpened)[0].rulebook == "ISU-2024"


def test_what_is_no_recording() -> None:
    """One sentence."""
    with pytest.raises(
        WrongRecording, match=r"^a.json names no competition: is it a recording of Vantage\?$"
    ):
        plan_of([], "a.json")
