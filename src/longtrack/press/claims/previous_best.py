"""A skater's own best before the race: `her previous best of 1:12.36`, `his personal best was 1:06.02`, `a
personal best of`.

A personal best is never slower than a time that she is known to have skated before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from longtrack.press.claim import Claim, ClaimType, Example, Verdict, confirmed, contradicted, unverifiable
from longtrack.press.facts import Race, exact, finished, shown, source_of
from longtrack.press.reading import Reading
from longtrack.press.standing import record_text, standing
from longtrack.press.subjects import subject_of
from longtrack.sport.times import Duration, format_time

_BEST = re.compile(
    r"(?i)\b(?:(?:her|his|a|own|the)\s+)?(?:previous\s+|old\s+|former\s+)?(?:personal|lifetime|career"
    r"|previous|(?<=\w's\s)own|(?<=\bher\s)own|(?<=\bhis\s)own)[\s-]+best(?:\s+(?:time|mark))?(?:\s+(?:of|at|is|was|stands\s+at|stood\s+at|being"
    r"|(?:still\s+)?remains|is\s+still)(?:\s+the)?|,|\s*\()\s*$"
)


_OWN = re.compile(r"(?i)\b(?:her|his|own|personal|lifetime|career)\b|['\u2019]s?\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class BestClaim(Claim):
    """A time that is said to be somebody's best."""

    thousandths: int


def find(reading: Reading) -> Iterator[BestClaim]:
    """Return every time that is called somebody's best."""
    race = reading.race
    of_the_day = {exact(row.time) for row in race.rows if row.time is not None} if race is not None else set()
    for it in reading.times:
        match = _BEST.search(reading.text[max(0, it.start - 60) : it.start])
        if match is not None and it.thousandths not in of_the_day:
            start = it.start - len(match[0])
            yield BestClaim(start=start, end=it.end, number=(it.start, it.end), thousandths=it.thousandths)


def judge(reading: Reading, claim: BestClaim) -> Verdict:
    """Compare with every time of the skater that is known from before."""
    race = reading.race
    owned = _OWN.search(reading.text, max(0, claim.start - 3), claim.end) is not None
    if not owned and race is not None:
        # `the previous best of 1:13.19, which Takagi skated`: the record, whoever broke it.
        for kind in ("OR", "WR", "TR"):
            for record in standing(reading.facts, race, kind).known:
                if abs(exact(record.time) - claim.thousandths) < 10:
                    return confirmed(record_text(record))
    subject = subject_of(reading, claim.start, claim.end)
    skater = subject.one
    if race is None or race.date is None or not skater:
        return unverifiable("the text does not say whose best this is")
    known = _known(reading, race, skater)
    for time, words in known:
        if abs(time - claim.thousandths) < 10:
            return confirmed(words)
    if not owned:
        return unverifiable("the text does not say whose best this is")
    faster = [it for it in known if it[0] + 9 < claim.thousandths]
    far_off = bool(known) and claim.thousandths * 20 > known[0][0] * 23
    if faster and subject.sure and not far_off:
        best = min(faster)
        return contradicted(format_time(Duration(best[0] * 1000), 2), f"already faster: {best[1]}")
    return unverifiable(
        f"the facts hold no such time of {reading.facts.name(skater)}", *[it[1] for it in known[:1]]
    )


def _known(reading: Reading, race: Race, skater: str) -> list[tuple[int, str]]:
    facts = reading.facts
    assert race.date is not None
    found = [
        (exact(it.time), record_text(it))
        for it in facts.records("PB", race.event)
        if it.skater_id == skater and (it.date is None or it.date < race.date)
    ]
    dated = [
        (exact(row.time), f"{row.name}, {shown(row.time)}, {other.competition}, {other.date}{source_of(row)}")
        for other, row in facts.results_of(skater)
        if other.event == race.event
        and other.date is not None
        and other.date < race.date
        and row.time is not None
        and finished(row)
    ]
    return sorted(found + dated)


TYPE = ClaimType(
    name="previous_best",
    find=find,
    judge=judge,
    examples=(
        Example(
            "Femke Kok was second in the women's 1000m in Milan. Kok has a personal best of 1:12.36.",
            "a personal best of 1:12.36",
            "confirmed",
        ),
        Example(
            "Femke Kok was second in the women's 1000m in Milan. Kok has a personal best of 1:13.36.",
            "a personal best of 1:13.36",
            "contradicted",
            "1:12.36",
        ),
    ),
)
