"""The files of FinishLynx: what we write for it, what it writes for us, and the pulses in that."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longtrack.sport.terms import Lane, Pulse, PulseKind, Source
from longtrack.sport.times import Duration
from longtrack.timing.lynx import (
    START_PLACES,
    Encoding,
    Incomplete,
    Lif,
    LifRow,
    LifSession,
    LynxHeat,
    LynxSkater,
    Reading,
    Split,
    lif_name,
    read_lif,
    write_evt,
    write_lif,
    write_ppl,
    write_sch,
)
from longtrack.timing.problems import WireProblem

LEERDAM = b'1,102,2,Leerdam,Jutta,NED,1:12.315,,1:12.315,,"17.702,44.100 (26.398),1:12.315 (28.215)",,,,'
TAKAGI = b'2,101,1,Takagi,Miho,JPN,1:13.957,,1.642,,"17.911,44.790 (26.879),1:13.957 (29.167)",,,,'
HEADER = b"12,1,15,Women 1000m,,,,,,1000,18:38:02.1234"
LIF = b"\r\n".join([HEADER, LEERDAM, TAKAGI, b""])

PAIR = LynxHeat(
    event=12,
    heat=15,
    name="Women 1000m",
    skaters=(
        LynxSkater(id="101", lane=1, last_name="Takagi", first_name="Miho", affiliation="JPN"),
        LynxSkater(id="102", lane=2, last_name="Leerdam", first_name="Jutta", affiliation="NED"),
    ),
)


def thousandths(time: int) -> Reading:
    return Reading(Duration(time * 1_000), Duration(1_000))


def lif(content: bytes, encoding: Encoding = Encoding.WINDOWS) -> Lif:
    found = read_lif(content, encoding)
    assert isinstance(found, Lif)
    return found


def row(line: bytes) -> LifRow:
    (found,) = lif(HEADER + b"\n" + line + b"\n").rows
    return found


def test_a_result_file() -> None:
    """The last pair of Milan: event 12, round 1, pair 15, to the thousandth."""
    found = lif(LIF)
    assert (found.event, found.round, found.heat) == (12, 1, 15)
    assert (found.name, found.distance) == ("Women 1000m", "1000")
    assert found.start == Reading(Duration(67_082_123_400), Duration(100))
    assert found.problems == ()
    assert found.rows[0] == LifRow(
        place=1,
        id="102",
        lane=2,
        last_name="Leerdam",
        first_name="Jutta",
        affiliation="NED",
        time=thousandths(72_315),
        delta="1:12.315",
        splits=(
            Split(thousandths(17_702)),
            Split(thousandths(44_100), thousandths(26_398)),
            Split(thousandths(72_315), thousandths(28_215)),
        ),
        more=("", "", "", ""),
        raw=LEERDAM,
    )
    assert found.rows[1].time == thousandths(73_957)
    assert write_lif(found) == LIF
    assert lif_name(found) == "012-1-15.lif"


def test_what_is_written_for_lynx() -> None:
    """The three files of a pair, as the rinks have them: heat is the pair, lane the armband."""
    assert (
        write_evt([PAIR]) == b"12,1,15,Women 1000m\r\n,101,1,Takagi,Miho,JPN\r\n,102,2,Leerdam,Jutta,NED\r\n"
    )
    assert write_sch([PAIR]) == b"12,1,15\r\n"
    assert write_ppl([PAIR, PAIR]) == b"101,Takagi,Miho,JPN\r\n102,Leerdam,Jutta,NED\r\n"


def test_names_that_need_care() -> None:
    """A comma is quoted, an end of line is none, a letter that Lynx lacks loses its accent."""
    skater = LynxSkater(
        id="1", lane=1, last_name='Řezáč, "Jr"\n', first_name="Łucja", affiliation="日", licence="L"
    )
    heat = LynxHeat(event=1, heat=1, name="1000 m", distance=1000, skaters=(skater,))
    windows = write_evt([heat]).decode("cp1252")
    assert windows == '1,1,1,1000 m,,,,,,1000\r\n,1,1,"Rezác, ""Jr"" ",?ucja,?,,L\r\n'
    utf_8 = write_ppl([heat], Encoding.UTF_8).decode()
    assert utf_8 == '1,"Řezáč, ""Jr"" ",Łucja,日,L\r\n'
    assert write_ppl([heat], Encoding.UTF_16).decode("utf-16") == utf_8


@pytest.mark.parametrize("encoding", Encoding)
def test_the_encoding_is_a_setting(encoding: Encoding) -> None:
    """The same file in each encoding that Lynx offers, with a byte order mark or without."""
    text = LIF.decode().replace("Leerdam", "Zdráhalová")
    assert lif(text.encode(encoding), encoding).rows[0].last_name == "Zdráhalová"
    for marked in ("utf-8-sig", "utf-16"):
        assert lif(text.encode(marked), encoding).rows[0].last_name == "Zdráhalová"


def test_a_file_in_another_encoding() -> None:
    """Bytes that are no text in the encoding that was set are told, with the whole file."""
    content = LIF.replace(b"Leerdam", b"Zdr\xe1halov\xe1")
    found = read_lif(content, Encoding.UTF_8)
    assert isinstance(found, WireProblem)
    assert found.raw == content
    assert "not a LIF in utf-8" in found.text


@pytest.mark.parametrize("encoding", Encoding)
def test_a_half_written_file_is_no_fault(encoding: Encoding) -> None:
    """Cut anywhere but at the end of a line it is incomplete; cut there, no time is wrong."""
    whole = LIF.decode().replace("Jutta", "Züleyha")
    content = whole.encode(encoding)
    lines = [lif(content, encoding).rows[:count] for count in range(3)]
    for end in range(len(content)):
        found = read_lif(content[:end], encoding)
        if isinstance(found, Lif):
            assert found.rows in lines
        else:
            assert found == Incomplete(end)


@pytest.mark.parametrize("content", [b"", b"\r\n", b"; only a comment\r\n"])
def test_a_file_without_a_header_is_incomplete(content: bytes) -> None:
    """A file that was just made."""
    assert read_lif(content) == Incomplete(len(content))


@pytest.mark.parametrize(
    ("header", "start"),
    [
        (
            b"12,1,15,,,,,10:00:00.1,,1000,18:38:02.1234,wind,laps",
            Reading(Duration(67_082_123_400), Duration(100)),
        ),
        (b"12,1,15,,,,,,,1000,9:00:00,", Reading(Duration(32_400_000_000), Duration(1_000_000))),
        (b"12,1,15", None),
        (b"12,1,15,,,,,,,1000,", None),
    ],
)
def test_the_start_time_is_searched_from_the_end(header: bytes, start: Reading | None) -> None:
    """Newer versions write more after it, others write none."""
    assert lif(b"; version 9\n" + header + b"\r\n").start == start


@pytest.mark.parametrize("columns", [7, 8, 11, 15, 19])
def test_seven_to_nineteen_columns(columns: int) -> None:
    """What follows the time depends on an option of Lynx."""
    found = row(
        b",".join([b"1", b"102", b"2", b"Leerdam", b"Jutta", b"NED", b"1:12.3150"] + [b""] * (columns - 7))
    )
    assert found.time == Reading(Duration(72_315_000), Duration(100))
    assert len(found.more) == max(0, columns - 11)


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        (b"36.2", Reading(Duration(36_200_000), Duration(100_000))),
        (b"17.702", thousandths(17_702)),
        (b"1:02:03.45", Reading(Duration(3_723_450_000), Duration(10_000))),
        (b"72", Reading(Duration(72_000_000), Duration(1_000_000))),
        (b"", None),
    ],
)
def test_times_in_any_precision(text: bytes, reading: Reading | None) -> None:
    """The digits that were printed are kept, no more."""
    assert row(b"1,102,2,,,," + text).time == reading


@pytest.mark.parametrize(
    ("text", "place", "status"), [(b"dq", None, "DQ"), (b"DNS", None, "DNS"), (b"", None, ""), (b"3", 3, "")]
)
def test_a_status_in_place_of_a_place(text: bytes, place: int | None, status: str) -> None:
    """What is not a number is a status."""
    found = row(text + b",102,2,,,,")
    assert (found.place, found.status) == (place, status)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"1,102,2,Leerdam,Jutta,NED", "it has 6 columns, not 7 to 19"),
        (b"1,102,2" + b"," * 17, "it has 20 columns"),
        (b"1,102,two,,,,1:12.315", "its lane is 'two'"),
        (b"1,102,2,,,,1:72.315", "is not a time"),
        (b"1,102,2,,,,1.2345678", "is not a time"),
        (b'1,102,2,,,,1:12.315,,,,"17.702,quick"', "'quick' is not a split"),
        (b'1,102,2,,,"NED,1:12.315', "its quotes do not fit"),
    ],
)
def test_what_is_wrong_with_a_line(line: bytes, reason: str) -> None:
    """A line that is no competitor is told; the others are read."""
    found = lif(HEADER + b"\n" + line + b"\n" + TAKAGI + b"\n")
    assert [it.id for it in found.rows] == ["101"]
    (problem,) = found.problems
    assert problem.raw == line
    assert reason in problem.text


@pytest.mark.parametrize("header", [b"12,1", b"twelve,1,15", b"12,1,-15", b'12,1,"15', b"12,1,1234567"])
def test_a_file_that_is_none(header: bytes) -> None:
    """Without event, round and heat its times belong to nobody."""
    found = read_lif(header + b"\r\n" + LEERDAM + b"\r\n")
    assert isinstance(found, WireProblem)
    assert found.text.startswith("not a LIF: ")


def test_a_time_is_a_photo_finish() -> None:
    """Since the gun, pair 15, start lane by the armband; certain to the thousandth that was printed."""
    first, second = LifSession().take(lif(LIF))
    assert first == Pulse(
        device="photo-finish/12-1",
        number=152_000_000,
        kind=PulseKind.PASSING,
        source=Source.PHOTO_FINISH,
        elapsed=Duration(72_315_000),
        lane=Lane.OUTER,
        heat=15,
        certain_to=Duration(1_000),
        raw=LEERDAM,
    )
    assert isinstance(second, Pulse)
    assert (second.number, second.lane, second.elapsed) == (151_000_000, Lane.INNER, 73_957_000)


def test_lanes_are_armbands() -> None:
    """White and red, and in the second pair of a quartet yellow and blue."""
    assert START_PLACES == {
        1: (Lane.INNER, 1),
        2: (Lane.OUTER, 1),
        3: (Lane.INNER, 2),
        4: (Lane.OUTER, 2),
    }
    second = LIF.replace(b"102,2,", b"102,4,").replace(b"101,1,", b"101,3,").replace(b"12,1,15", b"12,1,16")
    found = LifSession().take(lif(second))
    assert [(it.heat, it.lane) for it in found if isinstance(it, Pulse)] == [
        (16, Lane.OUTER),
        (16, Lane.INNER),
    ]


@pytest.mark.parametrize(
    ("lane", "reason"),
    [
        (b"3", "two pairs in one heat"),
        (b"1", "two skaters in lane 1"),
        (b"5", "is no armband"),
        (b"", "is no armband"),
    ],
)
def test_lanes_that_do_not_fit(lane: bytes, reason: str) -> None:
    """Two pairs have two guns; nobody shares a lane; there are four armbands: a problem, not a wrong time."""
    found = LifSession().take(lif(LIF.replace(b"102,2,", b"102," + lane + b",")))
    assert any(isinstance(it, WireProblem) and reason in it.text for it in found)
    assert not [it for it in found if isinstance(it, Pulse) and it.elapsed == 72_315_000]


def test_a_race_without_lanes_goes_by_the_id() -> None:
    """In a mass start lane is the place on the start list, of twenty or more; the ID says who it is."""
    crowd = LIF.replace(b"102,2,", b"102,17,").replace(b"101,1,", b"101,3,")
    found = LifSession().take(lif(crowd), armbands=False)
    assert [(it.starter, it.lane, it.number) for it in found if isinstance(it, Pulse)] == [
        ("102", None, 15_017_000_000),
        ("101", None, 15_003_000_000),
    ]


@pytest.mark.parametrize("row", [b",17,", b"101,17,", b"102,1,"])
def test_an_id_that_says_nothing(row: bytes) -> None:
    """No ID, an ID or a place that two have: a problem, not the time of the wrong one."""
    found = LifSession().take(lif(LIF.replace(b"102,2,", row)), armbands=False)
    assert any(isinstance(it, WireProblem) for it in found)
    assert not [it for it in found if isinstance(it, Pulse) and it.elapsed == 72_315_000]


def test_judges_read_the_picture_again() -> None:
    """The same time is the same pulse; another, also one that they had before, is a new one."""
    session, other = LifSession(), LIF.replace(b"NED,1:12.315", b"NED,1:12.314")
    first = session.take(lif(LIF))
    assert session.take(lif(LIF)) == []
    again = [it for content in (other, other, LIF) for it in session.take(lif(content))]
    pulses = [it for it in again if isinstance(it, Pulse)]
    assert [(it.number, it.elapsed) for it in pulses] == [
        (152_000_001, 72_314_000),
        (152_000_002, 72_315_000),
    ]
    journal = [it for it in (*pulses, *first) if isinstance(it, Pulse)]
    assert LifSession(already=journal).take(lif(LIF)) == []
    (after,) = LifSession(already=journal).take(lif(other))
    assert isinstance(after, Pulse)
    assert after.number == 152_000_003


def test_a_time_that_is_taken_back() -> None:
    """A competitor who had a time and has none now: it is said once, and her next time is new."""
    session, without = (
        LifSession(),
        LIF.replace(b"1,102,2,Leerdam,Jutta,NED,1:12.315", b"DQ,102,2,Leerdam,Jutta,NED,"),
    )
    session.take(lif(LIF))
    (problem,) = session.take(lif(without))
    assert isinstance(problem, WireProblem)
    assert problem.text == "the time of heat 15, lane 2 was taken back: DQ"
    assert session.take(lif(without)) == []
    (pulse,) = session.take(lif(LIF))
    assert isinstance(pulse, Pulse)
    assert pulse.number == 152_000_001


def test_a_line_that_is_no_competitor_is_handed_on() -> None:
    """It is told with the pulses of the file."""
    found = LifSession().take(lif(LIF + b"nobody\r\n"))
    assert [type(it) for it in found] == [WireProblem, Pulse, Pulse]


words = st.text(st.characters(codec="cp1252", exclude_categories=["Cc", "Zl", "Zp"]), max_size=8).map(
    str.strip
)
readings = st.builds(
    lambda ticks, unit: Reading(Duration(ticks * unit), Duration(unit)),
    st.integers(0, 3_000),
    st.sampled_from([1, 100, 1_000, 10_000, 100_000, 1_000_000]),
)
rows = st.builds(
    LifRow,
    place=st.integers(0, 999),
    id=words,
    lane=st.none() | st.integers(1, 9),
    last_name=words,
    first_name=words,
    affiliation=words,
    time=st.none() | readings,
    licence=words,
    delta=words,
    reaction=words,
    splits=st.lists(st.builds(Split, readings, st.none() | readings), max_size=4).map(tuple),
    more=st.lists(words, max_size=8).map(tuple),
)
lifs = st.builds(
    Lif,
    event=st.integers(0, 999_999),
    round=st.integers(0, 99),
    heat=st.integers(0, 999),
    name=words,
    start=st.none() | readings,
    rows=st.lists(rows, max_size=3).map(tuple),
)


@given(lifs, st.sampled_from(Encoding))
def test_a_file_comes_back(sent: Lif, encoding: Encoding) -> None:
    """What a simulator writes is read as it was."""
    found = lif(write_lif(sent, encoding), encoding)
    assert replace(found, rows=tuple(replace(it, raw=b"") for it in found.rows)) == sent


@given(
    st.binary(max_size=60),
    st.sampled_from([b"", HEADER + b"\r\n", b"12,1,15\n1,2,3,"]),
    st.sampled_from(Encoding),
)
def test_garbage_is_told_and_never_raised(garbage: bytes, before: bytes, encoding: Encoding) -> None:
    """Any bytes are a file, a problem or incomplete; and its pulses can be asked for."""
    for end in (b"", b"\n", b"\n\x00"):
        found = read_lif(before + garbage + end, encoding)
        if isinstance(found, Lif):
            LifSession().take(found)


fields = st.sampled_from(
    [b"1", b"102", b"2", b"DNS", b"", b"1:12.315", b"1:99.9", b'"17.7,(3)"', b'"', b"1.5", b"-1", b"\xb2"]
)


@given(st.lists(st.lists(fields, max_size=20), max_size=4))
def test_nearly_a_file_is_told_and_never_raised(lines: list[list[bytes]]) -> None:
    """Fields of the right kind in wrong places: no pulse that a journal could not hold."""
    found = read_lif(HEADER + b"\n" + b"".join(b",".join(it) + b"\n" for it in lines))
    assert isinstance(found, Lif)
    for pulse in LifSession().take(found):
        assert isinstance(pulse, WireProblem) or 0 <= pulse.number < 10**18


def test_a_decimal_comma() -> None:
    """A camera in a country of decimal commas: all digits count."""
    found = read_lif(HEADER + b'\n1,102,2,Leerdam,Jutta,NED,"1:12,315"\n')
    assert isinstance(found, Lif)
    (pulse,) = LifSession().take(found)
    assert isinstance(pulse, Pulse)
    assert (pulse.elapsed, pulse.certain_to) == (72_315_000, 1_000)


@pytest.mark.parametrize("status", ["DNS", "DNF", "DQ"])
def test_a_status_is_a_question(status: str) -> None:
    """What the judges at the camera say in place of a time is said to the referee, once."""
    found = read_lif(HEADER + b"\n" + status.encode() + b",102,2,Leerdam,Jutta,NED,\n")
    assert isinstance(found, Lif)
    session = LifSession()
    (problem,) = session.take(found)
    assert isinstance(problem, WireProblem)
    assert f"the camera says {status} of heat" in problem.text
    assert problem.text.endswith("lane 2: rule an outcome")
    assert session.take(found) == []
