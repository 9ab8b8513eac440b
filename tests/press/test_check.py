"""Checking an article: verdicts of sentences about several races, and what no text may do to it."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.press.known import facts, history

from longtrack.press.check import Report, check
from longtrack.press.facts import facts_of
from longtrack.press.numbers import words
from longtrack.sport.history import Printed
from longtrack.sport.times import Duration

ARTICLES = Path(__file__).parent / "articles"
RIGHT = Path(__file__).parent / "right"
LEAD = "Jutta Leerdam won the women's 1000 metres at the Milan Games on February 9, 2026 in 1:12.31. "
MEN = "Jordan Stolz won the men's 1000 metres at the Milan Games on February 11, 2026 in 1:06.28. "


def wrong(report: Report) -> list[tuple[str, str, str | None]]:
    """Return what is contradicted: type, words and correction."""
    return [(it.type, it.text, it.correct) for it in report.contradicted]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kok was second in 1:12.59.", []),
        ("Kok was third in 1:12.59.", [("place", "third", "2nd")]),
        ("Takagi, in the inner lane, took bronze in 1:13.59.", [("time", "1:13.59", "1:13.95")]),
        ("Brittany Bowe finished fourth, 2.24 seconds behind Leerdam.", []),
        (
            "Brittany Bowe finished fourth, 2.24 seconds behind Kok.",
            [("margin", "2.24 seconds behind", "1.96 s")],
        ),
        ("Leerdam was 0.28 seconds slower than Kok.", [("margin", "0.28 seconds slower", "0.28 s faster")]),
        ("Kok skated in the 13th pair against Brittany Bowe.", []),
        ("Kok skated in the 12th pair.", [("pair", "12th pair", "pair 13")]),
        ("The 26-year-old Leerdam was in tears.", [("age", "26-year-old", "27")]),
        ("Takagi of Japan finished third, 1.64 seconds off the winner.", []),
        ("Kok won silver and Takagi bronze.", []),
        (
            "Kok won bronze and Takagi silver.",
            [("medal", "won bronze", "silver"), ("medal", "silver", "bronze")],
        ),
    ],
)
def test_a_sentence_about_the_women(text: str, expected: list[tuple[str, str, str]]) -> None:
    """What is right passes, what is wrong is named with what would be right."""
    assert wrong(check(LEAD + text, facts())) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De Boo took silver in 1:06.78.", []),
        ("De Boo took silver in 1:06.87.", [("time", "1:06.87", "1:06.78")]),
        ("He beat the Dutchman by half a second.", []),
        ("He beat De Boo by more than two seconds.", [("margin_approx", "more than two seconds", "0.50 s")]),
        ("Ning Zhongyan of China was third.", []),
    ],
)
def test_a_sentence_about_the_men(text: str, expected: list[tuple[str, str, str]]) -> None:
    """The same grammar reads another race."""
    assert wrong(check(MEN + text, facts())) == expected


def test_what_people_say_is_not_the_papers_error() -> None:
    """A wrong figure in a quotation is marked as quoted and contradicts nothing."""
    report = check(LEAD + 'Kok said: "I was third in 1:12.95 and Takagi took silver."', facts())
    assert wrong(report) == []
    assert [it.quoted for it in report.claims if it.text == "1:12.95"] == [True]


def test_a_copy_is_reported_with_its_first() -> None:
    """A paragraph printed twice is one error, with both places."""
    line = LEAD + "Kok was third in 1:12.59.\n"
    report = check(line + line, facts())
    (claim,) = report.contradicted
    assert claim.also == ((claim.start + len(line), claim.end + len(line)),)


def test_without_a_race_nothing_is_contradicted() -> None:
    """A text about nothing that is known is unverifiable, and says why."""
    report = check("Anna Smith won gold in 1:13.00 on Sunday.", facts())
    assert report.about == "no race of the archive fits what the text says"
    assert {it.verdict for it in report.claims} == {"unverifiable"}


def test_a_corrected_result_changes_the_verdict() -> None:
    """The same text against the facts as published and as corrected."""
    text = LEAD + "Kok was second in 1:12.59."
    results = tuple(
        replace(it, time=Printed(Duration(72_680_000)))
        if it.skater_id == "ned-kok-femke" and it.time is not None and it.time.duration == 72_590_000
        else it
        for it in history().results
    )
    assert wrong(check(text, facts())) == []
    assert wrong(check(text, facts_of(replace(history(), results=results)))) == [
        ("time", "1:12.59", "1:12.68")
    ]


def test_every_verdict_has_evidence() -> None:
    """A verdict nobody can follow is none."""
    for path in sorted(ARTICLES.glob("1*.txt")):
        for claim in check(path.read_bytes().decode(), facts()).claims:
            assert claim.evidence
            assert all(claim.evidence)


@pytest.mark.parametrize("path", sorted(RIGHT.glob("*.txt")), ids=lambda it: it.stem)
def test_a_right_text_is_not_accused(path: Path) -> None:
    """Reports of many kinds in which every figure is right: nothing in them is contradicted."""
    report = check(path.read_bytes().decode(), facts())
    assert wrong(report) == []
    assert sum(it.verdict == "confirmed" for it in report.claims) >= 3, report.about


WORDS = words(
    "Jutta Leerdam Kok Takagi Miho won gold silver by 0.28 seconds 1:12.31 1:73.99 , . ; the Dutch star "
    "27-year-old she pair 13 final heat of 30 skaters first Olympic record Monday February 9 2026 in Milan "
    "\" “ ” ' ( ) — - 第 組 金メダル <p> &amp; third a second half just over nearly "
    "respectively and who ahead behind"
)


@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
def test_any_words_give_a_verdict(text: str) -> None:
    """No text of the sport's words ends in anything but claims that lie in it, and twice the same."""
    report = check(text, facts())
    assert report == check(text, facts())
    for claim in report.claims:
        assert text[claim.start : claim.end] == claim.text


@given(st.text(max_size=300))
def test_any_text_gives_a_verdict(text: str) -> None:
    """No text at all ends in anything but claims."""
    check(text, facts())


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "Jutta Leerdam, ",
        "1:12.31 ",
        "won gold by ",
        "“",
        "<p",
        "first-",
        "the ",
        ".",
        ". ",
        " ",
        "On Sunday. ",
        "Kok beat Takagi and ",
    ],
)
def test_a_long_text_takes_its_share(text: str) -> None:
    """Four times the text takes no more than about four times as long."""
    short, long = (LEAD + text * (size // len(text)) for size in (10_000, 40_000))
    check(short, facts())
    start = time.perf_counter()
    check(short, facts())
    once = time.perf_counter() - start
    start = time.perf_counter()
    check(long, facts())
    assert time.perf_counter() - start < 12 * once + 0.5


BEIJING = (
    "Miho Takagi won the women's 1000 metres at the Beijing 2022 Games in 1:13.19. Jutta Leerdam "
    "was second in "
    "1:13.83, Brittany Bowe third in 1:14.61."
)


def test_little_that_fits_is_a_doubt_about_the_race() -> None:
    """A report of a race that the facts do not hold, read by another one: nothing of it is called wrong."""
    text = (
        "Takagi wins again\n\nMiho Takagi beat Femke Kok in the women's 1000 metres. She clocked "
        "1:15.02 in the fourth "
        "pair, Kok 1:15.41 in the sixth. Jutta Leerdam was fifth in 1:15.88, Brittany Bowe ninth in "
        "1:16.52. Takagi "
        "opened in 18.02, Kok in 18.11; the gap was 0.39 seconds."
    )
    report = check(text, facts())
    assert report.about.startswith("the race is women's 1000 m")
    assert report.contradicted == ()
    assert any(it.evidence[0].startswith("little of what the text says fits") for it in report.claims)


def test_one_wrong_figure_is_no_doubt_about_the_race() -> None:
    """Two in five that hold are enough."""
    assert wrong(check(BEIJING.replace("1:14.61", "1:16.41"), facts())) == [("time", "1:16.41", "1:14.61")]


@pytest.mark.parametrize(
    ("text", "race"),
    [
        (
            "China's skaters ended up 12th and 13th at Milano Cortina. In Beijing 2022, where Miho Takagi "
            "won the "
            "women's 1000 m ahead of Jutta Leerdam, Yin Qi had been 15th.",
            "women's 1000 m, Olympic Winter Games Milano Cortina 2026",
        ),
        (
            "Leerdam won the 1000 metres in 1:12.31. Takagi's race in Beijing, 1:13.19 before Leerdam in "
            "1:13.83, "
            "was another one.",
            "women's 1000 m, Olympic Winter Games Milano Cortina 2026",
        ),
    ],
)
def test_the_beginning_says_which_race_it_is(text: str, race: str) -> None:
    """Games that the first sentence names, and the first time, weigh more than what is told of history."""
    assert check(text, facts()).about.startswith(f"the race is {race}")


def test_a_date_and_town_of_another_race_leave_it_open() -> None:
    """A dateline that is not that of the likeliest race: nothing is judged."""
    text = (
        "CALGARY, 13 December 2024. Miho Takagi won the women's 1000 metres before Femke Kok and Jutta "
        "Leerdam. Takagi, "
        "the Olympic champion of Beijing, skated 1:14.39."
    )
    report = check(text, facts())
    assert report.contradicted == ()


def test_whoever_has_no_row_is_not_judged_by_the_next() -> None:
    """Of Kodaira nothing is known in that race: her place is open, and so is what stands beside her name."""
    text = LEAD + "Nao Kodaira, who finished tenth, was 0.42 behind Bowe."
    assert wrong(check(text, facts())) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Her team mate Kok finished second in 1:12.95.", [("time", "1:12.95", "1:12.59")]),
        ("Schulting was eighth, and the 1000 metres was decided in the last pair.", []),
        ("Schulting was eighth, but the fastest time came in the last pair.", []),
        ("On Tuesday, Leerdam won gold.", [("weekday", "On Tuesday", "Monday")]),
        ("Victory went to Femke Kok.", [("medal", "Victory", "silver")]),
        ("For Kok it was her first Olympic medal.", []),
        ("Kok, first and foremost a sprinter, was second.", []),
    ],
)
def test_who_is_meant(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    """A title beside a name, a race as the subject, a day that opens a sentence, what is told by the way."""
    assert wrong(check(LEAD + "\n\nMiho Takagi was third in 1:13.95. " + sentence, facts())) == expected


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The Olympic champion is Femke Kok.", "Olympic champion"),
        ("The race was held in Calgary.", "in Calgary"),
    ],
)
def test_what_is_not_so_is_not_confirmed(sentence: str, words: str) -> None:
    """Green by somebody else's row, or by a race that was there once, would be worse than nothing."""
    claims = check(LEAD + "\n\n" + sentence, facts()).claims
    assert [it.verdict for it in claims if it.text == words] == ["unverifiable"]
