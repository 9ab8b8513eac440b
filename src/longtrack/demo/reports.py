"""What reporters saw besides the times: places on the way and duels. They bound every unknown time.

A newspaper rarely prints a split, but it says "sixth at 200 metres" or "a hundredth behind". Each such
sentence bounds the times that are missing. `WINDOWS` holds these bounds ready for the pacing model;
`PLACES` and `DUELS` hold the statements themselves, and `longtrack.demo.bounds` checks the finished race
against them. Their sources stand in `milan_w1000.csv` with the skater.

Distances are in metres, times in hundredths of a second.
"""

from typing import NamedTuple

from longtrack.demo.pacing import Window

UNIDENTIFIED = "unidentified-30th-starter"

#: Our choice, marked as reconstructed. Golubeva and van Elst met in pair 5 or 7; Herzog and the unidentified
#: starter fill the other one. Nothing decides which; the pair with two known skaters starts later here.
UNPUBLISHED_PAIRS = {
    "aut-herzog-vanessa": 5,
    UNIDENTIFIED: 5,
    "bel-van-elst-isabelle": 7,
    "kaz-golubeva-elizaveta": 7,
}

#: Our choice, marked as reconstructed: Ostlender was level with Czerwonka (15th) until the last lap and has a
#: season best like that of 20th and 22nd place.
UNPUBLISHED_RANKS = {"ger-ostlender-anna": 21, UNIDENTIFIED: 29}

#: What a stumble on the last lap cost; the half second is ours.
MISHAPS = {"bel-van-elst-isabelle": 50}

_FIELD = {
    200: Window(low=17_94),  # five were faster than Lamarche, all of them known: nobody else was
    600: Window(low=45_50),  # three were faster than Lee until pair 12: Kim and two more
    1000: Window(),
}

#: Bounds of single skaters. Where the reports leave room, the width is our choice (see docs/milan-data.md).
WINDOWS: dict[tuple[str, int], Window] = {
    ("ned-kok-femke", 200): Window(17_40, 17_47),  # printed 17.4; her first lap was 26.5
    ("usa-bowe-brittany", 200): Window(17_70, 17_89),  # one of the five ahead of Lamarche
    ("usa-jackson-erin", 200): Window(17_84, 17_89),  # another; slower than Kim beside her
    ("can-lamarche-beatrice", 200): Window(17_91, 17_93),  # sixth: behind Lee, before the rest
    ("pol-bosiek-karolina", 200): Window(17_94, 18_12),  # strong start, ahead of Yin
    ("chn-yin-qi", 200): Window(18_18, 18_45),
    ("jpn-yoshida-yukino", 200): Window(17_94, 18_05),  # better start than Zdráhalová
    ("cze-zdrahalova-nikola", 200): Window(18_15, 18_40),
    ("ger-ostlender-anna", 200): Window(17_94, 18_15),  # ahead of Czerwonka at 200 m
    ("pol-czerwonka-natalia", 200): Window(18_20, 18_50),
    ("jpn-takagi-miho", 600): Window(43_98, 44_94),  # behind Leerdam at the bell
    ("usa-bowe-brittany", 600): Window(44_95, 45_20),  # far behind Kok, slower than Lamarche
    ("can-lamarche-beatrice", 600): Window(44_70, 44_94),  # second when she passed
    ("jpn-yamada-rio", 600): Window(44_95, 45_60),
    ("usa-jackson-erin", 600): Window(44_95, 45_32),  # Kim was third at 600 m with 45.33:
    ("ned-schulting-suzanne", 600): Window(44_95, 45_32),  # these two finished fastest of the eleven pairs
    ("ger-ostlender-anna", 600): Window(46_04, 46_04),  # only the hundredth between them was reported,
    ("pol-czerwonka-natalia", 600): Window(46_05, 46_05),  # the level is ours
    ("chn-yin-qi", 1000): Window(75_84, 75_99),
    ("chn-han-mei", 1000): Window(75_84, 75_99),
    ("sui-mcgregor-kaitlyn", 1000): Window(76_16, 76_16),  # seven tenths from eighth place, 1:15.46
    ("ger-ostlender-anna", 1000): Window(76_69, 76_87),
    (UNIDENTIFIED, 1000): Window(77_58, 78_40),
}


def window(skater_id: str, distance: int) -> Window:
    """What the reports allow for this skater at 200, 600 or 1000 m."""
    return WINDOWS.get((skater_id, distance), _FIELD[distance])


class Place(NamedTuple):
    """After so many pairs, a skater stood at this place at this distance."""

    pairs: int
    distance: int
    skater_id: str
    place: int


PLACES: tuple[Place, ...] = (
    *(Place(pairs, 1000, "ned-schulting-suzanne", 1) for pairs in range(1, 11)),
    *(Place(pairs, 1000, "usa-jackson-erin", 1) for pairs in (11, 12)),
    *(Place(pairs, 1000, "ned-kok-femke", 1) for pairs in (13, 14)),
    Place(15, 1000, "ned-leerdam-jutta", 1),
    Place(6, 1000, "pol-czerwonka-natalia", 2),
    Place(8, 1000, "cze-zdrahalova-nikola", 2),
    Place(8, 1000, "pol-czerwonka-natalia", 3),
    Place(9, 1000, "pol-czerwonka-natalia", 5),
    Place(10, 1000, "chn-yin-qi", 3),
    Place(10, 1000, "pol-bosiek-karolina", 12),
    Place(11, 1000, "kor-kim-min-sun", 10),
    Place(12, 1000, "kor-lee-na-hyun", 3),
    Place(13, 1000, "usa-bowe-brittany", 2),
    Place(14, 1000, "can-lamarche-beatrice", 3),
    Place(11, 200, "kor-kim-min-sun", 1),
    Place(14, 200, "can-lamarche-beatrice", 6),
    Place(15, 200, "ned-kok-femke", 1),
    Place(11, 600, "kor-kim-min-sun", 3),
    Place(12, 600, "kor-lee-na-hyun", 4),
    Place(14, 600, "can-lamarche-beatrice", 2),
    Place(15, 600, "ned-leerdam-jutta", 1),
)


class Duel(NamedTuple):
    """At this distance one skater was ahead of another by a gap inside this window."""

    distance: int
    ahead: str
    behind: str
    gap: Window


DUELS: tuple[Duel, ...] = (
    Duel(600, "ned-leerdam-jutta", "ned-kok-femke", Window(19, 19)),
    Duel(600, "ned-kok-femke", "usa-bowe-brittany", Window(low=50)),
    Duel(200, "ger-ostlender-anna", "pol-czerwonka-natalia", Window(low=1)),
    Duel(600, "ger-ostlender-anna", "pol-czerwonka-natalia", Window(1, 1)),
    Duel(200, "pol-bosiek-karolina", "chn-yin-qi", Window(low=1)),
    Duel(200, "jpn-yoshida-yukino", "cze-zdrahalova-nikola", Window(low=1)),
    Duel(1000, "ned-schulting-suzanne", "sui-mcgregor-kaitlyn", Window(65, 75)),
    Duel(1000, "ned-kok-femke", "usa-jackson-erin", Window(2_41, 2_41)),
)
