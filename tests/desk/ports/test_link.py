"""Links: called again and again, listened for, and let go without leaving anything behind."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import pytest
import serial
from tests.desk.ports.rig import QUICK, running, serving, until

from longtrack.competition import events as ev
from longtrack.desk.devices import LinkState
from longtrack.desk.ports import link
from longtrack.desk.ports.link import LinkLost, SerialLink, TcpLink, serial_line, tcp


def run(test: Any) -> None:
    asyncio.run(test())


def test_a_port_of_this_machine_that_is_taken() -> None:
    """It is shown and tried again, and devices may call as soon as it is free."""

    async def test() -> None:
        taken = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
        place = taken.sockets[0].getsockname()
        async with running(f"open://127.0.0.1:{place[1]}") as rig:
            await until(lambda: rig.status().attempts >= 2)
            assert rig.status().reason.startswith(f"port {place[1]} of 127.0.0.1 is taken: ")
            assert rig.status().listening == ""
            taken.close()
            await taken.wait_closed()
            await until(lambda: rig.status().listening)
            assert (rig.status().reason, rig.status().state) == ("", LinkState.CONNECTING)

    run(test)


def test_a_host_that_nobody_knows() -> None:
    """A name that does not exist is a reason like any other."""

    async def test() -> None:
        with pytest.raises(LinkLost, match=r"no host is called no-such-host\.invalid"):
            await tcp("no-such-host.invalid", 5403, QUICK)()

    run(test)


def test_a_call_that_nobody_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A host that swallows the call: after a while that is said."""

    async def never(*_: object) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(link.asyncio, "open_connection", never)  # type: ignore[attr-defined]

    async def test() -> None:
        with pytest.raises(LinkLost, match=r"10\.0\.0\.5 port 5403 does not answer"):
            await tcp("10.0.0.5", 5403, link.Patience(answer=0.01))()

    run(test)


def test_nothing_for_a_tick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Silence is not the end: reading returns nothing, so that something else may be said."""
    monkeypatch.setattr(link, "TICK", 0.01)

    async def test() -> None:
        async with serving() as server:
            reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
            talk = TcpLink(reader, writer)
            assert await talk.read() is None
            await server.linked()
            await server.send(b"here")
            assert await talk.read() == b"here"
            await server.drop()
            with pytest.raises(LinkLost, match="the other side ended the connection"):
                await talk.read()
            await talk.close()

    run(test)


def test_a_link_that_takes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said cannot be sent: the link is of no use."""
    monkeypatch.setattr(link, "TICK", 0.001)

    async def test() -> None:
        with socket.create_server(("127.0.0.1", 0)) as deaf:
            talk = TcpLink(*await asyncio.open_connection(*deaf.getsockname()))
            with pytest.raises(LinkLost, match="the connection was lost"):
                await talk.write(b"x" * 50_000_000)
            await talk.close()

    run(test)


def test_a_serial_port_that_fails() -> None:
    """Pulled out while it is written to, or read from."""

    class Pulled:
        timeout = 0.0
        in_waiting = 0

        def read(self, size: int) -> bytes:
            raise serial.SerialException("device reports readiness to read but returned no data")

        def write(self, data: bytes) -> int:
            raise serial.SerialTimeoutException("Write timeout")

        def close(self) -> None:
            raise OSError

    async def test() -> None:
        port: Any = Pulled()
        talk = SerialLink(port)
        with pytest.raises(LinkLost, match="the device was pulled out: device reports readiness"):
            await talk.read()
        with pytest.raises(LinkLost, match="the device does not take what is sent to it: Write timeout"):
            await talk.write(b"x")
        await talk.close()

    run(test)


def test_a_file_that_is_no_serial_port(tmp_path: Any) -> None:
    """Somebody took a wrong path: the reason says which."""
    path = tmp_path / "x"
    path.write_bytes(b"")

    async def test() -> None:
        with pytest.raises(LinkLost, match=f"{path} cannot be opened: "):
            await serial_line(str(path), 9_600)()

    run(test)


def test_devices_that_are_still_there_at_the_end() -> None:
    """The desk stops while a device is connected: its connection is ended, and that it was lost is told."""

    async def test() -> None:
        async with running("open://127.0.0.1:0") as rig:
            place = await until(lambda: rig.status().listening)
            reader, writer = await asyncio.open_connection("127.0.0.1", int(place.rpartition(":")[2]))
            writer.write(b"pi/gun,1,start,optical,1770654617000000000\n")
            await rig.count(ev.PulseReceived)
        assert [it.device for it in rig.of(ev.DeviceLost)] == ["pi"]
        assert await reader.read() == b""
        writer.close()

    run(test)
