"""A Vantage recording through the desk: pulses, whose they were, what was committed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.memory_journal import MemoryJournal
from tests.vantage import (
    GUN,
    PURSUIT,
    QUARTETS,
    THOUSAND,
    Recording,
    pair_of_1000,
    person,
    pursuit,
    pursuit_times,
    quartet,
    race,
    real_recording,
)

from longtrack.cli.competition_file import refuse_impossible
from longtrack.competition import events as ev
from longtrack.competition.state import Competition, HeatStatus
from longtrack.desk.clock import ReplayClock
from longtrack.desk.desk import Desk, Submission
from longtrack.desk.ports.port import Intake, PortFailed
from longtrack.desk.ports.vantage import VantagePort, read
from longtrack.desk.ports.vantage_meet import WrongRecording, first_moment, plan_of
from longtrack.sport.terms import Outcome, PulseKind, Source
from longtrack.sport.times import Duration, Moment, format_time, lap_times
from longtrack.timing.vantage import LastPresentedRaceLapChanged, Told, read_recording

RECORDING = ev.Actor("recording", "vantage")


@dataclass
class Played:
    """What a recording became."""

    desk: Desk
    journal: MemoryJournal
    port: VantagePort

    @property
    def state(self) -> Competition:
        return self.desk.state

    def times(self, distance: str, heat: int, skater: str) -> list[str]:
        """Running times of a skater as published, with their source."""
        found = self.state.distances[distance]
        race = found.heats[heat].race_of(skater)
        assert race is not None
        official = [race.official(split) for split in range(found.last_split + 1)]
        return [f"{format_time(it.time, 4)} {it.source.value}" if it is not None else "-" for it in official]

    def laps(self, distance: str, heat: int, skater: str) -> list[str]:
        found = self.state.distances[distance]
        race = found.heats[heat].race_of(skater)
        assert race is not None
        official = [race.official(split) for split in range(found.last_split + 1)]
        return [format_time(it) for it in lap_times([it.time for it in official if it is not None])]

    def said(self, *kinds: type) -> list[ev.AnyEvent]:
        """What the recording said in its own name."""
        return [
            it.event for it in self.journal.entries if it.actor == RECORDING and isinstance(it.event, kinds)
        ]


def opened(path: Path) -> tuple[MemoryJournal, Desk]:
    """A competition file as `longtrack new --from` makes it."""
    told = [it for it in read(path) if isinstance(it, Told)]
    journal = MemoryJournal()
    desk = Desk(journal.as_journal())
    moment = first_moment(told) or Moment(0)
    actor = ev.Actor("secretary", "command line")
    setting = plan_of(told, path.name).setting
    refuse_impossible(Competition(), setting)
    desk.handle([Submission(it, actor, moment) for it in setting])
    return journal, desk


def play(path: Path, into: tuple[MemoryJournal, Desk] | None = None, speed: float | None = None) -> Played:
    """Play a recording as fast as it goes."""
    journal, desk = into or opened(path)
    port = VantagePort(path, speed)

    async def run() -> None:
        intake = Intake(desk, port.url)
        working = [asyncio.create_task(desk.run()), asyncio.create_task(intake.deliver())]
        try:
            async with asyncio.timeout(60):
                await port.run(intake)
        finally:
            for task in working:
                task.cancel()
            await asyncio.gather(*working, return_exceptions=True)

    asyncio.run(run())
    return Played(desk, journal, port)


def play_again(played: Played, path: Path | None = None) -> Played:
    """Open the journal anew and play once more."""
    return play(path or played.port.path, (played.journal, Desk(played.journal.as_journal())))


@pytest.fixture
def made(tmp_path: Path) -> Callable[[Recording], Path]:
    return lambda recording: recording.written(tmp_path)


def a_thousand() -> Recording:
    recording = Recording()
    recording.programme(THOUSAND)
    pair_of_1000(recording)
    pair_of_1000(recording, 2, GUN + 300)
    return recording


# --- the real race -----------------------------------------------------------------------------


def test_the_real_pair() -> None:
    """Every presented lap and both results of a real race come out by our own attribution alone."""
    played = play(real_recording())
    assert played.state.problems == ()
    smeding, wojcik = "gbr-smeding-ellia", "pol-wojcik-andzelika"
    assert played.times("W1000", 4, smeding) == [
        "19.2544 optical",
        "47.8787 optical",
        "1:18.5080 photo_finish",
    ]
    assert played.times("W1000", 4, wojcik) == [
        "18.2839 optical",
        "47.0646 optical",
        "1:19.2480 photo_finish",
    ]
    assert played.laps("W1000", 4, smeding) == ["19.25", "28.62", "30.63"]
    assert played.laps("W1000", 4, wojcik) == ["18.28", "28.78", "32.18"]
    assert played.port.summary == "laps: 6 as committed, 0 by the recording's own judgement"
    heat = played.state.distances["W1000"].heats[4]
    assert heat.status is HeatStatus.CLOSED
    for skater in heat.races:
        chips = [it.split for it in skater.passings if it.source is Source.TRANSPONDER]
        assert sorted(chips) == [0, 1, 2]
        assert len(skater.loops) == 27
    assert len(played.state.pulses) == 79
    assert [seq for seq in played.state.pulses if seq not in played.state.judged] == []
    assert played.said(ev.PassingAttributed, ev.SourceChosen, ev.PassingVoided) == []
    assert played.state.distances["W1000"].heats[5].status is HeatStatus.CALLED
    note = "heat 4 of W1000: the passings count from 2020-01-12T14:22:54.9200000Z, 15.818 ms after the start"
    assert any(it.startswith(note) for it in played.state.notes)


def test_every_presented_lap_of_the_real_pair() -> None:
    """What the stream showed at each moment is what we show: each lap, and the same lap measured again."""
    shown = [
        it.event.lap
        for it in read(real_recording())
        if isinstance(it, Told) and isinstance(it.event, LastPresentedRaceLapChanged)
    ]
    assert len(shown) == 8
    played = play(real_recording())
    measured = {
        (it.split, it.time)
        for skater in played.state.distances["W1000"].heats[4].races
        for it in skater.passings
        if it.source is not Source.TRANSPONDER
    }
    assert {(it.index, Duration((it.time or 0) // 10)) for it in shown if it is not None} == measured


def test_the_real_pair_twice_is_once() -> None:
    """A recording that is played into a journal that has it adds nothing."""
    first = play(real_recording())
    entries = len(first.journal.entries)
    again = play_again(first)
    assert len(again.journal.entries) == entries
    assert again.port.summary == "laps: 6 as committed, 0 by the recording's own judgement"


@pytest.mark.parametrize("line", range(8, 188, 12))
def test_the_real_pair_cut_anywhere(tmp_path: Path, line: int) -> None:
    """A recording that breaks off, played, and then played whole, ends as one that never broke off."""
    lines = real_recording().read_bytes().splitlines(keepends=True)
    whole = play(real_recording())
    part = tmp_path / whole.port.path.name
    part.write_bytes(b"".join(lines[:line]) + lines[line][:100])
    begun = play(part, opened(real_recording()))
    after = play_again(begun, real_recording())
    assert after.state.distances["W1000"].heats[4].status is HeatStatus.CLOSED
    for skater in ("gbr-smeding-ellia", "pol-wojcik-andzelika"):
        assert after.times("W1000", 4, skater) == whole.times("W1000", 4, skater)


# --- pulses ------------------------------------------------------------------------------------


def test_what_a_pulse_keeps(made: Callable[[Recording], Path]) -> None:
    """Beam: lane and both clocks. Chip: the race as its number, the loop. Picture: heat and start lane."""
    recording = Recording()
    recording.programme(THOUSAND)
    recording.activate(
        "d1000", 4, [race("ra", 0, person("Anna", "Bos")), race("rb", 1, person("Bea", "Dam"))]
    )
    recording.start("d1000", 4)
    recording.passing("ra", 8.3916, "Transponder", 7, 61.465)
    recording.passing("ra", 19.2543, "Transponder", 12, 200)
    recording.passing("ra", 19.2544, "Optical", 0, flags=33)
    recording.lap("ra", 19.2544, "Optical")
    recording.lap("ra", 19.25, "User")
    recording.passing("ra", 78.508, "Photofinish", 0)
    played = play(made(recording))
    gun, loop, line, beam, typed, picture = (it for _, it in played.state.pulses.items())
    assert (gun.device, gun.kind, gun.clock) == ("vantage/start", PulseKind.START, "vantage")
    assert (loop.device, loop.loop, loop.transponder, loop.lane) == ("MYLAPS X2/Main", "7", "ra", None)
    assert (line.loop, line.transponder) == ("", "ra")
    assert (beam.device, beam.source, beam.transponder) == ("MYLAPS X2/Main", Source.OPTICAL, "")
    assert (beam.elapsed, beam.at) == (19_254_400, 1_578_840_019_254_400_000)
    assert beam.lane is not None
    assert beam.lane.value == "inner"
    assert (typed.device, typed.source, typed.elapsed) == ("Vantage/Desk", Source.MANUAL, 19_250_000)
    assert (picture.distance, picture.heat, picture.lane, picture.at) == ("W1000", 4, beam.lane, None)
    assert picture.certain_to == 1_000
    assert json.loads(beam.raw)["typeName"] == "RacePassingAddedEvent"
    assert [it.number for it in (loop, line, beam)] == [1, 2, 3]


def test_the_journal_has_the_time_of_the_recording(made: Callable[[Recording], Path]) -> None:
    """So `longtrack replay --at` shows the board as it was, whenever the file was played."""
    path = made(a_thousand())
    told = [it for it in read(path) if isinstance(it, Told)]
    played = play(path)
    moments = [it.moment for it in played.journal.entries]
    assert moments == sorted(moments)
    assert {*moments} <= {it.recorded for it in told}


def test_at_the_speed_of_the_race(made: Callable[[Recording], Path]) -> None:
    """Played at some speed, the clock of the desk shows the time of the race, and the journal is the same."""
    path = made(a_thousand())
    at_once = play(path)
    into = opened(path)
    into[1].clock = ReplayClock(Moment(0), 1e6)
    timed = play(path, into, speed=1e6)
    assert [it.event for it in timed.journal.entries] == [it.event for it in at_once.journal.entries]
    assert timed.desk.clock.now() >= timed.journal.entries[-1].moment


# --- singles -----------------------------------------------------------------------------------


def test_our_own_attribution_decides(made: Callable[[Recording], Path]) -> None:
    """Two pairs: everything as committed, nothing by the recording's word."""
    played = play(made(a_thousand()))
    assert played.times("W1000", 2, "nor-dam-bea2") == [
        "18.2839 optical",
        "47.0646 optical",
        "1:19.2480 photo_finish",
    ]
    assert played.port.summary == "laps: 12 as committed, 0 by the recording's own judgement"
    assert {it.status for it in played.state.distances["W1000"].heats.values()} == {HeatStatus.CLOSED}


def test_where_we_differ_the_committed_time_counts(made: Callable[[Recording], Path]) -> None:
    """A time that the timekeepers typed over the picture is chosen, with the recording as who said so."""
    recording = Recording()
    recording.programme(THOUSAND)
    pair_of_1000(recording)
    committed = recording.events[-2]["races"][0]["race"]
    committed["time"] = {"time": 785100000, "how": "User", "timeInfo": 129}
    played = play(made(recording))
    assert played.times("W1000", 1, "ned-bos-anna1")[2] == "1:18.5100 manual"
    assert played.port.summary == "laps: 5 as committed, 1 by the recording's own judgement"
    (chosen,) = played.said(ev.SourceChosen)
    assert isinstance(chosen, ev.SourceChosen)
    assert chosen.reason == "as committed in the recording"
    assert [it.removeprefix("ned-bos-anna1 ").partition(",")[0] for it in played.state.notes][-2:] == [
        "fell",
        "has a time taken by hand",
    ]


def test_who_did_not_finish(made: Callable[[Recording], Path]) -> None:
    """A reason why a time does not count is a ruling; the heat is closed all the same."""
    recording = Recording()
    recording.programme(THOUSAND)
    pair_of_1000(recording)
    for place, reason in ((0, "DNF"), (1, "Disqualified")):
        state = recording.events[-2]["races"][place]
        state["race"]["result"]["timeInvalidReason"] = reason
        state["race"]["time"] = None
    played = play(made(recording))
    races = played.state.distances["W1000"].heats[1].races
    assert [it.ruled for it in races] == [Outcome.DNF, Outcome.DQ]
    assert played.state.distances["W1000"].heats[1].status is HeatStatus.CLOSED


def test_a_heat_is_activated_again(made: Callable[[Recording], Path]) -> None:
    """Opened once more after the commit, a time corrected, committed again: the second commit counts."""
    recording = Recording()
    recording.programme(THOUSAND)
    pair_of_1000(recording)
    recording.activate("d1000", 1, recording.races["d1000", 1])
    recording.lap("r1a", 78.61, "User", 41, fixed=2)
    recording.commit("d1000", 1, {"r1a": (78.61, "User"), "r1b": (79.248, "Photofinish")})
    played = play(made(recording))
    assert played.times("W1000", 1, "ned-bos-anna1")[2] == "1:18.6100 manual"
    assert played.state.distances["W1000"].heats[1].status is HeatStatus.CLOSED
    assert played.port.summary == "laps: 5 as committed, 1 by the recording's own judgement"
    entries = len(played.journal.entries)
    again = play_again(played)
    assert again.times("W1000", 1, "ned-bos-anna1")[2] == "1:18.6100 manual"
    assert len(again.journal.entries) <= entries + 4


def test_a_heat_that_is_cleared_starts_again(made: Callable[[Recording], Path]) -> None:
    """What was measured before is kept and is nobody's time; the second gun is the gun."""
    recording = Recording()
    recording.programme(THOUSAND)
    recording.activate(
        "d1000", 1, [race("r1a", 0, person("Anna", "Bos")), race("r1b", 1, person("Bea", "Dam", "NOR"))]
    )
    recording.start("d1000", 1, GUN - 40)
    recording.passing("r1b", 18.9, "Optical", 1, flags=33)
    recording.lap("r1b", 18.9, "Optical")
    recording.clear("d1000", 1)
    pair_of_1000(recording)
    played = play(made(recording))
    heat = played.state.distances["W1000"].heats[1]
    assert [it.at for it in heat.guns] == [1_578_839_999_984_181_900]
    assert played.times("W1000", 1, "nor-dam-bea1")[0] == "18.2839 optical"
    assert [it.why for it in played.said(ev.PulseSetAside) if isinstance(it, ev.PulseSetAside)] == ["cleared"]


def test_a_recording_that_begins_in_mid_race(made: Callable[[Recording], Path]) -> None:
    """Without the gun, the start is where the passings count from; the activation holds what came before."""
    whole = a_thousand()
    lines = [it for it in whole.events if it["typeName"] != "HeatStartedEvent"]
    first = next(number for number, it in enumerate(lines) if it["typeName"] == "RaceLapAddedEvent")
    early = [it["passing"] for it in lines[:first] if it["typeName"] == "RacePassingAddedEvent"]
    activated = next(it for it in lines if it["typeName"] == "HeatActivatedEvent")
    for state in activated["races"]:
        state["passings"] = [it for it in early if it["raceId"] == state["race"]["id"]]
    whole.events = [it for it in lines[:first] if it["typeName"] != "RacePassingAddedEvent"] + lines[first:]
    played = play(made(whole))
    assert played.times("W1000", 1, "nor-dam-bea1") == [
        "18.2839 optical",
        "47.0646 optical",
        "1:19.2480 photo_finish",
    ]
    assert [it.at for it in played.state.distances["W1000"].heats[1].guns] == [1_578_840_000_000_000_000]
    assert any("does not tell the start" in it for it in played.state.notes)


def test_a_pair_that_never_starts_is_not_called(made: Callable[[Recording], Path]) -> None:
    """Activated by mistake and taken away again: the next pair finds the ice free."""
    recording = Recording()
    recording.programme(THOUSAND)
    recording.activate("d1000", 7, [race("rx", 0, person("Xenia", "Ex"))])
    recording.deactivate("d1000", 7)
    pair_of_1000(recording)
    played = play(made(recording))
    heats = played.state.distances["W1000"].heats
    assert [(number, it.status) for number, it in heats.items()] == [
        (1, HeatStatus.CLOSED),
        (7, HeatStatus.DRAWN),
    ]


def test_the_next_pair_is_called_before_the_picture_is_read(made: Callable[[Recording], Path]) -> None:
    """Both heats are active for a while: the first leaves the ice at the second gun, its picture is late."""
    recording = Recording()
    recording.programme(THOUSAND)
    pair_of_1000(recording)
    first = recording.events
    recording.events = []
    pair_of_1000(recording, 2, GUN + 300)
    second = recording.events
    late = next(
        place
        for place, it in enumerate(first)
        if it.get("passing", {}).get("presentationSource", {}).get("how") == "Photofinish"
    )
    recording.events = [*first[:late], *second[:2], *first[late:], *second[2:]]
    played = play(made(recording))
    for heat in (1, 2):
        assert played.times("W1000", heat, f"ned-bos-anna{heat}")[2] == "1:18.5080 photo_finish"
        assert played.state.distances["W1000"].heats[heat].status is HeatStatus.CLOSED
    assert played.port.summary == "laps: 12 as committed, 0 by the recording's own judgement"


# --- teams -------------------------------------------------------------------------------------


@pytest.mark.parametrize("presented", [True, False], ids=["presented", "in order"])
@pytest.mark.parametrize("at_a_line", [1, 3])
def test_a_team_pursuit(made: Callable[[Recording], Path], at_a_line: int, presented: bool) -> None:
    """The third skater's chip counts at every half lap, as the recording shows it; extra laps are nothing."""
    recording = Recording()
    recording.programme(PURSUIT)
    pursuit(recording, at_a_line, presented)
    played = play(made(recording))
    assert played.state.problems == ()
    for which, team in (("home", "ned-nederland-mtp"), ("back", "nor-norge-mtp")):
        expected = [f"{format_time(Duration(round(it * 1e6)), 4)} transponder" for it in pursuit_times(which)]
        assert played.times("MTP", 1, team) == expected
    distance = played.state.distances["MTP"]
    assert distance.heats[1].status is HeatStatus.CLOSED
    assert [it.skater for it in distance.heats[1].races] == ["ned-nederland-mtp", "nor-norge-mtp"]
    assert len(played.port.tally.laps) == 32
    again = play_again(played)
    assert again.port.summary == played.port.summary


def test_a_lap_that_is_shown_and_then_discarded(made: Callable[[Recording], Path]) -> None:
    """The first skater is shown before the third has come, then taken back: the third's time stands alone."""
    recording = Recording()
    recording.programme(PURSUIT)
    pursuit(recording, 3)
    split = next(place for place, it in enumerate(recording.events) if it["typeName"] == "RaceLapAddedEvent")
    lap = recording.events[split]
    which, ticks = lap["raceId"], lap["lap"]["time"]
    shown = json.loads(json.dumps(recording.events[split]))
    shown["lap"]["flags"] = 33
    presented: dict[str, Any] = {
        **{key: lap[key] for key in ("_time", "competitionId", "distanceId", "heat", "raceId")},
        "typeName": "LastPresentedRaceLapChangedEvent",
        "lap": {"index": 0, "passedLength": 200, "time": ticks},
    }
    discarded = json.loads(json.dumps(shown))
    discarded["lap"]["flags"] = 49
    recording.events[split : split + 1] = [shown, presented, discarded]
    played = play(made(recording))
    team = {"home": "ned-nederland-mtp", "back": "nor-norge-mtp"}[which]
    race = played.state.distances["MTP"].heats[1].race_of(team)
    assert race is not None
    assert [it.time for it in race.passings if it.split == 0] == [round(pursuit_times(which)[0] * 1e6)]
    voided = played.said(ev.PassingVoided)
    assert [it.reason for it in voided if isinstance(it, ev.PassingVoided)] == ["deleted in the recording"]


def test_a_picture_of_a_team(made: Callable[[Recording], Path]) -> None:
    """The photo finish of a team has no lane; the recording says whose it is."""
    recording = Recording()
    recording.programme(PURSUIT)
    pursuit(recording)
    end = next(place for place, it in enumerate(recording.events) if it["typeName"] == "HeatCommittedEvent")
    rest, recording.events = recording.events[end:], recording.events[:end]
    last = round(pursuit_times("back")[-1] - 0.003, 3)
    recording.passing("back", last, "Photofinish", 0)
    recording.lap("back", last, "Photofinish", fixed=15)
    recording.presented("back", 15, 3200, last)
    committed = rest[0]["races"][1]["race"]
    committed["time"] = {**committed["time"], "time": round(last * 1e7), "how": "Photofinish"}
    recording.events += rest
    played = play(made(recording))
    assert (
        played.times("MTP", 1, "nor-norge-mtp")[-1]
        == f"{format_time(Duration(round(last * 1e6)), 4)} photo_finish"
    )


def test_the_third_is_shown_after_the_first_two(made: Callable[[Recording], Path]) -> None:
    """Each of the three is shown as she comes, for the same half lap: the last one shown counts."""
    recording = Recording()
    recording.programme(PURSUIT)
    pursuit(recording, 3)
    lines = []
    for event in recording.events:
        lines.append(event)
        if event["typeName"] == "RaceLapAddedEvent" and event["lap"]["flags"] == 1:
            event["lap"]["flags"] = 33
            half = min(
                range(16), key=lambda it: abs(pursuit_times(event["raceId"])[it] * 1e7 - event["lap"]["time"])
            )
            lap = {"index": half, "passedLength": 200 * (half + 1), "time": event["lap"]["time"]}
            lines.append({**event, "typeName": "LastPresentedRaceLapChangedEvent", "lap": lap})
    recording.events = lines
    played = play(made(recording))
    for which, team in (("home", "ned-nederland-mtp"), ("back", "nor-norge-mtp")):
        expected = [f"{format_time(Duration(round(it * 1e6)), 4)} transponder" for it in pursuit_times(which)]
        assert played.times("MTP", 1, team) == expected
    assert len(played.port.tally.laps) == 32


# --- quartets ----------------------------------------------------------------------------------


@pytest.mark.parametrize("heats", [(1, 2), (5, 6), (3, 3)])
def test_a_quartet(made: Callable[[Recording], Path], heats: tuple[int, int]) -> None:
    """Two heats of the stream on the ice at once, or one with four: here one heat of two pairs, two guns."""
    recording = Recording()
    recording.programme(QUARTETS)
    quartet(recording, heats)
    played = play(made(recording))
    assert played.state.problems == ()
    heat = played.state.distances["W1000"].heats[heats[0]]
    assert heat.status is HeatStatus.CLOSED
    assert [(it.pair, it.at % 60_000_000_000) for it in heat.guns] == [
        (1, 59_984_181_900),
        (2, 15_984_181_900),
    ]
    assert sorted((it.armband, played.times("W1000", heats[0], it.skater)[2]) for it in heat.races) == [
        ("blue", "1:21.5004 optical"),
        ("red", "1:19.2483 optical"),
        ("white", "1:18.5077 optical"),
        ("yellow", "1:22.0303 optical"),
    ]
    assert len(played.port.tally.laps) == 12


# --- what is wrong -----------------------------------------------------------------------------


def test_a_file_of_another_competition(made: Callable[[Recording], Path], tmp_path: Path) -> None:
    """One sentence says how to make the right one; nothing is written."""
    path = made(a_thousand())
    other = Recording()
    other.programme(QUARTETS)
    quartet(other)
    into = opened(other.written(tmp_path, "other.json"))
    before = len(into[0].entries)
    with pytest.raises(PortFailed, match="is not in heat 1 of W1000 here: make the file with longtrack new"):
        play(path, into)
    assert len(into[0].entries) == before


def test_no_file_and_no_recording(tmp_path: Path) -> None:
    """One sentence each."""
    with pytest.raises(PortFailed, match=r"nothing.json cannot be read: No such file"):
        read(tmp_path / "nothing.json")
    path = tmp_path / "wrong.json"
    path.write_bytes(b"hello\n")
    with pytest.raises(PortFailed, match=r"wrong.json names no competition: is it a recording of Vantage"):
        play(path, (MemoryJournal(), Desk(MemoryJournal().as_journal())))


def test_unreadable_lines_are_notes(made: Callable[[Recording], Path], tmp_path: Path) -> None:
    """The race goes on; the journal says which line, and its first bytes."""
    lines = a_thousand().data.splitlines(keepends=True)
    path = tmp_path / "damaged.json"
    path.write_bytes(b"".join([*lines[:5], b'{"typeName": "HeatSt\n', b"\xff" * 5_000 + b"\n", *lines[5:]]))
    played = play(path)
    assert played.port.summary == "laps: 12 as committed, 0 by the recording's own judgement"
    notes = [it for it in played.state.notes if it.startswith("line ")]
    assert [it[:23] for it in notes] == ["line 6 of the recording", "line 7 of the recording"]
    assert all(len(it) < 3_000 for it in notes)


def _changed(lines: Sequence[dict[str, Any]], where: list[int], value: Any) -> list[dict[str, Any]]:
    """Put `value` somewhere into the events, by any path."""
    changed: Any = json.loads(json.dumps(lines))
    here, way = changed, list(where)
    while way:
        keys = list(here) if isinstance(here, dict) else range(len(here))
        if not keys:
            break
        key = list(keys)[way.pop() % len(keys)]
        if not way or not isinstance(here[key], (dict, list)) or not here[key]:
            here[key] = value
            break
        here = here[key]
    return list(changed)


_VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.integers(-3, 20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(["", " ", "DNS", "Start", "NaN", "1e999999999", "2020-01-12T14:40:00Z", "a/b", "ra"]),
    st.just([]),
    st.just({}),
)


@given(
    what=st.sampled_from(["thousand", "pursuit", "quartet"]),
    changes=st.lists(st.tuples(st.lists(st.integers(0, 40), min_size=2, max_size=7), _VALUES), max_size=4),
    moved=st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400)), max_size=4),
    missing=st.lists(st.integers(0, 400), max_size=6),
)
def test_whatever_it_says(
    tmp_path_factory: pytest.TempPathFactory,
    what: str,
    changes: list[tuple[list[int], Any]],
    moved: list[tuple[int, int]],
    missing: list[int],
) -> None:
    """A recording with anything in it, in any order, is played or refused in a sentence."""
    recording = Recording()
    recording.programme(THOUSAND, PURSUIT, QUARTETS)
    tell: dict[str, Callable[[Recording], None]] = {
        "thousand": pair_of_1000,
        "pursuit": pursuit,
        "quartet": quartet,
    }
    tell[what](recording)
    lines: list[dict[str, Any]] = recording.events
    for where, value in changes:
        lines = _changed(lines, where, value)
    for here, there in moved:
        lines.insert(there % len(lines), lines[here % len(lines)])
    lines = [it for place, it in enumerate(lines) if place not in missing]
    data = b"".join(json.dumps(it).encode() + b"\n" for it in lines)
    path = tmp_path_factory.mktemp("any") / "any.json"
    path.write_bytes(data)
    try:
        into = opened(path)
    except WrongRecording:
        return
    played = play(path, into)
    assert played.state.problems == ()
    assert read_recording(data) == read(path)
