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
from longtrack.press.games import PLACE, VENUES, venue_key
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
    town: str = ""
    """Where it is said to have been skated."""
    who: str = ""
    """Skater id, where the words name her."""


def find(reading: Reading) -> Iterator[BestClaim]:
    """Return every time that is called somebody's best."""
    race = reading.race
    of_the_day = {exact(row.time) for row in race.rows if row.time is not None} if race is not None else set()
    for it in reading.times:
        match = _BEST.search(reading.text[max(0, it.start - 60) : it.start])
        if match is not None and it.thousandths not in of_the_day:
            start = it.start - len(match[0])
            yield BestClaim(start=start, end=it.end, number=(it.start, it.end), thousandths=it.thousandths)
    yield from _towns(reading)
    for match in reading.matches(_HAS_GONE):
        name = reading.mention_before(match.start() + 1)
        time = next(iter(reading.times_in(match.end(), match.end() + 1)), None)
        if name is not None and name.end == match.start() and name.skater and time is not None:
            span = time.start, time.end
            yield BestClaim(
                start=span[0], end=span[1], number=span, thousandths=time.thousandths, who=name.skater
            )


_HAS_GONE = re.compile(
    r"(?<=[\w)])\s+has\s+(?:already\s+|once\s+|even\s+|also\s+|never\s+(?:gone|been|skated)\s+faster\s+than\s+)?"
    r"(?:(?:gone|skated|clocked|done|posted|recorded|managed)\s+)?(?:a\s+|as\s+fast\s+as\s+)?(?=\d+:)"
)
"""`Takagi has gone 1:11.83`: her best, as no other time would be told so."""
_SET_IN = re.compile(
    rf"(?:,|\))?\s+(?:(?:which|that)\s+(?:she|he)\s+)?(?:had\s+)?(?:set|skated|clocked|posted|recorded|achieved|from)\s+(?P<town>(?:in\s+|at\s+)?{PLACE})(?!\w)"
)
_A_BEST = re.compile(
    r"(?i)\b(?:(?:personal|lifetime|career|own)\s+(?:best|record)|hers|his\s+own|best\s+time)\b"
)


def _towns(reading: Reading) -> Iterator[BestClaim]:
    """Return where a best is said to have been skated: `her own best, 1:12.36, set in Calgary`."""
    for it in reading.times:
        match = _SET_IN.match(reading.text, it.end)
        at = reading.article.sentence_index(it.start)
        town = venue_key(re.sub(r"^(?:in|at)\s+", "", match["town"])) if match is not None else None
        if match is None or town is None or at is None:
            continue
        sentences = reading.article.sentences
        if _A_BEST.search(reading.text, sentences[max(0, at - 1)].start, sentences[at].end):
            start, end = match.span("town")
            yield BestClaim(start=start, end=end, number=(start, end), thousandths=it.thousandths, town=town)


def _where(reading: Reading, claim: BestClaim, race: Race) -> Verdict:
    """Compare with the town of the one race in which somebody who is named skated that time."""
    found = [
        (
            venue_key(other.venue),
            f"{row.name}, {shown(row.time)}, {other.venue}, {other.date}{source_of(row)}",
        )
        for skater in reading.named
        for other, row in reading.facts.results_of(skater)
        if other.event == race.event
        and row.time is not None
        and abs(exact(row.time) - claim.thousandths) < 10
    ]
    found += [
        (venue_key(it.venue), record_text(it))
        for it in reading.facts.history.records
        if it.event == race.event
        and it.skater_id in reading.named
        and abs(exact(it.time) - claim.thousandths) < 10
    ]
    towns = {it for it, _ in found if it is not None}
    if claim.town in towns:
        return confirmed(*[words for _, words in found][:1])
    if len(towns) != 1:
        return unverifiable("the facts do not say where that was skated")
    return contradicted(VENUES[towns.pop()].split("|")[0], *[words for _, words in found][:1])


def _has_gone(reading: Reading, claim: BestClaim, race: Race) -> Verdict:
    """Compare with the best of whom the words name: two digits that changed places are a slip."""
    known = _known(reading, race, claim.who)
    for time, words in known:
        if abs(time - claim.thousandths) < 10:
            return confirmed(words)
    doubt = unverifiable(
        f"the facts hold no such time of {reading.facts.name(claim.who)}", *[it[1] for it in known[:1]]
    )
    if not known or not any(it.skater_id == claim.who for it in reading.facts.records("PB", race.event)):
        return doubt
    best, words = known[0]
    right, said = (format_time(Duration(it * 1000), 2) for it in (best, claim.thousandths))
    slip = [at for at, (one, other) in enumerate(zip(right, said, strict=False)) if one != other]
    swapped = (
        len(right) == len(said)
        and len(slip) == 2
        and sorted(right) == sorted(said)
        and slip[1] - slip[0] == 1
    )
    return contradicted(right, words) if swapped else doubt


def judge(reading: Reading, claim: BestClaim) -> Verdict:
    """Compare with every time of the skater that is known from before."""
    race = reading.race
    if race is not None and race.date is not None and (claim.town or claim.who):
        return _where(reading, claim, race) if claim.town else _has_gone(reading, claim, race)
    owned = _OWN.search(reading.text, max(0, claim.start - 3), claim.end) is not None
    if not owned and race is not None:
        # `the previous best of 1:13.19, which Takagi skated`: the record, whoever broke it.
        for kind in ("OR", "WR", "TR"):
            for record in standing(reading.facts, race, kind).known:
                if abs(exact(record.time) - claim.thousandths) < 10:
                    return confirmed(record_text(record))
    return _of_the_subject(reading, claim, race, owned)


def _of_the_subject(reading: Reading, claim: BestClaim, race: Race | None, owned: bool) -> Verdict:
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
