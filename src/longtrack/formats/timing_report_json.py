"""The timing report for programs.

Moments are ISO 8601 in UTC; `_ns` and `_us` say that a whole number counts nanoseconds or microseconds.
Offsets are how far the desk's clock was ahead; a difference is the second source or device less the first.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec

from longtrack.projections.timing_report import ClockReport, DeviceReport, Spread, TimingReport
from longtrack.sport.times import Moment


def dump(report: TimingReport) -> bytes:
    """Return the report as one JSON object."""
    return msgspec.json.format(msgspec.json.encode(document(report)), indent=2) + b"\n"


def document(report: TimingReport) -> dict[str, Any]:
    """Return the report as plain values."""
    return {
        "competition": report.competition,
        "venue": report.venue,
        "since": None if report.since is None else moment_text(report.since),
        "until": None if report.until is None else moment_text(report.until),
        "entries": report.entries,
        "pulses": report.pulses,
        "counted": report.counted,
        "devices": [_device(it) for it in report.devices],
        "clocks": [_clock(it) for it in report.clocks],
        "main_and_backup": [_spread(it) for it in report.backups],
        "sources": [_spread(it) for it in report.sources],
        "missing": [{"device": it.device, "first": it.first, "last": it.last} for it in report.missing],
        "by_hand": [
            {
                "entry": it.seq,
                "at": moment_text(it.at),
                "what": it.what,
                "pulse": it.pulse,
                "signal": it.signal,
                "whose": it.whose,
                "by": it.by,
                "reason": it.reason,
            }
            for it in report.by_hand
        ],
        "set_aside": dict(report.aside),
        "tray": [
            {"pulse": it.pulse, "at": moment_text(it.at), "signal": it.signal, "device": it.device}
            for it in report.tray
        ],
        "port_notes": [
            {"entry": it.seq, "at": moment_text(it.at), "text": it.text} for it in report.port_notes
        ],
    }


def _device(it: DeviceReport) -> dict[str, Any]:
    return {
        "device": it.device,
        "port": it.port,
        "version": it.version,
        "pulses": it.pulses,
        "inputs": dict(it.inputs),
        "links": [
            {"at": moment_text(link.at), "connected": link.connected, "reason": link.reason}
            for link in it.links
        ],
    }


def _clock(it: ClockReport) -> dict[str, Any]:
    return {
        "clock": it.clock,
        "comparisons": it.comparisons,
        "first_offset_ns": it.first_offset if it.comparisons else None,
        "last_offset_ns": it.last_offset if it.comparisons else None,
        "drift_ns_a_second": it.drift if it.comparisons else None,
        "certain_to_us": it.certain_to if it.comparisons else None,
        "steps": [{"at": moment_text(step.at), "by_ns": step.by} for step in it.steps],
        "doubts": [{"at": moment_text(at), "reason": reason} for at, reason in it.doubts],
    }


def _spread(it: Spread) -> dict[str, Any]:
    return {
        "first": it.first,
        "second": it.second,
        "count": it.count,
        "median_us": it.median,
        "least_us": it.least,
        "most_us": it.most,
    }


def moment_text(moment: Moment) -> str:
    """Return `2026-02-09T18:05:00.123456Z`: what is below a microsecond is cut off."""
    seconds, nanos = divmod(moment, 1_000_000_000)
    whole = datetime.fromtimestamp(seconds, UTC)
    return f"{whole:%Y-%m-%dT%H:%M:%S}.{nanos // 1_000:06d}Z"
