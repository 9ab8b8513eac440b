"""The story of each skater on the ice, as a speaker would begin it: one short sentence.

Pure: the language is handed over.
"""

from __future__ import annotations

from longtrack.projections.announcer import Announcer, Called, Need, Pace
from longtrack.projections.scoreboard import LiveRace, Scoreboard
from longtrack.web.language import ENGLISH, Words
from longtrack.web.telling import ending


def stories(shown: Announcer, board: Scoreboard, words: Words = ENGLISH) -> dict[str, str]:
    """Return a sentence for each skater on the ice, by id."""
    races = board.on_ice.races if board.on_ice is not None else ()
    return {
        race.name.skater_id: _story(called, board, race, words)
        for called, race in zip(shown.called, races, strict=True)
    }


def _story(called: Called, board: Scoreboard, race: LiveRace, words: Words) -> str:
    ended = ending(board, race, words)
    if ended:
        return ended
    passed = [it for it in called.paces if it.time.text]
    return _on_the_way(called, passed[-1], words) if passed else _before(called, words)


def _before(called: Called, words: Words) -> str:
    """Before her first split: what her best would be worth now."""
    if called.place_of_best is None:
        return ""
    if called.place_of_best == 1:
        return words.say("her best would lead")
    return words.say("her best would be place %(place)s so far", place=called.place_of_best)


def _on_the_way(called: Called, last: Pace, words: Words) -> str:
    return words.listed(filter(None, (_gap(last, words), _to_lead(called, words))))


def _gap(last: Pace, words: Words) -> str:
    gap = last.gap.marked.replace("+", "").replace("-", "")
    if last.standing == "ahead":
        return words.say("%(gap)s ahead at %(metres)s m", gap=gap, metres=last.distance)
    if last.standing == "behind":
        return words.say("%(gap)s behind at %(metres)s m", gap=gap, metres=last.distance)
    if last.standing == "level":
        return words.say("level with the leader at %(metres)s m", metres=last.distance)
    return words.say("%(time)s at %(metres)s m", time=last.time.marked, metres=last.distance)


def _to_lead(called: Called, words: Words) -> str:
    """What the rest may take so that she leads, else so that she is on the podium."""
    lead, podium = (_of(called, what) for what in ("lead", "podium"))
    if lead is not None and not lead.gone:
        return words.say("under %(rest)s to lead", rest=lead.rest.marked)
    if podium is not None and not podium.gone:
        return words.say("under %(rest)s for third place", rest=podium.rest.marked)
    return ""


def _of(called: Called, what: str) -> Need | None:
    return next((it for it in called.needs if it.what == what), None)
