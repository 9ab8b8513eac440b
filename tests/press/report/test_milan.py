"""The report of the Milan race: what it says in six languages, in which order, and on what ground."""

from __future__ import annotations

import pytest
from tests.press.report.conftest import Write

from longtrack.sport.history import History

FIRST_SENTENCES = {
    "en": "Jutta Leerdam of the Netherlands won Olympic gold in the women's 1000 metres at the"
    " Milano Speed Skating"
    " Stadium on Monday, 9 February 2026, in 1:12.31, an Olympic record.",
    "nl": "Milan - Jutta Leerdam uit Nederland heeft op maandag"
    " 9 februari 2026"
    " olympisch goud gewonnen op de 1000 meter voor vrouwen in 1.12,31, een olympisch record.",
    "de": "Milan - Jutta Leerdam aus den Niederlanden hat am"
    " Montag, dem 9."
    " Februar 2026, olympisches Gold über die 1000 Meter der Frauen in 1:12,31 Minuten"
    " gewonnen und dabei einen"
    " olympischen Rekord aufgestellt.",
    "no": "Milan - Jutta Leerdam fra Nederland vant olympisk"
    " gull på 1000 meter"
    " for kvinner mandag 9. februar 2026 på 1.12,31, olympisk rekord.",
    "it": "Milan - Jutta Leerdam (Paesi Bassi) ha vinto i 1000"
    " metri femminili e"
    " la medaglia d'oro olimpica lunedì 9 febbraio 2026 in 1'12\"31, record olimpico.",
    "ja": "【Milan】女子1000メートルは2026年2月9日（月曜日）に行われ、オランダの"
    "Jutta Leerdamが1分12秒31の五輪新記録で優勝し、金メダルを獲得した。",
}

SECONDS = {
    "en": "Femke Kok of the Netherlands won silver in 1:12.59, 0.28 seconds behind the winner.",
    "nl": "Femke Kok uit Nederland won zilver in 1.12,59, 0,28 seconde achter de winnaar.",
    "de": "Femke Kok aus den Niederlanden holte Silber in 1:12,59 mit 0,28 Sekunden Rückstand auf"
    " die Siegerzeit.",
    "no": "Femke Kok fra Nederland vant sølv på 1.12,59, 0,28 sekunder bak vinnertiden.",
    "it": "Femke Kok (Paesi Bassi) si prende l'argento in 1'12\"59 a 0\"28 dal tempo vincente.",
    "ja": "オランダのFemke Kokが1分12秒59で銀メダルを獲得した。優勝タイムとは0秒28差。",
}


@pytest.mark.parametrize("language", FIRST_SENTENCES)
def test_the_first_sentence_says_it_all(milan: Write, language: str) -> None:
    """Who, what, where, when, how fast, and the record: in the figures and the grammar of each language."""
    assert milan(language).sentences[0].text == FIRST_SENTENCES[language]
    assert milan(language).sentences[1].text == SECONDS[language]


def test_the_long_report_tells_the_story(milan: Write) -> None:
    """After the podium: the nation, the draw, the record that fell twice, who led, what was known before."""
    assert [it.text for it in milan().sentences[3:]] == [
        "It was a one-two for the Netherlands.",
        "Leerdam won the first gold medal of these Games for the Netherlands.",
        "Leerdam, 27, skated in the last of 15 pairs against Takagi, starting in the outer lane.",
        "Kok broke the Olympic record in pair 13 with 1:12.59; the previous record was 1:13.19 by Takagi in"
        " Beijing in 2022.",
        "Leerdam then broke the Olympic record again in pair 15, by 0.28 seconds.",
        "Suzanne Schulting of the Netherlands took the early lead in pair 1, with 1:15.46.",
        "Erin Jackson of the United States took the lead in pair 11, with 1:15.00.",
        "Kok went ahead in pair 13.",
        "Leerdam took the lead in pair 15.",
        "Leerdam was timed at 17.68 at 200 metres and 43.78 at 600 metres.",
        "Brittany Bowe of the United States came fourth in 1:14.55, 0.60 seconds behind Takagi.",
        "Takagi, the defending champion, finished third.",
        "There were 30 starters, in 15 pairs.",
        "Next on the programme is the men's 1000 metres on Wednesday, 11 February.",
    ]


def test_the_short_report_keeps_what_weighs_most(milan: Write) -> None:
    """Winner, podium, one-two, and the record: the rest has no room."""
    assert len(milan(style="short").sentences) == 6
    assert [it.text for it in milan(style="short").sentences[3:]] == [
        "It was a one-two for the Netherlands.",
        "Kok broke the Olympic record in pair 13 with 1:12.59; the previous record was 1:13.19 by Takagi in"
        " Beijing in 2022.",
        "Leerdam then broke the Olympic record again in pair 15, by 0.28 seconds.",
    ]


@pytest.mark.parametrize("language", FIRST_SENTENCES)
def test_a_social_report_has_280_letters_at_most(milan: Write, language: str) -> None:
    """The headline first, then whatever is newest and still has room."""
    text = milan(language, "social").text
    assert 150 < len(text) <= 280
    assert "12" in text.partition("59")[0]


def test_every_sentence_says_where_it_comes_from(milan: Write) -> None:
    """Entries of the journal, rows of the archive, and the sum between two times."""
    for language in FIRST_SENTENCES:
        assert all(it.evidence for it in milan(language).sentences), language
    silver = milan().sentences[1].evidence
    assert silver[0].endswith(": Femke KOK at 1000 m, 1:12.59 (photo_finish)")
    assert silver[0].startswith("entry ")
    assert silver[1] == "1:12.59 - 1:12.31 = 0.28"
    assert silver[2].endswith(": the result is confirmed")


def test_every_figure_is_marked(milan: Write) -> None:
    """Where a figure stands and what it claims is known: for the mutation test, and for whoever marks it."""
    report = milan()
    told = [(report.text[it.start : it.end], it.type) for it in report.claims]
    assert ("1:12.31", "time") in told
    assert ("0.28 seconds", "margin") in told
    assert ("Monday", "weekday") in told
    assert ("an Olympic record", "record") in told
    assert ("1:13.19", "previous_record") in told
    assert ("27", "age") in told


def test_without_an_archive_nothing_of_the_past_is_said(milan: Write) -> None:
    """No defending champion, no first medal, no next race; the record is in the journal itself."""
    text = milan(history=History()).text
    assert "defending" not in text
    assert "first gold" not in text
    assert "Next" not in text
    assert "the previous record was 1:13.19 by Takagi in Beijing in 2022" in text


def test_nothing_is_said_that_was_never_published(milan: Write) -> None:
    """Figures with ~ stay out: Kok's 200 m, whoever was fastest there, the places of those not published."""
    text = milan().text
    assert "17.4" not in text
    assert "fastest opening" not in text
    assert "~" not in text


def test_the_same_race_gives_the_same_report(milan: Write) -> None:
    """Wordings vary from race to race, and never for one race."""
    assert milan("nl", "short") == milan("nl", "short")


def test_a_japanese_name_stands_family_name_first(milan: Write) -> None:
    """高木美帆 as she writes herself; in the other languages as they write her."""
    assert "高木美帆" in milan("ja").text
    assert "Miho Takagi" in milan("no").text
