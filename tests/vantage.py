"""Small recordings of the Vantage stream, made up for tests: what would have been sent, line by line.

recording = Recording()
recording.programme(distance("d1", "Ladies 1000 meter", 1000))
recording.activate("d1", 1, [race("r1", 0, "Anna", "Bos"), race("r2", 1, "Bea", "Dam")])
recording.start("d1", 1)
recording.passing("r1", 19.25, "Optical", where=0)
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data" / "recordings"
REAL = "20200112-ec-single-distances-recover-11-4.json"

GUN = 52_800
"""Seconds of the day at which the first heat starts, in UTC."""


def real_recording() -> Path:
    """Return the recording of a real pair, which lies beside the repository; skips where it is absent."""
    path = BESIDE / REAL
    if not path.exists():
        pytest.skip(f"NOT CHECKED AGAINST A REAL RACE: there is no {path}")
    return path


def ticks(seconds: float | str) -> int:
    """Return `19.2544` as ticks of 100 ns."""
    return round(float(seconds) * 10_000_000)


def moment(seconds: float, offset: str = "Z") -> str:
    """Return a moment so many seconds after midnight in UTC of 12 January 2020."""
    whole, part = divmod(round(seconds * 10_000_000), 10_000_000)
    shift = 3_600 if offset == "+01:00" else 0
    hours, rest = divmod(whole + shift, 3_600)
    return f"2020-01-12T{hours:02d}:{rest // 60:02d}:{rest % 60:02d}.{part:07d}{offset}"


def distance(
    name: str,
    title: str,
    value: float,
    kind: str = "PairsDistance.Individual",
    laps: bool = False,
    **more: Any,
) -> dict[str, Any]:
    """Return a distance of the programme."""
    return {
        "id": name,
        "name": title,
        "number": more.pop("number", 1),
        "discipline": f"SpeedSkating.LongTrack.{kind}",
        "value": value,
        "valueQuantity": int(laps),
        "trackLength": 400,
        "referee1": "Rita Ref",
        "referee2": None,
        "starter": "Stan Starter",
        "startMode": 0,
        **more,
    }


def person(given: str, family: str, noc: str = "NED", gender: int = 1, **more: Any) -> dict[str, Any]:
    """Return a competitor."""
    return {
        "typeName": "PersonCompetitor",
        "fullName": f"{given} {family}",
        "shortName": family.upper(),
        "name": {"firstName": given, "initials": None, "surname": family, "surnamePrefix": ""},
        "gender": gender,
        "nationalityCode": noc,
        "licenseKey": f"{given}{family}".lower(),
        "personId": f"p-{given}-{family}".lower(),
        "category": "DSA",
        **more,
    }


def race(
    name: str,
    lane: int | None,
    competitor: dict[str, Any],
    color: int | None = None,
    chips: Mapping[int, str] | None = None,
    **more: Any,
) -> dict[str, Any]:
    """Return a race as an activation tells it."""
    return {
        "race": {
            "id": name,
            "lane": lane,
            "color": lane if color is None else color,
            "competitor": competitor,
            "personalBest": 786300000,
            "seasonBest": None,
            "transponders": [
                {"code": code, "personId": whose, "type": "MYLAPS ProChip"}
                for code, whose in (chips or {}).items()
            ],
            **more,
        },
        "start": None,
        "laps": [],
        "passings": [],
        "estimatedLaps": [],
    }


def source(how: str) -> dict[str, str]:
    """Return what measured."""
    if how == "Photofinish":
        return {"how": how, "applianceName": "MYLAPS Orbits", "applianceInstanceName": "Filtered-FL"}
    if how == "User":
        return {"how": how, "applianceName": "Vantage", "applianceInstanceName": "Desk"}
    return {"how": how, "applianceName": "MYLAPS X2", "applianceInstanceName": "Main"}


class Recording:
    """Collects events; `data` is the file."""

    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []
        self.now = float(GUN - 60)
        self.gun: dict[tuple[str, int], float] = {}
        self.heat_of: dict[str, tuple[str, int]] = {}
        self.races: dict[tuple[str, int], list[dict[str, Any]]] = {}
        self.told: dict[str, list[dict[str, Any]]] = {}
        """Laps of each race, as told."""

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return b"".join(json.dumps(it).encode() + b"\n" for it in self.events)

    def written(self, folder: Path, name: str = "made-up.json") -> Path:
        """Write the file and return where it is."""
        path = folder / name
        path.write_bytes(self.data)
        return path

    def tell(self, kind: str, **fields: Any) -> None:
        """Tell any event, a little later than the one before."""
        self.now += 0.01
        self.events.append({"_time": moment(self.now, "+01:00"), "typeName": f"{kind}Event", **fields})

    def programme(self, *distances: dict[str, Any], **more: Any) -> None:
        """Tell what is skated."""
        competition = {
            "id": "c1",
            "name": "Made-up Cup",
            "licenseIssuerId": "KNSB",
            "starts": "2020-01-11T16:00:00",
            "timeZone": "W. Europe Standard Time",
            "venue": {
                "code": "HVN",
                "name": "Thialf",
                "address": {"city": "Heerenveen", "countryCode": "NED"},
            },
            "distances": list(distances),
            **more,
        }
        self.tell("CompetitionActivated", competition=competition)

    def _heat(self, name: str, number: int) -> dict[str, Any]:
        return {"competitionId": "c1", "distanceId": name, "heat": {"number": number, "round": 1}}

    def activate(self, name: str, number: int, races: Iterable[dict[str, Any]]) -> None:
        """Call a heat."""
        told = list(races)
        self.races[name, number] = told
        for it in told:
            self.heat_of[it["race"]["id"]] = (name, number)
        self.tell("HeatActivated", **self._heat(name, number), races=told)

    def start(self, name: str, number: int, at: float = GUN, announced: float = -0.0158181) -> None:
        """Fire the gun; it is announced a little off what the passings count from."""
        self.now = max(self.now, at)
        self.gun[name, number] = at
        self.tell("HeatStarted", **self._heat(name, number), started=moment(at + announced), clock=1)

    def at(self, which: str, seconds: float) -> None:
        """Let the time of the recording be that of a passing."""
        self.now = max(self.now, self.gun.get(self.heat_of[which], GUN) + seconds)

    def _when(self, which: str, seconds: float, how: str) -> str:
        late = 12 if how == "Photofinish" else 0
        return moment(self.gun.get(self.heat_of[which], GUN) + seconds + late)

    def measured(self, which: str, seconds: float, how: str, flags: int) -> dict[str, Any]:
        """Return a passing or lap without telling it."""
        return {
            "time": ticks(seconds),
            "when": self._when(which, seconds, how),
            "flags": flags,
            "instanceName": "Primary",
            "presentationSource": source(how),
            "raceId": which,
        }

    def passing(
        self,
        which: str,
        seconds: float,
        how: str = "Transponder",
        where: int = 12,
        passed: float | None = None,
        flags: int = 1,
    ) -> None:
        """Tell a passing."""
        self.at(which, seconds)
        it = {**self.measured(which, seconds, how, flags), "where": where, "passed": passed, "speed": None}
        self.tell("RacePassingAdded", **self._heat(*self.heat_of[which]), raceId=which, passing=it)

    def lap(
        self, which: str, seconds: float, how: str = "Transponder", flags: int = 33, fixed: int | None = None
    ) -> None:
        """Tell a lap."""
        it = {**self.measured(which, seconds, how, flags), "fixedIndex": fixed, "points": None}
        self.told.setdefault(which, []).append(it)
        self.tell("RaceLapAdded", **self._heat(*self.heat_of[which]), raceId=which, lap=it)

    def presented(self, which: str, index: int, metres: float, seconds: float) -> None:
        """Tell which lap is shown."""
        it = {"index": index, "passedLength": metres, "time": ticks(seconds), "lapTime": 0, "ranking": 1}
        self.tell("LastPresentedRaceLapChanged", **self._heat(*self.heat_of[which]), raceId=which, lap=it)

    def next_lap(self, which: str, index: int, metres: float) -> None:
        """Tell which lap is skated."""
        heat = self._heat(*self.heat_of[which])
        self.tell("RaceNextLapIndexChanged", **heat, raceId=which, index=index, passedLength=metres)

    def clear(self, name: str, number: int) -> None:
        """Throw a heat away."""
        self.tell("HeatCleared", **self._heat(name, number))

    def commit(
        self,
        name: str,
        number: int,
        times: Mapping[str, tuple[float, str] | None],
        reasons: Mapping[str, str] | None = None,
        info: int = 0,
        laps: Mapping[str, list[dict[str, Any]]] | None = None,
    ) -> None:
        """Commit a heat: the time of each race, or why it has none; the laps as they were told."""
        states = []
        for state in self.races[name, number]:
            which = state["race"]["id"]
            time = times.get(which)
            told = self.told.get(which, []) if laps is None else laps[which]
            committed = {
                **state["race"],
                "laps": [it for it in told if it["flags"] & 32],
                "time": None
                if time is None
                else {"time": ticks(time[0]), "timeInfo": info, "instanceName": "Primary", **source(time[1])},
                "result": {"status": 4, "timeInvalidReason": (reasons or {}).get(which)},
            }
            states.append({**state, "race": committed, "laps": told})
        self.now += 5
        self.tell("HeatCommitted", **self._heat(name, number), races=states)

    def deactivate(self, name: str, number: int) -> None:
        """Let a heat leave the ice."""
        self.tell("HeatDeactivated", **self._heat(name, number))


def pair_of_1000(recording: Recording, number: int = 1, at: float = GUN) -> None:
    """Tell a whole pair of the women's 1000 m: beams, a chip at each line, photo finish, commit."""
    first, second = f"r{number}a", f"r{number}b"
    recording.activate(
        "d1000",
        number,
        [
            race(first, 0, person(f"Anna{number}", "Bos"), chips={number * 10: f"p-anna{number}-bos"}),
            race(
                second, 1, person(f"Bea{number}", "Dam", "NOR"), chips={number * 10 + 1: f"p-bea{number}-dam"}
            ),
        ],
    )
    recording.start("d1000", number, at)
    for index, (metres, inner, outer) in enumerate(
        ((200, 19.2544, 18.2839), (600, 47.8787, 47.0646), (1000, 78.5077, 79.2483))
    ):
        beams = (index % 2, 1 - index % 2)
        for which, seconds, beam in sorted(
            ((first, inner, beams[0]), (second, outer, beams[1])), key=lambda it: it[1]
        ):
            recording.passing(which, seconds, "Optical", beam, flags=33)
            recording.lap(which, seconds, "Optical")
            recording.presented(which, index, metres, seconds)
            recording.passing(which, seconds - 0.004, "Transponder", 12, metres)
            recording.lap(which, seconds - 0.004, "Transponder", 1)
    for which, seconds in ((first, 78.508), (second, 79.248)):
        recording.now += 10
        recording.passing(which, seconds, "Photofinish", 0)
        recording.lap(which, seconds, "Photofinish", 33, fixed=2)
        recording.presented(which, 2, 1000, seconds)
    recording.commit(
        "d1000", number, {first: (78.508, "Photofinish"), second: (79.248, "Photofinish")}, info=4
    )
    recording.deactivate("d1000", number)


THOUSAND = distance("d1000", "Ladies 1000 meter", 1000, number=11)

PURSUIT = distance("dtp", "Men Team Pursuit", 8, "PairsDistance.TeamPursuit", laps=True, number=10)


def team(name: str, noc: str, *members: str) -> dict[str, Any]:
    """Return a team of three."""
    return {
        "typeName": "TeamCompetitor",
        "id": f"t-{noc}",
        "fullName": name,
        "shortName": noc,
        "nationalityCode": noc,
        "members": [person(it, f"{it}sen", noc, gender=0) for it in members],
    }


def pursuit_teams() -> list[dict[str, Any]]:
    """Return the two races of a pursuit, six chips each."""
    races = []
    for which, lane, it in (
        ("home", 0, team("Nederland", "NED", "Arie", "Bert", "Cees")),
        ("back", 1, team("Norge", "NOR", "Dag", "Egil", "Finn")),
    ):
        worn = [member["personId"] for member in it["members"] for _ in range(2)]
        chips = {(lane + 1) * 1000 + number: whose for number, whose in enumerate(worn)}
        races.append(race(which, lane, it, chips=chips))
    return races


def pursuit_times(which: str) -> list[float]:
    """Return the time of the third skater at each of the sixteen half laps."""
    first = 17.8123 if which == "home" else 17.4077
    pace = 14.0312 if which == "home" else 14.1009
    return [round(first + pace * half, 4) for half in range(16)]


def pursuit(recording: Recording, at_a_line: int = 1, presented: bool = True) -> None:
    """Tell a pursuit: half laps, times from chips, extra laps after the finish that are discarded.

    `at_a_line` is how many passings are told at each line: only that which is shown, or those of all three.
    """
    recording.activate("dtp", 1, pursuit_teams())
    recording.start("dtp", 1)
    halves = sorted(
        (pursuit_times(which)[half], which, half) for which in ("home", "back") for half in range(16)
    )
    for seconds, which, half in halves:
        metres = 200 * (half + 1)
        on_the_home_straight = (half % 2 == 1) == (which == "home")
        where = 12 if on_the_home_straight else 6
        told = metres if at_a_line == 3 or where == 12 else metres - 6.255
        recording.passing(which, round(seconds - 6.1, 4), where=3 if where == 6 else 9, passed=metres - 85)
        for place in range(at_a_line):
            ahead = round(seconds - 0.11 * (at_a_line - 1 - place), 4)
            recording.passing(which, ahead, where=where, passed=told)
            recording.lap(which, ahead, flags=33 if place == at_a_line - 1 else 1)
        if presented:
            recording.presented(which, half, metres, seconds)
            recording.next_lap(which, half + 1, metres + 200)
    for which in ("home", "back"):
        extra = pursuit_times(which)[-1] + 20
        recording.passing(which, extra, where=6 if which == "home" else 12, passed=3400)
        recording.lap(which, extra, flags=49)
    recording.commit(
        "dtp", 1, {which: (pursuit_times(which)[-1], "Transponder") for which in ("home", "back")}
    )
    recording.deactivate("dtp", 1)


QUARTETS = distance("dq", "Dames 1000 meter", 1000, number=3, startMode=1)

AFTER_THE_FIRST_PAIR = 16
"""Seconds until the second pair of a quartet starts."""


def quartet(recording: Recording, heats: tuple[int, int] = (1, 2)) -> None:
    """Tell a quartet: two heats of the stream on the ice together, or one heat with both pairs."""
    names = (("white", "Anna"), ("red", "Bea"), ("yellow", "Cleo"), ("blue", "Dora"))
    races = [
        race(which, color % 2, person(given, which.title()), color=color)
        for color, (which, given) in enumerate(names)
    ]
    together = heats[0] == heats[1]
    recording.activate("dq", heats[0], races if together else races[:2])
    if not together:
        recording.activate("dq", heats[1], races[2:])
    times = {
        "white": (19.2544, 47.8787, 78.5077),
        "red": (18.2839, 47.0646, 79.2483),
        "yellow": (20.1022, 49.9001, 82.0303),
        "blue": (19.9034, 49.2222, 81.5004),
    }
    gun = {"white": 0, "red": 0, "yellow": AFTER_THE_FIRST_PAIR, "blue": AFTER_THE_FIRST_PAIR}
    told: list[tuple[float, str, int]] = [
        (gun[which] + seconds, which, index) for which in times for index, seconds in enumerate(times[which])
    ]
    recording.start("dq", heats[0])
    second_gun = False
    for at, which, index in sorted(told):
        if at > AFTER_THE_FIRST_PAIR and not second_gun:
            recording.start("dq", heats[1], GUN + AFTER_THE_FIRST_PAIR)
            second_gun = True
        recording.now = max(recording.now, GUN + at)
        color = [it for it, _ in names].index(which)
        seconds = times[which][index]
        when = moment(GUN + at)
        recording.passing(which, seconds, "Optical", (color + index) % 2, flags=33)
        recording.events[-1]["passing"]["when"] = when
        recording.lap(which, seconds, "Optical")
        recording.events[-1]["lap"]["when"] = when
        recording.presented(which, index, (200, 600, 1000)[index], seconds)
    finished = {which: (times[which][2], "Optical") for which in times}
    for number in dict.fromkeys(heats):
        recording.commit("dq", number, finished)
        recording.deactivate("dq", number)
