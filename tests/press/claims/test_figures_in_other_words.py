"""Figures in rarer words: found, right where they hold, wrong where grammar fixes whose they are."""

from __future__ import annotations

import pytest
from tests.press.known import facts

from longtrack.press.check import Checked, check

WON = "Jutta Leerdam won the women's 1000m in Milan on Monday. "


def at(kind: str, sentence: str, span: str) -> Checked:
    """Return the first claim of a kind that touches a span."""
    start = len(WON) + sentence.index(span)
    end = start + len(span)
    claims = check(WON + sentence, facts()).claims
    return next(it for it in claims if it.type == kind and it.start < end and it.end > start)


@pytest.mark.parametrize(
    ("kind", "sentence", "span"),
    [
        ("time", "Leerdam's race took seventy-two seconds and thirty-one hundredths.", "thirty-one"),
        ("time", "Leerdam clocked one minute twelve point three one.", "one minute twelve point three one"),
        ("time", "1:13.95, the time of Miho Takagi, was worth bronze.", "1:13.95"),
        ("time", "Kok and Bowe, who met in pair 13, had 1:12.59 and 1:14.55, respectively.", "1:14.55"),
        ("margin", "Takagi was one second and sixty-four hundredths behind Leerdam.", "sixty-four"),
        ("margin", "The gap between Bowe and the podium amounted to 0.60 of a second.", "0.60"),
        ("margin", "Only 0.28 seconds separated gold and silver.", "0.28"),
        ("margin", "Takagi took bronze in 1:13.95, 1.64 in arrears.", "1.64"),
        ("margin_approx", "Leerdam's time was nearly a second below the Olympic record.", "nearly a second"),
        ("lane", "Femke Kok started on the outer in pair 13.", "on the outer"),
        ("lane", "Femke Kok, drawn outer, was second.", "outer"),
        ("pair", "Femke Kok skated in pair 13 of 15.", "pair 13"),
        ("pair", "Femke Kok skated in pair 13 of 15.", "15"),
        ("pair", "Femke Kok skated in the third pair from the end.", "third pair from the end"),
        ("pair", "Leerdam, out last of all, needed 1:12.31.", "out last of all"),
        ("pair", "Leerdam skated in the last of 15 pairs.", "in the last of 15 pairs"),
        ("pair", "Leerdam raced with Takagi for company.", "Takagi for company"),
        ("field", "Thirty women had started.", "Thirty women"),
        ("field", "The last of the 30 was Jeannine Rosner.", "30"),
        ("lap_split", "Leerdam had 17.68 at the 200.", "17.68"),
        ("lap_split", "Leerdam's opener: 17.68.", "17.68"),
        ("lap_split", "At 600 metres Leerdam stood at 43.78.", "43.78"),
        ("age", '"I did it," said the winner, 27.', "27"),
        ("age", "Takagi was 31 on race day and Kok 25.", "25"),
        ("age", "Miho Takagi, 31 today, was third.", "31"),
        ("place", "The winner was Jutta Leerdam.", "winner was"),
        ("place", "In fourth came Brittany Bowe.", "fourth"),
        ("place", "Second and third, Femke Kok in 1:12.59 and Miho Takagi in 1:13.95.", "third"),
        ("place", "Leerdam ended her season with victory.", "victory"),
        ("place", "Kok was second and Takagi third in a field of 30.", "third"),
        ("nation_tally", "Gold and silver went to the Netherlands.", "Netherlands"),
        ("nation_tally", "There was no medal for Canada.", "no medal"),
        ("weekday", "Jorien ter Mors won on 14 February 2018, a Wednesday.", "Wednesday"),
        ("interim_place", "Kok stood at the top of the leaderboard.", "top of the leaderboard"),
    ],
)
def test_what_holds_is_confirmed(kind: str, sentence: str, span: str) -> None:
    """The words are a claim of their kind, and it holds."""
    assert at(kind, sentence, span).verdict == "confirmed"


@pytest.mark.parametrize(
    ("kind", "sentence", "span", "correct"),
    [
        ("time", "Kok won silver with a time of 1:12.95.", "1:12.95", "1:12.59"),
        ("time", "Kok won silver with 1 minute 12 seconds 95.", "1 minute 12 seconds 95", "1:12.59"),
        ("time", "Leerdam clocked 1 minute, 12 seconds and 13 hundredths.", "13 hundredths", "1:12.31"),
        ("time", "1:13.59, the time of Miho Takagi, was worth bronze.", "1:13.59", "1:13.95"),
        (
            "time",
            "Kok and Bowe, who met in pair 13, had 1:14.55 and 1:12.59, respectively.",
            "1:14.55",
            "1:12.59",
        ),
        ("margin", "The gap between Bowe and the podium amounted to 0.06 of a second.", "0.06", "0.60 s"),
        ("margin", "Kok and Takagi were separated by 1.63 seconds.", "1.63", "1.36 s"),
        ("margin", "Takagi was beaten by one second and forty-six hundredths.", "forty-six", "1.64 s"),
        (
            "margin",
            "Béatrice Lamarche was 0.18 ahead of fourth-place Brittany Bowe.",
            "0.18",
            "0.18 s slower",
        ),
        (
            "margin",
            "Kok was second, Takagi third. Leerdam was 0.82 faster than her compatriot.",
            "0.82",
            "0.28 s",
        ),
        ("lane", "Drawn on the inner in pair 13, Femke Kok came second.", "on the inner", "outer lane"),
        ("pair", "Femke Kok skated in the tenth of 15 pairs.", "tenth", "pair 13"),
        ("pair", "Femke Kok skated in pair 13 of 16.", "16", "15 pairs"),
        ("pair", "Kok started, with Miho Takagi of Japan in the other lane.", "Takagi", "Brittany Bowe"),
        ("field", "Thirty-two women had started.", "Thirty-two", "30 skaters"),
        ("field", "The field numbered 32.", "32", "30 skaters"),
        ("lap_split", "Leerdam had 17.86 at the 200.", "17.86", "17.68"),
        ("lap_split", "Femke Kok was quicker early on at 17.61.", "17.61", "17.4"),
        ("lap_split", "Leerdam's full lap, 26.01, was the fastest.", "26.01", "26.10"),
        ("age", '"I did it," said the winner, 24.', "24", "27"),
        ("age", "Miho Takagi, 32 today, was third.", "32", "31"),
        ("age", "Leerdam, 28 years of age, won.", "28", "27"),
        ("place", "The winner was Femke Kok.", "winner was", "2nd"),
        ("place", "In sixth place came Béatrice Lamarche.", "sixth", "5th"),
        ("weekday", "Leerdam won this Tuesday, 9 February.", "Tuesday", "Monday"),
    ],
)
def test_what_grammar_fixes_is_contradicted(kind: str, sentence: str, span: str, correct: str) -> None:
    """Whose figure it is, and against what, is said: it is wrong."""
    claim = at(kind, sentence, span)
    assert (claim.verdict, claim.correct) == ("contradicted", correct)


@pytest.mark.parametrize(
    "sentence",
    [
        "Kok closed in on the inner and came second.",
        "Twenty women had started when Kok set off.",
        "Takagi was 21 then.",
        '"Well done," said her coach, 42.',
        "Kok had Takagi for company on the podium.",
        "Kok needed 28.62 to finish.",
        "Kok beat Leerdam off the line.",
        "First went Kok, in pair 12: 1:12.59.",
        "The average gap between Kok and Takagi was 0.50 seconds.",
        "Gold and silver went to Japan in the team pursuit.",
        "25 years old, she left with one gold.",
        "Kok took the inner in the last bend and came second.",
        "Leerdam had the inner for the last 200 metres.",
        "Béatrice Lamarche was 0.18 behind fourth-place Brittany Bowe.",
        "Takagi was 27 in Beijing and Bowe 33.",
        "When she won silver in Beijing she was 23, and Kok 21.",
        "Leerdam started last, with Kok's time on the board and Takagi in the other lane.",
        "The difference between Leerdam and Takagi in Beijing was 0.64 seconds.",
        "The winner four years ago was Miho Takagi.",
    ],
)
def test_what_is_left_open_is_not_accused(sentence: str) -> None:
    """The words may mean something else: nothing is called wrong."""
    wrong = [it for it in check(WON + sentence, facts()).claims if it.verdict == "contradicted"]
    assert wrong == []
