"""The time zone of this machine, by its IANA name: a desk usually stands at the rink."""

from __future__ import annotations

import os
from pathlib import Path
from zoneinfo import ZoneInfo

LOCALTIME = Path("/etc/localtime")
TIMEZONE = Path("/etc/timezone")
ZONES = "zoneinfo/"
"""What stands before the name, where the one file points to another."""


def machine_zone(localtime: Path = LOCALTIME, timezone: Path = TIMEZONE) -> str:
    """Return a name such as Europe/Rome; empty where the machine does not tell it."""
    told = (os.environ.get("TZ", "").lstrip(":"), _linked(localtime), _written(timezone))
    return next((it for it in told if it and _is_zone(it)), "")


def _linked(path: Path) -> str:
    try:
        return path.resolve().as_posix().rpartition(ZONES)[2] if path.is_symlink() else ""
    except OSError:
        return ""


def _written(path: Path) -> str:
    try:
        return path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return False
    return True
