"""Classifications over several distances."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from longtrack.sport.rules.classification import Classified, Entrant, Part, classify, sum_of_runs
from longtrack.sport.rules.samalog import format_points
from longtrack.sport.terms import Outcome
from longtrack.sport.times import HUNDREDTH, Duration, parse_time

DNF, DQ, DNS, WDR = Outcome.DNF, Outcome.DQ, Outcome.DNS, Outcome.WDR


def entrant(name: str, *ends: str | Outcome | None) -> Entrant:
    """A skater with a time, an outcome or nothing on each distance."""
    return Entrant(name, tuple(part(end) for end in ends))


def part(end: str | Outcome | None) -> Part:
    """One distance."""
    if end is None or isinstance(end, Outcome):
        return Part(end)
    return Part(Outcome.FINISHED, parse_time(end))


def listed(lines: list[Classified]) -> list[tuple[int | None, str]]:
    """Rank and name of each line."""
    return [(line.rank, line.skater_id) for line in lines]


def test_p04_equal_points_share_the_rank() -> None:
    """World allround 2026 after the first day: Takagi and Wiklund have 78.311 both and lead together."""
    lines = classify(
        (500, 3000),
        [
            entrant("Wiklund", "38.84", "3:56.83"),
            entrant("Takagi", "37.75", "4:03.37"),
            entrant("de Jong", "40.47", "4:23.04"),
        ],
    )
    assert listed(lines) == [(1, "Takagi"), (1, "Wiklund"), (3, "de Jong")]
    assert [format_points(line.points) for line in lines] == ["78.311", "78.311", "84.310"]
    assert [[each.rank for each in line.distances] for line in lines] == [[1, 2], [2, 1], [3, 3]]


def test_p12_complete_before_incomplete() -> None:
    """Two valid distances have fewer points than three and still come after them."""
    lines = classify(
        (500, 500, 500),
        [entrant("B", "37.50", "37.50", DNF), entrant("A", "40.00", "40.00", "40.00")],
    )
    assert listed(lines) == [(1, "A"), (None, "B")]
    assert [format_points(line.points) for line in lines] == ["120.000", "75.000"]


def test_p13_order_of_the_incomplete() -> None:
    """With as many valid distances: DNF, DQ, DNS, WDR, whatever the points; of two DNF by points."""
    lines = classify(
        (500, 1000),
        [
            entrant("withdrawn", "36.00", WDR),
            entrant("not started", "37.00", DNS),
            entrant("disqualified", "38.00", DQ),
            entrant("fallen", "39.00", DNF),
            entrant("fallen too", "38.50", DNF),
            entrant("no first", DNF, DNS),
        ],
    )
    assert [line.skater_id for line in lines] == [
        *("fallen too", "fallen", "disqualified", "not started", "withdrawn", "no first"),
    ]
    assert {line.rank for line in lines} == {None}


def test_after_each_distance() -> None:
    """The classification is published after each distance; only those skated so far count."""
    field = [entrant("A", "35.00", "1:50.00"), entrant("B", "36.00", "1:40.00")]
    assert listed(classify((500, 1500), field, after=1)) == [(1, "A"), (2, "B")]
    assert listed(classify((500, 1500), field)) == [(1, "B"), (2, "A")]


def test_who_has_not_skated_yet_comes_after_who_has() -> None:
    """During a distance those still to skate it stand below, in the order of their points so far."""
    field = [entrant("A", "35.00"), entrant("B", "36.00", "1:40.00"), entrant("C", "34.00", None)]
    assert listed(classify((500, 1500), field)) == [(1, "B"), (2, "C"), (3, "A")]


def test_not_qualified_for_the_final_distance() -> None:
    """Who may not skate the last distance is ranked after those who did; a finalist without a time is not."""
    field = [
        entrant("finalist", "36.00", "1:50.00"),
        entrant("ninth", "35.00", None),
        entrant("fallen finalist", "34.00", DNF),
    ]
    assert listed(classify((500, 1500), field)) == [(1, "finalist"), (2, "ninth"), (None, "fallen finalist")]


def test_first_distance_failed_and_skating_on() -> None:
    """A skater without a valid first distance may skate on, and is listed after all with complete results."""
    field = [entrant("A", DQ, "1:40.00"), entrant("B", "45.00", "2:30.00")]
    lines = classify((500, 1500), field)
    assert listed(lines) == [(1, "B"), (None, "A")]
    assert [each.points for each in lines[1].distances] == [None, 33_333]


def test_two_times_500_m() -> None:
    """Two runs are added with all their thousandths; without both there is no sum."""
    first, second = parse_time("34.146"), parse_time("34.2479")
    assert sum_of_runs([first, second]) == Duration(68_393_000)
    assert sum_of_runs([first, second], HUNDREDTH) == Duration(68_380_000)
    assert sum_of_runs([first, None]) is None


TIMED = st.integers(30_00, 60_00).map(
    lambda hundredths: Part(Outcome.FINISHED, Duration(hundredths * HUNDREDTH))
)
UNTIMED = st.sampled_from([None, DNF, DQ, DNS, WDR]).map(Part)


@st.composite
def fields(draw: st.DrawFn) -> list[Entrant]:
    """A few skaters with anything on three distances."""
    parts = st.one_of(TIMED, UNTIMED)
    rows = draw(st.lists(st.tuples(parts, parts, parts), max_size=6))
    return [Entrant(f"skater {number}", row) for number, row in enumerate(rows)]


@given(fields().flatmap(lambda field: st.tuples(st.just(field), st.permutations(field))))
def test_order_of_the_field_does_not_matter(fields: tuple[list[Entrant], list[Entrant]]) -> None:
    """Whoever is entered first has no advantage."""
    field, shuffled = fields
    assert classify((500, 1000, 1500), field) == classify((500, 1000, 1500), shuffled)


@given(fields())
def test_complete_first_and_ranks_in_order(field: list[Entrant]) -> None:
    """Nobody with fewer valid distances stands above anybody with more; ranks never fall down the list."""
    lines = classify((500, 1000, 1500), field)
    valid = [sum(each.points is not None for each in line.distances) for line in lines]
    ranks = [line.rank for line in lines if line.rank is not None]
    assert valid == sorted(valid, reverse=True)
    assert ranks == sorted(ranks)
    assert not ranks or ranks[0] == 1
