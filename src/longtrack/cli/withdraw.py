"""Take a skater out of a distance, before or after the draw, and fill her place as the referee says."""

from __future__ import annotations

import argparse
from pathlib import Path

from longtrack.cli.competition_file import (
    chosen_distance,
    chosen_skater,
    read_competition,
    read_entries,
    refuse_impossible,
    write,
)
from longtrack.cli.draw import lines
from longtrack.cli.problems import BadInput
from longtrack.competition.events import AnyEvent, EntryWithdrawn, StartListPublished
from longtrack.competition.state import Competition, Distance
from longtrack.projections.draw_changes import ChangedDraw
from longtrack.projections.draw_changes import withdraw as withdraw_from
from longtrack.projections.draw_trace import verify_draw
from longtrack.projections.drawing import CannotDraw
from longtrack.sport.edition import WithdrawalFill

FILLS = {
    "leave_alone": WithdrawalFill.LEAVE_ALONE,
    "move_up": WithdrawalFill.SAME_LANE_MOVE_UP,
    "reserve": WithdrawalFill.RESERVE,
    "pair_lone": WithdrawalFill.REPAIR_LONE,
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may stand on the command line."""
    parser.add_argument("file", type=Path, help="a competition file, NAME.longtrack")
    parser.add_argument("distance", help="event code such as W1000")
    parser.add_argument("skater", help="id or any part of a name: leerdam")
    parser.add_argument(
        "--fill", choices=FILLS, default="leave_alone", help="who gets the place; a redraw is draw --again"
    )
    parser.add_argument("--reserve", default="", help="who comes in, with --fill reserve")
    parser.add_argument("--reason", default="", help="as told to the referee")
    parser.add_argument("--preview", action="store_true", help="only show what would become of the draw")


def run(arguments: argparse.Namespace) -> int:
    """Withdraw and return 0."""
    state = read_competition(arguments.file)
    distance = chosen_distance(state, arguments.distance)
    skater = chosen_skater(state, distance, arguments.skater)
    if distance.entries[skater].withdrawn:
        raise BadInput(f"{state.skaters[skater].name} has withdrawn from {distance.name} before")
    gone = EntryWithdrawn(distance=distance.id, skater=skater, reason=arguments.reason)
    events: list[AnyEvent] = [gone]
    drawn: ChangedDraw | None = None
    if any(heat.race_of(skater) for heat in distance.heats.values()):
        after = refuse_impossible(state, [gone])
        drawn = _drawn(arguments, after, distance, skater)
        events += [drawn.event, StartListPublished(distance=distance.id)]
    if not arguments.preview:
        write(arguments.file, events)
    print(f"{state.skaters[skater].name} withdrew from {distance.name}")
    if drawn is not None:
        print("\n".join(lines(state, drawn.drawn)))
    if arguments.preview:
        print("\nnothing written: a preview")
    return 0


def _drawn(arguments: argparse.Namespace, state: Competition, distance: Distance, skater: str) -> ChangedDraw:
    reserve = chosen_skater(state, distance, arguments.reserve) if arguments.reserve else ""
    if reserve and distance.entries[reserve].withdrawn:
        raise BadInput(f"{state.skaters[reserve].name} has withdrawn from {distance.name}")
    try:
        now = verify_draw(read_entries(arguments.file), distance.id)
        if not now.agrees:
            raise CannotDraw(f"the draw cannot be changed with its trace: {now.words}")
        return withdraw_from(state, distance.id, skater, FILLS[arguments.fill], reserve)
    except CannotDraw as problem:
        raise BadInput(str(problem)) from problem
