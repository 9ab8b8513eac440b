"""Rounds: everything is measured in every round, so that a noisy machine disturbs all of it alike."""

from __future__ import annotations

import os
import platform
import sqlite3
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

Answer = TypeVar("Answer")

Machine = dict[str, str | int]


def timed(work: Callable[[], Answer]) -> tuple[float, Answer]:
    """Return how many seconds `work` took, and what it returned."""
    start = time.perf_counter()
    answer = work()
    return time.perf_counter() - start, answer


def in_rounds(contestants: Mapping[str, Callable[[], Answer]], rounds: int) -> list[dict[str, Answer]]:
    """Run all contestants `rounds` times; the one that begins changes, so that none is always first."""
    names = list(contestants)
    results = []
    for number in range(rounds):
        first = number % len(names)
        results.append({name: contestants[name]() for name in (*names[first:], *names[:first])})
    return results


def machine() -> Machine:
    """Return what a figure of speed is worth nothing without."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count() or 1,
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "msgspec": msgspec.__version__,
    }


def machine_line(described: Machine) -> str:
    """Return the machine as one line of text."""
    return (
        f"{described['processor']}, {described['cores']} cores, {described['system']}, "
        f"Python {described['python']}, SQLite {described['sqlite']}, msgspec {described['msgspec']}"
    )


def _processor() -> str:
    described = Path("/proc/cpuinfo")
    if described.exists():
        for line in described.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
