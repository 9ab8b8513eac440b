"""The board of 17 letters: what fits, what gives way, which page is on."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.projections.conftest import closing_of, entry_of
from tests.web.crowd import MASS_START, QUARTET, together

from longtrack.competition.events import JournalEntry
from longtrack.competition.fold import fold
from longtrack.projections.banners import Banner, Told
from longtrack.projections.board17 import PAGE, WIDTH, Line, board17, letters, short_name, width, written
from longtrack.projections.naming import Name
from longtrack.projections.scoreboard import Scoreboard, scoreboard
from longtrack.sport.times import Moment


def board_at(entries: tuple[JournalEntry, ...], heat: int, skater: str, split: int) -> Scoreboard:
    return scoreboard(fold(entries[: entry_of(entries, heat, skater, split)]))


def pages(board: Scoreboard, count: int, **options: object) -> str:
    """Return some pages as they follow each other, framed."""
    found = [board17(board, Moment(page * PAGE), **options) for page in range(count)]  # type: ignore[arg-type]
    return "\n".join("\n".join(f"|{line}|" for line in lines) + "\n" for lines in found)


@pytest.mark.parametrize(
    ("name", "heat", "skater", "split"),
    [
        ("pair_1_after_200", 1, "ned-schulting-suzanne", 0),
        ("pair_13_kok_breaks_the_record", 13, "ned-kok-femke", 2),
        ("pair_15_at_the_bell", 15, "ned-leerdam-jutta", 1),
    ],
)
def test_a_pair_of_the_milan_race(
    golden: Callable[[str, str], None],
    entries: tuple[JournalEntry, ...],
    name: str,
    heat: int,
    skater: str,
    split: int,
) -> None:
    """Distance and pair, the two of them, and the best of those who are not on the ice."""
    golden(f"board17_{name}.txt", pages(board_at(entries, heat, skater, split), 1))


def test_between_two_pairs_the_ranking_follows_the_pair(
    golden: Callable[[str, str], None], entries: tuple[JournalEntry, ...]
) -> None:
    """First the pair that left the ice, then three of the ranking to a page, and again from the start."""
    board = scoreboard(fold(entries[: closing_of(entries, 8)]))
    shown = pages(board, 7)
    golden("board17_ice_break.txt", shown)
    assert pages(board, 14) == shown + "\n" + shown


def test_the_whole_result_scrolls(
    golden: Callable[[str, str], None], entries: tuple[JournalEntry, ...]
) -> None:
    """Ten pages of three, and it says that they are final."""
    golden("board17_end.txt", pages(scoreboard(fold(entries)), 10))


def test_nothing_is_open_yet() -> None:
    """A board that is switched on too early welcomes."""
    assert board17(None, Moment(0)) == (" " * 17, "WELCOME          ", " " * 17, " " * 17)


def test_an_ice_break_and_a_typed_text(entries: tuple[JournalEntry, ...]) -> None:
    """Until when, and what comes next; a typed text takes the last line, also while a pair skates."""
    board = scoreboard(fold(entries[: closing_of(entries, 8)]))
    ice = (Banner(key="ice", about=Told.ICE),)
    assert board17(board, Moment(0), told=ice, ice_until="18:20") == (
        "ICE BREAK        ",
        "UNTIL       18:20",
        "NEXT W1000      9",
        "HAN MEI - MOROZOV",
    )
    skating = board_at(entries, 13, "ned-kok-femke", 1)
    shown = board17(skating, Moment(0), told=ice, ice_until="18:20", text="Tea is served, also for skaters")
    assert (shown[0], shown[3]) == ("W1000  PAIR 13/15", "TEA IS SERVED, AL")


@pytest.mark.parametrize(
    ("armbands", "first", "pages_of"), [(QUARTET, "W LOLLO", 1), (MASS_START, "W1000  HEAT 13/15", 4)]
)
def test_more_than_two_on_the_ice(
    entries: tuple[JournalEntry, ...], armbands: tuple[str, ...], first: str, pages_of: int
) -> None:
    """A quartet fills the four lines; more than that follow each other, three to a page."""
    board = together(board_at(entries, 13, "ned-kok-femke", 2), armbands)
    seen = [board17(board, Moment(page * PAGE)) for page in range(20)]
    assert seen[0][0].startswith(first)
    assert len(set(seen)) == pages_of


@pytest.mark.parametrize(
    ("given_name", "family_name", "room", "shown"),
    [
        ("Femke", "Kok", 9, "KOK FEMKE"),
        ("Femke", "Kok", 8, "KOK F"),
        ("Suzanne", "Schulting", 9, "SCHULTING"),
        ("Suzanne", "Schulting", 5, "SCHUL"),
        ("E\u0301lodie", "Roux", 6, "ROUX É"),
        ("", "C\u030cas\u030c", 2, "ČA"),
        ("美帆", "高木", 8, "高木 美"),
        ("美帆", "高木", 3, "高"),
        ("Madonna", "", 4, "MADO"),
    ],
)
def test_a_name_gives_way_by_rule(given_name: str, family_name: str, room: int, shown: str) -> None:
    """Given name, its initial, then whole letters; a letter keeps its accents, a Han letter takes two."""
    name = Name("x", given_name, family_name, "NED")
    assert short_name(name, room) == shown


def test_plain_letters_for_boards_without_accents() -> None:
    """Room is counted after that: Æ becomes two letters, and the time stays whole."""
    name = Name("x", "Åse", "Ærø-Żółć", "NOR")
    assert written(Line("1", name, "1:12.59"), plain=True) == "1 AERO-ZO 1:12.59"
    assert written(Line("1", name, "1:12.59")) == "1 ÆRØ-ŻÓŁ 1:12.59"
    assert written(Line("", Name("x", "美帆", "高木", "JPN"), "38.00"), plain=True) == "?? ??       38.00"


texts = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=25)


@given(texts, texts, texts, texts, st.booleans())
def test_a_line_is_always_17_wide_and_keeps_whole_letters(
    left: str, given_name: str, family_name: str, right: str, plain: bool
) -> None:
    """Whatever is typed: 17 places, no accent without its letter, capitals stay capitals."""
    line = written(Line(left, Name("x", given_name, family_name, ""), right), plain=plain)
    assert width(line) == WIDTH
    assert all(not unicodedata.combining(it[0]) for it in letters(line)[1:])
    if plain:
        assert line.isascii()


def test_who_is_disqualified_has_no_time(entries: tuple[JournalEntry, ...]) -> None:
    """The word stands where the time would."""
    board = board_at(entries, 13, "ned-kok-femke", 2)
    assert board.on_ice is not None
    out = replace(board.on_ice.races[0], outcome="DQ", rank=None)
    shown = replace(board, on_ice=replace(board.on_ice, races=(out, board.on_ice.races[1])))
    assert board17(shown, Moment(0))[1] == "W BOWE B       DQ"
