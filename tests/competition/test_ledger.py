"""The ledger and the log: one dictionary, one list for a whole history, a snapshot for each of its states."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longtrack.competition.ledger import Ledger, Log


def filled(*keys: str) -> Ledger[str, int]:
    ledger: Ledger[str, int] = Ledger()
    for number, key in enumerate(keys):
        ledger = ledger.added(key, number)
    return ledger


def test_an_older_state_does_not_see_what_came_later() -> None:
    """What is added makes a new ledger; the old one has what it had."""
    old = filled("a")
    new = old.added("b", 1)
    assert (list(old), list(new)) == (["a"], ["a", "b"])
    assert ("b" in old, "b" in new) == (False, True)
    assert (old.get("b"), new.get("b"), new["b"]) == (None, 1, 1)
    with pytest.raises(KeyError):
        old["b"]
    with pytest.raises(KeyError):
        new["c"]


def test_two_histories_from_one_state() -> None:
    """Each continues with its own items, also under the same key."""
    common = filled("a")
    one, two = common.added("b", 1), common.added("b", 2)
    three = common.added("c", 3)
    assert (one["b"], two["b"], three.get("b")) == (1, 2, None)
    assert dict(one.added("d", 4).items()) == {"a": 0, "b": 1, "d": 4}
    assert dict(two.items()) == {"a": 0, "b": 2}


def test_nothing_is_overwritten() -> None:
    """A key is added once."""
    with pytest.raises(KeyError):
        filled("a").added("a", 9)


def test_equal_are_those_with_the_same_items_in_order() -> None:
    """Two ledgers are equal if they hold the same, however they share their memory."""
    longer = filled("a", "b")
    assert filled("a") == filled("a")
    assert filled("a") != longer
    assert filled("a").added("b", 1) == longer
    assert filled("b", "a") != longer
    assert filled("a") != {"a": 0}
    assert repr(filled("a")) == "Ledger({'a': 0})"


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 9), st.integers()), max_size=30))
def test_every_branch_is_like_a_dictionary(steps: list[tuple[int, int, int]]) -> None:
    """However histories branch off each other, each state holds exactly what was added on its own way."""
    ledgers: list[Ledger[int, int]] = [Ledger()]
    expected: list[dict[int, int]] = [{}]
    for origin, key, value in steps:
        from_here = origin % len(ledgers)
        if key in expected[from_here]:
            continue
        ledgers.append(ledgers[from_here].added(key, value))
        expected.append({**expected[from_here], key: value})
    for ledger, items in zip(ledgers, expected, strict=True):
        assert list(ledger.items()) == list(items.items())
        assert (list(ledger), len(ledger)) == (list(items), len(items))
        assert [ledger.get(key) for key in range(10)] == [items.get(key) for key in range(10)]


# --- the log ------------------------------------------------------------------------------------------


def logged(*items: str) -> Log[str]:
    log: Log[str] = Log()
    for item in items:
        log = log.added(item)
    return log


def test_a_log_reads_like_a_tuple() -> None:
    """By index, from the end, by slice, in order; beyond what it holds there is nothing."""
    log = logged("a", "b", "c")
    assert (log[0], log[-1], log[1:], log[:-1], list(log), len(log)) == (
        "a",
        "c",
        ("b", "c"),
        ("a", "b"),
        ["a", "b", "c"],
        3,
    )
    assert (log == ("a", "b", "c"), log == logged("a", "b"), log == ["a", "b", "c"]) == (True, False, False)
    assert "b" in log
    assert repr(logged("a")) == "Log(['a'])"
    for beyond in (3, -4):
        with pytest.raises(IndexError):
            log[beyond]


def test_an_older_log_does_not_see_what_came_later() -> None:
    """Two logs continued from one have their own items; the one they come from has neither."""
    common = logged("a")
    one, two = common.added("b"), common.added("c")
    assert (list(common), list(one), list(two), list(one.added("d"))) == (
        ["a"],
        ["a", "b"],
        ["a", "c"],
        ["a", "b", "d"],
    )
    assert common[-1] == "a"
    with pytest.raises(IndexError):
        common[1]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers()), max_size=30))
def test_every_branch_is_like_a_tuple(steps: list[tuple[int, int]]) -> None:
    """However logs branch off each other, each holds exactly what was added on its own way."""
    logs: list[Log[int]] = [Log()]
    expected: list[tuple[int, ...]] = [()]
    for origin, item in steps:
        from_here = origin % len(logs)
        logs.append(logs[from_here].added(item))
        expected.append((*expected[from_here], item))
    assert logs == expected


def test_what_was_tried_first_is_not_copied() -> None:
    """The same item once more, on the state before it, is the same history and costs nothing."""
    first = Ledger[int, str]().added(1, "gun")
    tried = first.added(2, "beam")
    again = first.added(2, "beam")
    assert again == tried
    assert again._items is tried._items
    other = first.added(2, "chip")
    assert (other[2], tried[2], again[2], len(first)) == ("chip", "beam", "beam", 1)
