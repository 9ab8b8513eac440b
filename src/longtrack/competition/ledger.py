"""A mapping and a sequence that only grow, shared by all the states of one history.

Every state of a competition sees the pulses received up to it. Copying a dictionary for each of ten
thousand pulses would make the fold quadratic; a ledger instead appends to one dictionary and lets each
state see its first `size` items. A second history that branches off an older state gets a copy. `Log` is
the same for what has no key: notes and problems.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Generic, TypeVar, overload

Key = TypeVar("Key")
Value = TypeVar("Value")


class Ledger(Generic[Key, Value]):
    """An immutable, append-only mapping; `added` is O(1) along one history."""

    __slots__ = ("_items", "_size")

    def __init__(self, items: dict[Key, tuple[int, Value]] | None = None, size: int = 0) -> None:
        self._items = {} if items is None else items
        self._size = size

    def added(self, key: Key, value: Value) -> Ledger[Key, Value]:
        """Return the ledger with one more item; KeyError if the key is there already."""
        items = self._items
        held = items.get(key)
        if held is not None and held[0] < self._size:
            raise KeyError(key)
        if held is not None and held[0] == self._size and held[1] == value:
            return Ledger(items, self._size + 1)  # tried before it was decided: the same history, no copy
        if len(items) != self._size:
            items = dict(islice(items.items(), self._size))
        items[key] = (self._size, value)
        return Ledger(items, self._size + 1)

    def without(self, key: Key) -> Ledger[Key, Value]:
        """Return a ledger that lacks a key; for what people rarely take back: it copies everything."""
        kept = [(it, value) for it, value in self.items() if it != key]
        return Ledger({it: (at, value) for at, (it, value) in enumerate(kept)}, len(kept))

    def get(self, key: Key) -> Value | None:
        """Return the value, or None where this state has no such key yet."""
        found = self._items.get(key)
        return found[1] if found is not None and found[0] < self._size else None

    def __getitem__(self, key: Key) -> Value:
        found = self._items[key]
        if found[0] >= self._size:
            raise KeyError(key)
        return found[1]

    def __contains__(self, key: Key) -> bool:
        found = self._items.get(key)
        return found is not None and found[0] < self._size

    def __iter__(self) -> Iterator[Key]:
        return islice(self._items, self._size)

    def __len__(self) -> int:
        return self._size

    def items(self) -> Iterator[tuple[Key, Value]]:
        """Yield (key, value) in the order in which they were added."""
        return ((key, value) for key, (_, value) in islice(self._items.items(), self._size))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Ledger):
            return NotImplemented
        return len(self) == len(other) and all(
            a == b for a, b in zip(self.items(), other.items(), strict=True)
        )

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Ledger({dict(self.items())!r})"


class Log(Sequence[Value]):
    """An immutable, append-only sequence; `added` is O(1) along one history."""

    __slots__ = ("_items", "_size")

    def __init__(self, items: list[Value] | None = None) -> None:
        self._items = [] if items is None else items
        self._size = len(self._items)

    def added(self, item: Value) -> Log[Value]:
        """Return the log with one more item."""
        items = self._items
        if len(items) != self._size:
            items = items[: self._size]
        items.append(item)
        return Log(items)

    @overload
    def __getitem__(self, index: int) -> Value: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Value, ...]: ...

    def __getitem__(self, index: int | slice) -> Value | tuple[Value, ...]:
        if isinstance(index, slice):
            return tuple(self._items[at] for at in range(*index.indices(self._size)))
        if not -self._size <= index < self._size:
            raise IndexError(index)
        return self._items[index if index >= 0 else self._size + index]

    def __iter__(self) -> Iterator[Value]:
        return islice(self._items, self._size)

    def __len__(self) -> int:
        return self._size

    def __eq__(self, other: object) -> bool:
        """Equal to every sequence that holds the same: a log, or the tuple that a test writes."""
        if not isinstance(other, (Log, tuple)):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Log({list(self)!r})"
