"""Rendering: the regions of a view, and the page around them, from the same templates.

A region is a part of a page that changes by itself. The page that the server sends holds all regions;
the live stream sends those that have changed. Both are rendered here, by the same template, so that a
page that has been open for an hour looks like one opened now.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup

from longtrack.competition.state import Competition
from longtrack.projections.naming import capitals
from longtrack.projections.result import ResultSplit, result
from longtrack.projections.scoreboard import Scoreboard, scoreboard
from longtrack.web.assets import Assets
from longtrack.web.telling import (
    announcements,
    heat_word,
    new_leaders,
    record_lines,
    shortened,
    splits_in_view,
)
from longtrack.web.venue_time import at_venue

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


REGIONS = {
    View.PUBLIC: ("head", "ice", "records", "ranking", "coming", "news"),
    View.BOARD: ("head", "ice", "ranking", "strip", "news"),
}


def board_of(state: Competition) -> Scoreboard | None:
    """Return the board of a competition; None while its programme is empty."""
    return scoreboard(state) if state.distances else None


class Pages:
    """The templates, and what they are given."""

    def __init__(self, assets: Assets) -> None:
        """`assets` knows where style and script are served."""
        self._templates = Environment(
            loader=PackageLoader("longtrack.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=[_NoIndentation],
        )
        self._templates.filters["capitals"] = capitals
        self._templates.filters["minus"] = _with_minus_sign
        self._templates.filters["shortened"] = shortened
        self._templates.filters["sentence"] = _as_sentence
        self._templates.filters["splits_in_view"] = splits_in_view
        self._templates.filters["by_distance"] = _by_distance
        self._templates.globals["asset"] = assets.address

    def regions(
        self, view: View, state: Competition, board: Scoreboard | None, skated: Scoreboard | None = None
    ) -> dict[str, str]:
        """Return the HTML inside each region of a view; `skated` is the last board with a heat under way."""
        seen = _seen(view, state, board, skated)
        return {
            name: self._templates.get_template(f"regions/{name}.html").render(seen) for name in REGIONS[view]
        }

    def page(
        self, view: View, board: Scoreboard | None, regions: Mapping[str, str], *, seq: int, run: str
    ) -> str:
        """Return the page of a view around its regions, as of entry `seq`; `run` names the server's run."""
        return self._templates.get_template(f"{view.value}.html").render(
            regions={name: Markup(html) for name, html in regions.items()},
            title=f"{board.title} – {board.competition}" if board else "longtrack",
            view=view.value,
            seq=seq,
            run=run,
        )

    def drawn(self, template: str, **seen: Any) -> str:
        """Return any other page, or a part of one, from its template."""
        return self._templates.get_template(template).render(seen)

    def result(self, state: Competition, distance_id: str) -> str:
        """Return the result page of a distance. KeyError for an unknown one."""
        shown = result(state, distance_id)
        board = scoreboard(state, distance_id)
        return self._templates.get_template("result.html").render(
            view="sheet",
            title=f"Result – {shown.title} – {shown.competition}",
            result=shown,
            labels=state.distances[distance_id].split_labels,
            others=[it for it in state.distances.values() if it.id != distance_id],
            venue=state.venue,
            date=state.date,
            records=record_lines(board),
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
        "board": board,
        "news": announcements(board),
    }
    if board is None:
        return seen
    distance = state.distances[board.event]
    records = record_lines(board)
    on_ice = [race.name.skater_id for race in board.on_ice.races] if board.on_ice and not board.podium else []
    return seen | {
        "starters": sum(len(heat.races) for heat in distance.heats.values()),
        "labels": distance.split_labels,
        "on_ice": on_ice,
        "heat_word": heat_word(board),
        "new_leaders": new_leaders(board, skated),
        "slow": distance.metres >= SLOW,
        "ranking": board.ranking[:VENUE_ROWS] if view is View.BOARD else board.ranking,
        "records": records[-VENUE_RECORDS:] if view is View.BOARD else records,
    }


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
