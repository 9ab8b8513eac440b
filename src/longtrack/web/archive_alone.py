"""The archive without a competition, as an ASGI application: pages, API, style."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from longtrack.desk.past import Past
from longtrack.desk.press import PressDesk
from longtrack.web.api.archive import ArchiveApi
from longtrack.web.api.press import PressApi
from longtrack.web.app import SafeHeaders, fail, refuse
from longtrack.web.archive.pages import ArchivePages
from longtrack.web.assets import Assets
from longtrack.web.documents import FOR_EVER
from longtrack.web.language import Languages
from longtrack.web.limits import Limits
from longtrack.web.pages import Pages
from longtrack.web.press import PressPages


def create_archive_app(past: Past) -> Starlette:
    """Return the application that shows an archive alone."""
    assets = Assets()
    pages = Pages(assets)
    press, limits = PressDesk(past), Limits()

    def static(request: Request) -> Response:
        found = assets.find(request.path_params["name"])
        if found is None:
            raise HTTPException(404, f"There is no file {request.url.path}.")
        return found.answer(request, FOR_EVER)

    return Starlette(
        routes=[
            Route("/", lambda request: RedirectResponse("/archive")),
            *ArchivePages(past, pages, beside=False).routes,
            *ArchiveApi(past).routes,
            *PressPages(press, pages, limits).routes,
            *PressApi(press, limits).routes,
            Route("/static/{name}", static),
        ],
        middleware=[Middleware(SafeHeaders), Middleware(Languages)],
        exception_handlers={HTTPException: _refuse, Exception: fail},
    )


async def _refuse(request: Request, problem: Exception) -> Response:
    if isinstance(problem, HTTPException) and problem.status_code == 404 and problem.detail == "Not Found":
        problem = HTTPException(
            404, f"There is no page {request.url.path} here. Everything begins at /archive."
        )
    return await refuse(request, problem)
