"""`/press`: an editor pastes a text and sees every claim marked. `/press/report`: our own, with its evidence.

Works without a script. Nothing of a text is kept.
"""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import Any, NamedTuple
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from longtrack.archive.problems import ArchiveProblem
from longtrack.desk.press import PressDesk, Proof
from longtrack.press.article import without_tags
from longtrack.press.corrections import corrections
from longtrack.press.report.writing import LANGUAGES, STYLES, NotSkated, Report
from longtrack.projections.corrections import Correction
from longtrack.web import press_marks
from longtrack.web.api.answer import Failed
from longtrack.web.api.press import LONGEST_TEXT, TOO_LONG, allow, checked
from longtrack.web.doors import HTML, NOW, wanted
from longtrack.web.language import N_, OTHER_CODES, _, spoken
from longtrack.web.limits import Limits
from longtrack.web.pages import Pages
from longtrack.web.safe import WITH_A_FORM
from longtrack.web.venue_time import at_venue

LONGEST_FORM = 3 * LONGEST_TEXT + 1_000
"""Bytes: every letter of a form may be written with three."""

FORM = "application/x-www-form-urlencoded"

WORDS = (N_("short"), N_("long"), N_("social"))
"""Styles of a report, which templates show with `| word`."""


class PressPages:
    """The pages of the press desk."""

    def __init__(self, press: PressDesk, pages: Pages, limits: Limits) -> None:
        """Check and write with `press`, so often."""
        self._press = press
        self._pages = pages
        self._limits = limits

    @property
    def routes(self) -> list[Route]:
        """The addresses; reports and corrections only beside a competition."""
        found = [Route("/press", self.page, methods=["GET", "POST"])]
        if self._press.desk is not None:
            found += [Route("/press/report", self.report), Route("/press/since", self.since)]
        return found

    # --- checking --------------------------------------------------------------------------------

    async def page(self, request: Request) -> Response:
        """The form; with a text what was found in it."""
        if request.method != "POST":
            return await self._page(HTTPStatus.OK, at=wanted(request, "at"))
        text, at = "", ""
        try:
            allow(self._limits, request)
            pasted, at = await _form(request)
            text = await asyncio.to_thread(without_tags, pasted)
            proof = await checked(self._press, text, _entry(at))
        except Failed as problem:
            sentence = problem.problem.error
            told = _SAID.get(sentence.partition(":")[0], "")
            error = _(told) if told else f"{sentence[:1].upper()}{sentence[1:]}."
            kept = "" if problem.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE else text
            return await self._page(problem.status, kept, at=at, error=error, headers=problem.headers)
        return await self._page(HTTPStatus.OK, text, at=at, proof=proof)

    async def _page(
        self,
        status: HTTPStatus,
        text: str = "",
        *,
        at: str = "",
        error: str = "",
        proof: Proof | None = None,
        headers: dict[str, str] | None = None,
    ) -> Response:
        html = await asyncio.to_thread(self._drawn, text, at, error, proof)
        return Response(html, status, {**NOW, **WITH_A_FORM, **(headers or {})}, HTML)

    def _drawn(self, text: str, at: str, error: str, proof: Proof | None) -> str:
        desk = self._press.desk
        claims = proof.checks.claims if proof is not None else ()
        return self._pages.drawn(
            "press.html",
            view="press",
            title=f"{_('Check a text')} – {(desk.state.name if desk else '') or 'longtrack'}",
            state=desk.state if desk is not None else None,
            has_past=self._press.has_archive,
            text=text,
            at=at,
            error=error,
            proof=proof,
            since=[_told(it) for it in proof.corrected] if proof is not None else [],
            paragraphs=press_marks.paragraphs(text, claims),
            counts=press_marks.counted(claims),
            kinds=press_marks.KINDS,
            kind_of=press_marks.kind_of,
            corrections=corrections(text, claims),
        )

    async def since(self, request: Request) -> Response:
        """What was corrected after an entry, for a page that is still open."""
        try:
            seq = _entry(wanted(request, "entry")) or 0
        except Failed as problem:
            return JSONResponse({"error": problem.problem.error}, HTTPStatus.BAD_REQUEST, NOW)
        lines = await self._press.corrected_since(seq)
        return JSONResponse({"corrected": [_told(it) for it in lines]}, headers=NOW)

    # --- writing ---------------------------------------------------------------------------------

    async def report(self, request: Request) -> Response:
        """A report in the language of the page; every sentence with its evidence."""
        assert self._press.desk is not None
        state = self._press.desk.state
        distance = wanted(request, "distance") or next(iter(state.distances), "")
        if distance not in state.distances:
            known = ", ".join(state.distances) or "none"
            raise HTTPException(
                404, f"{distance or 'A distance'} is not on the programme; there is: {known}."
            )
        style = wanted(request, "style") or STYLES[0]
        if style not in STYLES:
            raise HTTPException(400, f"{style} is no style of a report; there is: {', '.join(STYLES)}.")
        lines: list[list[Said]] = []
        plain, nothing = "", ""
        try:
            written = await self._press.report(distance, _language(), style)
            lines, plain = _lines(written), written.text
        except NotSkated:
            nothing = _("Nobody has finished yet.")
        except ArchiveProblem as problem:
            raise HTTPException(404, f"{problem}.") from problem
        seen: dict[str, Any] = {
            "distance": state.distances[distance],
            "others": [it for it in state.distances.values() if it.id != distance],
            "style": style,
            "styles": STYLES,
            "written": lines,
            "plain": plain,
            "nothing": nothing,
            "state": state,
            "moment": at_venue(state.moment, state.time_zone),
        }
        name = spoken().event(state.distances[distance].name)
        html = self._pages.drawn(
            "press_report.html", view="press", title=f"{_('Report')} – {name} – {state.name}", **seen
        )
        return Response(html, media_type=HTML, headers=NOW)


_SAID = {
    TOO_LONG.partition(":")[0]: N_("The text is too long: at most 1 MB is taken."),
    "this was asked by a page of another site": N_("This was sent by a page of another site."),
    "other texts are being checked": N_("Other texts are being checked: send it again in a moment."),
}
"""Sentences of the API in the languages of the pages, by how they begin."""


class Said(NamedTuple):
    """A sentence of a report where it stands."""

    number: int
    before: str
    """What stands between it and the one before."""
    text: str
    evidence: tuple[str, ...]
    is_title: bool


def _lines(written: Report) -> list[list[Said]]:
    """Return the paragraphs of a report."""
    lines: list[list[Said]] = [[]]
    for number, (before, it) in enumerate(written.in_order(), 1):
        begins = "\n" in before
        if begins:
            lines.append([])
        said = Said(number, "" if begins else before, it.text, it.evidence, it is written.title)
        lines[-1].append(said)
    return lines


def _language() -> str:
    """Return in which language to report: that of the page, else English."""
    others = {shown: code for code, shown in OTHER_CODES.items() if code in LANGUAGES}
    code = others.get(spoken().code, spoken().code)
    return code if code in LANGUAGES else "en"


def _told(it: Correction) -> str:
    changes = "; ".join(f"{each.about}, {each.old} → {each.new}" for each in it.changes)
    return f"{it.seq}: {changes}" + (f" ({it.why})" if it.why else "")


def _entry(typed: str) -> int | None:
    """Return the number of an entry; None for nothing. Raises Failed for anything else."""
    if not typed:
        return None
    if not (typed.isascii() and typed.isdigit() and len(typed) < 16):
        raise Failed(HTTPStatus.UNPROCESSABLE_ENTITY, f"{typed[:40]!r} is not the number of an entry")
    return int(typed)


async def _form(request: Request) -> tuple[str, str]:
    """Return the text and the entry of the form, lines ended as on this machine. Raises Failed."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != FORM:
        raise Failed(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"a form is sent as {FORM}, not as {kind or 'untold'}"
        )
    sent = bytearray()
    async for piece in request.stream():
        sent += piece
        if len(sent) > LONGEST_FORM:
            raise Failed(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, TOO_LONG)
    try:
        fields = parse_qs(sent.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=10)
    except ValueError:
        raise Failed(HTTPStatus.BAD_REQUEST, "the form has fields that this page does not know") from None
    text, at = (fields.get(name, [""])[0] for name in ("text", "at"))
    return text.replace("\r\n", "\n"), at.strip()
