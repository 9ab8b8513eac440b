"""What the API answers: how far the journal is after an act, or in one sentence why nothing was done."""

from __future__ import annotations

import re
from collections.abc import Mapping
from http import HTTPStatus

import msgspec
from starlette.responses import Response

from longtrack.competition.decide import Refusal
from longtrack.competition.state import Competition
from longtrack.desk.last_acts import Overtaken
from longtrack.projections.acts import told
from longtrack.projections.questions import Question
from longtrack.web.venue_time import at_venue

JSON = "application/json"

NOT_KEPT = {"Cache-Control": "no-store"}


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked has been done, and is on disk."""

    seq: int
    """The last entry that it led to; where it had been done before, the last entry of the journal."""
    undoable: bool = False
    """Whether it is now the last act of this console, and one that can be taken back."""


class Overtaking(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody else did meanwhile."""

    seq: int
    role: str
    who: str
    """Name or id of the role, and after a slash the console."""
    what: str
    """In words."""
    at: str
    """On the clock of the venue."""


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Why nothing was done."""

    error: str
    """One sentence for the person who asked."""
    said: str = ""
    """The same in the language that `Accept-Language` asks for first, where the pages have it; else empty."""
    seq: int | None = None
    """The last entry of the journal, where the state of the competition is the reason."""
    where: str = ""
    """The part of the body that is wrong, such as `$.skater`."""
    overtaken: Overtaking | None = None
    """What somebody else did, where that is the reason."""
    questions: tuple[Question, ...] = ()
    """What has to be answered first."""
    signal: int | None = None
    """The entry of the key press that was kept although nothing else was done."""


class Failed(Exception):
    """The request cannot be answered; carries the status and what to say."""

    def __init__(
        self,
        status: HTTPStatus,
        problem: Problem | str,
        headers: Mapping[str, str] | None = None,
        *,
        wrote: bool = False,
    ) -> None:
        """`problem` may be just the sentence; `wrote` where something was kept all the same."""
        self.status = status
        self.problem = Problem(error=problem) if isinstance(problem, str) else problem
        self.headers = dict(headers or {})
        self.wrote = wrote
        super().__init__(self.problem.error)


class QuestionsOpen(Refusal):
    """A result cannot be signed before these were looked at."""

    def __init__(self, questions: tuple[Question, ...]) -> None:
        """At least one."""
        self.questions = questions
        more = f", and at {len(questions) - 1} more" if len(questions) > 1 else ""
        super().__init__(f"look at this before you confirm{more}: {questions[0].sentence}")


def answer(value: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Return a value as the JSON answer; it is of this moment and not to be kept."""
    return Response(msgspec.json.encode(value), status, NOT_KEPT | dict(headers or {}), JSON)


def refused(state: Competition, refusal: Refusal) -> Problem:
    """Say why the state does not allow what was asked."""
    if isinstance(refusal, Overtaken):
        return _overtaken(state, refusal)
    questions = refusal.questions if isinstance(refusal, QuestionsOpen) else ()
    return Problem(error=str(refusal), seq=state.seq, questions=questions)


def _overtaken(state: Competition, problem: Overtaken) -> Problem:
    """Say who was faster, and what she did."""
    act = problem.act
    what, at = told(state, act.event), at_venue(act.moment, state.time_zone)
    who = act.actor.device.rpartition("/")[0] or act.actor.device
    return Problem(
        error=(
            f"{who or 'somebody'} ({act.actor.role}) was faster at {at.split()[1]}: {what};"
            " nothing was changed, look again"
        ),
        seq=state.seq,
        overtaken=Overtaking(seq=act.seq, role=act.actor.role, who=act.actor.device, what=what, at=at),
    )


_PLACE = re.compile(r" - at `([^`]*)`$")


def does_not_fit(problem: msgspec.ValidationError) -> Problem:
    """Say which part of a body is wrong."""
    text = str(problem)
    where = _PLACE.search(text)
    sentence = _PLACE.sub("", text)
    place = f" at {where[1]}" if where is not None else ""
    return Problem(
        error=f"the body does not fit{place}: {sentence[:1].lower()}{sentence[1:]}",
        where=where[1] if where is not None else "$",
    )
