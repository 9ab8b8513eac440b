"""Calling, starting, calling back, closing."""

from __future__ import annotations

import pytest
from tests.web.officials import HEAT, Officials
from tests.web.rink import DISTANCE

from longtrack.competition import events as ev
from longtrack.competition.events import Role
from longtrack.competition.state import Heat, HeatStatus
from longtrack.sport.terms import PulseKind, Source


def heat(meet: Officials, number: int = 1) -> Heat:
    found = meet.rink.desk.state.heat(DISTANCE, number)
    assert found is not None
    return found


def test_a_heat_from_the_call_to_its_end(meet: Officials) -> None:
    """Called, started by a key, skated, its times inserted, closed: each act under the name of who did it."""
    timekeeper, starter = meet.console(Role.TIMEKEEPER, "Anna"), meet.console(Role.STARTER, "Bo")
    timekeeper.does(f"{HEAT}/call")
    assert heat(meet).status is HeatStatus.CALLED
    starter.does(f"{HEAT}/start")
    assert heat(meet).status is HeatStatus.RUNNING
    timekeeper.does(f"{HEAT}/skated")
    assert "has neither a finish time nor an outcome" in timekeeper.is_refused(f"{HEAT}/close")
    for skater, time in (("anna", "1:15.3"), ("bea", "1:16.1")):
        timekeeper.does(f"{HEAT}/passings/insert", skater=skater, split=2, time=time)
    timekeeper.does(f"{HEAT}/close")
    assert heat(meet).status is HeatStatus.CLOSED
    started = [(actor, event) for actor, event in meet.journal if isinstance(event, ev.HeatStarted)]
    assert started[0][0] == ev.Actor("starter", "Bo/0001")


def test_the_key_of_the_starter_is_a_signal_of_the_desks_clock(meet: Officials) -> None:
    """The evidence is written first, by hand and certain to a tenth; so many milliseconds ago as was said."""
    starter = meet.console(Role.STARTER)
    starter.does(f"{HEAT}/call")
    before = meet.rink.desk.clock.now()
    starter.does(f"{HEAT}/start", ago=2_000)
    after = meet.rink.desk.clock.now()
    (_, evidence), (_, judgement) = meet.journal[-2:]
    assert isinstance(evidence, ev.PulseReceived)
    assert isinstance(judgement, ev.HeatStarted)
    pulse = evidence.pulse
    assert (pulse.device, pulse.kind, pulse.source) == ("desk/console", PulseKind.START, Source.MANUAL)
    assert pulse.certain_to == 100_000
    assert pulse.at is not None
    assert before - 2_000_000_000 <= pulse.at <= after - 2_000_000_000
    assert judgement.pulse == pulse.number == meet.rink.desk.state.seq - 1


def test_a_start_that_comes_too_soon_keeps_its_moment(meet: Officials) -> None:
    """Nobody called the heat: the start is refused; its moment waits in the tray and can be named."""
    starter = meet.console(Role.STARTER)
    answer = starter.post(f"{HEAT}/start", seen=starter.seq, once="gun")
    assert answer.status_code == 409
    problem = answer.json()
    assert problem["error"] == (
        "heat 1 is not on the ice: call it before it starts; the moment is kept as signal 14"
    )
    assert problem["signal"] == starter.seq == 14
    again = starter.post(f"{HEAT}/start", seen=14, ago=800, once="gun")
    assert (again.status_code, again.json(), starter.seq) == (409, problem, 14), "kept once"
    starter.does(f"{HEAT}/call")
    starter.does(f"{HEAT}/start", pulse=problem["signal"])
    assert [gun.pulse for gun in heat(meet).guns] == [14]


def test_a_key_that_bounces_starts_once(meet: Officials) -> None:
    """Two presses within a blink are one; a later one does not move the gun, it is kept and set aside."""
    starter = meet.console(Role.STARTER)
    starter.does(f"{HEAT}/call")
    started = starter.does(f"{HEAT}/start")
    assert starter.does(f"{HEAT}/start") == started
    meet.rink.later(5)
    answer = starter.post(f"{HEAT}/start", seen=starter.seq)
    assert answer.status_code == 409
    assert "has started with signal 15" in answer.json()["error"]
    assert [gun.pulse for gun in heat(meet).guns] == [15]
    _, aside = meet.journal[-1]
    assert aside == ev.PulseSetAside(
        pulse=answer.json()["signal"], why=ev.Aside.ECHO, reason="the heat had started"
    )


def test_a_false_start_calls_the_pair_back_and_the_second_disqualifies(meet: Officials) -> None:
    """The starter says who; the rule does the rest."""
    starter = meet.console(Role.STARTER)
    starter.does(f"{HEAT}/call")
    for status in (HeatStatus.CALLED, HeatStatus.CALLED):
        starter.does(f"{HEAT}/start")
        starter.does(f"{HEAT}/false-start", skater="anna")
        assert heat(meet).status is status
        meet.rink.later(30)
    race = heat(meet).race_of("anna")
    assert race is not None
    assert (race.ruled, race.code, race.clause) == ("DQ", "T04", "253.4")


def test_the_device_was_faster(meet: Officials) -> None:
    """A gun that a device told starts the heat; a console that names another signal corrects it."""
    starter = meet.console(Role.STARTER)
    meet.rink.start(1)
    first = heat(meet).guns[0].pulse
    meet.rink.later(1)
    meet.rink.gun(1)
    second = meet.rink.desk.state.seq
    assert second not in meet.rink.desk.state.judged
    starter.does(f"{HEAT}/start", pulse=second)
    assert [gun.pulse for gun in heat(meet).guns] == [second] != [first]


def test_a_note_is_for_whoever_reads_the_journal(meet: Officials) -> None:
    """The announcer may write one too; a pause for the ice is one."""
    announcer = meet.console(Role.ANNOUNCER)
    assert announcer.post("/notes", text="Pause for the ice, fifteen minutes").status_code == 200
    assert meet.journal[-1] == (
        ev.Actor("announcer", f"{announcer.id}/0001"),
        ev.Note(text="Pause for the ice, fifteen minutes"),
    )


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/distances/W500/heats/1/call", "W500 is not on the programme; there is: W1000"),
        ("/distances/W1000/heats/9/call", "W1000 has no heat 9"),
        ("/distances/W1000/heats/first/call", "W1000 has no heat first"),
        ("/distances/W1000/heats/" + "9" * 5000 + "/call", "W1000 has no heat 999"),
        ("/distances/W1000/heats/¹/call", "W1000 has no heat ¹"),
    ],
)
def test_an_address_that_leads_nowhere(meet: Officials, path: str, sentence: str) -> None:
    """404 with a sentence that says what there is."""
    answer = meet.console(Role.TIMEKEEPER).post(path, seen=0)
    assert answer.status_code == 404
    assert answer.json()["error"].startswith(sentence)


def test_calling_again_is_no_second_call(meet: Officials) -> None:
    """What has happened is answered with the entry that stands."""
    timekeeper = meet.console(Role.TIMEKEEPER)
    called = timekeeper.does(f"{HEAT}/call")
    assert timekeeper.does(f"{HEAT}/call") == called
