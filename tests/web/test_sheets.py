"""Papers follow the live stream: it says with which entry each of them became another one."""

from __future__ import annotations

from tests.web.rink import DISTANCE, Rink
from tests.web.test_live import PAGES

from longtrack.competition import events as ev
from longtrack.web.live import Broadcaster
from longtrack.web.pages import View
from longtrack.web.sheets import CORRECTIONS, Sheets, result_of

W1000 = result_of(DISTANCE)


def test_a_result_is_another_one_when_something_of_its_distance_happened() -> None:
    """A passing changes it; a remark changes no sheet; a name changes all."""
    rink, sheets = Rink(), Sheets()
    rink.do(ev.DistanceAdded(distance="W500", name="500 m", metres=500))

    def changed() -> dict[str, str]:
        before = dict(sheets.changed)
        sheets.see(rink.desk.state, rink.desk.acts)
        return {name: it for name, it in sheets.changed.items() if before.get(name) != it}

    changed()
    rink.start(1)
    assert changed() == {W1000: str(rink.desk.state.seq)}
    rink.do(ev.Note(text="the ice is fast"))
    assert changed() == {}
    rink.passes("anna", 200, "17.90")
    assert list(changed()) == [W1000]
    rink.do(ev.SkaterRegistered(skater="anna", given_name="Ann", family_name="Winter", noc="NED"))
    assert set(changed()) == {W1000, "result W500", CORRECTIONS}


def test_corrections_after_a_signature() -> None:
    """What devices and people change of a signed result may be a correction."""
    rink, sheets = Rink(), Sheets()
    rink.skates(1, "74.10", "75.20")
    rink.skates(2, "74.30", "75.40")
    sheets.see(rink.desk.state, rink.desk.acts)
    before = sheets.changed.get(CORRECTIONS)
    rink.confirm()
    rink.do(ev.ResultReopened(distance=DISTANCE, reason="a second look"))
    sheets.see(rink.desk.state, rink.desk.acts)
    assert sheets.changed[CORRECTIONS] == str(rink.desk.state.seq) != before


def test_the_stream_of_the_sheets() -> None:
    """It has no regions but the numbers of the entries, and the page says what it follows."""
    rink = Rink()
    caster = Broadcaster(rink.desk, PAGES)
    with caster.watching(View.SHEET):
        rink.start(1)
        caster.publish(rink.desk.state)
        assert caster.stream(View.SHEET).regions[W1000] == str(rink.desk.state.seq)
    page = PAGES.result(rink.desk.state, DISTANCE)
    assert f'data-follows="{W1000}" data-seq="{rink.desk.state.seq}"' in page
    assert "data-renew" not in page
