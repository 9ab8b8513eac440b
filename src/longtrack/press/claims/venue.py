"""The rink, town or Games: `at the Milan Speed Skating Stadium`, `2026 Winter Olympics in Milan-Cortina`,
`in Italy`, `in Thialf`.

Errors in print: the wrong rink (Salt Lake City for Inzell). A town of another race is no error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from longtrack.press.claim import Claim, ClaimType, Example, Verdict, confirmed, contradicted, unverifiable
from longtrack.press.days import MONTH, MONTH_OF
from longtrack.press.facts import Race
from longtrack.press.games import BY_YEAR, OTHER_HALL, PLACE, GamesNamed, venue_key
from longtrack.press.nations import COUNTRIES, noc_of, same_nation
from longtrack.press.numbers import either
from longtrack.press.race import race_name
from longtrack.press.reading import Reading
from longtrack.press.settings import setting_of, speaks_of_main
from longtrack.press.subjects import clause_at

_LANDS = [name for name in COUNTRIES.values() if name[0].isupper()]
_HALL = re.compile(
    rf"\b(?:(?:at|in|inside|on)\s+)?(?:the\s+)?(?P<place>{PLACE})(?:\s+Speed\s+Skating\s+(?"
    rf":Stadium|Oval)|\s+(?:Ice\s+)?(?:Oval|Stadium|Arena|rink))"
    rf"|\b(?:at|in|inside|op|im|i|a|ice\s+in"
    rf"|arena\s+in)\s+(?:the\s+)?(?P<town>{PLACE})(?![\w-])(?!\s+(?:20\d\d|Games|Winter"
    rf"|Olympic))"
)
_LAND = re.compile(rf"\b(?:in|to|arrived\s+in)\s+(?P<land>{either(_LANDS)})(?![\w'-])")


_OTHER_HALL = re.compile(rf"\b(?:(?:at|in|inside)\s+)?(?:the\s+)?(?P<hall>{OTHER_HALL})(?![\w-])")


@dataclass(frozen=True, slots=True, kw_only=True)
class VenueClaim(Claim):
    """A town, a country, or a Games."""

    town: str = ""
    hall: str = ""
    """A hall by its own name, where no race of these facts was."""
    land: str = ""
    games: GamesNamed | None = None


def find(reading: Reading) -> Iterator[VenueClaim]:
    """Return every Games with a name or a year, every hall and town, every country where something was."""
    taken: set[int] = set()
    for it in reading.scene.games:
        main = reading.race
        if not reading.readable(it.start) or (
            it.year is None and (main is None or it.city is None or it.city.code != main.games)
        ):
            continue  # `in Beijing`: what was won there is a claim, that it was there is none
        if it.city is not None and it.year is None and it.end - it.start <= len(it.city.place) + 2:
            continue
        land = re.match(
            rf"(?:,?\s+in\s+(?:{PLACE}))?,\s+(?:{either(_LANDS)})\b|\s+in\s+(?:{PLACE})(?:-Cortina)?",
            reading.text[it.end : it.end + 50],
        )
        end = it.end + (land.end() if land else 0)
        taken.update(range(it.start, end))
        yield VenueClaim(start=it.start, end=end, games=it)
    for match in reading.matches(_HALL):
        key = "place" if match["place"] else "town"
        if match.start(key) not in taken and (town := venue_key(match[key])) is not None:
            yield VenueClaim(start=match.start(), end=match.end(), town=town)
    for match in reading.matches(_OTHER_HALL):
        if match.start("hall") not in taken:
            yield VenueClaim(start=match.start(), end=match.end(), hall=match["hall"])
    for match in reading.matches(_LAND):
        if match.start("land") not in taken:
            yield VenueClaim(start=match.start(), end=match.end(), land=noc_of(match["land"]) or "")


def judge(reading: Reading, claim: VenueClaim) -> Verdict:
    """Compare with the venue of the race of the clause."""
    main = reading.race
    if main is None:
        return unverifiable(reading.scene.reason)
    here = f"{race_name(main)}: {main.venue}"
    if claim.games is not None:
        return _of_games(reading, claim.games, here)
    if claim.land:
        return _of_land(reading, claim, here)
    if claim.hall:
        return _of_hall(reading, claim, main, here)
    if claim.town == venue_key(main.venue):
        return confirmed(here)
    if says_where(reading, claim.start, claim.end):
        return contradicted(main.venue, here)
    setting = setting_of(reading, claim.start, claim.end)
    # `The race was held in Calgary`: a race that was there is no proof that it is the one meant.
    held = _HELD.search(reading.text, *(clause_at(reading, claim.start) or (claim.start, claim.end)))
    for race in () if held is not None else setting.races:
        if venue_key(race.venue) == claim.town and _in_that_month(reading, claim, race):
            return confirmed(f"{race_name(race)}: {race.venue}")
    return unverifiable(f"this may speak of something else than the race; {here}")


_HELD = re.compile(
    r"(?i)\b(?:race|competition|event|final|it)\s+(?:(?:was|is)\s+(?:held|staged|skated|run)|took\s+place)\b"
)


def _in_that_month(reading: Reading, claim: VenueClaim, race: Race) -> bool:
    """`In March she won in Calgary`: a race of November was no such one."""
    clause = clause_at(reading, claim.start) or (claim.start, claim.end)
    months = {MONTH_OF[it["month"]] for it in MONTH.finditer(reading.text, *clause)}
    return not months or race.date is None or race.date.month in months


def _of_hall(reading: Reading, claim: VenueClaim, main: Race, here: str) -> Verdict:
    """A hall of another sport: nobody raced over this event there."""
    if says_where(reading, claim.start, claim.end):
        return contradicted(main.venue, here)
    return unverifiable(f"this may speak of something else than the race; {here}")


def says_where(reading: Reading, start: int, end: int) -> bool:
    """Return whether a place is clearly that of the reported race: the dateline, or beside its day or a time
    of it."""
    sentence = reading.sentence(start)
    main = reading.race
    if sentence is None or main is None:
        return False
    block = reading.article.blocks[sentence.block]
    if start - block.start < 3 and _DATELINE_AFTER.match(reading.text, end, block.end):
        return True
    return speaks_of_main(reading, start)


_DATELINE_AFTER = re.compile(r"[^.\n]{0,24}?(?:\s+-+\s|】)")


def _of_land(reading: Reading, claim: VenueClaim, here: str) -> Verdict:
    main = reading.race
    lands = re.findall(r"\b[A-Z]{3}$", main.venue) if main is not None else []
    if any(same_nation(land, claim.land) for land in lands):
        return confirmed(here)
    return unverifiable(f"this may speak of something else than the race; {here}")


def _of_games(reading: Reading, named: GamesNamed, here: str) -> Verdict:
    main = reading.race
    assert main is not None
    games = named.games
    if games is not None:
        if games.code == main.games:
            return confirmed(here)
        return (
            confirmed(f"the {games.year} Games were in {games.place}")
            if named.year
            else unverifiable(f"other Games: {games.place} {games.year}")
        )
    if named.city is None or named.year is None:
        return unverifiable("no Winter Games of that year are known")
    if named.year not in BY_YEAR:
        return unverifiable(f"{named.city.place} {named.year} may be another competition than the Games")
    right = BY_YEAR[named.year]
    clause = clause_at(reading, named.start)
    olympic = clause is not None and re.search(r"(?i)olymp|games", reading.text[clause[0] : clause[1]])
    if not olympic:
        return unverifiable("this may be another competition than the Games")
    return contradicted(
        f"{right.place} {right.year}"
        if f"OG{named.year}" == main.games
        else f"{named.city.place} {named.city.year}",
        f"the {right.year} Games were in {right.place}, those of {named.city.place} in {named.city.year}",
    )


TYPE = ClaimType(
    name="venue",
    find=find,
    judge=judge,
    examples=(
        Example(
            "Jutta Leerdam won the women's 1000m at the 2026 Winter Olympics in Milan-Cortina.",
            "2026 Winter Olympics in Milan-Cortina",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in 1:12.31 at the 2026 Beijing Olympics.",
            "2026 Beijing Olympics",
            "contradicted",
            "Milano Cortina 2026",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in 1:12.31 at the Milan Speed Skating Stadium.",
            "at the Milan Speed Skating Stadium",
            "confirmed",
        ),
    ),
)
