"""An event in bytes, and the hash that ties it to the one before."""

from __future__ import annotations

import contextlib
import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.journal.strategies import actors, any_event, moments, of_type

from longtrack.competition import events as ev
from longtrack.journal.codec import FIRST_PREVIOUS, chain_hash, decode, encode
from longtrack.journal.problems import DamagedEntry, JournalError, NewerEntry
from longtrack.sport.terms import Pulse, PulseKind, Source
from longtrack.sport.times import Moment


@pytest.mark.parametrize("kind", ev.EVENT_TYPES, ids=lambda it: it.__name__)
@given(data=st.data())
def test_every_event_comes_back_equal(kind: type[ev.Event], data: st.DataObject) -> None:
    """What is written is read again, of the same type, and encoding it again gives the same bytes."""
    event = data.draw(of_type(kind))
    back = decode(1, encode(event))
    assert type(back) is kind
    assert back == event
    assert encode(back) == encode(event)


@given(any_event)
def test_an_event_is_plain_json_with_its_type(event: ev.Event) -> None:
    """Any JSON reader can read a journal; the type stands first and is the name of the class."""
    plain = json.loads(encode(event))
    assert next(iter(plain.items())) == ("type", type(event).__name__)


def test_the_bytes_of_an_event_are_pinned() -> None:
    """Declared order, no spaces, defaults left out, raw bytes as base64: the format of version 1."""
    assert encode(ev.HeatCalled(distance="W1000", heat=15)) == (
        b'{"type":"HeatCalled","distance":"W1000","heat":15}'
    )
    pulse = Pulse(
        device="beam/finish",
        number=7,
        kind=PulseKind.PASSING,
        source=Source.OPTICAL,
        at=Moment(1_770_651_072_310_000_000),
        raw=b"\x02\xff7\r",
    )
    assert encode(ev.PulseReceived(pulse=pulse)) == (
        b'{"type":"PulseReceived","pulse":{"device":"beam/finish","number":7,"kind":"passing",'
        b'"source":"optical","at":1770651072310000000,"elapsed":null,"lane":null,"distance":"","heat":null,'
        b'"pair":null,"starter":"","certain_to":1,"transponder":"","loop":"","raw":"Av83DQ=="}}'
    )


def test_a_pulse_written_before_chips_were_kept() -> None:
    """An older journal has no word about a chip or a loop: its pulses come from none."""
    event = decode(
        1,
        b'{"type":"PulseReceived","pulse":{"device":"beam","number":7,"kind":"passing","source":"optical",'
        b'"at":1,"elapsed":null,"lane":null,"heat":null,"certain_to":1,"raw":""}}',
    )
    assert isinstance(event, ev.PulseReceived)
    assert event.pulse.transponder == ""
    assert event.pulse.loop == ""


def test_the_hash_of_an_entry_is_pinned() -> None:
    """The chain of format version 1, computed here from its description alone (docs/journal.md)."""
    event = '{"type":"Note","text":"ça va"}'.encode()
    framed = (
        bytes(32)  # the hash before entry 1
        + (1).to_bytes(8, "big")
        + (1_770_651_000_000_000_000).to_bytes(8, "big", signed=True)
        + len(b"referee").to_bytes(4, "big")
        + len(b"desk").to_bytes(4, "big")
        + len(event).to_bytes(4, "big")
        + b"referee"
        + b"desk"
        + event
    )
    actor = ev.Actor("referee", "desk")
    hashed = chain_hash(FIRST_PREVIOUS, 1, Moment(1_770_651_000_000_000_000), actor, event)
    assert hashed == hashlib.sha256(framed).digest()
    assert hashed.hex() == "53ae3139f9cbe393772ea22a470bbca13023989145a650efe4f23a668d3668e5"


one_entry = st.tuples(
    st.binary(min_size=32, max_size=32), st.integers(1, 2**63), moments, actors, st.binary(max_size=20)
)


@given(one_entry, one_entry)
def test_different_entries_have_different_hashes(
    one: tuple[bytes, int, Moment, ev.Actor, bytes], other: tuple[bytes, int, Moment, ev.Actor, bytes]
) -> None:
    """Equal hashes mean equal fields."""
    assert (chain_hash(*one) == chain_hash(*other)) == (one == other)


@given(st.text(max_size=6), st.integers(0, 6), st.integers(0, 6))
def test_letters_cannot_move_between_fields(text: str, first: int, second: int) -> None:
    """`("ab", "c")` and `("a", "bc")` are different actors and hash differently: the lengths are in it."""
    one, other = (ev.Actor(text[:cut], text[cut:]) for cut in (first, second))
    same = chain_hash(FIRST_PREVIOUS, 1, Moment(0), one, b"") == chain_hash(
        FIRST_PREVIOUS, 1, Moment(0), other, b""
    )
    assert same == (one == other)


@pytest.mark.parametrize(
    "written",
    [
        b"",
        b"\xff",
        b"null",
        b"{}",
        b'{"type":"Note"}',
        b'{"type":"Note","text":7}',
        b'{"type":"Note","text":"\xff"}',
        b'{"type":"Note","text":"a"}{}',
        b'{"type":"Note","text":"a","more":' + b"[" * 100_000,
    ],
)
def test_what_is_not_an_event_is_named_by_its_entry(written: bytes) -> None:
    """Unknown type, missing field, broken JSON: one kind of error, and it says which entry."""
    with pytest.raises(DamagedEntry, match=r"^entry 212 is not an event that this version knows: ") as caught:
        decode(212, written)
    assert caught.value.seq == 212


def test_an_unknown_type_of_event_is_a_newer_one() -> None:
    """What a newer longtrack wrote is not damage: the sentence says so."""
    with pytest.raises(NewerEntry, match=r"^entry 212 is a HeatWarmed, .* a newer one wrote it$"):
        decode(212, b'{"type":"HeatWarmed","heat":1}')


@given(st.binary(max_size=80))
def test_no_bytes_break_the_decoder(written: bytes) -> None:
    """Any bytes are an event or a DamagedEntry."""
    with contextlib.suppress(DamagedEntry, NewerEntry):
        assert isinstance(decode(3, written), ev.Event)


@pytest.mark.parametrize(
    "event",
    [
        ev.Note(text="\ud800"),
        ev.Note(text=7),  # type: ignore[arg-type]
        ev.HeatCalled(distance="W1000", heat="1"),  # type: ignore[arg-type]
        ev.DrawMade(distance="W1000", method="", seed=None, places=[]),  # type: ignore[arg-type]
        ev.Note(text=object()),  # type: ignore[arg-type]
        ev.Event(),
    ],
)
def test_what_would_not_be_read_back_is_not_written(event: ev.Event) -> None:
    """A bug elsewhere must not leave a journal that nobody can open."""
    with pytest.raises(JournalError, match="cannot be written"):
        encode(event)


@pytest.mark.parametrize(
    ("moment", "actor"),
    [(Moment(2**63), ev.Actor("")), (Moment(0), ev.Actor("\ud800")), (Moment(0), ev.Actor("", "\udfff"))],
)
def test_moment_and_actor_must_fit_the_file(moment: Moment, actor: ev.Actor) -> None:
    """64 bits of nanoseconds, and text that is Unicode."""
    with pytest.raises(JournalError, match="entry 4 cannot be written"):
        chain_hash(FIRST_PREVIOUS, 4, moment, actor, b"")
