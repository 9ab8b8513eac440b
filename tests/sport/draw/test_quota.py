"""Quota and limit time: warnings, never silent, never in the way."""

from longtrack.sport.rules.draw.entrants import Entrant
from longtrack.sport.rules.draw.quota import over_quota, without_limit
from longtrack.sport.times import Duration, parse_time


def entry(
    skater: str, noc: str, position: int | None = None, best: str = "", reserve: bool = False
) -> Entrant:
    time = parse_time(best) if best else None
    return Entrant(skater_id=skater, noc=noc, position=position, season_best=time, reserve=reserve)


def test_a_nation_over_its_quota() -> None:
    """Four Dutch entries for three places; the reserve and the neutral athletes do not count with others."""
    field = [
        entry("d", "NED"),
        entry("a", "NED", 3),
        entry("b", "NED", 1),
        entry("c", "NED", 2),
        entry("r", "NED", reserve=True),
        *(entry(f"n{at}", "AIN") for at in range(3)),
        *(entry(f"x{at}", "") for at in range(5)),
    ]
    (warning,) = over_quota(field, 3)
    assert warning.skater_ids == ("b", "c", "a", "d")
    assert warning.words == "NED has 4 entries for 3 places: withdraw some"
    assert over_quota(field, 4) == ()


def test_entries_without_the_limit_time() -> None:
    """No time, or one that is slower as published; the same hundredth is good enough."""
    field = [entry("slow", "NED", best="35.61"), entry("good", "NED", best="35.60"), entry("none", "NED")]
    field.append(Entrant(skater_id="thousandths", season_best=Duration(35_609_000)))
    assert [it.words for it in without_limit(field, parse_time("35.60"))] == [
        "none has no time, the limit is 35.60: confirm or withdraw",
        "slow has 35.61, the limit is 35.60: confirm or withdraw",
    ]
