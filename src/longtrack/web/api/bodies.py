"""Parts that the bodies of many routes have."""

from __future__ import annotations

from typing import Annotated

import msgspec

LARGEST = 2**53 - 1
"""The largest whole number that every JSON program can tell from its neighbours."""

Seq = Annotated[int, msgspec.Meta(ge=0, le=LARGEST, description="The number of a journal entry.")]

Count = Annotated[int, msgspec.Meta(ge=0, le=10_000)]

LINE = r"^[^\x00-\x1f\x7f]*$"
"""No line breaks and no other signs that cannot be seen."""

Id = Annotated[str, msgspec.Meta(min_length=1, max_length=100, pattern=LINE)]

Line = Annotated[str, msgspec.Meta(max_length=200, pattern=LINE)]

Reason = Annotated[
    str, msgspec.Meta(min_length=1, max_length=200, pattern=LINE, description="Why, in a few words.")
]

Ago = Annotated[
    int,
    msgspec.Meta(
        ge=0,
        le=60_000,
        description=(
            "Milliseconds between the key press and the sending of this request, on the clock of the"
            " console: a request that had to be sent again still tells the right moment."
        ),
    ),
]


class Body(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all bodies: a field that is not known is a typing error, not something to skip."""


class Nothing(Body, frozen=True, kw_only=True):
    """An empty object."""


class OnHeat(Body, frozen=True, kw_only=True):
    """Base of what is done to a heat."""

    seen: Seq
    """The entry up to which the console was up to date: `seq` of what it shows."""
