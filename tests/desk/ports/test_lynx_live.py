"""The live feed of FinishLynx: signs of life, and never a time."""

from __future__ import annotations

import asyncio

from tests.desk.ports.rig import calling, running, until

from longtrack.competition import events as ev
from longtrack.timing.lynx_live import Clock, ClockState, ListBegins, ListEnds, encode


def test_the_running_clock_is_shown() -> None:
    """What the clock of the camera does is shown beside the heat; noise is a note; nothing is a pulse."""

    async def test() -> None:
        async with running("lynx+live://127.0.0.1:0") as rig:
            async with calling(rig) as (_, lynx):
                lynx.write(
                    encode(ListBegins("UNOFFICIAL", "1", "1", "15", "Women 1000 m")) + encode(ListEnds("15"))
                )
                lynx.write(encode(Clock(ClockState.RUNNING, "17.7")) + b"noise\x04")
                await until(lambda: rig.status("lynx").shows == "heat 15 17.7 running")
                await rig.count(ev.Note)
            await rig.count(ev.DeviceLost)
            assert [it.device for it in rig.of(ev.DeviceConnected)] == ["lynx"]
            assert rig.pulses == []

    asyncio.run(test())
