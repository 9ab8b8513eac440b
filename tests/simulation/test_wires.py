"""What is sent is what happened: read with our own decoders, a race without faults is exactly the truth."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from tests.simulation.rinks import BEGINS, pairs, played, quartet
from tests.timing.pieces import cut_anywhere

from longtrack.simulation.alge_wire import CHANNELS, AlgeWire, alge_segments
from longtrack.simulation.lif_files import Listed, evt_list, lif_files, own_list
from longtrack.simulation.p3_wire import INPUTS, P3Wire, decoders_of, p3_segments
from longtrack.simulation.running import rehearsal
from longtrack.simulation.signals import ALGE, P3, Clock, Play, What, Wiring
from longtrack.sport.terms import Lane, Pulse, PulseKind, Source
from longtrack.sport.times import SECOND, Duration, Moment, between, cut, later
from longtrack.timing import alge, lynx, p3
from longtrack.timing.p3_session import P3Session, P3Settings
from longtrack.timing.problems import WireProblem


def p3_pulses(stream: bytes) -> list[Pulse]:
    found = P3Session(P3Settings(inputs=INPUTS)).feed(stream)
    assert all(isinstance(it, Pulse) for it in found), found
    return [it for it in found if isinstance(it, Pulse)]


def alge_pulses(stream: bytes) -> list[Pulse]:
    settings = alge.AlgeSettings(channels=CHANNELS)
    found = list(alge.pulses(alge.AlgeDecoder(checksums=True).feed(stream), BEGINS, settings))
    assert all(isinstance(it, Pulse) for it in found), found
    return [it for it in found if isinstance(it, Pulse)]


def lif_times(play: Play) -> dict[tuple[int, int], Duration]:
    session, times = lynx.LifSession(), {}
    for saved in lif_files(play):
        lif = lynx.read_lif(b"".join(saved.pieces))
        assert isinstance(lif, lynx.Lif)
        for pulse in session.take(lif):
            assert isinstance(pulse, Pulse)
            assert pulse.elapsed is not None
            assert pulse.heat is not None
            times[pulse.heat, 1 if pulse.lane is Lane.INNER else 2] = pulse.elapsed
    return times


def beams(pulses: list[Pulse]) -> list[tuple[Lane | None, Duration]]:
    """Return lane and time since the gun of each beam."""
    gun = Moment(0)
    found: list[tuple[Lane | None, Duration]] = []
    for it in pulses:
        assert it.at is not None
        if it.kind is PulseKind.START:
            gun = it.at
        elif it.source is Source.OPTICAL:
            found.append((it.lane, between(gun, it.at)))
    return found


def true_beams(play: Play, unit: int) -> list[tuple[Lane | None, Duration]]:
    found: list[tuple[Lane | None, Duration]] = []
    for heat in play.race.heats():
        passed = [
            (crossing.time, crossing.lane)
            for it in heat
            for crossing in it.crossings
            if crossing.split is not None
        ]
        found += [(lane, cut(time, Duration(unit))) for time, lane in sorted(passed)]
    return found


def test_p3_beams_are_the_truth() -> None:
    """Gun and beams on the decoder: each split is the true one, cut to the step of its clock."""
    play = played("p3", number=3)
    pulses = p3_pulses(b"".join(p3_segments(play)))
    assert beams(pulses) == true_beams(play, 1_000)


def test_p3_chips_are_those_of_the_skaters() -> None:
    """Two chips a skater pass the finish line, the first 0.4 to 12 ms before the beam, 20 to 60 ms apart."""
    play = played("p3", number=3)
    clock = play.clock(P3)
    pulses = [it for it in p3_pulses(b"".join(p3_segments(play))) if it.source is Source.TRANSPONDER]
    chips = Counter(int(it.transponder) for it in pulses)
    assert chips == {chip: 3 for it in play.race.skated for chip in it.starter.chips}
    for skated in play.race.skated:
        for split in skated.splits:
            line = later(skated.gun, split)
            seen = sorted(
                it.at - clock.offset - line
                for it in pulses
                if it.at is not None
                and int(it.transponder) in skated.starter.chips
                and abs(it.at - clock.offset - line) < SECOND * 1_000
            )
            assert len(seen) == 2
            assert -12_000_000 < seen[0] <= -400_000
            assert 20_000_000 <= seen[1] - seen[0] <= 60_000_000


def test_p3_passings_count_from_one() -> None:
    """The decoder counts its passings without a gap."""
    pulses = p3_pulses(b"".join(p3_segments(played("p3"))))
    assert [it.number for it in pulses] == list(range(1, 1 + len(pulses)))
    assert {it.device for it in pulses} == {"13180400"}


def test_alge_is_the_truth_to_a_ten_thousandth() -> None:
    """Gun and beams on the timer: each split is exactly the true one, in the lane where she was."""
    play = played("alge", number=3)
    assert beams(alge_pulses(b"".join(alge_segments(play)))) == true_beams(play, 100)


def test_the_photo_finish_is_the_truth() -> None:
    """The last time read for each skater is her official one."""
    play = played("lif", number=3)
    assert lif_times(play) == {
        (it.starter.heat, 1 if it.starter.lane is Lane.INNER else 2): it.official for it in play.race.skated
    }


def test_one_race_on_all_wires() -> None:
    """With one seed the three wires tell the same race, whichever of them are there."""
    whole = played("all")
    assert alge_segments(whole) == alge_segments(played("alge"))
    assert [it.pieces for it in lif_files(whole)] == [it.pieces for it in lif_files(played("lif"))]
    p3_only = p3_pulses(b"".join(p3_segments(played("p3"))))
    chips = [(it.transponder, it.at) for it in p3_only if it.source is Source.TRANSPONDER]
    with_beams = p3_pulses(b"".join(p3_segments(whole)))
    assert [(it.transponder, it.at) for it in with_beams] == chips


def test_the_same_seed_is_the_same_bytes() -> None:
    """All faults together: the same seed gives the same bytes, another seed others."""
    one, again, other = (played("all", "all", seed=seed) for seed in (5, 5, 6))
    for segments in (p3_segments, alge_segments):
        assert segments(one) == segments(again)
        assert segments(one) != segments(other)
    assert [it.pieces for it in lif_files(one)] == [it.pieces for it in lif_files(again)]
    assert one.done == again.done


@given(st.data())
def test_any_pieces_are_the_same_race(data: st.DataObject) -> None:
    """However the stream is cut, the same pulses come out."""
    stream = b"".join(p3_segments(played("p3", number=1)))
    session = P3Session(P3Settings(inputs=INPUTS))
    found = [it for piece in cut_anywhere(data, stream) for it in session.feed(piece)]
    assert found == p3_pulses(stream)


def test_every_loop_has_a_decoder() -> None:
    """With loops, eleven more decoders tell the chips, each by an identity of its own."""
    play = rehearsal(pairs(1), begins=BEGINS, wiring=Wiring(loops=True))
    known = decoders_of(play)
    assert (known["p3"], known["p3/L1"], known["p3/L11"]) == ("13180400", "13180401", "1318040B")
    seen = Counter(it.device for it in p3_pulses(b"".join(p3_segments(play))))
    assert seen["13180400"] == 2 * 2 * 3
    assert seen["13180402"] == 2 * 2 * 3  # L2: after 200, 600 and, beyond the finish, 1000 m
    assert seen["13180407"] == 2 * 2 * 3  # L7: before 200, 600 and 1000 m


def test_a_decoder_answers_its_host() -> None:
    """It tells its own clock, who it is, and what it has kept."""
    play = played("p3", number=1)
    wire = P3Wire(play)
    told = [wire.tell(it) for it in play.signals]
    answers = p3.P3Decoder().feed(wire.hear(p3.encode(p3.ASK_TIME), BEGINS))
    assert isinstance(answers[0], p3.Time)
    assert answers[0].rtc == play.clock(P3).reading(BEGINS) // 1_000
    assert isinstance(p3.P3Decoder().feed(wire.hear(p3.encode(p3.ASK_VERSION), BEGINS))[0], p3.Version)
    assert wire.hear(p3.encode(p3.Resend(first=2, last=3)), BEGINS) == b"".join(told[1] + told[2])
    assert isinstance(p3.P3Decoder().feed(wire.status())[0], p3.Status)


def test_the_timer_sends_its_memory_again() -> None:
    """Asked with RSM it sends all impulses again, and they are the same pulses."""
    play = played("alge", number=1)
    wire = AlgeWire(play)
    live = b"".join(segment for it in play.signals for segment in wire.tell(it))
    pulses = alge_pulses(live)
    assert len(pulses) == 1 + 6
    assert {it.device for it in pulses} == {"alge/C0", "alge/C2", "alge/C3"}
    again = alge_pulses(wire.hear(b"RSM\r"))
    assert [it.identity for it in again] == [it.identity for it in pulses]
    assert again[0].raw.startswith(b"m")
    assert wire.hear(b"CHK1\r") == b""


def test_pairs_of_a_quartet_are_two_heats_of_the_camera() -> None:
    """The two pairs have a gun each: they stand in two files, in the lanes of their armbands."""
    play = rehearsal(quartet(), begins=BEGINS)
    names = {it.name for it in lif_files(play)}
    assert names == {"001-1-01.lif", "001-1-02.lif"}
    listed = own_list(play.race).values()
    assert [(it.heat, it.lane) for it in listed] == [(1, 1), (1, 2), (2, 3), (2, 4)]


def test_the_start_list_for_the_camera_is_read() -> None:
    """Where the camera was given a start list, its numbers stand in the result file."""
    play = played("lif", number=1)
    one, two = (it.starter for it in play.race.skated)
    skaters = tuple(
        lynx.LynxSkater(id=it.number, lane=lane, last_name=it.family_name)
        for it, lane in ((one, 1), (two, 2))
    )
    heats = [lynx.LynxHeat(event=1, round=2, heat=31, name="Women, 1000 m", skaters=skaters)]
    listed = evt_list(play.race, lynx.write_evt(heats), lynx.Encoding.WINDOWS)
    assert listed["W1000", 1, one.skater] == Listed(1, 31, 1, one.number, "Women, 1000 m", 2)
    assert listed["W1000", 1, two.skater] == Listed(1, 31, 2, two.number, "Women, 1000 m", 2)


def test_devices_have_clocks_of_their_own() -> None:
    """Each clock is up to two seconds wrong, by whole milliseconds; on request all are right."""
    play = played("all")
    offsets = [it.offset for it in play.clocks.values()]
    assert len(set(offsets)) == 3
    assert all(abs(it) <= 2_000_000_000 and it % 1_000_000 == 0 for it in offsets)
    assert all(it == Clock() for it in played("all", exact_clocks=True).clocks.values())
    gun = next(it for it in play.signals if it.what is What.GUN)
    (first,) = alge_pulses(alge_segments(play)[0])
    assert first.at == gun.at + play.clock(ALGE).offset


def test_no_problem_in_a_race_without_faults() -> None:
    """No wire says anything that its decoder does not understand."""
    play = played("all", number=15)
    found = [
        *p3.P3Decoder().feed(b"".join(p3_segments(play))),
        *alge.AlgeDecoder(checksums=True).feed(b"".join(alge_segments(play))),
    ]
    assert not [it for it in found if isinstance(it, WireProblem)]
