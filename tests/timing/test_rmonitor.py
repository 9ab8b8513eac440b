"""The lines that a board reads."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longtrack.sport.times import SECOND, Duration
from longtrack.timing import rmonitor


def test_a_skater() -> None:
    """In both forms; the transponder is a bare number."""
    assert rmonitor.competitor("102", "102", 5_691_251, "Jutta", "Leerdam", "NED") == (
        b'$A,"102","102",5691251,"Jutta","Leerdam","NED",1\r\n$COMP,"102","102",1,"Jutta","Leerdam","NED",""\r\n'
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (rmonitor.run(15, "Women 1000m"), b'$B,15,"Women 1000m"\r\n'),
        (rmonitor.group(1, "Division A"), b'$C,1,"Division A"\r\n'),
        (rmonitor.track("Milano", "0.400"), b'$E,"TRACKNAME","Milano"\r\n$E,"TRACKLENGTH","0.400"\r\n'),
        (
            rmonitor.heartbeat(2, Duration(0), Duration(67_082 * SECOND), Duration(17_700_000), "GREEN"),
            b'$F,2,"00:00:00","18:38:02","00:00:17","GREEN "\r\n',
        ),
        (
            rmonitor.heartbeat(0, Duration(0), Duration(0), Duration(72_315_999), "FINISH"),
            b'$F,0,"00:00:00","00:00:00","00:01:12","FINISH"\r\n',
        ),
        (rmonitor.position(1, "102", 3, Duration(72_315_999)), b'$G,1,"102",3,"00:01:12.315"\r\n'),
        (rmonitor.best_lap(1, "102", 2, Duration(26_398_000)), b'$H,1,"102",2,"00:00:26.398"\r\n'),
        (rmonitor.reset(Duration(63_000 * SECOND), 2026, 2, 9), b'$I,"17:30:00","09 Feb 26"\r\n'),
        (
            rmonitor.passing("102", Duration(28_215_000), Duration(72_315_000)),
            b'$J,"102","00:00:28.215","00:01:12.315"\r\n',
        ),
    ],
)
def test_each_line(line: bytes, expected: bytes) -> None:
    """As boards expect it: padded flag, times cut to milliseconds."""
    assert line == expected


def test_a_flag_that_no_board_knows() -> None:
    """Is refused."""
    with pytest.raises(ValueError, match="'BLUE' is no flag"):
        rmonitor.heartbeat(0, Duration(0), Duration(0), Duration(0), "BLUE")


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_name_is_one_line_of_eight_fields(first: str, last: str) -> None:
    """Quotes, commas, ends of lines and letters that a board lacks: the line stays a line."""
    old, new = rmonitor.competitor("1", "1", 0, first, last, "NED").removesuffix(b"\r\n").split(b"\r\n")
    for line in (old, new):
        (fields,) = csv.reader([line.decode("cp1252")])
        assert len(fields) == 8
