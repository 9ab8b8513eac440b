"""Text for devices that know few letters."""

from __future__ import annotations

import unicodedata


def one_line(text: str) -> str:
    """Return `text` with every control character, ends of lines included, made a blank."""
    return "".join(" " if unicodedata.category(it) in ("Cc", "Zl", "Zp") else it for it in text)


def encode_for_device(text: str, encoding: str) -> bytes:
    """Return `text` in an encoding that may lack some letters: without the accent there, else `?`.

    For what people read only; what a device gives back to us is matched by number, never by name.
    """
    return b"".join(_encode(it, encoding) for it in unicodedata.normalize("NFC", text))


def _encode(letter: str, encoding: str) -> bytes:
    for spelling in (letter, unicodedata.normalize("NFKD", letter)[:1]):
        try:
            return spelling.encode(encoding)
        except UnicodeEncodeError:
            pass
    return b"?"
