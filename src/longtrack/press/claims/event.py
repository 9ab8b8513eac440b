"""The event: `women's 1,000m speed skating event`, `1000 metri femminili`, `1000 m der Frauen`.

Another event than the reported one is confirmed if it was on the programme; that a skater won it is a
claim of another type.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from longtrack.press.article import HEADLINE
from longtrack.press.claim import Claim, ClaimType, Example, Verdict, confirmed, contradicted, unverifiable
from longtrack.press.events import EventNamed, event_name
from longtrack.press.race import race_name
from longtrack.press.reading import Reading
from longtrack.press.settings import setting_of


@dataclass(frozen=True, slots=True, kw_only=True)
class EventClaim(Claim):
    """An event as it is named."""

    event: EventNamed


def find(reading: Reading) -> Iterator[EventClaim]:
    """Return every event that is named."""
    for it in reading.scene.events:
        if reading.readable(it.start):
            yield EventClaim(start=it.start, end=it.end, event=it)


def judge(reading: Reading, claim: EventClaim) -> Verdict:
    """Confirm the reported event, and any other that was skated at the same competition."""
    main = reading.race
    if main is None:
        return unverifiable(reading.scene.reason)
    if claim.event.means(main.event):
        return confirmed(race_name(main))
    others = [
        it for it in reading.facts.races if it.competition == main.competition and claim.event.means(it.event)
    ]
    if others:
        return confirmed(race_name(others[0]))
    setting = setting_of(reading, claim.start, claim.end)
    sentence = reading.article.sentence_index(claim.start)
    if (
        claim.event.kind == main.event[1:]
        and claim.event.gender
        and not setting.elsewhere
        and _is_lead(reading, sentence)
    ):
        return contradicted(event_name(main.event), f"the race is the {race_name(main)}")
    return unverifiable(f"the facts hold no such event of {main.competition}")


def _is_lead(reading: Reading, sentence: int | None) -> bool:
    """The headline and the first two sentences say which race is reported."""
    if sentence is None:
        return False
    block = reading.article.blocks[reading.article.sentences[sentence].block]
    return sentence < 2 or block.kind == HEADLINE


TYPE = ClaimType(
    name="event",
    find=find,
    judge=judge,
    examples=(
        Example(
            "Jutta Leerdam won the women's 1,000m speed skating event in Milan.",
            "women's 1,000m speed skating event",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam gewann in Mailand die 1000 Meter der Frauen in 1:12,31.",
            "1000 Meter der Frauen",
            "confirmed",
        ),
    ),
)
