"""The Vantage event stream: lines in any pieces, times that lose nothing, codes by their names."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.timing.pieces import cut_anywhere
from tests.vantage import PURSUIT, THOUSAND, Recording, pair_of_1000, pursuit, real_recording

from longtrack.sport.terms import Source
from longtrack.timing import vantage as wire
from longtrack.timing.problems import WireProblem
from longtrack.timing.vantage import How, Mark, TimeInfo, Told, VantageDecoder, moment_of, read_recording


def recorded() -> bytes:
    recording = Recording()
    recording.programme(THOUSAND, PURSUIT)
    pair_of_1000(recording)
    pursuit(recording)
    recording.tell("Heartbeat", instance="Primary")
    return recording.data


WHOLE = recorded()


def one(event: dict[str, Any]) -> Told | WireProblem:
    (found,) = read_recording(json.dumps(event).encode())
    return found


def a_passing(**fields: Any) -> dict[str, Any]:
    return {
        "typeName": "RacePassingAddedEvent",
        "heat": {"number": 4, "round": 1},
        "raceId": "r",
        "passing": {"time": 192544000, "presentationSource": {"how": "Optical"}, **fields},
    }


def test_a_line_becomes_an_event() -> None:
    """Ticks of 100 ns are microseconds; moments keep nine digits, whatever their offset."""
    found = one(
        {
            "_time": "2020-01-12T15:23:20.867324+01:00",
            "raceId": "e11e",
            "distanceId": "d",
            "heat": {"number": 4, "round": 1},
            "typeName": "RacePassingAddedEvent",
            "passing": {
                "flags": 33,
                "passed": 48.955,
                "speed": None,
                "time": 66076000,
                "when": "2020-01-12T14:23:01.5276Z",
                "where": 7,
                "presentationSource": {
                    "applianceInstanceName": "Main",
                    "applianceName": "MYLAPS X2",
                    "how": "Transponder",
                },
            },
        }
    )
    assert isinstance(found, Told)
    assert isinstance(found.event, wire.RacePassingAdded)
    assert found.recorded == 1_578_839_000_867_324_000
    assert (found.event.race_id, found.event.heat.number) == ("e11e", 4)
    passing = found.event.passing
    assert (passing.elapsed, passing.at, passing.where) == (6_607_600, 1_578_838_981_527_600_000, 7)
    assert passing.millimetres == 48_955
    assert passing.marks == Mark.MEASURED | Mark.PRESENT
    assert passing.is_shown
    assert passing.how.source is Source.TRANSPONDER


@pytest.mark.parametrize(
    ("text", "nanos"),
    [
        ("1970-01-01T00:00:00Z", 0),
        ("1970-01-01T00:00:01.000000001Z", 1_000_000_001),
        ("1970-01-01T01:00:00.5+01:00", 500_000_000),
        ("1969-12-31T19:00:00.1234567-05:00", 123_456_700),
        ("2020-01-12T14:22:54.9041819Z", 1_578_838_974_904_181_900),
    ],
)
def test_moments(text: str, nanos: int) -> None:
    """Up to nine digits and any offset, exactly."""
    assert moment_of(text) == nanos


@pytest.mark.parametrize(
    "text",
    ["", "2020-01-12T14:22:54", "2020-13-12T14:22:54Z", "2020-01-12 14:22:54Z", "9999-01-01T00:00:00Z"],
)
def test_what_is_no_moment(text: str) -> None:
    """A time without an offset may be of any place; one sentence says what was expected."""
    with pytest.raises(ValueError, match=r"moment|month|far"):
        moment_of(text)


def test_digits_below_a_microsecond_are_cut() -> None:
    """785 080 009 ticks are 78.508 s: a duration counts microseconds."""
    assert wire.duration_of(785_080_009) == 78_508_000


def test_codes_that_we_do_not_know() -> None:
    """A new way of measuring is trusted as little as a hand; unknown bits are passed over."""
    found = one(a_passing(flags=1024 + 33, presentationSource={"how": "Radar"}))
    assert isinstance(found, Told)
    assert isinstance(found.event, wire.RacePassingAdded)
    assert found.event.passing.how is How.OTHER
    assert found.event.passing.how.source is Source.MANUAL
    assert found.event.passing.marks == Mark.MEASURED | Mark.PRESENT
    assert wire.RaceTime(time_info=5).info == TimeInfo.FALL | TimeInfo.PERSONAL_BEST


def test_discarded_laps_are_not_shown() -> None:
    """49: measured, deleted, present."""
    assert not wire.Measured(time=1, flags=49).is_shown
    assert wire.Measured(time=1, flags=49).marks == Mark.MEASURED | Mark.DELETED | Mark.PRESENT


def test_an_event_without_a_name_here_is_kept() -> None:
    """Heartbeats and whatever else comes stay what they are."""
    found = one({"typeName": "HeartbeatEvent", "_time": "2020-01-12T15:23:20Z"})
    assert isinstance(found, Told)
    assert found.event == wire.OtherEvent(type_name="HeartbeatEvent")


@pytest.mark.parametrize(
    ("event", "complaint"),
    [
        (a_passing(time="soon"), "Expected `int"),
        (a_passing(time=10**14), "too long"),
        (a_passing(when="yesterday"), "is not a moment"),
        (a_passing(passed=1e30), "is not a length"),
        (a_passing(passed="NaN"), "is not a length"),
        ({**a_passing(), "heat": {"number": 10**9}}, "is not a heat"),
        ({**a_passing(), "_time": "noon"}, "is not a moment"),
        ({"heat": 1}, "missing required field `typeName`"),
        ([1, 2], "Expected `object`"),
    ],
)
def test_a_line_that_is_none_of_ours(event: Any, complaint: str) -> None:
    """It is kept with a sentence, and the next one is read."""
    data = json.dumps(event).encode()
    problem, after = read_recording(data + b"\n" + json.dumps(a_passing()).encode() + b"\n")
    assert isinstance(problem, WireProblem)
    assert problem.raw == data
    assert complaint in problem.text
    assert isinstance(after, Told)


def test_a_line_that_never_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is given back in pieces: memory has an end, and nothing is lost."""
    monkeypatch.setattr(wire, "LONGEST_EVENT", 1000)
    decoder = VantageDecoder()
    found = decoder.feed(b"x" * 2500)
    assert [len(it.raw) for it in found if isinstance(it, WireProblem)] == [1000, 1000]
    assert [it.raw for it in decoder.end()] == [b"x" * 500]


def test_deeply_nested() -> None:
    """A hundred thousand brackets are a problem, not the end of the program."""
    (found,) = read_recording(b'{"typeName": ' + b"[" * 100_000)
    assert isinstance(found, WireProblem)
    (found,) = read_recording(b'{"typeName": "X", "y": ' + b"[" * 100_000 + b"]" * 100_000 + b"}")
    assert isinstance(found, WireProblem)


@given(st.data())
def test_any_split_gives_the_same(data: st.DataObject) -> None:
    """However the bytes arrive, the events are the same; the last line needs no end."""
    stream = WHOLE.rstrip(b"\n") if data.draw(st.booleans()) else WHOLE
    decoder = VantageDecoder()
    found = [it for piece in cut_anywhere(data, stream) for it in decoder.feed(piece)]
    assert [*found, *decoder.end()] == read_recording(WHOLE)
    assert all(isinstance(it, Told) for it in found)


@given(st.lists(st.binary(max_size=40) | st.sampled_from(WHOLE.splitlines()), max_size=6))
def test_any_bytes(pieces: list[bytes]) -> None:
    """Events or problems, never an exception; nothing but blank lines is dropped."""
    found = read_recording(b"\n".join(pieces))
    expected = [it for piece in pieces for it in piece.split(b"\n") if it.strip()]
    assert [it.raw for it in found] == [it.removesuffix(b"\r") for it in expected]


@given(
    line=st.sampled_from(WHOLE.splitlines()),
    place=st.integers(0, 40_000),
    length=st.integers(0, 6),
    put=st.binary(max_size=6),
)
def test_any_change_of_a_line(line: bytes, place: int, length: int, put: bytes) -> None:
    """A damaged line is an event or a problem; the line after it is read."""
    place %= len(line)
    damaged = (line[:place] + put + line[place + length :]).replace(b"\n", b" ")
    found = read_recording(damaged + b"\n" + line + b"\n")
    assert found[-1] == read_recording(line)[0]
    assert all(isinstance(it, (Told, WireProblem)) for it in found)


def test_the_real_recording() -> None:
    """188 lines, all of them ours."""
    found = read_recording(real_recording().read_bytes())
    assert len(found) == 188
    kinds = [type(it.event).__name__ for it in found if isinstance(it, Told)]
    assert len(kinds) == 188
    assert {it: kinds.count(it) for it in sorted(set(kinds))} == {
        "CompetitionActivated": 4,
        "DistanceActivated": 1,
        "HeatActivated": 2,
        "HeatCommitted": 1,
        "HeatDeactivated": 1,
        "HeatNextLapIndexChanged": 2,
        "HeatStarted": 1,
        "LastPresentedRaceLapChanged": 8,
        "LastRaceSpeedChanged": 70,
        "RaceLapAdded": 14,
        "RaceNextLapIndexChanged": 6,
        "RacePassingAdded": 78,
    }
    committed = next(
        it.event for it in found if isinstance(it, Told) and isinstance(it.event, wire.HeatCommitted)
    )
    time = committed.races[0].race.time
    assert time is not None
    assert (time.time, time.how, time.info) == (785_080_000, How.PHOTO_FINISH, TimeInfo.PERSONAL_BEST)
