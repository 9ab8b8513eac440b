"""From unofficial to official and back: questions, the signature, the conditions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import msgspec

from longtrack.competition import events as ev
from longtrack.competition.decide import ConfirmResult, Intent, Refusal
from longtrack.competition.state import IN_A_REHEARSAL, Competition
from longtrack.projections.questions import Question, questions, unanswered
from longtrack.web.api.answer import Done, QuestionsOpen
from longtrack.web.api.bodies import Body, Line, OnHeat, Reason
from longtrack.web.api.route import ANSWERING, RULING, TIMING, Call, get, post


class Reopened(OnHeat, frozen=True, kw_only=True):
    """Why a result is unofficial again."""

    reason: Reason


class Answered(Body, frozen=True, kw_only=True):
    """What somebody found who looked."""

    key: Annotated[str, msgspec.Meta(min_length=1, max_length=500)]
    """Of the question."""
    answer: Reason


class Conditions(Body, frozen=True, kw_only=True):
    """Ice and air, as printed below the result; texts, with their units."""

    air_temperature: Line = ""
    ice_temperature: Line = ""
    humidity: Line = ""
    air_pressure: Line = ""
    wind: Line = ""
    during: Line = ""
    """The distance that is skated."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked, and how far the journal was."""

    seq: int
    open: int
    """How many are not answered."""
    questions: tuple[Question, ...]


class Signed(Done, frozen=True, kw_only=True, omit_defaults=True):
    """The result is official."""

    notice: str = ""
    """What to know about it, such as that it is that of a rehearsal."""


async def confirm(call: Call, body: OnHeat) -> Signed:
    """The referee signs. Every heat is closed, and every question about the distance answered or gone; where
    not, 409 lists what is open. Whoever changed anything of the distance after what the console had seen
    comes first: nobody signs what she has not seen."""
    distance = call.distance.id

    def plan(state: Competition) -> Sequence[Intent]:
        if left := unanswered(state, distance):
            raise QuestionsOpen(left)
        return [ConfirmResult(distance=distance)]

    done = await call.act(plan, seen=call.seen_distance(body.seen))
    return Signed(seq=done.seq, notice=IN_A_REHEARSAL if call.state.rehearsal else "")


async def reopen(call: Call, body: Reopened) -> Done:
    """The result is unofficial again and may be changed; the old figures stay in the journal."""
    event = ev.ResultReopened(distance=call.distance.id, reason=body.reason)
    return await call.act(event, seen=call.seen_distance(body.seen))


async def answer_question(call: Call, body: Answered) -> Done:
    """Say what it was. The same figures are not asked about again; other figures are."""

    def plan(state: Competition) -> Sequence[Intent]:
        if body.key not in {it.key for it in questions(state)}:
            raise Refusal("nobody asks this any more: what it was about has changed, look again")
        return [ev.QuestionAnswered(key=body.key, answer=body.answer)]

    return await call.act(plan)


async def measure_conditions(call: Call, body: Conditions) -> Done:
    """Usually at the start and at the end of a distance."""
    event = ev.ConditionsMeasured(
        air_temperature=body.air_temperature,
        ice_temperature=body.ice_temperature,
        humidity=body.humidity,
        air_pressure=body.air_pressure,
        wind=body.wind,
        during=body.during,
    )
    if body.during and body.during not in call.state.distances:
        raise Refusal(f"{body.during} is not on the programme")
    if event == ev.ConditionsMeasured(during=body.during):
        raise Refusal("say at least one of: air, ice, humidity, pressure, wind")
    return await call.act(event)


async def all_questions(call: Call) -> Asked:
    """Signals that nobody has judged, alarms, records that would fall; those that were answered too."""
    return _asked(call.state, "")


async def questions_of_a_distance(call: Call) -> Asked:
    """What has to be looked at before the result of this distance is signed."""
    return _asked(call.state, call.distance.id)


def _asked(state: Competition, distance: str) -> Asked:
    found = questions(state, distance)
    return Asked(seq=state.seq, open=sum(1 for it in found if not it.answer), questions=found)


_DISTANCE = "/distances/{distance}"

ROUTES = (
    post(f"{_DISTANCE}/confirm", confirm, OnHeat, RULING, "Sign the result", answer=Signed),
    post(f"{_DISTANCE}/reopen", reopen, Reopened, RULING, "Make an official result unofficial again"),
    post("/answers", answer_question, Answered, ANSWERING, "Answer a question"),
    post("/conditions", measure_conditions, Conditions, TIMING, "Ice and air"),
    get("/questions", all_questions, Asked, "All that asks for a look"),
    get(f"{_DISTANCE}/questions", questions_of_a_distance, Asked, "What a distance asks for"),
)
