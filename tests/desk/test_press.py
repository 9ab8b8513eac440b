"""The press desk beside a desk: official results, one text at a time, nothing of a rehearsal."""

from __future__ import annotations

import asyncio

import msgspec
import pytest
from tests.press.corrected import TEXT, confirmed, correct
from tests.web.rink import DISTANCE, Rink

from longtrack.desk import press as module
from longtrack.desk.press import Busy, NoSuchEntry, PressDesk
from longtrack.press.report.writing import NotSkated


def test_a_text_is_checked_against_what_is_official() -> None:
    """As of the last entry, or as of another one."""
    rink = confirmed()
    press = PressDesk(None, rink.desk)
    proof = asyncio.run(press.check(TEXT))
    assert (proof.seq, proof.newest, proof.corrected) == (rink.desk.state.seq, rink.desk.state.seq, ())
    assert proof.checks.about == "the race is women's 1000 m, Winter Cup, 2026-02-09", "the day of the gun"
    assert {it.verdict for it in proof.checks.claims} == {"confirmed"}


def test_what_was_corrected_since_is_told() -> None:
    """Only of results that were confirmed by then."""
    rink = confirmed()
    press = PressDesk(None, rink.desk)
    before = asyncio.run(press.check(TEXT))
    first = correct(rink)
    assert before.seq == first
    lines = asyncio.run(press.corrected_since(first))
    assert [it.seq for it in lines] == [first + 1, first + 2, first + 3]
    assert asyncio.run(press.corrected_since(first - 1)) == (), "nothing was official yet"
    again = asyncio.run(press.check(TEXT, first))
    assert (again.seq, again.newest) == (first, first + 3)
    assert [it.seq for it in again.corrected] == [first + 1, first + 2, first + 3]
    assert len(asyncio.run(press.check(TEXT)).checks.contradicted) == 2


def test_an_entry_that_is_not_there() -> None:
    """One sentence."""
    rink = confirmed()
    with pytest.raises(NoSuchEntry, match=f"the journal has no entry 999: it has 1 to {rink.desk.state.seq}"):
        asyncio.run(PressDesk(None, rink.desk).check(TEXT, 999))


def test_a_rehearsal_proves_nothing() -> None:
    """Nobody skated."""
    rink = confirmed()
    rink.desk.state = msgspec.structs.replace(rink.desk.state, rehearsal=True)
    proof = asyncio.run(PressDesk(None, rink.desk).check(TEXT))
    assert proof.seq == 0
    assert proof.checks.contradicted == ()


def test_one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has waited long enough is asked to come back."""
    monkeypatch.setattr(module, "PATIENCE", 0.01)

    async def scenario() -> None:
        press = PressDesk(None, confirmed().desk)
        async with press._one:
            with pytest.raises(Busy, match="send it again in a moment"):
                await press.check(TEXT)
        assert (await press.check(TEXT)).checks.claims

    asyncio.run(scenario())


def test_a_report_is_written_beside_the_desk() -> None:
    """With the entries of the journal as evidence."""
    rink = confirmed()
    written = asyncio.run(PressDesk(None, rink.desk).report(DISTANCE, "en", "short"))
    assert written.sentences[0].text.startswith("Cleo Frost")
    assert any(it.startswith("entry ") for it in written.sentences[0].evidence)
    with pytest.raises(NotSkated):
        asyncio.run(PressDesk(None, Rink().desk).report(DISTANCE, "en", "short"))
