"""What the board says in words: short names, record lines, one sentence for each finish. Pure."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from longtrack.competition.state import HeatStatus
from longtrack.projections.naming import Name
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


def new_leader(board: Scoreboard) -> str:
    """Return the id of the skater whose green light is on: she took the lead in the heat that skated last.

    The light stays until the next heat starts.
    """
    if not board.lead_changes or board.on_ice is None:
        return ""
    last = board.lead_changes[-1]
    shown = {board.on_ice.heat}
    if board.on_ice.status is HeatStatus.CALLED:
        shown.add(board.on_ice.heat - 1)
    return last.name.skater_id if last.heat in shown else ""


# --- records -----------------------------------------------------------------------------------


def record_lines(board: Scoreboard) -> tuple[RecordLine, ...]:
    """Return the records that stand untouched, then what fell, in the order in which it fell."""
    people = _people(board)
    touched = {fall.mark.record_class for fall in board.falls}
    standing = [
        RecordLine(
            key=f"standing-{mark.record_class.value}",
            record_class=mark.record_class.value,
            time=format_time(mark.time),
            holder=_holder(mark, people),
            set_at=_set_at(mark),
        )
        for mark in board.records
        if mark.record_class not in touched
    ]
    return (*standing, *(_fell(fall, people) for fall in board.falls))


def _fell(fall: Fall, people: dict[str, Name]) -> RecordLine:
    new, old = fall.mark, fall.previous
    broken = fall.verdict is Verdict.BROKEN
    return RecordLine(
        key=f"fell-{new.record_class.value}-{new.skater_id}",
        record_class=("" if broken else "=") + new.record_class.value,
        time=format_time(new.time),
        holder=_holder(new, people),
        set_at="",
        fell=True,
        verdict=f"{format_time(fall.margin)} under" if broken else "equals",
        old_time=format_time(old.time),
        old_holder=_holder(old, people),
        old_set_at=_set_at(old),
    )


def _holder(mark: Mark, people: dict[str, Name]) -> Holder:
    known = people.get(mark.skater_id)
    if known is not None:
        return Holder(known.given_name, known.family_name, known.noc)
    return Holder("", mark.holder, mark.noc)


def _set_at(mark: Mark) -> str:
    """Return `Beijing, 2022-02-17`, or the pair for a mark of this competition."""
    if mark.heat is not None:
        return f"pair {mark.heat}"
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
        if (sentence := _sentence(race))
    )


def _sentence(race: LiveRace) -> str:
    who = f"{race.name.given_name} {race.name.family_name}".strip()
    if race.name.noc:
        who = f"{who}, {race.name.noc}"
    if race.outcome and race.outcome != "finished":
        return f"{who}: {race.outcome} {race.remark}".strip() + "."
    if not race.time.text:
        return ""
    return ", ".join((f"{who}: {_spoken(race.time)}", *_standing(race), *_record_words(race.marks))) + "."


def _standing(race: LiveRace) -> Iterator[str]:
    finish = race.splits[-1]
    gap = finish.gap.text.lstrip("+-")
    if finish.standing == "level":
        yield "level with the leader"
    elif race.takes_lead:
        yield "takes the lead" + (f" by {gap}" if gap else "")
    elif finish.standing == "behind":
        yield f"{gap} behind the leader"


def _record_words(marks: tuple[str, ...]) -> Iterator[str]:
    for mark in marks:
        words = RECORD_WORDS.get(mark.lstrip("="), mark)
        yield f"{words} equalled" if mark.startswith("=") else words


def _spoken(figure: Figure) -> str:
    return f"{figure.text} (reconstructed)" if figure.reconstructed else figure.text
