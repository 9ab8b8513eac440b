"""Who won the last edition: `defending champion`, `reigning Olympic champion`, `title holder`,
`titelverdedigster`, `連覇`.

The last edition of the same event at the same level. A `reigning world champion` without an event may be one
at another distance: then nothing is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from longtrack.press.careers import LEVEL_NAMES, Won, last_edition, level_of, places_of
from longtrack.press.claim import Claim, ClaimType, Example, Verdict, confirmed, contradicted, unverifiable
from longtrack.press.events import AT_DISTANCE, event_name, events_named
from longtrack.press.facts import Race
from longtrack.press.reading import Reading
from longtrack.press.subjects import Subject, subject_of


@dataclass(frozen=True, slots=True, kw_only=True)
class DefendingClaim(Claim):
    """A title that is said to be held."""

    level: str
    """`OG`, `WCh`, `EC`; empty where the text says only `champion`."""
    event: str = ""
    times: int = 0


_EVENT = (
    r"(?P<event>(?:women's\s+|men's\s+)?(?:10,?000|5,?000|3,?000|1,?500|1,?000|500)[\s-]?(?:m|met(?:er"
    r"|re)s?)\s+|mass[\s-]start\s+|sprint\s+|allround\s+)?"
)
_DEFENDING = re.compile(
    rf"(?i)\b(?P<times>two-times?\s+|twice\s+|three-time\s+)?(?:defending|reigning|current"
    rf"|incumbent)(?:\s+and\s+\w+)?\s+(?:(?P<level>Olympic|world"
    rf"|European)\s+)?{_EVENT}(?:gold\s+medal(?:l)?ist|champions?|title[\s-]?holder|winner)\b"
    r"|(?<=,\s)the\s+(?:title-?)?holder\b(?=\s*,)|\b(?:the\s+)?title[\s-]?holder\b|\bdefend(?:ing|ed|s)?\s+(?:her|his|the)\s+(?:(?P<level2>Olympic"
    r"|world|European)\s+)?(?:\w+\s+)?(?:title|crown|gold)\b"
)
_ABROAD = re.compile(
    r"(?i)\btitelverdedig(?:ster|er)\b|\bregerend\s+(?:(?P<l1>olympisch|wereld)\s?)?kampioene?\b"
    r"|\btitelverteidiger(?:in)?\b|\bamtierende[rn]?\s+(?:(?P<l2>olympia|welt)\w*)\b"
    r"|\b(?:regjerende|forsvarende)\s+(?:(?P<l3>olympisk|verdens)\w*\s*)?mester\b|\b(?:campion(?:e"
    r"|essa)\s+(?P<l4>olimpic[oa]|mondiale)?\s*(?:in\s+carica|uscente))\b|前回(?:優勝|王者|覇者)"
)
_IS_CHAMPION = re.compile(
    r"(?i)(?:\b(?:is|remains)\s+(?:also\s+|still\s+)?|,\s+)(?P<what>the\s+(?P<level>Olympic|world|European)\s+champion)\b(?=\s*[,.;]|\s+and\b)"
)
"""Who is champion at another level than that of the report."""
_OTHER_SPORT = re.compile(r"(?i)\bshort[\s-]track\b|\bcycling\b|\binline\b|\bmarathon\b")
_NOT = re.compile(
    r"(?i)\b(?:former|ex-?|not\s+the|no\s+longer(?:\s+the)?|dethron\w+|would[\s-]be|new|will\s+be"
    r"|as\s+the\s+next)\s*$"
)


def find(reading: Reading) -> Iterator[DefendingClaim]:
    """Return everybody who is said to hold a title."""
    text = reading.text
    for match in reading.matches(_DEFENDING):
        if _NOT.search(text[max(0, match.start() - 24) : match.start()]):
            continue
        level = (match["level"] or match["level2"] or "").casefold()
        yield DefendingClaim(
            start=match.start(),
            end=match.end(),
            level={"olympic": "OG", "world": "WCh", "european": "EC"}.get(level, ""),
            event=match["event"] or "",
            times=2 if (match["times"] or "").casefold().startswith("tw") else 0,
        )
    main = reading.race
    for match in reading.matches(_IS_CHAMPION):
        level = {"olympic": "OG", "world": "WCh", "european": "EC"}[match["level"].casefold()]
        if main is not None and level_of(main) not in ("", level):
            yield DefendingClaim(start=match.start("what"), end=match.end(), level=level)
    for match in reading.matches(_ABROAD):
        word = next((it for it in match.groups() if it), "").casefold()
        level = "OG" if word.startswith("ol") else "WCh" if word else ""
        yield DefendingClaim(start=match.start(), end=match.end(), level=level)


def judge(reading: Reading, claim: DefendingClaim) -> Verdict:
    """Compare with the winner of the last edition of the event."""
    race = reading.race
    if race is None or race.date is None:
        return unverifiable("it is not clear which race this is about")
    if _OTHER_SPORT.search(reading.text, max(0, claim.start - 40), claim.end + 40):
        return unverifiable("a title in another sport may be meant")
    level = claim.level or level_of(race)
    if level not in ("OG", "WCh", "EC"):
        return unverifiable("the text does not say which title is defended")
    subject = _title_of(reading, claim)
    if not subject.ids:
        return unverifiable("the text does not say who is meant")
    event, named = _event(reading, claim, race)
    if event is None:
        return unverifiable("it is not clear which event's title is meant")
    winners = last_edition(reading.facts, level, event, race.date)
    for won in winners:
        if won.skater in subject.all:
            return confirmed(_text(reading, won))
    return _not_hers(reading, claim, race, subject, event, level, winners, named)


def _not_hers(
    reading: Reading,
    claim: DefendingClaim,
    race: Race,
    subject: Subject,
    event: str,
    level: str,
    winners: tuple[Won, ...],
    named: bool,
) -> Verdict:
    facts, who = reading.facts, subject.ids[0]
    assert race.date is not None
    since = race.date.year - 4 if level == "OG" else race.date.year - 2
    elsewhere = [
        it
        for skater in subject.all
        for it in places_of(facts, skater, race.date, also_today=False)
        if (it.level, it.place) == (level, 1) and it.year >= since
    ]
    if elsewhere and not named:
        where = elsewhere[-1]
        if _told_before(reading, claim) == where.event[1:]:
            return confirmed(_text(reading, where))
        return unverifiable(
            f"true for the {event_name(where.event)}, not for the {event_name(event)}: "
            f"{_text(reading, where)}"
        )
    if not winners:
        return unverifiable(
            f"the facts do not hold the last {LEVEL_NAMES[level]} champion over the {event_name(event)}"
        )
    if not subject.sure:
        return unverifiable("it is not sure who is meant", *[_text(reading, it) for it in winners])
    if event[1:] in ("TP", "TS"):
        return unverifiable("a team defends that title")
    if level != "OG" and not named:
        return unverifiable(
            f"the facts do not hold every {LEVEL_NAMES[level]} title of {facts.name(who)}",
            *[_text(reading, it) for it in winners],
        )
    names = ", ".join(facts.name(it.skater) for it in winners)
    return contradicted(names, *[_text(reading, it) for it in winners])


def _told_before(reading: Reading, claim: DefendingClaim) -> str:
    """`Monday, 17.30: women's 1000m. Takagi defends her title`: the event that the paragraph named last."""
    sentence = reading.sentence(claim.start)
    if sentence is None:
        return ""
    block = reading.article.blocks[sentence.block]
    named = reading.events_in(max(block.start, claim.start - 400), claim.start)
    return named[-1].kind if named else ""


def _text(reading: Reading, won: Won) -> str:
    return f"{reading.facts.name(won.skater)} won the {event_name(won.event)}, {won.competition}" + (
        f" [{won.source}]" if won.source else ""
    )


def _title_of(reading: Reading, claim: DefendingClaim) -> Subject:
    """Return whose title it is: the name after it, or before it: `Takagi, the defending champion,`."""
    near = reading.mentions_in(claim.end, claim.end + 60)
    stranger = re.match(r"\s+[A-Z][a-z]+", reading.text[claim.end : claim.end + 30])
    if stranger is not None and not (near and near[0].start <= claim.end + len(stranger[0])):
        return Subject()
    if near:
        between = reading.text[claim.end : near[0].start]
        if (
            re.fullmatch(r"\s*,?\s*(?:(?:of|from)\s+)?(?:[A-Z][\w'-]*(?:'s)?\s+){0,3}|\s*,\s*", between)
            and between.strip() != ","
        ):
            return Subject(near[0].ids[:1], near[0].ids[1:])
    before = reading.mention_before(claim.start)
    if before is not None and re.fullmatch(
        r"\s*(?:,|\(|-|is|was)\s*(?:the\s+|as\s+)?(?:[\w'-]+\s+){0,2}", reading.text[before.end : claim.start]
    ):
        return Subject(before.ids[:1], before.ids[1:])
    if near and reading.text[claim.end : near[0].start].strip() == ",":
        return Subject(near[0].ids[:1], near[0].ids[1:])
    found = subject_of(reading, claim.start, claim.end, after=True)
    lead = reading.text[max(0, claim.start - 24) : claim.start]
    if re.match(r"(?i)defend\w*\s+(?:her|his)", reading.text[claim.start : claim.end]) or _IS.search(lead):
        return found
    # `Leerdam dethroned the defending champion`: the title stands for a person, and nobody says for whom.
    return Subject(found.ids, (*found.others, ""))


_IS = re.compile(r"(?i)\b(?:as|is|was|remains|being|already)\s+(?:the\s+|a\s+)?$")


def _is_of_this(reading: Reading, claim: DefendingClaim, race: Race) -> bool:
    """`the reigning world champion at the distance`: that of the report, if no other is named near it."""
    at = reading.article.sentence_index(claim.start)
    if at is None:
        return False
    sentences = reading.article.sentences
    return all(
        it.means(race.event) for it in reading.events_in(sentences[max(0, at - 1)].start, sentences[at].end)
    )


def _event(reading: Reading, claim: DefendingClaim, race: Race) -> tuple[str | None, bool]:
    """Return the event of the title, and whether the words say so."""
    text = reading.text
    named = events_named(text[claim.start : claim.end]) or [
        it
        for it in events_named(text[claim.end : claim.end + 40])
        if re.fullmatch(r"\s*(?:in|over|at|of)\s+(?:the\s+)?", text[claim.end : claim.end + it.start])
    ]
    if not named and claim.level and AT_DISTANCE.match(text, claim.end):
        return (race.event, True) if _is_of_this(reading, claim, race) else (None, False)
    if not named:
        return (None, False) if claim.event.strip() in ("sprint", "allround") else (race.event, False)
    return (named[0].gender or race.event[:1]) + named[0].kind, True


TYPE = ClaimType(
    name="defending",
    find=find,
    judge=judge,
    examples=(
        Example(
            "In the women's 1000m in Milan Jutta Leerdam beat defending champion Miho Takagi.",
            "defending champion",
            "confirmed",
        ),
        Example(
            "In the women's 1000m in Milan Jutta Leerdam beat defending champion Femke Kok.",
            "defending champion",
            "contradicted",
            "Miho Takagi",
        ),
        Example(
            "In the women's 1000m in Milan Jutta Leerdam beat the reigning Olympic champion, Brittany Bowe.",
            "reigning Olympic champion",
            "contradicted",
            "Miho Takagi",
        ),
    ),
)
