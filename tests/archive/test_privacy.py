"""Privacy: whoever is forgotten leaves the figures only and stays forgotten; whoever asks sees all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest
from tests.archive.facts import NOW, disputes, everything, person, printed, result, take

from longtrack.archive import catalogue, store
from longtrack.archive.identity import merge
from longtrack.archive.importing import import_into
from longtrack.archive.privacy import all_about, forget
from longtrack.archive.problems import ArchiveProblem, UnknownPerson
from longtrack.sport.history import History, Honour, PastRecord

pytestmark = pytest.mark.slow  # `make test` runs it

KOK, LEERDAM = "ned-kok-femke", "ned-leerdam-jutta"
PAGE = "https://paper.example/Femke_Kok"


def history() -> History:
    """All that may be known of somebody."""
    return History(
        results=(
            result(LEERDAM, "1:12.31", rank=1),
            result(KOK, "1:12.59", rank=2, source=PAGE, extra=(("note", "Femke Kok fell"),)),
            result(KOK, "1:12.59", rank=2),
        ),
        records=(
            PastRecord(
                "OR", "W1000", printed("1:12.59"), KOK, "Femke Kok", "NED", date(2026, 2, 9), "", PAGE
            ),
        ),
        people=(person(KOK, date_of_birth=date(2000, 10, 8), year_of_birth=2000, birthplace="Nij Beets"),),
        honours=(
            Honour(
                "Games",
                "W1000",
                KOK,
                "Femke Kok",
                "NED",
                "OG",
                2026,
                2,
                source=PAGE,
                complete=(f"medals:{KOK}@OG",),
            ),
        ),
    )


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive that knows her."""
    import_into(tmp_path, [("folder", history())], moment=NOW)
    return tmp_path


def test_forgotten_with_rankings_intact(archive: Path) -> None:
    """The row stays, with rank and time and without a name; so do record and medal."""
    nameless = forget(archive, KOK, NOW)
    left = everything(archive)
    assert [(it.rank, it.skater_id, it.name) for it in left.results] == [
        (1, LEERDAM, "Jutta Leerdam"),
        (2, nameless, ""),
    ]
    assert [(it.holder, it.skater_id, it.time) for it in left.records] == [("", nameless, printed("1:12.59"))]
    assert [(it.name, it.place, it.complete) for it in left.honours] == [("", 2, ())]
    assert [it.skater_id for it in left.people] == [LEERDAM]


def test_the_name_is_nowhere(archive: Path) -> None:
    """Nothing that can be asked holds the name, the id, the birth place or an address with the name."""
    forget(archive, KOK, NOW)
    held = msgspec.json.encode(everything(archive)) + msgspec.json.encode(all_about(archive, LEERDAM))
    for word in (b"Kok", b"Femke", b"Nij Beets", b"2000-10-08", KOK.encode()):
        assert word not in held
    for table in (
        "people",
        "aliases",
        "sources",
        "versions",
        "redirects",
        "identity_log",
        "conflicts",
        "honours",
    ):
        assert "kok" not in table_text(archive, table).casefold()


def table_text(archive: Path, table: str) -> str:
    """Everything that stands in a table."""
    with catalogue.reading(archive) as (connection, _):
        return str(connection.execute(f"SELECT * FROM {table}").fetchall())


def test_stays_forgotten(archive: Path) -> None:
    """The same rows again, and new ones of the same id, bring no name back."""
    nameless = forget(archive, KOK, NOW)
    import_into(archive, [("folder", history())], moment=NOW)
    take(archive, result(KOK, "1:13.00", competition="Cup two", date=date(2026, 2, 20)))
    left = everything(archive)
    assert sorted((it.competition, it.skater_id, it.name) for it in left.results) == [
        ("Cup", LEERDAM, "Jutta Leerdam"),
        ("Cup", nameless, ""),
        ("Cup two", nameless, ""),
    ]
    assert [it.skater_id for it in left.people] == [LEERDAM]
    assert "kok" not in table_text(archive, "aliases").casefold()
    assert "kok" not in table_text(archive, "versions").casefold()


def test_a_merged_person_is_forgotten_under_all_ids(archive: Path) -> None:
    """Also the id that was merged stays forgotten."""
    other = result("ned-coca-femke", "1:13.00", competition="Cup two", date=date(2026, 2, 20))
    take(archive, other)
    merge(archive, KOK, "ned-coca-femke", "one name", NOW)
    nameless = forget(archive, "ned-coca-femke", NOW)
    take(archive, other)
    assert {it.skater_id for it in everything(archive).results} == {LEERDAM, nameless}
    assert "coca" not in table_text(archive, "identity_log").casefold()


def test_a_dispute_about_the_forgotten(archive: Path) -> None:
    """What sources disagreed about is settled as it stood; nothing of it is shown any more."""
    take(archive, result(KOK, "1:12.95", source="a paper"))
    assert len(disputes(archive)) == 1
    forget(archive, KOK, NOW)
    assert disputes(archive) == []


def test_twice_and_nobody(archive: Path) -> None:
    """Who is forgotten cannot be forgotten again, or merged."""
    nameless = forget(archive, KOK, NOW)
    with pytest.raises(ArchiveProblem, match="is forgotten already"):
        forget(archive, nameless, NOW)
    with pytest.raises(ArchiveProblem, match="cannot be merged"):
        merge(archive, LEERDAM, nameless, "?", NOW)


def test_all_that_is_held(archive: Path) -> None:
    """Person, names, results by each source, records, honours, bests, conflicts, and what was done."""
    about = all_about(archive, KOK)
    assert about["person"]["date_of_birth"] == "2000-10-08"
    assert about["ids"] == [KOK]
    assert [it["alias"] for it in about["aliases"]] == ["Femke Kok"]
    assert [it["source"] for it in about["results"]] == [PAGE, "sheet"]
    assert [len(about[name]) for name in ("said_of_the_person", "records", "honours")] == [1, 1, 1]
    assert [it["event"] for it in about["personal_bests"]] == ["W1000"]


def bytes_held(archive: Path) -> bytes:
    """Every byte of every file of the living generation."""
    files = sorted(store.living(archive).folder.iterdir())
    return b"".join(file.read_bytes() for file in files if file.is_file())


def test_no_file_holds_the_name(archive: Path) -> None:
    """Not only no question finds it: the engine would leave old rows where they lay."""
    more = [result(f"ned-a{chr(97 + at)}-kokje", "1:20.00", competition=f"Cup {at}") for at in range(20)]
    take(archive, *more)
    assert b"Femke" in bytes_held(archive)
    forget(archive, KOK, NOW)
    for word in (b"Femke", b"femke", b"Kok Fem", b"Nij Beets", KOK.encode(), PAGE.encode()):
        assert word not in bytes_held(archive)
    assert len(everything(archive).results) == 22


def test_rows_with_the_name_and_no_id(archive: Path) -> None:
    """Records and honours that give no id are hers by the name, now and when they come again."""
    named = History(
        records=(
            PastRecord("TR", "W1000", printed("1:12.59"), "", "KOK Femke", "NED", date(2026, 2, 9), "Milan"),
        ),
        honours=(Honour("WCh 2025", "W1000", "", "Femke Kok", "NED", "WCh", 2025, 1),),
    )
    import_into(archive, [("copy", named)], moment=NOW)
    nameless = forget(archive, KOK, NOW)
    import_into(archive, [("copy", named)], moment=NOW)
    left = everything(archive)
    assert {(it.skater_id, it.holder) for it in left.records} == {(nameless, "")}
    assert [(it.skater_id, it.name) for it in left.honours] == [(nameless, ""), (nameless, "")]
    assert b"Femke" not in bytes_held(archive)


def test_a_namesake_of_another_nation_keeps_the_name(archive: Path) -> None:
    """Without an id it is the name with the nation that tells."""
    other = PastRecord("NR", "W1000", printed("1:15.00"), "", "Femke Kok", "BEL", date(2026, 2, 9))
    import_into(archive, [("copy", History(records=(other,)))], moment=NOW)
    forget(archive, KOK, NOW)
    assert [it.holder for it in everything(archive).records if it.record_class == "NR"] == ["Femke Kok"]


def test_forgotten_by_id_only(archive: Path) -> None:
    """A name may mean somebody else: it names the candidates, and nothing changes."""
    before = everything(archive)
    with pytest.raises(UnknownPerson, match=r"'femke' may mean Femke Kok \(ned-kok-femke\): give the id"):
        forget(archive, "femke", NOW)
    assert everything(archive) == before
