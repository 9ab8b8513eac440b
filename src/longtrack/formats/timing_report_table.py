"""The timing report as plain text: a part for each question that is asked after a session."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from longtrack.formats.results_table import aligned
from longtrack.projections.timing_report import DeviceReport, Spread, TimingReport
from longtrack.sport.times import Moment

TellMoment = Callable[[Moment], str]
"""How a moment is written, such as by the clock at the venue."""

LONGEST_RAW = 90
"""Letters of unreadable bytes that a line has room for; the journal holds them all."""


def dump(report: TimingReport, at: TellMoment) -> str:
    """Return the report; `at` writes a moment."""
    return "\n".join(_lines(report, at)) + "\n"


def _lines(report: TimingReport, at: TellMoment) -> Iterator[str]:
    yield f"{report.competition} - timing report"
    if report.since is None or report.until is None:
        yield "no entry of the journal is of that time"
        return
    yield f"{at(report.since)} to {at(report.until)}, {report.entries} entries"
    yield (
        f"{report.pulses} pulses: {report.counted} count, {sum(it for _, it in report.aside)} set aside,"
        f" {len(report.tray)} wait in the tray"
    )
    parts: tuple[tuple[str, Sequence[Sequence[str]], set[int]], ...] = (
        ("Devices", _devices(report), {3}),
        ("Connected and lost", list(_links(report, at)), set()),
        ("Clocks, beside that of the desk", _clocks(report), {1, 2, 3, 4, 5}),
        ("Clocks set, and in doubt", list(_clock_news(report, at)), set()),
        ("Main against backup", _spreads(report.backups, "Main", "Backup"), {2, 3, 4}),
        ("Source against source", _spreads(report.sources, "From", "To", every=True), {2, 3, 4, 5}),
        ("Pulses missing", [("Device", "First", "Last"), *_missing(report)], {1, 2}),
        (
            "By hand",
            [("Entry", "When", "What", "Pulse", "Whose", "By", "Why"), *_by_hand(report, at)],
            {0},
        ),
        ("Set aside", [("Why", "Pulses"), *((why, str(it)) for why, it in report.aside)], {1}),
        ("In the tray", [("Pulse", "When", "What", "Device"), *_tray(report, at)], {0}),
        ("Notes of the ports", [("Entry", "When", "What"), *_port_notes(report, at)], {0}),
    )
    for title, rows, right in parts:
        yield ""
        if len(rows) > 1:
            yield title
            yield from (f"  {line}" for line in aligned(rows, right))
        else:
            yield f"{title}: none"


def _devices(report: TimingReport) -> list[tuple[str, ...]]:
    rows = [("Device", "Port", "Version", "Pulses", "By input")]
    for it in report.devices:
        inputs = ", ".join(f"{name} {count}" for name, count in it.inputs)
        rows.append((it.device, it.port or "-", it.version or "-", str(it.pulses), inputs))
    return [tuple(row) for row in rows]


def _links(report: TimingReport, at: TellMoment) -> Iterator[tuple[str, ...]]:
    yield ("Device", "When", "What", "Why")
    for device in report.devices:
        yield from _links_of(device, at)


def _links_of(device: DeviceReport, at: TellMoment) -> Iterator[tuple[str, ...]]:
    for it in device.links:
        yield device.device, at(it.at), "connected" if it.connected else "lost", it.reason


def _clocks(report: TimingReport) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [("Clock", "Compared", "First", "Last", "Drift", "Certain to")]
    return rows + [(it.clock, str(it.comparisons), *it.texts) for it in report.clocks]


def _clock_news(report: TimingReport, at: TellMoment) -> Iterator[tuple[str, ...]]:
    yield ("Clock", "When", "")
    for clock in report.clocks:
        yield from ((clock.clock, at(it.at), f"set by {it.text}") for it in clock.steps)
        yield from ((clock.clock, at(when), f"in doubt: {reason}") for when, reason in clock.doubts)


def _spreads(
    spreads: Sequence[Spread], first: str, second: str, *, every: bool = False
) -> list[tuple[str, ...]]:
    heads = ("Least", "Most") if every else ("Largest",)
    rows: list[tuple[str, ...]] = [(first, second, "Times", "Median", *heads)]
    for it in spreads:
        median, least, most, largest = it.texts
        rows.append((it.first, it.second, str(it.count), median, *((least, most) if every else (largest,))))
    return rows


def _missing(report: TimingReport) -> Iterator[tuple[str, ...]]:
    return ((it.device, str(it.first), str(it.last)) for it in report.missing)


def _by_hand(report: TimingReport, at: TellMoment) -> Iterator[tuple[str, ...]]:
    for it in report.by_hand:
        signal = f"{it.pulse} ({it.signal})" if it.signal else str(it.pulse)
        yield str(it.seq), at(it.at), it.what, signal, it.whose or "-", it.by, it.reason


def _tray(report: TimingReport, at: TellMoment) -> Iterator[tuple[str, ...]]:
    return ((str(it.pulse), at(it.at), it.signal, it.device) for it in report.tray)


def _port_notes(report: TimingReport, at: TellMoment) -> Iterator[tuple[str, ...]]:
    for it in report.port_notes:
        text = it.text if len(it.text) <= LONGEST_RAW else it.text[:LONGEST_RAW] + "..."
        yield str(it.seq), at(it.at), text
