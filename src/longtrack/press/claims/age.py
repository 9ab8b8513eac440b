"""An age on the day of the race: `the 27-year-old`, `aged 27`, `Leerdam (27)`, `27歳`, `turns 38 on Tuesday`,
`still only 19`, `born in 2005`, `teenager`, `in her thirties`, `celebrates her birthday next month`.

Errors in print: rounded up to the coming birthday, or copied from last month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from longtrack.press.ages import age_on
from longtrack.press.claim import (
    Claim,
    ClaimType,
    Example,
    Verdict,
    confirmed,
    contradicted,
    first_that_holds,
    unverifiable,
)
from longtrack.press.days import MONTH_OF, day_text
from longtrack.press.facts import Race, source_of
from longtrack.press.grounds import is_plain
from longtrack.press.nations import NATION
from longtrack.press.numbers import CARDINALS, either, whole
from longtrack.press.reading import Reading
from longtrack.press.settings import setting_of
from longtrack.press.subjects import Subject, subject_of
from longtrack.sport.history import Person

_N = rf"\d{{2}}|{either([it for it, n in CARDINALS.items() if 13 <= n <= 59])}"
_AGE = re.compile(
    rf"(?i)\b(?P<n1>{_N})[\s-]years?[\s-](?:olds?|of\s+age)\b|\b(?P<n2>\d\d)(?:-(?:jarige|jährige[rn]?"
    rf"|åring(?:en)?)|enne)\b|\b(?P<n3>\d\d)\s*(?:anni|jaar|Jahren?|år)\b"
    rf"|\b(?:aged|age\s+of|at\s+age|at\s+the\s+age\s+of)\s+(?P<n4>{_N})\b|(?P<n5>\d\d)歳"
    rf"|\b(?:who\s+)?turn(?:s|ed)\s+(?P<n6>{_N})(?!\s*(?:laps|m\b))\b|\b(?:is|was"
    rf"|at\s+(?:just|only)|at|ist|erst|pas|er)\s+(?:(?:only|just|still|erst|pas"
    rf"|nog\s+maar)\s+)?(?P<n7>\d\d)(?=\s*(?:years?\b|,\s|\.(?!\d)|;|and\b|but\b|$|en\b"
    rf"|und\b))"
    rf"|\bwas\s+(?:(?:only|just|still)\s+)?(?P<n9>\d\d)(?=\s+for\s+(?:\w+\s+)?more\b)"
    rf"|\ban?\s+(?:\w+\s+)?(?:{NATION}|teenager|youngster|woman|man|girl|boy|skater|schoolgirl"
    rf"|schoolboy|veteran|newcomer)"
    rf"\s+of\s+(?:just\s+|only\s+)?(?P<n10>{_N})(?=\s*(?:[.,;)]|and\b|who\b|$))"
    rf"|\bwill\s+(?:be|turn)\s+(?P<n11>{_N})(?=\s+(?:later\s+this|this|next\s+(?:week|month)|on)\b)"
    rf"|(?<=,\s)(?:still\s+|only\s+|just\s+|barely\s+){{1,2}}(?P<n12>{_N})(?=\s*(?:[,;)]|\.(?!\d)|and\b))"
    rf"|\b(?:fylte|fyller|fylt|compie|compiuto|compiva|geworden|wurde|wird)\s+(?P<n13>\d\d)(?=\s+(?:samme|den\s+samme|denne|år|anni|jaar|i\s+dag"
    rf"|heute|vandaag|oggi|proprio|dagen)\b|\s*[.,;])"
    rf"|(?<=,\s)(?P<n14>{_N})(?=\s+(?:that|this|the)\s+(?:very\s+|same\s+)?day\b)"
    rf"|\b(?:is|are|aged)\s+(?P<n17>\d\d)(?=\s+(?:now|today|already|years\s+young)\b)"
    rf"|\bwas\s+(?:(?:only|just|still|already|all\s+of)\s+)?(?P<n18>{_N})(?=\s+(?:on\s+(?:race\s+day|the\s+day)|at\s+the\s+time|then|that\s+day)\b)"
    rf"|\b(?P<n15>{_N})(?=\s+when\s+(?:she|he)\s+(?:first|made|won|skated|started|raced|set)\b)"
    rf"|\bat\s+(?P<n16>{_N})(?=,?\s+(?:still\b|already\b|one\s+of\b|(?:by\s+far\s+)?the\s+(?:oldest|youngest|senior|veteran)\b))"
    rf"|\b(?:her|his|the\s+\w+'s)\s+(?P<n8>\d\d)(?:st|nd|rd|th)\s+birthday\b"
)
_OLDER = re.compile(
    rf"(?i)\b(?P<n>\d{{1,2}}"
    rf"|{either([it for it in CARDINALS if ' ' not in it])})\s+years?"
    r"\s+(?:(?P<older>older)|younger)\s+than\s+"
)
_IN_BRACKETS = re.compile(
    r"\s*\(\s*(?P<n>\d\d)\s*(?:\)|(?=(?:on\s+(?:the|race)\s+day|today|that\s+day|,\s+[A-Z])))|,\s+(?P<n2>\d\d)(?:\s*,|\s+that\s+(?:very\s+)?day|\s+(?=on\s+the\s+day))"
    r"|(?:,|\s+(?:of|from)\s+(?:the\s+)?[A-Z][\w.]+(?:\s+[A-Z]\w+)?,)\s+(?:only\s+|just\s+|still\s+|now\s+|already\s+|aged\s+)?(?P<n3>[1-5]\d)"
    r"(?=,\s|\s+(?:and\s+(?:still|from|already|now|the|in|an?|at|with|so|yet|not|born|skating|racing)|but|now)\b)"
)
_A_STRANGER = re.compile(
    r"(?<![\w.-])[A-Z][\w'-]+\s+[A-Z][\w'-]+,\s+(?P<what>(?P<n>[1-5]\d))(?=,\s+(?:of|from|who|an?|the)\b|\s+and\s+from\b)"
)
"""`Jordan Stolz, 21, of Kewaskum`"""
_HAS_A_BIRTHDAY = re.compile(
    r"(?i)\b(?:turns?\s+(?:a\s+year\s+)?older|fyller\s+(?:han|hun)\s+år"
    r"|(?:han|hun)\s+fyller\s+år)\b"
)
_AFTER_A_STAND_IN = re.compile(
    r"\b[Tt]he\s+(?:[\w-]+\s+){0,3}(?:star|skater|sprinter|girl|woman|man|champion|winner|veteran"
    r"|Dutchwoman|Dutchman"
    r"|American|Norwegian|Canadian|Italian|Japanese|Briton|German|Pole|Czech|Korean),\s+(?P<n>[1-5]\d)(?=,)"
)
_OTHER_TIME = re.compile(
    r"(?i)\b(?:when\s+(?:she|he)\s+was|since\s+(?:she|he)\s+was|at\s+the\s+time|then"
    r"|back\s+then|would\s+be|will\s+be|was\s+a)\s+(?:just\s+|only\s+|an?\s+"
    r"|a\s+mere\s+)?$"
)


_BORN = re.compile(
    r"(?i)\bborn\s+(?:(?:in|at)\s+(?:[A-Z'][\w'-]+\s+){1,3})?(?:(?:in|on)\s+)?(?:[^\W\d]+\s+\d{1,2},?\s+|\d{1,2}\s+[^\W\d]+\s+|[^\W\d]+\s+)?"
    r"(?P<year>19[4-9]\d|20[01]\d)(?!\d)"
)
_DECADE = re.compile(
    r"(?i)\bin\s+(?:her|his)\s+(?P<part>early\s+|mid[\s-]|late\s+)?(?P<decade>teens|twenties|thirties|forties|[2-4]0s)\b"
    rf"|\b(?:the\s+(?:{NATION}\s+)?teenager|still\s+a\s+teenager|teenage(?:r)?(?=\s+[A-Z]))(?![\w-])"
)
_DECADES = {"teens": 10, "twenties": 20, "thirties": 30, "forties": 40}
_BIRTHDAY = re.compile(
    r"(?i)\bcelebrat(?:es|ed|ing)\s+(?:her|his)\s+birthday\s+(?P<when>next\s+month|later\s+this\s+month|this\s+month|last\s+month|today"
    rf"|in\s+(?P<month>{either(MONTH_OF)}))(?![\w-])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeClaim(Claim):
    """An age in years."""

    age: int
    most: int = 0
    """Of `in her thirties` the highest age."""
    year: int = 0
    """Of `born in 2005`."""
    month: int = 0
    """Of `celebrates her birthday next month`: how far off the month is, or 20 and the month itself."""
    coming: bool = False
    """Whether it is that of the coming birthday: `turns 38 on Tuesday`."""
    birthday: bool = False
    """Whether a birthday is numbered: `her 35th birthday`."""
    title: bool = False
    skater: str = ""
    """Skater id of who is named beside it: `said Leerdam, 27`."""
    winner: bool = False
    """Whether it is that of the winner of the race: `said the winner, 24`."""
    soft: bool = False
    """Whether it may be that on another day: `Takagi was 21 then`."""
    open: bool = False
    """Whether it is the age of somebody who is not known here, or on a day that is not said."""
    than: str = ""
    """Skater id of whom somebody is so many years older than; `age` is less than 0 for younger."""


def find(reading: Reading) -> Iterator[AgeClaim]:
    """Return every age that is said of a person."""
    for match in reading.matches(_AGE):
        key = next(it for it, text in match.groupdict().items() if text)
        age = whole(match[key])
        before = reading.text[max(0, match.start() - 40) : match.start()]
        if age is None or not 13 <= age <= 60 or _OTHER_TIME.search(before):
            continue
        if key == "n3" and not re.search(
            r"(?i)(?:,|\(|\b(?:van|di|von|ist|er|is|der|die|den|mit|og\s+[^\W\d_]+|ha))\s*(?:erst|pas|bare"
            r"|nog\s+maar)?\s*$",
            before,
        ):
            continue
        title = (
            re.match(r"\s*(?:[A-Z]|(?:[\w-]+\s+){0,4}[A-Z])", reading.text[match.end() : match.end() + 60])
            is not None
        )
        yield AgeClaim(
            start=match.start(),
            end=match.end(),
            number=match.span(key),
            age=age,
            coming=key == "n11"
            or (key == "n6" and "turned" not in match[0].casefold())
            or (key == "n8" and _is_coming(reading.text, match.start(), match.end())),
            birthday=key == "n8",
            title=title,
            open=key == "n15",
            soft=(key == "n18" and _THEN.match(reading.text, match.end()) is not None)
            or (
                _OPENS.match(reading.text, match.end()) is not None
                and not before.strip(" ").rstrip("\n")[-1:].isalpha()
            ),
        )
    yield from _older(reading)
    yield from _in_passing(reading)
    for match in reading.matches(_AFTER_A_STAND_IN):
        yield AgeClaim(
            start=match.start("n"), end=match.end("n"), number=match.span("n"), age=int(match["n"])
        )
    yield from _without_a_number(reading)
    for mention in reading.mentions:
        beside = _IN_BRACKETS.match(reading.text, mention.end)
        if beside is not None and 13 <= int(beside["n"] or beside["n2"] or beside["n3"]) <= 60:
            key = "n" if beside["n"] else "n2" if beside["n2"] else "n3"
            yield AgeClaim(
                start=beside.start(key), end=beside.end(key), number=beside.span(key), age=int(beside[key])
            )
    yield from _on_another_day(reading)


_THEN = re.compile(r"(?i)\s+(?:at\s+the\s+time|then)\b")
_OPENS = re.compile(r",\s+(?:she|he)\b")
"""`25 years old, she left with one gold`: of whom the paragraph is about, not of whom it named last."""
_SAID = re.compile(
    r"(?i)\b(?:said|says|added|laughed|smiled|admitted|explained|joked|beamed|reported|told\s+\w+)\s+(?:the\s+)?(?P<who>(?:[A-Za-z][\w'-]*\s+){0,2}?[A-Za-z][\w'-]*)"
    r",\s+(?:(?:only|just|still|now|aged)\s+)?(?P<n>[1-5]\d)(?=\s*(?:[.,;]|$))(?![.,]\d)"
)
"""`said the winner, 24`, `said Leerdam, 27.`"""
_BESIDE_DAY = re.compile(
    r",\s+(?:(?:only|just|still|already|now|aged)\s+)?(?P<n>[1-5]\d)\s+(?:today|now|since\s+\w+day|on\s+race\s+day|on\s+the\s+day|years\s+young)\b"
)
"""`Francesca Lollobrigida, 36 today,`"""
_AND_ANOTHER = re.compile(r"\s+(?:only\s+|just\s+|was\s+)?(?P<n>[1-5]\d)(?=\s*(?:[.;,]|$))(?![.,]\d)")
_WAS_AGED = re.compile(
    r"\b(?:was|is|were)\s+(?:only\s+|just\s+)?[1-5]\d(?P<day>\s+(?:on\s+(?:race\s+day|the\s+day)|now|today))?,?"
    r"\s+(?:and|but|while|with)\s+$"
)
_AT_AN_AGE = re.compile(
    r"(?i)[^.,;:\d]{1,40}?\s+(?P<what>at\s+(?:only\s+|just\s+)?(?P<n>[1-5]\d))(?=\s*[:;])"
)


def _in_passing(reading: Reading) -> Iterator[AgeClaim]:
    """`said the winner, 24`, `Lollobrigida, 36 today,`, `Takagi was 31 on race day and Kok 25`"""
    for match in reading.matches(_SAID):
        named = [it for it in reading.mentions_in(*match.span("who")) if it.end == match.end("who")]
        if named or match["who"].split()[-1] in ("winner", "champion", "runner-up", "skater", "medallist"):
            winner = match["who"].endswith("winner") and "the" in match[0].casefold()
            yield AgeClaim(
                start=match.start("n"),
                end=match.end("n"),
                number=match.span("n"),
                age=int(match["n"]),
                skater=(named[0].skater or "") if named else "",
                winner=winner and not named,
                soft=not (named or winner),
            )
    for mention in (it for it in reading.mentions if it.skater):
        sentence = reading.sentence(mention.start)
        lead = reading.text[sentence.start : mention.start] if sentence is not None else ""
        beside = _BESIDE_DAY.match(reading.text, mention.end)
        aged = _WAS_AGED.search(lead[-70:])
        another = _AND_ANOTHER.match(reading.text, mention.end) if aged is not None else None
        passing = _AT_AN_AGE.match(reading.text, mention.end)
        for found in (beside, another, passing):
            if found is not None:
                yield AgeClaim(
                    start=found.start("n"),
                    end=found.end("n"),
                    number=found.span("n"),
                    age=int(found["n"]),
                    skater=mention.skater or "",
                    soft=found is passing or (found is another and aged is not None and not aged["day"]),
                )


def _older(reading: Reading) -> Iterator[AgeClaim]:
    """`three years older than Jílek`"""
    for match in reading.matches(_OLDER):
        names, years = reading.mentions_in(match.end(), match.end() + 2), whole(match["n"])
        if years and names and names[0].skater:
            yield AgeClaim(
                start=match.start(),
                end=names[0].end,
                number=match.span("n"),
                age=years if match["older"] else -years,
                than=names[0].skater,
            )


def _on_another_day(reading: Reading) -> Iterator[AgeClaim]:
    """`Jordan Stolz, 21, of Kewaskum`, `Torsdag fyller han år`: not known, or of another day."""
    for match in reading.matches(_A_STRANGER):
        if not reading.mentions_in(match.start(), match.end()):
            yield AgeClaim(
                start=match.start("n"),
                end=match.end("n"),
                number=match.span("n"),
                age=int(match["n"]),
                open=True,
            )
    for match in reading.matches(_HAS_A_BIRTHDAY):
        yield AgeClaim(start=match.start(), end=match.end(), number=match.span(), age=0, open=True)


def _without_a_number(reading: Reading) -> Iterator[AgeClaim]:
    """`born in 2005`, `in her thirties`, `the teenager`, `celebrates her birthday next month`"""
    for match in reading.matches(_BORN):
        span = match.span("year")
        yield AgeClaim(start=match.start(), end=match.end(), number=span, age=0, year=int(match["year"]))
    for match in reading.matches(_DECADE):
        word = (match["decade"] or "teens").casefold()
        low = _DECADES.get(word) or int(word[:2])
        first, last = {"e": (0, 3), "m": (4, 6), "l": (7, 9)}.get(
            (match["part"] or "-")[0].casefold(), (0, 9)
        )
        yield AgeClaim(
            start=match.start(),
            end=match.end(),
            number=match.span(),
            age=low + first,
            most=low + last,
            title=re.match(r"\s+[A-Z]", reading.text[match.end() : match.end() + 3]) is not None,
        )
    for match in reading.matches(_BIRTHDAY):
        when = match["when"].casefold()
        month = MONTH_OF[match["month"].title()] + 20 if match["month"] else 1 if "next" in when else 0
        yield AgeClaim(
            start=match.start(),
            end=match.end(),
            number=match.span("when"),
            age=0,
            month=month or (-1 if "last" in when else 12),
        )


_COMES = re.compile(
    r"(?i)\b(?:celebrates?|celebrating|will|next|coming|soon|before|ahead\s+of|until|eve\s+of|awaits?)\b"
)


def _is_coming(text: str, start: int, end: int) -> bool:
    """`celebrates his 23rd birthday on Thursday`"""
    return (
        _COMES.search(text, max(0, start - 40), start) is not None
        or re.match(r"\s*(?:,?\s+(?:on|next|this|tomorrow|in)\b)", text[end : end + 12]) is not None
    )


def judge(reading: Reading, claim: AgeClaim) -> Verdict:
    """Compare with the date of birth, on the day of the race."""
    setting = setting_of(reading, claim.start, claim.end)
    # `Leerdam, 27, was second in Beijing`: her age is that of the day that is reported.
    race = reading.race
    day = race.date if race is not None else None
    subject = _whose(reading, claim, race)
    if claim.open:
        return unverifiable("it is not said on which day, or the skater is not known here")
    if day is None or not subject.ids:
        return unverifiable("the text does not say whose age this is")
    if claim.than:
        return _apart(reading, claim, subject.ids)
    if len(subject.ids) > 1:
        return unverifiable("the text says this age of several people")
    readings = [_of(claim, reading.facts.people[it], day) for it in subject.all if it in reading.facts.people]
    best = first_that_holds(readings)
    if best.verdict == "contradicted":
        elsewhere = setting.elsewhere and not (claim.year or claim.month)
        doubt = _doubt(reading, claim, subject, elsewhere=elsewhere)
        return unverifiable(doubt, *best.evidence) if doubt else best
    return best


def _doubt(reading: Reading, claim: AgeClaim, subject: Subject, *, elsewhere: bool) -> str:
    """Return why an age that does not fit is not wrong for sure; empty where it is."""
    if claim.soft:
        return "this may be the age on another day, or of somebody else"
    if (claim.year or claim.most) and not _beside_a_name(reading, claim):
        return "somebody else may be meant"
    if "" in subject.others or elsewhere:
        return "it is not sure whose age on which day this is"
    if not reading.mentions_in(claim.start, claim.end + 60):
        # An age picks its own person: it is wrong if nobody has it of whom this and the last paragraph speak.
        for skater in _spoken_of(reading, claim):
            if of(reading, claim, skater).verdict == "confirmed":
                return f"it may be said of {reading.facts.name(skater)}"
    return ""


def _whose(reading: Reading, claim: AgeClaim, race: Race | None) -> Subject:
    if claim.winner:
        winners = race.winners if race is not None else ()
        others = {it.skater_id for told in reading.scene.races for it in told.winners}
        ids = tuple(it.skater_id for it in winners)
        return Subject(ids, tuple(sorted(others - {*ids})))
    if claim.skater:
        return Subject((claim.skater,))
    return subject_of(reading, claim.start, claim.end, after=claim.title)


def _spoken_of(reading: Reading, claim: AgeClaim) -> tuple[str, ...]:
    sentence = reading.sentence(claim.start)
    if sentence is None or is_plain(reading, claim.start, claim.end):
        return ()
    first = reading.article.blocks[max(0, sentence.block - 1)].start
    return tuple(dict.fromkeys(it.ids[0] for it in reading.mentions_in(first, claim.start)))


def _apart(reading: Reading, claim: AgeClaim, people: tuple[str, ...]) -> Verdict:
    """`three years older than Jílek`: right by either way of counting, and never wrong."""
    other = reading.facts.people.get(claim.than)
    for skater in people:
        one = reading.facts.people.get(skater)
        if one is not None and other is not None and one.date_of_birth and other.date_of_birth:
            years = (other.date_of_birth - one.date_of_birth).days / 365.25
            if abs(years - claim.age) < 1:
                words = f"{one.name}: {one.date_of_birth}, {other.name}: {other.date_of_birth}"
                return confirmed(words + source_of(one))
    return unverifiable("the text does not say how far apart these ages are")


def _by_birth(claim: AgeClaim, person: Person, day: date) -> Verdict:
    """Compare the year or the month of birth."""
    born = person.date_of_birth
    year = born.year if born is not None else person.year_of_birth
    if year is None or (claim.month and born is None):
        return unverifiable(f"the date of birth of {person.name} is not known")
    evidence = f"{person.name} was born {born or year}{source_of(person)}"
    if claim.year:
        return confirmed(evidence) if claim.year == year else contradicted(str(year), evidence)
    assert born is not None
    month = claim.month - 20 if claim.month > 20 else (day.month + claim.month - 1) % 12 + 1
    if born.month == month:
        return confirmed(evidence)
    return contradicted(f"in {day_text(born).split()[2]}", evidence)


def _by_decade(claim: AgeClaim, person: Person, age: int) -> Verdict:
    """`in her thirties`, `the teenager`: early, mid and late are not that sharp."""
    evidence = f"{person.name} was {age}{source_of(person)}"
    if claim.age <= age <= claim.most:
        return confirmed(evidence)
    if age // 10 == claim.age // 10:
        return unverifiable(f"early, mid and late are not that sharp: {evidence}")
    return contradicted(str(age), evidence)


_BESIDE_A_NAME = re.compile(r"\s*(?:\([^()]{2,20}\))?,?\s*(?:(?:who|is|was|now|still|already)\s+){0,3}")


def _beside_a_name(reading: Reading, claim: AgeClaim) -> bool:
    """`Leerdam, born in 1998`: not `the winner's daughter, born in 2021`, not `she beat the teenager`."""
    name = reading.mention_before(claim.start)
    return name is not None and _BESIDE_A_NAME.fullmatch(reading.text, name.end, claim.start) is not None


def _of(claim: AgeClaim, person: Person, day: date) -> Verdict:
    if claim.year or claim.month:
        return _by_birth(claim, person, day)
    born = person.date_of_birth
    if born is None:
        if person.year_of_birth is None:
            return unverifiable(f"the date of birth of {person.name} is not known")
        ages = (day.year - person.year_of_birth - 1, day.year - person.year_of_birth)
        evidence = f"{person.name} was born in {person.year_of_birth}{source_of(person)}"
        if claim.age in ages or claim.age <= ages[0] <= claim.most:
            return confirmed(evidence)
        return contradicted(f"{ages[0]} or {ages[1]}", evidence)
    if claim.most:
        return _by_decade(claim, person, age_on(born, day))
    age = age_on(born, day) + claim.coming
    then = f"turns {age} next" if claim.coming else f"was {age} on {day}"
    evidence = f"{person.name}, born {born}, {then}{source_of(person)}"
    if claim.coming and claim.age == age - 1:
        if (born.month, born.day) == (day.month, day.day):
            return confirmed(evidence)
        if claim.birthday:  # `who won on her 35th birthday`, a day or a month ago
            return unverifiable("which birthday is meant is open", evidence)
    return confirmed(evidence) if claim.age == age else contradicted(str(age), evidence)


def of(reading: Reading, claim: AgeClaim, skater: str) -> Verdict:
    """Judge an age as that of somebody else in reach."""
    day, person = reading.race.date if reading.race else None, reading.facts.people.get(skater)
    if claim.than or claim.open or claim.winner or claim.skater:
        return unverifiable("it is said of two, or of another day")
    return _of(claim, person, day) if day and person else unverifiable("no date of birth is known")


TYPE = ClaimType(
    name="age",
    find=find,
    judge=judge,
    of=of,
    examples=(
        Example("The 27-year-old Jutta Leerdam won the women's 1000m in Milan.", "27-year-old", "confirmed"),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. The 28-year-old was in tears.",
            "28-year-old",
            "contradicted",
            "27",
        ),
        Example(
            "Miho Takagi, 31, was third in the women's 1000m in Milan behind Jutta Leerdam.",
            "31",
            "confirmed",
        ),
        Example("Jutta Leerdam, born in 1998, won the women's 1000m in Milan.", "born in 1998", "confirmed"),
        Example(
            "Jutta Leerdam, born in 1989, won the women's 1000m in Milan.",
            "born in 1989",
            "contradicted",
            "1998",
        ),
        Example(
            "Miho Takagi, in her thirties, was third in the women's 1000m in Milan.",
            "in her thirties",
            "confirmed",
        ),
        Example(
            "Miho Takagi, who celebrates her birthday in May, was third in the women's 1000m in Milan.",
            "celebrates her birthday in May",
            "confirmed",
        ),
        Example(
            "Miho Takagi, a Japanese of 32, was third in the women's 1000m in Milan behind Jutta Leerdam.",
            "a Japanese of 32",
            "contradicted",
            "31",
        ),
    ),
)
