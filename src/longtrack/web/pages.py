"""Rendering: the regions of a view, and the page around them, from the same templates.

A region is a part of a page that changes by itself. The page that the server sends holds all regions;
the live stream sends those that have changed. Both are rendered here, by the same template, so that a
page that has been open for an hour looks like one opened now.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.ext import Extension
from markupsafe import Markup

from longtrack.competition.events import Office
from longtrack.competition.state import Competition
from longtrack.projections.announcer import announcer
from longtrack.projections.banners import Banner, Told, banners
from longtrack.projections.board17 import board17
from longtrack.projections.conditions import conditions_of
from longtrack.projections.naming import capitals
from longtrack.projections.result import ResultSplit, result
from longtrack.projections.scoreboard import Scoreboard, scoreboard
from longtrack.sport.names import is_family_first
from longtrack.sport.times import Moment
from longtrack.web.assets import Assets
from longtrack.web.language import DRAW_METHODS, OUTCOMES, _, language_links, spoken
from longtrack.web.sentences import told
from longtrack.web.sheets import result_of
from longtrack.web.story import stories
from longtrack.web.telling import (
    RecordLine,
    announcements,
    heat_word,
    new_leaders,
    record_lines,
    shortened,
    splits_in_view,
)
from longtrack.web.venue_time import at_venue, minute_at_venue

VENUE_ROWS = 10
"""Rows of the ranking that a venue board shows."""

VENUE_RECORDS = 2
"""Lines of records that a venue board shows: the last ones."""


SLOW = 5_000
"""Metres from which on a race may take ten minutes: its times have a digit more, its gaps a minute."""


class View(StrEnum):
    """A way of showing the board."""

    PUBLIC = "public"
    BOARD = "board"
    ANNOUNCER = "announcer"
    OVERLAY = "overlay"
    BOARD17 = "board17"
    SHEET = "sheet"
    """Papers: the stream tells only which of them have changed (`web/sheets.py`)."""


REGIONS = {
    View.PUBLIC: ("head", "banners", "ice", "records", "ranking", "coming", "news"),
    View.BOARD: ("head", "ice", "ranking", "strip", "news"),
    View.ANNOUNCER: ("head", "banners", "speaking", "standing", "against", "next"),
    View.OVERLAY: ("tv_pair", "tv_ranking", "tv_clock"),
    View.BOARD17: ("lines",),
    View.SHEET: (),
}

BY_TIME: dict[View, tuple[str, ...]] = {
    View.PUBLIC: ("banners",),
    View.BOARD: ("head",),
    View.ANNOUNCER: ("banners",),
    View.BOARD17: ("lines",),
}
"""What changes with the time of day too."""

ON_A_SHEET = (Told.PROTEST, Told.REOPENED)
"""What is told above a result: rulings stand in its rows, and a sheet knows no time of day."""

TV_ROWS = 8
"""Rows of the ranking on a television picture."""


def board_of(state: Competition) -> Scoreboard | None:
    """Return the board of a competition; None while its programme is empty."""
    return scoreboard(state) if state.distances else None


class _Compiled(BytecodeCache):
    """Templates that this process has compiled, for all its applications: that takes longer than drawing."""

    def __init__(self) -> None:
        """Nothing is compiled yet."""
        self._known: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template what was compiled from the same text."""
        bucket.code = self._known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._known[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


class Pages:
    """The templates, and what they are given."""

    def __init__(
        self,
        assets: Assets,
        is_rehearsal: Callable[[], bool] = lambda: False,
        venue_zone: Callable[[], str] = lambda: "",
    ) -> None:
        """`assets` knows where style and script are served; a rehearsal is marked on every page, and a script
        tells the time of the venue's zone."""
        self._templates = Environment(
            loader=PackageLoader("longtrack.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=[_NoIndentation, "jinja2.ext.i18n"],
            bytecode_cache=_COMPILED,
        )
        # Every text that people read goes through `_()`: in the language in which is being drawn.
        self._templates.install_gettext_callables(  # type: ignore[attr-defined]
            lambda message: spoken().text(message),
            lambda one, many, n: spoken().plural(one, many, n),
            newstyle=True,
        )
        self._templates.globals["language"] = spoken
        self._templates.globals["language_links"] = language_links
        self._templates.filters["word"] = lambda text: spoken().word(text)
        self._templates.filters["event"] = lambda title: spoken().event(title)
        self._templates.filters["day"] = lambda day, style="long": spoken().day(day, style)
        self._templates.filters["days"] = _days
        self._templates.filters["outcome"] = _outcome
        self._templates.tests["family_first"] = is_family_first
        self._templates.filters["capitals"] = capitals
        self._templates.filters["aligned"] = _aligned
        self._templates.filters["minus"] = _with_minus_sign
        self._templates.filters["shortened"] = shortened
        self._templates.filters["sentence"] = lambda text: _as_sentence(told(text, spoken()))
        self._templates.filters["drawn_by"] = lambda it: spoken().text(DRAW_METHODS.get(str(it), str(it)))
        self._templates.filters["told"] = lambda text: told(text, spoken())
        self._templates.filters["splits_in_view"] = splits_in_view
        self._templates.filters["by_distance"] = _by_distance
        self._templates.globals["asset"] = assets.address
        self._templates.globals["is_rehearsal"] = self.is_rehearsal = is_rehearsal
        self._templates.globals["venue_zone"] = venue_zone
        self._templates.globals["has_archive"] = False
        self._templates.globals["known_there"] = lambda skaters: ()
        self.tell_of_the_past(lambda one, other: None, lambda skater: ())

    def regions(
        self,
        view: View,
        state: Competition,
        board: Scoreboard | None,
        skated: Scoreboard | None = None,
        *,
        told: Sequence[Banner] = (),
        now: Moment = Moment(0),
        names: Collection[str] | None = None,
    ) -> dict[str, str]:
        """Return the HTML inside each region of a view, or of those named.

        `skated` is the last board with a heat under way, `told` the banners as of `now`.
        """
        wanted = REGIONS[view] if names is None else names
        if not wanted:
            return {}
        seen = _seen(view, state, board, skated) | _by_time(view, state, board, told, now)
        return {name: self._templates.get_template(f"regions/{name}.html").render(seen) for name in wanted}

    def page(
        self,
        view: View,
        board: Scoreboard | None,
        regions: Mapping[str, str],
        *,
        seq: int,
        run: str,
        **options: str,
    ) -> str:
        """Return the page of a view around its regions, as of entry `seq`; `run` names the server's run."""
        return self._templates.get_template(f"{view.value}.html").render(
            regions={name: Markup(html) for name, html in regions.items()},
            title=f"{spoken().event(board.title)} – {board.competition}" if board else "longtrack",
            view=view.value,
            address="/" if view is View.PUBLIC else f"/{view.value}",  # kept for all, whoever asked first
            seq=seq,
            run=run,
            **options,
        )

    def tell_of_the_past(
        self, met: Callable[[str, str], object], facts: Callable[[str], Sequence[object]]
    ) -> None:
        """Let the speaker's page ask how two skaters did before, and what there is to tell of one."""
        self._templates.globals["met_before"] = met
        self._templates.globals["facts_of"] = facts

    def lead_to_the_archive(self, known: Callable[[Iterable[str]], Collection[str]]) -> None:
        """Say on the board that there is one, and lead from names to whom it knows."""
        self._templates.globals["has_archive"] = True
        self._templates.globals["known_there"] = known

    def add_filter(self, name: str, words: Callable[[str], str]) -> None:
        """Let templates write something in words of its own: `{{ it | name }}`."""
        self._templates.filters[name] = words

    def make_ready(self, folder: str) -> None:
        """Compile the templates of a folder now, so that nobody waits for it later."""
        for name in self._templates.list_templates(filter_func=lambda name: name.startswith(f"{folder}/")):
            self._templates.get_template(name)

    def drawn(self, template: str, **seen: Any) -> str:
        """Return any other page, or a part of one, from its template."""
        return self._templates.get_template(template).render(seen)

    def result(self, state: Competition, distance_id: str) -> str:
        """Return the result page of a distance. KeyError for an unknown one."""
        shown = result(state, distance_id)
        board = scoreboard(state, distance_id)
        return self._templates.get_template("result.html").render(
            view="sheet",
            title=f"{_('Result')} – {spoken().event(shown.title)} – {shown.competition}",
            result=shown,
            follows=result_of(distance_id),
            banners=[it for it in banners(state, distance_id) if it.about in ON_A_SHEET],
            labels=state.distances[distance_id].split_labels,
            distance=distance_id,
            others=[it for it in state.distances.values() if it.id != distance_id],
            venue=state.venue,
            date=state.date,
            until=state.until,
            entries=state.distances[distance_id].entries,
            officials=named_officials(state),
            conditions=conditions_of(state, distance_id),
            records=record_lines(board, spoken()),
            heat_word=heat_word(board),
            seq=state.seq,
            moment=at_venue(state.moment, state.time_zone),
        )


def _seen(
    view: View, state: Competition, board: Scoreboard | None, skated: Scoreboard | None
) -> dict[str, Any]:
    """Return everything that a region of a view may show."""
    seen: dict[str, Any] = {
        "view": view.value,
        "competition": state.name,
        "until": state.until,
        "board": board,
        "news": announcements(board, spoken()),
    }
    if board is None:
        return seen
    distance = state.distances[board.event]
    records = record_lines(board, spoken())
    on_ice = [race.name.skater_id for race in board.on_ice.races] if board.on_ice and not board.podium else []
    return seen | {
        "starters": sum(len(heat.races) for heat in distance.heats.values()),
        "labels": distance.split_labels,
        "on_ice": on_ice,
        "heat_word": heat_word(board),
        "new_leaders": new_leaders(board, skated),
        "slow": distance.metres >= SLOW,
        "ranking": board.ranking[: _MOST_ROWS.get(view)],
        "records": _records(view, board, records),
        **(_spoken_of(state, board) if view is View.ANNOUNCER else {}),
    }


def _records(view: View, board: Scoreboard, lines: tuple[RecordLine, ...]) -> tuple[RecordLine, ...]:
    """Return the records that a view has room for: on television the last that fell in this heat."""
    if view is View.OVERLAY:
        heat = board.on_ice.heat if board.on_ice is not None else 0
        fell = zip(board.falls, (it for it in lines if it.fell), strict=True)
        return tuple(line for fall, line in fell if fall.mark.heat == heat)[-1:]
    return lines[-VENUE_RECORDS:] if view is View.BOARD else lines


_MOST_ROWS = {View.BOARD: VENUE_ROWS, View.OVERLAY: TV_ROWS}


def _spoken_of(state: Competition, board: Scoreboard) -> dict[str, Any]:
    """Return what only a speaker is shown."""
    shown = announcer(state, board)
    return {"shown": shown, "stories": stories(shown, board, spoken())}


def _by_time(
    view: View, state: Competition, board: Scoreboard | None, told: Sequence[Banner], now: Moment
) -> dict[str, Any]:
    """Return what depends on the time of day."""
    seen: dict[str, Any] = {
        "banners": _on_board(board, told) if view is View.BOARD else told,
        "minute": lambda it: minute_at_venue(it, state.time_zone),
    }
    if view is View.BOARD17:
        seen["lines"] = board17(board, now, told=told, ice_until=ice_until(told, state.time_zone))
    return seen


def _on_board(board: Scoreboard | None, told: Sequence[Banner]) -> list[Banner]:
    """Return what a venue board has room to tell: not again what stands in large letters in a lane."""
    on_ice = board.on_ice.heat if board is not None and board.on_ice is not None else 0
    return [it for it in told if it.about is not Told.DISQUALIFIED or it.heat != on_ice]


def ice_until(told: Iterable[Banner], time_zone: str) -> str:
    """Return when the ice break is over, as the clock of the venue shows it; empty where there is none."""
    ends = [it.until for it in told if it.about is Told.ICE and it.until is not None]
    return minute_at_venue(ends[0], time_zone) if ends else ""


def named_officials(state: Competition) -> list[tuple[str, str]]:
    """Return who holds which office, in the order of the sheets."""
    return [(it.value, state.officials[it]) for it in Office if state.officials.get(it)]


def _days(first: str, last: str = "", style: str = "long") -> str:
    """Return the days of a competition, one or the first and the last."""
    days = [spoken().day(it, style) for it in dict.fromkeys((first, last)) if it]
    return " – ".join(days)


def _outcome(code: str) -> Markup:
    """Return the code of an outcome, which is the same everywhere, with what it means behind it."""
    meaning = OUTCOMES.get(code)
    if meaning is None:
        return Markup.escape(spoken().word(code))
    return Markup('<abbr title="{}">{}</abbr>').format(_(meaning), code)


def _aligned(time: str) -> str:
    """A best as it was given, 39.1 below 39.10: a digit that nobody knows is a blank as wide as one."""
    decimals = len(time.partition(".")[2])
    blanks = {0: "\u2008\u2007\u2007", 1: "\u2007"}
    return time + blanks.get(decimals, "") if time else ""


def _by_distance(splits: Iterable[ResultSplit]) -> dict[int, ResultSplit]:
    return {split.distance: split for split in splits}


def _as_sentence(text: str) -> str:
    """Return a text with a capital at its beginning; the rest stays, as in `the clock P3`."""
    return text[:1].upper() + text[1:]


def _with_minus_sign(text: str) -> str:
    """Return a signed figure with a true minus: as wide as the plus, so that columns stay straight."""
    return text.replace("-", "\N{MINUS SIGN}")


class _NoIndentation(Extension):
    """Templates are indented for people; the pages are not, to be light."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return re.sub(r"^[ \t]+", "", source, flags=re.MULTILINE)
