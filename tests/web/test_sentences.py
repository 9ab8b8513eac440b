"""What the layers below say in English is recognised and said in the language of the page."""

from __future__ import annotations

import inspect
import re
from functools import cache
from typing import get_args

import pytest
from tests.web.rink import Rink

from longtrack.competition import attribution, decide, events, fold, timekeeping, tray
from longtrack.competition.events import Role
from longtrack.projections import (
    acts,
    alarms,
    being_checked,
    console,
    corrections,
    draw_changes,
    draw_trace,
    drawing,
    measurements,
    next_steps,
    own_acts,
    preflight,
    waiting_signals,
)
from longtrack.projections.alarms import AlarmKind
from longtrack.projections.next_steps import Step
from longtrack.sport.rules import plausibility
from longtrack.sport.rules.draw import fairness, places, withdrawals
from longtrack.timing import clock_comparison
from longtrack.web import app, device_rows, sentences
from longtrack.web.api import answer, draw, serving, undo
from longtrack.web.language import ENGLISH, Words, codes, words_of
from longtrack.web.sentences import SENTENCES, told

DUTCH, JAPANESE = words_of("nl"), words_of("ja")
OTHERS = [words_of(code) for code in codes() if code != "en"]
LEAST = 8
"""Letters by which a form is known to be said somewhere."""


IN_A_ROW = 4
"""Words of a form by which it is known."""


def _literal(message: str) -> str:
    return re.sub(r"%\(\w+\)s", "", message)


BY_DEVICES = {"PulseReceived", "GunHeard", "LoopPassed", "DeviceConnected", "DeviceLost", "PulsesMissed"}
BY_DEVICES |= {"SignalDamaged"}
"""What nobody does: no list of acts shows it."""

WITHOUT_WORDS_OF_THEIR_OWN = [
    re.sub(r"(?<!^)(?=[A-Z])", " ", kind.__name__).lower()
    for kind in get_args(events.AnyEvent)
    if f"ev.{kind.__name__}(" not in inspect.getsource(acts) and kind.__name__ not in (*BY_DEVICES, "Note")
]

ENGLISH_WORDS = re.compile(r"\b(the|and|this|which|whose|nobody|before|seen|heard|they)\b", re.IGNORECASE)

AT = "W1000 heat 4, 600 m, Ada FOX: "
ALARMS = {
    AlarmKind.SOURCES_APART: AT + "picture and beam are 31 ms apart (1:12.345 and 1:12.376).",
    AlarmKind.HANDS_APART: AT
    + "two hands differ (1:12.3 and 1:12.6), 1:12.3 counts: choose the one that is right.",
    AlarmKind.CHIPS_SWAPPED: AT
    + "the chip of Ada FOX was seen 20 ms from Bo OX at the beam, and that of Bo OX 30 ms from Ada FOX:"
    " they probably wear each other's chips.",
    AlarmKind.ONLY_BACKUP: AT
    + "the finish has only a chip time (1:12.34) and a hand time (1:12.3); the beam did not see it, and a"
    " chip time is never official at the line.",
    AlarmKind.SPLIT_MISSING: AT + "nothing measured this split, though the start and 1000 m were.",
    AlarmKind.BEAM_SILENT: "W1000 heat 4: the beam saw nothing of this heat; the last one that it saw"
    " is heat 3.",
    AlarmKind.CAMERA_SILENT: AT
    + "the picture of this finish was never read, though that of others of this heat was.",
    AlarmKind.FINISH_MISSING: AT
    + "no finish was measured, and this heat has left the ice: rule an outcome, or give it a time.",
    AlarmKind.CHIP_ELSEWHERE: AT + "the beam counts 44.12, her chip says 44.80.",
    AlarmKind.READ_AFTER_SIGNING: AT
    + "the picture was read again after the result was signed: 1:12.345 instead of no time; reopen the"
    " result, or set the reading aside.",
    AlarmKind.UNCERTAIN: AT
    + "the official time 1:12.345 is certain only to 5 ms: its thousandths may not decide.",
    AlarmKind.IMPLAUSIBLE: AT
    + "4:12.34, with a bound of 2:23.22: more than twice the world record; is it right?",
    AlarmKind.CLOCK_DOUBTED: "The clock CP 1 is in doubt since entry 40: a signal came 2.100 s after the time"
    " that it bears; nothing of it is used until it is compared again.",
    AlarmKind.CLOCK_SET: "W1000 heat 4: the clock CP 1 was set by +12 ms while this heat was skated: times"
    " across that moment are not taken.",
    AlarmKind.SECOND_SHOT: "W1000 heat 4: a second shot 1.200 s after its gun waits in the tray: a false"
    " start, or a contact that closed?",
    AlarmKind.GUN_MISSED: "W1000 heat 4, Ada FOX: heat 4 was started, but the chips of heat 5 are on the ice:"
    " was a gun missed?",
    AlarmKind.GUN_APART: "W1000 heat 4, Ada FOX: a chip of this pair passed a loop 0.500 s before the gun:"
    " was the true gun not heard? all times would be too short.",
    AlarmKind.SIGNAL_DAMAGED: "Before the first heat: a line of CP 1 could not be read (???) and was not sent"
    " again: it may have been a beam, or the gun of the next heat.",
}

SAID = (
    "a shot while no heat was waiting for its start: a false start, or a contact that closed?",
    "the clock C 1 is in doubt: a signal bears a time that is 1.000 s ahead: whose time is it, if anybody's?",
    "the chip of Ada FOX was seen where she was not expected: whose time is it, if anybody's?",
    "nobody was given chip 1234: who wears it?",
    "1:12.31 of Ada FOX breaks the WR (1:12.53, Bo OX): were time and start looked at again?",
    "signal 12 was given to Ada FOX at 600 m",
    "protest 3 was upheld",
    "taken back at the console",
    "sprint after lap 4",
    "Ada FOX (inner), Bo OX (outer)",
    "Ada FOX withdrew: pair 3 inner",
    "Ada FOX moves up: pair 2 inner to pair 3 inner",
    "Bo OX skates alone: pair 3 outer",
    "drawn anew by random with seed 12 in place of ranking, seed 3 (???)",
    "the draw of W1000 is what random with seed 12 gives, then 2 changes",
    "Starts 1 inner, 0 outer: 12 skaters.",
    "heat 3 is still on the ice: close it before calling heat 4",
    "the result of W1000 is official: reopen it, with a reason, before changing it",
    "look at this before you confirm, and at 4 more: it may be more than one of them: which?",
    "t1 (referee) was faster at 14:03:05: signal 12 was set aside; nothing was changed, look again",
    "this is for the secretary or referee, you are timekeeper",
    "There is no page /x here. There is the board at /, the venue board at /board, the result at /result.",
)


def _has_no_english(text: str, words: Words) -> None:
    said = told(text, words)
    left = re.sub(r"/\w+", "", said)
    assert said != text, words.code
    assert not ENGLISH_WORDS.search(left), said
    if words is JAPANESE:
        assert not re.search("[a-z]{4}", left), said


@pytest.mark.parametrize("words", OTHERS, ids=lambda it: it.code)
@pytest.mark.parametrize("kind", AlarmKind)
def test_every_alarm_is_said_in_every_language(kind: AlarmKind, words: Words) -> None:
    """One of each kind, with its place and what is odd there."""
    _has_no_english(ALARMS[kind], words)


@pytest.mark.parametrize("words", OTHERS, ids=lambda it: it.code)
@pytest.mark.parametrize("text", SAID)
def test_questions_acts_draws_and_refusals_are_said_in_every_language(text: str, words: Words) -> None:
    """One of each form that is made of others."""
    _has_no_english(text, words)


@pytest.mark.parametrize("words", OTHERS, ids=lambda it: it.code)
@pytest.mark.parametrize("text", WITHOUT_WORDS_OF_THEIR_OWN)
def test_every_act_is_said_in_every_language(text: str, words: Words) -> None:
    """What is rarely done is called by the words of its kind: `schedule planned`."""
    assert told(text, words) != text


@pytest.mark.parametrize(
    ("english", "dutch"),
    [
        ("Draw Women's 1000 m", "Loot 1000 m vrouwen"),
        ("heat 3 was called off", "de oproep van rit 3 is ingetrokken"),
        ("heat 3 was called", "rit 3 is opgeroepen"),
        (
            "signal 12 was given to Anna Winter at 600 m",
            "signaal 12 is toegewezen aan Anna Winter op 600 m",
        ),
        ("two skaters of heat 1 of W1000 wear white", "twee rijders van rit 1 van W1000 dragen wit"),
        ("3 devices, 1 in trouble", "3 apparaten, 1 met problemen"),
        ("something nobody ever said here", "something nobody ever said here"),
        ("", ""),
    ],
)
def test_a_sentence_keeps_its_parts(english: str, dutch: str) -> None:
    """Names and numbers stay, events and armbands get their words; what is not recognised stays English."""
    assert told(english, DUTCH) == dutch
    assert told(english, ENGLISH) == english


def test_nothing_to_do_is_said_in_english() -> None:
    """Whatever role: each step of an ordinary competition is known here."""
    rink = Rink()
    steps: list[Step] = [step for role in Role for step in next_steps.next_steps(rink.desk.state, role)]
    assert steps
    for step in steps:
        assert not re.search("[a-z]{4}", told(step.sentence, JAPANESE)), step.sentence


def test_the_check_list_is_not_in_english() -> None:
    """Every line before anything is connected."""
    for check in preflight.preflight(Rink().desk.state):
        for text in filter(None, (check.sentence, check.todo)):
            assert told(text, DUTCH) != text


WHERE_IT_IS_SAID = (
    *(acts, alarms, being_checked, console, corrections, draw_changes, draw_trace, drawing, measurements),
    *(next_steps, own_acts, preflight, waiting_signals),
    *(attribution, decide, events, fold, timekeeping, tray),
    *(plausibility, fairness, places, withdrawals, clock_comparison),
    *(answer, app, device_rows, draw, serving, undo),
)


@pytest.mark.parametrize("message", [it for it in SENTENCES if len(_literal(it)) > LEAST])
def test_a_sentence_is_still_said_below(message: str) -> None:
    """Whoever changes a sentence of a projection changes it here too: some of its words stand there in a
    row, or, where it is put together from parts, all of them anywhere."""
    longest = max(re.split(r"%\(\w+\)s", message), key=len)
    words = re.findall(r"[\w'’-]+", longest)
    rows = (" ".join(words[at : at + IN_A_ROW]) for at in range(len(words) - IN_A_ROW + 1))
    assert any(it in _said_below() for it in rows) or all(it.rstrip("s") in _said_below() for it in words)


@cache
def _said_below() -> str:
    source = "".join(inspect.getsource(it) for it in WHERE_IT_IS_SAID)
    joined = re.sub(r"\"\s*\n\s*f?\"", "", source)  # literals over several lines are one
    return " ".join([*re.findall(r"[\w'’-]+", joined), *WITHOUT_WORDS_OF_THEIR_OWN])


def test_the_form_that_says_most_of_itself_is_tried_first() -> None:
    """`X was withdrawn` must not swallow a sentence that ends so by chance."""
    lengths = [len(re.sub(r"%\(\w+\)s", "", message)) for message, _ in sentences._forms()]
    assert lengths == sorted(lengths, reverse=True)
