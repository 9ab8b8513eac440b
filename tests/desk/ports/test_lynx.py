"""The folder shared with FinishLynx: start lists out, times in, also from files saved anew."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from tests.desk.ports.rig import Rig, opened, quick, running, until
from tests.meet import DISTANCE, setting
from tests.memory_journal import MemoryJournal

from longtrack.competition import events as ev
from longtrack.desk.desk import Submission
from longtrack.desk.devices import LinkState
from longtrack.desk.ports.address import port_of
from longtrack.desk.ports.lynx import lynx_heats, placed
from longtrack.desk.ports.port import BadAddress
from longtrack.sport.distances import Kind
from longtrack.sport.terms import Lane, Pulse, PulseKind, Source
from longtrack.sport.times import Duration, Moment, parse_time
from longtrack.timing.lynx import Lif, LifRow, Reading, write_lif

SECRETARY = ev.Actor("secretary")


def lif(first: str, second: str = "", heat: int = 1, event: int = 1) -> bytes:
    times = [it for it in (first, second) if it]
    rows = tuple(
        LifRow(place=place, id=str(place), lane=place, time=Reading(parse_time(it), Duration(1_000)))
        for place, it in enumerate(times, 1)
    )
    return write_lif(Lif(event=event, round=1, heat=heat, name="x", rows=rows))


@contextlib.asynccontextmanager
async def shared(
    folder: Path, journal: MemoryJournal | None = None, settings: str = ""
) -> AsyncIterator[Rig]:
    port = quick(port_of(f"lynx:{folder}{settings}"), poll=0.01)
    async with running(port, journal) as rig:
        await until(lambda: rig.status("photo-finish").state is LinkState.CONNECTED)
        yield rig


def run(test: Any) -> None:
    asyncio.run(test)


def times(rig: Rig) -> list[tuple[int | None, Lane | None, Duration | None]]:
    return [(it.heat, it.lane, it.elapsed) for it in rig.pulses]


def test_a_result_file_becomes_pulses(tmp_path: Path) -> None:
    """Distance by its place on the programme, heat by the pair, lane by the armband."""

    async def test() -> None:
        async with shared(tmp_path) as rig:
            (tmp_path / "001-1-02.LIF").write_bytes(lif("1:13.957", "1:12.315", heat=2))
            (tmp_path / "notes.txt").write_bytes(b"nothing to do with it")
            await rig.count(ev.PulseReceived, 2)
            assert times(rig) == [(2, Lane.INNER, 73_957_000), (2, Lane.OUTER, 72_315_000)]
            assert {(it.distance, it.pair, it.device) for it in rig.pulses} == {
                (DISTANCE, None, "photo-finish/1-1")
            }
            assert (tmp_path / "001-1-02.LIF").exists()
            assert [it.device for it in rig.of(ev.DeviceConnected)] == ["photo-finish"]

    run(test())


def test_a_file_that_is_being_written(tmp_path: Path) -> None:
    """Half of it is no result and no problem; the whole of it is read once."""

    async def test() -> None:
        async with shared(tmp_path) as rig:
            content, path = lif("1:13.957", "1:12.315"), tmp_path / "1.lif"
            for length in (3, 40, len(content) - 4):
                path.write_bytes(content[:length])
                await until(lambda: rig.status("photo-finish").shows == "1.lif is being written")
                assert rig.pulses == []
                rig.desk.devices.change(rig.ports.intakes[0].url, "photo-finish", shows="")
            path.write_bytes(content)
            await rig.count(ev.PulseReceived, 2)
            assert rig.status("photo-finish").problems == 0

    run(test())


def test_judges_save_anew(tmp_path: Path) -> None:
    """Another time is a new pulse; the same file again, or only touched, is none."""

    async def test() -> None:
        async with shared(tmp_path) as rig:
            path = tmp_path / "1.lif"
            path.write_bytes(lif("1:13.957", "1:12.315"))
            await rig.count(ev.PulseReceived, 2)
            path.touch()
            path.write_bytes(lif("1:13.957", "1:12.315"))
            path.write_bytes(lif("1:13.957", "1:12.314"))
            await rig.count(ev.PulseReceived, 3)
            assert times(rig)[2] == (1, Lane.OUTER, 72_314_000)
            assert rig.numbers[2] == rig.numbers[1] + 1

    run(test())


def test_a_change_that_the_folder_does_not_tell(tmp_path: Path) -> None:
    """Same size, same time of change: it is found when all is read again."""

    async def test() -> None:
        port = quick(port_of(f"lynx:{tmp_path}"), poll=0.01, look_again=0.05)
        async with running(port) as rig:
            path = tmp_path / "1.lif"
            path.write_bytes(lif("1:13.957"))
            await rig.count(ev.PulseReceived)
            before = path.stat()
            path.write_bytes(lif("1:13.956"))
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
            await rig.count(ev.PulseReceived, 2)

    run(test())


def test_a_restarted_desk_reads_the_folder_again(tmp_path: Path) -> None:
    """What the journal has is nothing new; what was saved meanwhile is."""
    journal = opened()
    (tmp_path / "1.lif").write_bytes(lif("1:13.957"))

    async def before() -> None:
        async with shared(tmp_path, journal) as rig:
            await rig.count(ev.PulseReceived)

    async def after() -> None:
        async with shared(tmp_path, journal) as rig:
            await rig.count(ev.PulseReceived, 2)
            assert times(rig)[1] == (2, Lane.INNER, 74_000_000)

    run(before())
    (tmp_path / "2.lif").write_bytes(lif("1:14.000", heat=2))
    run(after())


def test_what_is_no_result(tmp_path: Path) -> None:
    """A file that cannot be read, and a row that means nobody, are notes that name the file."""

    async def test() -> None:
        async with shared(tmp_path) as rig:
            (tmp_path / "odd.lif").write_bytes(b"what is this\r\n")
            (tmp_path / "row.lif").write_bytes(lif("1:13.957").replace(b"1,1,1,", b"1,1,9,"))
            await until(lambda: rig.status("photo-finish").problems == 2)
            await rig.count(ev.Note)
            told = " ".join(rig.notes)
            assert "odd.lif: not a LIF" in told
            assert "row.lif: lane 9 is no armband" in told
            assert rig.pulses == []

    run(test())


def test_a_heat_of_no_programme(tmp_path: Path) -> None:
    """A time of an event that there is not belongs to nobody: it waits for a person."""

    async def test() -> None:
        async with shared(tmp_path) as rig:
            (tmp_path / "1.lif").write_bytes(lif("1:13.957", event=7))
            await rig.count(ev.PulseReceived)
            assert rig.pulses[0].distance == "event 7 of the camera"
            assert rig.of(ev.PassingAttributed) == []

    run(test())


def test_the_start_list_is_written(tmp_path: Path) -> None:
    """At the start, and when it changes; the other files of the folder are left alone."""

    async def test() -> None:
        (tmp_path / "mine.txt").write_bytes(b"kept")
        async with shared(tmp_path) as rig:
            evt = tmp_path / "lynx.evt"
            await until(evt.exists)
            await until((tmp_path / "lynx.ppl").exists)
            assert evt.read_bytes().splitlines()[:3] == [
                b"1,1,1,Women's 1000 m,,,,,,1000",
                b",anna,1,Test,Anna,NED",
                b",bea,2,Test,Bea,NED",
            ]
            assert (tmp_path / "lynx.sch").read_bytes() == b"1,1,1\r\n1,1,2\r\n"
            changed = ev.EntryAccepted(distance=DISTANCE, skater="anna", number="017")
            rig.desk.handle([Submission(changed, SECRETARY, Moment(2))])
            await until(lambda: b",017,1,Test,Anna,NED" in evt.read_bytes())
            assert sorted(it.name for it in tmp_path.iterdir()) == [
                "lynx.evt",
                "lynx.ppl",
                "lynx.sch",
                "mine.txt",
            ]

    run(test())


def test_no_lists_where_nobody_wants_them(tmp_path: Path) -> None:
    """`lists=0` writes nothing."""

    async def test() -> None:
        async with shared(tmp_path, settings="?lists=0&encoding=utf-16") as rig:
            (tmp_path / "1.lif").write_bytes(lif("1:13.957").decode().encode("utf-16"))
            await rig.count(ev.PulseReceived)
            assert not (tmp_path / "lynx.evt").exists()

    run(test())


def test_a_folder_that_goes_away(tmp_path: Path) -> None:
    """The other machine is switched off: it is lost, and found again when it is back."""
    folder = tmp_path / "lynx"
    folder.mkdir()

    async def test() -> None:
        async with shared(folder) as rig:
            await until((folder / "lynx.sch").exists)
            moved = folder.rename(tmp_path / "away")
            await rig.count(ev.DeviceLost)
            assert "cannot be used" in rig.status("photo-finish").reason
            moved.rename(folder)
            await rig.count(ev.DeviceConnected, 2)
            (folder / "1.lif").write_bytes(lif("1:13.957"))
            await rig.count(ev.PulseReceived)

    run(test())


def quartets() -> list[ev.AnyEvent]:
    """Two quartets of four."""
    pairs = (("anna", "bea"), ("cleo", "dora"), ("emma", "fien"), ("gwen", "hana"))
    places = tuple(
        ev.DrawnPlace((number + 1) // 2, lane, skater, 2 - number % 2)
        for number, pair in enumerate(pairs, 1)
        for lane, skater in zip((Lane.INNER, Lane.OUTER), pair, strict=True)
    )
    *given, _, published = setting(pairs=pairs)
    return [*given, ev.DrawMade(distance=DISTANCE, method="by hand", seed=None, places=places), published]


def test_a_mass_start_goes_by_the_id_of_the_start_list(tmp_path: Path) -> None:
    """What was written into lynx.evt comes back: the ID says who it is, whatever the place."""

    async def test() -> None:
        async with shared(tmp_path, opened(mass_start())) as rig:
            (heat,) = lynx_heats(rig.desk.state)
            assert [(it.lane, it.id) for it in heat.skaters] == [(1, "anna"), (2, "bea"), (3, "11")]
            (tmp_path / "1.lif").write_bytes(lif("8:31.957").replace(b"\r\n1,1,1,", b"\r\n1,11,3,"))
            await rig.count(ev.PulseReceived)
            found = rig.pulses[0]
            assert (found.distance, found.heat, found.lane, found.starter) == (DISTANCE, 1, None, "11")

    run(test())


def mass_start() -> list[ev.AnyEvent]:
    """A mass start; cleo alone has a start number."""
    crowd = setting(pairs=(("anna", "bea"), ("cleo",)))
    kept = [it for it in crowd if not isinstance(it, ev.DistanceAdded | ev.EntryAccepted | ev.DrawMade)]
    added = ev.DistanceAdded(distance=DISTANCE, name="Mass start", kind=Kind.MASS_START, laps=16)
    entries = [
        ev.EntryAccepted(distance=DISTANCE, skater=it, number="11" if it == "cleo" else "")
        for it in ("anna", "bea", "cleo")
    ]
    places = tuple(ev.DrawnPlace(1, None, it) for it in ("anna", "bea", "cleo"))
    draw = ev.DrawMade(distance=DISTANCE, method="by hand", seed=None, places=places)
    return [*kept[:-1], added, *entries, draw, kept[-1]]


def test_quartets_are_two_heats(tmp_path: Path) -> None:
    """Each pair of a quartet has its own gun, so for the camera it is a heat of its own, counted through."""

    async def test() -> None:
        async with shared(tmp_path, opened(quartets())) as rig:
            await until((tmp_path / "lynx.sch").exists)
            assert (tmp_path / "lynx.sch").read_bytes() == b"1,1,1\r\n1,1,2\r\n1,1,3\r\n1,1,4\r\n"
            heats = lynx_heats(rig.desk.state)
            assert [(it.heat, [who.lane for who in it.skaters]) for it in heats] == [
                (1, [1, 2]),
                (2, [3, 4]),
                (3, [1, 2]),
                (4, [3, 4]),
            ]
            row = (
                lif("1:13.957", heat=4).replace(b"1,1,1,", b"1,1,4,", 1).replace(b"\r\n1,1,1,", b"\r\n1,1,4,")
            )
            (tmp_path / "4.lif").write_bytes(row)
            await rig.count(ev.PulseReceived)
            found = rig.pulses[0]
            assert (found.heat, found.pair, found.lane) == (2, 2, Lane.OUTER)

    run(test())


def test_a_heat_that_no_quartet_has(tmp_path: Path) -> None:
    """A number beyond the last pair keeps its number: it fits nobody."""
    journal = opened(quartets())

    async def test() -> None:
        async with shared(tmp_path, journal) as rig:
            distance = rig.desk.state.distances[DISTANCE]
            read = Pulse(
                device="photo-finish/1-1",
                number=1,
                kind=PulseKind.PASSING,
                source=Source.PHOTO_FINISH,
                elapsed=Duration(1),
                heat=9,
            )
            assert placed(read, distance, 1).heat == 9

    run(test())


@pytest.mark.parametrize("settings", ["?encoding=latin1", "?lists=2", "?name=a/b"])
def test_settings_that_are_none(tmp_path: Path, settings: str) -> None:
    """A setting that cannot be is refused at once."""
    with pytest.raises(BadAddress):
        port_of(f"lynx:{tmp_path}{settings}")
