"""The closed union of events."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from tests import strategies

from longtrack.competition import events as ev
from longtrack.competition.fold import apply
from longtrack.competition.state import Competition
from longtrack.sport.times import Moment


@pytest.mark.parametrize("kind", ev.EVENT_TYPES, ids=lambda kind: kind.__name__)
def test_every_type_of_event_is_applied(kind: type[ev.Event]) -> None:
    """Each type of the union has a function in the fold and an example to test with."""
    assert kind in strategies.EVENTS

    @given(strategies.EVENTS[kind])
    def applied(event: ev.AnyEvent) -> None:
        assert type(event) is kind
        assert apply(Competition(), ev.JournalEntry(1, event_moment, ev.Actor("anybody"), event)).seq == 1

    event_moment = Moment(7)
    applied()


@pytest.mark.parametrize("kind", ev.EVENT_TYPES, ids=lambda kind: kind.__name__)
def test_every_event_comes_back_from_the_journal(kind: type[ev.Event]) -> None:
    """What is written under the name of the class is read back as the same event."""

    @given(strategies.EVENTS[kind])
    def round_trip(event: ev.AnyEvent) -> None:
        written = msgspec.json.encode(event)
        assert msgspec.json.decode(written)["type"] == kind.__name__
        assert msgspec.json.decode(written, type=ev.AnyEvent) == event

    round_trip()


def test_the_union_is_closed() -> None:
    """A journal with an event that this version does not know is refused, not half understood."""
    with pytest.raises(msgspec.ValidationError, match="Invalid value 'IceMelted'"):
        msgspec.json.decode(b'{"type":"IceMelted","distance":"W1000"}', type=ev.AnyEvent)


def test_events_never_change() -> None:
    """An event is frozen: what happened stays as it was written."""
    note = ev.Note(text="the ice is fast")
    with pytest.raises(AttributeError):
        note.text = "the ice is slow"  # type: ignore[misc]
