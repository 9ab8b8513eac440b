"""A link as a picture that a phone scans."""

from __future__ import annotations

import segno
from markupsafe import Markup


def qr_of(address: str, name: str) -> Markup:
    """Return an address as an SVG image, dark on white in every theme; `name` is read aloud."""
    drawn = segno.make_qr(address, error="m").svg_inline(
        border=4, dark="#000", light="#fff", omitsize=True, title=name
    )
    return Markup(drawn)
