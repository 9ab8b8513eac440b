"""What the board says in words: short names, record lines, one sentence for each finish.

Pure: the language is handed over.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator

import msgspec

from longtrack.competition.state import HeatStatus
from longtrack.projections.being_checked import BEING_CHECKED, NOT_YET
from longtrack.projections.naming import Name
from longtrack.projections.record_marks import mark_of
from longtrack.projections.result import ResultRow, is_unseen
from longtrack.projections.scoreboard import LiveRace, LiveSplit, Scoreboard
from longtrack.projections.shown import Figure
from longtrack.sport.names import is_family_first
from longtrack.sport.rules.manual import HAND_TIME
from longtrack.sport.rules.records import Fall, Mark, Verdict
from longtrack.sport.times import format_time
from longtrack.web.language import ENGLISH, N_, Words

BOARD_NAME = 17
"""Letters that a line of a venue board has for a name."""

SPLITS_IN_VIEW = 4
"""Splits of a skater that stand side by side: all of a 1000 m or 1500 m, a window of a 5000 m."""

SECOND, THIRD = 2, 3

RECORD_WORDS = {
    "WR": N_("world record"),
    "WRJ": N_("junior world record"),
    "OR": N_("Olympic record"),
    "CR": N_("championship record"),
    "TR": N_("track record"),
    "NR": N_("national record"),
    "PB": N_("personal best"),
    "SB": N_("season best"),
    HAND_TIME: N_("timed by hand"),
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
    if is_family_first(name.family_name):
        initial = ""  # nobody is known by the first character of her name
    for given in (name.given_name, initial, ""):
        if _width(f"{given} {name.family_name}".strip()) <= letters:
            break
    return msgspec.structs.replace(name, given_name=given)


def _width(text: str) -> int:
    """Return how many letters' room a text takes: a Chinese character takes that of two."""
    return sum(2 if unicodedata.east_asian_width(it) in "WF" else 1 for it in text)


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


def record_lines(board: Scoreboard, words: Words = ENGLISH) -> tuple[RecordLine, ...]:
    """Return the records that stand untouched, then what fell, in the order in which it fell."""
    people, set_at = _people(board), _SetAt(words, heat_word(board))
    told = {mark for fall in board.falls for mark in (fall.mark, fall.previous)}
    standing = [
        RecordLine(
            key=_key("standing", mark),
            record_class=mark.record_class.value,
            time=format_time(mark.time),
            holder=_holder(mark, people),
            set_at=set_at(mark),
        )
        for mark in board.records
        if mark not in told
    ]
    fell = (_fell(it, is_unseen(it, board.ranking), people, set_at) for it in board.falls)
    return (*standing, *fell)


def _fell(fall: Fall, unseen: bool, people: dict[str, Name], set_at: _SetAt) -> RecordLine:
    new, old, words = fall.mark, fall.previous, set_at.words
    return RecordLine(
        key=_key("fell", new),
        record_class=mark_of(fall, unseen),
        time=format_time(new.time),
        holder=_holder(new, people),
        set_at="",
        fell=True,
        verdict=_verdict(fall, words),
        old_time=format_time(old.time),
        old_holder=_holder(old, people),
        old_set_at=set_at(old),
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


def _verdict(fall: Fall, words: Words) -> str:
    if fall.verdict is Verdict.BROKEN:
        return words.say("%(margin)s under", margin=format_time(fall.margin))
    return words.say("equals")


class _SetAt:
    """Says where and when a mark was set: `Beijing, 2022-02-17`, or the pair for one of this competition."""

    def __init__(self, words: Words, heat_word: str) -> None:
        self.words = words
        self._heat_word = heat_word

    def __call__(self, mark: Mark) -> str:
        if mark.heat is not None:
            return numbered(mark.heat, self._heat_word, self.words)
        *_, place = mark.venue.split(", ")
        town, _, nation = place.rpartition(" ")
        if town and len(nation) == 3 and nation.isupper():
            place = town
        return ", ".join(part for part in (place, self.words.day(mark.date, "medium")) if part)


def numbered(heat: int, heat_word: str, words: Words = ENGLISH) -> str:
    """Return `pair 4`, or `heat 4`."""
    if heat_word == "heat":
        return words.say("heat %(number)s", number=heat)
    return words.say("pair %(number)s", number=heat)


def _people(board: Scoreboard) -> dict[str, Name]:
    """Return everybody of this distance, by id."""
    names = [row.name for row in board.ranking]
    names += [starter.name for heat in board.to_come for starter in heat.starters]
    if board.on_ice is not None:
        names += [race.name for race in board.on_ice.races]
    return {name.skater_id: name for name in names}


# --- sentences ---------------------------------------------------------------------------------


def announcements(board: Scoreboard | None, words: Words = ENGLISH) -> tuple[Announcement, ...]:
    """Return a sentence for each skater of the heat on the ice who has finished or has an outcome."""
    if board is None or board.on_ice is None:
        return ()
    heat, teller = board.on_ice.heat, _Teller(board, words)
    return tuple(
        Announcement(f"{heat}-{race.name.skater_id}", sentence)
        for race in board.on_ice.races
        if (sentence := teller.sentence(race))
    )


def ending(board: Scoreboard, race: LiveRace, words: Words = ENGLISH) -> str:
    """Return how a race ended and what that means, without the name; empty while it has not."""
    return _Teller(board, words).what(race)


class _Teller:
    """Tells in one language what happened on one board."""

    def __init__(self, board: Scoreboard, words: Words) -> None:
        self._board = board
        self._words = words

    def sentence(self, race: LiveRace) -> str:
        """Return what a skater did; nothing while she skates."""
        what = self.what(race)
        return self._words.say("%(who)s: %(what)s.", who=_who(race.name), what=what) if what else ""

    def what(self, race: LiveRace) -> str:
        """Return the same without her name."""
        if race.outcome == BEING_CHECKED:
            return self._words.say("her time is being checked")
        if race.outcome and race.outcome != "finished":
            return f"{race.outcome} {race.remark}".strip()
        if not race.time.text:
            return ""
        return self._words.listed(
            (self._spoken(race.time), *self._standing(race), *self._record_words(race.marks))
        )

    def _standing(self, race: LiveRace) -> Iterator[str]:
        """Yield what a finish does to the lead: by thousandths, where the published gap is nothing."""
        finish = race.splits[-1]
        gap = self._spoken(msgspec.structs.replace(finish.gap, text=finish.gap.text.lstrip("+-")))
        if race.takes_lead:
            yield self._new_lead(finish, gap)
        elif place := self._place_by_thousandths(race):
            yield place
        elif finish.standing == "behind":
            yield self._words.say("%(gap)s behind the leader", gap=gap)

    def _new_lead(self, finish: LiveSplit, gap: str) -> str:
        say = self._words.say
        leaders = _leaders(self._board)
        if len(leaders) > 1:
            return say("level with the leader") if finish.standing == "level" else say("shares the lead")
        if finish.standing == "level":
            return self._if_reconstructed(leaders[0], say("takes the lead, by thousandths"))
        if finish.standing == "ahead":
            return say("takes the lead by %(gap)s", gap=gap)
        return say("takes the lead")

    def _place_by_thousandths(self, race: LiveRace) -> str:
        """Return the place of a skater who has the published time of the leader and does not lead."""
        board, say = self._board, self._words.say
        row = next((it for it in board.ranking if it.name.skater_id == race.name.skater_id), None)
        leader = board.leader
        if row is None or row.rank is None or leader is None or row.time.text != leader.time.text:
            return ""
        if row.rank == SECOND:
            told = say("same hundredth, second by thousandths")
        elif row.rank == THIRD:
            told = say("same hundredth, third by thousandths")
        else:
            told = say("same hundredth, rank %(rank)s by thousandths", rank=row.rank)
        return self._if_reconstructed(row, told)

    def _if_reconstructed(self, row: ResultRow, told: str) -> str:
        """Return what thousandths told; reconstructed where the third digit of one who has this time is."""
        same = [it.thousandths for it in self._board.ranking if it.time.text == row.time.text]
        return self._spoken(Figure(told, any(it.reconstructed for it in same)))

    def _record_words(self, marks: tuple[str, ...]) -> Iterator[str]:
        for mark in marks:
            of_class = mark.lstrip("=").removesuffix(NOT_YET)
            record = self._words.word(RECORD_WORDS.get(of_class, mark))
            if mark.startswith("="):
                record = self._words.say("%(record)s equalled", record=record)
            if mark.endswith(NOT_YET):
                record = self._words.say("%(record)s (being checked)", record=record)
            yield record

    def _spoken(self, figure: Figure) -> str:
        if not figure.reconstructed:
            return figure.text
        return self._words.say("%(figure)s (reconstructed)", figure=figure.text)


def _who(name: Name) -> str:
    parts = (name.given_name, name.family_name)
    who = " ".join(reversed(parts) if is_family_first(name.family_name) else parts).strip()
    return f"{who}, {name.noc}" if name.noc else who
