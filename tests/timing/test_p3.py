"""The records of a MYLAPS/AMB decoder: every captured one is read, and noise is told, never raised."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.timing.pieces import cut_anywhere

from longtrack.timing import p3
from longtrack.timing.p3 import P3Decoder, P3Value, crc16, encode
from longtrack.timing.problems import WireProblem

STATUS = bytes.fromhex("8e021f00f3890000020001022800070216000c01760601008104131804008f")
PASSING = bytes.fromhex(
    "8e02330053c800000100010451680200030473d75600040888f2fab51e8305000502b20006023400080200008104131804008f"
)
NEXT_OF_THE_CHIP = bytes.fromhex(
    "8e0233008bbf00000100010453680200030473d756000408409a4cb91e8305000502b20006022900080200008104131804008f"
)
ESCAPED_CRC = bytes.fromhex(
    "8e0233008dae400000010001047c680200030473d756000408882878f31e8305000502b20006021f00080200008104131804008f"
)
ESCAPED_NUMBER = bytes.fromhex(
    "8e023300e0140000010001048dad68020003042f793400040860a1047f1f83050005029d0006021a00080200008104131804008f"
)
LABELLED = bytes.fromhex(
    "8e023d009f390000010001048922000003042af71f060a08464c2d39343839300408350630ec6542060005027f00"
    "06022100080200008104d0000c008f"
)
ALL_ESCAPES = bytes.fromhex(
    "8e0233002f3b0000010001048daf8dae8dad000304115eaf06040840f54118f29b05000502780006021e0008020000"
    "8104131804008f"
)
ASK_TIME = bytes.fromhex("8e0211004e4e000024000100040005008f")
ASK_VERSION = bytes.fromhex("8e0211009aeb000003000100020003008f")
ASK_TO_CLEAR = bytes.fromhex("8e020b00698c000005008f")
ASK_AGAIN = bytes.fromhex("8e021700398daf0000040001045168020002045e6802008f")

VECTORS: list[tuple[bytes, P3Value]] = [
    (
        STATUS,
        p3.Status(noise=40, temperature=22, input_voltage=118, gps=0, decoder="13180400"),
    ),
    (
        PASSING,
        p3.Passing(
            number=157_777,
            transponder=5_691_251,
            rtc=1_551_542_808_933_000,
            strength=178,
            hits=52,
            flags=0,
            decoder="13180400",
        ),
    ),
    (
        ESCAPED_CRC,
        p3.Passing(
            number=157_820,
            transponder=5_691_251,
            rtc=1_551_543_840_549_000,
            strength=178,
            hits=31,
            flags=0,
            decoder="13180400",
        ),
    ),
    (
        ESCAPED_NUMBER,
        p3.Passing(
            number=157_837,
            transponder=3_438_895,
            rtc=1_551_546_181_788_000,
            strength=157,
            hits=26,
            flags=0,
            decoder="13180400",
        ),
    ),
    (
        LABELLED,
        p3.Passing(
            number=8_841,
            transponder=102_758_186,
            label="FL-94890",
            rtc=0x00064265EC300635,
            strength=127,
            hits=33,
            flags=0,
            decoder="D0000C00",
        ),
    ),
    (
        ALL_ESCAPES,
        p3.Passing(
            number=0x008D8E8F,
            transponder=0x06AF5E11,
            rtc=0x00059BF21841F540,
            strength=120,
            hits=30,
            flags=0,
            decoder="13180400",
        ),
    ),
    (ASK_TIME, p3.Request(type=p3.GET_TIME, tags=(1, 4, 5))),
    (ASK_VERSION, p3.Request(type=p3.VERSION, tags=(1, 2, 3))),
    (ASK_TO_CLEAR, p3.Request(type=p3.CLEAR_PASSING)),
    (ASK_AGAIN, p3.Resend(first=157_777, last=157_790)),
]


def decoded(stream: bytes) -> list[P3Value | WireProblem]:
    return P3Decoder().feed(stream)


def unescaped(record: bytes) -> bytes:
    for byte in (0x8D, 0x8E, 0x8F):
        record = record.replace(bytes([0x8D, byte + 0x20]), bytes([byte]))
    return record


@pytest.mark.parametrize(("wire", "value"), VECTORS, ids=lambda it: type(it).__name__)
def test_a_record_is_read_and_written(wire: bytes, value: P3Value) -> None:
    """Each captured or computed record is read as it is known to be, and written again byte by byte."""
    assert decoded(wire) == [replace(value, raw=wire)]
    assert encode(value) == wire


def test_the_check_sum() -> None:
    """The byte goes into the register after the shift: the check value tells it from the common variant."""
    assert crc16(b"123456789") == 0xA69D
    assert crc16(b"") == 0xFFFF


def test_the_lap_between_two_passings_of_a_chip() -> None:
    """A captured chip passes twice, 55.683 s apart; its clock showed 16:06:48.933 on 2 March 2019."""
    first, again = decoded(PASSING + NEXT_OF_THE_CHIP)
    assert isinstance(first, p3.Passing)
    assert isinstance(again, p3.Passing)
    assert first.rtc is not None
    assert again.rtc is not None
    assert again.rtc - first.rtc == 55_683_000


def test_a_record_with_escapes_is_longer_on_the_wire() -> None:
    """The length counts the bytes before escaping: 51 of them may be 52 or 54 on the wire."""
    assert (len(ESCAPED_CRC), ESCAPED_CRC[2]) == (52, 51)
    assert (len(ALL_ESCAPES), ALL_ESCAPES[2]) == (54, 51)
    assert len(unescaped(ALL_ESCAPES)) == 51


def test_no_check_sum() -> None:
    """Some converters send 0000, which says that there is none."""
    without = PASSING[:4] + b"\0\0" + PASSING[6:]
    (value,) = decoded(without)
    assert isinstance(value, p3.Passing)
    assert value.number == 157_777
    assert encode(replace(value, raw=b""), with_crc=False) == without


def test_old_firmware() -> None:
    """Version 1 in the header is read like version 2."""
    old = bytearray(PASSING)
    old[1] = 1
    old[4:6] = b"\0\0"
    old[4:6] = crc16(bytes(old)).to_bytes(2, "little")
    (value,) = decoded(bytes(old))
    assert isinstance(value, p3.Passing)


def test_two_records_in_one_piece() -> None:
    """Several records may come at once; bytes between them are told."""
    values = decoded(STATUS + PASSING + b"\r\n" + STATUS)
    assert [type(it) for it in values] == [p3.Status, p3.Passing, WireProblem, p3.Status]


@pytest.mark.parametrize(
    ("wire", "reason"),
    [
        (PASSING[:3] + b"\x01" + PASSING[4:], "it has 51 bytes and says 307"),
        (PASSING[:20] + b"\x00" + PASSING[21:], "its check sum is "),
        (b"\x8e\x02\x8f", "it has 3 bytes, the smallest has 11"),
        (b"\x8e\x8f", "it has 2 bytes, the smallest has 11"),
        (b"\x8e\x8d\x02\x8f", "after 8D stands 02, not AD, AE or AF"),
        (b"\x8e\x02\x8d\x8f", "after 8D stands nothing"),
        (PASSING[:30] + STATUS[:1], "the next record began before its end"),
        (bytes.fromhex("8e020d000000000001000104 8f".replace(" ", "")), "field 01 is cut short"),
        (bytes.fromhex("8e020c0000000000010001 8f".replace(" ", "")), "field 01 is cut short"),
        (b"\x8e" + b"x" * 5000, "it does not end"),
    ],
)
def test_what_is_wrong_with_a_record(wire: bytes, reason: str) -> None:
    """Each problem keeps its bytes and says what is wrong; the next record is read."""
    found = decoded(wire + b"\x8f"[: wire[-1:] == b"x"] + STATUS[wire[-1:] == b"\x8e" :])
    assert isinstance(found[0], WireProblem)
    assert found[0].text.startswith("not a P3 record: ")
    assert reason in found[0].text
    assert isinstance(found[-1], p3.Status)


def test_unknown_records_and_fields_are_kept() -> None:
    """A type that is not known stays a record; a field that is not known stays in the message."""
    ping = p3.Record(type=0x20, fields=((0x55, b"\x8e\x8f"), (0x81, b"\x13\x18\x04\x00")), flags=3)
    assert decoded(encode(ping)) == [replace(ping, raw=encode(ping))]
    passing = p3.Passing(number=1, rtc=2, other=((0x11, b"abc"), (0x13, b"")), decoder="13180400")
    assert decoded(encode(passing)) == [replace(passing, raw=encode(passing))]


def test_a_field_of_another_form_is_kept_as_it_came() -> None:
    """Nine bytes are no number of P3, three are no decoder, a label is printable, twice is once too often."""
    fields = ((1, b"\x07"), (1, b"\x08"), (4, bytes(9)), (0x0A, b"\xff\xfe"), (0x81, b"abc"), (5, b""))
    (value,) = decoded(encode(p3.Record(type=p3.PASSING, fields=fields)))
    assert isinstance(value, p3.Passing)
    assert (value.number, value.rtc, value.label, value.decoder) == (7, None, "", "")
    assert value.other == fields[1:]


def test_a_passing_says_that_its_battery_is_low() -> None:
    """Bit 0 of the flags of a passing."""
    assert p3.Passing(flags=1).battery_low
    assert not p3.Passing(flags=2).battery_low
    assert not p3.Passing().battery_low


def test_a_temperature_below_zero() -> None:
    """Rinks are cold: tenths of a degree, with a sign."""
    assert decoded(encode(p3.Status(temperature=-85)))[0] == p3.Status(
        temperature=-85, raw=encode(p3.Status(temperature=-85))
    )


@pytest.mark.parametrize(
    "value",
    [
        p3.Passing(number=2**32),
        p3.Passing(number=-1),
        p3.Passing(label="Zdráhalová"),
        p3.Passing(label="x" * 300),
        p3.Passing(decoder="13"),
        p3.Passing(decoder="ten"),
        p3.Passing(decoder="abcdef01"),
        p3.Record(type=1, fields=((1, bytes(256)),)),
        p3.Record(type=1, fields=((1, bytes(255)),) * 9),
    ],
)
def test_a_value_that_does_not_fit_is_refused(value: P3Value) -> None:
    """Instead of a record that would be read as something else."""
    with pytest.raises(ValueError, match=r"cannot be|too long|range"):
        encode(value)


def unsigned(width: int) -> st.SearchStrategy[int | None]:
    return st.none() | st.integers(0, 256**width - 1)


texts = st.just("") | st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=12)
identities = st.just("") | st.binary(min_size=4, max_size=4).map(lambda it: it.hex().upper())
unknown_fields = st.lists(
    st.tuples(st.integers(0x60, 0x7F) | st.integers(0x90, 0xFF), st.binary(max_size=9)), max_size=3
).map(tuple)


def messages(kind: type[Any], **values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.builds(
        kind,
        **values,
        decoder=identities,
        controller=identities,
        request=unsigned(8),
        header_flags=st.integers(0, 0xFFFF),
        other=unknown_fields,
    )


passings = messages(
    p3.Passing,
    number=st.integers(0, 2**32 - 1),
    transponder=unsigned(4),
    label=texts,
    rtc=unsigned(8),
    utc=unsigned(8),
    strength=unsigned(2),
    hits=unsigned(2),
    flags=unsigned(2),
    user_flag=unsigned(4),
    driver=unsigned(4),
    voltage=unsigned(1),
    temperature=unsigned(1),
)
answers: st.SearchStrategy[P3Value] = st.one_of(
    passings,
    messages(
        p3.Status,
        noise=st.integers(0, 0xFFFF),
        temperature=st.integers(-(2**15), 2**15 - 1),
        input_voltage=unsigned(1),
        gps=unsigned(1),
        satellites=unsigned(1),
    ),
    messages(
        p3.Version, decoder_type=st.integers(0, 255), description=texts, version=texts, release=unsigned(4)
    ),
    messages(p3.Time, rtc=st.integers(0, 2**64 - 1), flags=unsigned(2), utc=unsigned(8)),
    messages(p3.Resend, first=unsigned(4), last=unsigned(4)),
    messages(p3.DeviceError, code=unsigned(2), description=texts),
    st.sampled_from([p3.ASK_TIME, p3.ASK_VERSION, p3.ASK_TO_CLEAR]),
    st.builds(p3.Record, type=st.integers(0x30, 0xFFFE), fields=unknown_fields),
)


@given(answers, st.booleans())
def test_a_record_comes_back_from_its_bytes(value: P3Value, with_crc: bool) -> None:
    """Every record that can be written is read as it was, and holds one start and one end."""
    wire = encode(value, with_crc=with_crc)
    assert (wire.count(b"\x8e"), wire.count(b"\x8f")) == (1, 1)
    assert decoded(wire) == [replace(value, raw=wire)]


@given(st.lists(answers.map(encode) | st.binary(max_size=20), max_size=6), st.data())
def test_any_split_gives_the_same_values(parts: list[bytes], data: st.DataObject) -> None:
    """Whatever pieces the bytes arrive in, the same values and problems come out."""
    stream = b"".join(parts)
    decoder = P3Decoder()
    received = [it for piece in cut_anywhere(data, stream) for it in decoder.feed(piece)]
    assert received == decoded(stream)
    one_by_one = P3Decoder()
    assert [it for byte in stream for it in one_by_one.feed(bytes([byte]))] == received


@settings(max_examples=20)
@given(st.integers(1, 3 * p3.LONGEST_RECORD), st.integers(1, 3 * p3.LONGEST_RECORD), st.booleans())
def test_endless_noise_is_given_back_in_pieces(before: int, cut: int, started: bool) -> None:
    """A device that never ends its record: nothing is kept for ever, and the cuts do not depend on luck."""
    noise = b"\x8e" * started + b"n" * before
    stream = noise + PASSING
    decoder = P3Decoder()
    received = decoder.feed(stream[:cut]) + decoder.feed(stream[cut:])
    assert received == decoded(stream)
    assert isinstance(received[-1], p3.Passing)
    assert b"".join(it.raw for it in received) == stream


@given(st.binary(max_size=80), passings)
def test_noise_loses_no_record(noise: bytes, passing: p3.Passing) -> None:
    """Whatever stood before it, a whole record is read; every byte of the stream is kept somewhere."""
    received = decoded(noise + encode(passing))
    assert received[-1] == replace(passing, raw=encode(passing))
    assert b"".join(it.raw for it in received) == noise + encode(passing)


@given(st.data())
def test_a_damaged_record_is_no_passing(data: st.DataObject) -> None:
    """A byte that changed on its way is found by the check sum; a wrong passing is never read."""
    place = data.draw(st.integers(0, len(PASSING) - 1))
    byte = data.draw(st.integers(0, 255))
    for found in decoded(PASSING[:place] + bytes([byte]) + PASSING[place + 1 :] + STATUS):
        if isinstance(found, p3.Passing):
            assert replace(found, raw=b"") == VECTORS[1][1]


inner = st.sampled_from([b"\x8d", b"\xad", b"\xae", b"\x00", b"\x01", b"\x02", b"\x81", b"\xff", b"\x0b"])


@given(st.lists(inner, max_size=30))
def test_nearly_a_record_is_told_and_never_raised(parts: list[bytes]) -> None:
    """A record of the right length without a check sum, with anything for fields."""
    body = b"".join(parts)
    plain = len(unescaped(body)) + 11
    for kind in (b"\x01\x00", b"\x02\x00", b"\x24\x00"):
        wire = b"\x8e\x02" + plain.to_bytes(2, "little") + b"\0\0\0\0" + kind + body + b"\x8f"
        for found in decoded(wire):
            assert found.raw == wire


@given(st.binary(max_size=300))
def test_the_check_sum_byte_by_byte(data: bytes) -> None:
    """Each byte is shifted into the register: bit by bit it gives the same sum."""
    crc = 0xFFFF
    for byte in data:
        for bit in range(7, -1, -1):
            crc = (crc << 1) | (byte >> bit & 1)
            crc = (crc ^ 0x11021) if crc & 0x10000 else crc
    assert crc16(data) == crc
