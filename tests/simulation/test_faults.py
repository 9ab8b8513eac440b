"""Every fault does what its name says, and nothing else."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from tests.simulation.rinks import BEGINS, pairs, played

from longtrack.simulation.alge_wire import CHANNELS, AlgeWire, alge_segments
from longtrack.simulation.faults import FAULTS, chosen, with_faults
from longtrack.simulation.lif_files import lif_files
from longtrack.simulation.p3_wire import INPUTS, P3Wire, p3_segments
from longtrack.simulation.running import rehearsal
from longtrack.simulation.signals import ALGE, LIF, P3, Befalls, Play, Signal, What, Wiring
from longtrack.sport.terms import Pulse, Source
from longtrack.sport.times import SECOND
from longtrack.timing import alge, lynx, p3
from longtrack.timing.p3_session import RESTART, P3Session, P3Settings
from longtrack.timing.problems import WireProblem

pytestmark = pytest.mark.slow

Found = list[Pulse | p3.P3Value | WireProblem]


def signals(play: Play, *what: What) -> list[Signal]:
    return [it for it in play.signals if it.what in what]


def hear(play: Play) -> tuple[list[Pulse], list[WireProblem]]:
    """Be a host of the decoder that asks for what is missing."""
    wire, session = P3Wire(play), P3Session(P3Settings(inputs=INPUTS))
    found: Found = []

    def take(data: bytes) -> None:
        for it in session.feed(data):
            found.append(it)
            if isinstance(it, p3.Resend):
                take(wire.hear(p3.encode(it), BEGINS))

    for signal in play.of(P3):
        if Befalls.LINK_DROPS in signal.befalls:
            for missing in session.ask_again():
                take(wire.hear(p3.encode(missing), BEGINS))
        for segment in wire.tell(signal):
            take(segment)
    for segment in wire.rest():
        take(segment)
    pulses = [it for it in found if isinstance(it, Pulse)]
    return pulses, [it for it in found if isinstance(it, WireProblem)]


def passings(pulses: list[Pulse]) -> Counter[tuple[str, int | None]]:
    return Counter((it.transponder, it.at) for it in pulses)


def clean(play: Play) -> Counter[tuple[str, int | None]]:
    return passings(hear(with_faults(play, []))[0])


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_that_is_asked_for_happens(name: str) -> None:
    """With its usual amount each fault is put in at least once, and the play says where."""
    play = played("all", name, number=3)
    assert {it.fault for it in play.done} == {name}
    assert play != played("all", number=3)


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.parametrize("wiring", ["p3", "alge", "lif"])
def test_a_fault_of_a_device_that_is_not_there(name: str, wiring: str) -> None:
    """A fault that cannot happen changes nothing; no fault adds a device."""
    play = played(wiring, name)
    assert {it.device for it in play.signals} <= {"p3": {P3}, "alge": {ALGE}, "lif": {LIF}}[wiring]


def test_the_truth_stays() -> None:
    """All faults together change nothing of what happened."""
    assert played("all", "all").race == played("all").race


def test_duplicate() -> None:
    """A signal that is sent twice is one pulse."""
    play = played("p3", "duplicate=4")
    before, after = (b"".join(p3_segments(it)) for it in (played("p3"), play))
    assert len(after) > len(before)
    assert hear(play) == hear(played("p3"))


def test_missing_beam() -> None:
    """So many beams are not told; guns and chips are."""
    before, after = played("all"), played("all", "missing_beam=3")
    assert len(signals(before, What.BEAM)) - len(signals(after, What.BEAM)) == 3
    assert signals(before, What.CHIP, What.GUN, What.PHOTO) == signals(after, What.CHIP, What.GUN, What.PHOTO)


def test_missing_loop() -> None:
    """A loop that hears neither chip of a skater: two chips are gone at one place."""
    before, after = signals(played("p3"), What.CHIP), signals(played("p3", "missing_loop=1"), What.CHIP)
    one, other = [it for it in before if it not in after]
    assert (one.skater, one.way) == (other.skater, other.way)
    assert one.chip != other.chip


def test_late_burst() -> None:
    """What passes in 8 to 20 s comes at their end, in its order and with its true time."""
    before, after = played("p3", number=4), played("p3", "late_burst=2", number=4)
    late = [it for it in after.signals if it not in before.signals]
    assert {it.told - it.at < 20 * SECOND * 1_000 for it in late} == {True}
    assert max(Counter(it.told for it in late).values()) > 1
    assert passings(hear(after)[0]) == clean(before)


def test_weak_hit() -> None:
    """A chip that is hardly heard has strength 60 and 2 hits."""
    pulses = p3.P3Decoder().feed(b"".join(p3_segments(played("p3", "weak_hit=3"))))
    weak = [it for it in pulses if isinstance(it, p3.Passing) and it.hits == 2]
    assert [it.strength for it in weak] == [60, 60, 60]


def test_unknown_chip() -> None:
    """Chips that nobody was issued pass while somebody is on the ice."""
    play = played("p3", "unknown_chip=4")
    issued = {chip for it in play.race.skated for chip in it.starter.chips}
    unknown = [it for it in signals(play, What.CHIP) if it.chip not in issued]
    assert len(unknown) == 4
    assert {it.skater for it in unknown} == {""}


def test_warm_up() -> None:
    """The chip of a skater of another heat passes."""
    play = played("p3", "warm_up=3")
    heat = {chip: it.starter.heat for it in play.race.skated for chip in it.starter.chips}
    others = [it for it in signals(play, What.CHIP) if heat[it.chip] != it.heat]
    assert len(others) == 3


def test_swapped_chips() -> None:
    """Two skaters of one pair wear each other's chips for the whole race."""
    play = played("p3", "swapped_chips=1")
    chips = {it.starter.skater: set(it.starter.chips) for it in play.race.skated}
    seen: dict[str, set[int]] = {}
    for it in signals(play, What.CHIP):
        seen.setdefault(it.skater, set()).add(it.chip)
    wrong = [it for it in chips if seen[it] != chips[it]]
    assert len(wrong) == 2
    assert seen[wrong[0]] == chips[wrong[1]]
    assert seen[wrong[1]] == chips[wrong[0]]


def test_one_chip() -> None:
    """The second chip of so many skaters is never heard."""
    play = played("p3", "one_chip=2", number=3)
    heard = {it.chip for it in signals(play, What.CHIP)}
    deaf = [it.starter for it in play.race.skated if it.starter.chips[1] not in heard]
    assert len(deaf) == 2
    assert all(it.chips[0] in heard for it in deaf)


@pytest.mark.parametrize("wiring", ["all", "alge"])
def test_clock_step(wiring: str) -> None:
    """In the middle of a heat a clock is set 2.5 s back; what came before keeps its time."""
    device = P3 if wiring == "all" else ALGE
    before, after = (it.clock(device) for it in (played(wiring), played(wiring, "clock_step=-2.5")))
    (step,) = after.steps
    assert step[1] == -2_500_000_000
    assert after.reading(step[0]) == before.reading(step[0]) - 2_500_000_000
    race = played(wiring).race
    assert after.reading(race.begins) == before.reading(race.begins)
    guns = [it.gun for it in race.skated]
    assert min(guns) < step[0] < race.ends


def test_clock_drift() -> None:
    """A clock that is 20 millionths fast or slow is 20 ms wrong after 1000 s."""
    play = played("all", "clock_drift=20")
    gained = {
        it.reading(type(BEGINS)(BEGINS + 1_000 * SECOND * 1_000))
        - it.offset
        - BEGINS
        - 1_000 * SECOND * 1_000
        for it in play.clocks.values()
    }
    assert gained <= {20_000_000, -20_000_000}


def test_split_segments() -> None:
    """Every byte comes alone; together they are the same bytes."""
    before, after = p3_segments(played("p3")), p3_segments(played("p3", "split_segments"))
    assert {len(it) for it in after} == {1}
    assert b"".join(after) == b"".join(before)
    assert {len(it) for it in alge_segments(played("alge", "split_segments"))} == {1}


def test_joined_segments() -> None:
    """Signals wait for the next one; together they are the same bytes."""
    before, after = p3_segments(played("p3")), p3_segments(played("p3", "joined_segments=5"))
    assert len(before) - 5 <= len(after) < len(before)
    assert b"".join(after) == b"".join(before)


def test_garbage() -> None:
    """Bytes without meaning come before signals: no pulse is lost."""
    play = played("p3", "garbage=6")
    pulses, problems = hear(play)
    assert passings(pulses) == clean(play)
    assert problems
    found = alge.AlgeDecoder(checksums=True).feed(b"".join(alge_segments(played("alge", "garbage=2"))))
    assert sum(isinstance(it, WireProblem) for it in found) == 2
    assert sum(isinstance(it, alge.Impulse) for it in found) == len(played("alge").signals)


def test_crc_error() -> None:
    """A bit is wrong: the check sum tells, and the decoder has the record when it is asked again."""
    play = played("p3", "crc_error=3")
    pulses, problems = hear(play)
    assert len(problems) == 3
    assert all("check sum" in it.text or "bytes and says" in it.text for it in problems)
    assert passings(pulses) == clean(play)
    found = alge.AlgeDecoder(checksums=True).feed(b"".join(alge_segments(played("alge", "crc_error=2"))))
    assert ["checksum is" in it.text for it in found if isinstance(it, WireProblem)] == [True, True]


def test_lost_record() -> None:
    """A record that is lost on its way is there when it is asked for again."""
    play = played("p3", "lost_record=4")
    before, after = p3_segments(played("p3")), p3_segments(play)
    assert len(before) - len(after) == 4
    pulses, problems = hear(play)
    assert problems == []
    assert passings(pulses) == clean(play)


def test_link_drop() -> None:
    """What passes while the link is down is there when it is asked for again."""
    play = played("p3", "link_drop=2", number=4)
    unsent = [it for it in play.signals if Befalls.UNSENT in it.befalls]
    assert unsent
    assert Befalls.LINK_DROPS in unsent[0].befalls
    pulses, problems = hear(play)
    assert problems == []
    assert passings(pulses) == clean(play)


def test_decoder_restart() -> None:
    """The decoder counts anew: the session says so, and no two pulses share a number."""
    play = played("p3", "decoder_restart=1", number=3)
    pulses, problems = hear(play)
    assert ["counts anew" in it.text for it in problems] == [True]
    assert passings(pulses) == clean(play)
    assert max(it.number for it in pulses) > RESTART
    assert len({it.number for it in pulses}) == len(pulses)


def test_dead_source() -> None:
    """From the middle of one heat to its end no beam is told; the next heat has all of them."""
    before, after = (signals(it, What.BEAM) for it in (played("all"), played("all", "dead_source")))
    gone = [it for it in before if it not in after]
    assert gone
    assert len({it.heat for it in gone}) == 1
    of_the_heat = [it for it in before if it.heat == gone[0].heat]
    assert of_the_heat[-len(gone) :] == gone
    assert len(gone) < len(of_the_heat)


def test_false_beam() -> None:
    """A beam is broken by nobody of the heat."""
    false = [it for it in signals(played("all", "false_beam=3"), What.BEAM) if not it.skater]
    assert len(false) == 3
    assert all(it.lane is not None for it in false)


def test_double_gun() -> None:
    """The gun of a heat is heard again within 1.2 s."""
    guns = signals(played("alge", "double_gun=1"), What.GUN)
    assert len(guns) == 3
    heat = next(heat for heat, times in Counter(it.heat for it in guns).items() if times == 2)
    one, two = (it.at for it in guns if it.heat == heat)
    assert 30_000_000 <= two - one < 1_200_000_000


def test_false_start() -> None:
    """Two shots a second or two apart, then the true gun 25 s after the first."""
    play = played("alge", "false_start=1")
    guns = signals(play, What.GUN)
    heat = next(heat for heat, times in Counter(it.heat for it in guns).items() if times == 3)
    first, back, true = (it.at for it in guns if it.heat == heat)
    assert true - first == 25_000_000_000
    assert 1_000_000_000 <= back - first < 2_500_000_000
    assert true in {it.gun for it in play.race.skated}


def test_late_photo() -> None:
    """A picture is read one to three minutes later than usual."""
    before, after = (signals(it, What.PHOTO) for it in (played("all"), played("all", "late_photo=1")))
    (late,) = [it for it in after if it not in before]
    usual = next(it for it in before if it.skater == late.skater)
    assert 60 <= (late.told - usual.told) // 10**9 < 180


def test_photo_reread() -> None:
    """The first reading is up to 3 ms wrong, the second is the official time and comes as a new pulse."""
    play = played("lif", "photo_reread=1", number=1)
    session = lynx.LifSession()
    times: dict[str, list[int]] = {}
    for saved in lif_files(play):
        lif = lynx.read_lif(b"".join(saved.pieces))
        assert isinstance(lif, lynx.Lif)
        for it in session.take(lif):
            assert isinstance(it, Pulse)
            assert it.lane is not None
            assert it.elapsed is not None
            times.setdefault(it.lane.value, []).append(it.elapsed)
    (twice,) = [it for it in times if len(times[it]) == 2]
    official = next(it.official for it in play.race.skated if it.starter.lane.value == twice)
    wrong, right = times[twice]
    assert right == official
    assert 1_000 <= abs(wrong - official) <= 3_000


def test_half_written_lif() -> None:
    """Before its last byte a file is incomplete, however often it is looked at."""
    saved = next(it for it in lif_files(played("lif", "half_written_lif")) if len(it.pieces) > 1)
    content = b""
    for piece in saved.pieces[:-1]:
        content += piece
        if not content.endswith((b"\n", b"\r")):
            assert isinstance(lynx.read_lif(content), lynx.Incomplete)
    assert isinstance(lynx.read_lif(content + saved.pieces[-1]), lynx.Lif)


def test_hand_backup() -> None:
    """Keys are pressed 0.1 to 0.2 s before or after each finish, in hundredths."""
    play = played("alge", "hand_backup")
    settings = alge.AlgeSettings(channels=CHANNELS)
    values = alge.AlgeDecoder(checksums=True).feed(b"".join(alge_segments(play)))
    found = [it for it in alge.pulses(values, BEGINS, settings) if isinstance(it, Pulse)]
    hands = [it for it in found if it.source is Source.MANUAL]
    assert len(hands) == 4
    assert {it.device for it in hands} <= {"alge/C2M", "alge/C3M"}
    assert {it.certain_to for it in hands} == {10_000}
    finish = {it.starter.skater: it.gun + it.splits[-1] * 1_000 for it in play.race.skated}
    for signal in signals(play, What.HAND):
        assert 99_000_000 <= abs(signal.at - finish[signal.skater]) <= 201_000_000


def test_amounts() -> None:
    """A number with a point is a share, a whole one counts places; each fault has its usual amount."""
    assert chosen("duplicate")[0].amount.picks(Random(1), 0) == set()
    assert len(chosen("duplicate=1.0")[0].amount.picks(Random(1), 50)) == 50
    assert len(chosen("duplicate=7")[0].amount.picks(Random(1), 50)) == 7
    assert len(chosen("duplicate=7")[0].amount.picks(Random(1), 3)) == 3
    assert len(chosen("duplicate=0.0")[0].amount.picks(Random(1), 50)) == 0
    assert len(chosen("all")) == len(FAULTS)


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("drought", "there is no fault 'drought'; there is: swapped_chips, "),
        ("duplicate=often", "duplicate=often: expected a number such as duplicate=0.05"),
        ("duplicate=1.5", "duplicate=1.5: expected a share from 0.0 to 1.0 or a number of places"),
        ("duplicate=-1", "duplicate=-1: expected a share from 0.0 to 1.0 or a number of places"),
    ],
)
def test_words_that_are_no_fault(word: str, says: str) -> None:
    """One sentence says what is wrong."""
    with pytest.raises(ValueError, match=says):
        chosen(word)


def test_faults_do_not_disturb_each_other() -> None:
    """A fault happens at the same places whether others are there or not."""
    alone = played("all", "missing_beam=2").done
    together = played("all", "late_photo", "missing_beam=2", "weak_hit").done
    assert [it for it in together if it.fault == "missing_beam"] == list(alone)


def test_faults_at_loops() -> None:
    """With decoders at the loops, chips are lost there too."""
    wiring = Wiring(loops=True)
    play = rehearsal(pairs(2), begins=BEGINS, wiring=wiring, faults=["missing_loop=0.5"])
    assert any(it.text.startswith("chip ") and "on p3/L" in it.text for it in play.done)


def test_guns_and_devices_that_die() -> None:
    """A gun that is not heard; a camera and a decoder that tell nothing of a heat; chips that are weak."""
    clean = rehearsal(pairs(4), begins=BEGINS)
    told = {
        name: rehearsal(pairs(4), begins=BEGINS, faults=[name])
        for name in ("lost_gun", "dead_camera", "dead_decoder", "low_battery")
    }
    assert len(signals(clean, What.GUN)) - len(signals(told["lost_gun"], What.GUN)) == 1
    assert len(signals(clean, What.PHOTO)) - len(signals(told["dead_camera"], What.PHOTO)) == 2
    assert 0 < len(signals(clean, What.CHIP)) - len(signals(told["dead_decoder"], What.CHIP)) < 12
    weak = [it for it in signals(told["low_battery"], What.CHIP) if it.strength == 45]
    assert {it.skater for it in weak} <= {it.skater for it in signals(clean, What.CHIP)}
    assert len(signals(told["low_battery"], What.CHIP)) < len(signals(clean, What.CHIP))
    for name, play in told.items():
        assert {it.fault for it in play.done} == {name}


@pytest.mark.parametrize("by", ["-2", "1.5"])
def test_the_clock_of_the_timer_is_set(by: str) -> None:
    """Backwards or forwards: gun and beams after that moment bear the new time."""
    play = rehearsal(pairs(2), begins=BEGINS, faults=[f"alge_clock_step={by}"])
    ((_, step),) = play.clock("alge").steps
    assert step == int(float(by) * 1_000) * 1_000_000
    assert play.clock("p3").steps == ()


def test_a_damaged_gun_and_garbage_without_an_end() -> None:
    """The gun is wrong on the wire and right in the memory; a line after garbage is read all the same."""
    play = rehearsal(pairs(2), begins=BEGINS, faults=["damaged_gun=1", "open_garbage=3"])
    wire = AlgeWire(play)
    values = []
    decoder = alge.AlgeDecoder(checksums=True)
    for signal in (it for it in play.signals if wire.takes(it)):
        for segment in wire.tell(signal):
            values += decoder.feed(segment)
    impulses = [it for it in values if isinstance(it, alge.Impulse)]
    assert len(impulses) == len([it for it in play.signals if wire.takes(it)]) - 1
    kept = alge.AlgeDecoder(checksums=True).feed(wire.hear(b"RSM\r"))
    assert len([it for it in kept if isinstance(it, alge.Impulse)]) == len(impulses) + 1
