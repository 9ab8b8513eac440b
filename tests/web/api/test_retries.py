"""A request that comes twice is done once."""

from __future__ import annotations

import asyncio
from http import HTTPStatus

import pytest
from tests.web.officials import HEAT, Officials

from longtrack.competition import events as ev
from longtrack.competition.decide import Refusal
from longtrack.competition.events import Role
from longtrack.web.api.answer import Failed
from longtrack.web.api.retries import MOST_KEPT, Retries


def test_a_retry_gets_the_answer_of_the_first(meet: Officials) -> None:
    """A phone on a bad network sends its false start twice: one false start, the same answer."""
    starter = meet.console(Role.STARTER)
    starter.does(f"{HEAT}/call")
    seen = starter.does(f"{HEAT}/start")
    first = starter.does(f"{HEAT}/false-start", once="a", seen=seen, skater="anna")
    meet.console(Role.REFEREE)
    assert starter.does(f"{HEAT}/false-start", once="a", seen=seen + 1, skater="anna") == first
    calls = [event for _, event in meet.journal if isinstance(event, ev.FalseStartCalled)]
    assert len(calls) == 1


def test_a_time_by_hand_is_inserted_once(meet: Officials) -> None:
    """Without a key it would be two signals."""
    timekeeper = meet.console(Role.TIMEKEEPER)
    meet.rink.start(1)
    for _ in range(2):
        timekeeper.does(f"{HEAT}/passings/insert", once="b", skater="anna", split=0, time="17.9")
    race = meet.rink.desk.state.distances["W1000"].heats[1].races[0]
    assert len(race.passings) == 1


def test_another_request_under_the_same_key_is_refused(meet: Officials) -> None:
    """422: it would be lost otherwise."""
    timekeeper = meet.console(Role.TIMEKEEPER)
    timekeeper.does(f"{HEAT}/call", once="c")
    answer = timekeeper.post(f"{HEAT}/skated", once="c", seen=timekeeper.seq)
    assert answer.status_code == 422
    assert answer.json()["error"] == "this Idempotency-Key was used for another request before"


def test_the_key_of_somebody_else_is_another(meet: Officials) -> None:
    """Two phones may count from one."""
    one, other = meet.console(Role.TIMEKEEPER), meet.console(Role.TIMEKEEPER)
    one.does("/notes", once="1", seen=None, text="one")
    before = one.seq
    answer = other.post("/notes", once="1", text="other")
    assert (answer.status_code, answer.json()["seq"]) == (200, before + 1)


def test_what_was_refused_may_be_tried_again(meet: Officials) -> None:
    """Nothing was done: the same key may be used once the reason is gone."""
    timekeeper = meet.console(Role.TIMEKEEPER)
    assert timekeeper.post(f"{HEAT}/skated", once="d", seen=timekeeper.seq).status_code == 409
    meet.rink.start(1)
    timekeeper.does(f"{HEAT}/skated", once="d")


def test_a_key_is_not_a_novel(meet: Officials) -> None:
    """400: it is kept in memory."""
    timekeeper = meet.console(Role.TIMEKEEPER)
    assert timekeeper.post(f"{HEAT}/call", once="x" * 201, seen=1).status_code == 400


def test_a_retry_that_comes_while_the_first_is_under_way_waits_for_it() -> None:
    """Both get the one answer, and both the one refusal."""

    async def scenario() -> None:
        retries, free, done = Retries(), asyncio.Event(), 0

        async def act() -> int:
            nonlocal done
            await free.wait()
            done += 1
            return done

        async def fail() -> int:
            await free.wait()
            raise Refusal("no")

        acts = [asyncio.create_task(retries.once("me", "k", b"act", act)) for _ in range(3)]
        fails = [asyncio.create_task(retries.once("me", "f", b"fail", fail)) for _ in range(2)]
        await asyncio.sleep(0)
        with pytest.raises(Failed) as other:
            await retries.once("me", "k", b"other", act)
        assert other.value.status is HTTPStatus.UNPROCESSABLE_ENTITY
        free.set()
        assert await asyncio.gather(*acts) == [1, 1, 1]
        for failure in await asyncio.gather(*fails, return_exceptions=True):
            assert isinstance(failure, Refusal)

    asyncio.run(scenario())


def test_one_that_is_given_up_is_forgotten() -> None:
    """Whoever waited for it is let go, and may try again."""

    async def scenario() -> None:
        retries = Retries()

        async def for_ever() -> int:
            await asyncio.Event().wait()
            return 0

        async def at_once() -> int:
            return 7

        first = asyncio.create_task(retries.once("me", "k", b"act", for_ever))
        await asyncio.sleep(0)
        second = asyncio.create_task(retries.once("me", "k", b"act", for_ever))
        await asyncio.sleep(0)
        first.cancel()
        for task in (first, second):
            with pytest.raises(asyncio.CancelledError):
                await task
        assert await retries.once("me", "k", b"act", at_once) == 7

    asyncio.run(scenario())


def test_only_so_many_are_kept() -> None:
    """The oldest is forgotten first."""

    async def scenario() -> None:
        retries, done = Retries(), 0

        async def act() -> int:
            nonlocal done
            done += 1
            return done

        for number in range(MOST_KEPT + 1):
            await retries.once("me", str(number), b"act", act)
        assert await retries.once("me", str(MOST_KEPT), b"act", act) == MOST_KEPT + 1
        assert await retries.once("me", "0", b"act", act) == MOST_KEPT + 2

    asyncio.run(scenario())
