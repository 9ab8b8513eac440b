"""The pages of the archive with something on them, for the tests that look at all of them."""

from __future__ import annotations

from functools import cache

from starlette.testclient import TestClient
from tests.archive.held import held_archive

from longtrack.desk.past import Past
from longtrack.web.archive_alone import create_archive_app

LEERDAM, KOK = "ned-leerdam-jutta", "ned-kok-femke"

PAGES = (
    "/archive",
    "/archive?q=leerdm+juta",
    f"/archive/skater/{LEERDAM}",
    "/archive/race?competition=Olympic+Winter+Games+Milano+Cortina+2026&event=W1000",
    "/archive/list?event=W1000&season=2025/26",
    "/archive/list?event=W1000&sea_level=1",
    "/archive/list?event=W1000&age=senior",
    "/archive/list?event=W1000&sea_level=1&age=junior&until=2026-02-28",
    "/archive/records?at=2026-02-08",
    "/archive/record?class=OR&event=W1000&at=2026-02-08",
    "/archive/nation/NED",
    "/archive/medals?games=OG2026&at=2026-02-09",
    "/archive/standings?series=WC2025-26&event=W1000&at=2025-11-22",
    "/archive/track?name=Milan",
    "/archive/day?day=02-09",
    f"/archive/against?one={LEERDAM}&other={KOK}",
    f"/archive/compare?one={LEERDAM}&other={KOK}&event=W1000",
    "/archive/rank?event=W1000&time=1:13.00",
)


@cache
def past() -> Past:
    """The archive of the history that comes with longtrack, open."""
    return Past(held_archive())


def reader() -> TestClient:
    """Somebody who reads the archive alone."""
    return TestClient(create_archive_app(past()), follow_redirects=False)
