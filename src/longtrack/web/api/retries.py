"""A request that comes twice is done once: answers kept for those that send an `Idempotency-Key`."""

from __future__ import annotations

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from longtrack.web.api.answer import Failed

MOST_KEPT = 1_000

LONGEST_KEY = 200


class Retries:
    """What was done under which key. Only what was done is kept: a refusal may be tried again."""

    def __init__(self) -> None:
        """Nothing is known yet; a restart forgets, and `desk.last_acts` takes over."""
        self._known: OrderedDict[tuple[str, str], tuple[bytes, asyncio.Future[object]]] = OrderedDict()

    async def once(self, who: str, key: str, request: bytes, do: Callable[[], Awaitable[object]]) -> object:
        """Return what `do` returns, or what it returned when the same request came before.

        `request` is the request itself: the same key with another request raises Failed.
        """
        if not key:
            return await do()
        if len(key) > LONGEST_KEY:
            raise Failed(HTTPStatus.BAD_REQUEST, f"an Idempotency-Key has at most {LONGEST_KEY} letters")
        digest = hashlib.sha256(request).digest()
        known = self._known.get((who, key))
        if known is None:
            return await self._first((who, key), digest, do)
        if known[0] != digest:
            raise Failed(
                HTTPStatus.UNPROCESSABLE_ENTITY, "this Idempotency-Key was used for another request before"
            )
        return await asyncio.shield(known[1])

    async def _first(
        self, key: tuple[str, str], digest: bytes, do: Callable[[], Awaitable[object]]
    ) -> object:
        answer: asyncio.Future[object] = asyncio.get_running_loop().create_future()
        self._known[key] = digest, answer
        if len(self._known) > MOST_KEPT:
            self._known.popitem(last=False)
        try:
            found = await do()
        except BaseException as problem:
            if not (isinstance(problem, Failed) and problem.wrote):
                self._known.pop(key, None)
            if isinstance(problem, Exception):
                answer.set_exception(problem)
                answer.exception()  # whoever waits for it is told; where nobody does, that is no mistake
            else:
                answer.cancel()
            raise
        answer.set_result(found)
        return found
