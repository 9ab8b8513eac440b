"""A medal or the win: `took silver`, `settle for bronze`, `gold medallist Jutta Leerdam`, `won the race`,
`Olympic champion`.

Only of the reported race. Medals that are counted (`her eighth medal`, `first gold`), hoped for or missed
are other claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from longtrack.press.article import Sentence
from longtrack.press.careers import COLOURS
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
from longtrack.press.facts import Race, source_of
from longtrack.press.medals_abroad import medals_abroad
from longtrack.press.nations import NATION, NATION_WORD, noc_of, same_nation
from longtrack.press.places import is_interim, ordinal
from longtrack.press.race import race_name
from longtrack.press.reading import Reading
from longtrack.press.settings import setting_of
from longtrack.press.subjects import Subject, clause_at, is_object, subject_of, title_before

_COLOURS = {
    1: "gold|goud|Gold|gull|oro|Goldmedaille|gullmedalje|gullet|金メダル|金",
    2: "silver|zilver|Silber|sølv|argento|Silbermedaille|sølvet|銀メダル|銀",
    3: "bronze|bornze|brons|Bronze|bronse|bronzo|Bronzemedaille|bronsen|銅メダル|銅",
}
_PLACE_OF = {word.casefold(): place for place, words in _COLOURS.items() for word in words.split("|")}
_COLOUR = (
    r"(?P<colour>goldmedaille|silbermedaille|bronzemedaille|bronsen|gullet|sølvet|gold"
    r"|silver|bronze|bornze|goud|zilver|brons|silber|gull|sølv|bronse|oro|argento|bronzo"
    r"|金|銀|銅)"
)
_VERB = (
    r"(?:t[ao]k(?:e|es|ing|en)|took|w[io]n(?:s|ning)?|claim(?:s|ed|ing)?|earn(?:s|ed"
    r"|ing)?|secur(?:es|ed|ing|e)|captur(?:es|ed|ing|e)|grabb?(?:s|ed|ing)?"
    r"|clinch(?:es|ed|ing)?|snatch(?:es|ed|ing)?|(?:settl(?:e|es|ed|ing)|hangs?\s+on"
    r"|made\s+do)\s+(?:for|with)|(?:content|happy|satisfied)\s+with|collect(?:s"
    r"|ed|ing)?|bagg?(?:s|ed|ing)?|pick(?:s|ed|ing)?\s+up|seal(?:s|ed|ing)?"
    r"|land(?:s|ed|ing)?|storm(?:s|ed|ing)?\s+to|power(?:s|ed|ing)?\s+to|skat(?:es|ed|ing"
    r"|e)\s+to|rac(?:es|ed|ing)\s+to|sped\s+to|cruis(?:ed|es|ing)\s+to|surg(?:ed|es"
    r"|ing)\s+to|(?:swept|glided|flew|stormed|charged|rocketed|stepped\s+up)\s+to|make\s+do\s+with|rewarded\s+with|(?:brought|bringing|takes?|took|taking)\s+home"
    r"|(?:ended|ends|ending|finished|came\s+away|went\s+home)(?:\s+up)?\s+with(?=\s+(?:silver|bronze|gold|the\s+(?:silver|bronze|gold)))|hung\s+on\s+for"
    r"|held\s+on\s+for|hung\s+on\s+for|gets?|got|pocket(?:s|ed|ing)?|add(?:s|ed|ing)"
    r"|reach(?:ed|es)|receiv(?:ed|es)|deliver(?:ed|s)|edged\s+(?:her|him"
    r"|[A-Z]\w+)\s+(?:out\s+)?for"
    r"|beat\s+(?:her|him|[A-Z]\w+)\s+to|pak(?:t|te|ken)|won|wint|veroverde|greep|gewann"
    r"|holte|gewinnt|holt|tok|vant|ble|left(?=\s+with)|accept(?:s|ed|ing)?|walk(?:s|ed|ing)?\s+away"
    r"|(?:enough|good)\s+for|worth|kreeg|gewann|prende|ha\s+vinto|vince|conquista|conquistato)"
)
_BETWEEN = (
    r"(?:\s+(?:the|her|his|a|an|Olympic|individual|well-deserved|stunning|shock|surprise"
    r"|[a-z]+ed|another\s+medal\s+for\s+\w+,|another\s+medal,|away\s+with\s+the"
    r"|medaglia\s+d|with|het|de|den|das|die|l|il|la|event's|race's|historic|Winter"
    r"|coveted)){0,4}"
)
_WON_MEDAL = re.compile(
    rf"(?i)\b{_VERB}{_BETWEEN}[\s']+{_COLOUR}(?:[\s-]+medal)?(?![\w]"
    rf"|[\s-]+(?:medal\s+)?(?:position|favou?rite|hope|contender|place\s+in\s+the))"
)
_TITLE = re.compile(rf"(?i)(?<![\w-])(?:Olympic\s+)?{_COLOUR}[\s-]+(?:medall?ist|medal\s+winner|winner)\b")
_MEDAL_FOR = re.compile(
    rf"(?i)(?<![\w-]){_COLOUR}(?:\s+medal)?(?=\s+(?:went|goes|go)\s+to\b|\s+for\s+(?:[A-Z]"
    rf"|the\b)|\s+around\s+(?:her|his)\s+neck)(?:\s+around\s+(?:her|his)\s+neck)?"
)
_NAME_MEDAL = re.compile(
    rf"(?i)(?:\s+of\s+[A-Z]\w+(?:\s[A-Z]\w+)?|\s*\([A-Z]{{3}}\))?\s*,?\s+(?:(?:with|the|in|taking|won"
    rf"|for)\s+)?{_COLOUR}(?=\s*(?:,|\.|;|$|\bin\b|\bwith\b|\band\b|\())"
)
_FOR_MEDAL = re.compile(
    rf"(?i)\b(?:finish\w*|clock\w*|skat\w+|stopp\w+|cross\w+)\s+[^.;]{{0,40}}?\d\s+for\s+(?:the\s+)?{_COLOUR}(?![\w-])(?!\s+(?:in|at|over)\s)"
)
"""`finished in 1:13.95 for bronze`"""
_COLON = re.compile(r"(?<![\w-])(?P<colour>Gold|Silver|Bronze)(?=:\s+[A-Z])")
"""`Bronze: Brittany Bowe`"""
_AND_TO = re.compile(
    r"(?i)(?<=[,\w]\s)(?P<colour>silver|bronze)(?=\s+to\s+(?:(?-i:[A-Z])|her\s|his\s|the\s|fellow|compatriot))"
)
"""`Gold went to Leerdam, silver to her team-mate Kok and bronze to Takagi`"""
_NAMED_MEDAL = re.compile(
    r"(?i)\b(?:olympisch\w*|olympisk|medaglia)\s+(?:d'\s?|di\s+)?(?P<colour>gold|silber|bronze|goud"
    r"|zilver|brons"
    r"|gull|sølv|bronse|oro|argento|bronzo)(?![\w])"
)
_HAN = re.compile(r"(?P<colour>金|銀|銅)メダル(?=を|に|だ|。|、)")
_LISTED = re.compile(
    r"(?<![\w-])(?P<colour>[Gg]old|[Ss]ilver"
    r"|[Bb]ronze)(?=\s+(?:[A-Z][\w-]+\s*){1,3}[,.;])"
)
_VERB_LAST = re.compile(
    rf"(?i)(?<![\w-]){_COLOUR}(?=\s+(?:gewann|gewonnen|holte|won|veroverde|pakte|greep)\b)"
)
_GOES_TO = re.compile(
    rf"(?i)(?<![\w-]){_COLOUR}(?=\s+(?:went\s+to|goes\s+to|was\s+for|ging\s+an|ging\s+naar"
    rf"|gikk\s+til|va\s+all[ao']?|is\s+voor|voor)\b)"
)
_HEADLINE = re.compile(r"\b(?:Olympic\s+)?(?P<colour>Gold|Silver|Bronze)\b(?=\s*(?:$|\n))")
_WON_RACE = re.compile(
    r"(?i)\b(?:w[io]n(?:s|ning)?|triumph(?:s|ed)?|victorious|prevail(?:s"
    r"|ed)?)(?!\s+(?:[\w-]+\s+){0,4}(?:medals?|silver|bronze)\b)(?=\s+(?:in\s+"
    r"|at\s+)?(?:the|a|an|her|his)?\s*(?:\w+\s+)?(?:\w+'s?\b|(?:[\w']+\s+){0,3}\d[\d,.]*\s*met|race"
    r"|event|title|competition|\d|Olympic|final|distance)|\s+in\s+\d|\s+by\b|\s+with\b"
    r"|\s+ahead\b|\s*[.,])"
)
_CHAMPION = re.compile(
    r"(?i)(?<!defending )(?<!reigning )(?<!former )(?<!-time )(?<!times )(?<!title "
    r")(?<!double )(?<!triple )(?<!\d )(?<!fold "
    r")\b(?:new\s+)?Olympic\s+champion(?:ship\s+title)?\b"
)
_NOT_WON = re.compile(
    r"(?i)\b(?:miss\w*(?:\s+out)?(?:\s+on)?|den(?:y|ied|ying)|short\s+of|without|lost"
    r"|lose|losing|hop\w+|dream\w*|chanc\w+|chas\w+|bid|hunt|quest|contention|shot\s+at"
    r"|aim\w*|go(?:es|ing)?\s+for"
    r"|(?:battle|fight|fought|duel|race|compete)\w*\s+for|could|would|might|may\b|will"
    r"|favou?rite|targeting|seek\w*|instead\s+of|not|never|no|wasn't|didn't|enough\s+for"
    r"|expect\w+|if|potential|possible|set\s+to)\b[^.;]{0,40}$"
)
_COUNTED = re.compile(
    r"(?i)\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st"
    r"|nd|rd|th)|two|three|four|five|six|seven|eight|another|previous|career|more|\d+"
    r"|former|past|maiden|only|last|these)\s+(?:(?:Olympic|individual|career|world"
    r"|straight|consecutive|personal|speed|skating|Winter|Games|national|more)\s+){0,3}$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MedalClaim(Claim):
    """A medal, by its place."""

    place: int
    title: bool = False
    """Whether the person is named after it: `silver medallist Femke Kok`."""
    skater: str = ""
    """Who is named right before it: `Leerdam gold, Kok silver`."""


def find(reading: Reading) -> Iterator[MedalClaim]:
    """Return every medal that is said to be won, and every win."""
    text = reading.text
    taken: set[int] = set()
    for sentence in reading.article.sentences:
        yield from _abroad(reading, sentence.start, sentence.end, taken)
        for pattern in (
            _TITLE,
            _WON_MEDAL,
            _MEDAL_FOR,
            _GOES_TO,
            _LISTED,
            _VERB_LAST,
            _NAMED_MEDAL,
            _HAN,
            _HEADLINE,
            _FOR_MEDAL,
            _COLON,
            _AND_TO,
        ):
            for match in pattern.finditer(text, sentence.start, sentence.end):
                colour = match.start("colour")
                if pattern is _TITLE and not _has_name(reading, match.start(), match.end()):
                    continue
                if colour in taken or _is_other(text, sentence.start, match.start(), colour):
                    continue
                named = pattern in (_COLON, _AND_TO)
                behind = (
                    reading.mentions_in(match.end(), min(sentence.end, match.end() + 50)) if named else ()
                )
                if named and not behind:
                    continue
                taken.add(colour)
                place = _PLACE_OF.get(match["colour"].casefold(), 1)
                yield MedalClaim(
                    start=match.start(),
                    end=match.end(),
                    number=(colour, match.end("colour")),
                    place=place,
                    title=named or pattern in (_TITLE, _LISTED, _GOES_TO),
                    skater=(behind[0].skater or "") if behind else "",
                )
        for mention in reading.mentions_in(sentence.start, sentence.end):
            beside = _NAME_MEDAL.match(text, mention.end, sentence.end)
            if (
                beside is not None
                and beside.start("colour") not in taken
                and not is_object(reading, mention, sentence.start)
                and not _NOT_WON.search(text, sentence.start, mention.start)
            ):
                taken.add(beside.start("colour"))
                place = _PLACE_OF.get(beside["colour"].casefold(), 1)
                yield MedalClaim(
                    start=beside.start("colour"),
                    end=beside.end(),
                    place=place,
                    number=(beside.start("colour"), beside.end()),
                    skater=mention.skater or "",
                )
        yield from _winners(reading, sentence)
        yield from _wins(text, sentence.start, sentence.end)
        yield from _in_words(text, sentence.start, sentence.end)


_WINNER = re.compile(
    r"\b(?:(?:[Tt]he\s+)?(?:[Ww]inner|[Vv]ictor)\s+of\s+[^.,;:]{3,50}?(?=\s+(?:is|was)\s+)"
    r"|(?:[Vv]ictory|[Tt]he\s+(?:win|title|victory))(?=\s+(?:went|goes)\s+to\s+))"
)


def _winners(reading: Reading, sentence: Sentence) -> Iterator[MedalClaim]:
    """Return `The winner of the 1000 metres was Femke Kok` and `Victory went to Kok`."""
    for match in _WINNER.finditer(reading.text, sentence.start, sentence.end):
        names = reading.mentions_in(match.end(), min(sentence.end, match.end() + 50))
        if not names or names[0].skater is None:
            continue
        verb = re.match(r"\s+(?:is|was|went\s+to|goes\s+to)\s+", reading.text[match.end() : names[0].start])
        if verb is not None and title_before(reading.text[match.end() + verb.end() : names[0].start]):
            span = (match.start(), match.end())
            yield MedalClaim(start=span[0], end=span[1], number=span, place=1, skater=names[0].skater)


def _abroad(reading: Reading, start: int, end: int, taken: set[int]) -> Iterator[MedalClaim]:
    """Return the medals of a sentence in another language; no other pattern reads them again."""
    for it in medals_abroad(reading.text, start, end, reading.language):
        taken.add(it.colour[0])
        if it.won:
            yield MedalClaim(
                start=it.start, end=it.end, number=it.colour, place=it.place, title=it.before_name
            )


_PODIUM = re.compile(r"(?i)\b(?:complet\w+|round\w+\s+out|fill\w+\s+out)\s+the\s+(?:podium|medals)\b")
_CHAMPION_IN = re.compile(
    r"(?i)\b(?:is|was|became|becomes|become|crowned)\s+(?:the\s+)?(?:new\s+)?Olympic\s+champion\s+(?:in"
    r"|over|at)\s+(?:the\s+)?"
    r"(?:(?:wo)?men's\s+)?\d[\d,. ]*(?:m\b|met\w+)"
)


def _in_words(text: str, start: int, end: int) -> Iterator[MedalClaim]:
    """`completed the podium`, `became Olympic champion over 1000 metres`"""
    for pattern, place in ((_PODIUM, 3), (_CHAMPION_IN, 1)):
        for match in pattern.finditer(text, start, end):
            if not _NOT_WON.search(text, start, match.start()):
                yield MedalClaim(start=match.start(), end=match.end(), place=place)


def _has_name(reading: Reading, start: int, end: int) -> bool:
    """`The bronze medallist was left behind` says who is meant, not that she has the medal."""
    after = reading.mentions_in(end, end + 60)
    before = reading.mention_before(start)
    return bool(after and title_before(reading.text[end : after[0].start].lstrip(", "))) or (
        before is not None
        and re.fullmatch(
            r"(?:\s*\([^()]*\))?,?\s*(?:the|was|is|as|her|his|an?)?\s*", reading.text[before.end : start]
        )
        is not None
    )


def _is_other(text: str, sentence: int, start: int, colour: int) -> bool:
    lead = text[max(sentence, start - 60) : start]
    inside = text[max(sentence, colour - 40) : colour]
    return _NOT_WON.search(lead) is not None or _COUNTED.search(inside) is not None


def _wins(text: str, start: int, end: int) -> Iterator[MedalClaim]:
    for pattern in (_WON_RACE, _CHAMPION):
        for match in pattern.finditer(text, start, end):
            lead = text[max(start, match.start() - 60) : match.start()]
            if _NOT_WON.search(lead) or re.search(
                r"(?i)\b(?:which\s+means|three|two|four|had|has|have|having)\s+(?:\w+\s+)?$", lead
            ):
                continue
            if pattern is _CHAMPION and re.match(
                r"\s+(?:[A-Z]|in\b|at\b|from\b|of\b)", text[match.end() : match.end() + 4]
            ):
                continue
            yield MedalClaim(start=match.start(), end=match.end(), place=1)


_FOR_A_NATION = re.compile(
    rf"(?:\s+medal)?\s+(?:for|went\s+to"
    rf"|goes\s+to)\s+(?:the\s+)?{NATION}(?![\w'])(?!\s+[A-Z])(?!\s+(?:star|skater))"
)


def _of_another_event(reading: Reading, claim: MedalClaim) -> bool:
    """`Leerdam, Olympic champion over 1000 metres since Monday, was second`: a title of another race."""
    main, text = reading.race, reading.text
    over = re.match(r"\s+(?:over|in|at)\s+(?:the\s+)?", text[claim.end : claim.end + 14])
    if main is None or over is None or not text[claim.start : claim.end].casefold().endswith("champion"):
        return False
    named = reading.events_in(claim.end, claim.end + over.end() + 14)
    return bool(named) and not named[0].means(main.event)


def judge(reading: Reading, claim: MedalClaim) -> Verdict:
    """Compare a medal with the place in the race that the clause speaks of."""
    if _of_another_event(reading, claim):
        return unverifiable("it is the title of another event")
    setting = setting_of(reading, claim.start, claim.end)
    if not setting.races:
        return unverifiable(setting.reason)
    race = setting.races[0]
    inside = reading.events_in(claim.start, claim.end)
    if inside and not any(it.means(race.event) for it in inside):
        return unverifiable("it is the title of another event")
    subject = (
        Subject((claim.skater,))
        if claim.skater
        else subject_of(reading, claim.start, claim.end, after=claim.title)
    )
    if not subject.ids or _FOR_A_NATION.match(reading.text, claim.end):
        return _of_a_nation(reading, claim, race)
    readings = [
        _of(reading, claim, race, skater)
        for skater in subject.all
        for race in setting.races
        if skater in race.by_skater
    ]
    if not readings:
        return _not_there(reading, claim, subject, race)
    best = first_that_holds(readings)
    if best.verdict == "contradicted":
        if "" in subject.others or len(subject.ids) > 1:
            return unverifiable("it is not sure whose medal this is", *best.evidence)
        if is_interim(reading, claim.start, claim.end):
            return unverifiable("the clause may speak of a moment before the end of the race", *best.evidence)
    return best


def _not_there(reading: Reading, claim: MedalClaim, subject: Subject, race: Race) -> Verdict:
    """Who is not in the result did not complete its podium, where the places 1 to 3 are held by others."""
    name, rows = reading.facts.name(subject.ids[0]), race.at(claim.place)
    words = f"{name} is not in the result of the {race_name(race)}"
    sentence = reading.sentence(claim.start)
    if (
        rows
        and subject.sure
        and race is reading.race
        and race.whole_to(3)
        and sentence is not None
        and _PODIUM.fullmatch(reading.text[claim.start : claim.end])
        and reading.facts.genders.get(subject.ids[0], "") == race.event[:1]
        and all(it.means(race.event) for it in reading.events_in(sentence.start, sentence.end))
        and not reading.games_in(sentence.start, sentence.end)
    ):
        held = " and ".join(it.name for it in rows)
        return contradicted(
            held, f"{held}: {ordinal(claim.place)}, {race_name(race)}{source_of(rows[0])}", words
        )
    return unverifiable(words)


def _of(reading: Reading, claim: MedalClaim, race: Race, skater: str) -> Verdict:
    row, name = race.by_skater[skater], reading.facts.name(skater)
    if row.rank is None:
        return unverifiable(f"the place of {name} in the {race_name(race)} is not known")
    evidence = f"{name}: {ordinal(row.rank)}, {race_name(race)}{source_of(row)}"
    if row.rank == claim.place:
        return confirmed(evidence)
    return contradicted(COLOURS.get(row.rank, ordinal(row.rank)), evidence)


def _of_a_nation(reading: Reading, claim: MedalClaim, race: Race) -> Verdict:
    clause = clause_at(reading, claim.start) or (claim.start, claim.end)
    for match in NATION_WORD.finditer(reading.text, clause[0], clause[1]):
        noc = noc_of(match["nation"]) or ""
        for row in race.at(claim.place):
            if same_nation(row.noc, noc):
                return confirmed(
                    f"{row.name} ({row.noc}): {ordinal(claim.place)}, {race_name(race)}{source_of(row)}"
                )
    return unverifiable("the text does not say whose medal this is")


def of(reading: Reading, claim: MedalClaim, skater: str) -> Verdict:
    """Judge a medal as that of somebody else in reach."""
    races = setting_of(reading, claim.start, claim.end).races
    return first_that_holds([_of(reading, claim, race, skater) for race in races if skater in race.by_skater])


TYPE = ClaimType(
    name="medal",
    find=find,
    judge=judge,
    of=of,
    examples=(
        Example(
            "In the women's 1000m in Milan Kok took the silver medal behind Jutta Leerdam.",
            "took the silver medal",
            "confirmed",
        ),
        Example(
            "In the women's 1000m in Milan Kok took the bronze medal behind Jutta Leerdam.",
            "took the bronze medal",
            "contradicted",
            "silver",
        ),
        Example(
            "Gold medallist Jutta Leerdam and silver medallist Miho Takagi after the women's 1000m in Milan.",
            "silver medallist",
            "contradicted",
            "bronze",
        ),
        Example("Jutta Leerdam missed gold in the women's 1000m in Milan.", "", ""),
    ),
)
