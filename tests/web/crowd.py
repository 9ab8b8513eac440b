"""Boards with more than two on the ice, made of a board with a pair: a quartet, a mass start.

board = together(board_of(rink.desk.state), QUARTET)
"""

from __future__ import annotations

from msgspec.structs import replace

from longtrack.projections.naming import Name
from longtrack.projections.result import ResultRow
from longtrack.projections.scoreboard import LiveRace, Scoreboard
from longtrack.projections.shown import Figure
from longtrack.projections.start_list import Starter, StartListHeat

QUARTET = ("white", "red", "yellow", "blue")
MASS_START = ("",) * 12

PEOPLE = (
    ("Francesca", "Lollobrigida", "ITA"),
    ("Ivanie", "Blondin", "CAN"),
    ("Marijke", "Groenewoud", "NED"),
    ("Vanessa", "Herzog-Kaltenbrunner", "AUT"),
    ("Ragne", "Wiklund", "NOR"),
    ("Magdalena", "Czyszczoń", "POL"),
    ("Nikola", "Zdráhalová", "CZE"),
    ("Valérie", "Maltais", "CAN"),
    ("Ayano", "Sato", "JPN"),
    ("Greta", "Myers", "USA"),
    ("Kaitlyn", "McGregor", "SUI"),
    ("Elizaveta", "Golubeva", "KAZ"),
)


def name(number: int) -> Name:
    """Return somebody; after twelve the names come again."""
    given, family, noc = PEOPLE[number % len(PEOPLE)]
    return Name(f"s{number}", given, family, noc)


def together(board: Scoreboard | None, armbands: tuple[str, ...], lanes: tuple[str, ...] = ()) -> Scoreboard:
    """Return the board with one skater for each armband on the ice and in each heat to come."""
    assert board is not None
    assert board.on_ice is not None
    lanes = lanes or ("",) * len(armbands)
    shape = board.on_ice.races[0]
    places = list(enumerate(zip(armbands, lanes, strict=True)))
    races = tuple(
        replace(
            shape,
            name=name(number),
            armband=armband,
            lane=lane,
            takes_lead=shape.takes_lead and number == 0,
            marks=shape.marks if number == 0 else (),
        )
        for number, (armband, lane) in places
    )
    starters = tuple(Starter(name(number), lane, armband, "", "", ()) for number, (armband, lane) in places)
    return replace(
        board,
        on_ice=replace(board.on_ice, races=races),
        ranking=_ranking(board.ranking, races),
        to_come=(StartListHeat(2, board.on_ice.status, starters, False),),
    )


def widest(board: Scoreboard | None, time: str, gap: str) -> Scoreboard | None:
    """Return the board with this time and gap everywhere, all of them reconstructed."""
    if board is None or board.on_ice is None:
        return board
    wide, behind = Figure(time, True), Figure(gap, True)
    races = tuple(
        replace(
            race,
            splits=tuple(
                replace(it, time=wide, gap=behind, standing="behind", rank=12) for it in race.splits
            ),
        )
        for race in board.on_ice.races
    )
    rows = tuple(replace(row, time=wide, behind=behind) for row in board.ranking)
    return replace(board, on_ice=replace(board.on_ice, races=races), ranking=rows, podium=())


def _ranking(rows: tuple[ResultRow, ...], races: tuple[LiveRace, ...]) -> tuple[ResultRow, ...]:
    if not rows:
        return ()
    return tuple(
        replace(
            rows[0],
            rank=place,
            name=race.name,
            pair=1,
            lane=race.lane,
            armband=race.armband,
            marks=race.marks,
        )
        for place, race in enumerate(races, 1)
    )
