"""The style: every text can be read, in light, in dark, and on the venue board."""

import re
from importlib import resources

import pytest

CSS = resources.files("longtrack.web").joinpath("static/board.css").read_text(encoding="utf-8")

READABLE = 4.5
"""WCAG AA: contrast of text with what it stands on."""

PAIRS = [
    *((ink, ground) for ink in ("ink", "soft", "ahead", "behind") for ground in ("bg", "panel", "tint")),
    ("ink", "gold-tint"),
    ("soft", "gold-tint"),
    ("on-gold", "gold"),
    ("band-ink", "band"),
    ("band-soft", "band"),
]


def colours(scheme: str) -> dict[str, str]:
    """Return the colours of a scheme: what it does not set it has from the light one."""
    blocks = {
        "light": re.search(r":root \{(.*?)\n\}", CSS, re.DOTALL),
        "dark": re.search(r"prefers-color-scheme: dark\) \{\s*:root \{(.*?)\}", CSS, re.DOTALL),
        "venue": re.search(r"\n\.board \{(.*?)\n\}", CSS, re.DOTALL),
    }
    found: dict[str, str] = {}
    for name in ("light", scheme):
        block = blocks[name]
        assert block is not None
        found |= dict(re.findall(r"--([a-z-]+): (#[0-9a-f]+)", block[1]))
    return found


def luminance(colour: str) -> float:
    """Return the relative luminance of `#abc` or `#aabbcc`, as WCAG 2 defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(it * 2 for it in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (it / 12.92 if it <= 0.04045 else ((it + 0.055) / 1.055) ** 2.4 for it in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark", "venue"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_every_text_can_be_read(scheme: str, ink: str, ground: str) -> None:
    """Contrast of at least 4.5 between a text and its ground."""
    palette = colours(scheme)
    lighter, darker = sorted((luminance(palette[ink]), luminance(palette[ground])), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= READABLE


def test_armbands_can_be_read() -> None:
    """The word on a white, red, yellow or blue pill."""
    palette = colours("light")
    for ground, ink in (("white", "#0a1b28"), ("red", "#fff"), ("yellow", "#0a1b28"), ("blue", "#fff")):
        lighter, darker = sorted((luminance(palette[ground]), luminance(ink)), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= READABLE
