"""How often somebody may ask."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.web.officials import HEAT, officials

from longtrack.competition.events import Role
from longtrack.web.limits import MOST_BUCKETS, SECOND, Buckets, Limits, address_of


class Clock:
    """A clock that stands until it is told."""

    def __init__(self) -> None:
        """Begin anywhere."""
        self.now = 12_345

    def __call__(self) -> int:
        """Return nanoseconds."""
        return self.now


def test_a_bucket_empties_and_fills() -> None:
    """Three at once, then one for each second that has passed, and never more than three."""
    clock = Clock()
    buckets = Buckets(3, SECOND, clock)
    for _ in range(3):
        assert buckets.wait("me") == 0
        buckets.take("me")
    assert buckets.wait("me") == SECOND
    clock.now += SECOND // 4
    assert buckets.wait("me") == 3 * SECOND // 4
    clock.now += 3 * SECOND // 4
    assert buckets.wait("me") == 0
    clock.now += 3600 * SECOND
    for _ in range(3):
        buckets.take("me")
    assert buckets.wait("me") == SECOND
    assert buckets.wait("somebody else") == 0


@given(st.lists(st.integers(0, 3 * SECOND), max_size=40))
def test_nobody_gets_more_than_the_limit(pauses: list[int]) -> None:
    """However the asking is spread: never more than the bucket and what has flowed in since."""
    clock = Clock()
    buckets, began, taken = Buckets(5, SECOND, clock), clock.now, 0
    for pause in pauses:
        clock.now += pause
        if buckets.wait("me") == 0:
            buckets.take("me")
            taken += 1
        assert taken <= 5 + (clock.now - began) // SECOND


def test_only_so_many_are_remembered() -> None:
    """Whoever asks from everywhere cannot fill the memory."""
    buckets = Buckets(1, SECOND, Clock())
    for number in range(MOST_BUCKETS + 1):
        buckets.take(str(number))
    assert buckets.wait("0") == 0
    assert buckets.wait("1") == SECOND


@pytest.mark.parametrize(
    ("host", "counted"),
    [
        ("192.168.1.7", "192.168.1.7"),
        ("2001:db8::1", "2001:db8::/64"),
        ("2001:db8::ffff:1", "2001:db8::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:192.168.1.7", "::ffff:192.168.1.7"),
        ("testclient", "testclient"),
        (None, "unknown"),
        ("", "unknown"),
    ],
)
def test_whom_a_limit_counts(host: str | None, counted: str) -> None:
    """An address; of IPv6 the network, because one machine has as many addresses there as it likes."""
    assert address_of(host).replace("::ffff:c0a8:107", "::ffff:192.168.1.7") == counted


def test_a_person_types_no_faster() -> None:
    """Sixty acts at once, then ten a second: 429 says how long to wait, and nothing is written."""
    clock = Clock()
    with officials(limits=Limits(clock)) as meet:
        anna, bo = meet.console(Role.TIMEKEEPER, "Anna"), meet.console(Role.TIMEKEEPER, "Bo")
        for _ in range(60):
            assert anna.post("/notes", text="x").status_code == 200
        before = anna.seq
        answer = anna.post("/notes", text="x")
        assert (answer.status_code, answer.headers["retry-after"]) == (429, "1")
        assert answer.json() == {"error": "too many requests: wait 1 second"}
        assert anna.seq == before
        assert bo.post("/notes", text="x").status_code == 200, "somebody else at the same address"
        clock.now += SECOND // 10
        assert anna.post("/notes", text="x").status_code == 200


def test_an_address_without_a_role_is_slowed_down_too() -> None:
    """Two hundred attempts at once; the public pages stay open."""
    with officials(limits=Limits(Clock())) as meet:
        statuses = [meet.client.post(f"/api/v1{HEAT}/call", json={}).status_code for _ in range(201)]
        assert statuses == [401] * 200 + [429]
        assert meet.client.get("/").status_code == 200
        assert meet.client.get(f"/api/v1{HEAT}").status_code == 200
