"""The season 2025/26: World Cup points read off the official sheets, quotas of the Games of Milan.

Source of every number: rules 5 and 7.1. The tables of team sprint and mixed relay were in no sheet;
they are taken to be those of the team pursuit.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from longtrack.sport.edition import Clause, PointsTable, Quota, Trophy, WorldCupRules
from longtrack.sport.editions.isu_2024 import ISU_2024

_A: Final = (60, 54, 48, 43, 40, 38, 36, 34, 32, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21)

_TEAMS: Final = ("WTP", "MTP", "WTS", "MTS", "XMR")

_TABLES: Final = (
    PointsTable(
        division="A",
        events=("W500", "W1000", "W1500", "W3000", "W5000", "M500", "M1000", "M1500", "M5000", "M10000"),
        points=_A,
    ),
    PointsTable(division="A", events=("WMS", "MMS"), points=(*_A, 20, 19, 18, 17)),
    PointsTable(division="A", events=_TEAMS, points=(60, 54, 48, 43, 40, 38, 36, 34)),
    PointsTable(
        division="B",
        events=("W500", "W1000", "W1500", "M500", "M1000", "M1500"),
        points=(28, 24, 21, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1),
    ),
    PointsTable(
        division="B",
        events=("W3000", "M5000"),
        points=(32, 28, 25, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1),
    ),
    PointsTable(
        division="B",
        events=("W5000", "M10000"),
        points=(
            *(36, 32, 29, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15),
            *(14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1),
        ),
    ),
    PointsTable(
        division="B",
        events=("WMS", "MMS"),
        points=(20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1),
    ),
    PointsTable(division="B", events=_TEAMS, points=(40, 36, 33, 29, 28, 27, 26, 25)),
)

_TROPHIES: Final = (
    Trophy(code="500", title="500 m", events=("500",)),
    Trophy(code="1000", title="1000 m", events=("1000",)),
    Trophy(code="1500", title="1500 m", events=("1500",)),
    Trophy(code="LONG", title="long distances", events=("3000", "5000", "10000")),
    Trophy(code="MS", title="mass start", events=("MS",)),
    Trophy(code="TP", title="team pursuit", events=("TP",)),
    Trophy(code="TS", title="team sprint", events=("TS",)),
    Trophy(code="MR", title="mixed relay", events=("MR",)),
)

_QUOTAS: Final = (
    Quota(
        events=("W500", "W1000", "W1500", "M500", "M1000", "M1500"),
        places=28,
        by_points=21,
        by_times=7,
        max_per_noc=3,
        reserves=8,
    ),
    Quota(events=("W3000", "M5000"), places=20, by_points=15, by_times=5, max_per_noc=3, reserves=8),
    Quota(events=("W5000", "M10000"), places=12, by_points=9, by_times=3, max_per_noc=2, reserves=8),
    Quota(events=("WMS", "MMS"), places=24, by_points=24, by_times=0, max_per_noc=2, reserves=8),
    Quota(events=("WTP", "MTP"), places=8, by_points=6, by_times=2, max_per_noc=1, reserves=4),
)

ISU_2025_26: Final = replace(
    ISU_2024,
    name="ISU-2025-26",
    valid_from="2025-07-01",
    clauses=(
        *ISU_2024.clauses,
        Clause("points", "points by rank; a shared rank has its full points", "rules 5"),
        Clause("mass_start", "laps, then points, then order of finishing", "rules 4.3"),
        Clause("standing", "points add up; equal totals by the better single results", "rules 5"),
    ),
    quotas=_QUOTAS,
    world_cup=WorldCupRules(
        tables=_TABLES,
        trophies=_TROPHIES,
        # The third World Cup began on this day: 6 of 7 who stopped have a rank from then on, nobody before.
        dnf_ranked_last_from="2025-12-05",
    ),
)
