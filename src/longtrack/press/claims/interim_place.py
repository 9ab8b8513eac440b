"""A place in an unfinished race: `provisional gold medal position`, `sat third before the last pair`, `led
until the final pair`.

Anything that was true at some moment after her race is right; it is wrong only if it never was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from longtrack.press import numbers
from longtrack.press.careers import PLACE_OF
from longtrack.press.claim import Claim, ClaimType, Example, Verdict, confirmed, contradicted, unverifiable
from longtrack.press.facts import Race, source_of
from longtrack.press.numbers import ORDINAL, ORDINAL_ABROAD
from longtrack.press.places import ordinal
from longtrack.press.reading import Reading
from longtrack.press.settings import setting_of
from longtrack.press.subjects import Subject, subject_of

_PROVISIONAL = re.compile(
    r"(?i)\b(?:provisional|virtual|temporary|interim)\s+(?:(?P<medal>gold|silver"
    r"|bronze)(?:[\s-]+medal)?(?:\s+(?:position|place|spot))?|(?P<lead>lead(?:er)?"
    r"|top\s+spot)|(?P<place>\w+)(?:\s+place)?)\b"
    r"|\b(?P<medal2>gold|silver|bronze)[\s-]+medal\s+position\b"
)
_SAT = re.compile(
    rf"(?i)\b(?:sat|sits|sitting|lying|lies|lay|stood|stands|standing|mov(?:ed|es"
    rf"|ing)\s+(?:up\s+)?(?:in)?to"
    rf"|slot(?:ted|s|ting)\s+(?:her|him)?(?:self\s+)?in(?:to)?|went|goes|going|jump(?:ed"
    rf"|s)\s+(?:in)?to)\s+(?:in\s+|into\s+)?(?P<place>{ORDINAL})\b(?!\s+(?:pair"
    rf"|lap|on\s+the\s+all|(?:in|on|of)\s+(?:the\s+|this\s+)?(?:[\w-]+\s+){{0,3}}(?:standings|rankings?|table"
    rf"|lists?|classification|all-time)))"
)
_LED = re.compile(
    r"(?i)\b(?:(?:had\s+)?(?:led|leading|held\s+the\s+lead|topped\s+the\s+(?:leaderboard"
    r"|standings)|stood\s+on\s+top)\s+(?:[\w'-]+\s+){0,3}?(?:until|till|before|up\s+to"
    r"|going\s+into|with|after|ahead\s+of)\b|(?:leader|lead)\s+in\s+the\s+clubhouse"
    r"|clubhouse\s+lead(?:er)?|(?:been|was|still|were)\s+in\s+the\s+lead\b"
    r"|still\s+(?:[A-Z][\w-]+\s+)?in\s+front\b|(?:took|taking"
    r"|takes|seizes|moves\s+into|goes\s+into|seized|snatched|grabbed|moved\s+into|going\s+into"
    r"|went\s+into)\s+the\s+(?:early\s+)?lead\b|\b(?:goes|went|going)\s+(?:fastest|quickest|top)\b)"
)


_NO_TABLE = (
    r"(?!\s+(?:in|on|of)\s+(?:the\s+|this\s+|that\s+)?(?:[\w'-]+\s+){0,3}(?:standings|rankings?|table|lists?"
    r"|classification|all-time|season|season's|World|Cup))"
)
_TOP_SPOT = re.compile(
    r"(?i)\b(?:(?:held|holding|occupied|occupying|kept|clung\s+to|sat\s+in|sat\s+on|stayed\s+in|remained\s+in|enjoyed)"
    r"\s+(?:on\s+to\s+)?(?:the\s+)?(?:top\s+spot|first\s+place|number\s+one|lead\b)"
    r"|(?:in|on|into|to)\s+(?:the\s+)?(?:leader'?s'?|hot|winner'?s)\s+(?:chair|seat)"
    r"|(?:sat|sitting|stayed|remained|was|stood)\s+(?:(?:on|at\s+the)\s+)?top\s+of\s+the\s+(?:leaderboard|leader\s+board|timesheets?|pile)"
    rf"|(?:set|setting)\s+the\s+(?:early|first)\s+(?:pace|standard)|headed\s+the\s+field|(?:the|an)\s+early\s+leader"
    r"|(?:had|held|set|owned)\s+the\s+(?:best|fastest|quickest|leading)\s+time"
    rf"\s+(?:until|till|before|so\s+far)(?!\s+now\b)){_NO_TABLE}"
)
_WHEN_DONE = re.compile(
    rf"(?i)\b(?:was|were|lay|ranked|stood|placed)\s+(?:only\s+|just\s+|in\s+|still\s+)?(?P<place>{ORDINAL})(?:\s+place)?\s+(?:when|as"
    r"|after|once)\s+(?:she|he)\s+(?:had\s+)?(?:crossed\s+the\s+line|finished|stopped\s+the\s+clock|came\s+home"
    r"|completed\s+(?:her|his)\s+(?:race|run|laps))(?P<behind>,?\s+behind\s+(?=[A-Z]))?"
)
_SHOVED = (
    r"(?:bump|push|knock|nudg|shunt|demot|shov|shuffl|relegat|dump|edg|forc|oust|squeez|displac|unseat)"
    r"(?:e?d|ing|es|s)?"
)
_NAMED_LEAD = re.compile(
    rf"(?i)\b(?:(?:was|were|been|remained|became|still)\s+(?:the\s+)?(?:[a-z]+\s+)?leader(?=\s*(?:[,.;]|(?:before|until|till|when|for|with|up\s+to|at"
    rf"|after|as|going)\b))|the\s+leader\s+(?:up\s+to|until|at|before|to)\s+(?:that|this|the)\s+\w+|leads(?=\s*(?:[!.,;:]|by\b))"
    rf"|led\s+for\s+(?:most|much|almost|nearly|the|a\s+(?:while|long|time)|\w+\s+pairs?)\b(?:\s+of\s+(?:the|that)\s+\w+)?"
    rf"|(?:was|stayed|remained|still|been|had)\s+(?:on\s+|the\s+)?(?:top|number\s+one|ahead|lead)\s+(?:until|till|when|before|with)"
    rf"|tak(?:es|ing)\s+over\s+(?:at\s+the\s+top|the\s+lead|first\s+place)|(?:still|now)\s+(?P<place4>{ORDINAL})(?=\s+with\s+\w+\s+pairs?\b)"
    rf"|head(?:ed|s|ing)\s+the\s+(?:standings|leaderboard|list|timesheets?)|(?:currently|provisionally|temporarily)\s+(?:in\s+)?(?P<place3>{ORDINAL})"
    rf"|in\s+front\s+of\s+(?:everybody|everyone|the\s+rest|them\s+all)"
    rf"|(?:(?P<place>{ORDINAL})[\s-]+)?(?:best|fastest|quickest)(?:\s+(?:time|mark|woman|man|skater))?(?:\s+of\s+(?:the|this)\s+(?:day|night|evening|afternoon|race))?"
    rf",?\s+(?:at\s+(?:that|this)\s+(?:point|moment|stage|time)|so\s+far|up\s+to\s+then|to\s+that\s+point|until\s+then|by\s+then)"
    rf"|(?P<place2>{ORDINAL})(?:\s+place)?,?\s+(?:as\s+things\s+st(?:and|ood)|so\s+far|at\s+(?:this|that)\s+(?:point|stage|moment)|for\s+now"
    rf"|for\s+the\s+(?:moment|time\s+being)|at\s+the\s+moment|by\s+then))(?![\w-]){_NO_TABLE}"
)
"""`was the leader before Kok and Bowe came`, `Jackson leads!`, `fifth as things stand`"""
_LEAD_ABROAD = re.compile(
    rf"(?i)\b(?:(?:stond|stonden|lag|lagen|stand|lå|sto)\s+(?:(?:ze|zij|hij|sie|er|hun|han|zelfs|toen|nog|lang|noch|sogar|zunächst|lenge|da|daar|op|på|auf)\s+){{0,3}}"
    rf"(?P<place>{ORDINAL_ABROAD})(?:\s*-?(?:plaats|plek|Platz|plass))?"
    r"|(?:stond|lag|lå|reed|fuhr|era)\s+(?:[^\W\d]+\s+){0,3}?(?:aan\s+de\s+leiding|bovenaan|in\s+Führung|vorn|i\s+ledelsen|in\s+testa|al\s+comando))(?![\w-])"
)
_FOR_PAIRS = re.compile(
    r"(?i)\b(?:for|lasted|lasting|after)\s+(?:the\s+length\s+of\s+|just\s+|only\s+|all\s+of\s+|barely\s+)?(?:an?|one|two|three|four|five|six|seven|eight)\s+"
    r"(?:pairs?|pairings?)\b(?=\s*(?:[.,;]|$|(?:was|were|before|until|and|she|he)\b))"
)
"""`For the length of two pairs, Kok was in front of everybody`"""
_FIRST_PART = re.compile(
    r"(?i)\b(?:open(?:s|ed|er|ing)|(?:out|off|away)\s+in\s+\d|first\s+(?:[123]00|lap|hundred|two\s+hundred)|splits?)\b"
)
_DOWN_TO = re.compile(
    rf"(?i)\b{_SHOVED}\s+(?P<whom>(?:(?-i:[A-Z])[\w'-]+\s+){{1,3}}|(?:her|him|the\s+\w+)\s+)?(?:back\s+|down\s+|out\s+)?"
    rf"(?:in)?to\s+(?:a\s+\w+\s+)?(?P<place>{ORDINAL})\b(?:\s+(?:place|spot|position)\b)?"
    rf"(?=\s*(?:[.,;:)]|$|(?:by|when|as|and|but|behind|after|with|in|on|at|before|overall|until)\b)){_NO_TABLE}"
)
_OFF = re.compile(
    rf"(?i)\b(?:{_SHOVED}|dropp?(?:ed|ing)?|slipp?(?:ed|ing)?|fell|fall(?:en)?)\s+(?P<whom>(?:(?-i:[A-Z])[\w'-]+\s+){{1,3}}"
    r"|(?:her|him|the\s+\w+)\s+)?(?:down\s+)?(?:off|out\s+of|from)\s+(?:the\s+)?(?:(?P<podium>podium|medals?"
    r"(?:\s+(?:places|positions|spots))?)|(?:lead|top\s+spot|first\s+place|top\s+of\s+the\s+\w+)(?=\s*(?:[.,;]|$|(?:by|when|with)\b)))(?!\w)"
)
_IN_THE_MEDALS = re.compile(
    r"(?i)\b(?:in|into|on)\s+(?:the\s+medals|a\s+medal\s+(?:position|place)|the\s+medal\s+(?:positions|places)|the\s+podium"
    r"\s+(?:places|positions))\s+(?:until|till|before|with\s+\w+\s+pairs?)\b"
)
_HELD_UP = re.compile(
    r"(?i)\b(?:held\s+up|stood\s+up|holding\s+up|held\s+good)\s+(?:as\s+the\s+(?:best|fastest|leading|quickest)"
    r"\s+(?:time|mark)?|(?P<long>for\s+(?:most|much|the|a\s+(?:while|long)|nearly|almost|more|over)\b)|until\b|till\b"
    r"|through\b|(?P<end>to\s+the\s+end\b))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class InterimClaim(Claim):
    """A place at some moment."""

    place: int
    """0: lost a place among the first `lost`."""
    lost: int = 0
    """`knocked off the podium`: 3; `from the lead`: 1."""
    behind: tuple[str, ...] = ()
    """Who had been faster so far: `third when she crossed the line, behind Kok and Bowe`."""
    skater: str = ""
    """Whose place it is, where a name inside the words says so."""
    soft: bool = False
    """Whether the words are too loose to be wrong: `the leader up to that moment`."""
    how_long: bool = False
    """Whether it says for how long, which no start list tells: `held up for most of the afternoon`."""


def find(reading: Reading) -> Iterator[InterimClaim]:
    """Return every place of an unfinished race."""
    for match in reading.matches(_PROVISIONAL):
        medal = match["medal"] or match["medal2"]
        number = (
            PLACE_OF[medal.casefold()]
            if medal
            else 1
            if match["lead"]
            else numbers.place(match["place"] or "")
        )
        if number:
            yield InterimClaim(start=match.start(), end=match.end(), number=match.span(), place=number)
    for match in reading.matches(_SAT):
        number = numbers.place(match["place"])
        if number and not (number == 1 and re.match(r"(?i)go|went", match[0])):  # `goes first`: in what order
            yield InterimClaim(start=match.start(), end=match.end(), number=match.span("place"), place=number)
    for match in reading.matches(_LED):
        yield InterimClaim(start=match.start(), end=match.end(), place=1)
    for match in reading.matches(_TOP_SPOT):
        yield InterimClaim(start=match.start(), end=match.end(), number=match.span(), place=1)
    for match in reading.matches(_HELD_UP):
        yield InterimClaim(start=match.start(), end=match.end(), place=1, how_long=True)
    yield from _pushed(reading)
    yield from _when_done(reading)
    yield from _loosely(reading)


def _loosely(reading: Reading) -> Iterator[InterimClaim]:
    """`was the leader before Kok and Bowe came`, `Fifth as things stand`, `stond ze zelfs eerste`"""
    for pattern in (_NAMED_LEAD, _LEAD_ABROAD):
        for match in reading.matches(pattern):
            word = next((text for text in match.groupdict().values() if text), "first")
            name = reading.mention_before(match.start())
            beside = name is not None and re.fullmatch(r",?\s*", reading.text[name.end : match.start()])
            yield InterimClaim(
                start=name.start if name is not None and beside else match.start(),
                end=match.end(),
                number=match.span(),
                place=numbers.place(word) or 1,
                soft=True,
            )
    for match in reading.matches(_FOR_PAIRS):
        yield InterimClaim(start=match.start(), end=match.end(), number=match.span(), place=1, how_long=True)


def _pushed(reading: Reading) -> Iterator[InterimClaim]:
    """`bumped down to fourth`, `knocked Bowe off the podium`"""
    for match in reading.matches(_DOWN_TO):
        if number := numbers.place(match["place"]):
            yield InterimClaim(
                start=match.start(),
                end=match.end("place"),
                number=match.span("place"),
                place=number,
                skater=_pushed_one(reading, match),
            )
    for match in reading.matches(_IN_THE_MEDALS):
        yield InterimClaim(start=match.start(), end=match.end(), place=0, lost=3)
    for match in reading.matches(_OFF):
        yield InterimClaim(
            start=match.start(),
            end=match.end(),
            place=0,
            lost=3 if match["podium"] else 1,
            skater=_pushed_one(reading, match),
        )


def _pushed_one(reading: Reading, match: re.Match[str]) -> str:
    """Return who is pushed down, empty for nobody inside the words, `?` for somebody unknown."""
    if not match["whom"]:
        return ""
    named = reading.mentions_in(match.start("whom"), match.end("whom"))
    return named[0].skater or "?" if named else "?"


def _when_done(reading: Reading) -> Iterator[InterimClaim]:
    """`was third when she crossed the line, behind Kok and Bowe`"""
    for match in reading.matches(_WHEN_DONE):
        number, sentence = numbers.place(match["place"]), reading.sentence(match.start())
        if not number or sentence is None:
            continue
        yield InterimClaim(start=match.start(), end=match.end(), number=match.span("place"), place=number)
        names = reading.mentions_in(match.end(), min(sentence.end, match.end() + 40 * number))[: number - 1]
        if match["behind"] and names and names[0].start == match.end() and all(it.skater for it in names):
            yield InterimClaim(
                start=match.start("behind") + len(match["behind"]) - len(match["behind"].lstrip(", ")),
                end=names[-1].end,
                place=number,
                behind=tuple(it.ids[0] for it in names),
            )


def judge(reading: Reading, claim: InterimClaim) -> Verdict:
    """Compare with every place that she had after her pair, as far as the pairs of the faster ones are
    known."""
    setting = setting_of(reading, claim.start, claim.end)
    if not setting.races:
        return unverifiable(setting.reason)
    race = setting.races[0]
    if claim.how_long:
        return unverifiable("it is not known for how long the time stood")
    sentence = reading.sentence(claim.start)
    if claim.soft and sentence and _FIRST_PART.search(reading.text, sentence.start, sentence.end):
        return unverifiable("this may be the place at a split")
    verdict = _of_whom(reading, claim, race)
    if claim.soft and verdict.verdict == "contradicted":
        return unverifiable("it is not sure who is meant, or which moment", *verdict.evidence)
    return verdict


def _of_whom(reading: Reading, claim: InterimClaim, race: Race) -> Verdict:
    """Judge a place of whoever had it: named inside the words, or the subject."""
    if claim.behind:
        return _behind(reading, claim, race)
    if claim.skater:
        known = () if claim.skater == "?" else (claim.skater,)
        return _for(reading, claim, race, Subject(known))
    inside = reading.mentions_in(claim.start, claim.end)
    if inside:
        return _for(reading, claim, race, Subject(inside[0].ids[:1], inside[0].ids[1:]))
    return _for(reading, claim, race, _without_agent(reading, claim))


def _without_agent(reading: Reading, claim: InterimClaim) -> Subject:
    """`and was bumped to third by Kok`: it is not Kok who was."""
    subject = subject_of(reading, claim.start, claim.end)
    by = re.compile(r"\s+by\s+").match(reading.text, claim.end)
    named = reading.mentions_in(by.end(), by.end() + 40)[:1] if by is not None else ()
    if not named or not set(named[0].ids) & set(subject.ids):
        return subject
    return Subject((), subject.others)


def of(reading: Reading, claim: InterimClaim, skater: str) -> Verdict:
    """Judge an interim place as that of somebody else in reach."""
    races = setting_of(reading, claim.start, claim.end).races
    if claim.behind or claim.how_long or claim.skater:
        return unverifiable("the words say whose place this is")
    return _for(reading, claim, races[0], Subject((skater,))) if races else unverifiable("no race is meant")


def _for(reading: Reading, claim: InterimClaim, race: Race, subject: Subject) -> Verdict:
    readings = []
    for skater in subject.all:
        if skater not in race.by_skater:
            continue
        had = _places(race, skater)
        if had is None:
            return unverifiable(f"the pairs of those ahead of {reading.facts.name(skater)} are not all known")
        evidence = (
            f"{reading.facts.name(skater)} was {_listed(had)} after her "
            f"pair{source_of(race.by_skater[skater])}"
        )
        row = race.by_skater[skater]
        if claim.soft and row.rank == 1:
            return unverifiable("she led to the end: somebody else may be meant", evidence)
        lost = claim.lost and had[0] <= claim.lost < (row.rank or 0)
        if claim.place in had or lost:
            return confirmed(evidence)
        readings.append((had, evidence))
    if not readings or "" in subject.others or len(subject.ids) > 1:
        return unverifiable("it is not sure who is meant")
    sentence = reading.sentence(claim.start)
    if sentence is not None and _AT_A_SPLIT.search(reading.text, sentence.start, sentence.end):
        return unverifiable("this may be the place at a split", readings[0][1])
    return contradicted(_listed(readings[0][0]), readings[0][1])


_AT_A_SPLIT = re.compile(
    r"(?i)\b(?:(?:after|at|through|by|over)\s+(?:the\s+)?(?:first\s+|opening\s+)?(?:[1-9]00|\w+\s+hundred)"
    r"\s*-?(?:m\b|met(?:er|re)s?)|(?:at|by|to|until)\s+(?:the\s+)?(?:bell|halfway|half-way)|laps?\s+to\s+go"
    r"|after\s+(?:the\s+)?(?:\w+\s+)?laps?)\b"
)


def _behind(reading: Reading, claim: InterimClaim, race: Race) -> Verdict:
    """Right where those who are named, and nobody else, had been faster by the end of her pair."""
    subject = subject_of(reading, claim.start, claim.start).one
    row = race.by_skater.get(subject) if subject else None
    if row is None or not row.rank or row.pair is None or not race.whole_to(row.rank):
        return unverifiable("it is not sure who had skated by then")
    faster = [it for it in race.rows if it.rank and it.rank < row.rank]
    if any(it.pair is None for it in faster):
        return unverifiable(f"the pairs of those ahead of {row.name} are not all known")
    ahead = {it.skater_id for it in faster if it.pair is not None and it.pair <= row.pair}
    names = " and ".join(reading.facts.name(it) for it in sorted(ahead)) or "nobody"
    evidence = f"{row.name} was behind {names} after her pair{source_of(row)}"
    return (
        confirmed(evidence)
        if ahead == set(claim.behind)
        else unverifiable("the text may count others", evidence)
    )


def _places(race: Race, skater: str) -> tuple[int, ...] | None:
    """Return the places of a skater from the end of her pair to the end of the race."""
    row = race.by_skater[skater]
    if row.rank is None or row.pair is None or not race.whole_to(row.rank):
        return None
    ahead = [it for it in race.rows if it.rank is not None and it.rank < row.rank]
    if any(it.pair is None for it in ahead):
        return None
    last = max([row.pair, *(it.pair for it in ahead if it.pair is not None)])
    return tuple(
        sorted(
            {
                1 + sum(it.pair is not None and it.pair <= pair for it in ahead)
                for pair in range(row.pair, last + 1)
            }
        )
    )


def _listed(places: tuple[int, ...]) -> str:
    return " and then ".join(ordinal(it) for it in places)


TYPE = ClaimType(
    name="interim_place",
    find=find,
    judge=judge,
    of=of,
    examples=(
        Example(
            "Femke Kok was in provisional gold medal position in the women's 1000m in Milan "
            "until Jutta Leerdam won.",
            "provisional gold medal position",
            "confirmed",
        ),
        Example(
            "Brittany Bowe held the provisional gold in the women's 1000m in Milan, which Jutta Leerdam won.",
            "provisional gold",
            "contradicted",
            "2nd and then 4th",
        ),
        Example(
            "In the women's 1000m in Milan Brittany Bowe slots into second, then Jutta Leerdam wins.",
            "slots into second",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. Kok had briefly held top spot.",
            "held top spot",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. Bowe had briefly held top spot.",
            "held top spot",
            "contradicted",
            "2nd and then 4th",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. Bowe was bumped down to fourth by Takagi.",
            "bumped down to fourth",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. Bowe was knocked off the podium by Takagi.",
            "knocked off the podium",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. Kok was knocked off the podium by Takagi.",
            "knocked off the podium",
            "contradicted",
            "1st and then 2nd",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. Kok's time held up for most of the evening.",
            "held up for most",
            "unverifiable",
        ),
    ),
)
