"""A rehearsal over the API, in accelerated time: the desk as on the day, the trainer beside it."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests.memory_journal import MemoryJournal
from tests.simulation.rinks import BEGINS
from tests.simulation.ticking import TickingClock
from tests.web.officials import Console, Officials, officials
from tests.web.rink import Rink

from longtrack.competition import events as ev
from longtrack.competition.events import Role
from longtrack.desk.desk import Desk, Submission
from longtrack.desk.ports.running import RunningPorts
from longtrack.desk.rehearsal import Rehearsal
from longtrack.simulation.made_up import made_up_competition
from longtrack.simulation.rehearsal_copy import rehearsal_of

SOON = 40.0
"""Real seconds."""

D = "W500"
TEST = ev.Actor("test")


@contextlib.contextmanager
def rehearsing(pairs: int = 3) -> Iterator[Officials]:
    """A rehearsal that can be begun, as with `longtrack serve` on its file."""
    real = made_up_competition(event=D, pairs=pairs)
    events = rehearsal_of(ev.JournalEntry(seq, BEGINS, TEST, it) for seq, it in enumerate(real, 1))
    journal = MemoryJournal()
    desk = Desk(journal.as_journal(), clock := TickingClock(BEGINS))
    desk.handle([Submission(it, TEST, BEGINS) for it in events])
    rink = Rink(journal.as_journal(), clock=clock)
    desk = rink.desk
    desk.has_beside(ports := RunningPorts(desk, []))
    desk.has_beside(rehearsal := Rehearsal(desk, ports))
    with officials(rink) as meet:
        assert meet.client.portal is not None
        running = meet.client.portal.start_task_soon(lambda: ports.run(forever=True))
        ticking = meet.client.portal.start_task_soon(clock.run)
        try:
            yield meet
        finally:
            meet.client.portal.call(rehearsal.stop)
            ticking.cancel()
            running.cancel()


def until(true: Callable[[], Any]) -> Any:
    """Wait until something is so, and return it."""
    deadline = time.monotonic() + SOON
    while not (found := true()):
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)
    return found


def now(trainer: Console) -> dict[str, Any]:
    answer = trainer.get("/rehearsal")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


@pytest.mark.server
@pytest.mark.slow
def test_a_whole_rehearsal() -> None:
    """Heats are called and closed at the consoles, something goes wrong in each; what is signed says so."""
    with rehearsing() as meet:
        trainer = meet.console(Role.SECRETARY, "Tess")
        starter = meet.console(Role.STARTER, "Stan")
        referee = meet.console(Role.REFEREE, "Rea")
        assert now(trainer)["stands"] == "the rehearsal does not run: start it"
        assert trainer.post("/rehearsal/start").json()["runs"] is True
        again = trainer.post("/rehearsal/start")
        assert (again.status_code, again.json()["error"]) == (409, "the rehearsal runs already")
        assert trainer.post("/rehearsal/wait", seconds=3).json()["wait"] == 3

        # The first heat starts too soon: nobody skates until the starter calls back.
        chosen = trainer.post("/rehearsal/faults", faults=["false_start"]).json()["faults"]
        assert [it["name"] for it in chosen if it["chosen"]] == ["false_start"]
        starter.does(f"/distances/{D}/heats/1/call")
        until(lambda: "started too soon" in now(trainer)["stands"])
        early = meet.rink.desk.state.distances[D].heats[1].races[0].skater
        starter.does(f"/distances/{D}/heats/1/false-start", skater=early)
        until(lambda: len(now(trainer)["truth"]) == 2)
        assert trainer.post("/rehearsal/faults", faults=["missing_beam"]).status_code == 200
        close(starter, trainer, 1)

        # In the second a beam misses somebody, and a foreign signal is put in under way.
        starter.does(f"/distances/{D}/heats/2/call")
        until(lambda: "on its way" in now(trainer)["stands"])
        assert trainer.post("/rehearsal/inject", fault="duplicate").json()["now"] is True
        assert trainer.post("/rehearsal/inject", fault="swapped_chips").json()["now"] in (True, False)
        unknown = trainer.post("/rehearsal/inject", fault="earthquake")
        assert (unknown.status_code, "there is no fault" in unknown.json()["error"]) == (409, True)
        until(lambda: len(now(trainer)["truth"]) == 4)
        close(starter, trainer, 2)

        # The third waits for the trainer.
        assert trainer.post("/rehearsal/wait", seconds=None).json()["wait"] is None
        assert trainer.post("/rehearsal/faults", faults=[]).status_code == 200
        starter.does(f"/distances/{D}/heats/3/call")
        until(lambda: now(trainer)["stands"] == "heat 3 of W500 stands at the start")
        assert trainer.post("/rehearsal/go").status_code == 200
        until(lambda: len(now(trainer)["truth"]) == 6)
        close(starter, trainer, 3)

        shown = now(trainer)
        assert {"false_start", "missing_beam", "duplicate"} <= {it["fault"] for it in shown["happened"]}
        for row in shown["truth"]:
            assert row["right"] or row["heat"] != 1, row
        for question in referee.get(f"/distances/{D}/questions").json()["questions"]:
            assert referee.post("/answers", key=question["key"], answer="looked at").status_code == 200
        signed = referee.post(f"/distances/{D}/confirm", seen=referee.seq)
        assert signed.status_code == 200, signed.text
        assert signed.json()["notice"] == "REHEARSAL: these times are simulated, nobody skated them."


def close(starter: Console, trainer: Console, number: int) -> None:
    """Wait until everything of a heat is told, then close it."""
    until(lambda: "on its way" not in now(trainer)["stands"])

    def closed() -> bool:
        answer = starter.post(f"/distances/{D}/heats/{number}/close", seen=starter.seq)
        return answer.status_code == 200

    until(closed)


def test_what_the_trained_may_not_see() -> None:
    """The truth is for who trains: secretary and referee; a timekeeper and a spectator are refused."""
    with rehearsing() as meet:
        assert meet.console(Role.TIMEKEEPER).get("/rehearsal").status_code == 403
        assert meet.client.get("/api/v1/rehearsal").status_code == 401
        assert meet.console(Role.REFEREE).get("/rehearsal").status_code == 200
        page = meet.client.get("/rehearsal")
        assert (page.status_code, "Let them skate" in page.text) == (403, False)
        assert meet.client.get("/rehearsal/now").status_code == 403
        meet.join(meet.give(Role.REFEREE))
        page = meet.client.get("/rehearsal")
        assert (page.status_code, "Let them skate" in page.text) == (200, True)
        assert set(meet.client.get("/rehearsal/now").json()["regions"]) == {"stands", "truth", "happened"}


def test_the_file_of_the_day_is_no_rehearsal(meet: Officials) -> None:
    """Nothing can be begun there, and the page says how a rehearsal is made."""
    secretary = meet.console(Role.SECRETARY)
    for what in ("start", "stop", "go"):
        answer = secretary.post(f"/rehearsal/{what}")
        assert (answer.status_code, "this is no rehearsal" in answer.json()["error"]) == (409, True)
    assert secretary.get("/rehearsal").json()["runs"] is False
    meet.join(meet.give(Role.SECRETARY))
    assert "longtrack rehearse FILE" in meet.client.get("/rehearsal").text


PAGES = ["/", "/board", "/result", "/devices", "/tray", "/join", "/announcer", "/overlay"]


@pytest.mark.parametrize("address", [*PAGES, "/board17", "/startlist", "/corrections", "/console", "/office"])
def test_the_mark_is_on_every_page(address: str) -> None:
    """Whatever is shown of a rehearsal says so, in its first tag; a real competition has no such mark."""
    with rehearsing() as meet:
        for role in (Role.SECRETARY, Role.REFEREE, Role.ANNOUNCER):
            meet.join(meet.give(role))
        page = meet.client.get(address)
        assert page.status_code == 200, page.text
        assert 'data-rehearsal="REHEARSAL' in page.text
        assert "rehearsal" in page.text.partition("</head>")[0], "and its style is there"
    with officials() as meet:
        assert "data-rehearsal" not in meet.client.get("/").text


def test_programs_are_told() -> None:
    """Programme, scoreboard and check list."""
    with rehearsing() as meet:
        secretary = meet.console(Role.SECRETARY)
        assert secretary.get("/programme").json()["rehearsal"] is True
        board = meet.client.get("/api/v1/scoreboard").json()
        assert board["competition"].startswith("REHEARSAL - ")
        assert board["notice"].startswith("REHEARSAL: ")
        (check, *_) = secretary.get("/preflight").json()["checks"]
        assert check["sentence"] == "this is a rehearsal: nobody skates, nothing of it counts"


def test_everything_that_leaves_a_rehearsal_says_so() -> None:
    """Schedule, heat and entries as JSON, and the table of entries: none of it is taken for the real meet."""
    with rehearsing() as meet:
        meet.join(meet.give(Role.SECRETARY))
        api = "/api/v1"
        assert meet.client.get(f"{api}/schedule").json()["rehearsal"] is True
        assert meet.client.get(f"{api}/distances/{D}/heats/1").json()["rehearsal"] is True
        entries = meet.client.get(f"{api}/distances/{D}/entries").json()
        assert [it["rehearsal"] for it in entries] == [True] * 6
        table = meet.client.get(f"/office/entries.csv?distance={D}")
        assert 'filename="REHEARSAL-entries-W500.csv"' in table.headers["content-disposition"]
        first, *rows = table.text.splitlines()
        assert first.endswith(",notice")
        assert all(it.endswith(",REHEARSAL") for it in rows)
    with officials() as meet:
        assert meet.client.get("/api/v1/schedule").json()["rehearsal"] is False
