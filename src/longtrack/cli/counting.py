"""A number with its noun: `1 pair`, `3 pairs`."""


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number and its noun; `many` where the plural has more than an s."""
    return f"{number} {one if number == 1 else many or one + 's'}"
