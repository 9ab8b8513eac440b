"""Addresses of devices: what they mean, and one sentence where they mean nothing."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longtrack.desk.ports.address import MODULES, port_of, ports_of
from longtrack.desk.ports.port import BadAddress
from longtrack.desk.ports.settings import Settings


def why(url: str) -> str:
    with pytest.raises(BadAddress) as problem:
        port_of(url)
    return str(problem.value)


@pytest.mark.parametrize(
    "url",
    [
        "p3://decoder",
        "p3://[2001:db8::5]:5403/",
        "p3://10.0.0.5?gun=9991&beam_inner=9992&beam_outer=9995&loop=L%207",
        "alge:///dev/ttyUSB0?baud=38400&c2=beam_inner&utc=+5.5",
        "alge:COM3",
        "alge://10.0.0.7:4001?name=backup",
        "tag://10.0.0.7:7000?checksums=0",
        "jchip://",
        "jchip://:53135?utc=-3",
        "open://:4000",
        "open:-",
        "lynx+live://0.0.0.0:4001?encoding=utf-8",
    ],
)
def test_an_address_is_a_port(url: str) -> None:
    """A port keeps its address as it was given."""
    assert port_of(url).url == url


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        (
            "10.0.0.5:5403",
            "'10.0.0.5:5403' is no address of a timing device; it begins with one of p3:, alge:,",
        ),
        ("udp://10.0.0.5", "'udp://10.0.0.5' is no address of a timing device; it begins with"),
        ("p3:", "p3:: it names neither a host nor a file"),
        ("p3://", "p3://: it names no host and port to call: host:port is expected"),
        ("p3:10.0.0.5", "p3:10.0.0.5: expected //host:port after the colon"),
        ("p3://10.0.0.5:0", "p3://10.0.0.5:0: it names no host and port to call: host:port is expected"),
        (
            "p3://10.0.0.5:70000",
            "p3://10.0.0.5:70000: '10.0.0.5:70000' is no host and port such as 10.0.0.5:5403",
        ),
        ("p3://a b", "p3://a b: 'a b' is no host and port such as 10.0.0.5:5403"),
        ("p3://h?gun=x", "p3://h?gun=x: gun is 'x', expected a whole number from 0 to 4294967295"),
        ("p3://h?gun=1&beam=1", "p3://h?gun=1&beam=1: two inputs cannot both be transponder 1"),
        ("p3://h?gun", "p3://h?gun: 'gun' is no setting such as name=value, or comes twice"),
        (
            "p3://h?loop=a&loop=b",
            "p3://h?loop=a&loop=b: 'loop=b' is no setting such as name=value, or comes twice",
        ),
        ("open://:1?x=1", "open://:1?x=1: there is no setting 'x'; there is: retry"),
        ("open://", "open://: it names no port: host:port is expected"),
        ("open:-?clocks=all", "open:-?clocks=all: clocks is 'all', expected one or each"),
        ("alge://h", "alge://h: it names no port: host:port is expected"),
        ("alge://h:1?c2=horn", "c2 is 'horn', expected gun, beam, beam_inner, beam_outer, button or none"),
        ("alge://h:1?utc=15", "alge://h:1?utc=15: utc is '15', expected hours such as +1, -7 or +5.5"),
        ("alge://h:1?checksums=yes", "checksums is 'yes', expected 1 (yes) or 0 (no)"),
        ("alge://h:1?name=desk", "'desk' cannot be the name of a device: no blanks, no stroke, not desk"),
        ("lynx:/no/such/folder", "lynx:/no/such/folder: there is no such folder"),
        ("lynx:", "lynx:: it names no folder: lynx:FOLDER is expected"),
        ("alge:///etc/passwd", "alge:///etc/passwd: /etc/passwd is not a serial port"),
        ("tag:///tmp", "tag:///tmp: /tmp is not a serial port"),
        ("lynx+live://:1?encoding=utf-16", "encoding is 'utf-16', expected cp1252 or utf-8"),
        ("vantage:/no/such/recording", "vantage:/no/such/recording: there is no such file"),
        ("vantage://host", "vantage://host: there is no such file"),
        ("open:a\0b", "no path has such a character"),
    ],
)
def test_what_is_no_address(url: str, sentence: str) -> None:
    """One sentence says what is wrong, and what was expected."""
    assert sentence in why(url)


def test_a_place_or_a_setting_twice() -> None:
    """The same device twice, or two devices with one name, would be one clock for two."""
    with pytest.raises(BadAddress, match="open:- is given twice"):
        ports_of(["open:-", "open:-"])
    with pytest.raises(BadAddress, match="two ports would be called 'alge': give each a name with"):
        ports_of(["alge:///dev/a", "alge:///dev/b"])
    assert len(ports_of(["alge:///dev/a", "alge:///dev/b?name=backup", "p3://h", "p3://i"])) == 4


def test_the_plus_sign_of_a_time_zone() -> None:
    """`utc=+1` is an hour, as it is written; in other settings %XX may stand for any letter."""
    settings = Settings("alge://h:1", "utc=+1&name=Ziel%C3%A9")
    assert settings.ahead_of_utc() == 3_600_000_000
    assert settings.name("alge") == "Zielé"
    port: Any = port_of("alge://h:1?utc=+1&name=Ziel%C3%A9")
    assert port.name == "Zielé"


def test_a_recording(tmp_path: Path) -> None:
    """A recording is a file with an end; its speed is that of the command."""
    path = tmp_path / "race.json"
    path.write_bytes(b"")
    port: Any = port_of(f"vantage:{path}", speed=None)
    assert port.finite
    assert port.speed is None


schemes = st.sampled_from([*MODULES, "http", ""])
words = st.text(st.characters(codec="utf-8"), max_size=12)
known = st.sampled_from(
    ["gun", "c1", "utc", "baud", "name", "loop", "clocks", "retry", "encoding", "lists", "x"]
)
queries = st.lists(st.tuples(known | words, words), max_size=4)


@given(
    schemes,
    st.sampled_from(["", "//", "///", "/"]),
    words,
    st.sampled_from(["", ":1", ":x", ":99999"]),
    queries,
)
def test_any_text_is_a_port_or_a_sentence(
    scheme: str, slashes: str, place: str, port: str, query: list[tuple[str, str]]
) -> None:
    """Whatever somebody types: a port, or one sentence; never anything else."""
    settings = "&".join(f"{name}={value}" for name, value in query)
    url = f"{scheme}:{slashes}{place}{port}?{settings}"
    with contextlib.suppress(BadAddress):
        assert port_of(url).url == url


@given(words)
def test_any_word_is_a_port_or_a_sentence(url: str) -> None:
    """Also where it looks like no address at all."""
    with pytest.raises(BadAddress):
        port_of(url)
