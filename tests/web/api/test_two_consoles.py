"""Two consoles on one heat: nobody overwrites what she has not seen, and the slower one is told why."""

from __future__ import annotations

import threading

from tests.memory_journal import MemoryJournal
from tests.web.officials import HEAT, Officials, officials
from tests.web.rink import DISTANCE, Rink

from longtrack.competition import events as ev
from longtrack.competition.events import Role


def test_the_slower_one_is_told_who_did_what(meet: Officials) -> None:
    """409 names who, in which role, when at the venue, and what; nothing is written."""
    anna, bo = meet.console(Role.REFEREE, "Anna"), meet.console(Role.REFEREE, "Bo")
    meet.rink.start(1)
    seen = anna.seq
    ruled = anna.does(f"{HEAT}/disqualify", seen=seen, skater="bea", code="T08")
    answer = bo.post(f"{HEAT}/did-not-finish", seen=seen, skater="bea")
    assert answer.status_code == 409
    problem = answer.json()
    assert problem["error"] == (
        "Anna (referee) was faster at 17:30:00: Béa Čas was ruled DQ (T08); nothing was changed, look again"
    )
    assert problem["overtaken"] == {
        "seq": ruled,
        "role": "referee",
        "who": "Anna/0001",
        "what": "Béa Čas was ruled DQ (T08)",
        "at": "2026-02-09 17:30:00 CET",
    }
    assert bo.seq == ruled == problem["seq"]
    bo.does(f"{HEAT}/did-not-finish", seen=ruled, skater="bea")


def test_two_at_the_same_moment(meet: Officials) -> None:
    """However close: one of them is first, the other one is refused, and the journal has one ruling."""
    people = [meet.console(Role.REFEREE, name) for name in ("Anna", "Bo")]
    meet.rink.start(1)
    seen, statuses = people[0].seq, []
    ready = threading.Barrier(2)

    def act(place: int) -> None:
        ready.wait()
        answer = people[place].post(f"{HEAT}/did-not-finish", seen=seen, skater=("anna", "bea")[place])
        statuses.append(answer.status_code)

    threads = [threading.Thread(target=act, args=(place,)) for place in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [200, 409]
    assert sum(isinstance(event, ev.OutcomeRuled) for _, event in meet.journal) == 1


def test_the_same_role_at_two_consoles_is_two_people(meet: Officials) -> None:
    """One code on two phones: each phone is told of the other."""
    first = meet.console(Role.TIMEKEEPER, "Anna", console="aaaa")
    second = meet.console_of(first.id, "bbbb")
    seen = first.seq
    first.does(f"{HEAT}/call", seen=seen)
    assert second.post(f"{HEAT}/did-not-start", seen=seen, skater="bea").status_code == 409


def test_nobody_overtakes_herself(meet: Officials) -> None:
    """Two keys pressed faster than the page is drawn: both count."""
    anna = meet.console(Role.REFEREE)
    seen = anna.seq
    anna.does(f"{HEAT}/call", seen=seen)
    anna.does(f"{HEAT}/start", seen=seen)
    anna.does(f"{HEAT}/disqualify", seen=seen, skater="anna", code="T10")


def test_a_browser_with_two_roles_does_not_overtake_itself(meet: Officials) -> None:
    """In a small club one person calls as timekeeper and rules as referee."""
    for role in (Role.TIMEKEEPER, Role.REFEREE):
        assert meet.join(meet.give(role, "Anna")).status_code == 200
    seen = meet.rink.desk.state.seq

    def post(path: str, **body: object) -> int:
        return meet.client.post(f"/api/v1{HEAT}{path}", json={"seen": seen, **body}).status_code

    assert post("/call") == 200
    assert post("/did-not-start", skater="bea") == 200
    assert [actor.role for actor, _ in meet.journal[-2:]] == ["timekeeper", "referee"]
    other = meet.console(Role.TIMEKEEPER)
    assert other.post(f"{HEAT}/skated", seen=seen).status_code == 409


def test_whoever_has_several_roles_acts_in_that_of_her_page(meet: Officials) -> None:
    """At the console as timekeeper, at the jury as referee; a role that may not do it is not taken."""
    for role in (Role.REFEREE, Role.SECRETARY, Role.TIMEKEEPER):
        assert meet.join(meet.give(role, "Anna")).status_code == 200

    def acts(path: str, page: str, **body: object) -> tuple[int, str]:
        body = {"seen": meet.rink.desk.state.seq, **body}
        answer = meet.client.post(f"/api/v1{path}", json=body, headers={"X-Acts-As": page})
        return answer.status_code, meet.journal[-1][0].role

    assert acts(f"{HEAT}/call", "referee") == (200, "referee")
    assert acts(f"{HEAT}/did-not-start", "timekeeper", skater="bea") == (200, "timekeeper")
    ruled = meet.rink.desk.state.seq
    assert acts("/undo", "secretary", entry=ruled, reason="she came") == (200, "secretary")
    assert acts(f"{HEAT}/disqualify", "timekeeper", skater="bea", code="T08") == (200, "referee")
    assert acts(f"{HEAT}/did-not-start", "starter", skater="anna") == (200, "referee"), "she is no starter"


def test_what_devices_do_overtakes_nobody(meet: Officials) -> None:
    """A skater passes while the referee types: that is what everybody is waiting for."""
    referee = meet.console(Role.REFEREE)
    meet.rink.start(1)
    seen = referee.seq
    meet.rink.passes("anna", 200, "17.90")
    referee.does(f"{HEAT}/disqualify", seen=seen, skater="bea", code="T10")


def test_another_heat_is_another_matter(meet: Officials) -> None:
    """Somebody reads the picture of heat 1 while heat 2 is on the ice."""
    anna, bo = meet.console(Role.REFEREE), meet.console(Role.REFEREE)
    meet.rink.start(1)
    seen = anna.seq
    anna.does(f"{HEAT}/did-not-finish", seen=seen, skater="bea")
    bo.does(f"/distances/{DISTANCE}/heats/2/did-not-start", seen=seen, skater="cleo")


def test_nobody_signs_what_she_has_not_seen(meet: Officials) -> None:
    """A correction in any heat of the distance comes before the signature."""
    referee, timekeeper = meet.console(Role.REFEREE), meet.console(Role.TIMEKEEPER, "Bo")
    meet.rink.skates(1, "75.00", "76.00")
    meet.rink.skates(2, "77.00", "78.00")
    seen = referee.seq
    timekeeper.does(f"{HEAT}/passings/insert", skater="anna", split=2, time="1:14.9")
    answer = referee.post(f"/distances/{DISTANCE}/confirm", seen=seen)
    assert answer.status_code == 409
    assert answer.json()["overtaken"]["who"] == "Bo/0001"
    referee.does(f"/distances/{DISTANCE}/confirm")


def test_a_page_of_another_file_is_not_believed(meet: Officials) -> None:
    """An older copy of the file is served: what the page shows is not in it."""
    sentence = meet.console(Role.REFEREE).is_refused(f"{HEAT}/call", seen=9_999)
    assert sentence == "this page shows entry 9999, the journal ends at 13: load the page again"


def test_a_false_start_is_not_called_twice_across_a_restart() -> None:
    """The server was killed before its answer came: the phone tries again, and is told what got through."""
    journal = MemoryJournal()
    with officials(Rink(journal.as_journal())) as meet:
        starter = meet.console(Role.STARTER, "Bo")
        starter.does(f"{HEAT}/call")
        seen = starter.does(f"{HEAT}/start")
        starter.does(f"{HEAT}/false-start", once="once", seen=seen, skater="anna")
    with officials(Rink(journal.as_journal())) as again:
        starter = again.console_of(starter.id, "0001")
        answer = starter.post(f"{HEAT}/false-start", once="once", seen=seen, skater="anna")
        assert answer.status_code == 409
        assert answer.json()["overtaken"]["what"] == "a false start of Anna Winter was called"
        calls = [event for _, event in again.journal if isinstance(event, ev.FalseStartCalled)]
        assert len(calls) == 1
        starter.does(f"{HEAT}/start")
