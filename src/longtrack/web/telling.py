"""What the board says in words: short names, record lines, one sentence for each finish. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec

from longtrack.competition.state import HeatStatus
from longtrack.projections.naming import Name
from longtrack.projections.result import ResultRow
from longtrack.projections.scoreboard import LiveRace, LiveSplit, Scoreboard
from longtrack.projections.shown import Figure
from longtrack.sport.rules.records import Fall, Mark, Verdict
from longtrack.sport.times import format_time

BOARD_NAME = 17
"""Letters that a line of a venue board has for a name."""

SPLITS_IN_VIEW = 4
"""Splits of a skater that stand side by side: all of a 1000 m or 1500 m, a window of a 5000 m."""

RECORD_WORDS = {
    "WR": "world record",
    "WRJ": "junior world record",
    "OR": "Olympic record",
    "CR": "championship record",
    "TR": "track record",
    "NR": "national record",
    "PB": "personal best",
    "SB": "season best",
}


class Holder(msgspec.Struct, frozen=True, gc=False):
    """Who holds a mark; the parts of the name apart where the skater is known."""

    given_name: str
    family_name: str
    noc: str


class RecordLine(msgspec.Struct, frozen=True, gc=False):
    """One line of the records: a mark that stands, or one that fell here."""

    key: str
    record_class: str
    time: str
    holder: Holder
    set_at: str
    """Where and when; empty for a mark of this competition."""
    fell: bool = False
    verdict: str = ""
    """`0.60 under` or `equals`; empty for a mark that stands."""
    old_time: str = ""
    old_holder: Holder | None = None
    old_set_at: str = ""


class Announcement(msgspec.Struct, frozen=True, gc=False):
    """One sentence for those who listen to the board."""

    key: str
    sentence: str


def shortened(name: Name, letters: int = BOARD_NAME) -> Name:
    """Return a name that fits: the given name whole, else its initial, else left out.

    A family name is never cut: where even that is too long, the board makes room for it.
    """
    initial = f"{_first_letter(name.given_name)}." if name.given_name else ""
    for given in (name.given_name, initial, ""):
        if len(f"{given} {name.family_name}".strip()) <= letters:
            break
    return msgspec.structs.replace(name, given_name=given)


def _first_letter(word: str) -> str:
    """Return the first letter with the accents that belong to it."""
    end = 1
    while end < len(word) and "\u0300" <= word[end] <= "\u036f":
        end += 1
    return word[:end]


def splits_in_view(race: LiveRace, room: int = SPLITS_IN_VIEW) -> tuple[LiveSplit, ...]:
    """Return the splits that a board has room for: the next one, and before it those passed last."""
    passed = sum(1 for split in race.splits if split.time.text)
    first = max(0, min(passed + 1, len(race.splits)) - room)
    return race.splits[first : first + room]


def skated_last(board: Scoreboard | None, before: Scoreboard | None) -> Scoreboard | None:
    """Return the last board with a heat that has had its gun: this one, else the one known before."""
    if board is None or board.on_ice is None or board.on_ice.status is HeatStatus.CALLED:
        return before
    return board


def new_leaders(board: Scoreboard, skated: Scoreboard | None = None) -> frozenset[str]:
    """Return the ids of those whose green light is on: they lead since the heat that skated last.

    They are two where they tie. The light stays until the next heat starts: while that one is called,
    `skated` is the board of the heat before it.
    """
    seen = skated_last(board, skated)
    if seen is None or seen.on_ice is None or seen.event != board.event:
        return frozenset()
    leading = {row.name.skater_id for row in _leaders(board)}
    return frozenset(race.name.skater_id for race in seen.on_ice.races) & leading


def _leaders(board: Scoreboard) -> list[ResultRow]:
    return [row for row in board.ranking if row.rank == 1]


def heat_word(board: Scoreboard) -> str:
    """Return what a heat of this distance is called: a pair, or a heat where more than two skate together."""
    skated = Counter(row.pair for row in board.ranking).values()
    sizes = [*skated, *(len(heat.starters) for heat in board.to_come)]
    if board.on_ice is not None:
        sizes.append(len(board.on_ice.races))
    return "heat" if max(sizes, default=0) > 2 else "pair"


# --- records -----------------------------------------------------------------------------------


def record_lines(board: Scoreboard) -> tuple[RecordLine, ...]:
    """Return the records that stand untouched, then what fell, in the order in which it fell."""
    people, word = _people(board), heat_word(board)
    told = {mark for fall in board.falls for mark in (fall.mark, fall.previous)}
    standing = [
        RecordLine(
            key=_key("standing", mark),
            record_class=mark.record_class.value,
            time=format_time(mark.time),
            holder=_holder(mark, people),
            set_at=_set_at(mark, word),
        )
        for mark in board.records
        if mark not in told
    ]
    return (*standing, *(_fell(fall, people, word) for fall in board.falls))


def _fell(fall: Fall, people: dict[str, Name], word: str) -> RecordLine:
    new, old = fall.mark, fall.previous
    broken = fall.verdict is Verdict.BROKEN
    return RecordLine(
        key=_key("fell", new),
        record_class=("" if broken else "=") + new.record_class.value,
        time=format_time(new.time),
        holder=_holder(new, people),
        set_at="",
        fell=True,
        verdict=f"{format_time(fall.margin)} under" if broken else "equals",
        old_time=format_time(old.time),
        old_holder=_holder(old, people),
        old_set_at=_set_at(old, word),
    )


def _key(what: str, mark: Mark) -> str:
    """Return a key that no other line has: several may hold a record, each nation has its own."""
    whose = (mark.record_class.value, mark.noc, mark.skater_id, mark.holder)
    return "|".join((what, *whose, format_time(mark.time), str(mark.heat or "")))


def _holder(mark: Mark, people: dict[str, Name]) -> Holder:
    known = people.get(mark.skater_id)
    if known is not None:
        return Holder(known.given_name, known.family_name, known.noc)
    return Holder("", mark.holder, mark.noc)


def _set_at(mark: Mark, word: str) -> str:
    """Return `Beijing, 2022-02-17`, or the pair for a mark of this competition."""
    if mark.heat is not None:
        return f"{word} {mark.heat}"
    *_, place = mark.venue.split(", ")
    town, _, nation = place.rpartition(" ")
    if town and len(nation) == 3 and nation.isupper():
        place = town
    return ", ".join(part for part in (place, mark.date) if part)


def _people(board: Scoreboard) -> dict[str, Name]:
    """Return everybody of this distance, by id."""
    names = [row.name for row in board.ranking]
    names += [starter.name for heat in board.to_come for starter in heat.starters]
    if board.on_ice is not None:
        names += [race.name for race in board.on_ice.races]
    return {name.skater_id: name for name in names}


# --- sentences ---------------------------------------------------------------------------------


def announcements(board: Scoreboard | None) -> tuple[Announcement, ...]:
    """Return a sentence for each skater of the heat on the ice who has finished or has an outcome."""
    if board is None or board.on_ice is None:
        return ()
    heat = board.on_ice.heat
    return tuple(
        Announcement(f"{heat}-{race.name.skater_id}", sentence)
        for race in board.on_ice.races
        if (sentence := _sentence(board, race))
    )


def _sentence(board: Scoreboard, race: LiveRace) -> str:
    who = f"{race.name.given_name} {race.name.family_name}".strip()
    if race.name.noc:
        who = f"{who}, {race.name.noc}"
    if race.outcome and race.outcome != "finished":
        return f"{who}: {race.outcome} {race.remark}".strip() + "."
    if not race.time.text:
        return ""
    return (
        ", ".join((f"{who}: {_spoken(race.time)}", *_standing(board, race), *_record_words(race.marks))) + "."
    )


def _standing(board: Scoreboard, race: LiveRace) -> Iterator[str]:
    """Yield what a finish does to the lead: as ranked, by thousandths, where the published gap is nothing."""
    finish = race.splits[-1]
    gap = _spoken(msgspec.structs.replace(finish.gap, text=finish.gap.text.lstrip("+-")))
    if race.takes_lead:
        yield _new_lead(board, finish, gap)
    elif place := _place_by_thousandths(board, race):
        yield place
    elif finish.standing == "behind":
        yield f"{gap} behind the leader"


def _new_lead(board: Scoreboard, finish: LiveSplit, gap: str) -> str:
    leaders = _leaders(board)
    if len(leaders) > 1:
        return "level with the leader" if finish.standing == "level" else "shares the lead"
    if finish.standing == "level":
        return "takes the lead, " + _by_thousandths(board, leaders[0])
    return f"takes the lead by {gap}" if finish.standing == "ahead" else "takes the lead"


def _place_by_thousandths(board: Scoreboard, race: LiveRace) -> str:
    """Return the place of a skater who has the published time of the leader and does not lead."""
    row = next((it for it in board.ranking if it.name.skater_id == race.name.skater_id), None)
    leader = board.leader
    if row is None or row.rank is None or leader is None or row.time.text != leader.time.text:
        return ""
    place = {2: "second", 3: "third"}.get(row.rank, f"rank {row.rank}")
    return f"same hundredth, {place} {_by_thousandths(board, row)}"


def _by_thousandths(board: Scoreboard, row: ResultRow) -> str:
    """Return `by thousandths`; reconstructed where the third digit of one who has this time is."""
    same = [it.thousandths for it in board.ranking if it.time.text == row.time.text]
    return _spoken(Figure("by thousandths", any(it.reconstructed for it in same)))


def _record_words(marks: tuple[str, ...]) -> Iterator[str]:
    for mark in marks:
        words = RECORD_WORDS.get(mark.lstrip("="), mark)
        yield f"{words} equalled" if mark.startswith("=") else words


def _spoken(figure: Figure) -> str:
    return f"{figure.text} (reconstructed)" if figure.reconstructed else figure.text
