"""The live feed of FinishLynx, and the script that makes it."""

from __future__ import annotations

import re
from dataclasses import fields
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.timing.pieces import cut_anywhere

from longtrack.timing import lynx_live
from longtrack.timing.lynx import Encoding
from longtrack.timing.lynx_live import (
    Clock,
    ClockState,
    ListBegins,
    Listed,
    ListEnds,
    LynxLiveDecoder,
    LynxValue,
    encode,
)
from longtrack.timing.problems import WireProblem

FEED: list[tuple[bytes, LynxValue]] = [
    (b"\x01TG\x020.0\x04", Clock(ClockState.GUN, "0.0")),
    (b"\x01TR\x02  17.7\x04", Clock(ClockState.RUNNING, "17.7")),
    (b"\x01TB\x0217.70\x04", Clock(ClockState.BEAM, "17.70")),
    (b"\x01TS\x021:12.31\x04", Clock(ClockState.STOPPED, "1:12.31")),
    (
        b"\x01LH\x02UNOFFICIAL|12|1|15|Women 1000m\x04",
        ListBegins("UNOFFICIAL", "12", "1", "15", "Women 1000m"),
    ),
    (
        b"\x01LR\x021|2|102|Leerdam|NED|1:12.315|1:12.315|28.215|0\x04",
        Listed("1", "2", "102", "Leerdam", "NED", "1:12.315", "1:12.315", "28.215", "0"),
    ),
    (b"\x01LE\x0215\x04", ListEnds("15")),
]


def decoded(stream: bytes) -> list[LynxValue | WireProblem]:
    return LynxLiveDecoder().feed(stream)


@pytest.mark.parametrize(("wire", "value"), FEED, ids=lambda it: type(it).__name__)
def test_each_kind_of_record(wire: bytes, value: LynxValue) -> None:
    """Clock, header, competitor and end, as our script prints them; blanks around a field are nothing."""
    assert decoded(wire) == [value]
    assert encode(value) == wire.replace(b"  17.7", b"17.7")


def test_the_script_prints_what_is_read() -> None:
    """The script holds each type that the decoder knows, with as many values as it expects."""
    script = files("longtrack.timing") / lynx_live.SCRIPT
    lines = [it for it in script.read_text("ascii").splitlines() if it.startswith("\\")]
    printed = "".join(re.sub(r"^\\1[1-4]\\[0-9A-F]{2}", "", it) for it in lines)
    records = re.findall(r"\\01(T[RSGB]|L[HRE])\\02([^\\]*)\\04", printed)
    assert {kind: text.count("%s") for kind, text in records} == {
        "TR": 1,
        "TS": 1,
        "TG": 1,
        "TB": 1,
        "LH": len(fields(ListBegins)),
        "LR": len(fields(Listed)),
        "LE": 1,
    }
    assert "".join(f"\\01{kind}\\02{text}\\04" for kind, text in records) == printed


@pytest.mark.parametrize(
    ("wire", "reason"),
    [
        (b"\x01TR17.7\x04", "it has no STX"),
        (b"\x01TR\x0217.7|18.0\x04", "'TR' with 2 fields"),
        (b"\x01XX\x021\x04", "'XX' with 1 fields"),
        (b"\x01\xff\x021\x04", "can't decode"),
        (b"\x01LE\x02\x81\x04", "can't decode|maps to"),
        (b"\x01TR\x0217", ""),
        (b"noise", ""),
        (b"noise\x04", ""),
    ],
)
def test_what_is_wrong_with_a_record(wire: bytes, reason: str) -> None:
    """Each problem keeps its bytes; the next record is read."""
    found, after = decoded(wire + b"\r\n"[: 2 * wire.endswith(b"\x04")] + FEED[0][0])
    assert isinstance(found, WireProblem)
    assert found.raw == wire
    assert re.search(reason, found.text)
    assert after == FEED[0][1]


def test_the_encoding_is_a_setting() -> None:
    """Names in UTF-8 or Windows-1252; the feed cannot be UTF-16, whose bytes would look like marks."""
    name = ListBegins("", "1", "1", "1", "Zdráhalová")
    for encoding in (Encoding.UTF_8, Encoding.WINDOWS):
        assert LynxLiveDecoder(encoding).feed(encode(name, encoding)) == [name]
    with pytest.raises(ValueError, match="Windows-1252 or UTF-8"):
        LynxLiveDecoder(Encoding.UTF_16)


words = st.text(
    st.characters(codec="cp1252", exclude_categories=["Cc", "Zl", "Zp"], exclude_characters="|")
).map(str.strip)
values: st.SearchStrategy[LynxValue] = st.one_of(
    st.builds(Clock, st.sampled_from(ClockState), words),
    st.builds(ListBegins, words, words, words, words, words),
    st.builds(Listed, words, words, words, words, words, words, words, words, words),
    st.builds(ListEnds, words),
)


@given(values)
def test_a_record_comes_back(value: LynxValue) -> None:
    """What a simulator sends is read as it was."""
    assert decoded(encode(value)) == [value]


def test_a_bar_in_a_name_is_no_new_field() -> None:
    """Nor is an end of record in it."""
    assert decoded(encode(ListEnds("1|2\x04"))) == [ListEnds("1/2")]


@given(st.lists(values.map(encode) | st.binary(max_size=20), max_size=6), st.data())
def test_any_split_gives_the_same_values(parts: list[bytes], data: st.DataObject) -> None:
    """Whatever pieces the bytes arrive in, the same values and problems come out."""
    stream = b"".join(parts)
    decoder = LynxLiveDecoder()
    assert [it for piece in cut_anywhere(data, stream) for it in decoder.feed(piece)] == decoded(stream)


@given(st.integers(1, 10_000), st.integers(0, 10_000), st.booleans())
def test_endless_noise(length: int, cut: int, started: bool) -> None:
    """It is given back in pieces, the same however it came, and the next record is read."""
    stream = b"\x01" * started + b"n" * length + FEED[0][0]
    decoder = LynxLiveDecoder()
    found = decoder.feed(stream[:cut]) + decoder.feed(stream[cut:])
    assert found == decoded(stream)
    assert found[-1] == FEED[0][1]
