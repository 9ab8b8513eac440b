"""The secretary's pages: who may open them, and what stands there before a script runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.session import troubled_session
from tests.web.officials import Officials, officials
from tests.web.rink import Rink

from longtrack.competition.events import DistanceAdded, OfficialNamed, Role, StartListPublished
from longtrack.competition.events import Office as Holds
from longtrack.journal.store import Journal
from longtrack.journal.verify import verify
from longtrack.sport.distances import Kind

PAGES = ("", "/entries", "/draw", "/schedule", "/preflight", "/people", "/after")
FILES = ("/archive", "/entries.csv")


@pytest.fixture
def secretary(meet: Officials) -> Officials:
    """A browser that has joined as the secretary."""
    meet.join(meet.give(Role.SECRETARY, "Sien"))
    return meet


@pytest.mark.parametrize("path", [*PAGES, *FILES])
def test_it_is_closed_without_a_role(meet: Officials, path: str) -> None:
    """The page says which role it needs and where to type the code; nothing else stands there."""
    answer = meet.client.get(f"/office{path}")
    assert answer.status_code == 403
    assert "Here works who has the role of secretary" in answer.text
    assert 'href="/join"' in answer.text
    assert "Čas" not in answer.text


@pytest.mark.parametrize("path", [*PAGES, *FILES])
@pytest.mark.parametrize("role", [Role.ANNOUNCER, Role.STARTER, Role.TIMEKEEPER])
def test_it_is_closed_for_other_roles(meet: Officials, path: str, role: Role) -> None:
    """An announcer does not draw, and a starter hands out no roles."""
    meet.join(meet.give(role))
    assert meet.client.get(f"/office{path}").status_code == 403


@pytest.mark.parametrize(
    ("path", "status"), [*((it, 200) for it in PAGES if it != "/people"), ("/people", 403)]
)
def test_a_referee_works_there_too_but_hands_out_nothing(meet: Officials, path: str, status: int) -> None:
    """What is before the race is hers as well; codes and the file are the secretary's alone."""
    meet.join(meet.give(Role.REFEREE))
    assert meet.client.get(f"/office{path}").status_code == status
    assert meet.client.get("/office/archive").status_code == 403


def test_a_revoked_secretary_is_out_at_once(secretary: Officials) -> None:
    """The cookie alone opens nothing."""
    boss = secretary.console(Role.SECRETARY, "Boss")
    assert secretary.client.get("/office").status_code == 200
    boss.does("/roles/00000001/revoke", seen=None)
    assert secretary.client.get("/office").status_code == 403


def test_nothing_is_kept_by_the_browser(secretary: Officials) -> None:
    """The codes of the roles must not lie in a cache."""
    answer = secretary.client.get("/office/people")
    assert answer.headers["cache-control"] == "no-store"
    assert secretary.code_of("00000001") in answer.text


def test_the_competition_shows_what_is_known(secretary: Officials) -> None:
    """Facts, officials, distances, records."""
    secretary.rink.do(OfficialNamed(role=Holds.REFEREE, name="Rea Rinck"))
    html = secretary.client.get("/office").text
    for text in ("Rea Rinck", "Women&#39;s 1000 m", "W1000", "1:13.19", "published"):
        assert text in html


def test_the_draw_shows_pairs_and_trace(secretary: Officials) -> None:
    """Each place is a button by which it can be changed; the ids of the trace are names."""
    anna = secretary.console(Role.SECRETARY, "Sien")
    anna.does("/distances/W1000/draw/swap", one="anna", other="cleo", reason="same bus")
    html = secretary.client.get("/office/draw?distance=W1000").text
    assert html.count('class="skater"') == 4
    assert "Anna Winter changes with Cleo Frost (same bus)" in html
    assert secretary.client.get("/office/draw?distance=M500").status_code == 404


def test_entries_are_exported_with_what_only_the_desk_may_see(secretary: Officials) -> None:
    """As a table that can be read again."""
    answer = secretary.client.get("/office/entries.csv?distance=W1000")
    assert answer.headers["content-disposition"] == 'attachment; filename="entries-W1000.csv"'
    assert answer.text.splitlines()[0].startswith("skater_id,licence,number,given_name,family_name")
    assert "bea,,,Béa,Čas,CZE" in answer.text


def test_every_check_leads_to_where_it_is_put_right(secretary: Officials) -> None:
    """Officials, records and devices have their place; the disk has none."""
    html = secretary.client.get("/office/preflight").text
    for address in ("/office#officials", "/office/schedule", "/devices"):
        assert f'<a href="{address}">' in html


@pytest.fixture
def on_disk(tmp_path: Path) -> Iterator[Officials]:
    """The same with a file."""
    with (
        Journal.open(troubled_session().save(tmp_path / "Cup de Noël.longtrack")) as journal,
        officials(Rink(journal)) as meet,
    ):
        yield meet


def test_the_file_to_keep_is_whole(on_disk: Officials, tmp_path: Path) -> None:
    """What is downloaded while the desk writes verifies, and holds the last entry."""
    on_disk.join(on_disk.give(Role.SECRETARY, "Sien"))
    answer = on_disk.client.get("/office/archive")
    assert answer.headers["content-disposition"] == 'attachment; filename="Cup_de_No_l.longtrack"'
    copied = tmp_path / "copy.longtrack"
    copied.write_bytes(answer.content)
    found = verify(copied)
    assert (found.whole, found.entries) == (True, on_disk.rink.desk.state.seq)


# --- where everybody begins ------------------------------------------------------------------------


def test_everybody_is_told_what_to_do(meet: Officials) -> None:
    """By role; who has none is sent to the code."""
    meet.rink.do(StartListPublished(distance="W1000"))
    assert "This browser has no role" in meet.client.get("/desk").text
    joined = meet.join(meet.give(Role.STARTER, "Stan"))
    assert 'href="/desk"' in joined.text
    html = meet.client.get("/desk").text
    assert "Call heat 1 of Women&#39;s 1000 m" in html
    assert 'href="/office"' not in html
    meet.join(meet.give(Role.SECRETARY, "Sien"))
    assert "Name the officials" in meet.client.get("/desk").text


def test_the_way_from_page_to_page_is_that_of_the_roles(meet: Officials) -> None:
    """A page that a role does not open is not in the way."""
    meet.join(meet.give(Role.ANNOUNCER))
    html = meet.client.get("/desk").text
    assert 'href="/announcer"' in html
    assert 'href="/console"' not in html.split("</nav>")[0]


def test_what_was_typed_can_be_corrected_on_the_page(secretary: Officials) -> None:
    """The facts until the first start, a record, a distance that nobody is entered for."""
    secretary.rink.do(DistanceAdded(distance="W500", name="Women's 500 m", metres=500))
    html = secretary.client.get("/office").text
    assert 'data-post="/competition/correct"' in html
    assert 'data-post="/distances/W500/remove"' in html
    assert 'data-post="/distances/W1000/remove"' not in html
    assert 'data-post="/distances/W1000/records/remove"' in html
    secretary.rink.start(1)
    assert 'data-post="/competition/correct"' not in secretary.client.get("/office").text


def test_a_new_competition_is_offered_the_zone_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk stands at the rink."""
    monkeypatch.setenv("TZ", "Europe/Oslo")

    class NewFile(Rink):
        def _set_up(self, *about: object) -> None:
            pass

    with officials(NewFile()) as meet:
        meet.join(meet.give(Role.SECRETARY))
        assert 'name="time_zone" type="text" value="Europe/Oslo"' in meet.client.get("/office").text


def test_a_team_is_asked_for_its_members_where_there_are_teams(secretary: Officials) -> None:
    """And every skater for her season best."""
    html = secretary.client.get("/office/entries").text
    assert 'class="season"' in html
    assert 'name="members"' not in html
    team = DistanceAdded(distance="WTP", name="Team pursuit", kind=Kind.TEAM_PURSUIT, laps=6)
    secretary.rink.do(team)
    assert 'name="members"' in secretary.client.get("/office/entries").text


def test_a_team_pursuit_has_one_method_and_a_mass_start_says_its_laps(meet: Officials) -> None:
    """Nothing of teams is drawn by lot; laps stand beside a race that is counted in them."""
    meet.rink.do(DistanceAdded(distance="WTP", name="Women's team pursuit", kind=Kind.TEAM_PURSUIT, laps=6))
    meet.rink.do(DistanceAdded(distance="WMS", name="Women's mass start", kind=Kind.MASS_START, laps=10))
    meet.join(meet.give(Role.SECRETARY, "Sam"))
    draw = meet.client.get("/office/draw?distance=WTP").text
    methods = draw.partition('id="method"')[2].partition("</select>")[0]
    assert re.findall(r'value="(\w+)"', methods) == ["ranking"]
    assert "<small>10 laps</small>" in meet.client.get("/office").text
