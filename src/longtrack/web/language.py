"""In which language a page speaks: chosen for each request, known to whatever is drawn while it is answered.

The catalogues lie in `locale/`, one folder for each language: a new folder is a new language. The pages are
written in English, which needs none. `docs/languages.md` says how to add one.
"""

from __future__ import annotations

import contextlib
import gettext
import io
import re
from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from datetime import date
from functools import cache, cached_property
from importlib import resources
from typing import Final, NamedTuple
from urllib.parse import urlencode

from babel import Locale
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

DOMAIN = "longtrack"
"""Name of the catalogue files."""

CODE = "en"
"""The language in which the pages are written."""

OTHER_CODES: Final = {"no": "nb", "nn": "nb"}
"""What a browser may ask for, and the language that its reader reads too."""

COOKIE = "lang"
"""Name of the cookie, and of what stands in an address."""

A_YEAR = 31_536_000


class Words:
    """One language: its texts, and how it writes a day."""

    def __init__(self, code: str, catalogue: gettext.NullTranslations) -> None:
        """`code` as in the `lang` of a page."""
        self.code = code
        self._catalogue = catalogue
        self._locale = Locale.parse(code)

    @cached_property
    def name(self) -> str:
        """What its readers call it: English, Nederlands, 日本語."""
        name = self._locale.get_language_name(self.code) or self.code
        return name[:1].upper() + name[1:]

    def say(self, message: str, **parts: object) -> str:
        """Return a text with its `%(parts)s` put in; the English one where there is no other."""
        return self.text(message) % parts

    def say_n(self, one: str, many: str, n: int, **parts: object) -> str:
        """Return a text about `%(num)s` things."""
        return self.plural(one, many, n) % {"num": n, **parts}

    def text(self, message: str) -> str:
        """Return a text with its places still open."""
        return self._catalogue.gettext(message)

    def plural(self, one: str, many: str, n: int) -> str:
        """Return a text about n things with its places still open."""
        return self._catalogue.ngettext(one, many, n)

    def word(self, word: str) -> str:
        """Return a word that stands in no template: a lane, an armband, a status. Unknown ones stay."""
        return self.text(word) if word else ""

    def listed(self, clauses: Iterable[str]) -> str:
        """Return some clauses as one."""
        return self.say(", ").join(clauses)

    def day(self, day: str, style: str = "long") -> str:
        """Return a day, `2026-02-09`, as people write it; whatever is no day stays.

        English keeps it: 09/02 and 02/09 are both English.
        """
        if self.code == CODE:
            return day
        try:
            return format_date(date.fromisoformat(day), style, locale=self._locale)
        except ValueError:
            return day

    def event(self, title: str) -> str:
        """Return what an event is called; a name that the organiser made up stays."""
        found = _EVENT.fullmatch(title)
        if found is None:
            return title
        what = found["what"]
        shown = self.say(_WHO[found["who"]], event=what if what[0].isdigit() else self.word(what))
        if found["race"]:
            shown = f"{shown} {found['race']}"
        if found["division"]:
            shown = self.say("%(event)s, division %(division)s", event=shown, division=found["division"])
        return shown


def N_(message: str) -> str:  # noqa: N802 - the name by which translators' tools know it
    """Mark a text for the catalogues that is looked up elsewhere."""
    return message


_WHO: Final = {
    "Women's": N_("Women's %(event)s"),
    "Men's": N_("Men's %(event)s"),
    "Mixed": N_("Mixed %(event)s"),
}
_WHAT: Final = (
    N_("team pursuit"),
    N_("team sprint"),
    N_("gender relay"),
    N_("mass start"),
    N_("Sprint"),
    N_("Allround"),
    N_("JuniorAllround"),
)
_EVENT: Final = re.compile(
    rf"(?P<who>{'|'.join(_WHO)}) (?P<what>\d[\d ]* m|{'|'.join(_WHAT)})"
    r"(?: (?P<race>\(\d+\)))?(?:, division (?P<division>.+))?"
)

WORDS: Final = (
    *(N_("inner"), N_("outer")),
    *(N_("white"), N_("red"), N_("yellow"), N_("blue")),
    *(N_("not started"), N_("unofficial"), N_("official")),
    *(N_("secretary"), N_("timekeeper"), N_("starter"), N_("referee"), N_("announcer")),
    *(N_("serious"), N_("look")),
    *(N_("picture"), N_("beam"), N_("chip"), N_("hand"), N_("typed")),
    *(N_("chief timekeeper"), N_("assistant referee")),
    *(N_("did not finish"), N_("disqualified"), N_("did not start"), N_("withdrawn")),
    N_("being checked"),
)
"""Words of the sport that values carry and templates show with `| word`."""

DRAW_METHODS: Final = {
    "random": N_("everything by lot"),
    "ranking": N_("by the order of the list, the best last"),
    "groups": N_("in groups by the order, lots inside"),
    "olympic_groups": N_("in four groups, lots inside"),
    "world_cup_a": N_("World Cup, division A"),
    "world_cup_b": N_("World Cup, division B"),
    "second_run": N_("second run: by the first, other lane"),
    "lane_switch": N_("pairs of an earlier distance, other lane"),
    "semi_finals": N_("two semi-finals, teammates apart"),
}
"""What the methods of a draw are called."""

OUTCOMES: Final = {
    "DNF": "did not finish",
    "DQ": "disqualified",
    "DNS": "did not start",
    "WDR": "withdrawn",
}
"""What the codes of the sport mean; the codes themselves are the same in every language."""

ENGLISH: Final = Words(CODE, gettext.NullTranslations())


# --- the languages there are ---------------------------------------------------------------------


@cache
def codes() -> tuple[str, ...]:
    """Return the languages there are: English, and every folder below `locale/`."""
    folders = resources.files("longtrack.web").joinpath("locale").iterdir()
    return (CODE, *sorted(it.name for it in folders if it.is_dir()))


@cache
def words_of(code: str) -> Words:
    """Return a language, its catalogue compiled once in the life of a server. KeyError for an unknown one."""
    if code == CODE:
        return ENGLISH
    if code not in codes():
        raise KeyError(code)
    file = resources.files("longtrack.web").joinpath("locale", code, "LC_MESSAGES", f"{DOMAIN}.po")
    compiled = io.BytesIO()
    with file.open("rb") as source:
        write_mo(compiled, read_po(source, code, DOMAIN))
    compiled.seek(0)
    return Words(code, gettext.GNUTranslations(compiled))


# --- which one -----------------------------------------------------------------------------------


def chosen(request: Request) -> Words:
    """Return the language of a request: its `?lang=`, else the one chosen last, else the browser's."""
    for code in (_asked(request), request.cookies.get(COOKIE)):
        if code in codes():
            return words_of(code)
    return words_of(_preferred(request.headers.get("accept-language", "")))


def preferred(request: Request) -> Words:
    """Return the language that the header of a request asks for: all that a program has."""
    return words_of(_preferred(request.headers.get("accept-language", "")))


def _asked(request: Request) -> str:
    code = request.query_params.get("lang", "")
    return OTHER_CODES.get(code, code)


def _preferred(accepted: str) -> str:
    """Return the first language of `nl-BE, en;q=0.8` that there is; English where there is none."""
    ranges = [_range(it) for it in accepted[:500].split(",")]
    for _, code in sorted(ranges, key=lambda it: -it[0]):
        if code in codes():
            return code
    return CODE


def _range(text: str) -> tuple[float, str]:
    language, _, quality = text.strip().lower().partition(";")
    code = language.partition("-")[0]
    try:
        weight = float(quality.strip().removeprefix("q=") or 1)
    except ValueError:
        weight = 0.0
    return weight, OTHER_CODES.get(code, code) if weight > 0 else ""


# --- while a request is answered -----------------------------------------------------------------


class _Visit(NamedTuple):
    """What is drawn for whom: the language, and the address of the page."""

    words: Words
    path: str


_VISIT: ContextVar[_Visit | None] = ContextVar("visit", default=None)


def spoken() -> Words:
    """Return the language in which is being drawn: English, unless somebody asked for another."""
    visit = _VISIT.get()
    return visit.words if visit else ENGLISH


def _(message: str, **parts: object) -> str:
    """Return a text in the language in which is being drawn."""
    return spoken().say(message, **parts)


def ngettext(one: str, many: str, n: int, **parts: object) -> str:
    """Return a text about `%(num)s` things in the language in which is being drawn."""
    return spoken().say_n(one, many, n, **parts)


def language_links(address: str = "") -> list[tuple[str, str, str]]:
    """Return code, name and address of a page in every language; `address` where it is not this one."""
    visit = _VISIT.get()
    here = address or (visit.path if visit else "/")
    joint = "&" if "?" in here else "?"
    return [(code, words_of(code).name, f"{here}{joint}lang={code}") for code in codes()]


@contextlib.contextmanager
def speaking(words: Words, path: str = "/") -> Iterator[None]:
    """Draw in a language for as long as the block lasts."""
    token = _VISIT.set(_Visit(words, path))
    try:
        yield
    finally:
        _VISIT.reset(token)


class Languages:
    """Chooses the language of each request, and keeps in a cookie which one somebody chose.

    The API and the files speak no language: programs read them.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, in the language of the request."""
        if scope["type"] != "http" or scope["path"].startswith(("/api/", "/static/")):
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        words = chosen(request)
        asked = _asked(request) == words.code

        async def send_marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_headers(message, words, asked)]
            await send(message)

        with speaking(words, _address(request)):
            await self._app(scope, receive, send_marked)


def _address(request: Request) -> str:
    """Return the address that was asked for, without the language."""
    query = urlencode([it for it in request.query_params.multi_items() if it[0] != COOKIE])
    return request.url.path + (f"?{query}" if query else "")


def _headers(message: Message, words: Words, asked: bool) -> Iterator[tuple[bytes, bytes]]:
    yield b"vary", b"Accept-Language, Cookie"
    kinds = [value for name, value in message["headers"] if name.lower() == b"content-type"]
    if not kinds or not kinds[0].startswith(b"text/html"):
        return
    yield b"content-language", words.code.encode()
    if asked:
        yield (
            b"set-cookie",
            f"{COOKIE}={words.code}; Path=/; Max-Age={A_YEAR}; SameSite=Lax; HttpOnly".encode(),
        )
