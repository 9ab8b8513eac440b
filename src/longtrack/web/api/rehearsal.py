"""For the trainer: simulated devices on and off, faults, who is let go, and what truly happened."""

from __future__ import annotations

from typing import Annotated

import msgspec

from longtrack.competition.decide import Refusal
from longtrack.desk.rehearsal import NO_REHEARSAL, CannotRehearse, Rehearsal
from longtrack.simulation.comparison import Compared
from longtrack.simulation.faults import FAULTS
from longtrack.sport.times import SECOND, Duration
from longtrack.web.api.bodies import Body, Id, Nothing
from longtrack.web.api.route import Call, R, S, get, post
from longtrack.web.venue_time import clock_at_venue

TRAINING = (S, R)
"""Who sees what truly happened, and makes things go wrong."""


class Faults(Body, frozen=True, kw_only=True):
    """Names of faults; `all` for the whole table."""

    faults: Annotated[tuple[Id, ...], msgspec.Meta(max_length=100)] = ()


class OneFault(Body, frozen=True, kw_only=True):
    """A fault, by its name."""

    fault: Id


class Waiting(Body, frozen=True, kw_only=True):
    """When a pair that was called is let go."""

    seconds: Annotated[int, msgspec.Meta(ge=0, le=3600)] | None
    """After the call; null: when the trainer says so."""


class KnownFault(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the table."""

    name: str
    does: str
    chosen: bool
    """Whether it is put into a heat when it is its turn."""


class Happened(msgspec.Struct, frozen=True, kw_only=True):
    """A fault that was put in."""

    fault: str
    at: str
    """On the clock of the venue."""
    text: str


class RehearsalNow(msgspec.Struct, frozen=True, kw_only=True):
    """How the rehearsal is."""

    seq: int
    runs: bool
    stands: str
    """What happens on the ice, in a sentence."""
    wait: int | None
    """Seconds from the call to the gun; null where the trainer says when."""
    queued: tuple[str, ...]
    """Faults that wait for the next heat."""
    faults: tuple[KnownFault, ...]
    happened: tuple[Happened, ...]
    truth: tuple[Compared, ...]
    """What each skater skated, beside what the desk has."""


class PutIn(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a fault."""

    seq: int
    now: bool
    """Whether it is in the heat under way; else it waits for the next one."""


async def show_rehearsal(call: Call) -> RehearsalNow:
    """What truly happened is for those who train, not for those who are trained."""
    return rehearsal_now(call.desk.beside(Rehearsal) or Rehearsal(call.desk))


def rehearsal_now(rehearsal: Rehearsal) -> RehearsalNow:
    """Return all that the trainer sees."""
    state = rehearsal.desk.state
    wait = rehearsal.after_the_call
    return RehearsalNow(
        seq=state.seq,
        runs=rehearsal.runs,
        stands=rehearsal.stands,
        wait=None if wait is None else wait // SECOND,
        queued=tuple(rehearsal.queued),
        faults=tuple(
            KnownFault(name=it.name, does=it.does, chosen=it.name in rehearsal.faults)
            for it in FAULTS.values()
        ),
        happened=tuple(
            Happened(fault=it.fault, at=clock_at_venue(it.at, state.time_zone), text=it.text)
            for it in rehearsal.done
        ),
        truth=rehearsal.truth,
    )


async def start_rehearsal(call: Call, body: Nothing) -> RehearsalNow:
    """The simulated devices are connected; a heat that is called is skated."""
    rehearsal = _rehearsal(call)
    try:
        await rehearsal.start()
    except CannotRehearse as problem:
        raise Refusal(str(problem)) from problem
    except OSError as problem:
        raise Refusal(f"the simulated devices cannot be opened: {problem.strerror or problem}") from problem
    return rehearsal_now(rehearsal)


async def stop_rehearsal(call: Call, body: Nothing) -> RehearsalNow:
    """The simulated devices are gone, and whoever is on the ice."""
    rehearsal = _rehearsal(call)
    await rehearsal.stop()
    return rehearsal_now(rehearsal)


async def choose_faults(call: Call, body: Faults) -> RehearsalNow:
    """From the next heat on one of them is put into each heat, in turn; without any nothing goes wrong."""
    rehearsal = _rehearsal(call)
    try:
        rehearsal.choose(body.faults)
    except ValueError as problem:
        raise Refusal(str(problem)) from problem
    return rehearsal_now(rehearsal)


async def choose_wait(call: Call, body: Waiting) -> RehearsalNow:
    """From the next call on."""
    rehearsal = _rehearsal(call)
    rehearsal.after_the_call = None if body.seconds is None else Duration(body.seconds * SECOND)
    return rehearsal_now(rehearsal)


async def inject_fault(call: Call, body: OneFault) -> PutIn:
    """Into what is still to come of the heat under way; where it cannot happen there, into the next one."""
    try:
        now = _rehearsal(call).inject(body.fault)
    except (CannotRehearse, ValueError) as problem:
        raise Refusal(str(problem)) from problem
    return PutIn(seq=call.state.seq, now=now)


async def let_go(call: Call, body: Nothing) -> RehearsalNow:
    """The pair at the start is let go now."""
    rehearsal = _rehearsal(call)
    try:
        rehearsal.go()
    except CannotRehearse as problem:
        raise Refusal(str(problem)) from problem
    return rehearsal_now(rehearsal)


def _rehearsal(call: Call) -> Rehearsal:
    found = call.desk.beside(Rehearsal)
    if found is None or not call.state.rehearsal:
        raise Refusal(NO_REHEARSAL)
    return found


ROUTES = (
    get("/rehearsal", show_rehearsal, RehearsalNow, "The rehearsal, and what truly happened", TRAINING),
    post("/rehearsal/start", start_rehearsal, Nothing, TRAINING, "Begin a rehearsal", answer=RehearsalNow),
    post("/rehearsal/stop", stop_rehearsal, Nothing, TRAINING, "End a rehearsal", answer=RehearsalNow),
    post("/rehearsal/faults", choose_faults, Faults, TRAINING, "Choose the faults", answer=RehearsalNow),
    post("/rehearsal/wait", choose_wait, Waiting, TRAINING, "Choose when they go", answer=RehearsalNow),
    post("/rehearsal/inject", inject_fault, OneFault, TRAINING, "Put in one fault now", answer=PutIn),
    post("/rehearsal/go", let_go, Nothing, TRAINING, "Let them skate", answer=RehearsalNow),
)
