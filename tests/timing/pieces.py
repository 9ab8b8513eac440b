"""A stream of bytes as it comes from a wire: in any pieces."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import strategies as st


def cut_anywhere(data: st.DataObject, stream: bytes) -> list[bytes]:
    """Cut `stream` at any places; some pieces may be empty."""
    places = data.draw(st.lists(st.integers(0, len(stream)), max_size=12))
    return [stream[start:end] for start, end in pairwise([0, *sorted(places), len(stream)])]
