"""One fact of a right text is made wrong, and it is known which: the kinds, the languages, the seed."""

from __future__ import annotations

import pytest

from longtrack.press.mutate import Known, Mutation, mutations, one_of_each


def known(text: str, *facts: tuple[str, str]) -> list[Known]:
    """Where facts stand, by what stands there."""
    return [Known(text.index(span), text.index(span) + len(span), type_) for span, type_ in facts]


def made(text: str, *facts: tuple[str, str], seed: int = 1) -> dict[str, list[str]]:
    """What each kind of error turns a fact into."""
    found: dict[str, list[str]] = {}
    for it in mutations(text, known(text, *facts), seed):
        found.setdefault(it.kind, []).append(it.became)
    return found


def test_a_mutation_knows_what_was_right() -> None:
    """The place, the kind and the truth; the rest of the text is as it was."""
    text = "Kok was second in 1:12.59."
    (place,) = [it for it in mutations(text, known(text, ("second", "place")), 1) if it.kind == "place"]
    assert place == Mutation("Kok was third in 1:12.59.", 8, 13, "place", "place", "second")
    assert place.became == "third"


def test_digits_are_swapped_so_that_it_is_still_a_time() -> None:
    """1:13.95 becomes 1:13.59; never a second above 59, and never the time of somebody else."""
    assert made("1:13.95", ("1:13.95", "time"))["digits swapped"] in (["1:13.59"], ["1:31.95"])
    assert made("1:26.47", ("1:26.47", "time"))["digits swapped"] == ["1:26.74"]
    assert "digits swapped" not in made("She: 1:26.47, he: 1:26.74.", ("1:26.47", "time"))


def test_one_digit_is_never_a_matter_of_rounding() -> None:
    """A hundredth more or less may be the cut thousandth: that is no error to accuse of."""
    for seed in range(50):
        (new,) = made("36.49", ("36.49", "time"), seed=seed)["one digit"]
        assert abs(round(float(new) * 100) - 3649) > 2


@pytest.mark.parametrize(
    ("text", "type_", "kind", "wrong"),
    [
        ("on Monday", "weekday", "weekday", {"on Sunday", "on Tuesday"}),
        ("maandag", "weekday", "weekday", {"zondag", "dinsdag"}),
        ("月曜日", "weekday", "weekday", {"日曜日", "火曜日"}),
        ("took silver", "medal", "medal colour", {"took bronze"}),
        ("銅メダル", "medal", "medal colour", {"銀メダル"}),
        ("in the 13th pair", "pair", "pair", {"in the 12th pair", "in the 14th pair"}),
        ("the last pair", "pair", "pair", {"the penultimate pair"}),
        ("1st", "place", "place", {"2nd", "3rd"}),
        ("12th", "place", "place", {"11th", "13th"}),
        ("derde", "place", "place", {"tweede", "vierde"}),
        ("27", "age", "age", {"26", "28"}),
        ("Feb 9", "date", "date", {"Feb 8", "Feb 10"}),
        ("an Olympic record", "record", "record kind", {"a world record"}),
        ("of the Netherlands", "nation", "nation", {"of Norway"}),
        ("in 2022", "previous_record", "year", {"in 2018", "in 2026"}),
        ("the outer lane", "lane", "lane", {"the inner lane"}),
        ("30 starters", "field", "field size", {"29 starters", "31 starters"}),
        ("thirty women", "field", "field size", {"twenty women"}),
        ("Utah Olympic Oval", "venue", "venue", {"Thialf"}),
        ("0.28 seconds ahead of Kok", "margin", "sign of the gap", {"0.28 seconds behind Kok"}),
    ],
)
def test_the_kinds_of_errors_in_print(text: str, type_: str, kind: str, wrong: set[str]) -> None:
    """Each type has the errors that newspapers make, in the words that stand there."""
    assert set(made(text, (text, type_))[kind]) <= wrong


def test_a_gap_to_somebody_else() -> None:
    """The right number with the wrong reference is another gap of the same text."""
    text = "Kok was 0.28 behind, Takagi 1.64 behind."
    facts = (("0.28", "margin"), ("1.64", "margin"))
    assert made(text, *facts)["gap to somebody else"] == ["1.64", "0.28"]


def test_a_record_gets_another_holder() -> None:
    """Somebody else who is named held it."""
    text = "Femke Kok broke the record of Nao Kodaira."
    facts = (("Femke Kok", "name"), ("Nao Kodaira", "previous_record"))
    assert made(text, *facts)["holder"] == ["Femke Kok"]


def test_the_same_seed_does_the_same() -> None:
    """And another seed something else, now and then."""
    text = "1:13.95, 0.28, 27, Monday"
    facts = known(text, ("1:13.95", "time"), ("0.28", "margin"), ("27", "age"), ("Monday", "weekday"))
    first, again = one_of_each(text, facts, 7, 3), one_of_each(text, facts, 7, 3)
    assert first == again
    assert len({it.start for it in first}) == 3
    assert any(one_of_each(text, facts, seed, 3) != first for seed in range(8, 12))
