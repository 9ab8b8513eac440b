"""`longtrack draw` and `withdraw`: from entries and a seed to a start list that anyone can verify."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.cli.conftest import Command

from longtrack.cli.competition_file import SECRETARY, read_competition, read_entries
from longtrack.competition.events import DrawMade, DrawnPlace
from longtrack.journal.store import Journal
from longtrack.sport.terms import Lane
from longtrack.sport.times import Moment

PEOPLE = ("Anna", "Bea", "Cleo", "Dora", "Eva")
TABLE = "given_name,family_name,noc,club,position\n" + "".join(
    f"{name},Test,NED,{club},{place}\n"
    for place, (name, club) in enumerate(zip(PEOPLE, "XYXYX", strict=True), 1)
)


@pytest.fixture
def file(longtrack: Command, tmp_path: Path) -> Path:
    """Five entries for a 1000 m, two of them of one club, and a mass start."""
    path = tmp_path / "cup.longtrack"
    new = ("new", path, "--name", "Cup", "--venue", "Inzell", "--date", "2026-01-10")
    assert longtrack(*new, "--distance", "W1000", "WMS").status == 0
    (tmp_path / "entries.csv").write_text(TABLE)
    for code in ("W1000", "WMS"):
        said = longtrack("entries", "import", path, tmp_path / "entries.csv", "--distance", code)
        assert said.status == 0, said.err
    return path


def start_list(file: Path, code: str = "W1000") -> list[str]:
    heats = read_competition(file).distances[code].heats.values()
    return [
        f"{heat.number} {race.lane_name} {race.skater}".replace("ned-test-", "")
        for heat in heats
        for race in heat.races
    ]


def test_a_draw_by_the_standing(longtrack: Command, file: Path) -> None:
    """Without lots no seed is needed: the best pair last, the better one inner, the odd one alone."""
    said = longtrack("draw", file, "W1000", "--method", "ranking")
    assert (said.status, said.err) == (0, "")
    assert start_list(file) == ["1 inner eva", "2 inner cleo", "2 outer dora", "3 inner anna", "3 outer bea"]
    assert "Starts alone: 1." in said.out
    distance = read_competition(file).distances["W1000"]
    assert (distance.draw_method, distance.draw_seed, distance.published) == ("ranking", None, True)
    assert longtrack("draw", file, "W1000", "--verify").out == (
        "the draw of W1000 is what ranking without lots gives\n"
    )


def test_one_seed_gives_one_draw(longtrack: Command, file: Path) -> None:
    """The literal draw of seed 2026; it is the same on every machine and day."""
    longtrack("draw", file, "W1000", "--method", "random", "--seed", "2026")
    assert start_list(file) == SEED_2026
    said = longtrack("draw", file, "W1000", "--verify")
    assert (said.status, said.out) == (0, "the draw of W1000 is what random with seed 2026 gives\n")


SEED_2026 = ["1 inner cleo", "2 inner dora", "2 outer bea", "3 inner eva", "3 outer anna"]


@pytest.mark.parametrize("method", ["random", "groups", "olympic_groups", "world_cup_a"])
def test_lots_need_a_seed_that_somebody_gave(longtrack: Command, file: Path, method: str) -> None:
    """The program never picks one silently; it says how to let it take one."""
    said = longtrack("draw", file, "W1000", "--method", method)
    assert (said.status, said.out, said.err.count("\n")) == (2, "", 1)
    assert f"--method {method} --seed new" in said.err
    assert start_list(file) == []


def test_a_seed_of_the_machine_is_told_and_kept(longtrack: Command, file: Path) -> None:
    """`--seed new` prints the seed; with it the draw can be verified."""
    said = longtrack("draw", file, "W1000", "--method", "random", "--seed", "new")
    told = re.search(r"random, seed (\d+)", said.out)
    assert told is not None
    assert read_competition(file).distances["W1000"].draw_seed == int(told[1])
    assert longtrack("draw", file, "W1000", "--verify").status == 0


def test_a_preview_writes_nothing(longtrack: Command, file: Path) -> None:
    """Two previews with one seed are the same."""
    words = ("draw", file, "W1000", "--method", "random", "--seed", "7", "--preview")
    assert longtrack(*words).out == longtrack(*words).out
    assert start_list(file) == []


def test_who_cannot_be_kept_apart_is_named(longtrack: Command, file: Path) -> None:
    """Everybody is of one nation: each pair is told."""
    said = longtrack("draw", file, "W1000", "--method", "ranking", "--avoid", "noc", "--preview")
    assert "pair 3: Anna Test NED and Bea Test NED are both of NED, that cannot be avoided" in said.out
    said = longtrack("draw", file, "W1000", "--method", "ranking", "--avoid", "club", "--preview")
    assert "cannot be avoided" not in said.out


def test_quartets_are_filled_from_the_back(longtrack: Command, file: Path) -> None:
    """Three pairs are two heats, the last of them full."""
    said = longtrack("draw", file, "W1000", "--method", "ranking", "--quartets", "--preview")
    table = [line.split()[:5] for line in said.out.splitlines()[3:8]]
    assert table == [
        ["1", "1", "inner", "Eva", "Test"],
        ["2", "1", "inner", "Anna", "Test"],
        ["2", "1", "outer", "Bea", "Test"],
        ["2", "2", "inner", "Cleo", "Test"],
        ["2", "2", "outer", "Dora", "Test"],
    ]


def test_a_mass_start_stands_on_one_line(longtrack: Command, file: Path) -> None:
    """No lanes, one heat, the best of the standing first; semi-finals are two heats."""
    said = longtrack("draw", file, "WMS", "--method", "ranking", "--preview")
    assert [line.split()[:3] for line in said.out.splitlines()[3:8]] == [
        ["1", name, "Test"] for name in PEOPLE
    ]
    semi_finals = longtrack("draw", file, "WMS", "--method", "semi_finals", "--preview").out
    assert [line.split()[:2] for line in semi_finals.splitlines()[3:8]] == [
        ["1", "Anna"],
        ["1", "Dora"],
        ["1", "Eva"],
        ["2", "Bea"],
        ["2", "Cleo"],
    ]
    said = longtrack("draw", file, "WMS", "--method", "world_cup_b")
    assert "its methods are: ranking, random, semi_finals" in said.err


def test_drawing_again_needs_a_reason_and_another_seed(longtrack: Command, file: Path) -> None:
    """A draw is never replaced silently; the new one keeps the trace of the old one."""
    words = ("draw", file, "W1000", "--method", "random", "--seed")
    longtrack(*words, "1")
    assert "--again REASON draws it anew" in longtrack(*words, "2").err
    assert "seed 1 was used for the draw before" in longtrack(*words, "1", "--again", "late entry").err
    said = longtrack(*words, "2", "--again", "late entry")
    assert "drawn anew by random with seed 2 in place of random, seed 1 (late entry)" in said.out
    assert longtrack("draw", file, "W1000", "--verify").status == 0


def test_a_draw_that_somebody_changed_is_found(longtrack: Command, file: Path) -> None:
    """Two in each other's place: exit status 1, and the first difference is named."""
    longtrack("draw", file, "W1000", "--method", "ranking")
    made = next(it.event for it in read_entries(file) if isinstance(it.event, DrawMade))
    swapped = {"ned-test-anna": "ned-test-bea", "ned-test-bea": "ned-test-anna"}
    places = tuple(
        DrawnPlace(it.heat, it.lane, swapped.get(it.skater, it.skater), it.pair) for it in made.places
    )
    forged = DrawMade(
        distance="W1000", method=made.method, seed=made.seed, places=places, options=made.options
    )
    with Journal.open(file) as journal:
        journal.append([(Moment(1), SECRETARY, forged)])
    said = longtrack("draw", file, "W1000", "--verify")
    assert said.status == 1
    assert "heat 3 inner has ned-test-bea, expected ned-test-anna at heat 3 inner" in said.out


def test_a_draw_by_hand_cannot_be_verified(longtrack: Command, file: Path) -> None:
    """Wrong input: it says why; so does a distance that has no draw at all."""
    assert "W1000 has not been drawn yet" in longtrack("draw", file, "W1000", "--verify").err
    by_hand = DrawMade(
        distance="W1000",
        method="by hand",
        seed=None,
        places=(DrawnPlace(1, Lane.INNER, "ned-test-anna"),),
    )
    with Journal.open(file) as journal:
        journal.append([(Moment(1), SECRETARY, by_hand)])
    said = longtrack("draw", file, "W1000", "--verify")
    assert said.status == 2
    assert "'by hand' does not say how it was made" in said.err


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ((), "a draw needs a method"),
        (("--method", "random", "--seed", "lucky"), "'lucky' is no seed"),
        (("--method", "groups", "--seed", "1", "--group-size", "3"), "groups have an even number of skaters"),
        (("--method", "second_run"), "name it with --from"),
        (("--method", "ranking", "--from", "M500"), "there is no distance 'M500'"),
        (("--method", "ranking", "--from", "W1000"), "has no result yet"),
        (("--method", "semi_finals"), "has no semi-finals"),
    ],
)
def test_what_cannot_be_drawn(longtrack: Command, file: Path, words: tuple[str, ...], complaint: str) -> None:
    """One sentence, exit status 2, nothing written."""
    said = longtrack("draw", file, "W1000", *words)
    assert (said.status, said.out, said.err.count("\n")) == (2, "", 1)
    assert complaint in said.err
    assert start_list(file) == []


# --- withdrawals -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fill", "after"),
    [
        ("leave_alone", ["1 inner eva", "2 inner cleo", "2 outer dora", "3 outer bea"]),
        ("move_up", ["2 inner eva", "2 outer dora", "3 inner cleo", "3 outer bea"]),
        ("pair_lone", ["2 inner cleo", "2 outer dora", "3 inner eva", "3 outer bea"]),
    ],
)
def test_the_place_of_who_withdrew(longtrack: Command, file: Path, fill: str, after: list[str]) -> None:
    """It stays empty, the same lane moves up, or two lone skaters meet; and it can be verified."""
    longtrack("draw", file, "W1000", "--method", "ranking")
    said = longtrack("withdraw", file, "W1000", "anna", "--fill", fill, "--reason", "ill")
    assert (said.status, said.err) == (0, "")
    assert start_list(file) == after
    assert "ned-test-anna withdrew: pair 3 inner" in said.out
    assert read_competition(file).distances["W1000"].entries["ned-test-anna"].withdrawn
    assert longtrack("draw", file, "W1000", "--verify").out == (
        "the draw of W1000 is what ranking without lots gives, then 1 withdrawal\n"
    )
    assert "has withdrawn from Women's 1000 m before" in longtrack("withdraw", file, "W1000", "anna").err


def test_a_reserve_comes_in(longtrack: Command, file: Path) -> None:
    """Reserves are not drawn; named, one gets the empty place."""
    table = file.parent / "reserve.csv"
    table.write_text("given_name,family_name,noc,reserve\nRes,Erve,NED,yes\n")
    longtrack("entries", "import", file, table, "--distance", "W1000")
    said = longtrack("draw", file, "W1000", "--method", "ranking")
    assert "left out: Res Erve NED" in said.out
    said = longtrack("withdraw", file, "W1000", "anna", "--fill", "reserve")
    assert "nobody is named for the empty place" in said.err
    longtrack("withdraw", file, "W1000", "anna", "--fill", "reserve", "--reserve", "erve")
    assert start_list(file)[3] == "3 inner ned-erve-res"
    assert longtrack("draw", file, "W1000", "--verify").status == 0


def test_before_the_draw_a_withdrawal_is_only_told(longtrack: Command, file: Path) -> None:
    """Who withdrew before is not drawn."""
    longtrack("withdraw", file, "W1000", "anna")
    said = longtrack("draw", file, "W1000", "--method", "ranking")
    assert "left out: Anna Test NED" in said.out
    assert len(start_list(file)) == 4
