"""Reading: a heat as the console shows it, and the board. Everybody may."""

from __future__ import annotations

import msgspec

from longtrack.desk.devices import DeviceStatus
from longtrack.projections.alarms import Alarm
from longtrack.projections.heat_view import HeatView, heat_view
from longtrack.projections.scoreboard import Scoreboard
from longtrack.projections.waiting_signals import Signal
from longtrack.sport.times import Moment
from longtrack.web.api.route import Call, Route, get


async def show_heat(call: Call) -> HeatView:
    """Every time with all its measurements; `seq` is what a console sends back as `seen`."""
    return heat_view(call.state, call.distance, call.heat)


class DevicesNow(msgspec.Struct, frozen=True):
    """Every timing device, and the desk's clock at that moment."""

    at: Moment
    devices: tuple[DeviceStatus, ...]


class TrayNow(msgspec.Struct, frozen=True):
    """What waits for a person as of an entry: signals that nobody could judge, and alarms."""

    seq: int
    count: int
    waiting: tuple[Signal, ...]
    alarms: tuple[Alarm, ...]


async def devices(call: Call) -> DevicesNow:
    """Links, clocks and what the devices say about themselves."""
    raise NotImplementedError("the site answers it: see web/officials.py")


async def tray(call: Call) -> TrayNow:
    """Signals with what they may be, and alarms; each alarm has a `key` too."""
    raise NotImplementedError("the site answers it: see web/officials.py")


class Board17Now(msgspec.Struct, frozen=True):
    """Four lines, each as wide as `width`: capitals, blanks at the end."""

    seq: int
    width: int
    lines: tuple[str, str, str, str]


async def board17(call: Call) -> Board17Now:
    """For LED boards, as `/board17.txt` has it too; readable from any site."""
    raise NotImplementedError("the site answers it: see web/screens.py")


async def scoreboard(call: Call) -> Scoreboard:
    """The whole board, as the pages show it; readable from any site."""
    raise NotImplementedError("the site answers it, with a tag and packed: see web/app.py")


ROUTES = (
    Route(
        method="GET",
        path="/devices",
        do=devices,
        answer=DevicesNow,
        summary="The timing devices",
        elsewhere=True,
    ),
    Route(
        method="GET",
        path="/tray",
        do=tray,
        answer=TrayNow,
        summary="What waits for a person",
        elsewhere=True,
    ),
    Route(
        method="GET",
        path="/board17",
        do=board17,
        answer=Board17Now,
        summary="The board of 17 letters",
        query={"plain": "1: only the letters A to Z.", "text": "Takes the last line."},
        elsewhere=True,
    ),
    get("/distances/{distance}/heats/{heat}", show_heat, HeatView, "A heat with all its measurements"),
    Route(
        method="GET",
        path="/scoreboard",
        do=scoreboard,
        answer=Scoreboard,
        summary="The board",
        query={"distance": "Event code; without it the distance that is skated."},
        elsewhere=True,
    ),
)
