"""How often somebody may ask: a bucket for each that fills again with time."""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable

SECOND = 1_000_000_000
"""Nanoseconds."""

MOST_BUCKETS = 10_000
"""More are not remembered: those that asked longest ago begin anew."""


class Buckets:
    """A bucket of tokens for each who asks: every act takes one, time puts them back."""

    def __init__(self, most: int, every: int, clock: Callable[[], int] = time.monotonic_ns) -> None:
        """A bucket holds `most` tokens and gets one back every `every` nanoseconds of `clock`."""
        self._full = most * every
        self._every = every
        self._clock = clock
        self._empty_since: OrderedDict[str, int] = OrderedDict()
        """For each the moment at which the bucket was, or would have been, empty: it fills from there."""

    def is_full(self, who: str) -> bool:
        """Return whether somebody has taken nothing that is not back by now."""
        return self._level(who) >= self._full

    def wait(self, who: str) -> int:
        """Return for how many nanoseconds somebody has to wait; 0 where there is a token now."""
        return max(0, self._every - self._level(who))

    def take(self, who: str) -> None:
        """Take a token out; an empty bucket stays empty."""
        now = self._clock()
        left = max(0, self._level(who) - self._every)
        self._empty_since[who] = now - left
        self._empty_since.move_to_end(who)
        if len(self._empty_since) > MOST_BUCKETS:
            self._empty_since.popitem(last=False)

    def _level(self, who: str) -> int:
        since = self._empty_since.get(who)
        return self._full if since is None else min(self._full, self._clock() - since)


class Limits:
    """The limits of one server."""

    def __init__(self, clock: Callable[[], int] = time.monotonic_ns) -> None:
        """`clock` tells nanoseconds, and never goes back."""
        self.by_address = Buckets(200, SECOND // 50, clock)
        """Writes from one address: a whole rink may sit behind it."""
        self.by_token = Buckets(60, SECOND // 10, clock)
        """Writes of one person: faster than anybody types, slower than a loop."""
        self.joins = Buckets(10, 6 * SECOND, clock)
        """Wrong codes from one address: ten, then ten a minute."""
        self.all_joins = Buckets(100, SECOND // 5, clock)
        """Wrong codes from anywhere, for those who mistyped before. An address that did not is never kept out
        by others, or one phone could close the door to all: it has one try. So whoever guesses needs a new
        address for each try beyond five a second; with a thousand every second, 40 bits last for 17 years."""
        self.texts = Buckets(20, 3 * SECOND, clock)
        """Texts to check from one address: as fast as an editor corrects and sends again."""


EVERYBODY = "everybody"


def address_of(host: str | None) -> str:
    """Return whom a limit counts: an address, or the network of an IPv6 one, which has plenty of them."""
    try:
        address = ipaddress.ip_address((host or "").partition("%")[0])
    except ValueError:
        return host or "unknown"
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is None:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)
