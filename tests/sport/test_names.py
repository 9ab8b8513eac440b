"""Names: told apart by rule, compared without accents, made into ids; nobody's name is changed."""

from __future__ import annotations

import pytest

from longtrack.sport.names import guess_name, id_of, is_family_first, plain, split_name


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("Jutta LEERDAM", ("Jutta", "LEERDAM")),
        ("LEERDAM Jutta", ("Jutta", "LEERDAM")),
        ("Jenning DE BOO", ("Jenning", "DE BOO")),
        ("Antoinette RIJPMA-DE JONG", ("Antoinette", "RIJPMA-DE JONG")),
        ("Kaitlyn McGREGOR", ("Kaitlyn", "McGREGOR")),
        ("Jae Woong CHUNG", ("Jae Woong", "CHUNG")),
        ("Damian ŻUREK", ("Damian", "ŻUREK")),
        ("J. LEERDAM", ("J.", "LEERDAM")),
        ("Afonso Henrique Pestana", ("", "")),
        ("NETHERLANDS", ("", "")),
        ("JUTTA LEERDAM", ("", "")),
        ("Anna VAN Elst", ("", "")),
        ("Italy (Ghiotto, ROSSI)", ("", "")),
        ("", ("", "")),
    ],
)
def test_names_are_split_by_capitals_only(whole: str, parts: tuple[str, str]) -> None:
    """Given and family name are told apart where capitals say so, and never guessed."""
    assert split_name(whole) == parts


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("Leerdam, Jutta", ("Jutta", "Leerdam", True)),
        ("de Boo, Jenning", ("Jenning", "de Boo", True)),
        ("Jutta LEERDAM", ("Jutta", "LEERDAM", True)),
        ("Beyoncé", ("", "Beyoncé", True)),
        ("Jutta Leerdam", ("Jutta", "Leerdam", False)),
        ("Jenning de Boo", ("Jenning", "de Boo", False)),
        ("Anna Maria van der Berg", ("Anna Maria", "van der Berg", False)),
        ("Min Sun Kim", ("Min Sun", "Kim", False)),
        ("高木 美帆", ("美帆", "高木", False)),
        ("김 민선", ("민선", "김", False)),
        ("高木美帆", ("", "高木美帆", True)),
        (", Jutta", ("", "Jutta", True)),
        ("", ("", "", True)),
    ],
)
def test_a_name_in_one_piece_is_guessed_and_says_so(whole: str, parts: tuple[str, str, bool]) -> None:
    """A comma or capitals are sure; small words and the order of the script are a guess."""
    assert guess_name(whole) == parts


@pytest.mark.parametrize(
    ("noc", "family_name", "given_name", "made"),
    [
        ("NED", "Leerdam", "Jutta", "ned-leerdam-jutta"),
        ("KOR", "Kim", "Min-sun", "kor-kim-min-sun"),
        ("POL", "Żurek", "Damian", "pol-zurek-damian"),
        ("NED", "de Boo", "Jenning", "ned-de-boo-jenning"),
        ("", "Kok", "", "kok"),
        ("CHN", "陈", "", ""),
    ],
)
def test_an_id_is_made_from_nation_and_name(noc: str, family_name: str, given_name: str, made: str) -> None:
    """Plain letters, the family name first; without any plain letter none can be made."""
    assert id_of(noc, family_name, given_name) == made


def test_accents_and_capitals_do_not_matter_to_a_comparison() -> None:
    """Letters that people type without their mark are compared without it."""
    assert plain("ŻUREK") == plain("Zurek") == "zurek"
    assert plain("Øyvind Łęcki Weiß") == "oyvind lecki weiss"


@pytest.mark.parametrize(
    ("name", "first"), [("高木", True), ("たかぎ", True), ("김", True), ("Takagi", False), ("Øvrebø", False)]
)
def test_the_script_decides_whether_the_family_name_comes_first(name: str, first: bool) -> None:
    """In Han, kana and hangul it does, whoever reads it; in Latin letters the given name stands first."""
    assert is_family_first(name) is first
