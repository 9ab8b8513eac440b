"""A rink whose devices are simulated: from a competition and a seed to open ports, all playing one race.

play = rehearsal(state, seed=7, begins=moment, faults=["duplicate=0.1", "link_drop"])
async with running(play, p3=0, alge=0, folder=path) as rink:
    print(rink.urls)
    await rink.play()          # or heat by heat: await rink.play(until=("W1000", 1))
truth(play)
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from fractions import Fraction
from pathlib import Path

from longtrack.competition.state import Competition
from longtrack.simulation.alge_wire import CHANNELS, AlgeWire
from longtrack.simulation.faults import chosen, with_faults
from longtrack.simulation.lif_folder import LifFolder
from longtrack.simulation.p3_wire import INPUTS, P3Wire, decoders_of
from longtrack.simulation.pace import GivenPace, Now, Pace
from longtrack.simulation.rink import FIRST_GUN_AFTER, PAUSE, skate, starters_of
from longtrack.simulation.servers import AlgeServer, AlgeTerminal, P3Server
from longtrack.simulation.signals import P3, WIRINGS, Play, Wiring, later_by, observed
from longtrack.sport.times import Duration, Moment

AnyDevice = P3Server | AlgeServer | AlgeTerminal | LifFolder


def rehearsal(
    state: Competition,
    *,
    seed: int = 1,
    begins: Moment,
    wiring: Wiring = WIRINGS["all"],
    distances: Sequence[str] = (),
    faults: Iterable[str] = (),
    exact_clocks: bool = False,
    first_gun_after: Duration = FIRST_GUN_AFTER,
    pause: Duration = PAUSE,
) -> Play:
    """Return the race of a start list as its devices will tell it.

    Raises CannotSimulate where the competition has nobody left to skate, ValueError for an unknown fault.
    """
    wanted = [it for word in faults for it in chosen(word)]
    race = skate(
        starters_of(state, seed, distances),
        seed=seed,
        begins=begins,
        track=state.track,
        loops=list(state.loops.values()),
        first_gun_after=first_gun_after,
        pause=pause,
    )
    return with_faults(observed(race, wiring, exact_clocks=exact_clocks), wanted)


class RunningRink:
    """The devices of a play, open; `play` tells the signals."""

    def __init__(self, play: Play, pace: Pace, devices: list[AnyDevice]) -> None:
        """Take over open devices."""
        self.plan = play
        self._waiting = list(play.signals)
        self.pace = pace
        self.devices = devices

    @property
    def p3(self) -> list[P3Server]:
        """The P3 servers: the decoder at the finish line first."""
        return [it for it in self.devices if isinstance(it, P3Server)]

    @property
    def alge(self) -> AlgeServer | AlgeTerminal | None:
        """The timer, if there is one."""
        return next((it for it in self.devices if isinstance(it, AlgeServer | AlgeTerminal)), None)

    @property
    def folder(self) -> Path | None:
        """Where result files are written, if they are."""
        return next((it.folder for it in self.devices if isinstance(it, LifFolder)), None)

    @property
    def urls(self) -> list[str]:
        """What a host is to be given as ports."""
        return [_url(it) for it in self.devices]

    @property
    def servers(self) -> list[P3Server | AlgeServer | AlgeTerminal]:
        """The devices that somebody may connect to."""
        return [it for it in self.devices if isinstance(it, P3Server | AlgeServer | AlgeTerminal)]

    @staticmethod
    def url(device: AnyDevice) -> str:
        """Return what a host is to be given as port, without settings."""
        return _url(device)

    async def somebody_listens(self) -> None:
        """Wait until each device that a host connects to has one."""
        links = [it.links for it in self.devices if isinstance(it, P3Server | AlgeServer)]
        await asyncio.gather(*(it.connected.wait() for it in links))

    def begin_now(self) -> None:
        """Move the race to the present moment: hosts were waited for, and clocks ran on meanwhile."""
        by = (self.pace.now() - self.plan.race.begins) // 1_000_000 * 1_000_000
        self.show(later_by(self.plan, by))

    def show(self, play: Play) -> None:
        """Give the devices another play."""
        self.plan = play
        self._waiting = list(play.signals)
        for device in self.devices:
            device.show(play)

    async def play(
        self,
        until: tuple[str, int] | None = None,
        settled: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        """Tell all signals, or those up to the last one of a heat (distance and number), at the pace.

        What other heats tell meanwhile, such as a late photo finish, is told too. `settled` is waited for
        after each signal: without pace, the time of the race stands still meanwhile.
        """
        last = len(self._waiting)
        if until is not None:
            of_heat = [at for at, it in enumerate(self._waiting) if (it.distance, it.heat) == until]
            last = of_heat[-1] + 1 if of_heat else 0
        now, self._waiting = self._waiting[:last], self._waiting[last:]
        for signal in now:
            await self.pace.until(signal.told)
            for device in self.devices:
                if device.takes(signal):
                    await device.tell(signal)
                    if settled is not None:
                        await settled()
        for device in self.devices:
            await device.finish()


@asynccontextmanager
async def running(
    play: Play,
    *,
    p3: int | None = None,
    alge: int | None = None,
    folder: Path | None = None,
    host: str = "127.0.0.1",
    terminal: bool = False,
    port_each: bool = False,
    speed: Fraction | None = None,
    clock: Now | None = None,
) -> AsyncIterator[RunningRink]:
    """Open the devices of a play: a port for each wire wanted, 0 takes a free one, None leaves it out.

    `terminal` puts the timer on a pseudo terminal, `port_each` gives every decoder a port of its own, the
    ones after the first. Without `speed` nothing waits. With a `clock` the devices go by that one, and
    somebody else tells the signals. Raises OSError.
    """
    pace = Pace(play.race.begins, Fraction(1) if clock is not None else speed)
    now = pace if clock is None else GivenPace(clock)
    devices: list[AnyDevice] = []
    async with AsyncExitStack() as stack:
        if p3 is not None:
            for number, names in enumerate(_addresses(play, port_each=port_each)):
                server = P3Server(P3Wire(play, names), now)
                stack.push_async_callback(server.close)
                await server.open(host, p3 + number if p3 else 0)
                devices.append(server)
        if terminal:
            devices.append(line := AlgeTerminal(AlgeWire(play)))
            stack.push_async_callback(line.close)
        elif alge is not None:
            devices.append(timer := AlgeServer(AlgeWire(play)))
            stack.push_async_callback(timer.close)
            await timer.open(host, alge)
        if folder is not None:
            devices.append(LifFolder(play, folder))
        yield RunningRink(play, pace, devices)


def _addresses(play: Play, *, port_each: bool) -> list[list[str]]:
    devices = list(decoders_of(play))
    return [[it] for it in devices] if port_each else [devices]


def _url(device: AnyDevice) -> str:
    if isinstance(device, AlgeTerminal):
        return f"alge://{device.path}"
    if isinstance(device, LifFolder):
        return f"lynx:{device.folder}"
    host, port = device.links.address
    return f"{'p3' if isinstance(device, P3Server) else 'alge'}://{host}:{port}"


def urls(play: Play, rink: RunningRink) -> list[str]:
    """Return the addresses with the settings that a host needs."""
    loops = {device: device.partition("/")[2] for device in decoders_of(play)}
    found = []
    for server in rink.p3:
        (device,) = server.wire.identities
        settings = [f"loop={loops[device]}"] if loops[device] else []
        if not loops[device] and P3 in play.wiring.gun + play.wiring.beams:
            settings = [f"{_use(number)}={number}" for number in INPUTS]
        found.append((rink.url(server), settings))
    if rink.alge is not None:
        plan = {"gun": 0} | {f"beam_{it.lane.value}": number for number, it in CHANNELS.items() if it.lane}
        found.append(
            (rink.url(rink.alge), [*(f"c{number}={use}" for use, number in plan.items()), "checksums=1"])
        )
    found += [(url, []) for url in rink.urls if url.startswith("lynx:")]
    return [f"{url}?{'&'.join(settings)}" if settings else url for url, settings in found]


def _use(number: int) -> str:
    lane = INPUTS[number].lane
    return "gun" if lane is None else f"beam_{lane.value}"
