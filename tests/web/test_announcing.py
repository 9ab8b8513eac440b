"""What the archive adds to the speaker's page: who beat whom before, and what there is to tell."""

from __future__ import annotations

import re
from html import unescape

from starlette.testclient import TestClient
from tests.web.archive_pages import KOK, LEERDAM, past
from tests.web.rink import Rink

from longtrack.web.app import create_app
from longtrack.web.archive.announcing import Announcing, Fact, Met

PEOPLE = {
    LEERDAM: ("Jutta", "Leerdam", "NED"),
    KOK: ("Femke", "Kok", "NED"),
    "cleo": ("Cleo", "Frost", "USA"),
    "dora": ("Dora", "Eis", "GER"),
}


def said(rink: Rink) -> str:
    """Return what the speaker reads."""
    with TestClient(create_app(rink.desk)) as client:
        html = client.get("/announcer").text
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def test_who_beat_whom() -> None:
    """Eleven races that are held, the latest three one by one."""
    found = Announcing(past()).met(LEERDAM, KOK)
    assert found == Met(
        11,
        (4, 7),
        (
            ("2026-02-15", "W500", "37.15", "36.49"),
            ("2026-02-09", "W1000", "1:12.31", "1:12.59"),
            ("2026-01-24", "W1000", "1:12.74", "1:13.67"),
        ),
    )


def test_what_there_is_to_tell() -> None:
    """Medals by championship, the Games first; then the latest records."""
    assert Announcing(past()).facts(LEERDAM)[:4] == (
        Fact("OG", "1 gold 2 silver"),
        Fact("WCh", "3 gold 1 silver 4 bronze"),
        Fact("EC", "5 gold 1 silver"),
        Fact("OR W1000", "1:12.31 2026-02-09"),
    )


def test_whoever_is_not_held_has_nothing_to_tell() -> None:
    """And without an archive nobody has."""
    assert Announcing(past()).facts("cleo") == ()
    assert Announcing(past()).met("cleo", LEERDAM) is None
    assert Announcing(None).facts(LEERDAM) == ()
    assert Announcing(None).met(LEERDAM, KOK) is None


def test_it_stands_on_the_page() -> None:
    """Beside what this competition knows itself."""
    rink = Rink(people=PEOPLE)
    rink.desk.has_beside(past())
    rink.start(1)
    page = said(rink)
    assert "In all that is held: met 11 times, 4 : 7 Archive 2026-02-15 W500 37.15 – 36.49" in page
    assert "OG 1 gold 2 silver · WCh 3 gold 1 silver 4 bronze" in page
    assert "In all that is held" not in said(Rink(people=PEOPLE))
