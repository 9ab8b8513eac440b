"""Make the exchange folder that comes with longtrack, src/longtrack/demo/history, from collected tables.

    .venv/bin/python tools/history_from_shared.py /work/shared [--check]

The tables are those of data/ (World Cups 1 and 2 of 2025-26, the women's 1000 m of 1998, 2018, 2022 and 2026,
all events of 2026, records, skaters, the daily medal tables) and press/archive/ (in the exchange format).
Each row keeps who says it. Where two tables say the same there are two rows, one a source; what conflicts.md
reports of others is in `disputed`, each with what speaks against it.
"""

from __future__ import annotations

import argparse
import csv
import io
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from longtrack.formats.exchange_csv import FILES, load
from longtrack.sport.names import guess_name, id_of, plain, split_name

Row = dict[str, str]
OUT = Path(__file__).resolve().parents[1] / "src/longtrack/demo/history"

COLUMNS = {
    "results.csv": "competition,games,date,venue,event,division,rank,skater_id,given_name,family_name,noc,"
    "pair,lane,splits,time,outcome,marks,thousandths,source,remark,points,note,doubted",
    "records.csv": "class,event,time,skater_id,holder,noc,date,venue,source,pair,year,note,doubted",
    "skaters.csv": "skater_id,given_name,family_name,noc,date_of_birth,birthplace,aliases,source,doubted",
    "honours.csv": "skater_id,name,noc,competition,level,event,year,place,date,source,sport,complete,note",
    "entries.csv": "competition,event,number_of_starters,number_of_pairs,date,start_time,source,note",
}

MILAN = {
    "competition": "Olympic Winter Games Milano Cortina 2026",
    "games": "OG2026",
    "venue": "Milano Speed Skating Stadium, Rho (Milan) ITA",
}
W1000 = {**MILAN, "event": "W1000", "date": "2026-02-09"}
GAMES = {
    "1998": ("Olympic Winter Games Nagano 1998", "1998-02-19", "M-Wave, Nagano JPN"),
    "2018": ("Olympic Winter Games PyeongChang 2018", "2018-02-14", "Gangneung Oval, Gangneung KOR"),
    "2022": ("Olympic Winter Games Beijing 2022", "2022-02-17", "National Speed Skating Oval, Beijing CHN"),
}
WORLD_CUP_VENUES = {"1": "Utah Olympic Oval, Salt Lake City USA", "2": "Olympic Oval, Calgary CAN"}
EVENTS = {"mass start": "MS", "team pursuit (6 laps)": "TP", "team pursuit (8 laps)": "TP"}
PARTICLES = ("van", "von", "de", "der", "den", "ter", "ten", "le", "la", "di")


def disputed() -> Iterator[tuple[str, Row]]:
    """Return what others print, as conflicts.md reports it: rows of tables, with what speaks against each."""

    def result(who: str, against: str, source: str, **said: str) -> tuple[str, Row]:
        source = f"{source} (conflicts.md)"
        return "results.csv", {**W1000, "name": who, "doubted": against, "source": source, **said}

    yield result("NED Jutta Leerdam", "a Monday: the schedule and all others", "seed 002", date="2026-02-08")
    yield result(
        "NED Femke Kok", "13 is settled; pair 14 was Lamarche and Yamada", "isu-skating.com", pair="14"
    )
    yield result("NED Jutta Leerdam", "15 in all others", "frieslandheadliner.nl", pair="13")
    yield result("JPN Miho Takagi", "digits exchanged; +1.64 fits 1:13.95", "latimes.com", time="1:13.59")
    yield result("NED Jutta Leerdam", "machine text", "trendxday.com", time="1:13.12", rank="1")
    yield result("JPN Miho Takagi", "machine text", "trendxday.com", rank="2")
    yield result("NED Femke Kok", "machine text", "trendxday.com", rank="3")
    yield result("NED Jutta Leerdam", "17.6, 26.5 and 28.6 make 72.7", "nbcolympics.com", splits="17.6;44.1")
    yield result("KOR Na-Hyun Lee", "four Korean sources have 1:15.76", "sportschosun.com", time="1:16.24")
    yield result("KOR Min-Sun Kim", "four Korean sources have 1:16.24", "sportschosun.com", time="1:15.76")
    yield result("CZE Nikola Zdráhalová", "10th in the result of the same page", "isport.blesk.cz", rank="11")
    yield result("NED Suzanne Schulting", "1:15.46 in all others", "sport.pl", time="1:15.47")
    m500 = {"event": "M500", "date": "2026-02-14"}
    yield result("JPN Tatsuya Shinhama", "34.466 rounded; times are cut", "sportnet.sk", time="34.47", **m500)
    w1500 = {"event": "W1500", "date": "2026-02-20"}
    yield result("NED Femke Kok", "1:54.79 in two others", "a live ticker", time="1:54.76", **w1500)
    w500 = {"event": "W500", "date": "2026-02-15"}
    yield result("NED Jutta Leerdam", "not settled; 12 in Xinhua", "sportnieuws.nl", pair="13", **w500)
    name, day, venue = GAMES["2022"]
    beijing = {"competition": name, "games": "OG2022", "date": day, "venue": venue}
    hamel = "github:jessihamel/speed_skating_2"
    yield result("NED Jutta Leerdam", "1:13.83 in all others", hamel, time="1:13.82", **beijing)
    name, day, venue = GAMES["1998"]
    nagano = {"competition": name, "games": "OG1998", "date": day, "venue": venue}
    yield result("USA Chris Witty", "the time of the winner", "olympedia.org, text", time="1:16.51", **nagano)
    inzell = {
        "competition": "ISU World Cup 2025/26 no. 5",
        "games": "",
        "division": "A",
        "date": "2026-01-24",
        "venue": "Max Aicher Arena, Inzell GER",
    }
    yield result("NED Jutta Leerdam", "1:12.74 at ANP", "sportnieuws.nl", time="1:12.75", **inzell)
    team = {"event": "WTP", "date": "2026-02-17"}
    yield result("JPN Japan", "2:58.50 at Polsat", "oasport.it", time="2:58.49", **team)

    def record(against: str, source: str, **said: str) -> tuple[str, Row]:
        return "records.csv", {"source": f"{source} (conflicts.md)", "doubted": against, **said}

    german = "German copy of a Wikipedia page"
    yield record(
        *("Chris Witty on 17 February 2002: Wikipedia, ISU", german),
        **{"class": "OR", "event": "W1000", "time": "1:13.83", "holder": "Heather Bergsma", "noc": "USA"},
        date="2014-02-16",
    )
    yield record(
        *("10 December 2017", german),
        **{"class": "WR", "event": "W1000", "time": "1:12.09", "holder": "Nao Kodaira", "noc": "JPN"},
        date="2015-11-21",
    )
    yield record(
        *("Inzell: ISU, NBC", "gamereactor"),
        **{"class": "WR", "event": "M5000", "time": "5:58.52", "holder": "Sander Eitrem", "noc": "NOR"},
        date="2026-01-24",
        venue="Salt Lake City",
    )
    smeding = {"given_name": "Ellia", "family_name": "Smeding", "noc": "GBR"}
    yield (
        "skaters.csv",
        {
            **smeding,
            "date_of_birth": "1998-03-16",
            "birthplace": "Oxford",
            "source": "ISU biography (conflicts.md)",
        },
    )
    yield (
        "skaters.csv",
        {
            **smeding,
            "date_of_birth": "1996-11-08",
            "birthplace": "Aylesbury",
            "source": "copy of a Wikipedia page (conflicts.md)",
            "doubted": "16 March 1998: ISU biography",
        },
    )


class Names:
    """Who is meant by a printed name and a nation: the id in the press archive, or one made of the name."""

    def __init__(self, skaters: Iterable[Row]) -> None:
        self._ids: dict[tuple[str, str], str] = {}
        self._names: dict[str, tuple[str, str]] = {}
        for row in skaters:
            self._names[row["skater_id"]] = row["given_name"], row["family_name"]
            spellings = [f"{row['given_name']} {row['family_name']}", *row["aliases"].split(";")]
            for spelling in spellings:
                self._ids.setdefault((row["noc"], _key(spelling)), row["skater_id"])

    def of(self, name: str, noc: str) -> tuple[str, str, str]:
        """Return id, given name and family name."""
        given, family = split_name(name)
        if not family:
            given, family, _ = guess_name(name)
        known = self._ids.get((noc, _key(name)))
        if known is None:
            family = _capitalised(family)
            known = id_of(noc, family, given)
            self._ids[noc, _key(name)] = known
            self._names[known] = given, family
        return known, *self._names[known]

    def known(self, name: str, noc: str) -> str:
        """Return the id of a name that was met before, or nothing."""
        return self._ids.get((noc, _key(name)), "")


def _key(name: str) -> str:
    return " ".join(sorted(plain(name).replace("-", " ").split()))


def _capitalised(family: str) -> str:
    """Return a family name in capitals as people write it: VAN ELST, van Elst; McGREGOR, McGregor."""
    if not re.sub(r"^Mc", "", family).isupper():
        return family
    words = []
    for at, word in enumerate(family.split()):
        small = word.casefold()
        words.append(small if small in PARTICLES and at == 0 else "-".join(map(_word, word.split("-"))))
    return " ".join(words)


def _word(word: str) -> str:
    if word.startswith("Mc"):
        return "Mc" + word[2:].capitalize()
    head, mark, tail = word.partition("'")
    return head.capitalize() + mark + tail.capitalize()


def short(source: str) -> str:
    """Return the addresses of a source without what is the same everywhere, and not longer than needed."""
    parts = [re.sub(r"^https?://(?:www\.)?", "", part.strip()) for part in source.split(" | ")]
    return " | ".join(part if len(part) <= 70 else part[:67] + "..." for part in parts)


def world_cups(rows: Iterable[Row], names: Names) -> Iterator[Row]:
    """Return the ISU sheets of two World Cups: times cut to hundredths, the third digit beside a tie."""
    rows = _repaired(list(rows))
    days: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in rows:
        days[row["world_cup"], row["gender"], row["distance"]].add(row["date"])
    for row in rows:
        skater, given, family = names.of(row["name"], row["noc"])
        dates = sorted(days[row["world_cup"], row["gender"], row["distance"]])
        number = f"({dates.index(row['date']) + 1})" if len(dates) > 1 else ""
        outcome, _, remark = row["note"].partition(" ")
        sheet = re.sub(r"-signed_\d+.*", "", row["pdf"])
        yield {
            "competition": f"ISU World Cup 2025/26 no. {row['world_cup']}",
            "date": row["date"],
            "venue": WORLD_CUP_VENUES[row["world_cup"]],
            "event": f"{row['gender']}{row['distance']}{number}",
            "division": row["division"],
            "rank": row["rank"],
            "skater_id": skater,
            "given_name": given,
            "family_name": family,
            "noc": row["noc"],
            "pair": row["pair"],
            "lane": row["start_lane"],
            "time": row["time"],
            "thousandths": row["tie_thousandth"],
            "outcome": outcome,
            "marks": row["marks"],
            "remark": remark.removesuffix("(fell)"),
            "points": row["wc_points"],
            "source": f"isuresults.eu, sheet {sheet}",
        }


def _repaired(rows: list[Row]) -> list[Row]:
    """Return rows whose names the reading of the PDF had run together with marks, or cut off.

    `SHINHAMAF` fell, `SEMERIKOVT02,RW` has a code and a warning: so, where the name without is another row's.
    """
    names = {(row["noc"], row["name"]) for row in rows}
    repaired = []
    for row in rows:
        name, marks = row["name"], ""
        match = re.fullmatch(r"(.+[A-ZÀ-Ž])(F|T\d\d(?:,RW)?)", name)
        if match and (row["noc"], match[1]) in names:
            name, marks = match[1], match[2].replace(",", " ")
        name, said, note = name.partition(" DQ")
        whole = [
            it for noc, it in names if noc == row["noc"] and it.startswith(f"{name} ") and it != row["name"]
        ]
        if len(whole) == 1:
            name = whole[0]
        repaired.append({**row, "name": name, "note": row["note"] or (said + note).strip(), "marks": marks})
    return repaired


def one_race(rows: Iterable[Row], race: Row, names: Names, file: str) -> Iterator[Row]:
    """Return the rows of a table of one women's 1000 m."""
    for row in rows:
        name = row.get("name") or f"{row.get('given_name', '')} {row.get('family_name', '')}".strip()
        if not name:
            continue
        skater, given, family = names.of(name, row["noc"])
        splits = f"{row['t200']};{row['t600']}" if row["t600"] else row["t200"]
        yield {
            **race,
            "rank": row["rank"],
            "skater_id": skater,
            "given_name": given,
            "family_name": family,
            "noc": row["noc"],
            "pair": row["pair"],
            "lane": row["start_lane"],
            "splits": splits,
            "time": row["time"],
            "marks": "OR" if row["notes"].startswith("OR") else "",
            "note": row["notes"],
            "source": f"{short(row['source'])} ({file})",
        }


def all_events(rows: Iterable[Row], names: Names) -> Iterator[Row]:
    """Return what is known of all events of 2026; a team is entered like a skater, as its nation."""
    for row in rows:
        event = row["gender"] + EVENTS.get(row["event_m"], row["event_m"])
        nation, _, members = row["name"].partition(" (")
        is_team = event.endswith("TP")
        if is_team:
            skater, given, family = f"{row['noc'].lower()}-team-{event.lower()}", "", nation
        else:
            skater, given, family = names.of(row["name"], row["noc"])
        third = re.match(r"\d+\.\d\d(\d)\b", row["notes"])
        pair = row["pair_or_final"] if row["pair_or_final"].isdecimal() else ""
        notes = [members.rstrip(")"), "" if pair else row["pair_or_final"], row["notes"]]
        yield {
            **MILAN,
            "date": row["date"],
            "event": event,
            "rank": row["rank"],
            "skater_id": skater,
            "given_name": given,
            "family_name": family,
            "noc": row["noc"],
            "pair": pair,
            "lane": row["start_lane"],
            "time": row["time"],
            "thousandths": third[1] if third else "",
            "outcome": "DQ" if row["notes"].startswith("DQ") else "",
            "marks": "OR" if row["notes"].startswith("OR") else "",
            "note": "; ".join(note for note in notes if note),
            "source": f"{short(row['source'])} (oly2026_all.csv)",
        }


def records(rows: Iterable[Row], names: Names) -> tuple[list[Row], list[Row]]:
    """Return the records of which the time is known, once a source, and Olympic winners as results.

    A winner whose time is not usable stands among the results with the mark and no time: a gap with a name.
    """
    listed: list[Row] = []
    winners: list[Row] = []
    seen = set()
    for row in rows:
        event = row["gender"] + EVENTS.get(row["distance"], row["distance"])
        day = row["date"] if len(row["date"]) == 10 else ""
        year = "" if day else row["date"][:4]
        holder = row["holder"].partition(" (")[0]
        pair = re.search(r"pair (\d+)", row["notes"])
        source = f"{short(row['source'])} (records.csv)"
        if "progression" in row["state"] and int(row["date"][:4]) < 2010 and row["date"][:4] != "1998":
            winners.append(_winner(row, names, source, day))
        key = row["class"], event, row["time"], holder
        if not row["time"] or key in seen:
            continue
        seen.add(key)
        listed.append(
            {
                "class": "SEALEVEL" if row["class"] == "sea level" else row["class"],
                "event": event,
                "time": row["time"],
                "skater_id": "" if event.endswith("TP") else names.of(holder, row["noc"])[0],
                "holder": holder,
                "noc": row["noc"],
                "date": day,
                "venue": row["venue"],
                "source": source,
                "pair": pair[1] if pair else "",
                "year": year,
                "note": row["notes"],
            }
        )
    return listed, winners


def _winner(row: Row, names: Names, source: str, day: str) -> Row:
    year = row["date"][:4]
    skater, given, family = names.of(row["holder"], row["noc"])
    return {
        "competition": f"Olympic Winter Games {row['venue']} {year}",
        "games": f"OG{year}",
        "date": day,
        "venue": row["venue"],
        "event": "W1000",
        "rank": "1",
        "skater_id": skater,
        "given_name": given,
        "family_name": family,
        "noc": row["noc"],
        "time": row["time"],
        "marks": "OR",
        "source": source,
        "note": row["notes"],
    }


def skaters(rows: Iterable[Row], names: Names) -> tuple[list[Row], list[Row]]:
    """Return people as the table of 2026 has them, and their best times before the Games."""
    people: list[Row] = []
    bests: list[Row] = []
    for row in rows:
        name = f"{row['given_name']} {row['family_name']}"
        skater, given, family = names.of(name, row["noc"])
        source = f"{short(row['source'])} (skaters.csv)"
        if row["date_of_birth"]:
            people.append(
                {
                    "skater_id": skater,
                    "given_name": given,
                    "family_name": family,
                    "noc": row["noc"],
                    "date_of_birth": row["date_of_birth"],
                    "source": source,
                }
            )
        if row["pb_1000_before_games"]:
            bests.append(
                {
                    "class": "PB",
                    "event": "W1000",
                    "time": row["pb_1000_before_games"],
                    "skater_id": skater,
                    "holder": f"{given} {family}",
                    "noc": row["noc"],
                    "source": source,
                    "note": row["pb_note"],
                }
            )
    return people, bests


def medals(results: Iterable[Row], honours: list[Row], tables: Iterable[Row]) -> Iterator[Row]:
    """Return the medals of 2026 that the press archive does not hold: in speed skating from the results.

    In other sports as many as the daily medal tables say, without names: the difference from one day to the
    next, less what is known by name.
    """
    held = {(row["noc"], row["event"], row["place"]) for row in honours if _is_milan(row)}
    known = Counter(
        (row["date"], row["noc"], row["place"])
        for row in {(it["noc"], it["event"], it["place"]): it for it in honours if _is_milan(it)}.values()
        if row["place"] in ("1", "2", "3")
    )
    for row in results:
        key = row["noc"], row["event"], row["rank"]
        if row["rank"] not in ("1", "2", "3") or key in held:
            continue
        held.add(key)
        known[row["date"], row["noc"], row["rank"]] += 1
        yield {
            **_medal(row["noc"], row["event"], row["rank"], row["date"]),
            "skater_id": row["skater_id"],
            "name": f"{row['given_name']} {row['family_name']}".strip(),
            "source": "oly2026_all.csv",
            "sport": "speed skating",
        }
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    for row in tables:
        for place, colour in (("1", "gold"), ("2", "silver"), ("3", "bronze")):
            now = int(row[colour])
            won = now - totals[row["noc"]][place]
            totals[row["noc"]][place] = now
            for number in range(won - known[row["after_day"], row["noc"], place]):
                event = f"other-{row['after_day'][5:]}-{place}{'abcdefgh'[number]}"
                if (row["noc"], event, place) not in held:
                    yield {
                        **_medal(row["noc"], event, place, row["after_day"]),
                        "source": "daily medal tables (medals_2026.csv)",
                        "sport": "other",
                    }


def _is_milan(row: Row) -> bool:
    return row["competition"] == MILAN["competition"]


def _medal(noc: str, event: str, place: str, day: str) -> Row:
    return {
        "noc": noc,
        "competition": MILAN["competition"],
        "level": "OG",
        "event": event,
        "year": "2026",
        "place": place,
        "date": day,
    }


def history(shared: Path) -> dict[str, list[Row]]:
    """Return the rows of all five tables."""
    data, press = shared / "data", shared / "press/archive"
    tables = {name: [_shortened(row) for row in _read(press / name)] for name in FILES}
    names = Names(tables["skaters.csv"])
    results = tables["results.csv"]
    results += world_cups(_read(data / "worldcup_2025_26_1_2.csv"), names)
    for year, (competition, day, venue) in GAMES.items():
        file = f"oly{year}_w1000.csv"
        race = {
            "competition": competition,
            "games": f"OG{year}",
            "date": day,
            "venue": venue,
            "event": "W1000",
        }
        results += one_race(_read(data / file), race, names, file)
    results += one_race(_read(data / "oly2026_w1000.csv"), W1000, names, "oly2026_w1000.csv")
    events = list(all_events(_read(data / "oly2026_all.csv"), names))
    results += events
    listed, winners = records(_read(data / "records.csv"), names)
    results += winners
    people, bests = skaters(_read(data / "skaters.csv"), names)
    tables["records.csv"] += listed + bests
    tables["skaters.csv"] += people
    tables["honours.csv"] += medals(events, tables["honours.csv"], _read(data / "medals_2026.csv"))
    tables["entries.csv"] += _fields(_read(data / "oly2026_all.csv"), tables["entries.csv"])
    for table, row in disputed():
        tables[table].append(_identified(table, row, names))
    return tables


def _fields(rows: Iterable[Row], known: Iterable[Row]) -> Iterator[Row]:
    held = {row["event"] for row in known if row["competition"] == MILAN["competition"]}
    for row in rows:
        event = row["gender"] + EVENTS.get(row["event_m"], row["event_m"])
        if event not in held:
            held.add(event)
            yield {
                "competition": MILAN["competition"],
                "event": event,
                "date": row["date"],
                "start_time": row["scheduled_start"],
                "source": "oly2026_all.csv",
            }


def _identified(table: str, row: Row, names: Names) -> Row:
    if table == "records.csv":
        return {**row, "skater_id": names.of(row["holder"], row["noc"])[0]}
    if table == "skaters.csv":
        name = f"{row['given_name']} {row['family_name']}"
        return {**row, "skater_id": names.of(name, row["noc"])[0]}
    noc, _, name = row["name"].partition(" ")
    if row["event"] == "WTP":
        return {**row, "noc": noc, "skater_id": f"{noc.lower()}-team-wtp", "family_name": name}
    skater, given, family = names.of(name, noc)
    return {**row, "noc": noc, "skater_id": skater, "given_name": given, "family_name": family}


def _read(file: Path) -> list[Row]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def _shortened(row: Row) -> Row:
    return {**row, "source": short(row["source"])}


def written(name: str, rows: Iterable[Row]) -> str:
    """Return a table as CSV, without the columns in which nothing stands."""
    rows = list(rows)
    columns = [it for it in COLUMNS[name].split(",") if any(row.get(it) for row in rows)]
    text = io.StringIO()
    table = csv.DictWriter(text, columns, extrasaction="ignore", restval="", lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return text.getvalue()


def main() -> int:
    """Write the folder, or only say whether it is up to date. Returns 1 where it is not, or is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    texts = {name: written(name, rows) for name, rows in history(arguments.shared).items()}
    wrong = load({name: text.encode() for name, text in texts.items()}).rejected
    for row in wrong:
        print(f"{row.file}: {row.reason}", file=sys.stderr)
    if arguments.check:
        old = [name for name in FILES if (OUT / name).read_text("utf-8") != texts[name]]
        print(f"not up to date: {', '.join(old)}" if old else "up to date")
        return 1 if old or wrong else 0
    OUT.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (OUT / name).write_text(text, "utf-8")
        print(f"{name}: {text.count(chr(10)) - 1} rows, {len(text.encode()) // 1024} kB")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
