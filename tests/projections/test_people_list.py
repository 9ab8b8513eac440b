"""The person pool as a table: written, and read like any list."""

from __future__ import annotations

from longtrack.formats import entries_sheet, people_csv
from longtrack.projections.people_list import people_of
from longtrack.projections.person_pool import Person
from longtrack.sport.distances import Gender


def read(text: str) -> tuple[Person, ...]:
    return people_of([(it.line, it.cells) for it in entries_sheet.load(text.encode()).rows])


def test_what_is_written_is_read_again() -> None:
    """Everything that is known of a person; teams are left out."""
    jutta = Person(
        id="j1",
        given_name="Jutta",
        family_name="Leerdam",
        noc="NED",
        club="IJC, Heerenveen",
        gender=Gender.WOMEN,
        category="DSA",
        licence="007",
        date_of_birth="1998-12-30",
    )
    team = Person(id="t", given_name="", family_name="Team", members=("j1",))
    assert read(people_csv.dump([jutta, team])) == (jutta,)


def test_a_table_of_somebody_else() -> None:
    """Ids are made where there are none; a row without a name is nobody, nor is a table without a header."""
    found = read("Naam;Land;Licentie\nKok, Femke;NED;\n;NED;\n高木 美帆;JPN;J7\n高橋 菜那;JPN;\n")
    assert [it.id for it in found] == ["ned-kok-femke", "J7"]
    assert read("club;nation\nIJC;NED\n") == ()
