"""The nation of a skater: `Dutch star Jutta Leerdam`, `Japan's Miho Takagi`, `Miho Takagi of Japan`, `her
teammate, Femke Kok`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from longtrack.press.claim import Claim, ClaimType, Example, Verdict, confirmed, contradicted, unverifiable
from longtrack.press.facts import source_of
from longtrack.press.nations import CODE, NATION, country, noc_of, same_nation
from longtrack.press.people import Mention
from longtrack.press.reading import Reading
from longtrack.press.subjects import PERSON, subject_of

_WORDS = (
    r"(?:\s+(?:and|the|fellow|defending|reigning|Olympic|world|champion|champions|star"
    r"|stars|skaters?|speed|sprinters?|sprint|veteran|team-?mates?|compatriots?|record"
    r"|holder"
    r"|record-holder|bronze|silver|gold|medall?ists?|winner|two-time|three-time|double"
    r"|former|young|duo|pair|trio|rival|rivals|favou?rite|\d\d-year-old|teenager|ace"
    r"|great|legend|debutant"
    r"|sensation|powerhouse|hero|heroine|sisters?|distance|specialist|all-?rounder"
    r"|European|title|1000m|500m|1500m|allround|schaatsster|schaatser|Eisschnellläuferin"
    r"|pattinatrice)){0,6}"
)
_BEFORE = re.compile(rf"(?:\b[Tt]he\s+)?(?<![\w-])(?P<nation>{NATION})(?P<own>'s?)?{_WORDS},?\s+$")
_BEFORE_HAN = re.compile(rf"(?P<nation>{NATION})(?P<own>の)(?:[^、。の]{{0,8}}の)?$")
_OF = re.compile(
    rf"(?:\s*,)?\s+(?:of|from|representing|for|aus(?:\s+den)?|uit|fra|dalla|dall'|from\s+the"
    rf"|van)\s+(?P<nation>(?:the\s+)?{NATION})(?![\w'-])"
    rf"|\s*\(\s*(?P<code>[A-Z]{{3}})\s*[,;)]|\s*\(\s*(?P<nation3>{NATION})\s*\)"
    rf"|,\s+of\s+(?P<nation2>(?:the\s+)?{NATION})(?![\w'-])"
)
_MATE = re.compile(
    r"(?i)\b(?:(?:her|his|their|the)\s+)?(?:(?:Dutch|fellow|close"
    r"|training)\s+)?(?:team-?\s?mates?|compatriots?|country(?:wo)?m[ae]n|landgenote"
    r"|landgenoot|ploeggenote|Landsfrau|Landsmann"
    r"|Teamkollegin)(?:\s+and\s+(?:\w+\s+){1,3}?)?,?\s+$"
)
_STAR = re.compile(
    rf"\b[Tt]he\s+(?P<nation>{NATION})\s+(?:[a-z]+\s+){{0,2}}?(?:{PERSON})\b"
    rf"|\b[Tt]he\s+(?P<person>Dutchwoman|Dutchman|Norwegian|American|Canadian|Italian"
    rf"|German|Briton|Pole|Czech|Korean|Austrian|Belgian|Kazakh)\b(?!\s+[a-z]*(?:team"
    rf"|record|champion|side|squad|public|fans|flag))"
)
_FOR = re.compile(
    rf"\b(?:[Rr]epresenting|skating\s+for|competing\s+for)\s+(?P<nation>(?:the\s+)?{NATION})(?![\w'-])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NationClaim(Claim):
    """A nation said of somebody; or that somebody is a team mate of another."""

    noc: str = ""
    skaters: tuple[str, ...] = ()
    """Who is named beside it; empty where a subject must be found."""
    mate: bool = False


def find(reading: Reading) -> Iterator[NationClaim]:
    """Return every nation beside a name, every `Dutch star`, every team mate."""
    text = reading.text
    for sentence in reading.article.sentences:
        names = reading.mentions_in(sentence.start, sentence.end)
        for number, mention in enumerate(names):
            if not mention.skater:
                continue
            yield from _beside(
                text, mention, names[number + 1 :], max(sentence.start, mention.start - 110), sentence.end
            )
        ends = {it.start for it in names}
        for match in (
            *_STAR.finditer(text, sentence.start, sentence.end),
            *_FOR.finditer(text, sentence.start, sentence.end),
        ):
            word = match["nation"] or match["person"]
            if not any(match.end() <= at <= match.end() + 2 for at in ends):
                yield NationClaim(start=match.start(), end=match.end(), noc=noc_of(word) or "")


def _follows_of(text: str, start: int) -> bool:
    """In `Ning of Japan and Kjeld Nuis` the nation belongs to the name before it."""
    return re.search(r"\b(?:of|from|for)\s+(?:the\s+)?$", text[max(0, start - 14) : start]) is not None


def _beside(
    text: str, mention: Mention, following: tuple[Mention, ...], start: int, limit: int
) -> Iterator[NationClaim]:
    before = _BEFORE.search(text, start, mention.start) or _BEFORE_HAN.search(text, start, mention.start)
    if before is not None and (before["own"] or not _follows_of(text, before.start("nation"))):
        people = [mention.ids[0]]
        end = mention.end
        if (
            following
            and following[0].skater
            and re.fullmatch(r"\s+and\s+", text[mention.end : following[0].start])
            and re.search(r"s$|s\s*$", before[0].strip())
        ):
            people.append(following[0].ids[0])
            end = following[0].end
        yield NationClaim(
            start=before.start(), end=end, noc=noc_of(before["nation"]) or "", skaters=tuple(people)
        )
    mate = _MATE.search(text, start, mention.start)
    if mate is not None:
        yield NationClaim(start=mate.start(), end=mention.end, mate=True, skaters=(mention.ids[0],))
    after = _OF.match(text, mention.end, limit)
    if after is not None:
        noc = noc_of(after["nation"] or after["nation2"] or after["nation3"] or "") or (
            after["code"] if after["code"] and CODE.fullmatch(after["code"]) else None
        )
        if noc:
            yield NationClaim(start=mention.start, end=after.end(), noc=noc, skaters=(mention.ids[0],))


def judge(reading: Reading, claim: NationClaim) -> Verdict:
    """Compare with the nation of the skater."""
    facts = reading.facts
    if claim.mate:
        return _of_a_mate(reading, claim)
    skaters = claim.skaters
    if not skaters:
        subject = subject_of(reading, claim.start, claim.end)
        fitting = [it for it in subject.all if it and same_nation(facts.noc(it), claim.noc)]
        if fitting:
            return confirmed(
                f"{facts.name(fitting[0])}: {facts.noc(fitting[0])}{source_of(facts.people.get(fitting[0]))}"
            )
        return unverifiable("it is not sure whose nation this is")
    for skater in skaters:
        noc = facts.noc(skater)
        if not noc:
            return unverifiable(f"the nation of {facts.name(skater)} is not known")
        if not same_nation(noc, claim.noc):
            return contradicted(
                country(noc), f"{facts.name(skater)}: {noc}{source_of(facts.people.get(skater))}"
            )
    return confirmed(
        "; ".join(f"{facts.name(it)}: {facts.noc(it)}" for it in skaters)
        + source_of(facts.people.get(skaters[0]))
    )


def _of_a_mate(reading: Reading, claim: NationClaim) -> Verdict:
    facts, skater = reading.facts, claim.skaters[0]
    noc = facts.noc(skater)
    subject = subject_of(reading, claim.start, claim.start)
    others = [it for it in subject.all if it and it != skater]
    near = [
        it.ids[0]
        for it in reading.mentions_in(max(0, claim.start - 500), claim.start)
        if it.skater and it.skater != skater
    ]
    for other in (*others, *reversed(near)):
        if same_nation(facts.noc(other), noc):
            return confirmed(
                f"{facts.name(skater)} and {facts.name(other)}: {noc}{source_of(facts.people.get(skater))}"
            )
    return unverifiable("it is not sure whose team mate this is")


TYPE = ClaimType(
    name="nation",
    find=find,
    judge=judge,
    needs_race=False,
    examples=(
        Example(
            "Dutch star Jutta Leerdam won the women's 1000m in Milan.",
            "Dutch star Jutta Leerdam",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan ahead of Japan's Femke Kok.",
            "Japan's Femke Kok",
            "contradicted",
            "the Netherlands",
        ),
        Example(
            "Miho Takagi of Japan was third in the women's 1000m in Milan behind Jutta Leerdam.",
            "Miho Takagi of Japan",
            "confirmed",
        ),
    ),
)
