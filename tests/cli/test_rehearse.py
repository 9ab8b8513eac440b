"""`longtrack rehearse`: a marked copy of the start list; the file itself is never touched."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from tests.cli.conftest import Command

from longtrack.cli.problems import BadInput
from longtrack.cli.rehearse import rehearsal_file
from longtrack.competition import events as ev
from longtrack.competition.decide import ConfirmResult
from longtrack.desk.desk import Desk, Submission
from longtrack.journal.store import Journal
from longtrack.sport.terms import Outcome

SOON = 30.0
REFEREE = ev.Actor("referee", "test")


@pytest.fixture
def cup(tmp_path: Path, longtrack: Command) -> Path:
    """Two pairs over 500 m, drawn and published."""
    file = tmp_path / "cup.longtrack"
    assert longtrack("simulate", "--make", file, "--pairs", "2", "--distance", "W500").status == 0
    return file


def test_the_file_is_never_touched(cup: Path) -> None:
    """The start list is copied under another name; a second rehearsal begins anew beside the first."""
    before = cup.read_bytes()
    first, second = rehearsal_file(cup, 1), rehearsal_file(cup, 1)
    assert (first.name, second.name) == ("cup.rehearsal.longtrack", "cup.rehearsal-2.longtrack")
    assert cup.read_bytes() == before
    assert sorted(it.name for it in cup.parent.glob("cup.longtrack*")) == ["cup.longtrack"]


def test_a_rehearsal_goes_on(cup: Path) -> None:
    """Whoever names the rehearsal itself goes on with it: no copy of a copy."""
    copy = rehearsal_file(cup, 1)
    assert rehearsal_file(copy, 1) == copy


def test_without_a_competition(tmp_path: Path) -> None:
    """There is nothing to rehearse yet."""
    empty = tmp_path / "empty.longtrack"
    Journal.create(empty).close()
    with pytest.raises(BadInput, match="it holds no competition yet: open it first"):
        rehearsal_file(empty, 1)


def test_it_is_marked_wherever_it_is_printed(cup: Path, longtrack: Command) -> None:
    """A signed result of a rehearsal says so in table, JSON, CSV, board, timing report and proof."""
    copy = rehearsal_file(cup, 1)
    with Journal.open(copy) as journal:
        desk = Desk(journal)
        heats = desk.state.distances["W500"].heats
        acts: list[ev.AnyEvent | ConfirmResult] = []
        for heat in heats.values():
            for race in heat.races:
                acts.append(
                    ev.OutcomeRuled(
                        distance="W500", heat=heat.number, skater=race.skater, outcome=Outcome.DNS
                    )
                )
            acts.append(ev.HeatClosed(distance="W500", heat=heat.number))
        acts.append(ConfirmResult(distance="W500"))
        answers = desk.handle([Submission(it, REFEREE, desk.clock.now()) for it in acts])
        assert all(isinstance(it, int) for it in answers), answers
    name = "REHEARSAL - Rehearsal 1"
    notice = "REHEARSAL: these times are simulated, nobody skated them."
    table = longtrack("results", copy).out
    assert table.startswith(f"{name} - Women's 500 m - official")
    assert notice in table
    document = json.loads(longtrack("results", copy, "--format", "json").out)
    assert (document["competition"], document["notice"].startswith(notice)) == (name, True)
    assert all(
        it.startswith(name) for it in longtrack("results", copy, "--format", "csv").out.splitlines()[1:]
    )
    assert name in longtrack("replay", copy).out
    assert longtrack("timing-report", copy).out.startswith(name)
    proof = longtrack("verify", copy)
    assert (proof.status, notice in proof.out) == (0, True)
    assert json.loads(longtrack("verify", copy, "--json").out)["rehearsal"] is True
    assert notice not in longtrack("verify", cup).out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--fault", "earthquake"), "there is no fault 'earthquake'; there is: swapped_chips,"),
        (("--speed", "0"), "is not a speed: expected 0.01 to 10000"),
        (("--wait", "soon"), "is no time to wait: expected 0 to 3600 seconds, or trainer"),
    ],
)
def test_wrong_words(cup: Path, longtrack: Command, words: tuple[str, ...], sentence: str) -> None:
    """One sentence, exit status 2, and no copy is left behind."""
    said = longtrack("rehearse", cup, *words)
    assert (said.status, sentence in said.err) == (2, True), said.err
    assert list(cup.parent.glob("*rehearsal*")) == []


@pytest.mark.slow
@pytest.mark.server
def test_as_a_process(cup: Path) -> None:
    """It says where the rehearsal is, connects its own devices, and ends with Ctrl-C."""
    command = [sys.executable, "-m", "longtrack", "rehearse", str(cup), "--port", "0", "--faults", "all"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        watchdog = threading.Timer(SOON, running.kill)
        watchdog.start()
        try:
            assert running.stdout is not None
            said = running.stdout.readline()
            while not re.search(r"^alge://.*: connected", line := running.stdout.readline()):
                assert line, "it ended"
            running.send_signal(signal.SIGINT)
            _, err = running.communicate(timeout=SOON)
        finally:
            watchdog.cancel()
    assert said == f"REHEARSAL in {cup.parent / 'cup.rehearsal.longtrack'}; the trainer is at /rehearsal\n"
    assert (running.returncode, err) == (0, "")
