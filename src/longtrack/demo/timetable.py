"""When the fifteen guns went off. Nobody published that: all of it is reconstructed.

Known are the start of the event (17:30 in Milan), its end in the official timetable (18:42) and that the
ice was prepared after pair 8. A pair every three and a half minutes, a few seconds more or less, leaves 25
minutes for the ice: machines, water and the call of pair 9.
"""

from longtrack.demo.pacing import draw, noise

PAIRS = 15
PAIRS_BEFORE_ICE = 8
FIRST_GUN = 1_770_654_600  # 2026-02-09 17:30:00 in Milan, 16:30:00 UTC, in seconds since the epoch
LAST_GUN = FIRST_GUN + 70 * 60 + 35  # 18:40:35: the last skater is in well before 18:42
ROUTINE = 210


def gun_times() -> tuple[int, ...]:
    """The moment of each start, in nanoseconds since the epoch (UTC)."""
    seconds = _up_to_the_ice() + _back_from_the_end()
    return tuple(
        (second * 1000 + draw(f"gun/{pair}", 1000)) * 1_000_000
        for pair, second in enumerate(seconds, start=1)
    )


def _up_to_the_ice() -> list[int]:
    seconds = [FIRST_GUN]
    for pair in range(2, PAIRS_BEFORE_ICE + 1):
        seconds.append(seconds[-1] + ROUTINE + noise(f"interval/{pair}", 12))
    return seconds


def _back_from_the_end() -> list[int]:
    seconds = [LAST_GUN]
    for pair in range(PAIRS, PAIRS_BEFORE_ICE + 1, -1):
        seconds.insert(0, seconds[0] - ROUTINE - noise(f"interval/{pair}", 12))
    return seconds
