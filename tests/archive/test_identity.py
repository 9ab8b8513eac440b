"""Who is whom: merged by hand only, kept over re-imports, undone, and proposed with reasons."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.archive.facts import NOW, disputes, everything, person, result, take, times

from longtrack.archive import catalogue
from longtrack.archive.identity import Candidate, candidates, merge, split, split_off
from longtrack.archive.problems import ArchiveProblem, UnknownPerson

pytestmark = pytest.mark.slow  # `make test` runs it

KOK, OTHER = "ned-kok-femke", "ned-coca-femke"
FIRST = result(KOK, "1:12.59", competition="Cup one", source="one")
SECOND = result(OTHER, "1:12.43", competition="Cup two", date=date(2025, 11, 14), source="two")


def who(archive: Path) -> list[tuple[str, str]]:
    """The id of each result, by competition."""
    return sorted((it.competition, it.skater_id) for it in everything(archive).results)


def own_ids(archive: Path) -> list[str]:
    """The ids of all people."""
    return [it.skater_id for it in everything(archive).people]


def proposed(archive: Path) -> list[Candidate]:
    """The candidates of an archive."""
    with catalogue.reading(archive) as (connection, _):
        return candidates(connection)


def test_a_merge_and_the_same_rows_again(tmp_path: Path) -> None:
    """Two ids become one person; rows of the merged id change nothing, and new ones go to the one person."""
    take(tmp_path, FIRST, SECOND, person(OTHER, birthplace="Nij Beets"))
    merge(tmp_path, KOK, OTHER, "machine translation of her name", NOW)
    assert own_ids(tmp_path) == [KOK]
    assert everything(tmp_path).people[0].birthplace == "Nij Beets"
    assert everything(tmp_path).people[0].aliases == ("Femke Coca", "Femke Kok")
    assert take(tmp_path, FIRST, SECOND, person(OTHER, birthplace="Nij Beets")).changes_nothing
    take(tmp_path, result(OTHER, "1:13.00", competition="Cup three", date=date(2025, 12, 5)))
    assert own_ids(tmp_path) == [KOK]
    assert len(everything(tmp_path).results) == 3


def test_a_split_undoes_a_merge(tmp_path: Path) -> None:
    """Everybody gets their own rows back, also those that came after the merge."""
    take(tmp_path, FIRST, SECOND, person(OTHER, birthplace="Nij Beets"))
    before = everything(tmp_path)
    merge(tmp_path, KOK, OTHER, "one name", NOW)
    take(tmp_path, result(OTHER, "1:13.00", competition="Cup three", date=date(2025, 12, 5)))
    assert split(tmp_path, OTHER, "two people after all", NOW) == KOK
    assert who(tmp_path) == [("Cup one", KOK), ("Cup three", OTHER), ("Cup two", OTHER)]
    assert everything(tmp_path).people == before.people
    assert take(tmp_path, FIRST, SECOND).changes_nothing


def test_merged_in_one_race(tmp_path: Path) -> None:
    """Two ids in one race are two voices on one result, and come apart again."""
    take(tmp_path, result(KOK, "1:12.59"), result(OTHER, "1:12.95"))
    merge(tmp_path, KOK, OTHER, "one name", NOW)
    assert len(times(tmp_path)) == 1
    assert [field for _, field, _ in disputes(tmp_path)] == ["time"]
    assert take(tmp_path, result(KOK, "1:12.59"), result(OTHER, "1:12.95")).changes_nothing
    split(tmp_path, OTHER, "two people after all", NOW)
    assert times(tmp_path) == {KOK: "1:12.59", OTHER: "1:12.95"}
    assert disputes(tmp_path) == []


def test_merges_of_merges(tmp_path: Path) -> None:
    """Whoever was merged into somebody goes with them, and comes back to them."""
    third = result("ned-kok-f", "1:14.00", competition="Cup three", source="three")
    take(tmp_path, FIRST, SECOND, third)
    merge(tmp_path, OTHER, "ned-kok-f", "an initial", NOW)
    merge(tmp_path, KOK, OTHER, "a translation", NOW)
    assert own_ids(tmp_path) == [KOK]
    split(tmp_path, OTHER, "not a translation", NOW)
    assert own_ids(tmp_path) == [OTHER, KOK]
    assert who(tmp_path) == [("Cup one", KOK), ("Cup three", OTHER), ("Cup two", OTHER)]


def test_one_id_for_two_people(tmp_path: Path) -> None:
    """Some competitions go to somebody else, also when they are imported again."""
    facts = result(KOK, competition="Cup one"), result(KOK, competition="Cup two", date=date(2025, 11, 14))
    take(tmp_path, *facts)
    assert split_off(tmp_path, KOK, "ned-kok-femke-2", ["Cup two"], "a namesake", NOW) == 1
    assert who(tmp_path) == [("Cup one", KOK), ("Cup two", "ned-kok-femke-2")]
    assert take(tmp_path, *facts).changes_nothing


def test_the_log_only_grows(tmp_path: Path) -> None:
    """Every act stays, with its reason."""
    take(tmp_path, FIRST, SECOND)
    merge(tmp_path, KOK, OTHER, "one name", NOW)
    split(tmp_path, OTHER, "two people", NOW)
    with catalogue.reading(tmp_path) as (connection, _):
        log = connection.execute("SELECT act, skater_id, other_id, reason FROM identity_log ORDER BY number")
        assert log.fetchall() == [("merge", KOK, OTHER, "one name"), ("split", KOK, OTHER, "two people")]


def test_refusals(tmp_path: Path) -> None:
    """What cannot be merged or split is said in one sentence, and nothing changes."""
    take(tmp_path, FIRST, SECOND)
    with pytest.raises(UnknownPerson, match="nobody in this archive has the id or the name 'x-y-z'"):
        merge(tmp_path, KOK, "x-y-z", "?", NOW)
    with pytest.raises(ArchiveProblem, match="are one person already"):
        merge(tmp_path, KOK, KOK, "?", NOW)
    with pytest.raises(UnknownPerson, match=r"'femke' may mean Femke .* give the id"):
        merge(tmp_path, "femke", KOK, "?", NOW)
    with pytest.raises(UnknownPerson, match="was not merged into anybody"):
        split(tmp_path, KOK, "?", NOW)
    with pytest.raises(ArchiveProblem, match="has no result at Cup nine"):
        split_off(tmp_path, KOK, "ned-new-one", ["Cup nine"], "?", NOW)
    assert own_ids(tmp_path) == [OTHER, KOK]


def test_candidates_in_either_order_and_without_accents(tmp_path: Path) -> None:
    """The same words in another order, without accents, of one year and nation: very likely; with reasons."""
    born = {"date_of_birth": date(1994, 5, 22), "year_of_birth": 1994}
    take(tmp_path, person("jpn-takagi-miho", **born), person("jpn-miho-takagi", **born))
    (it,) = proposed(tmp_path)
    assert (it.score, it.one, it.other) == (100, "jpn-takagi-miho", "jpn-miho-takagi")
    assert it.because == ("the same words", "the same day of birth", "the same nation")


def test_who_is_no_candidate(tmp_path: Path) -> None:
    """Not with another birth date, not of the other gender, and never two who met in a race."""
    take(
        tmp_path,
        person("ned-smit-anna", date_of_birth=date(1999, 1, 1), year_of_birth=1999),
        person("nor-smit-anna", date_of_birth=date(1998, 1, 1), year_of_birth=1998),
        result("ned-vries-eva", "1:15.00"),
        result("bel-vries-eva", "1:16.00"),
        result("ned-bos-sam", "1:17.00", competition="Cup two"),
        result("bel-bos-sam", "1:07.00", competition="Cup three", event="M1000"),
    )
    assert proposed(tmp_path) == []


def test_a_number_is_never_given_out_again(tmp_path: Path) -> None:
    """Whoever comes after a merge gets a number of their own: a split brings the merged person back."""
    take(tmp_path, FIRST, SECOND)
    merge(tmp_path, KOK, OTHER, "one name", NOW)
    take(tmp_path, result("ned-new-anna", "1:20.00", competition="Cup three", source="three"))
    split(tmp_path, OTHER, "two people", NOW)
    with catalogue.reading(tmp_path) as (connection, _):
        numbers = connection.execute("SELECT count(*), count(DISTINCT skater) FROM people").fetchone()
    assert numbers == (3, 3)
    assert who(tmp_path) == [("Cup one", KOK), ("Cup three", "ned-new-anna"), ("Cup two", OTHER)]


def test_split_off_merged_back_and_split_again(tmp_path: Path) -> None:
    """What was given to a namesake comes back to the namesake, also when it is imported again."""
    facts = result(KOK, competition="Cup one"), result(KOK, competition="Cup two", date=date(2025, 11, 14))
    take(tmp_path, *facts)
    split_off(tmp_path, KOK, "ned-kok-femke-2", ["Cup two"], "a namesake", NOW)
    merge(tmp_path, KOK, "ned-kok-femke-2", "one after all", NOW)
    assert who(tmp_path) == [("Cup one", KOK), ("Cup two", KOK)]
    split(tmp_path, "ned-kok-femke-2", "two after all", NOW)
    assert who(tmp_path) == [("Cup one", KOK), ("Cup two", "ned-kok-femke-2")]
    assert take(tmp_path, *facts).changes_nothing


def test_candidates_with_an_error_in_every_word(tmp_path: Path) -> None:
    """No word is the same, and each begins alike."""
    take(tmp_path, person("jpn-takagi-miho"), person("jpn-takaki-mihoo"))
    assert [(it.one, it.other) for it in proposed(tmp_path)] == [("jpn-takagi-miho", "jpn-takaki-mihoo")]


def test_no_birth_date_comes_back_with_a_split(tmp_path: Path) -> None:
    """An archive without birth dates has none in the log of merges either."""
    take(tmp_path, FIRST, SECOND, person(OTHER, date_of_birth=date(2000, 10, 8), year_of_birth=2000))
    merge(tmp_path, KOK, OTHER, "one name", NOW)
    take(tmp_path, person("ned-new-anna"), without_birth_dates=True)
    with catalogue.reading(tmp_path) as (connection, _):
        assert "2000-10-08" not in str(connection.execute("SELECT detail FROM identity_log").fetchall())
    split(tmp_path, OTHER, "two people", NOW)
    held = {it.skater_id: it for it in everything(tmp_path).people}
    assert (held[OTHER].date_of_birth, held[OTHER].extra) == (None, (("category", "2000/01"),))
