"""Sentences that the layers below make in English, in the language of a page. Pure.

Projections know no language. What they say to officials is recognised by its form here, word for word, and
said again with the same parts; whatever is not recognised stays as it is: better English than nothing. The
forms of alarms, acts, draws and refusals stand in `web/sentence_forms.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from longtrack.web.language import CODE, DRAW_METHODS, N_, Words, words_of
from longtrack.web.sentence_forms import ALARMS, DRAWING, MORE_ACTS, REFUSALS, TRAY

SENTENCES: Final = (
    # What to do next (`projections/next_steps.py`).
    N_("Introduce whoever comes next"),
    N_("Say what the competition is: name, venue, day, rules"),
    N_("Put the distances on the programme"),
    N_("Import the list of entries"),
    N_("Name the officials"),
    N_("Plan the schedule: everybody asks when"),
    N_("Hand out the roles of the others"),
    N_("Go through the check list before the first start"),
    N_("Print the results, and keep the file"),
    N_("Draw %(distance)s"),
    N_("Publish the start list of %(distance)s"),
    N_("Look at %(distance)s, and confirm its result"),
    N_("Call heat %(heat)s of %(distance)s"),
    N_("Go on with heat %(heat)s of %(distance)s"),
    N_("Every heat is skated: wait for the signature"),
    N_("No start list is published: wait for the secretary"),
    # The check list before the first start (`projections/preflight.py`).
    N_("this is a rehearsal: nobody skates, nothing of it counts"),
    N_("on the day, serve the file that it was made of"),
    N_("nobody is named as %(roles)s"),
    N_("name the officials"),
    N_("%(count)s distances are on the programme"),
    N_("the programme is empty"),
    N_("add the distances"),
    N_("nobody is entered for %(distance)s"),
    N_("enter skaters"),
    N_("%(distance)s is not drawn"),
    N_("draw it and publish the start list"),
    N_("the start list of %(distance)s is not published"),
    N_("look at it, and publish it"),
    N_("no place in %(distance)s: %(names)s"),
    N_("let them come in late, draw anew, or withdraw them"),
    N_("withdrawn from %(distance)s, but with a place: %(names)s"),
    N_("take them out of the draw"),
    N_("%(distance)s: %(count)s skaters in %(heats)s heats"),
    N_("%(distance)s: %(count)s skaters in one heat"),
    N_("%(distance)s: one skater in one heat"),
    N_("number %(number)s of %(distance)s is worn by %(names)s"),
    N_("give one of them another number"),
    N_("two skaters of heat %(heat)s of %(distance)s wear %(word)s"),
    N_("give one another place"),
    N_("too few members in %(distance)s: %(names)s"),
    N_("say who skates in each team"),
    N_("no record is known for %(names)s"),
    N_("type the records that stand, or nothing can be announced"),
    N_("records are known for every distance"),
    N_("there is no schedule"),
    N_("plan it: everybody asks when"),
    N_("the schedule lacks %(names)s"),
    N_("add the distance"),
    N_("%(count)s items are planned"),
    N_("without a chip: %(names)s"),
    N_("hand out chips"),
    N_("%(count)s skaters wear chips"),
    N_("no start device answers"),
    N_("connect one, or start by key"),
    N_("no beam answers"),
    N_("connect the beams, or time by hand"),
    N_("no chip decoder answers"),
    N_("connect it, or run without positions"),
    N_("no photo finish answers"),
    N_("connect it, or rank by the beams"),
    N_("look at its cable and its power"),
    N_("%(names)s answers"),
    N_("the clock of %(name)s is in doubt: %(reason)s"),
    N_("compare it anew"),
    N_("the clock of %(name)s was never compared"),
    N_("compare it with that of the desk"),
    N_("the clock of %(name)s is known to %(certain)s ms"),
    N_("%(count)s MB are free on the disk of the journal"),
    N_("make room before the first start"),
    N_("make room in the next break"),
    N_("this machine says it is %(day)s, the competition begins on %(date)s"),
    N_("this machine says it is %(day)s, the competition ended on %(date)s"),
    N_("check the date of this machine"),
    N_("this machine says it is %(day)s"),
    N_("the clock of this machine is %(count)s s behind the last entry of the journal"),
    N_("set it right before anything is timed"),
    # Questions before a result is confirmed (`projections/being_checked.py`).
    N_("%(time)s of %(name)s breaks the %(record)s (%(old)s): were time and start looked at again?"),
    N_("%(time)s of %(name)s equals the %(record)s (%(old)s): were time and start looked at again?"),
    # What an official did (`projections/acts.py`).
    N_("signal %(signal)s was given to %(name)s at %(where)s"),
    N_("signal %(signal)s was taken from %(name)s"),
    N_("signal %(signal)s was chosen for %(name)s at %(where)s"),
    N_("the usual source counts again for %(name)s at %(where)s"),
    N_("signal %(signal)s was set aside"),
    N_("signal %(signal)s waits in the tray again"),
    N_("a false start of %(name)s was called"),
    N_("%(name)s was ruled to have finished"),
    N_("%(name)s was ruled %(code)s"),
    N_("the ruling about %(name)s was lifted"),
    N_("%(name)s may skate again, in heat %(heat)s"),
    N_("the sprint points of %(name)s were taken"),
    N_("%(name)s has her sprint points again"),
    N_("heat %(heat)s was called"),
    N_("heat %(heat)s was called off"),
    N_("the start of heat %(heat)s was taken back"),
    N_("heat %(heat)s was opened again"),
    N_("signal %(signal)s was taken as the start of heat %(heat)s"),
    N_("heat %(heat)s was said to have left the ice"),
    N_("heat %(heat)s was closed"),
    N_("the sprint after lap %(lap)s was judged"),
    N_("the result of %(distance)s was confirmed"),
    N_("the result of %(distance)s was reopened: %(reason)s"),
    N_("the result of %(distance)s was reopened"),
    N_("the entry of %(name)s was written"),
    N_("%(name)s was withdrawn"),
    N_("%(distance)s was drawn"),
    N_("a draw of %(distance)s with seed %(seed)s was looked at"),
    N_("the start list of %(distance)s was published"),
    # The devices (`web/device_rows.py`).
    N_("%(count)s devices, %(bad)s in trouble"),
    N_("%(count)s device, %(bad)s in trouble"),
    N_("%(count)s devices"),
    N_("%(count)s device"),
    N_("no devices"),
    N_("read to its end"),
    N_("waiting for it to call"),
    N_("connecting"),
    N_("its clock is in doubt, nothing of it is used: %(reason)s"),
    N_("chips with a low battery: %(names)s"),
    N_("not understood: %(reason)s"),
    N_("Listens at"),
    N_("Last contact"),
    N_("Not on disk yet"),
    N_("Shows"),
    N_("Noise"),
    N_("Never came"),
    N_("Not understood"),
    N_("Temperature"),
    N_("Voltage"),
    N_("Desk ahead by"),
    N_("Clock set"),
    # What waits (`projections/waiting_signals.py`).
    N_("shot"),
    *(*ALARMS, *TRAY, *MORE_ACTS, *DRAWING, *REFUSALS),
)

_PART: Final = re.compile(r"%\((\w+)\)s")


def told(text: str, words: Words) -> str:
    """Return a sentence of the layers below in a language."""
    return text if words.code == CODE or not text else _told(str(text), words.code)


@lru_cache(maxsize=4_096)
def _told(text: str, code: str) -> str:
    words = words_of(code)
    for message, form in _forms():
        found = form.fullmatch(text)
        if found is not None:
            return words.say(
                message, **{name: _part(name, it, words) for name, it in found.groupdict().items()}
            )
    return words.word(text)


def _part(name: str, text: str, words: Words) -> str:
    if name in _SENTENCES_THEMSELVES:
        return _told(text, words.code)
    turned: dict[str, Callable[[str], str]] = {
        "distance": words.event,
        "day": words.day,
        "method": lambda method: (
            words.text(DRAW_METHODS[method]) if method in DRAW_METHODS else again(method)
        ),
        **dict.fromkeys(("word", "source", "other", "lane", "other_lane"), words.word),
        **dict.fromkeys(("roles", "own_roles", "sources"), lambda it: _listed(it, words.word, words)),
        **dict.fromkeys(("only", "times"), lambda it: _listed(it, again, words)),
    }

    def again(part: str) -> str:
        return _told(part, words.code)

    return turned.get(name.removeprefix("old_"), str)(text)


def _listed(text: str, turned: Callable[[str], str], words: Words) -> str:
    return words.listed(turned(it) for it in _LISTED.split(text))


_LISTED: Final = re.compile(", | and | or ")

_SENTENCES_THEMSELVES: Final = frozenset(
    ("place", "at", "says", "asks", "doubt", "backup", "before", "after", "what", "doing", "slot", "new_slot")
)
"""Parts that are said in a form of their own."""

_SHAPES: Final = {
    **dict.fromkeys(("heat", "other_heat", "count", "entry", "lap", "minutes", "metres"), r"\d+"),
    **dict.fromkeys(("lane", "other_lane"), "inner|outer"),
    **dict.fromkeys(("source", "other"), "picture|beam|chip|hand|reconstruction"),
    **dict.fromkeys(("slot", "new_slot"), r"(?:pair|heat) \d+(?: pair \d+)?(?: inner| outer)?"),
    **dict.fromkeys(("time", "than", "bound"), r"[\d:. ~]+|no time"),
    "seconds": r"[\d.]+",
    "chip": r"\S+",
    "race": r"[^\s:,]+",
    "at": "[^:]+",
    "place": r"[^\s:]+ heat \d+(?:, [^:]+?)?",
    "asks": r".+\?",
}
"""What parts look like that are not just any text."""


@lru_cache(maxsize=1)
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the forms, the one that says most of itself first."""
    by_length = sorted(SENTENCES, key=lambda it: -len(_PART.sub("", it)))
    return tuple((it, re.compile(_form(it), re.DOTALL)) for it in by_length)


def _form(message: str) -> str:
    found, seen = "", set[str]()
    for number, it in enumerate(_PART.split(message)):
        if number % 2 == 0:
            found += re.escape(it)
        else:
            found += f"(?P={it})" if it in seen else f"(?P<{it}>{_SHAPES.get(it, '.+?')})"
            seen.add(it)
    return found
