"""Walk a skater's figures back: published time, rule, chosen source, raw pulses, journal entries."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Container, Iterator
from pathlib import Path

import msgspec

from longtrack.cli.competition_file import chosen_distance, chosen_skater, read_competition, read_entries
from longtrack.cli.problems import BadInput
from longtrack.competition.events import SourceChosen
from longtrack.projections.explain import Explanation, PulseEvidence, SplitEvidence, explain
from longtrack.sport.terms import Source

NO_PEOPLE = ("recording", "timing", "desk", "simulation")
"""Roles of what chooses without a person."""

LONGEST_RAW = 200
"""Letters of the bytes from the wire that a line has room for."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may stand on the command line."""
    parser.add_argument("file", type=Path, help="a competition file, NAME.longtrack")
    parser.add_argument("distance", help="event code such as W1000")
    parser.add_argument("skater", help="id or any part of a name: leerdam")
    parser.add_argument("--json", action="store_true", help="for programs")


def run(arguments: argparse.Namespace) -> int:
    """Print and return 0."""
    state = read_competition(arguments.file)
    machines = {
        it.event.pulse
        for it in read_entries(arguments.file)
        if isinstance(it.event, SourceChosen) and it.actor.role in NO_PEOPLE
    }
    distance = chosen_distance(state, arguments.distance)
    skater = chosen_skater(state, distance, arguments.skater)
    if all(heat.race_of(skater) is None for heat in distance.heats.values()):
        raise BadInput(f"{state.skaters[skater].name} is entered for {distance.name} but not drawn yet")
    explanation = explain(state, distance.id, skater, machines)
    if arguments.json:
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(explanation)).decode() + "\n")
    else:
        print("\n".join(_lines(explanation)))
    return 0


def _lines(it: Explanation) -> Iterator[str]:
    row = it.row
    yield f"{it.name.full} {it.name.noc}".rstrip() + f" - {it.event}, {it.competition} - {it.status}"
    if row is None:
        pair = ("~" if "pair" in it.reconstructed else "") + str(it.heat)
        lane = ("~" if "lane" in it.reconstructed else "") + it.lane
        yield f"pair {pair}, {lane} lane: no result yet"
    else:
        gap = f", {row.behind.marked} behind" if row.behind.text else ""
        marks = f", {' '.join(row.marks)}" if row.marks else ""
        yield f"rank {row.printed_rank or '-'}, {row.printed_time}{gap}{marks}"
        armband = ("~" if "lane" in it.reconstructed else "") + row.armband
        yield f"pair {row.printed_pair}, {row.printed_lane} lane, {armband} armband"
        if row.reconstructed:
            yield _uncertain(it, ", ".join(row.reconstructed))
    yield ""
    if it.start is None:
        yield "start    not fired yet"
    else:
        yield f"start    {_pulse(it.start)}"
    for split in it.splits:
        yield from _split_lines(split, {clause.rule_id for clause in it.clauses})
    if it.sources:
        yield ""
        yield "published by"
        yield from (f"  {source}" for source in it.sources)
    if it.sums:
        yield ""
        yield from it.sums
    if it.top_speed:
        yield ""
        yield f"top speed {it.top_speed}"
    yield ""
    yield "rules"
    for clause in it.clauses:
        yield f"  {clause.rule_id:8} {clause.title} [{clause.cited_as}]"


def _uncertain(it: Explanation, what: str) -> str:
    """A figure that was measured is uncertain; only what others published is reconstructed."""
    measured = all(split.chosen.source != Source.RECONSTRUCTED for split in it.splits)
    if measured and not it.sources and not it.reconstructed:
        return f"measured, but not certain to a hundredth of a second: {what}"
    return f"reconstructed, not official: {what}"


def _split_lines(split: SplitEvidence, listed: Container[str]) -> Iterator[str]:
    def cited(rule: str) -> str:
        return f" [{rule}]" if rule in listed else ""

    yield ""
    yield f"{split.distance:>4} m   {split.published}, measured {split.measured}{cited('publish')}"
    attributed = f"attributed by entry {split.attributed}{cited('lane')}"
    yield f"         {attributed}; {split.choice}{cited('source')}"
    yield f"         {_pulse(split.chosen)}"
    for other in split.others:
        yield f"    also {_pulse(other)}"
    for other in split.aside:
        yield f"  but not {_pulse(other)}: {other.why}"
    for clock in split.clocks:
        yield f"   clock {clock}"


def _pulse(pulse: PulseEvidence) -> str:
    where = f"entry {pulse.seq}, {pulse.device} no. {pulse.number}"
    raw = pulse.raw if len(pulse.raw) <= LONGEST_RAW else f"{pulse.raw[:LONGEST_RAW]}... (--json shows all)"
    return f"{pulse.source}: {pulse.reading}, {where}" + (f", raw {raw}" if raw else "")
