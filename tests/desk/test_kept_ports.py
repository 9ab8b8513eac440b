"""Devices that were connected in the browser, kept beside the competition file."""

from __future__ import annotations

from pathlib import Path

from tests.memory_journal import MemoryJournal

from longtrack.desk.desk import Desk
from longtrack.desk.kept_ports import KeptPorts, ports_path
from longtrack.desk.ports.port import Port
from longtrack.desk.ports.running import RunningPorts


def running(*ports: Port) -> RunningPorts:
    return RunningPorts(Desk(MemoryJournal().as_journal()), ports)


def test_nothing_is_kept_before_something_is_connected(tmp_path: Path) -> None:
    """No file is made, and a start without one is quiet."""
    cup = tmp_path / "cup.longtrack"
    kept = KeptPorts(cup)
    kept.connect(running())
    assert (kept.came_back, kept.failed, kept.problem) == ([], [], "")
    assert not ports_path(cup).exists()


def test_each_once_and_in_order(tmp_path: Path) -> None:
    """Added twice it is one; what two lines call alike fails with its reason."""
    cup = tmp_path / "cup.longtrack"
    kept = KeptPorts(cup)
    for address in (
        "tag://10.0.0.6:7000?name=a",
        "open://:7002",
        "tag://10.0.0.6:7000?name=a",
        "tag://10.0.0.7:7000?name=a",
    ):
        kept.add(address)
    again = KeptPorts(cup)
    ports = running()
    again.connect(ports)
    assert again.came_back == ["tag://10.0.0.6:7000?name=a", "open://:7002"]
    assert again.failed == [
        ("tag://10.0.0.7:7000?name=a", "two ports would be called 'a': give each a name with ?name=...")
    ]
    assert [it.url for it in ports.ports] == again.came_back


def test_a_file_that_cannot_be_read_or_written(tmp_path: Path) -> None:
    """The meet goes on, and it is said."""
    cup = tmp_path / "cup.longtrack"
    ports_path(cup).mkdir()
    kept = KeptPorts(cup)
    assert kept.problem.startswith("cup.longtrack.ports cannot be read")
    kept.add("open://:7001")
    assert kept.problem.startswith("cup.longtrack.ports cannot be written")
    assert kept.addresses == ["open://:7001"]
