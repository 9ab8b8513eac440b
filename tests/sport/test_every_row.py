"""Every row of rules.md section 10 about single distances has a test that carries its id.

Left for the issues that bring the rule itself:

- 10.1: G19 and G20 (lengths of bends and the stagger of the start lines: no output needs them yet); G22 (a
  quartet has two guns: heats know one).
- 10.3: the World Cup points of R02 to R07, R10, R11, R13 and R14; their ranks are tested.
- 10.4: S02, S03 and S09 to S11 (who is out after the second false start, the rest before a re-skate). S01 and
  S04 to S08 stand in `tests/competition/test_starts.py` and `tests/sport/test_records.py`.
- 10.5 (draws), 10.6 (combined points), 10.7 (mass start, team events), 10.8 (World Cup), 10.10 (Games).
"""

from __future__ import annotations

import re
from pathlib import Path

WANTED = {
    *(f"g{number:02}" for number in (*range(1, 19), 21)),
    *(f"tm{number:02}" for number in range(1, 20)),
    *(f"r{number:02}" for number in range(1, 18)),
    *(f"x{number:02}" for number in range(1, 12)),
}


def test_every_row_has_its_test() -> None:
    """G01-G18 and G21, TM01-TM19, R01-R17, X01-X11: nobody removes one unnoticed."""
    names = re.findall(
        r"^def test_(g\d\d|tm\d\d|r\d\d|x\d\d)_",
        "\n".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py")),
        re.MULTILINE,
    )
    assert sorted(names) == sorted(WANTED)
