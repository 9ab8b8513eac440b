"""The routes of the archive's pages. Each asks, draws, and keeps what it drew until the next import."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from hashlib import blake2s
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import quote, urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from longtrack.archive.answers.lines import Conflict, Raced, shown
from longtrack.archive.answers.lists import AGE_CLASSES, Wanted
from longtrack.archive.answers.skaters import Profile
from longtrack.archive.answers.standings import series_held
from longtrack.archive.opened import Archive
from longtrack.archive.problems import ArchiveProblem, UnknownPerson
from longtrack.desk.past import Asked, Past
from longtrack.sport.distances import event_of, title_of
from longtrack.sport.times import THOUSANDTH, Duration, format_gap
from longtrack.web.archive import asking, drawings
from longtrack.web.archive.asking import Address, Overburdened, Wrong, word
from longtrack.web.documents import Document
from longtrack.web.language import N_, _, spoken
from longtrack.web.pages import Pages
from longtrack.web.safe import WITH_A_FORM

HTML: Final = "text/html; charset=utf-8"
OF_A_CAREER: Final = 100
"""Races on one page of a career."""
OF_A_LIST: Final = 100
MOST_SHOWN: Final = 1_000
USUAL: Final = "W1000"
FILLING: Final = (
    "longtrack archive import --demo --archive DIR",
    "longtrack archive import cup.longtrack --archive DIR",
    "longtrack archive import folder/ --archive DIR",
)
"""What fills an archive that is empty."""
_WITH_A_FORM: Final = {name.replace("-", "_"): value for name, value in WITH_A_FORM.items()}

Seen = dict[str, Any]
Draw = Callable[[Asked, Address], tuple[str, str, Seen]]
"""From what was asked to the template, the title, and what the template is given."""


class ArchivePages:
    """The pages of an archive."""

    def __init__(self, past: Past, pages: Pages, *, beside: bool) -> None:
        """`beside`: whether there is a competition to go back to."""
        self._past = past
        self._pages = pages
        self._beside = beside
        pages.add_filter("record", record_name)
        pages.make_ready("archive")

    @property
    def routes(self) -> list[Route]:
        """The addresses; each is answered in a thread, so that the desk beside goes on."""
        return [Route(path, self._endpoint(draw)) for path, draw in PAGES.items()] + [
            Route("/archive/go", self.go)
        ]

    def _endpoint(self, draw: Draw) -> Callable[[Request], Response]:
        def endpoint(request: Request) -> Response:
            with said(), self._past.asked() as asked:
                address = {**request.query_params, **request.path_params}
                key = self._key(request)
                document = asked.once(key, lambda: self._document(draw, asked, address, key))
            return document.answer(request, **_WITH_A_FORM)

        return endpoint

    def _key(self, request: Request) -> tuple[object, ...]:
        """What else a page depends on than the archive."""
        shown = (spoken().code, self._beside, self._pages.is_rehearsal(), asking.today())
        return request.url.path, request.url.query, *shown

    def go(self, request: Request) -> Response:
        """From the two names of a form to the page of a skater, or of two."""
        names = [it for it in (word(request.query_params, name) for name in ("one", "other")) if it]
        ids = []
        with said(), self._past.asked() as asked:
            for name in names or [""]:
                try:
                    ids.append(asking.person_of(asked, name).skater_id)
                except UnknownPerson:
                    return RedirectResponse(link("", q=name), HTTPStatus.SEE_OTHER)
        to = (
            link("/against", one=ids[0], other=ids[1]) if len(ids) > 1 else f"/archive/skater/{quote(ids[0])}"
        )
        return RedirectResponse(to, HTTPStatus.SEE_OTHER)

    def _document(self, draw: Draw, asked: Asked, address: Address, key: tuple[object, ...]) -> Document:
        template, title, seen = draw(asked, address)
        html = self._pages.drawn(
            f"archive/{template}.html",
            view="archive",
            title=f"{title} – {_('Archive')}",
            head=title,
            beside=self._beside,
            typed=address,
            shown=shown,
            gap=_gap,
            titled=titled,
            link=link,
            race_link=race_link,
            notes=Notes(),
            **{"q": "", **seen},
        )
        tag = blake2s(repr((asked.number, *key)).encode(), digest_size=8).hexdigest()
        return Document(html.encode(), HTML, f"{asked.number}-{tag}")


class Notes:
    """The sources of a page: numbered in the order in which they are met, listed at its end."""

    def __init__(self) -> None:
        """None yet."""
        self.all: list[str] = []

    def number(self, source: str) -> int:
        """Return the number of a source."""
        if source not in self.all:
            self.all.append(source)
        return self.all.index(source) + 1


class said:  # noqa: N801 - reads as a word
    """Turns what is wrong with a question into an answer of one sentence."""

    def __enter__(self) -> None:
        """Nothing to begin."""

    def __exit__(self, kind: object, problem: BaseException | None, trace: object) -> None:
        """Raise HTTPException in place of what a person can put right."""
        if isinstance(problem, Wrong | ArchiveProblem | Overburdened):
            raise HTTPException(status_of(problem), sentence(problem)) from problem


def status_of(problem: Exception) -> HTTPStatus:
    """Return with which status a question fails."""
    if isinstance(problem, Overburdened):
        return HTTPStatus.SERVICE_UNAVAILABLE
    return HTTPStatus.BAD_REQUEST if isinstance(problem, Wrong) else HTTPStatus.NOT_FOUND


def sentence(problem: Exception) -> str:
    """Return a problem as a sentence."""
    text = str(problem)
    return f"{text[:1].upper()}{text[1:]}."


def titled(event: str) -> str:
    """Return what people call an event, in the language of the page; a code that is not known stays."""
    code, bracket, race = event.partition("(")
    try:
        return f"{spoken().event(title_of(event_of(code)))}{' (' if bracket else ''}{race}"
    except ValueError:
        return event


RECORDS: Final = {
    "WR": N_("World record"),
    "OR": N_("Olympic record"),
    "CR": N_("Championship record"),
    "TR": N_("Track record"),
    "NR": N_("National record"),
    "WRJ": N_("World record of juniors"),
    "NRJ": N_("National record of juniors"),
    "SEALEVEL": N_("Fastest at sea level"),
}
WORDS: Final = (N_("junior"), N_("neo-senior"), N_("senior"))
"""Age classes, which templates show with `| word`."""


def record_name(record_class: str) -> str:
    """Return what a class of record is called; one that is not known keeps its letters."""
    return spoken().text(RECORDS[record_class]) if record_class in RECORDS else record_class


def link(path: str, **parts: object) -> str:
    """Return an address below /archive; what is empty is left out."""
    query = urlencode([(name, it) for name, it in parts.items() if it not in ("", None, False)])
    return f"/archive{path}" + (f"?{query}" if query else "")


def _gap(gap_ms: int) -> str:
    return format_gap(Duration(gap_ms * THOUSANDTH))


# --- pages -----------------------------------------------------------------------------------------


def _start(asked: Asked, address: Address) -> tuple[str, str, Seen]:
    """Search, and the ways into everything else."""
    q = word(address, "q")
    found = asking.ask_names(asked, address)
    held = _held(asked)
    return (
        "start",
        _("Archive"),
        {
            "q": q,
            "commands": FILLING,
            "found": found,
            "counts": held["counts"],
            "nations": asked.once("nations", lambda: asked.archive.ask("nations")),
            "tracks": asked.once("tracks", lambda: asked.archive.ask_named("all_tracks")),
            "series": held["series"],
            "games": held["games"],
            "seasons": held["seasons"],
            "events": held["events"],
            "season": held["seasons"][0] if held["seasons"] else "",
        },
    )


def _held(asked: Asked) -> Seen:
    return asked.once("held", lambda: _look(asked.archive))


def _look(archive: Archive) -> Seen:
    """What there is to choose from."""
    lists = archive.ask("lists_held")
    ((people, competitions, races),) = archive.ask("how_much")
    return {
        "counts": {
            "people": people,
            "competitions": competitions,
            "races": races,
            "results": archive.holds_results,
        },
        "events": sorted({event for _, event in lists}, key=asking.event_order),
        "seasons": sorted({season for season, _ in lists if season}, reverse=True),
        "series": series_held(archive),
        "games": [row[0] for row in archive.ask("games_held")],
    }


def _skater(asked: Asked, address: Address) -> tuple[str, str, Seen]:
    """A career; its latest races first, so many a page."""
    found = asking.ask_skater(asked, address)
    pages = max(1, -(-len(found.career) // OF_A_CAREER))
    page = asking.number_of(address, "page", 1, pages)
    latest = found.career[::-1]
    chosen = _chosen(found, word(address, "event"))
    return (
        "skater",
        found.person.name or _("removed"),
        {
            "found": found,
            "races": latest[(page - 1) * OF_A_CAREER : page * OF_A_CAREER],
            "page": page,
            "pages": pages,
            "chosen": chosen,
            "chart": drawings.of_bests(chosen) if chosen else None,
            "conflicting": _also(found.conflicts),
            "about": [it for it in found.conflicts if it.subject == found.person.skater_id],
            "subject": _subject(found.person.skater_id),
        },
    )


def _race(asked: Asked, address: Address) -> tuple[str, str, Seen]:
    """The result of one race."""
    found = asking.ask_race(asked, address)
    title = f"{titled(found.event)} {found.division}".strip()
    return (
        "race",
        f"{title} – {found.competition}",
        {
            "found": found,
            "lanes": any(it.lane for it in found.rows),
            "pairs": any(it.pair for it in found.rows),
            "others": {it.person.skater: _by_field(it.conflicts) for it in found.rows},
        },
    )


def _by_field(conflicts: Iterable[Conflict]) -> dict[str, list[Conflict]]:
    return {field: also for (_, field), also in _also(conflicts).items()}


def race_link(raced: Raced) -> str:
    """Return the address of the result of a race."""
    named = {"competition": raced.competition, "event": raced.event, "division": raced.division}
    return link("/race", **named, date=raced.date or "")


def _chosen(found: Profile, event: str) -> Any:
    """The distance that was asked for, else the one skated most."""
    if not found.bests:
        return None
    fitting = [it for it in found.bests if it.distance == event]
    if event and not fitting:
        raise ArchiveProblem(f"{found.person.name} has no time over {event} that is held")
    return fitting[0] if fitting else max(found.bests, key=lambda it: it.races)


def _also(conflicts: Iterable[Conflict]) -> dict[tuple[str, str], list[Conflict]]:
    """Return what other sources say of a figure, by subject and field."""
    found: dict[tuple[str, str], list[Conflict]] = {}
    for it in conflicts:
        if not it.preferred:
            found.setdefault((it.subject, it.field), []).append(it)
    return found


def _subject(skater_id: str) -> Callable[[Raced], str]:
    return lambda it: "|".join((skater_id, it.competition, it.event, it.division))


def _list(asked: Asked, address: Address) -> tuple[str, str, Seen]:
    """The fastest, one row a skater, so many a page."""
    wanted = asking.wanted_list(address, USUAL)
    page = asking.number_of(address, "page", 1, MOST_SHOWN // OF_A_LIST)
    rows = asking.listed(asked, _deep_enough(wanted, page))
    seen = rows[(page - 1) * OF_A_LIST : page * OF_A_LIST]
    if not seen and page > 1:
        raise ArchiveProblem(f"the list ends before page {page}")
    held = _held(asked)
    return (
        "list",
        titled(wanted.event),
        {
            "wanted": wanted,
            "rows": seen,
            "page": page,
            "more": len(rows) >= page * OF_A_LIST and page < MOST_SHOWN // OF_A_LIST,
            "events": held["events"],
            "seasons": held["seasons"],
            "nations": asked.once("nations", lambda: asked.archive.ask("nations")),
            "tracks": asked.once("tracks", lambda: asked.archive.ask_named("all_tracks")),
            "ages": tuple(AGE_CLASSES),
        },
    )


def _deep_enough(wanted: Wanted, page: int) -> Wanted:
    return replace(wanted, top=page * OF_A_LIST)


def _records(asked: Asked, address: Address) -> tuple[str, str, Seen]:
    """The book of records at the end of a day."""
    lines = asking.ask_book(asked, address)
    return "records", _("Records"), {"lines": lines, "at": asking.day_of(address)}


def _record(asked: Asked, address: Address) -> tuple[str, str, Seen]:
    """How one record went, and how it stood on a day."""
    how = asking.ask_progression(asked, address)
    if not how.lines and not how.gaps:
        raise ArchiveProblem(f"no {how.record_class} over {how.event} is held")
    at = asking.day_of(address)
    return (
        "record",
        f"{how.record_class} {titled(how.event)}",
        {
            "how": how,
            "at": at,
            "stood": asking.ask_record(asked, address) if at else None,
            "chart": drawings.of_record(how.lines),
        },
    )


def _nation(asked: Asked, address: Address) -> tuple[str, str, Seen]:
    """A nation."""
    found = asking.ask_nation(asked, address)
    return "nation", found.noc, {"found": found}


def _medals(asked: Asked, address: Address) -> tuple[str, str, Seen]:
    """The medal table of the Games at the end of a day."""
    games = _held(asked)["games"]
    found = asking.ask_medals(asked, {"games": games[-1] if games else "", **_filled(address)})
    return "medals", f"{_('Medals')} {found.games}", {"found": found, "games": games}


def _standings(asked: Asked, address: Address) -> tuple[str, str, Seen]:
    """A World Cup standing, after any of its races."""
    series = _held(asked)["series"]
    address = {"series": series[-1] if series else "", "event": USUAL, **_filled(address)}
    found = asking.ask_standing(asked, address)
    races = asked.once(
        ("races", found.series), lambda: asked.archive.ask_named("races_of_series", series=found.series)
    )
    own = {race.rpartition(" ")[0] for race in found.sources} | set(found.sources)
    after = [it for it in races if f"{it['competition']} {it['event']}" in own or _is_of(found, it)]
    return (
        "standings",
        f"{found.series} {found.standing.title}",
        {
            "found": found,
            "series": series,
            "after": after,
            "events": sorted({it["event"].partition("(")[0] for it in races}, key=asking.event_order),
        },
    )


def _is_of(found: Any, race: Mapping[str, Any]) -> bool:
    return bool(race["event"].partition("(")[0] == found.event)


def _track(asked: Asked, address: Address) -> tuple[str, str, Seen]:
    """A track."""
    found = asking.ask_track(asked, address)
    bests = sorted(found.bests, key=lambda it: asking.event_order(it.event))
    return "track", found.name, {"found": found, "bests": bests}


def _day(asked: Asked, address: Address) -> tuple[str, str, Seen]:
    """What happened on a day of the year."""
    found = asking.ask_day(asked, address)
    day = date(2024, found.month, found.day)
    return (
        "day",
        _("On this day"),
        {
            "found": found,
            "day": f"{day:%m-%d}",
            "before": f"{date.fromordinal(day.toordinal() - 1):%m-%d}",
            "after": f"{date.fromordinal(day.toordinal() + 1):%m-%d}",
        },
    )


def _against(asked: Asked, address: Address) -> tuple[str, str, Seen]:
    """Two skaters against each other."""
    found = asking.ask_against(asked, address)
    distances = sorted({it.one.distance for it in found.meetings}, key=asking.event_order)
    return (
        "against",
        f"{found.one.name} – {found.other.name}",
        {"found": found, "distances": distances, "meetings": found.meetings[::-1][:MOST_SHOWN]},
    )


def _compare(asked: Asked, address: Address) -> tuple[str, str, Seen]:
    """The laps of two skaters."""
    found = asking.ask_laps(asked, address)
    return (
        "compare",
        f"{found.one.person.name} – {found.other.person.name}",
        {"found": found, "chart": drawings.of_laps(found)},
    )


def _rank(asked: Asked, address: Address) -> tuple[str, str, Seen]:
    """Where a time stands in history."""
    found = asking.ask_rank(asked, address) if word(address, "time") else None
    event = found.event if found else asking.event_of(address, USUAL)
    return "rank", _("Rank of a time"), {"found": found, "event": event, "events": _held(asked)["events"]}


def _filled(address: Address) -> dict[str, str]:
    """Return what was filled in: an empty field of a form was not."""
    return {name: value for name, value in address.items() if value.strip()}


PAGES: Final[dict[str, Draw]] = {
    "/archive": _start,
    "/archive/skater/{id}": _skater,
    "/archive/race": _race,
    "/archive/list": _list,
    "/archive/records": _records,
    "/archive/record": _record,
    "/archive/nation/{noc}": _nation,
    "/archive/medals": _medals,
    "/archive/standings": _standings,
    "/archive/track": _track,
    "/archive/day": _day,
    "/archive/against": _against,
    "/archive/compare": _compare,
    "/archive/rank": _rank,
}
