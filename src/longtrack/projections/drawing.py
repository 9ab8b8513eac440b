"""From the journal to a draw and back: make the draw of a distance, and make it again to verify it.

Everything that a draw depends on stands in the journal before it: entries, earlier results, method and
seed; what was chosen besides is kept with it as text, `label=W1000 order=standing quartets=no ...`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from longtrack.competition.draw_words import option_words
from longtrack.competition.events import DrawLookedAt, DrawMade, DrawnPlace
from longtrack.competition.figures import official_figures
from longtrack.competition.state import Competition, Distance, Entry
from longtrack.projections.classification import classification
from longtrack.sport.distances import Kind
from longtrack.sport.edition import QuartetFill
from longtrack.sport.rules.draw import mass_start, teams
from longtrack.sport.rules.draw.entrants import Entrant
from longtrack.sport.rules.draw.fairness import Drawn, Fairness, fairness
from longtrack.sport.rules.draw.make import make_draw
from longtrack.sport.rules.draw.options import DEFAULTS, Avoid, DrawOptions, Method, Order, StartLine
from longtrack.sport.rules.draw.outcome import Clash, Draw
from longtrack.sport.rules.draw.places import Place
from longtrack.sport.times import Duration, parse_time

BY_LOT = (Method.WORLD_CUP_A, Method.GROUPS, Method.OLYMPIC_GROUPS, Method.RANDOM)
"""Methods that need a seed."""

WITHOUT_ORDER = (Method.RANDOM, Method.LANE_SWITCH)
"""Methods for which it does not matter who is better."""

FROM_EARLIER_DRAW = (Method.SECOND_RUN, Method.LANE_SWITCH)

SEMI_FINALS = "semi_finals"
"""Method of a mass start only: two heats, teammates apart."""

METHODS = (*(method.value for method in Method), SEMI_FINALS)


class CannotDraw(Exception):
    """One sentence: what is missing or does not fit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What somebody asks for: a distance, a method, and everything that can be chosen."""

    distance: str
    method: str
    seed: int | None = None
    options: DrawOptions = DEFAULTS
    earlier: tuple[str, ...] = ()
    """Distances whose results put the entrants in order; of the first one the lanes are switched."""
    by_list: bool = True
    """Whether the list of entries decides between equals; in older draws their ids did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnDistance:
    """A draw as it can be journalled, and what a secretary must see before."""

    plan: Plan
    places: tuple[DrawnPlace, ...]
    left_out: tuple[str, ...]
    clashes: tuple[Clash, ...] = ()
    draw: Draw | None = None
    """None where there are no lanes."""
    fairness: Fairness | None = None
    changes: tuple[str, ...] = ()
    change: str = ""
    """What the last change depends on, as text: `withdraw=k1 fill=leave_alone`, `change=lanes who=k1`."""
    previews: int | None = None
    """Other draws that were looked at before these lots were drawn."""
    remarks: tuple[str, ...] = ()
    """Where the order that was asked for decides nothing, and what does instead."""

    @property
    def event(self) -> DrawMade:
        """The draw as it stands in the journal."""
        words = " ".join((options_text(self.plan), self.change)).strip()
        return DrawMade(
            distance=self.plan.distance,
            method=self.plan.method,
            seed=self.plan.seed,
            places=self.places,
            options=words,
            changes=self.changes,
            previews=self.previews,
        )

    @property
    def look(self) -> DrawLookedAt | None:
        """That somebody looked at it; None where no lots are drawn, and nothing can be chosen by looking."""
        if self.plan.seed is None or not _needs_seed(self.plan):
            return None
        plan = self.plan
        return DrawLookedAt(
            distance=plan.distance, method=plan.method, seed=plan.seed or 0, options=options_text(plan)
        )


# --- making ------------------------------------------------------------------------------------


def draw_distance(state: Competition, plan: Plan) -> DrawnDistance:
    """Return the draw of a distance. Raises CannotDraw."""
    distance = state.distances[plan.distance]
    if plan.method not in METHODS:
        raise CannotDraw(f"there is no method {plan.method!r}; there is: {', '.join(METHODS)}")
    if plan.seed is None and _needs_seed(plan):
        raise CannotDraw(f"the method {plan.method} draws lots and needs a seed")
    entrants = entrants_of(state, distance, plan)
    if not any(entrant.is_drawn for entrant in entrants):
        raise CannotDraw(f"{distance.name} has no confirmed entry, there is nobody to draw")
    remarks = tuple(_without_their_order(state, plan, [it for it in entrants if it.is_drawn]))
    try:
        if distance.kind is not Kind.SINGLE:
            drawn = _without_lanes(distance, plan, entrants)
        else:
            drawn = _with_lanes(state, distance, plan, entrants)
    except ValueError as problem:
        raise CannotDraw(str(problem)) from problem
    previews = sum(1 for it in distance.looked_at if it != drawn.look)
    return replace(drawn, previews=previews, remarks=remarks)


def _needs_seed(plan: Plan) -> bool:
    return plan.method in BY_LOT


def entrants_of(state: Competition, distance: Distance, plan: Plan) -> list[Entrant]:
    """Return the entries as the draw sees them; a withdrawn one is not drawn."""
    reached = positions(state, plan.earlier) if plan.method != Method.LANE_SWITCH else {}
    return [
        _entrant(
            state,
            entry,
            reached.get(entry.skater) if reached else entry.position,
            at if _goes_by_list(plan) else 0,
        )
        for at, entry in enumerate(distance.entries.values(), 1)
    ]


def _goes_by_list(plan: Plan) -> bool:
    return plan.by_list and plan.method not in WITHOUT_ORDER


_BESTS = {Order.SEASON_BEST: "season's best time", Order.PERSONAL_BEST: "personal best time"}


def _without_their_order(state: Competition, plan: Plan, drawn: Sequence[Entrant]) -> Iterator[str]:
    """Say of whom nothing of what was asked for is known. Raises CannotDraw where it is known of nobody."""
    if not _goes_by_list(plan):
        return
    order = plan.options.order
    if order in _BESTS:
        by_season = order is Order.SEASON_BEST
        missing = [it for it in drawn if (it.season_best if by_season else it.personal_best) is None]
        if len(missing) == len(drawn):
            raise CannotDraw(
                f"nobody has a {_BESTS[order]}, it puts nobody in order: choose another order before the draw"
            )
        what = _BESTS[order]
    else:
        missing = [it for it in drawn if it.position is None]
        what = "position"
        if len(missing) == len(drawn):
            by_time = order is Order.STANDING and any(it.season_best for it in drawn)
            instead = (
                "season's best times put them in order"
                if by_time
                else "the order of the list counts, its first as the best"
            )
            yield f"nobody has a position: {instead}"
            return
    if missing:
        names = ", ".join(state.skaters[it.skater_id].name for it in missing)
        yield f"without a {what}, so behind the others: {names}"


def _entrant(state: Competition, entry: Entry, position: int | None, listed: int) -> Entrant:
    return Entrant(
        skater_id=entry.skater,
        noc=state.skaters[entry.skater].noc,
        club=entry.club,
        position=position,
        season_best=_time(entry.season_best),
        personal_best=_time(entry.personal_best),
        listed=listed,
        confirmed=entry.confirmed and not entry.withdrawn,
        reserve=entry.reserve,
    )


def _time(text: str) -> Duration | None:
    try:
        return parse_time(text)
    except ValueError:
        return None


def positions(state: Competition, earlier: Sequence[str]) -> dict[str, int]:
    """Return the place of everybody in one earlier distance, or in the classification over several."""
    for name in earlier:
        if name not in state.distances:
            raise CannotDraw(f"{name} is not on the programme; there is: {', '.join(state.distances)}")
        if not official_figures(state.distances[name], state.edition):
            raise CannotDraw(f"{state.distances[name].name} has no result yet, nobody is in order by it")
    if len(earlier) == 1:
        listed = [it.skater for it in official_figures(state.distances[earlier[0]], state.edition)]
    else:
        listed = [row.name.skater_id for row in classification(state, earlier).rows] if earlier else []
    return {skater: place for place, skater in enumerate(listed, 1)}


def _with_lanes(
    state: Competition, distance: Distance, plan: Plan, entrants: Sequence[Entrant]
) -> DrawnDistance:
    if plan.method == SEMI_FINALS:
        raise CannotDraw(f"{distance.name} has no semi-finals; that is a method of a mass start")
    method = Method(plan.method)
    if method in FROM_EARLIER_DRAW and not plan.earlier:
        raise CannotDraw(f"the method {method} switches the lanes of an earlier race: name it with --from")
    draw = make_draw(
        method,
        entrants,
        seed=plan.seed or 0,
        label=distance.id,
        options=plan.options,
        earlier=_lanes_of(state, plan.earlier[0]) if method in FROM_EARLIER_DRAW else (),
    )
    return as_drawn(state, distance, plan, draw, entrants)


def _lanes_of(state: Competition, name: str) -> list[Place]:
    if name not in state.distances:
        raise CannotDraw(f"{name} is not on the programme; there is: {', '.join(state.distances)}")
    return [
        Place(heat.number, race.pair, race.lane, race.skater)
        for heat in state.distances[name].heats.values()
        for race in heat.races
        if race.lane is not None and race.attempt == 1
    ]


def as_drawn(
    state: Competition, distance: Distance, plan: Plan, draw: Draw, entrants: Iterable[Entrant]
) -> DrawnDistance:
    """Return a draw with what a secretary must see."""
    report = fairness([Drawn(draw, distance.metres, Fraction(state.track))], entrants)
    return DrawnDistance(
        plan=plan,
        places=tuple(DrawnPlace(it.heat, it.lane, it.skater_id, it.pair) for it in draw.places),
        left_out=draw.left_out,
        clashes=draw.unavoided,
        draw=draw,
        fairness=report,
        changes=tuple(change.words for change in draw.changes),
    )


def _without_lanes(distance: Distance, plan: Plan, entrants: Sequence[Entrant]) -> DrawnDistance:
    line = replace(
        plan.options, start_line=StartLine.LOT if plan.method == Method.RANDOM else StartLine.STANDING
    )
    seed = plan.seed or 0
    fits: tuple[str, ...] = (Method.RANKING,)
    placed: list[tuple[int, str]] = []
    if distance.kind is Kind.MASS_START:
        fits = (Method.RANKING, Method.RANDOM, SEMI_FINALS)
        if plan.method == SEMI_FINALS:
            placed = [(it.heat, it.skater_id) for it in mass_start.semi_finals(entrants)]
        else:
            started = mass_start.start_line(entrants, seed=seed, label=distance.id, options=line)
            placed = [(it.heat, it.skater_id) for it in started]
    elif distance.kind is Kind.MIXED_RELAY:
        placed = [(it.heat, it.skater_id) for it in teams.relay_heats(entrants, plan.options)]
    else:
        placed = [(it.heat, it.team_id) for it in teams.team_heats(entrants)]
    if plan.method not in fits:
        raise CannotDraw(f"{distance.name} has no lanes; its methods are: {', '.join(fits)}")
    return DrawnDistance(
        plan=plan,
        places=tuple(DrawnPlace(heat, None, skater) for heat, skater in sorted(placed, key=lambda it: it[0])),
        left_out=tuple(sorted(it.skater_id for it in entrants if not it.is_drawn)),
    )


# --- options as text ---------------------------------------------------------------------------


def options_text(plan: Plan) -> str:
    """Return everything that a draw depends on besides entries, method and seed."""
    options = plan.options
    words = {
        "label": plan.distance,
        "order": options.order.value,
        "quartets": "yes" if options.quartets else "no",
        "quartet_fill": options.quartet_fill.name.lower(),
        "group_size": str(options.group_size),
        "avoid": options.avoid.value,
        "relay_teams": str(options.relay_teams),
    }
    if plan.earlier:
        words["from"] = ",".join(plan.earlier)
    if _goes_by_list(plan):
        words["ties"] = "list"
    return " ".join(f"{name}={value}" for name, value in words.items())


def read_plan(event: DrawMade, state: Competition) -> Plan:
    """Return what a draw of the journal was made by. Raises CannotDraw where that cannot be told."""
    words = option_words(event.options)
    try:
        options = replace(
            DrawOptions.of(state.edition),
            order=Order(words["order"]),
            quartets=words["quartets"] == "yes",
            quartet_fill=QuartetFill[words["quartet_fill"].upper()],
            group_size=int(words["group_size"]),
            avoid=Avoid(words["avoid"]),
            relay_teams=int(words["relay_teams"]),
        )
    except (KeyError, ValueError) as problem:
        raise CannotDraw(f"the draw by the method {event.method!r} does not say how it was made") from problem
    earlier = tuple(name for name in words.get("from", "").split(",") if name)
    return Plan(
        distance=event.distance,
        method=event.method,
        seed=event.seed,
        options=options,
        earlier=earlier,
        by_list=words.get("ties") == "list",
    )
