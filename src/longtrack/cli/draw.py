"""Draw a distance from its entries, a method and a seed; or prove that a draw is what its seed gives."""

from __future__ import annotations

import argparse
import secrets
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from longtrack.cli.competition_file import chosen_distance, read_competition, read_entries, write
from longtrack.cli.problems import BadInput
from longtrack.competition.events import StartListPublished
from longtrack.competition.state import Competition, Distance
from longtrack.formats.results_table import aligned
from longtrack.projections.draw_trace import verify_draw
from longtrack.projections.drawing import BY_LOT, METHODS, CannotDraw, DrawnDistance, Plan, draw_distance
from longtrack.sport.rules.draw.options import Avoid, DrawOptions, Order

NEW = "new"


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may stand on the command line."""
    parser.add_argument("file", type=Path, help="a competition file, NAME.longtrack")
    parser.add_argument("distance", help="event code such as W1000")
    parser.add_argument(
        "--method", choices=METHODS, help="how it is drawn; docs/draw.md says which is for what"
    )
    parser.add_argument("--seed", help="a whole number, or new: one from this machine, which is printed")
    parser.add_argument("--quartets", action="store_true", help="two pairs on the ice together")
    parser.add_argument("--avoid", choices=[it.value for it in Avoid], default="nothing", help="in one pair")
    parser.add_argument(
        "--order",
        choices=[it.value for it in Order],
        default="standing",
        help="what puts entrants in order (%(default)s)",
    )
    parser.add_argument("--group-size", type=int, default=8, help="of the grouped methods (%(default)s)")
    parser.add_argument(
        "--from",
        dest="earlier",
        action="append",
        default=[],
        metavar="DISTANCE",
        help="earlier race whose result orders the entrants; several times: the classification over them",
    )
    parser.add_argument(
        "--again", metavar="REASON", help="draw anew what is drawn already, with another seed"
    )
    parser.add_argument("--preview", action="store_true", help="only show the draw, write nothing")
    parser.add_argument("--verify", action="store_true", help="make the draw of the file again and compare")


def run(arguments: argparse.Namespace) -> int:
    """Draw or verify; return 0, or 1 where the draw of the file is not what its seed gives."""
    state = read_competition(arguments.file)
    distance = chosen_distance(state, arguments.distance)
    try:
        if arguments.verify:
            found = verify_draw(read_entries(arguments.file), distance.id)
            print(found.words)
            return 0 if found.agrees else 1
        drawn = draw_distance(state, _plan(arguments, state, distance))
    except CannotDraw as problem:
        raise BadInput(str(problem)) from problem
    drawn = _anew(distance, drawn, arguments.again)
    if not arguments.preview:
        write(arguments.file, [drawn.event, StartListPublished(distance=distance.id)])
    print("\n".join(lines(state, drawn)))
    if arguments.preview:
        print("\nnothing written: a preview")
    return 0


def _plan(arguments: argparse.Namespace, state: Competition, distance: Distance) -> Plan:
    if arguments.method is None:
        raise BadInput(f"a draw needs a method: --method {', '.join(METHODS)}")
    try:
        options = replace(
            DrawOptions.of(state.edition),
            order=Order(arguments.order),
            quartets=arguments.quartets,
            group_size=arguments.group_size,
            avoid=Avoid(arguments.avoid),
        )
    except ValueError as problem:
        raise BadInput(str(problem)) from problem
    return Plan(
        distance=distance.id,
        method=arguments.method,
        seed=_seed(arguments),
        options=options,
        earlier=tuple(chosen_distance(state, name).id for name in arguments.earlier),
    )


def _seed(arguments: argparse.Namespace) -> int | None:
    if arguments.seed == NEW:
        return secrets.randbelow(10**9)
    if arguments.seed is not None:
        try:
            return int(arguments.seed)
        except ValueError:
            raise BadInput(f"{arguments.seed!r} is no seed; expected a whole number, or {NEW}") from None
    if arguments.method in BY_LOT:
        raise BadInput(
            f"the method {arguments.method} draws lots and needs a seed that nobody could choose to their "
            f"liking: --seed NUMBER, or `longtrack draw {arguments.file} {arguments.distance} --method "
            f"{arguments.method} --seed {NEW}` takes one from this machine and prints it"
        )
    return None


def _anew(distance: Distance, drawn: DrawnDistance, reason: str | None) -> DrawnDistance:
    if not distance.heats:
        return drawn
    seed = "none" if distance.draw_seed is None else distance.draw_seed
    if not (reason or "").strip():
        raise BadInput(
            f"{distance.name} is drawn already ({distance.draw_method}, seed {seed}); "
            "--again REASON draws it anew, with another seed"
        )
    if drawn.plan.seed is not None and drawn.plan.seed == distance.draw_seed:
        raise BadInput(f"seed {seed} was used for the draw before; take another one")
    by = drawn.plan.method if drawn.plan.seed is None else f"{drawn.plan.method} with seed {drawn.plan.seed}"
    told = f"drawn anew by {by} in place of {distance.draw_method}, seed {seed} ({reason})"
    return replace(drawn, changes=(*drawn.changes, told))


def lines(state: Competition, drawn: DrawnDistance) -> Iterator[str]:
    """Return the pairs, and below them what a secretary must know."""
    plan = drawn.plan
    seed = "no lots" if plan.seed is None else f"seed {plan.seed}"
    yield f"{state.distances[plan.distance].name} - {plan.method}, {seed}"
    yield ""
    yield from aligned([_HEADS, *_rows(state, drawn)], right={0, 3})
    if drawn.left_out:
        yield ""
        yield from (f"left out: {_name(state, it)}" for it in drawn.left_out)
    if drawn.remarks:
        yield ""
        yield from drawn.remarks
    if drawn.clashes:
        yield ""
    for clash in drawn.clashes:
        one, other = (_name(state, it) for it in clash.skater_ids)
        yield f"pair {clash.slot.heat}: {one} and {other} are both of {clash.shared}, that cannot be avoided"
    if drawn.changes:
        yield ""
        yield from drawn.changes
    if drawn.fairness is not None:
        yield ""
        yield from drawn.fairness.statements


_HEADS = ["Heat", "Pair", "Lane", "Number", "Name", "NOC", "Club"]


def _rows(state: Competition, drawn: DrawnDistance) -> Iterator[list[str]]:
    entries = state.distances[drawn.plan.distance].entries
    for place in drawn.places:
        entry, skater = entries[place.skater], state.skaters[place.skater]
        lane = place.lane.value if place.lane is not None else ""
        pair = str(place.pair) if drawn.plan.options.quartets else ""
        yield [str(place.heat), pair, lane, entry.number, skater.name, skater.noc, entry.club]


def _name(state: Competition, skater: str) -> str:
    found = state.skaters[skater]
    return f"{found.name} {found.noc}".strip()
