"""The options of a draw: `name=value` words, so that anyone can make it again, or follow what changed it."""

from __future__ import annotations

BACK = "back"
"""The change that puts a former draw in force again."""

CHANGE_WORDS = ("withdraw", "fill", "reserve", "change", "who", "with", "to")
"""Words of the last change; all others say how the lots were drawn."""


def option_words(text: str) -> dict[str, str]:
    """Return the options of a draw by name."""
    return {name: value for name, _, value in (word.partition("=") for word in text.split())}


def base_options(text: str) -> str:
    """Return what the drawing of the lots depends on, without the words of the last change."""
    return " ".join(word for word in text.split() if word.partition("=")[0] not in CHANGE_WORDS)


def is_change(options: str) -> bool:
    """Return whether a draw of the journal is a change of the one before, not a new one."""
    return not {"withdraw", "change"}.isdisjoint(option_words(options))
