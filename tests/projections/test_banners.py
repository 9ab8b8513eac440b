"""What stands above the board: protests, rulings, a reopened result, the ice, a delay."""

from __future__ import annotations

from tests.web.rink import DISTANCE, Rink

from longtrack.competition import events as ev
from longtrack.projections.banners import Banner, Told, banners
from longtrack.sport.times import Moment

MINUTE = 60_000_000_000


def told(rink: Rink) -> list[Told]:
    return [it.about for it in _all(rink)]


def _all(rink: Rink) -> tuple[Banner, ...]:
    return banners(rink.desk.state, DISTANCE, rink.desk.clock.now())


def protest(rink: Rink) -> int:
    rink.do(ev.ProtestLodged(distance=DISTANCE, heat=1, skater="bea", by="CZE", text="obstructed"))
    return rink.desk.state.seq


def planned(rink: Rink) -> None:
    """The first pair, the ice for ten minutes, the second pair."""
    now, part = rink.desk.clock.now(), ev.ItemKind.DISTANCE
    items = (
        ev.ScheduleItem(id="1", kind=part, at=now, distance=DISTANCE, first=1, last=1),
        ev.ScheduleItem(id="ice", kind=ev.ItemKind.ICE, at=Moment(now + 4 * MINUTE), minutes=10),
        ev.ScheduleItem(id="2", kind=part, at=Moment(now + 14 * MINUTE), distance=DISTANCE, first=2, last=2),
        ev.ScheduleItem(
            id="tea", kind=ev.ItemKind.TEXT, at=Moment(now + 30 * MINUTE), minutes=20, text="Tea is served"
        ),
    )
    rink.do(ev.SchedulePlanned(items=items))


def test_nothing_to_tell() -> None:
    """A calm competition has no banner."""
    rink = Rink()
    rink.skates(1, "74.10", "75.20")
    assert told(rink) == []
    assert banners(rink.desk.state) == ()


def test_a_protest_until_it_is_decided() -> None:
    """Whom it is about, and in which heat; what it says is for the jury."""
    rink = Rink()
    rink.skates(1, "74.10", "75.20")
    number = protest(rink)
    (banner,) = _all(rink)
    assert (banner.about, banner.heat, banner.text) == (Told.PROTEST, 1, "")
    assert banner.name is not None
    assert banner.name.skater_id == "bea"
    rejected = ev.ProtestDecided(distance=DISTANCE, protest=number, decision=ev.Decision.REJECTED)
    rink.do(rejected)
    assert told(rink) == []


def test_a_disqualification_until_the_next_gun() -> None:
    """While her pair is on the ice or was the last; one ruled later, until the next pair starts."""
    rink = Rink()
    rink.skates(1, "74.10", "75.20")
    rink.disqualify("bea")
    assert [(it.about, it.code) for it in _all(rink)] == [(Told.DISQUALIFIED, "ISU 264.3")]
    rink.start(2)
    assert told(rink) == []
    rink.disqualify("anna")
    assert told(rink) == [Told.DISQUALIFIED]


def test_a_result_that_was_official() -> None:
    """Why it is not any more, until it is signed again."""
    rink = Rink()
    rink.skates(1, "74.10", "75.20")
    rink.skates(2, "74.20", "75.30")
    rink.confirm()
    assert told(rink) == []
    rink.do(ev.ResultReopened(distance=DISTANCE, reason="the picture was read again"))
    assert [(it.about, it.text) for it in _all(rink)] == [(Told.REOPENED, "the picture was read again")]
    rink.confirm()
    assert told(rink) == []


def test_the_ice_and_a_text_while_nobody_is_called() -> None:
    """Until when; once a pair is called the plan is silent."""
    rink = Rink()
    planned(rink)
    rink.skates(1, "74.10", "75.20")
    rink.later(5 * 60)
    (ice,) = _all(rink)
    assert (ice.about, ice.until) == (Told.ICE, Moment(rink.desk.state.schedule[0].at + 14 * MINUTE))
    rink.call(2)
    assert told(rink) == []


def test_a_delay_with_its_reason() -> None:
    """From three minutes on; the reason is that of the last delay that counts for what comes."""
    rink = Rink()
    planned(rink)
    rink.do(ev.ScheduleDelayed(item="1", minutes=2, reason="fog"))
    assert told(rink) == []
    rink.do(ev.ScheduleDelayed(item="1", minutes=8, reason="no light"))
    (late,) = _all(rink)
    assert (late.about, late.minutes, late.text) == (Told.DELAY, 10, "no light")
