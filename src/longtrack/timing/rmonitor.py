"""RMonitor, outwards: the lines that many LED boards read (TCP port 50000, or serial 9600 8N1).

Fields with commas between, texts in quotes, CR LF at the end of a line:

    $A,"reg","nr",transponder,"First","Last","NAT",class      competitor
    $COMP,"reg","nr",class,"First","Last","NAT","more"        competitor, the newer form
    $B,run,"name"                                             what is on the ice
    $C,class,"name"
    $E,"TRACKNAME" or "TRACKLENGTH","value"
    $F,to go,"time to go","time of day","race time","GREEN "  once a second
    $G,position,"reg",laps,"total"                            order by total time
    $H,position,"reg",best lap number,"best lap"
    $I,"time of day","date"                                   everything begins anew
    $J,"reg","lap","total"                                    a passing

`reg` is our start number. Times are cut, never rounded, and a board shows no more than milliseconds.
"""

from __future__ import annotations

from longtrack.sport.times import Duration
from longtrack.timing.plain_text import encode_for_device, one_line
from longtrack.timing.time_of_day import clock_text

PORT = 50_000
ENCODING = "cp1252"

FLAGS = ("GREEN", "YELLOW", "RED", "FINISH", "")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def competitor(
    reg: str, number: str, transponder: int, first: str, last: str, nation: str, group: int = 1
) -> bytes:
    """Return both lines that present a skater, the older and the newer form."""
    old = _line("$A", _q(reg), _q(number), str(transponder), _q(first), _q(last), _q(nation), str(group))
    new = _line("$COMP", _q(reg), _q(number), str(group), _q(first), _q(last), _q(nation), _q(""))
    return old + new


def run(number: int, name: str) -> bytes:
    """Return the line that names what is on the ice."""
    return _line("$B", str(number), _q(name))


def group(number: int, name: str) -> bytes:
    """Return the line that names a class, such as a division."""
    return _line("$C", str(number), _q(name))


def track(name: str, length: str) -> bytes:
    """Return the lines about the rink; `length` in kilometres, such as `0.400`."""
    return _line("$E", _q("TRACKNAME"), _q(name)) + _line("$E", _q("TRACKLENGTH"), _q(length))


def heartbeat(
    laps_to_go: int, to_go: Duration, time_of_day: Duration, race_time: Duration, flag: str
) -> bytes:
    """Return the line that is sent every second. Raises ValueError for a flag that no board knows."""
    if flag not in FLAGS:
        raise ValueError(f"{flag!r} is no flag: {', '.join(FLAGS[:-1])} are")
    clocks = (_q(clock_text(it, 0)) for it in (to_go, time_of_day, race_time))
    return _line("$F", str(laps_to_go), *clocks, _q(f"{flag:6s}"))


def position(place: int, reg: str, laps: int, total: Duration) -> bytes:
    """Return the line with a skater's place and total time."""
    return _line("$G", str(place), _q(reg), str(laps), _q(clock_text(total, 3)))


def best_lap(place: int, reg: str, lap: int, time: Duration) -> bytes:
    """Return the line with a skater's best lap and its number."""
    return _line("$H", str(place), _q(reg), str(lap), _q(clock_text(time, 3)))


def reset(time_of_day: Duration, year: int, month: int, day: int) -> bytes:
    """Return the line that clears the board."""
    date = f"{day:02d} {_MONTHS[month - 1]} {year % 100:02d}"
    return _line("$I", _q(clock_text(time_of_day, 0)), _q(date))


def passing(reg: str, lap: Duration, total: Duration) -> bytes:
    """Return the line of a passing."""
    return _line("$J", _q(reg), _q(clock_text(lap, 3)), _q(clock_text(total, 3)))


def _line(*fields: str) -> bytes:
    return encode_for_device(",".join(fields), ENCODING) + b"\r\n"


def _q(text: str) -> str:
    """Put a text into quotes; a quote inside would end it, so it becomes an apostrophe."""
    return '"' + one_line(text).replace('"', "'") + '"'
