"""The competition that a Vantage recording tells of: its programme, who skates in which heat, the loops.

From the events of a whole recording to the events that set up a competition file. Only what the recording
holds is taken: a heat without any event in it stays unknown. A race of the recording is named by an id of
its own, and so is each chip passing; that id is handed out to the skater like one more chip.

It stands beside the port because it needs both the wire (`timing`) and the ids of `formats`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

import msgspec
from msgspec.structs import replace

from longtrack.competition import events as ev
from longtrack.sport import distances as sport
from longtrack.sport import oval
from longtrack.sport.distances import Kind
from longtrack.sport.names import id_of
from longtrack.sport.oval import is_track_length
from longtrack.sport.rulebook import EDITIONS
from longtrack.sport.terms import Lane
from longtrack.sport.times import Moment, format_time
from longtrack.timing import vantage as wire
from longtrack.timing.vantage import How, Told

HeatKey = tuple[str, int, int]
"""Distance, round and number of a heat, as the recording names it."""

NEAR_A_LINE: Final = 6_300
"""Millimetres: a team is timed by lap lengths of a nominal lane, half the difference of the two bends off."""

SECOND_PAIR: Final = (2, 3)
"""Yellow and blue, the armbands of the second pair of a quartet."""

HEATS_OF_A_ROUND: Final = 100
"""Heat 3 of round 2 is our heat 103."""

_LANES: Final = {0: Lane.INNER, 1: Lane.OUTER}
_WORDS: Final = {
    **dict.fromkeys(("ladies", "women", "woman", "womens", "dames", "damen", "vrouwen", "girls"), "W"),
    **dict.fromkeys(("meisjes", "pupillendames", "female", "femmes", "donne", "kvinner"), "W"),
    **dict.fromkeys(("men", "man", "mens", "heren", "herren", "mannen", "boys", "jongens"), "M"),
    **dict.fromkeys(("male", "hommes", "uomini", "menn"), "M"),
    **dict.fromkeys(("mixed", "gemengd", "mix"), "X"),
}
_DIVISION = re.compile(
    r"\b(?:division|divisie|group|groep)\s*([A-D])\b|\b([A-D])[- ](?:division|divisie|group|groep)\b", re.I
)
_ZONES: Final = {
    "W. Europe Standard Time": "Europe/Berlin",
    "Romance Standard Time": "Europe/Paris",
    "Central Europe Standard Time": "Europe/Budapest",
    "Central European Standard Time": "Europe/Warsaw",
    "FLE Standard Time": "Europe/Helsinki",
    "E. Europe Standard Time": "Europe/Chisinau",
    "GMT Standard Time": "Europe/London",
    "Russian Standard Time": "Europe/Moscow",
    "Belarus Standard Time": "Europe/Minsk",
    "Ekaterinburg Standard Time": "Asia/Yekaterinburg",
    "Central Asia Standard Time": "Asia/Almaty",
    "China Standard Time": "Asia/Shanghai",
    "Korea Standard Time": "Asia/Seoul",
    "Tokyo Standard Time": "Asia/Tokyo",
    "Eastern Standard Time": "America/New_York",
    "Central Standard Time": "America/Chicago",
    "Mountain Standard Time": "America/Denver",
    "Pacific Standard Time": "America/Los_Angeles",
    "UTC": "UTC",
}
_ZONES_OF_COUNTRIES: Final = {
    ("W. Europe Standard Time", "NED"): "Europe/Amsterdam",
    ("W. Europe Standard Time", "NOR"): "Europe/Oslo",
    ("W. Europe Standard Time", "ITA"): "Europe/Rome",
    ("W. Europe Standard Time", "AUT"): "Europe/Vienna",
    ("W. Europe Standard Time", "SWE"): "Europe/Stockholm",
    ("Mountain Standard Time", "CAN"): "America/Edmonton",
    ("Eastern Standard Time", "CAN"): "America/Toronto",
}


class WrongRecording(Exception):
    """Nothing that a competition can be made of; the text is one sentence."""


class PlannedRace(msgspec.Struct, frozen=True, kw_only=True):
    """Whom a race of the recording is, and where she skates here."""

    race: str
    """Its id in the recording."""
    distance: str
    """Event code."""
    kind: Kind
    heat: int
    pair: int
    lane: Lane | None
    skater: str


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """A recording, understood."""

    setting: tuple[ev.AnyEvent, ...]
    """What opens the competition, in order."""
    races: dict[str, PlannedRace]
    heats: dict[HeatKey, tuple[PlannedRace, ...]]
    finish_loop: int | None
    """The number of the loop at the finish line."""


def plan_of(told: Iterable[Told], recording: str, rulebook: str = "") -> Plan:
    """Return what the recording of that name tells of a competition.

    Without `rulebook` it is the edition of its date. Raises WrongRecording where it names no competition.
    """
    whole = list(told)
    competition = _competition(whole, recording)
    heats = _heats(whole, competition.id)
    programme = _Programme(_distances(whole, competition), heats)
    people = _People(competition.license_issuer_id or "")
    finish_loop = _finish_loop(programme, heats)
    quartets = _quartets(whole, heats)
    planned, notes = _planned(programme, heats, quartets, people, finish_loop)
    races = {race.race: race for heat in planned.values() for race in heat}
    setting = (
        *_opened(competition, recording, rulebook, whole, planned),
        *(ev.Note(text=text) for text in (*programme.notes, *notes)),
        *programme.added.values(),
        *people.registered.values(),
        *_entries(heats, planned),
        *_issued(heats, planned, people),
        *_placed(programme, heats, planned, finish_loop),
        *_drawn(planned, recording),
        *_officials(programme, planned),
    )
    return Plan(setting=setting, races=races, heats=planned, finish_loop=finish_loop)


# --- the competition ---------------------------------------------------------------------------


def _competition(told: Sequence[Told], recording: str) -> wire.Competition:
    """The one whose heats are told of, else the first; as it was told of last."""
    told_of = [it.event.competition for it in told if isinstance(it.event, wire.CompetitionActivated)]
    known = {it.id: it for it in told_of}
    if not known:
        raise WrongRecording(f"{recording} names no competition: is it a recording of Vantage?")
    busy = Counter(
        it.event.competition_id
        for it in told
        if isinstance(it.event, wire.HeatEvent) and it.event.competition_id in known
    )
    return known[busy.most_common(1)[0][0] or ""] if busy else next(iter(known.values()))


def _opened(
    competition: wire.Competition,
    recording: str,
    rulebook: str,
    told: Sequence[Told],
    planned: Planned,
) -> Iterator[ev.AnyEvent]:
    venue = competition.venue or wire.Venue()
    address = venue.address or wire.Address()
    date = wire.day_of(competition.starts) or _first_day(told)
    zone = competition.time_zone or ""
    country = (address.country_code or "").upper()
    iana = _ZONES_OF_COUNTRIES.get((zone, country)) or _ZONES.get(zone)
    yield ev.CompetitionOpened(
        name=_line(competition.name) or recording,
        venue=", ".join(it for it in (_line(venue.name), _line(address.city)) if it),
        rulebook=rulebook or edition_of(date),
        date=date,
        time_zone=iana or "UTC",
        track=_track(competition),
        clocks_compared=True,
        notice=f"Only what the recording {recording} holds: {_held(planned)}.",
    )
    if iana is None:
        yield ev.Note(text=f"the time zone {zone!r} of the recording is not known: times are shown in UTC")


def edition_of(date: str) -> str:
    """Return the name of the edition of the rules in force on a day, the oldest for a day before all."""
    in_force = [edition.name for edition in EDITIONS.values() if edition.valid_from <= date]
    return in_force[-1] if in_force else next(iter(EDITIONS))


def first_moment(told: Iterable[Told]) -> Moment | None:
    """Return when a recording begins; None where nobody recorded that."""
    return next((it.recorded for it in told if it.recorded is not None), None)


def _first_day(told: Sequence[Told]) -> str:
    first = first_moment(told)
    return "" if first is None else wire.moment_text(first)[:10]


def _track(competition: wire.Competition) -> str:
    lengths = Counter(str(it.track_length) for it in competition.distances if it.track_length is not None)
    return next((text for text, _ in lengths.most_common() if is_track_length(text)), "400")


def _held(planned: Planned) -> str:
    heats: dict[str, set[int]] = {}
    for races in planned.values():
        for race in races:
            heats.setdefault(race.distance, set()).add(race.heat)
    said = (
        f"{'heat' if len(it) == 1 else 'heats'} {', '.join(map(str, sorted(it)))} of {code}"
        for code, it in heats.items()
    )
    return "; ".join(said) or "no heat"


def _line(text: str | None) -> str:
    return " ".join((text or "").split())


# --- the programme -----------------------------------------------------------------------------


Heats = Mapping[HeatKey, Sequence[wire.RaceState]]
Planned = Mapping[HeatKey, Sequence[PlannedRace]]


def _heats(told: Sequence[Told], competition: str) -> dict[HeatKey, tuple[wire.RaceState, ...]]:
    """Every heat that is told of with its races, each with all of its passings; what was told last counts."""
    heats: dict[HeatKey, tuple[wire.RaceState, ...]] = {}
    passings: dict[str, list[wire.Passing]] = {}
    for it in told:
        event = it.event
        if not isinstance(event, wire.HeatEvent) or event.competition_id not in (None, competition):
            continue
        if isinstance(event, wire.RacePassingAdded):
            passings.setdefault(event.race_id, []).append(event.passing)
        elif isinstance(event, (wire.HeatActivated, wire.HeatCommitted)) and event.races:
            heats[key_of(event)] = event.races
            for state in event.races:
                passings.setdefault(state.race.id, []).extend(state.passings or ())
    return {
        key: tuple(replace(it, passings=tuple(dict.fromkeys(passings[it.race.id]))) for it in states)
        for key, states in heats.items()
    }


def key_of(event: wire.HeatEvent) -> HeatKey:
    """Return which heat an event belongs to."""
    return event.distance_id or "", event.heat.round, event.heat.number


def _distances(told: Sequence[Told], competition: wire.Competition) -> list[wire.Distance]:
    found = {it.id: it for it in competition.distances}
    for it in told:
        event = it.event
        if isinstance(event, wire.DistanceActivated) and event.competition_id in (None, competition.id):
            found[event.distance.id] = event.distance
    return sorted(found.values(), key=lambda it: (it.number is None, it.number or 0))


class _Programme:
    """The distances, each with the event code that it has here."""

    def __init__(self, found: Sequence[wire.Distance], heats: Heats) -> None:
        self.notes: list[str] = []
        self.wire = {it.id: it for it in found}
        self.added: dict[str, ev.DistanceAdded] = {}
        understood = [(it, event) for it in found if (event := self._event(it, heats)) is not None]
        ids = [event.code + _suffix(it) for it, event in understood]
        race: Counter[str] = Counter()
        for (it, event), name in zip(understood, ids, strict=True):
            race[name] += 1
            number = f"({race[name]})" if ids.count(name) > 1 else ""
            division = _division(it)
            title = f"{sport.title_of(event)} {number}".strip()
            self.added[it.id] = ev.DistanceAdded(
                distance=event.code + number + _suffix(it),
                name=f"{title}, division {division}" if division else title,
                metres=event.metres,
                division=division,
                kind=event.kind,
                laps=event.laps,
            )

    def _event(self, distance: wire.Distance, heats: Heats) -> sport.Event | None:
        name = _line(distance.name) or distance.id
        kind = _kind(distance)
        gender = "X" if kind is Kind.MIXED_RELAY else self._gender(distance, heats)
        metres, laps = _size(distance, kind)
        code = f"{gender}{metres}" if kind is Kind.SINGLE else f"{gender}{kind.value}"
        try:
            if not gender or not (metres or laps):
                raise ValueError(f"{name} is no event")
            return sport.event_of(code, 0 if kind is Kind.SINGLE else laps)
        except ValueError:
            self.notes.append(f"{name} is left out of the programme: the recording does not say what it is")
            return None

    def _gender(self, distance: wire.Distance, heats: Heats) -> str:
        said = {_WORDS[it] for it in re.findall(r"[^\W\d_]+", distance.name.casefold()) if it in _WORDS}
        if len(said) == 1 and "X" not in said:
            return said.pop()
        entered = Counter(
            "W" if person.gender else "M"
            for key, states in heats.items()
            if key[0] == distance.id
            for person in _persons(states)
            if person.gender is not None
        )
        if len(entered) > 1:
            most = entered.most_common(1)[0][0]
            self.notes.append(f"women and men skate {_line(distance.name)} together; it stands as {most}")
        return entered.most_common(1)[0][0] if entered else ""


def _persons(states: Iterable[wire.RaceState]) -> Iterator[wire.Competitor]:
    for state in states:
        competitor = state.race.competitor
        if competitor is not None:
            yield competitor
            yield from competitor.people


def _kind(distance: wire.Distance) -> Kind:
    said = distance.discipline.casefold()
    for word, kind in (
        ("teampursuit", Kind.TEAM_PURSUIT),
        ("teamsprint", Kind.TEAM_SPRINT),
        ("relay", Kind.MIXED_RELAY),
        ("massstart", Kind.MASS_START),
    ):
        if word in said:
            return kind
    return Kind.SINGLE


def _size(distance: wire.Distance, kind: Kind) -> tuple[int, int]:
    """Return metres and laps; zero where they are not said or are not whole."""
    value = distance.value or Decimal(0)
    track = distance.track_length or Decimal(400)
    if distance.value_quantity == wire.Quantity.METRES:
        metres, laps = Fraction(value), Fraction(value) / (Fraction(track) or 1)
    elif distance.value_quantity == wire.Quantity.LAPS:
        metres, laps = Fraction(value) * Fraction(track), Fraction(value)
    else:
        return 0, 0
    wanted = metres if kind is Kind.SINGLE else laps
    if wanted <= 0 or abs(wanted - round(wanted)) > Fraction(1, 100):
        return 0, 0
    return round(metres), round(laps)


def _division(distance: wire.Distance) -> str:
    match = _DIVISION.search(distance.name)
    return "" if match is None else (match[1] or match[2]).upper()


def _suffix(distance: wire.Distance) -> str:
    division = _division(distance)
    return f"-{division}" if division not in ("", "A") else ""


# --- people ------------------------------------------------------------------------------------


class _People:
    """Everybody who is told of, under an id that people can read: `pol-wojcik-andzelika`."""

    def __init__(self, issuer: str) -> None:
        self.registered: dict[str, ev.SkaterRegistered] = {}
        self.ids: dict[str, str] = {}
        """By what the recording knows somebody by."""
        self._issuer = issuer

    def person(self, competitor: wire.Competitor) -> str:
        """Register a person and return the id."""
        given, family = _names(competitor)
        noc = (competitor.nationality_code or "").upper()
        licence = _line(str(competitor.license_key or ""))
        known_by = licence or competitor.person_id or f"{noc} {given} {family}"
        if known_by not in self.ids:
            name = self._free(id_of(noc, family, given) or id_of("", f"licence-{licence}", ""), licence)
            aliases = (
                _line(competitor.full_name),
                _line(competitor.short_name),
                f"{self._issuer} {licence}".strip() if licence else "",
            )
            self.ids[known_by] = name
            if competitor.person_id:
                self.ids[competitor.person_id] = name
            self.registered[name] = ev.SkaterRegistered(
                skater=name,
                given_name=given,
                family_name=family,
                noc=noc,
                aliases=_others(aliases, f"{given} {family}".strip()),
            )
        return self.ids[known_by]

    def team(self, competitor: wire.Competitor, code: str) -> str:
        """Register a team of one distance with its members, and return the id."""
        members = tuple(self.person(it) for it in competitor.people)
        noc = (competitor.nationality_code or "").upper()
        name = _line(competitor.full_name) or _line(competitor.short_name) or noc or "Team"
        known_by = f"{code} {competitor.id or name}"
        if known_by not in self.ids:
            self.ids[known_by] = self._free(id_of(noc, f"{name}-{code}", ""), "")
        team = self.ids[known_by]
        self.registered[team] = ev.SkaterRegistered(
            skater=team,
            given_name="",
            family_name=name,
            noc=noc,
            aliases=_others((_line(competitor.short_name),), name),
            members=tuple(dict.fromkeys(members)),
        )
        return team

    def _free(self, name: str, licence: str) -> str:
        """Two people of one name: the second has the licence, or a number, in the id."""
        name = name or "skater"
        candidates = [name, *([f"{name}-{id_of('', 'x' + licence, '')[1:]}"] if licence else [])]
        candidates += [f"{name}-{number}" for number in range(2, len(self.registered) + 3)]
        return next(it for it in candidates if it not in self.registered)


def _names(competitor: wire.Competitor) -> tuple[str, str]:
    """Return given and family name; the prefix stands before the family name: van der Poel."""
    name = competitor.name
    if isinstance(name, wire.Name) and _line(name.surname):
        given = _line(name.first_name) or _line(name.initials)
        return given, _line(f"{name.surname_prefix or ''} {name.surname}")
    whole = _line(name) if isinstance(name, str) else ""
    return "", whole or _line(competitor.full_name) or _line(competitor.short_name) or "unknown"


def _others(names: Iterable[str], known: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(it for it in names if it and it != known))


# --- heats -------------------------------------------------------------------------------------


def _quartets(told: Sequence[Told], heats: Heats) -> dict[HeatKey, HeatKey]:
    """Return which heat is the second pair of which: the yellow and blue one beside the white and red."""
    on_the_ice: list[HeatKey] = []
    joined: dict[HeatKey, HeatKey] = {}
    for it in told:
        event = it.event
        if isinstance(event, wire.HeatActivated) and key_of(event) in heats:
            key = key_of(event)
            if key in on_the_ice:
                continue
            for other in on_the_ice:
                first, second = (other, key) if _is_second_pair(heats[key]) else (key, other)
                if (
                    first[:2] == second[:2]
                    and _is_second_pair(heats[second])
                    and not _is_second_pair(heats[first])
                    and second not in joined
                    and first not in joined.values()
                ):
                    joined[second] = first
            on_the_ice.append(key)
        elif isinstance(event, (wire.HeatDeactivated, wire.HeatCommitted)):
            on_the_ice = [key for key in on_the_ice if key != key_of(event)]
    return joined


def _is_second_pair(states: Sequence[wire.RaceState]) -> bool:
    return all(it.race.color in SECOND_PAIR for it in states)


def _planned(
    programme: _Programme,
    heats: Heats,
    quartets: Mapping[HeatKey, HeatKey],
    people: _People,
    finish_loop: int | None,
) -> tuple[dict[HeatKey, tuple[PlannedRace, ...]], list[str]]:
    """Return who is where in each heat, and what had to be left out."""
    planned: dict[HeatKey, tuple[PlannedRace, ...]] = {}
    notes: list[str] = []
    drawn: dict[tuple[str, str], int] = {}
    taken: set[tuple[str, int, int, Lane]] = set()
    told: set[str] = set()
    for key, states in sorted(heats.items(), key=lambda it: it[0][1:]):
        added = programme.added.get(key[0])
        if added is None:
            notes.append(f"heat {key[2]} is of a distance that is not on the programme: it is left out")
            continue
        races: list[PlannedRace] = []
        for state in _in_order(added, states, finish_loop):
            if state.race.id in told:
                continue
            told.add(state.race.id)
            race = _planned_race(added, quartets.get(key, key), state.race, people)
            if race is None:
                notes.append(f"heat {key[2]} of {added.distance} has a race without a competitor")
                continue
            before = drawn.setdefault((race.distance, race.skater), race.heat)
            place = (race.distance, race.heat, race.pair, race.lane)
            if before != race.heat or race.skater in {it.skater for it in races}:
                notes.append(
                    f"{race.skater} is in heat {before} and in heat {race.heat} of {race.distance}:"
                    " only the first is taken"
                )
            elif race.lane is not None and place in taken:
                notes.append(f"two skaters in one lane in heat {race.heat} of {race.distance}")
            else:
                races.append(race)
                taken.add(place)  # type: ignore[arg-type]  # a place without a lane is nobody's
        if races:
            planned[key] = tuple(races)
    return planned, notes


def _planned_race(
    added: ev.DistanceAdded, key: HeatKey, race: wire.Race, people: _People
) -> PlannedRace | None:
    if race.competitor is None:
        return None
    single = added.kind is Kind.SINGLE
    if race.competitor.is_team:
        skater = people.team(race.competitor, added.distance)
    else:
        skater = people.person(race.competitor)
    return PlannedRace(
        race=race.id,
        distance=added.distance,
        kind=added.kind,
        heat=key[2] + HEATS_OF_A_ROUND * max(key[1] - 1, 0),
        pair=2 if single and race.color in SECOND_PAIR else 1,
        lane=_LANES.get(race.lane) if single and race.lane is not None else None,
        skater=skater,
    )


def _in_order(
    added: ev.DistanceAdded, states: Sequence[wire.RaceState], finish_loop: int | None
) -> list[wire.RaceState]:
    """First pair before second, inner lane before outer.

    Of two teams the one on the home straight comes first, as its passings say, else its lane.
    """
    by_lane = sorted(
        states, key=lambda it: (it.race.color in SECOND_PAIR, it.race.lane is None, it.race.lane or 0)
    )
    if not _starts_in_two_straights(added):
        return by_lane
    return sorted(by_lane, key=lambda it: _at_home(it, finish_loop) is False)


def _starts_in_two_straights(added: ev.DistanceAdded) -> bool:
    return added.kind in (Kind.TEAM_PURSUIT, Kind.TEAM_SPRINT)


def _at_home(state: wire.RaceState, finish_loop: int | None) -> bool | None:
    """Whether a team has skated whole laps when it is at the finish line; None where nothing tells."""
    half = 200_000
    for passing in _chips(state):
        millimetres = passing.millimetres
        if passing.where == finish_loop and millimetres is not None and millimetres > 0:
            return abs((millimetres + half) % (2 * half) - half) <= NEAR_A_LINE
    return None


# --- loops -------------------------------------------------------------------------------------


def _chips(state: wire.RaceState) -> list[wire.Passing]:
    return [it for it in state.passings or () if it.how is How.TRANSPONDER]


def _finish_loop(programme: _Programme, heats: Heats) -> int | None:
    """Return the loop at which skaters have covered a split; of two lines of teams the later number.

    The loops are numbered from the finish line on, so that the one at the line is the last of a lap.
    """
    votes: Counter[int] = Counter()
    for key, state in _all(heats):
        added = programme.added.get(key[0])
        if added is None:
            continue
        for passing in _chips(state):
            if passing.where is None or passing.millimetres is None or passing.millimetres <= 0:
                continue
            way = Fraction(passing.millimetres, 1_000)
            if added.kind is Kind.SINGLE:
                votes[passing.where] += way in oval.split_distances(added.metres, _lap(programme, key))
            elif abs((way + 200) % _lap(programme, key) - 200) * 1_000 <= NEAR_A_LINE:
                votes[passing.where] += 1
    lines = [loop for loop, seen in votes.items() if seen]
    return max(lines, default=None)


def _all(heats: Heats) -> Iterator[tuple[HeatKey, wire.RaceState]]:
    for key, states in heats.items():
        for state in states:
            yield key, state


def _known(heats: Heats, planned: Planned) -> Iterator[tuple[HeatKey, wire.RaceState, PlannedRace]]:
    """Yield what is told of each race that is on our start list."""
    for key, races in planned.items():
        states = {it.race.id: it for it in heats[key]}
        for race in races:
            yield key, states[race.race], race


def _lap(programme: _Programme, key: HeatKey) -> Fraction:
    length = programme.wire[key[0]].track_length
    return Fraction(length) if length else oval.STANDARD_TRACK


def _placed(
    programme: _Programme, heats: Heats, planned: Planned, finish_loop: int | None
) -> Iterator[ev.LoopsPlaced]:
    """Where the loops lie, from the metres that the passings name."""
    seen: dict[tuple[int, Lane | None], Counter[int]] = {}
    for key, state, race in _known(heats, planned):
        at_home = _at_home(state, finish_loop)
        if at_home is None:
            at_home = planned[key][0] == race
        for passing in _chips(state):
            if passing.where is None or passing.where == finish_loop or passing.millimetres is None:
                continue
            if passing.millimetres > 0:
                lap = _lap(programme, key)
                lane, position = _position(
                    race, programme.added[key[0]], lap, passing.millimetres, not at_home
                )
                seen.setdefault((passing.where, lane), Counter())[position] += 1
    loops = tuple(_loop(number, seen) for number in sorted({number for number, _ in seen}))
    if loops:
        yield ev.LoopsPlaced(loops=(ev.Loop("", 0, 0), *loops))


def _position(
    race: PlannedRace, added: ev.DistanceAdded, lap: Fraction, millimetres: int, from_the_back: bool
) -> tuple[Lane | None, int]:
    """Return the lane of the first bend of this lap, and the millimetres since the finish line."""
    track = lap * 1_000
    if race.kind is not Kind.SINGLE or race.lane is None:
        behind = track / 2 if from_the_back and _starts_in_two_straights(added) else 0
        nominal = (millimetres + behind) % track
        lines = (Fraction(0), track / 2, track)
        return None, round(next((it % track for it in lines if abs(nominal - it) <= NEAR_A_LINE), nominal))
    splits = [it * 1_000 for it in oval.split_distances(added.metres, lap)]
    done = [number for number, it in enumerate(splits) if it <= millimetres]
    if not done:
        lane = race.lane if splits[0] == track else race.lane.other
        return lane, round(millimetres - splits[0] + track)
    beyond, position = divmod(millimetres - splits[done[-1]], track)
    lane = oval.lane_at_split(race.lane, done[-1] + int(beyond), added.metres, lap)
    return lane, round(position)


def _loop(number: int, seen: Mapping[tuple[int, Lane | None], Counter[int]]) -> ev.Loop:
    """What was seen of a lane counts; else what was seen of a team; else the other lane."""

    def column(*lanes: Lane | None) -> int:
        found = next(seen[number, lane] for lane in lanes if (number, lane) in seen)
        return min(found, key=lambda it: (-found[it], it))

    inner = column(Lane.INNER, None, Lane.OUTER)
    outer = column(Lane.OUTER, None, Lane.INNER)
    return ev.Loop(str(number), inner, outer)


# --- events ------------------------------------------------------------------------------------


def _entries(heats: Heats, planned: Planned) -> Iterator[ev.EntryAccepted]:
    for _, state, race in _known(heats, planned):
        competitor = state.race.competitor or wire.Competitor()
        number = competitor.start_number
        yield ev.EntryAccepted(
            distance=race.distance,
            skater=race.skater,
            number="" if number is None else str(number),
            personal_best=_best(state.race.personal_best),
            season_best=_best(state.race.season_best),
            club=_line(competitor.club_full_name) or _line(competitor.club_short_name),
        )


def _best(ticks: int | None) -> str:
    if ticks is None or not 0 < ticks <= wire.MOST_TICKS:
        return ""
    return format_time(wire.duration_of(ticks))


def _issued(heats: Heats, planned: Planned, people: _People) -> Iterator[ev.TranspondersIssued]:
    """The chips of everybody; and the ids of their races, for a passing names the race, not the chip.

    A chip that was handed on is worn by who had it last.
    """
    wearers: dict[str, str] = {}
    for _, state, race in _known(heats, planned):
        for chip in state.race.transponders or ():
            if str(chip.code).strip():
                wearers[str(chip.code)] = people.ids.get(chip.person_id or "", race.skater)
        wearers[race.race] = race.skater
    worn: dict[str, list[str]] = {}
    for number, skater in wearers.items():
        worn.setdefault(skater, []).append(number)
    for skater, numbers in worn.items():
        yield ev.TranspondersIssued(skater=skater, transponders=tuple(numbers))


def _drawn(planned: Planned, recording: str) -> Iterator[ev.DrawMade | ev.StartListPublished]:
    places: dict[str, list[ev.DrawnPlace]] = {}
    for races in planned.values():
        for race in races:
            place = ev.DrawnPlace(race.heat, race.lane, race.skater, race.pair)
            places.setdefault(race.distance, []).append(place)
    for distance, drawn in places.items():
        yield ev.DrawMade(
            distance=distance, method=f"as in the recording {recording}", seed=None, places=tuple(drawn)
        )
        yield ev.StartListPublished(distance=distance)


def _officials(programme: _Programme, planned: Planned) -> Iterator[ev.Note | ev.ConditionsMeasured]:
    for distance in dict.fromkeys(key[0] for key in planned):
        told = programme.wire[distance]
        referees = [_line(it) for it in (told.referee1, told.referee2) if _line(it)]
        said = [f"referee {it}" for it in referees]
        if _line(told.starter):
            said.append(f"starter {_line(told.starter)}")
        if said:
            yield ev.Note(text=f"{programme.added[distance].distance}: {', '.join(said)}")
        weather = told.start_weather
        if weather is not None and any(msgspec.structs.astuple(weather)):
            yield ev.ConditionsMeasured(
                air_temperature=_measure(weather.air_temperature),
                ice_temperature=_measure(weather.track_temperature),
                humidity=_measure(weather.humidity),
                air_pressure=_measure(weather.air_pressure),
                wind=_measure(weather.wind_speed),
            )


def _measure(value: Decimal | None) -> str:
    return "" if value is None else str(value)[:20]
