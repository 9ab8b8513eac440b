"""The live stream: what is sent, to whom, and what those get who come late, come back or fall behind."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from typing import Any, NamedTuple

import msgspec
import pytest
from starlette.exceptions import HTTPException
from tests.web.rink import Rink

from longtrack.competition.events import ItemKind, ScheduleItem, SchedulePlanned
from longtrack.desk.clock import ReplayClock
from longtrack.sport.times import Moment
from longtrack.web import live
from longtrack.web.assets import Assets
from longtrack.web.language import words_of
from longtrack.web.live import BACKLOG, Broadcaster, Full, Stream, Viewer
from longtrack.web.pages import Pages, View
from longtrack.web.running_clock import ClockFace
from longtrack.web.stream_endpoint import LiveEndpoint

PAGES = Pages(Assets())
SOON = 5.0
"""Seconds within which everything here happens, or the test fails."""


class Event(NamedTuple):
    """One message of a stream, as a browser reads it."""

    kind: str
    id: str | None
    data: dict[str, Any]


def events(data: bytes) -> list[Event]:
    """Read a stream as the standard says: blocks of lines, comments left out."""
    found = []
    for block in data.decode().split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.split("\n") if line and not line.startswith(":"))
        if "data" in fields:
            found.append(
                Event(fields.get("event", "message"), fields.get("id"), msgspec.json.decode(fields["data"]))
            )
    return found


def in_time(act: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run a scenario; it fails where it takes too long."""

    async def bounded() -> None:
        async with asyncio.timeout(SOON):
            await act()

    asyncio.run(bounded())


def stream_of(rink: Rink) -> tuple[Broadcaster, Stream]:
    caster = Broadcaster(rink.desk, PAGES)
    return caster, caster.streams[View.PUBLIC]


# --- frames ------------------------------------------------------------------------------------


def test_a_frame_brings_the_regions_that_changed() -> None:
    """A split changes the ice and nothing else; the entry it brings the viewer to is its id."""

    async def scenario() -> None:
        rink = Rink()
        rink.start(1)
        caster, stream = stream_of(rink)
        with caster.watching(View.PUBLIC) as viewer:
            rink.passes("anna", 200, "17.90")
            caster.publish(rink.desk.state)
            (event,) = events(await viewer.take() or b"")
        assert (event.kind, event.id) == ("board", str(rink.desk.state.seq))
        assert event.data["seq"] == rink.desk.state.seq
        assert set(event.data["regions"]) == {"ice"}
        assert "17.90" in event.data["regions"]["ice"]
        assert event.data["clock"]["running"] is True
        assert event.data["clock"]["holds"]["anna"]["text"] == "17.90"
        assert stream.regions["ice"] == event.data["regions"]["ice"]

    in_time(scenario)


def test_the_green_light_stays_in_the_ranking_until_the_next_gun() -> None:
    """The stream remembers which heat skated last, in whatever order they are skated."""

    async def scenario() -> None:
        rink = Rink()
        caster, stream = stream_of(rink)

        def is_lit() -> bool:
            caster.publish(rink.desk.state)
            return 'class="light"' in stream.regions["ranking"]

        rink.skates(2, "74.10", "75.20")
        assert is_lit()
        rink.call(1)
        assert is_lit()
        rink.gun(1)
        assert not is_lit()

    in_time(scenario)


def test_every_viewer_gets_the_same_bytes() -> None:
    """Encoded once: not equal bytes, the same object."""

    async def scenario() -> None:
        rink = Rink()
        caster, _ = stream_of(rink)
        with caster.watching(View.PUBLIC) as one, caster.watching(View.PUBLIC) as other:
            rink.call(1)
            caster.publish(rink.desk.state)
            assert one._waiting[0] is other._waiting[0]

    in_time(scenario)


def test_everything_of_one_display_tick_is_one_frame() -> None:
    """The first change goes out at once; what comes within the tick after it comes together."""

    async def scenario() -> None:
        rink = Rink()
        caster = Broadcaster(rink.desk, PAGES, tick=0.2)
        running = asyncio.create_task(caster.run())
        with caster.watching(View.PUBLIC) as viewer:
            rink.start(1)
            first = events(await viewer.take() or b"")
            rink.passes("anna", 200, "17.90")
            await asyncio.sleep(0.01)
            rink.passes("bea", 200, "17.95")
            second = events(await viewer.take() or b"")
        running.cancel()
        assert [len(first), len(second)] == [1, 1]
        assert "17.90" in second[0].data["regions"]["ice"]
        assert "17.95" in second[0].data["regions"]["ice"]

    in_time(scenario)


def test_one_state_that_cannot_be_shown_does_not_end_the_board(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The failure is noted, the next state is shown."""

    async def scenario() -> None:
        rink = Rink()
        caster = Broadcaster(rink.desk, PAGES, tick=0.01)
        good = PAGES.regions
        monkeypatch.setattr(PAGES, "regions", lambda *_, **__: 1 / 0)
        running = asyncio.create_task(caster.run())
        rink.call(1)
        while "cannot be shown" not in caplog.text:
            await asyncio.sleep(0.01)
        monkeypatch.setattr(PAGES, "regions", good)
        with caster.watching(View.PUBLIC) as viewer:
            rink.disqualify("anna")
            assert "DQ" in events(await viewer.take() or b"")[0].data["regions"]["ice"]
        assert not caster.failing
        running.cancel()

    in_time(scenario)


def test_silence_is_broken_by_a_beat_that_carries_the_clock() -> None:
    """A comment for proxies, an event for the script; no id, so that nothing is forgotten or repeated."""

    async def scenario() -> None:
        rink = Rink()
        rink.start(1)
        caster = Broadcaster(rink.desk, PAGES, beat=0.05)
        running = asyncio.create_task(caster.run())
        with caster.watching(View.BOARD) as viewer:
            data = await viewer.take() or b""
        running.cancel()
        assert data.startswith(b": ")
        (event,) = events(data)
        assert (event.kind, event.id) == ("beat", None)
        assert event.data["clock"]["running"] is True

    in_time(scenario)


def test_a_clock_that_jumps_is_told_at_once() -> None:
    """A replay that skips a pause does not leave the clocks of the viewers behind."""

    async def scenario() -> None:
        clock = ReplayClock(Moment(1_770_654_600_000_000_000), 1.0)
        rink = Rink(clock=clock)
        rink.start(1)
        caster = Broadcaster(rink.desk, PAGES)
        running = asyncio.create_task(caster.run())
        with caster.watching(View.PUBLIC) as viewer:
            clock.set(Moment(clock.now() + 6_000_000_000))
            (event,) = events(await viewer.take() or b"")
        running.cancel()
        assert event.kind == "beat"
        assert event.data["clock"]["elapsed"] >= 6_000

    in_time(scenario)


# --- views that nobody watches, and the time of day -------------------------------------------------


def test_a_view_that_nobody_watches_is_drawn_when_somebody_asks() -> None:
    """Whoever opens the speaker's page finds it up to date, and what she missed is one frame."""

    async def scenario() -> None:
        rink = Rink()
        caster, _ = stream_of(rink)
        sleeping = caster.stream(View.ANNOUNCER)
        seen = sleeping.seq
        rink.start(1)
        rink.passes("anna", 200, "17.90")
        caster.publish(rink.desk.state)
        assert sleeping.seq == seen
        with caster.watching(View.ANNOUNCER) as viewer:
            missed, _ = events(sleeping.catch_up(seen, caster.run_id))
            assert missed.data["seq"] == rink.desk.state.seq
            assert "17.90" in missed.data["regions"]["speaking"]
            rink.passes("bea", 200, "17.95")
            caster.publish(rink.desk.state)
            (event,) = events(await viewer.take() or b"")
            assert "17.95" in event.data["regions"]["speaking"]

    in_time(scenario)


def with_ice(rink: Rink) -> None:
    """Plan ten minutes of ice, beginning in a minute."""
    now = rink.desk.clock.now()
    item = ItemKind.ICE
    ice = ScheduleItem(id="ice", kind=item, at=Moment(now + 60_000_000_000), minutes=10)
    rink.do(SchedulePlanned(items=(ice,)))


def test_time_that_goes_by_changes_what_depends_on_it() -> None:
    """The ice break is told without an entry, once; nothing else is drawn for it."""

    async def scenario() -> None:
        rink = Rink()
        with_ice(rink)
        caster, stream = stream_of(rink)
        with caster.watching(View.PUBLIC) as viewer:
            rink.later(90)
            caster._turn()
            caster._turn()
            (event,) = events(await viewer.take() or b"")
            assert list(event.data["regions"]) == ["banners"]
            assert "Ice until 17:41" in event.data["regions"]["banners"]
            assert event.data["seq"] == stream.seq == rink.desk.state.seq

    in_time(scenario)


def test_who_comes_back_gets_what_time_changed() -> None:
    """No frame is kept of it: the last one, with the clock, brings it."""
    rink = Rink()
    with_ice(rink)
    caster, stream = stream_of(rink)
    seen = stream.seq
    rink.later(90)
    caster._turn()
    (event,) = events(stream.catch_up(seen, caster.run_id))
    assert list(event.data["regions"]) == ["banners"]


def test_a_board_of_17_letters_turns_its_pages() -> None:
    """After the last pair the result scrolls, without any entry."""
    rink = Rink()
    rink.skates(1, "74.10", "75.20")
    rink.skates(2, "74.30", "75.30")
    caster, _ = stream_of(rink)
    with caster.watching(View.BOARD17):
        shown = set()
        for _ in range(4):
            rink.later(6)
            caster._turn()
            shown.add(caster.stream(View.BOARD17).regions["lines"])
    assert len(shown) == 2


# --- languages -----------------------------------------------------------------------------------

DUTCH = words_of("nl")


def test_each_language_is_rendered_once_for_all_who_watch_it() -> None:
    """Two Dutch viewers get the very same bytes, in Dutch; the English ones theirs."""

    async def scenario() -> None:
        rink = Rink()
        caster, _ = stream_of(rink)
        with (
            caster.watching(View.PUBLIC, DUTCH) as one,
            caster.watching(View.PUBLIC, DUTCH) as other,
            caster.watching(View.PUBLIC) as english,
        ):
            rink.call(1)
            caster.publish(rink.desk.state)
            assert one._waiting[0] is other._waiting[0]
            assert "bij de start" in events(await one.take() or b"")[0].data["regions"]["ice"]
            assert "at the start" in events(await english.take() or b"")[0].data["regions"]["ice"]

    in_time(scenario)


def test_a_language_that_nobody_watches_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does a view that nobody watches: only the public one in English is rendered all the time."""
    rink = Rink()
    caster, _ = stream_of(rink)
    with caster.watching(View.PUBLIC, DUTCH):
        pass
    drawn = []
    good = PAGES.regions

    def noted(view: View, *rest: Any, **more: Any) -> dict[str, str]:
        drawn.append(view)
        return good(view, *rest, **more)

    monkeypatch.setattr(PAGES, "regions", noted)
    rink.call(1)
    caster.publish(rink.desk.state)
    assert drawn == [View.PUBLIC]


def test_a_language_that_slept_wakes_up_to_date() -> None:
    """Who comes back to a stream nobody watched gets all that changed meanwhile in one frame."""
    rink = Rink()
    caster, _ = stream_of(rink)
    seen = caster.stream(View.PUBLIC, DUTCH).seq
    before = dict(caster.stream(View.PUBLIC, DUTCH).regions)
    rink.call(1)
    caster.publish(rink.desk.state)
    rink.disqualify("anna")
    caster.publish(rink.desk.state)
    with caster.watching(View.PUBLIC, DUTCH):
        stream = caster.stream(View.PUBLIC, DUTCH)
        missed, clock = events(stream.catch_up(seen, caster.run_id))
    assert missed.id == clock.id == str(rink.desk.state.seq)
    assert before | missed.data["regions"] == stream.regions
    assert stream.regions == events(stream.snapshot().data)[0].data["regions"]


def test_the_house_counts_viewers_of_every_language_and_lets_all_go() -> None:
    """A cap is for all together; at the end every stream ends."""

    async def scenario() -> None:
        rink = Rink()
        caster = Broadcaster(rink.desk, PAGES, most_viewers=1)
        with caster.watching(View.PUBLIC, DUTCH) as viewer:
            with pytest.raises(Full), caster.watching(View.PUBLIC):
                pass
            caster.end()
            assert await viewer.take() is None

    in_time(scenario)


def test_a_state_that_could_not_be_shown_is_shown_in_no_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page in another language is as old as the English one, never half of each."""
    rink = Rink()
    caster, stream = stream_of(rink)
    shown = stream.seq
    good = PAGES.regions
    monkeypatch.setattr(PAGES, "regions", lambda *_, **__: 1 / 0)
    rink.call(1)
    with pytest.raises(ZeroDivisionError):
        caster.publish(rink.desk.state)
    monkeypatch.setattr(PAGES, "regions", good)
    dutch = caster.stream(View.PUBLIC, DUTCH)
    assert (dutch.seq, "eerste rit" in dutch.regions["ice"]) == (shown, True)


# --- coming late, coming back ------------------------------------------------------------------


def skated(entries: int = 3) -> tuple[Rink, Broadcaster, Stream, list[int]]:
    """Return a stream that has sent a frame for each of some entries, and where it stood before each."""
    rink = Rink()
    caster, stream = stream_of(rink)
    before = []
    acts: list[tuple[Callable[..., None], int | str]] = [
        (rink.call, 1),
        (rink.disqualify, "anna"),
        (rink.disqualify, "bea"),
        (rink.close, 1),
    ]
    for act, whom in acts[:entries]:
        before.append(stream.seq)
        act(whom)
        caster.publish(rink.desk.state)
    return rink, caster, stream, before


def test_who_has_the_state_gets_the_clock_and_no_region() -> None:
    """A page that has just been loaded needs no snapshot."""
    _, caster, stream, _ = skated()
    (event,) = events(stream.catch_up(stream.seq, caster.run_id))
    assert event.data["regions"] == {}
    assert event.id == str(stream.seq)


def test_who_comes_back_gets_every_frame_missed() -> None:
    """From Last-Event-ID on, in order, and then the clock of now."""
    _, caster, stream, before = skated()
    missed = events(stream.catch_up(before[1], caster.run_id))
    assert [int(it.id or 0) for it in missed] == [before[2], stream.seq, stream.seq]
    assert missed[-1].data["regions"] == {}


@pytest.mark.parametrize(
    ("after", "run"),
    [(None, ""), (1, "this"), (10**6, "this"), (12, "another")],
    ids=["nothing seen", "seen before this server began", "seen more than there is", "seen of another run"],
)
def test_who_cannot_be_brought_up_to_date_gets_the_whole_board(after: int | None, run: str) -> None:
    """A restarted server, another competition, a tampered id: one frame with all regions makes it right."""
    _, caster, stream, _ = skated()
    (event,) = events(stream.catch_up(after, caster.run_id if run == "this" else run))
    assert set(event.data["regions"]) == set(stream.regions)


def test_who_has_been_away_too_long_gets_the_whole_board() -> None:
    """Frames are kept for a while only; before the oldest of them there is no catching up."""
    stream = Stream("run", lambda: ClockFace(False, 0, 1.0, {}))
    for seq in range(live.KEPT_FRAMES + 3):
        stream.advance(seq, {"ice": str(seq)})
    oldest = 2
    assert len(events(stream.catch_up(oldest, "run"))) == live.KEPT_FRAMES + 1
    (event,) = events(stream.catch_up(oldest - 1, "run"))
    assert event.data["regions"] == {"ice": str(live.KEPT_FRAMES + 2)}


def test_frames_and_snapshot_lead_to_the_same_board() -> None:
    """Whoever follows all frames has what a new viewer is given."""
    _, caster, stream, before = skated(4)
    followed: dict[str, str] = {}
    for event in events(stream.catch_up(before[0], caster.run_id)):
        followed |= event.data["regions"]
    (whole,) = events(stream.snapshot().data)
    assert followed.items() <= whole.data["regions"].items()
    assert {name: html for name, html in whole.data["regions"].items() if name not in followed} == {
        name: html for name, html in stream.regions.items() if name not in followed
    }


# --- falling behind ----------------------------------------------------------------------------


def test_a_slow_viewer_loses_its_backlog_and_gets_the_whole_board() -> None:
    """Nobody waits for the slow: a bounded queue, and then one snapshot instead of it."""

    async def scenario() -> None:
        _, caster, stream, _ = skated()
        with caster.watching(View.PUBLIC) as viewer:
            for number in range(BACKLOG + 5):
                stream.send(b"frame %d" % number)
            assert len(viewer._waiting) <= BACKLOG
            (event,) = events(await viewer.take() or b"")
            assert set(event.data["regions"]) == set(stream.regions)
            stream.send(b"the next frame")
            assert await viewer.take() == b"the next frame"

    in_time(scenario)


def test_what_waits_is_written_in_one_piece() -> None:
    """Three frames are one write: fewer packets."""

    async def scenario() -> None:
        _, caster, stream, _ = skated()
        with caster.watching(View.PUBLIC) as viewer:
            for word in (b"a", b"b", b"c"):
                stream.send(word)
            assert await viewer.take() == b"abc"

    in_time(scenario)


def test_the_house_can_be_full() -> None:
    """A cap on viewers; a place that is left can be taken."""
    rink = Rink()
    caster = Broadcaster(rink.desk, PAGES, most_viewers=1)
    with caster.watching(View.PUBLIC):
        assert caster.viewers == 1
        with pytest.raises(Full), caster.watching(View.BOARD):
            pass
    with caster.watching(View.BOARD):
        assert caster.viewers == 1


# --- the endpoint ------------------------------------------------------------------------------


class Connection:
    """An ASGI connection that a test holds the other end of."""

    def __init__(self, query: str, headers: dict[str, str] | None = None) -> None:
        self.scope = {
            "type": "http",
            "method": "GET",
            "path": "/live",
            "query_string": query.encode(),
            "headers": [(name.encode(), value.encode()) for name, value in (headers or {}).items()],
        }
        self.status = 0
        self.headers: dict[bytes, bytes] = {}
        self.body = b""
        self.complete = False
        self.hung_up = asyncio.Event()
        self._news = asyncio.Event()

    async def receive(self) -> dict[str, Any]:
        await self.hung_up.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], dict(message["headers"])
        else:
            self.body += message.get("body", b"")
            self.complete = not message.get("more_body", False)
        self._news.set()

    async def until(self, what: bytes) -> None:
        """Wait until it has been sent."""
        while what not in self.body:
            self._news.clear()
            await self._news.wait()


def open_stream(caster: Broadcaster, connection: Connection) -> asyncio.Task[None]:
    endpoint = LiveEndpoint(caster)
    return asyncio.create_task(endpoint(connection.scope, connection.receive, connection.send))


def test_the_stream_says_what_it_is() -> None:
    """Event stream, not to be kept, not to be collected by a proxy, and when to come back."""

    async def scenario() -> None:
        rink, caster, stream, _ = skated()
        connection = Connection(f"view=public&after={stream.seq}&run={caster.run_id}")
        open_stream(caster, connection)
        await connection.until(b"event: board")
        assert connection.status == 200
        assert connection.headers[b"content-type"].startswith(b"text/event-stream")
        assert connection.headers[b"cache-control"] == b"no-store"
        assert connection.body.startswith(b"retry: 1000\n\n")
        rink.close(1)
        caster.publish(rink.desk.state)
        await connection.until(b"id: %d" % rink.desk.state.seq)

    in_time(scenario)


def test_last_event_id_counts_more_than_the_address() -> None:
    """A browser that reconnects still asks with the address of the page, and says what it has had since."""

    async def scenario() -> None:
        _, caster, stream, before = skated()
        connection = Connection(
            f"view=public&after={before[0]}&run={caster.run_id}", {"last-event-id": str(before[2])}
        )
        open_stream(caster, connection)
        await connection.until(b'"regions":{}')
        ids = [event.id for event in events(connection.body)]
        assert ids == [str(stream.seq), str(stream.seq)]

    in_time(scenario)


@pytest.mark.parametrize("seen", ["", "-1", "abc", "9" * 30, "²", "1.5"])
def test_an_id_that_is_no_number_is_no_id(seen: str) -> None:
    """Whatever a client sends, it gets the board."""

    async def scenario() -> None:
        _, caster, _, _ = skated()
        connection = Connection(f"view=board&after={seen}&run={caster.run_id}")
        connection.scope["query_string"] = f"view=board&after={seen}&run={caster.run_id}".encode()
        open_stream(caster, connection)
        await connection.until(b'"ranking"')

    in_time(scenario)


def test_who_hangs_up_leaves_nothing_behind() -> None:
    """The place is free again."""

    async def scenario() -> None:
        _, caster, _, _ = skated()
        connection = Connection("view=public")
        task = open_stream(caster, connection)
        await connection.until(b"event: board")
        assert caster.viewers == 1
        connection.hung_up.set()
        await task
        assert caster.viewers == 0

    in_time(scenario)


def test_a_viewer_that_takes_nothing_is_let_go() -> None:
    """A connection that is never read does not keep its place for ever."""

    class Deaf(Connection):
        async def send(self, message: Any) -> None:
            await super().send(message)
            if b"frame" in message.get("body", b""):
                await asyncio.Event().wait()

    async def scenario() -> None:
        _, caster, stream, _ = skated()
        connection = Deaf("view=public")
        task = open_stream(caster, connection)
        await connection.until(b"event: board")
        stream.send(b"a frame")
        await connection.until(b"a frame")
        caster._send_beat(time.monotonic())
        assert caster.viewers == 1
        caster._send_beat(time.monotonic() + live.STUCK + 1)
        with pytest.raises(asyncio.CancelledError):
            await task
        assert caster.viewers == 0

    in_time(scenario)


def test_the_end_of_the_server_ends_every_stream() -> None:
    """Properly, so that a browser sees an end and comes back; nobody new is let in."""

    async def scenario() -> None:
        _, caster, _, _ = skated()
        connection = Connection("view=public")
        task = open_stream(caster, connection)
        await connection.until(b"event: board")
        caster.end()
        await task
        assert connection.complete
        with pytest.raises(HTTPException) as refused:
            await open_stream(caster, Connection("view=public"))
        assert refused.value.status_code == 503

    in_time(scenario)


def test_a_full_house_is_one_sentence() -> None:
    """503, when to ask again, and that the page itself can still be opened."""

    async def scenario() -> None:
        caster = Broadcaster(Rink().desk, PAGES, most_viewers=0)
        with pytest.raises(HTTPException) as refused:
            await open_stream(caster, Connection("view=public"))
        assert refused.value.status_code == 503
        assert refused.value.headers == {"Retry-After": "15"}
        assert "as many viewers" in refused.value.detail

    in_time(scenario)


def test_a_viewer_is_offered_nothing_after_its_end() -> None:
    """Closed is closed."""

    async def scenario() -> None:
        viewer = Viewer(Stream("run", lambda: ClockFace(False, 0, 1.0, {})), 1)
        viewer.close()
        viewer.offer(b"late")
        assert await viewer.take() is None

    in_time(scenario)
