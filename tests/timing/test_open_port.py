"""The port for home-made devices: a strict contract, told in sentences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.timing.pieces import cut_anywhere

from longtrack.sport.terms import Lane, Pulse, PulseKind, Source
from longtrack.sport.times import Duration, Moment
from longtrack.timing.open_port import ClockReading, OpenDecoder, OpenValue, clock_line, csv_line, json_line
from longtrack.timing.problems import WireProblem

GUN = b"pi/gun,1,start,optical,1770654617830500123"
BEAM = (
    b'{"device":"pi/beam","number":2,"kind":"passing","source":"optical",'
    b'"at":1770654635532000000,"lane":"inner"}'
)
PICTURE = b"camera,3,passing,photo_finish,,72315000,outer,15,,1000"
CHIP = b'{"device":"loop","number":4,"kind":"passing","source":"transponder","at":1,"transponder":"FL-94890"}'

FURTHEST = 2**63 - 1


def decoded(stream: bytes) -> list[OpenValue | WireProblem]:
    return OpenDecoder().feed(stream)


@pytest.mark.parametrize(
    ("line", "pulse"),
    [
        (
            GUN,
            Pulse(
                device="pi/gun",
                number=1,
                kind=PulseKind.START,
                source=Source.OPTICAL,
                at=Moment(1_770_654_617_830_500_123),
            ),
        ),
        (
            BEAM,
            Pulse(
                device="pi/beam",
                number=2,
                kind=PulseKind.PASSING,
                source=Source.OPTICAL,
                at=Moment(1_770_654_635_532_000_000),
                lane=Lane.INNER,
            ),
        ),
        (
            PICTURE,
            Pulse(
                device="camera",
                number=3,
                kind=PulseKind.PASSING,
                source=Source.PHOTO_FINISH,
                elapsed=Duration(72_315_000),
                lane=Lane.OUTER,
                heat=15,
                certain_to=Duration(1_000),
            ),
        ),
        (
            CHIP,
            Pulse(
                device="loop",
                number=4,
                kind=PulseKind.PASSING,
                source=Source.TRANSPONDER,
                at=Moment(1),
                transponder="FL-94890",
            ),
        ),
    ],
)
def test_the_lines_of_the_contract(line: bytes, pulse: Pulse) -> None:
    """A gun, a beam, a camera and a loop, as docs/timing.md shows them."""
    assert decoded(line + b"\n") == [replace(pulse, raw=line)]
    write = json_line if line.startswith(b"{") else csv_line
    if line is not CHIP:
        assert write(pulse).startswith(line[:40])


def test_the_examples_of_the_documentation_are_pulses() -> None:
    """What docs/timing.md shows to whoever builds a device is read without a problem."""
    page = (Path(__file__).parents[2] / "docs" / "timing.md").read_text("utf-8")
    example = page.split("```text\n")[1].split("```")[0]
    found = decoded(example.encode())
    assert len(found) == 6
    assert all(isinstance(it, Pulse) for it in found)


def test_comments_and_empty_lines_are_nothing() -> None:
    """So that a script may print what it does."""
    assert decoded(b"# started\r\n\r\n  # still here\n" + GUN + b"\r\n")[0].raw == GUN
    assert decoded(b"# started\r\n\r\n  # still here\n") == []


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"hello", "it needs either at or elapsed"),
        (GUN + b".5", "at is '1770654617830500123.5', not an integer"),
        (GUN.replace(b"1770654617830500123", b"1.77e18"), "not an integer"),
        (GUN.replace(b",1,", b",one,"), "number is 'one', not an integer"),
        (GUN.replace(b",1,", b",1_0,"), "number is '1_0', not an integer"),
        (GUN.replace(b",1,", b",-1,"), "number is -1, outside of"),
        (GUN.replace(b",1,", b",,"), "it needs a device and a number"),
        (GUN.replace(b"pi/gun", b""), "it needs a device and a number"),
        (GUN.replace(b"start", b"gun"), "'gun' is not a valid PulseKind"),
        (GUN.replace(b"optical", b"eye"), "'eye' is not a valid Source"),
        (GUN.replace(b"optical", b"reconstructed"), "does not reconstruct"),
        (GUN.replace(b"1770654617830500123", b"9" * 19), "at is 9999999999999999999, outside of"),
        (GUN + b",1", "it needs either at or elapsed"),
        (GUN + b",,middle", "'middle' is not a valid Lane"),
        (GUN + b"," * 8, "it has 13 fields, not 12"),
        (GUN + b',"', "its quotes do not fit"),
        (PICTURE.replace(b"72315000", b"-1"), "elapsed is -1, outside of"),
        (PICTURE.replace(b"72315000", b"72.315"), "elapsed is '72.315', not an integer"),
        (PICTURE.replace(b",1000", b",0"), "certain_to is 0, outside of"),
        (BEAM.replace(b":2,", b":2.0,"), "2.0 is not an integer"),
        (BEAM.replace(b":2,", b":2e0,"), "2e0 is not an integer"),
        (BEAM.replace(b":2,", b":NaN,"), "NaN is not an integer"),
        (BEAM.replace(b":2,", b":true,"), "number is True, not an integer"),
        (BEAM.replace(b":2,", b':"2",'), "number is '2', not an integer"),
        (BEAM.replace(b'"inner"', b"1"), "lane is 1, not a text"),
        (BEAM.replace(b'"inner"', b"{}"), "lane is {}, not a text"),
        (BEAM.replace(b'"lane"', b'"track"'), "it has 'track', which this port does not know"),
        (BEAM.replace(b'"lane":"inner"', b'"number":3'), "it has a name twice"),
        (BEAM[:-1], "delimiter"),
        (BEAM.replace(b"pi/beam", b"\\ud800"), "can't encode"),
        (b'{"device":' * 400, ""),
        (b'{"device":' + b"[" * 4_000, ""),
        (b'{"number":' + b"9" * 4_080 + b"}", ""),
        (b"\xff", "can't decode"),
    ],
)
def test_what_is_wrong_with_a_line(line: bytes, reason: str) -> None:
    """Each problem keeps its bytes and names what is wrong, for whoever wrote the script."""
    (found,) = decoded(line + b"\n")
    assert isinstance(found, WireProblem)
    assert found.raw == line
    assert found.text.startswith("not a line of the open port: ")
    assert reason in found.text


names = st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=12).map(
    str.strip
)
numbers = st.integers(0, 10**18 - 1)
moments = st.builds(
    Pulse,
    device=names.filter(lambda it: it and not it.startswith(("#", "{"))),
    number=numbers,
    kind=st.sampled_from(PulseKind),
    source=st.sampled_from([it for it in Source if it is not Source.RECONSTRUCTED]),
    at=st.integers(-FURTHEST, FURTHEST).map(Moment),
    lane=st.none() | st.sampled_from(Lane),
    heat=st.none() | numbers,
    transponder=names,
    certain_to=st.integers(1, 10**18 - 1).map(Duration),
)
pulses = moments | st.builds(
    lambda pulse, elapsed: replace(pulse, at=None, elapsed=Duration(elapsed)), moments, numbers
)
writers = st.sampled_from([csv_line, json_line])


@given(pulses, writers)
def test_a_pulse_comes_back_from_its_line(pulse: Pulse, write: Callable[[Pulse], bytes]) -> None:
    """Every pulse that a device may send is read as it was, in both forms."""
    line = write(pulse)
    assert decoded(line) == [replace(pulse, raw=line.rstrip(b"\r\n"))]


@pytest.mark.parametrize("write", [csv_line, json_line])
@pytest.mark.parametrize(
    "change",
    [
        {"device": ""},
        {"device": "x" * 5_000},
        {"device": " x"},
        {"at": None},
        {"elapsed": Duration(1)},
        {"source": Source.RECONSTRUCTED},
        {"number": -1},
    ],
)
def test_a_pulse_that_no_line_can_hold_is_refused(
    write: Callable[[Pulse], bytes], change: dict[str, object]
) -> None:
    """Instead of a line that would be read as something else."""
    (pulse,) = decoded(GUN + b"\n")
    assert isinstance(pulse, Pulse)
    changed = replace(pulse, **change)  # type: ignore[arg-type]
    if write is json_line and change == {"device": " x"}:
        assert write(changed)
    else:
        with pytest.raises(ValueError, match="does not fit"):
            write(changed)


@given(
    st.lists(st.builds(lambda it, write: write(it), pulses, writers) | st.binary(max_size=30), max_size=6),
    st.data(),
)
def test_any_split_gives_the_same_pulses(parts: list[bytes], data: st.DataObject) -> None:
    """Whatever pieces the bytes arrive in, the same pulses and problems come out; none is raised."""
    stream = b"".join(parts)
    decoder = OpenDecoder()
    assert [it for piece in cut_anywhere(data, stream) for it in decoder.feed(piece)] == decoded(stream)


@given(st.binary(max_size=60), pulses, writers)
def test_noise_loses_no_line_after_it(noise: bytes, pulse: Pulse, write: Callable[[Pulse], bytes]) -> None:
    """After the end of a line, everything is heard again."""
    line = write(pulse)
    assert decoded(noise + b"\n" + line)[-1] == replace(pulse, raw=line.rstrip(b"\r\n"))


words = st.sampled_from(
    ["device", "number", "at", "lane", "x", "1", "-1", "1.5", "true", "null", "[]", "{}", '"a"', ""]
)


@given(st.lists(st.tuples(words, words), max_size=6), st.lists(words, max_size=11))
def test_nearly_a_line_is_told_and_never_raised(members: list[tuple[str, str]], columns: list[str]) -> None:
    """Objects and rows with the wrong words: a problem, or a pulse that a journal can hold."""
    as_json = "{" + ",".join(f'"{name}":{value}' for name, value in members) + "}"
    for found in decoded(f"{as_json}\n{','.join(columns)}\n".encode()):
        assert isinstance(found, WireProblem) or (isinstance(found, Pulse) and 0 <= found.number < 10**18)


# --- what the clock shows ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        b"pi/gun,now,1770654617830500123",
        b" pi/gun , now , 1770654617830500123 ",
        b'{"device":"pi/gun","now":1770654617830500123}',
    ],
)
def test_a_device_tells_what_its_clock_shows(line: bytes) -> None:
    """It is no pulse: its clock, which it shares with its other inputs, can be compared by it."""
    (found,) = decoded(line + b"\n")
    assert found == ClockReading("pi/gun", Moment(1_770_654_617_830_500_123), line)
    assert isinstance(found, ClockReading)
    assert found.clock == "pi"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"pi,now,1.5", "now is '1.5', not an integer"),
        (b"pi,now,", "now is '', not an integer"),
        (b",now,5", "it needs a device and now"),
        (b'{"now":5}', "it needs a device and now"),
        (b'{"device":"pi","now":"5"}', "now is '5', not an integer"),
        (b'{"device":"pi","now":9223372036854775808}', "now is 9223372036854775808, outside of"),
        (b'{"device":"pi","now":5,"number":1}', "a line with now has a device beside it, not number"),
    ],
)
def test_a_clock_line_that_is_none(line: bytes, why: str) -> None:
    """What cannot be read is told, like any other line."""
    (found,) = decoded(line + b"\n")
    assert isinstance(found, WireProblem)
    assert why in found.text


@given(st.text(max_size=20), st.integers(-FURTHEST - 5, FURTHEST + 5))
def test_a_clock_line_says_the_same_again(device: str, at: int) -> None:
    """What is written is read as it was, or is refused to be written."""
    reading = ClockReading(device, Moment(at))
    try:
        line = clock_line(reading)
    except ValueError:
        return
    (found,) = decoded(line)
    assert found == ClockReading(device, Moment(at), line.rstrip())


def test_half_a_line_is_given_back() -> None:
    """When the link is lost, what has no end is no line; the next link begins with a new one."""
    decoder = OpenDecoder()
    assert decoder.feed(GUN) == []
    assert decoder.rest() == GUN
    assert decoder.rest() == b""
    assert len(decoder.feed(GUN + b"\n")) == 1


def test_a_loop_and_a_distance() -> None:
    """A chip at a loop on the way, and a picture of one of several distances, in either kind of line."""
    (chip, picture) = OpenDecoder().feed(
        b"l7,5,passing,transponder,1770654641210000000,,,,FL-94890,1000,L7\n"
        b'{"device":"camera","number":6,"kind":"passing","source":"photo_finish","elapsed":72315000,'
        b'"lane":"outer","heat":15,"distance":"W1000"}\n'
    )
    assert isinstance(chip, Pulse)
    assert isinstance(picture, Pulse)
    assert (chip.loop, chip.distance) == ("L7", "")
    assert (picture.loop, picture.distance, picture.heat) == ("", "W1000", 15)
    for pulse in (chip, picture):
        for line in (csv_line(pulse), json_line(pulse)):
            (again,) = OpenDecoder().feed(line)
            assert replace(again, raw=b"") == replace(pulse, raw=b"")
