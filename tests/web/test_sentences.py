"""What the layers below say in English is recognised and said in the language of the page."""

from __future__ import annotations

import inspect
import re

import pytest
from tests.web.rink import Rink

from longtrack.competition.events import Role
from longtrack.projections import acts, next_steps, preflight, questions, waiting_signals
from longtrack.projections.next_steps import Step
from longtrack.web import device_rows, sentences
from longtrack.web.language import ENGLISH, words_of
from longtrack.web.sentences import SENTENCES, told

DUTCH, JAPANESE = words_of("nl"), words_of("ja")


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


@pytest.mark.parametrize("message", SENTENCES)
def test_a_sentence_is_still_said_below(message: str) -> None:
    """Whoever changes a sentence of a projection changes it here too."""
    modules = (acts, next_steps, preflight, questions, waiting_signals, device_rows)
    source = "".join(inspect.getsource(it) for it in modules).replace("'} ", " ")
    longest = max(re.split(r"%\(\w+\)s", message), key=len).strip(" ,:")
    assert longest in source or longest.partition(" ")[2] in source


def test_the_form_that_says_most_of_itself_is_tried_first() -> None:
    """`X was withdrawn` must not swallow a sentence that ends so by chance."""
    lengths = [len(re.sub(r"%\(\w+\)s", "", message)) for message, _ in sentences._forms()]
    assert lengths == sorted(lengths, reverse=True)
