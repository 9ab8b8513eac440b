"""Hypothesis: any event of the union, any actor, any moment."""

from __future__ import annotations

from typing import get_type_hints

from hypothesis import strategies as st

from longtrack.competition import events as ev
from longtrack.sport.rulebook import EDITIONS
from longtrack.sport.terms import Pulse
from longtrack.sport.times import Moment

moments = st.integers(-(2**63), 2**63 - 1).map(Moment)
actors = st.builds(ev.Actor, st.text(max_size=20), st.text(max_size=20))
lines = st.tuples(moments, actors, st.deferred(lambda: any_event))


def of_type(kind: type[ev.Event]) -> st.SearchStrategy[ev.Event]:
    """Return events of one type with every field arbitrary, but by rules that we know."""
    fields = {name: st.from_type(hint) for name, hint in get_type_hints(kind).items()}
    if kind is ev.CompetitionOpened:
        fields["rulebook"] = st.sampled_from(list(EDITIONS))
    return st.builds(kind, **fields)


st.register_type_strategy(ev.DrawnPlace, lambda _: _struct(ev.DrawnPlace))
st.register_type_strategy(ev.OfficialFigure, lambda _: _struct(ev.OfficialFigure))
st.register_type_strategy(Pulse, lambda _: _struct(Pulse))


def _struct(kind: type) -> st.SearchStrategy[object]:
    return st.builds(kind, **{name: st.from_type(hint) for name, hint in get_type_hints(kind).items()})


any_event: st.SearchStrategy[ev.Event] = st.one_of([of_type(kind) for kind in ev.EVENT_TYPES])
