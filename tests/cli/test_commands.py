"""The commands that read a competition file: results, explain, replay, verify."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import re
import sqlite3
from pathlib import Path

import pytest
from tests.cli.conftest import Command
from tests.meet import setting

from longtrack.cli.competition_file import read_entries
from longtrack.competition.events import Actor, DistanceAdded, Note, PulseReceived
from longtrack.desk.desk import Desk, Submission
from longtrack.journal.store import Journal
from longtrack.sport.times import Moment


def test_help_lists_every_command(longtrack: Command) -> None:
    """A newcomer who types `longtrack` sees what there is."""
    said = longtrack()
    assert said.status == 0
    for command in ("demo", "serve", "results", "explain", "replay", "verify", "bench"):
        assert f"\n  {command}" in said.out


def test_an_unknown_command_is_named(longtrack: Command) -> None:
    """Wrong input: one sentence, exit status 2."""
    said = longtrack("reslts")
    assert said.status == 2
    assert "no command 'reslts'" in said.err


def test_results_as_json_keep_the_contract(longtrack: Command, milan: Path) -> None:
    """`results --format json`: the keys that others build on, and the official figures in them."""
    document = json.loads(longtrack("results", milan, "--format", "json").out)
    assert document["competition"] == "Olympic Winter Games Milano Cortina 2026"
    assert (document["event"], document["status"], len(document["rows"])) == ("W1000", "official", 30)
    first = document["rows"][0]
    assert first["skater_id"] == "ned-leerdam-jutta"
    assert first["splits"] == [
        {"distance": 200, "time": "17.68", "lap": "17.68", "rank": 3},
        {"distance": 600, "time": "43.78", "lap": "26.10", "rank": 1},
        {"distance": 1000, "time": "1:12.31", "lap": "28.53", "rank": 1},
    ]
    assert (first["time"], first["behind"], first["marks"]) == ("1:12.31", None, ["OR"])
    assert first["sources"] == ["optical", "optical", "photo_finish"]
    assert [(it["time"], it["holder"], it["pair"], it["previous"]) for it in document["records"]] == [
        ("1:12.59", "Femke Kok", 13, "1:13.19"),
        ("1:12.31", "Jutta Leerdam", 15, "1:12.59"),
    ]


def test_no_unpublished_time_is_shown_as_official(longtrack: Command, milan: Path) -> None:
    """The five times that nobody published are marked in JSON, CSV and the table."""
    document = json.loads(longtrack("results", milan, "--format", "json").out)
    unpublished = [row["rank"] for row in document["rows"] if "time" in row["reconstructed"]]
    assert unpublished == [12, 13, 17, 21, 29]
    assert all(
        row["sources"][-1] == "reconstructed" for row in document["rows"] if row["rank"] in unpublished
    )
    rows = list(csv.DictReader(io.StringIO(longtrack("results", milan, "--format", "csv").out)))
    assert [row["rank"] for row in rows if row["time"].startswith("~")] == ["12", "13", "17", "~21", "~29"]


def test_results_name_the_distance_that_is_not_there(longtrack: Command, milan: Path) -> None:
    """Wrong input: what there is instead, exit status 2."""
    said = longtrack("results", milan, "M500")
    assert (said.status, said.out) == (2, "")
    assert "there is no distance 'M500' in this competition; there is: W1000" in said.err


def test_explain_walks_back_to_the_raw_pulses(longtrack: Command, milan: Path) -> None:
    """Published time, clause, chosen source, the pulses with their bytes, the journal entries."""
    said = longtrack("explain", milan, "W1000", "leerdam")
    assert "rank 1, 1:12.31, OR" in said.out
    assert "photo_finish is the most trusted of 2 sources" in said.out
    assert ";photo finish;photo_finish;passing;15;outer;+72.31" in said.out
    assert "lap 600-1000: 1:12.31 - 43.78 = 28.53" in said.out
    assert "ISU Rule 252" in said.out


def test_every_figure_of_explain_leads_to_an_entry_of_the_journal(longtrack: Command, milan: Path) -> None:
    """The entry numbers are real: the entry with that number holds that raw pulse."""
    entries = read_entries(milan)
    explanation = json.loads(longtrack("explain", milan, "W1000", "kok", "--json").out)
    for split in explanation["splits"]:
        for evidence in (split["chosen"], *split["others"]):
            event = entries[evidence["seq"] - 1].event
            assert isinstance(event, PulseReceived)
            assert event.pulse.raw.decode() == evidence["raw"]


@pytest.mark.parametrize(
    ("wanted", "found"), [("LAMARCHE", "Béatrice"), ("zdrahal", "Nikola"), ("not ident", "NOT")]
)
def test_explain_forgives_accents_and_capitals(
    longtrack: Command, milan: Path, wanted: str, found: str
) -> None:
    """A name typed in a hurry is found."""
    assert found in longtrack("explain", milan, "w1000", wanted).out.splitlines()[0]


def test_explain_asks_when_a_name_means_two(longtrack: Command, milan: Path) -> None:
    """It names the candidates with their ids."""
    said = longtrack("explain", milan, "W1000", "mi")
    assert said.status == 2
    assert "Miho Takagi (jpn-takagi-miho)" in said.err
    assert "Min-sun Kim (kor-kim-min-sun)" in said.err


@pytest.mark.parametrize(
    ("at", "leader"),
    [("18:00", "Suzanne SCHULTING"), ("2026-02-09T18:35:00+01:00", "Femke KOK"), ("end", "Jutta LEERDAM")],
)
def test_replay_shows_the_leader_of_any_moment(longtrack: Command, milan: Path, at: str, leader: str) -> None:
    """A time of day is venue time; the board is as it stood then."""
    said = longtrack("replay", milan, "--at", at, "--json")
    assert said.status == 0
    row = json.loads(said.out)["ranking"][0]
    assert f"{row['name']['given_name']} {row['name']['family_name'].upper()}" == leader


def test_results_of_distances_without_heats_are_counted(tmp_path: Path, longtrack: Command) -> None:
    """A programme of many distances: those without heats are one line."""
    path = tmp_path / "cup.longtrack"
    more = [DistanceAdded(distance=f"W{it}", name=f"Women's {it} m", metres=it) for it in (500, 3000)]
    with Journal.create(path) as journal:
        Desk(journal).handle([Submission(it, Actor("secretary"), Moment(1)) for it in (*setting(), *more)])
    said = longtrack("results", path)
    assert said.out.endswith("\n\n2 distances have no heats yet\n")
    assert "Women's 3000 m" not in said.out
    assert "Women's 3000 m" in longtrack("results", path, "W3000").out


def test_a_time_of_day_is_of_a_day_of_the_journal(tmp_path: Path, longtrack: Command) -> None:
    """A rehearsal the day after the date of the competition: 15:24 is when the journal was written."""
    path = tmp_path / "cup.longtrack"
    day = 86_400 * 10**9
    began = Moment(1_770_643_440_000_000_000 + day)  # 2026-02-10, 13:24 UTC; 14:24 in Milan
    with Journal.create(path) as journal:
        desk = Desk(journal)
        desk.handle([Submission(it, Actor("secretary"), began) for it in setting()])
        late = Moment(began + 2 * 3_600 * 10**9)
        desk.handle([Submission(Note(text="later"), Actor("secretary"), late)])
        last = desk.state.seq
    for at, seq in (("23:59", last), ("16:24", last), ("15:24", last - 1)):
        said = longtrack("replay", path, "--at", at)
        assert (said.status, said.err) == (0, "")
        assert f"as of entry {seq}, 2026-02-10 " in said.out


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("0", "has entries 1 to"),
        ("99999", "has entries 1 to"),
        ("tomorrow", "neither an entry number nor a moment"),
        ("2020-01-01T00:00:00", "before the first entry of the journal, which goes from 2026-02-09 "),
        ("01:00", "before the first entry of the journal, which goes from 2026-02-09 "),
        ("1", "has no distance yet"),
    ],
)
def test_replay_refuses_what_is_no_moment_of_the_race(
    longtrack: Command, milan: Path, at: str, said: str
) -> None:
    """One sentence, exit status 2."""
    answer = longtrack("replay", milan, "--at", at)
    assert (answer.status, answer.out) == (2, "")
    assert said in answer.err


def test_verify_proves_the_file(longtrack: Command, milan: Path) -> None:
    """Chain and confirmed result recompute: exit status 0."""
    assert longtrack("verify", milan).status == 0


@pytest.mark.parametrize("command", ["results", "explain", "replay", "verify"])
def test_a_missing_file_is_one_sentence(longtrack: Command, tmp_path: Path, command: str) -> None:
    """What, where; exit status 2; no traceback."""
    words = ["W1000", "kok"] if command == "explain" else []
    said = longtrack(command, tmp_path / "none.longtrack", *words)
    assert (said.status, said.out, said.err.count("\n")) == (2, "", 1)
    assert "none.longtrack" in said.err


@pytest.mark.parametrize("command", ["results", "explain", "replay", "serve"])
def test_no_command_shows_a_figure_of_an_altered_file(
    longtrack: Command, milan: Path, tmp_path: Path, command: str
) -> None:
    """One digit of a photo finish changed: the entry is named, exit status 2, and no result is shown."""
    altered = tmp_path / "milan.longtrack"
    altered.write_bytes(milan.read_bytes())
    with contextlib.closing(sqlite3.connect(altered)) as connection, connection:
        connection.execute(
            "UPDATE entries SET event = replace(event, '\"elapsed\":7231', '\"elapsed\":7131')"
            " WHERE event LIKE '%\"elapsed\":7231%'"
        )
    words = ["W1000", "leerdam"] if command == "explain" else ["--port", "0"] if command == "serve" else []
    said = longtrack(command, altered, *words)
    assert (said.status, said.out) == (2, "")
    assert re.search(
        r"entry (\d+): the hash does not match what is written: entry \1 or the one before it was altered",
        said.err,
    )
