"""Dated editions of the rules: constants with the clause that states them.

Clause numbers move between editions, so our own ids are the keys and the number is display text.
A competition pins one edition when it is opened; a new season is a new edition, never a changed one:
one module of data in `sport.editions`, and its name here.
"""

from __future__ import annotations

from typing import Final

from longtrack.sport.edition import Clause, Edition
from longtrack.sport.editions.isu_2014 import ISU_2014
from longtrack.sport.editions.isu_2024 import ISU_2024
from longtrack.sport.editions.isu_2025_26 import ISU_2025_26

__all__ = ["EDITIONS", "ISU_2014", "ISU_2024", "ISU_2025_26", "Clause", "Edition"]

EDITIONS: Final = {edition.name: edition for edition in (ISU_2014, ISU_2024, ISU_2025_26)}
"""Every edition by name, the oldest first."""
