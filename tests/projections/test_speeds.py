"""How fast they skate, from loop to loop."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.session import Session

from longtrack.competition.state import Distance, LoopPassing, Passing, Race
from longtrack.projections.speeds import Position, Speed, speeds, speeds_between, top_speed, top_speeds
from longtrack.sport.distances import Kind
from longtrack.sport.terms import Lane, Source
from longtrack.sport.times import Duration

RECORDING = (
    Path(__file__).parents[3] / "shared/data/recordings/20200112-ec-single-distances-recover-11-4.json"
)

W1000 = Distance(id="W1000", name="Women's 1000 m", metres=1000)


def at(metres: str, seconds: str) -> Position:
    """Return a position from metres and seconds as they stand in the recording."""
    return Position(_thousandths(metres), Duration(_thousandths(seconds) * 1_000))


def _thousandths(text: str) -> int:
    whole, _, decimals = text.partition(".")
    return int(whole) * 1_000 + int(decimals.ljust(3, "0"))


WAY = [at("48.955", "6.607"), at("80.9", "9.381"), at("112.845", "11.852"), at("144.79", "14.300")]


def told(way: list[Position]) -> list[tuple[int, int]]:
    return [(it.metres, it.millimetres_a_second) for it in speeds_between(way)]


def test_a_speed_is_that_of_the_last_two_intervals() -> None:
    """63.89 m in 5.245 s are 12.181 m/s; the third position is the first with a speed."""
    assert told(WAY) == [(113, 12_181), (145, 12_988)]


def test_two_positions_give_no_speed() -> None:
    """One interval alone is too short: a millisecond of the chip would show."""
    assert told(WAY[:2]) == []


def test_nothing_is_told_across_a_missed_loop_of_more_than_150_metres() -> None:
    """After a gap two intervals must lie behind her again."""
    late = [at("320", "27.5"), at("344.79", "29.3"), at("367.79", "31.0"), at("400", "33.4")]
    assert [metres for metres, _ in told(WAY + late)] == [113, 145, 368, 400]


def test_a_gap_of_150_metres_is_none() -> None:
    """150.000 m are told, a millimetre more is not."""
    here = [at("100", "10"), at("150", "14")]
    assert told([*here, at("300", "26")]) == [(300, 12_500)]
    assert told([*here, at("300.001", "26")]) == []


def test_a_chip_that_was_mistaken_gives_no_speed() -> None:
    """Where the times do not grow, and where it would be more than 18 m/s."""
    assert told([at("100", "10"), at("150", "14"), at("200", "14")]) == []
    assert told([at("100", "10"), at("150", "14"), at("200", "13")]) == []
    assert told([at("100", "10"), at("140", "12"), at("200", "15.5")]) == []


def test_kilometres_and_miles_an_hour() -> None:
    """14.400 m/s are 51.8 km/h and 32.2 mph, each to the nearest tenth."""
    speed = Speed(351_045, Duration(28_987_500), 14_400)
    assert (speed.kmh, speed.mph) == ("51.8", "32.2")
    assert speed.told == "51.8 km/h (32.2 mph) at 351 m, after 28.98"
    assert Speed(1, Duration(1), 15_000).kmh == "54.0"
    assert Speed(1, Duration(1), 10_014).kmh == "36.1"
    assert Speed(1, Duration(1), 10_013).kmh == "36.0"


def passing(split: int, seconds: str, source: Source, member: str = "") -> Passing:
    time = Duration(_thousandths(seconds) * 1_000)
    return Passing(
        split=split,
        time=time,
        source=source,
        certain_to=Duration(1),
        pulse=0,
        attributed=0,
        member=member,
    )


def loop(metres: str, seconds: str, member: str = "") -> LoopPassing:
    return LoopPassing(
        millimetres=_thousandths(metres),
        time=Duration(_thousandths(seconds) * 1_000),
        pulse=0,
        member=member,
    )


def test_chips_are_compared_with_chips() -> None:
    """At a split the time of the chip counts, not that of the beam some milliseconds later."""
    race = Race(
        skater="anna",
        lane=Lane.INNER,
        loops=(loop("167.79", "15.9"), loop("144.79", "14.3")),
        passings=(
            passing(0, "19.000", Source.OPTICAL),
            passing(0, "18.300", Source.TRANSPONDER),
            passing(1, "47.000", Source.TRANSPONDER),
        ),
    )
    assert [(it.metres, it.millimetres_a_second) for it in speeds(W1000, race)] == [(200, 13_803)]


def test_no_speed_without_chips() -> None:
    """Beams and pictures alone tell laps, not speeds."""
    race = Race(
        skater="anna",
        lane=Lane.INNER,
        passings=tuple(passing(split, f"{19 + 29 * split}", Source.OPTICAL) for split in range(3)),
    )
    assert top_speed(W1000, race) is None


def test_the_same_position_twice_is_the_first_one() -> None:
    """Both chips of a skater are seen at a loop: the front one counts."""
    race = Race(
        skater="anna",
        lane=Lane.INNER,
        loops=(loop("100", "10"), loop("150", "14"), loop("150", "14.05"), loop("200", "18")),
    )
    assert [it.millimetres_a_second for it in speeds(W1000, race)] == [12_500]


def test_a_team_by_member_and_without_a_name() -> None:
    """The speeds of one member are never mixed with those of another, nor of an unnamed one."""
    pursuit = Distance(id="WTP", name="Team pursuit", kind=Kind.TEAM_PURSUIT, laps=6)
    race = Race(
        skater="ned",
        lane=None,
        counts=3,
        loops=(
            loop("100", "10", "anna"),
            loop("150", "14", "anna"),
            loop("100", "10.2"),
            loop("150", "13.7"),
            loop("250", "20.9"),
        ),
        passings=(passing(0, "18", Source.TRANSPONDER, "anna"),),
    )
    assert [(it.member, it.metres, it.millimetres_a_second) for it in speeds(pursuit, race)] == [
        ("anna", 200, 12_500),
        ("", 250, 14_019),
    ]
    fastest = top_speed(pursuit, race)
    assert fastest is not None
    assert (fastest.member, fastest.metres) == ("", 250)


def test_the_top_speed_is_the_first_of_equal_ones() -> None:
    """Where and when she reached it."""
    race = Race(
        skater="anna",
        lane=Lane.INNER,
        loops=tuple(loop(str(50 * it), str(4 * it)) for it in range(1, 7)),
    )
    fastest = top_speed(W1000, race)
    assert fastest is not None
    assert (fastest.metres, fastest.time, fastest.kmh) == (150, 12_000_000, "45.0")


def test_the_splits_of_a_short_track_lie_between_whole_metres() -> None:
    """On 333 1/3 m the first split of 500 m is printed as 167 m and lies at 166.667."""
    short = Distance(id="W500", name="500 m", metres=500, track="1000/3")
    race = Race(
        skater="anna",
        lane=Lane.INNER,
        loops=(loop("66.667", "8"), loop("116.667", "12")),
        passings=(passing(0, "16", Source.TRANSPONDER),),
    )
    assert [(it.millimetres, it.millimetres_a_second) for it in speeds(short, race)] == [(166_667, 12_500)]


def test_top_speeds_of_a_distance() -> None:
    """From the signals of the chips, 110.76 m in 8.898 s: only who was seen at three places has one."""
    session = Session()
    session.start(1)
    session.chip("anna", "9.381", loop="8")
    session.chip("anna", "14.300", loop="10")
    session.passes("anna", 0, "18.279")
    session.chip("bea", "10.856", loop="8")
    session.passes("bea", 0, "19.243")
    found = top_speeds(session.state.distances["W1000"])
    assert {skater: (it.metres, it.kmh) for skater, it in found.items()} == {"anna": (200, "44.8")}


@pytest.mark.skipif(not RECORDING.exists(), reason="the recording is not part of the repository")
def test_the_speeds_of_a_real_race() -> None:
    """Two skaters at Heerenveen: all 66 speeds that the timing system of the rink showed."""
    ways: dict[str, list[Position]] = {}
    shown: dict[str, list[int]] = {}
    for line in RECORDING.read_text(encoding="utf-8").splitlines():
        event = json.loads(line, parse_float=str, parse_int=str)
        passing = event.get("passing")
        if event["typeName"] != "RacePassingAddedEvent":
            continue
        if passing["presentationSource"]["how"] != "Transponder":
            continue
        way = ways.setdefault(event["raceId"], [])
        way.append(Position(_thousandths(passing["passed"]), Duration(int(passing["time"]) // 10)))
        if passing["speed"] is not None:
            shown.setdefault(event["raceId"], []).append(_nearest_millimetre(passing["speed"]))
    assert {race: len(it) for race, it in shown.items()} == dict.fromkeys(ways, 33)
    for race, way in ways.items():
        assert [it.millimetres_a_second for it in speeds_between(way)] == shown[race]


def _nearest_millimetre(metres: str) -> int:
    whole, _, decimals = metres.partition(".")
    return (int(whole) * 10_000 + int(decimals.ljust(4, "0")[:4]) + 5) // 10
