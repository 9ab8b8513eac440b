"""Every claim type reads and judges its own examples."""

from __future__ import annotations

import pytest
from tests.press.known import facts

from longtrack.press.check import Checked, check
from longtrack.press.claim import AnyType, Example
from longtrack.press.claims import TYPES

EXAMPLES = [(type_, example) for type_ in TYPES for example in type_.examples]


def found(type_: AnyType, example: Example) -> list[Checked]:
    """Return the claims of a type in an example that cover its span."""
    start = example.text.index(example.span)
    end = start + len(example.span)
    return [
        it
        for it in check(example.text, facts()).claims
        if it.type == type_.name and it.start < end and it.end > start
    ]


@pytest.mark.parametrize(
    ("type_", "example"),
    [pytest.param(*it, id=f"{it[0].name}: {it[1].text[:60]}") for it in EXAMPLES if it[1].verdict],
)
def test_an_example_gets_its_verdict(type_: AnyType, example: Example) -> None:
    """A claim type finds the words of its example and judges them as it says."""
    claims = found(type_, example)
    assert [it.verdict for it in claims][:1] == [example.verdict], claims
    assert claims[0].evidence
    if example.correct is not None:
        assert claims[0].correct == example.correct


@pytest.mark.parametrize(
    ("type_", "example"),
    [pytest.param(*it, id=f"{it[0].name}: {it[1].text[:60]}") for it in EXAMPLES if not it[1].verdict],
)
def test_what_is_no_claim_is_not_read_as_one(type_: AnyType, example: Example) -> None:
    """What was missed, hoped for or denied is no claim that it was won."""
    claims = found(type_, example) if example.span else check(example.text, facts()).claims
    assert [it for it in claims if it.type == type_.name] == []
