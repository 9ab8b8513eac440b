"""A competition of people who do not exist: entries, chips, loops and a start list, ready to be timed."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from longtrack.competition import events as ev
from longtrack.competition.fold import apply
from longtrack.competition.state import Competition
from longtrack.projections.drawing import Plan, draw_distance
from longtrack.simulation.rink import LOOPS, CannotSimulate, about_the_record, made_up_chips
from longtrack.sport.distances import Event, Gender, Kind, event_of, title_of
from longtrack.sport.rulebook import ISU_2025_26
from longtrack.sport.rules.draw.options import Method
from longtrack.sport.times import HUNDREDTH, Duration, Moment, format_time

MOST_PAIRS = 40

_WOMEN = """
Aino Britta Chloé Daria Elin Floor Greta Hanna Ilse Jūlija Kaisa Lív Marit Nóra Oda Pia Ragna Sanne Tuva
Urszula Vera Wenche Xenia Yara Zoë Anouk Bente Celine Dorthe Eira Fenna Gwen Hedda Inês Jana Katla Loes
Mei Nanami Oriane
"""
_MEN = """
Aksel Bram Cédric Dariusz Emil Finn Gábor Håkon Ivar Jānis Kalle Lars Mads Nils Olaf Piet Rasmus Sven
Tormod Urban Viktor Wout Xaver Yves Zoltán Anton Bjarne Casper Daan Eskil Folke Gijs Henk Isak Jonas
Kasper Loïc Min Naoki Oskar
"""
_FAMILIES = """
Adelsten Brouwenaar Castellini Dvořáčková Eikeland Fjordheim Grünbaum Halvarsson Ivanauskas Jalovaara
Kowalewicz Lindemann Mäkiranta Nyström-Berg Oosterzee Pellikaan Quist Rønneberg Szabóffy Tveitane
Ukkonen Verstraaten Wielgosz Ximénez Ylitalo Zandstrand Aaltovirta Bergsund Crevier Dijkhof Engelbrekt
Fukuhara Gaillard Hrubešová Iversmoen Jeongmi Kuipershoek Laframboise Minamoto Nordgarden
"""
_NATIONS = """
NED NOR JPN CAN GER POL CZE ITA SWE FIN KOR USA HUN EST
"""


def made_up_competition(*, event: str = "W1000", pairs: int = 15, seed: int = 1) -> list[ev.AnyEvent]:
    """Return the events of a competition with one distance, up to its published start list.

    Raises CannotSimulate for an event without lanes and for no or too many pairs.
    """
    try:
        what = event_of(event)
    except ValueError as problem:
        raise CannotSimulate(str(problem)) from problem
    if what.kind is not Kind.SINGLE:
        raise CannotSimulate(f"{event} has no lanes: only distances skated in pairs are simulated")
    if not 1 <= pairs <= MOST_PAIRS:
        raise CannotSimulate(f"{pairs} pairs: expected 1 to {MOST_PAIRS}")
    events = list(_entered(what, pairs, seed))
    state = Competition()
    for seq, each in enumerate(events, 1):
        state = apply(state, ev.JournalEntry(seq, Moment(0), ev.Actor("simulation"), each))
    drawn = draw_distance(state, Plan(distance=event, method=Method.RANDOM, seed=seed))
    return [*events, drawn.event, ev.StartListPublished(distance=event)]


def _entered(what: Event, pairs: int, seed: int) -> Iterator[ev.AnyEvent]:
    chance = Random(f"{seed}/people")
    yield ev.CompetitionOpened(
        name=f"Rehearsal {seed}",
        venue="Simulated rink",
        rulebook=ISU_2025_26.name,
        date="2026-01-10",
        time_zone="UTC",
        notice="Nobody in this competition exists.",
        clocks_compared=True,
    )
    yield ev.LoopsPlaced(loops=LOOPS)
    given = (_WOMEN if what.gender is Gender.WOMEN else _MEN).split()
    families = _FAMILIES.split()
    chance.shuffle(given)
    chance.shuffle(families)
    skaters = [f"sim-{number:02d}" for number in range(1, 2 * pairs + 1)]
    people = [
        (skater, given[at % len(given)], families[(at + at // len(families)) % len(families)])
        for at, skater in enumerate(skaters)
    ]
    for skater, first, last in people:
        noc = chance.choice(_NATIONS.split())
        yield ev.SkaterRegistered(skater=skater, given_name=first, family_name=last, noc=noc)
    yield ev.DistanceAdded(distance=what.code, name=title_of(what), metres=what.metres)
    best = about_the_record(what)
    for number, skater in enumerate(skaters, 1):
        time = best * chance.randrange(1_010, 1_110) // 1_000
        yield ev.EntryAccepted(
            distance=what.code,
            skater=skater,
            number=str(100 + number),
            personal_best=format_time(Duration(time // HUNDREDTH * HUNDREDTH)),
        )
    for skater, chips in made_up_chips(skaters, seed).items():
        yield ev.TranspondersIssued(skater=skater, transponders=tuple(str(chip) for chip in chips))
