"""Lots: every order as likely as the other, and the worked example of docs/draw.md."""

from collections import Counter
from hashlib import sha256
from itertools import product
from pathlib import Path

import pytest
from tests.sport.draw.fields import pairs

from longtrack.sport.rules.draw.entrants import Entrant
from longtrack.sport.rules.draw.lots import SPAN, Lots, below, numbers, shuffled
from longtrack.sport.rules.draw.make import make_draw
from longtrack.sport.rules.draw.options import Method

PAGE = Path(__file__).resolve().parents[3] / "docs" / "draw.md"


@pytest.mark.parametrize("bound", range(1, 17))
def test_every_number_of_a_small_span_falls_on_each_lot_equally_often(bound: int) -> None:
    """Of the sixteen numbers of four bits each lot gets the same share; the left-over ones are redrawn."""
    lots = Counter(below(bound, iter([number, 0]), span=16) for number in range(16 // bound * bound))
    assert lots == dict.fromkeys(range(bound), 16 // bound)


@pytest.mark.parametrize(("bound", "rejected"), [(3, [15]), (5, [15]), (6, [12, 13, 14, 15]), (16, [])])
def test_numbers_of_the_incomplete_round_are_drawn_again(bound: int, rejected: list[int]) -> None:
    """With four bits and a bound of 6 the numbers 12 to 15 are thrown away."""
    found = []
    for number in range(16):
        source = iter([number, 0])
        below(bound, source, span=16)
        if next(source, None) is None:
            found.append(number)
    assert found == rejected


def test_a_lot_among_nobody_is_refused() -> None:
    """There is no lot among none, nor among more than the numbers can tell apart."""
    for bound in (0, -1, SPAN + 1):
        with pytest.raises(ValueError, match="a lot is drawn among"):
            below(bound, iter([1]))


@pytest.mark.parametrize("count", range(6))
def test_every_order_comes_from_exactly_one_series_of_lots(count: int) -> None:
    """All series of lots together give each order of n skaters once: n! orders, none twice."""
    orders = Counter()  # type: Counter[tuple[int, ...]]
    for series in product(*(range(bound) for bound in range(count, 1, -1))):
        lots = iter(series)
        orders[tuple(shuffled(range(count), lambda _: next(lots)))] += 1  # noqa: B023
    assert len(orders) == [1, 1, 2, 6, 24, 120][count]
    assert set(orders.values()) == {1}


def test_the_number_is_the_beginning_of_the_hash() -> None:
    """Four lines are hashed - scheme, seed, purpose, counter - and sixteen digits are the number."""
    first, second = (next_ for next_, _ in zip(numbers(2026, "W1000 A/top six"), range(2), strict=False))
    for number, counter in ((first, "0"), (second, "1")):
        text = "longtrack lots 1\n2026\nW1000 A/top six\n" + counter
        assert f"{number:016x}" == sha256(text.encode()).hexdigest()[:16]


EXAMPLE = (
    "| 0 | `f85520455caf03f9` | 6 | 5 | A B C D E F |",
    "| 1 | `133af773fbe42cfa` | 5 | 2 | A B E D C F |",
    "| 2 | `0dda259102d53fc4` | 4 | 0 | D B E A C F |",
    "| 3 | `566b5f89a94e3379` | 3 | 1 | D E B A C F |",
    "| 4 | `97adbb497512fbdb` | 2 | 1 | D E B A C F |",
)
"""Number, its digits, among how many, the lot, the order after it; the digits are those of sha256sum."""


def test_the_worked_example_of_the_page() -> None:
    """Seed 2026, women's 1000 m, division A: docs/draw.md prints the five lots and what they do."""
    page = PAGE.read_text(encoding="utf-8")
    order, source = list("ABCDEF"), numbers(2026, "W1000 A/top six")
    for line, last in zip(EXAMPLE, (5, 4, 3, 2, 1), strict=True):
        number = next(source)
        lot = below(last + 1, iter([number]))
        order[last], order[lot] = order[lot], order[last]
        assert line == f"| {5 - last} | `{number:016x}` | {last + 1} | {lot} | {' '.join(order)} |"
        assert line in page
    assert Lots(2026, "W1000 A").order("top six", "ABCDEF") == list("DEBACF")


def test_the_draw_of_the_worked_example() -> None:
    """The drawn go to the last three pairs in the order in which these skate, inner before outer."""
    field = [Entrant(skater_id=letter, position=at) for at, letter in enumerate("ABCDEFGHIJKLMNOPQRST", 1)]
    draw = make_draw(Method.WORLD_CUP_A, field, seed=2026, label="W1000 A")
    lines = pairs(draw)
    assert (lines[8], lines[9], lines[10]) == ("DI EO", "BI AO", "CI FO")
    assert "pair 8 is D inner and E outer, pair 9 is B and A, pair 10 is C and F" in PAGE.read_text("utf-8")


def test_purposes_and_labels_have_lots_of_their_own() -> None:
    """The same seed draws another order for another purpose or distance, always the same for the same."""
    field = range(20)
    one = Lots(7, "M500").order("everybody", field)
    assert one == Lots(7, "M500").order("everybody", field)
    assert one != Lots(7, "M1000").order("everybody", field)
    assert one != Lots(7, "M500").order("group 1", field)
    assert one != Lots(8, "M500").order("everybody", field)
    assert sorted(one) == list(field)
