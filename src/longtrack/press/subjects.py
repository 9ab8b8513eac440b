"""Who a claim is about: a name in its clause, a pronoun or a `Dutch star` and whom they stand for, or
nobody.

A subject is sure where it is named in the clause of the claim, or where only one person can be meant.
Otherwise it has others: people of whom the claim may be true instead. A claim is contradicted only if it is
false for all.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from longtrack.press.ages import age_on
from longtrack.press.article import Sentence
from longtrack.press.nations import NATION, noc_of, same_nation
from longtrack.press.numbers import PART, either, words
from longtrack.press.people import Mention
from longtrack.press.reading import Reading


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a claim is about, the likeliest first; empty where nobody can be made out."""

    ids: tuple[str, ...] = ()
    """One person; several where the text joins them: `Yin Qi and Han Mei placed 12th and 13th`."""
    others: tuple[str, ...] = ()
    """Whom it may be about instead."""

    @property
    def one(self) -> str | None:
        """The one person it is about, as far as one can tell."""
        return self.ids[0] if len(self.ids) == 1 else None

    @property
    def sure(self) -> bool:
        """Whether it can be about nobody else."""
        return len(self.ids) == 1 and not self.others

    @property
    def all(self) -> tuple[str, ...]:
        """Everybody it may be about."""
        return (*self.ids, *self.others)


_TITLE_WORDS = words(
    "the a her his their its fellow team-mate teammate teammates compatriot countrywoman "
    "countryman rival rivals former defending reigning two-time three-time four-time double "
    "triple Olympic world European national champion champions medalist medallist winner "
    "runner-up star skater sprinter veteran favourite favorite great legend silver gold "
    "bronze record holder record-holder title 500m 1000m 1,000m 1500m speed bornze pair "
    "colleague team mate training "
    "housemate roommate friend hopeful hope contender powerhouse prodigy newcomer outsider "
    "specialist "
    "all-rounder stayer local home eventual surprise surprising new young experienced "
    "second-placed third-placed fourth-placed fifth-placed "
    "partner opponent ace young sister de het een der die das den dem dessen deren ihre ihrer "
    "seine seiner Landsfrau Landsmann landgenote landgenoot ploeggenote lo la il l' gli "
    "titelverdediger titelverdedigster wereldkampioene kampioene Titelverteidigerin "
    "Olympiasiegerin Weltmeisterin regerende olympisk mester lagvenninnen lagvenninne landskvinnen "
    "landsmannen "
    "connazionale teamgenote teamgenoot Teamkollegin Teamkollege Lokalmatadorin gli i un uno una el dens "
    "hennes hans "
    "haar zijn ploegmaat olympische olympischer campionessa campione"
)
_TITLE = (
    rf"(?:(?:{either(_TITLE_WORDS)}|(?:[Ll]'|[Dd]ell'|[Dd]all'|[Aa]ll'|[Ss]ull')?{NATION}(?:'s?)?"
    rf"|(?:[A-Z][\w-]+)'s"
    r"|\d\d-year-old),?\s+){0,7}"
)
_OBJECT_OF = words(
    "by to against behind over from than of after beat beating beats beaten edged edging "
    "ahead facing faced alongside past on before like unlike between defeated defeating "
    "bested besting pipped pipping denied denying overtook overtaking joined joining passed "
    "passing trailed trailing toppled eclipsed dethroned following chasing versus vs "
    "outpacing outpaced paired drawn pushed relegated relegating left leaving knocked matched "
    "handed bettered surpassed surpassing under against as tegen achter verslaan versloeg "
    "hinter gegen vor besiegte bak mot slo foran precedendo davanti dietro contro battendo da "
    "dalla dal da voor van op auf dan sulla sul su enn over superando beffando battuto battuta versla "
    "klopte slaat schlug "
    "klopt verwees followed racing meeting"
)
_IS_OBJECT = re.compile(
    rf"(?:(?i:\b(?:{either(_OBJECT_OF)})\s+)(?:(?i:with)\s+)?|\b(?=(?:dall|sull|dell)')){_TITLE}$"
)
_RECEIVES = re.compile(
    r"(?i)\b(?:went|goes|going|go|belonged|belongs|fell|gikk|ging|va)\s+(?:to|til|an|a|alla)?\s*(?:\w+\s*)?$"
)
_IS_WITH = re.compile(rf"(?i:\b(?:with|as well as)\s+){_TITLE}$")
_LEFT = re.compile(r"\b(?:left|leaves|leaving|puts?|putting)\s+$")
"""`That left her 3.98 seconds behind Takagi`: the gap is hers."""
_AFTER = re.compile(
    rf"\s*(?:,\s*)?(?:was\s+for|is|was|ging\s+an|ging\s+naar|gikk\s+til|va\s+all[ao]?|voor|for|by"
    rf"|from|went\s+to|goes\s+to|belonged\s+to|of|-|\()?\s*{_TITLE}$"
)

PERSON = (
    r"star|skater|sprinter|veteran|speed\s?skater|athlete|racer|champion|ace|woman|man"
    r"|native|favou?rite|allrounder|all-rounder"
    r"|stayer|specialist|debutant|debutante|teenager"
)
_PEOPLE_ABROAD = either(
    words(
        "Nederlander Nederlandse Amerikaan Amerikaanse Noor Noorse Italiaan Italiaanse Canadees Canadese "
        "Japanner "
        "Japanse Tsjech Tsjechische Poolse Chinees Chinese Fransman Duitser Duitse Britse Belgische "
        "Niederländer Niederländerin Amerikaner Amerikanerin US-Amerikaner US-Amerikanerin Norweger "
        "Norwegerin "
        "Italiener Italienerin Kanadier Kanadierin Japaner Japanerin Tscheche Tschechin Pole Polin "
        "Chinesin Franzose "
        "Französin Deutsche Britin Schweizerin Österreicher Österreicherin Südkoreaner Südkoreanerin "
        "olandese statunitense americana americano norvegese italiana italiano azzurra azzurro canadese "
        "giapponese "
        "ceca ceco polacca polacco cinese francese tedesca tedesco britannica britannico"
    )
)
"""People after an article: `der Niederländer`, `de Noor`, `l'olandese`."""
_PEOPLE_IN_NORWEGIAN = either(
    it
    for word in words(
        "nederlenderen amerikaneren nordmannen italieneren canadieren japaneren tsjekkeren polakken "
        "kineseren "
        "franskmannen tyskeren"
    )
    for it in (word, word.capitalize())
)
_NOMINAL = re.compile(
    rf"(?:(?P<pronoun>\b(?:[Ss]he|[Hh]e|[Hh]er|[Hh]is|[Hh]im|[Hh]erself|[Hh]imself)\b)"
    rf"|(?P<age>\b(?:[Tt]he|[Aa])\s+(?:{NATION}\s+)?\d\d-year-old\b)"
    rf"|(?P<people>\b[Tt]he\s+(?:(?:\d\d-year-old|young|experienced|veteran|powerful"
    rf"|tall)\s+)?(?P<nation>{NATION})(?:\s+(?:speed\s+)?(?:{PERSON}))?\b(?![\w-]))"
    r"|(?P<young>\b(?:[Dd]e|[Dd]ie|[Dd]er)\s+\d\d-[Jj](?:arige|ährige[rn]?)\b|\b\d\d-åringen\b"
    r"|\b(?:(?:[Ii]l|[Ll]a|[Ll]o)\s+|[Ll]')?\d\denne\b)"
    rf"|(?P<foreign>\b(?:[Dd]er|[Dd]ie|[Dd]e|[Ii]l|[Ll]a|[Ll]o)\s+(?:\d\d\s+(?:Jahre\s+alte|jaar\s+oude)r?\s+)?(?P<people2>{_PEOPLE_ABROAD})\b(?![\w-])"
    rf"|\b[Ll]'(?P<people3>{_PEOPLE_ABROAD})\b|\b(?P<people4>{_PEOPLE_IN_NORWEGIAN})\b)"
    rf"|(?P<winner>\b[Tt]he\s+(?:(?:new|eventual"
    rf"|surprise)\s+)?(?:(?:Olympic\s+)?(?:champion|gold\s+medall?ist)"
    rf"|winner)\b(?!\s+of\b))"
    rf"|(?P<abroad>\b(?:[Zz]e|[Zz]ij|[Hh]ij|[Ss]ie|[Ee]r|[Hh]un|[Hh]an|[Hh]aar|[Zz]ijn|[Ii]hr|[Ss]ein)\b)"
    rf"|(?P<person>\b[Tt]hat\s+(?:woman|man|skater)\b|\b[Tt]he\s+(?:skater\s+from\s+(?:the\s+)?[A-Z]\w+(?:\s[A-Z]\w+)?|speed\s?skater|sprinter|veteran|youngster|teenager"
    rf"|[A-Z]\w+(?:\s[A-Z]\w+)?\s+native)\b))"
)
_ABROAD = {
    "nl": ("ze", "zij", "hij", "haar", "zijn"),
    "de": ("sie", "er", "ihr", "sein"),
    "no": ("hun", "han"),
}
_COLLECTIVE = re.compile(
    rf"(?:\b[Tt]he\s+(?:[\w-]+\s+){{0,3}}(?:powerhouse|country|nation|team|squad|hosts"
    rf"|federation|trio|quartet|delegation)\b"
    rf"|(?:\b[Tt]he\s+)?\b{NATION}(?=\s+(?:has|have|had|took|won|missed|finished|occupied"
    rf"|claimed|swept|opened|went|now|were|was|is|are)\b))"
)
"""A nation or team that does something: what follows is about no single person."""
_COUNTRY_NOT_PERSON = re.compile(r"(?i)the\s+(?:netherlands|united|us|usa|czech republic|roc)$")
_BOUNDARY = re.compile(
    r"[;—]|(?<=\s)-(?=\s)|:(?=\s)"
    r"|,\s+(?=(?:while|but|and|with|as|whereas|who|whose|which|although|though|when|where"
    r"|followed|before|after|som|che)\b)"
    r"|,\s+(?=(?:die|wie|dat|der|das|dem|deren|dessen|wiens|cui)\s+[^\WA-Z])"
    r"|\s(?=(?:terwijl|omdat|nadat|während|nachdem|weil|mens|mentre|dopo\s+che)\b)"
    r"|\s(?=(?:while|whereas|but|although|though|because)\b)"
    r"|\s(?=(?:before|after|when|as)\s+(?:[A-Z]|the\b|she\b|he\b))"
)


_TO_A_NAME = r"of|than|on|to|over|from|for|van|dan|als|auf|på|di|su|sul|sulla|da|dal|dalla|op|zu|fra|til"


def title_before(between: str) -> bool:
    """Return whether nothing but small words and titles stands before a name: ` behind the Dutch star `."""
    return re.fullmatch(rf"\s*(?:(?:{_TO_A_NAME})\s+)?{_TITLE}", between) is not None


def clauses(reading: Reading, sentence: Sentence) -> list[tuple[int, int]]:
    """Return a sentence in parts of which each is about one thing, as far as commas and small words tell."""
    if sentence.start not in reading.parts:
        reading.parts[sentence.start] = _clauses(reading, sentence)
    return reading.parts[sentence.start]


def _clauses(reading: Reading, sentence: Sentence) -> list[tuple[int, int]]:
    text = reading.text
    cuts = {sentence.start, *(it.start() for it in _BOUNDARY.finditer(text, sentence.start, sentence.end))}
    names = reading.mentions_in(sentence.start, sentence.end)
    for before, mention in zip((None, *names), names, strict=False):
        lead = text[max(sentence.start, mention.start - 60) : mention.start]
        joins = re.search(
            rf"(?:,\s+(?:(?:and|en|und|og|e)\s+)?(?:[^\W\d_][\w'-]*\s+){{0,3}}?|\s+(?:and|en|und"
            rf"|og|e)\s+|;\s+|、[^、。]{{0,8}}){_TITLE}$",
            lead,
        )
        if (
            joins is None
            or is_object(reading, mention, sentence.start)
            or _is_apposition(text, mention, lead, joins.start())
        ):
            continue
        at = mention.start - len(lead) + joins.start()
        if (
            before is not None
            and at <= before.end + 2
            and at >= before.end
            and _joined_list(text, before, mention)
        ):
            continue
        cuts.add(at)
    ordered = sorted(cuts)
    return list(zip(ordered, [*ordered[1:], sentence.end], strict=True))


def _is_apposition(text: str, mention: Mention, lead: str, at: int) -> bool:
    """`Di Stefano, Wennemars's opponent in the 11th pair, was fifth`: no new subject begins here."""
    return (lead[at] == "," or _IN_APPOSITION.search(lead[:at]) is not None) and re.match(
        r"'s?\s+(?:opponent|pair|team-?mate|rival|sister|brother|predecessor|compatriot"
        r"|training|successor|partner)",
        text[mention.end : mention.end + 20],
    ) is not None


_IN_APPOSITION = re.compile(r",\s+(?:the|a|an|her|his)\s[^,;]*$")
"""`Takagi, the champion and Leerdam's rival, was third`"""


def _joined_list(text: str, one: Mention, other: Mention) -> bool:
    """`Yin Qi and Han Mei`: nothing but `and` between two names."""
    return re.fullmatch(rf"\s*(?:,\s*)?(?:and|&)\s+{_TITLE}", text[one.end : other.start]) is not None


def is_object(reading: Reading, mention: Mention, start: int) -> bool:
    """Return whether a name follows `by`, `behind`, `beat` ...: it is not who does something in its
    clause."""
    if _CLAUSE_WITH.search(reading.text, max(start, mention.start - 60), mention.start) and _FINITE.match(
        reading.text, mention.end
    ):
        return False  # `after Femke Kok had broken the record`
    before = reading.mention_before(mention.start)
    if before is not None and before.start >= start and _joined_list(reading.text, before, mention):
        return is_object(reading, before, start)  # `behind Kok and Bowe`
    return is_object_at(reading, mention.start, start)


_CLAUSE_WITH = re.compile(rf"(?i:\b(?:after|before|since|until|than|like|as|voor|nadat|bevor)\s+){_TITLE}$")
_FINITE = re.compile(
    r"\s+(?:had|has|have|was|were|is|did|could|would|will|won|took|set|skated|broke|ran|led|went|came|beat"
    r"|got|made"
    r"|clocked|[a-z]{3,}ed)\b"
)


def is_object_at(reading: Reading, position: int, start: int) -> bool:
    """Return whether the words at a position follow `by`, `behind`, `beat` ... after `start`."""
    lead = reading.text[max(start, position - 90) : position]
    found = _IS_OBJECT.search(lead)
    # `Silver went to Kok`: she is who has it.
    return found is not None and _RECEIVES.search(lead[: found.start() + 12]) is None


def clause_at(reading: Reading, position: int) -> tuple[int, int] | None:
    """Return the clause that holds a position."""
    sentence = reading.sentence(position)
    if sentence is None:
        return None
    return next((it for it in clauses(reading, sentence) if it[0] <= position < it[1]), None)


_LINKS_ABROAD = (
    r"(?:was|is)\s+(?:er\s+|een\s+prooi\s+)?voor|ga(?:at|an)\s+naar|ging\w*\s+naar|eindigde|werd|pakte"
    r"|veroverde|finishte|kwam"
    r"|geh(?:t|en)\s+an|ging\w*\s+an|wurde|belegte|landete|(?:gewann|holte|sicherte|schnappte)(?:\s+sich)?"
    r"|kam|lief"
    r"|går\s+til|ble|endte|kom|tok|vant|sikret\s+seg"
    r"|(?:va|vanno|è\s+andat[oa])\s+(?:a|al|allo|alla)|è|si\s+è\s+\w+|al|allo|chiude"
)
_LINKED = re.compile(
    rf"\s*(?:for|went\s+to|goes\s+to|going\s+to|belonged\s+to|was\s+for|voor|für|ging\s+an"
    rf"|gikk\s+til|til|va\s+a(?:lla)?|a(?:lla)?|per|{_LINKS_ABROAD})\s+{_TITLE}$"
    r"|は(?:[^\s、。は]{1,8}の)?$"
)
"""Between a place or medal and who has it: `Silver went to Kok`, `Rang vier belegte Bowe`, `2位はコク`."""
_TOWARDS = re.compile(r"\s*(?:a|al|allo|alla|voor|für|til)\s")
_FIGURE = re.compile(rf"\d|{PART}")
"""`2"26 a Wiklund`, `28 honderdsten voor Kok`: a gap is measured against whom such a word leads to."""
_THAT = re.compile(r"\s+(?:(?:that|which)\s+)?")
_HAD = re.compile(r"\s+(?:had|has|set|skated|posted|put|left|clocked|produced|recorded|ran|managed|needed)\b")
"""`inside the 1:12.59 Kok had left on the board`: that is Kok's."""
_BRACKET = re.compile(
    r"\s*(?:(?:of|from)\s+(?:the\s+)?[A-Z]\w+(?:\s[A-Z]\w+)?\s*)?\(\s*(?:[A-Z]{3}[,;]\s*)?$"
)


def _beside(reading: Reading, start: int, end: int, sentence: Sentence) -> Subject | None:
    """`Leerdam (37.15)`, `silver for De Boo`: the name beside a claim has it, whoever else does something."""
    before = reading.mention_before(start)
    if (
        before is not None
        and before.end >= sentence.start
        and _BRACKET.fullmatch(reading.text[before.end : start])
    ):
        return _as_subject(before)
    names = reading.mentions_in(end, min(sentence.end, end + 70))
    between = reading.text[end : names[0].start] if names else ""
    # `Leerdam clocked 37.15 for silver, Takagi 37.27`: behind a comma the next one begins.
    alone = before is None or before.end < sentence.start or "," not in between
    if (
        names
        and alone
        and _LINKED.fullmatch(between)
        and not (_TOWARDS.match(between) and _FIGURE.search(reading.text, start, end))
    ):
        return _as_subject(names[0])
    if names and _THAT.fullmatch(between) and _HAD.match(reading.text, names[0].end):
        return _as_subject(names[0])
    nominal = re.match(
        rf"\s*(?:for|went\s+to)\s+(?=[Tt]he\s+{NATION})", reading.text[end : min(sentence.end, end + 60)]
    )
    if nominal is not None:
        found = next(iter(nominals_in(reading, end + nominal.end(), min(sentence.end, end + 60))), None)
        if found is not None and found.start() == end + nominal.end():
            return antecedent(reading, found, sentence)
    return None


_FOR_WHOM = re.compile(rf"(?:^|[,;:]\s+|\band\s+)(?:[Ff]or|[Vv]oor|[Ff]ür)\s+{_TITLE}$")
_IT_WAS_HERS = re.compile(
    r"(?i),?\s+(?:(?:it|that|this|dit|dat|het|es|das)\s+(?:was|is|meant|war|ist)|was\s+(?:het|dit|dat)|war\s+(?:es|das)"
    r"|the|a|an)\b(?:(?!\b(?:she|he|who|ze|zij|hij|sie|er)\b)[^.;:]){0,60}"
)


def _for_whom(reading: Reading, start: int, sentence: Sentence) -> Subject | None:
    """`For Kok it was her first medal, for Leerdam the second`: it is hers for whom it was."""
    before = reading.mention_before(start)
    if before is None or before.end > start or before.start < sentence.start:
        return None
    lead = reading.text[max(sentence.start, before.start - 60) : before.start]
    if _FOR_WHOM.search(lead) and _IT_WAS_HERS.fullmatch(reading.text, before.end, start):
        return _as_subject(before)
    return None


def _is_a_stranger(reading: Reading, start: int, end: int) -> bool:
    """A name in katakana that nobody knows stands before a claim in its clause."""
    return re.search(
        r"[ァ-ヶー]{2,}・[ァ-ヶー]{2,}", reading.text[start:end]
    ) is not None and not reading.mentions_in(start, end)


_RELATIVE_ABROAD = "die|wie|dat|der|dem|das|wiens|deren|dessen|som|che|cui"


def _relative(reading: Reading, part: tuple[int, int], sentence: Sentence) -> Subject | None:
    """`Jordan Stolz, who was fourth`: who stands before the relative clause."""
    if not re.match(rf"\W*(?:who|whose|{_RELATIVE_ABROAD})\b", reading.text[part[0] : part[1]]):
        return None
    if re.match(rf"\W*(?:{_RELATIVE_ABROAD})\b", reading.text[part[0] : part[1]]):
        names = reading.mentions_in(*part)
        if reading.language == "en" or (
            names and title_before(reading.text[part[0] : names[0].start].lstrip(", "))
        ):
            return None  # `die Amerikanerin Erin Jackson`
        if any(it["foreign"] and it.start() - part[0] < 4 for it in nominals_in(reading, *part)):
            return None  # `der Niederländer`
    before = reading.mention_before(part[0])
    if before is None or before.start < sentence.start or part[0] - before.end > 40:
        return None
    return _as_subject(before)


def subject_of(reading: Reading, start: int, end: int, *, after: bool = False) -> Subject:
    """Return whom the claim in a span is about.

    `after` says that the claim is a title of the person named next: `silver medallist Femke Kok`.
    """
    sentence = reading.sentence(start)
    if sentence is None:
        return Subject()
    inside = _inside(reading, start, end, sentence) or (_named_inside(reading, start, end) if after else None)
    if inside is not None:
        return inside
    beside = _for_whom(reading, start, sentence) or _beside(reading, start, end, sentence)
    if beside is not None:
        return beside
    listed = _listed(reading, start, sentence)
    return listed if listed is not None else _in_sentence(reading, start, end, sentence, after=after)


def _listed(reading: Reading, start: int, sentence: Sentence) -> Subject | None:
    """`Bowe was fourth, the Canadian fifth`: behind a comma one who is not named has the next place."""
    found = nominals_in(reading, max(sentence.start, start - 40), start)
    if not found or not (found[-1]["people"] or found[-1]["foreign"]):
        return None
    last = found[-1]
    if not _JUST_BEFORE.fullmatch(reading.text, last.end(), start):
        return None
    if not re.search(
        r"[,;]\s+(?:and\s+|und\s+|en\s+|og\s+|e\s+)?$", reading.text[sentence.start : last.start()]
    ):
        return None
    subject = antecedent(reading, last, sentence)
    return subject if subject.ids else None


_JUST_BEFORE = re.compile(
    r"(?i)\s+(?:(?:was|came|finished|als|auf|op|was|werd|wurde|ble|in|the|with)\s+){0,3}"
)


def _in_sentence(reading: Reading, start: int, end: int, sentence: Sentence, *, after: bool) -> Subject:
    """Look in the clause of a claim, behind it, in the clauses around it, and in the sentences before."""
    parts = clauses(reading, sentence)
    at = bisect_right(parts, (start, len(reading.text))) - 1
    if reading.language == "ja" and _is_a_stranger(reading, parts[at][0], start):
        return Subject()
    relative = _relative(reading, parts[at], sentence)
    if relative is not None:
        return relative
    named_after = _named_after(reading, end, sentence.end, after)
    if after and named_after is not None:
        return named_after
    found = _in_clause(reading, parts[at][0], start, sentence) or named_after
    if found is None and at == 0:
        found = _forward(reading, parts, at, end)
        if found is not None and reading.language == "ja":
            found = Subject(found.ids, (*found.others, ""))  # many names in katakana are not known
    for part in reversed(parts[:at]):
        found = found if found is not None else _in_clause(reading, part[0], part[1], sentence)
    if found is None:
        found = _forward(reading, parts, at, end)
    return found if found is not None else _before(reading, sentence)


def _inside(reading: Reading, start: int, end: int, sentence: Sentence) -> Subject | None:
    """A claim that is part of `the 27-year-old` or `the Dutch star` is about whom these words stand for."""
    for nominal in nominals_in(reading, max(sentence.start, start - 30), min(sentence.end, end + 40)):
        if nominal["pronoun"] or not (nominal.start() <= start + 4 and start < nominal.end()):
            continue
        names = reading.mentions_in(nominal.end(), min(sentence.end, nominal.end() + 60))
        if names and (_leads_to(reading, nominal, names[0]) or _is_named(reading, nominal, names[0])):
            return _as_subject(names[0])
        found = antecedent(reading, nominal, sentence)
        return found if found.ids else None
    return None


def _is_named(reading: Reading, nominal: re.Match[str], mention: Mention) -> bool:
    """`The Olympic champion is Femke Kok`"""
    verb = _IS.match(reading.text, nominal.end(), mention.start)
    owns = reading.text[mention.end : mention.end + 2] in ("'s", "' ")
    return verb is not None and not owns and title_before(reading.text[verb.end() : mention.start])


_IS = re.compile(r"\s+(?:is|was)\s+")


def _named_inside(reading: Reading, start: int, end: int) -> Subject | None:
    names = reading.mentions_in(start, end)
    return _as_subject(names[-1]) if names else None


def _as_subject(mention: Mention) -> Subject:
    return Subject(mention.ids) if len(mention.ids) == 1 else Subject(mention.ids[:1], mention.ids[1:])


def _named_after(reading: Reading, end: int, limit: int, title: bool) -> Subject | None:
    names = reading.mentions_in(end, min(limit, end + 80))
    if not names:
        return None
    between = reading.text[end : names[0].start]
    if _AFTER.fullmatch(between) is None:
        return None
    linked = re.match(r"\s*(?:for|by|from|went\s+to|goes\s+to|belonged\s+to)\b", between) is not None
    linked = linked and "," not in between
    if title or linked or between.strip() in ("(", "-"):
        return _as_subject(names[0])
    return None


def _in_clause(reading: Reading, start: int, end: int, sentence: Sentence) -> Subject | None:
    names = reading.mentions_in(start, end)
    doers = [it for it in names if not is_object(reading, it, start) and not is_company(reading, it, start)]
    # `The Dutchman's compatriot Tim Prins`: he is not who does something here.
    stands_for = [
        it for it in nominals_in(reading, start, end) if reading.text[it.end() : it.end() + 2] != "'s"
    ]
    first = doers[0] if doers else None
    nation = _COLLECTIVE.search(reading.text, start, first.start if first is not None else end)
    if nation is not None and (not stands_for or nation.start() < stands_for[0].start()):
        return Subject()
    if stands_for and (first is None or stands_for[0].start() < first.start):
        nominal = next(
            (
                it
                for it in stands_for
                if not _IS_OBJECT.search(reading.text[max(start, it.start() - 40) : it.start()])
                or _LEFT.search(reading.text[max(start, it.start() - 12) : it.start()])
            ),
            None,
        )
        # `The Dutch star Jutta Leerdam` and `her teammate Femke Kok` are names, not stand-ins.
        if nominal is not None and (first is None or not _leads_to(reading, nominal, first)):
            found = antecedent(reading, nominal, sentence)
            if not found.ids and (nominal["people"] or nominal["foreign"]):
                return Subject()  # `the American` is somebody whom nobody has named
            if found.ids or first is None:
                return found if found.ids else None
    if first is None:
        return None
    owned = [it for it in doers if reading.text[it.end : it.end + 2] in ("'s", "' ")]
    chosen = owned[-1] if len(owned) == len(doers) else first
    second = next(
        (it for it in doers if it.start > chosen.start and _joined_list(reading.text, chosen, it)), None
    )
    if second is not None and len(chosen.ids) == len(second.ids) == 1 and chosen.ids != second.ids:
        return Subject((*chosen.ids, *second.ids))
    return _as_subject(chosen)


def is_company(reading: Reading, mention: Mention, start: int) -> bool:
    """`with Kok` inside a clause is company; at its beginning, `with Kok second`, it is the subject."""
    lead = reading.text[max(start, mention.start - 90) : mention.start]
    found = _IS_WITH.search(lead)
    return found is not None and bool(
        reading.text[start : mention.start - len(lead) + found.start()].strip(" ,")
    )


def _leads_to(reading: Reading, nominal: re.Match[str], mention: Mention) -> bool:
    """`The Dutch star Jutta Leerdam`; in `the Dutchwoman beat Wiklund` a verb stands between."""
    between = reading.text[nominal.end() : mention.start]
    return len(between) < 60 and re.fullmatch(rf"\s*,?\s*{_TITLE}", between) is not None


def nominals_in(reading: Reading, start: int, end: int) -> list[re.Match[str]]:
    """Return the words in a stretch that stand for somebody: `she`, `the 27-year-old`, `the American`."""
    return [
        it
        for it in _NOMINAL.finditer(reading.text, start, end)
        if not (it["people"] and _COUNTRY_NOT_PERSON.match(it["people"]))
        and not (it["abroad"] and it["abroad"].casefold() not in _ABROAD.get(reading.language, ()))
        and not (it["foreign"] and reading.language == "en")
    ]


def _forward(reading: Reading, parts: list[tuple[int, int]], at: int, end: int) -> Subject | None:
    for part in parts[at:]:
        start = max(end, part[0])
        names = [
            it
            for it in reading.mentions_in(start, part[1])
            if not is_object(reading, it, part[0]) and not is_company(reading, it, part[0])
        ]
        stands_for = [
            it
            for it in nominals_in(reading, start, part[1])
            if it["pronoun"] not in ("her", "his", "Her", "His")
        ]
        if stands_for and (
            not names
            or (stands_for[0].start() < names[0].start and not _leads_to(reading, stands_for[0], names[0]))
        ):
            sentence = reading.sentence(start) or reading.sentence(end - 1)
            return antecedent(reading, stands_for[0], sentence) if sentence is not None else None
        if names:
            return _as_subject(names[0])
    return None


_DROPPED = re.compile(
    r"(?:[^\W\d_]+\s+){0,2}(?:si\s+è|ha|è\s+(?:stat|arrivat)[oa]|chiude|vince|conquista|precede)\b"
)
"""`Venerdì si è imposta`: Italian leaves out `she`, which means whoever was spoken of."""


def _before(reading: Reading, sentence: Sentence) -> Subject:
    """Whom the sentence before was about: likely, never sure."""
    found = _previous(reading, sentence)
    if found.ids and reading.language == "it" and _DROPPED.match(reading.text, sentence.start, sentence.end):
        return Subject(found.ids[:1], tuple(dict.fromkeys((*found.ids[1:], *found.others))))
    return (
        Subject(found.ids[:1], tuple(dict.fromkeys((*found.ids[1:], *found.others, ""))))
        if found.ids
        else Subject()
    )


def _previous(reading: Reading, sentence: Sentence) -> Subject:
    """Return who was the subject of the last sentence that names anybody, and who else was named there."""
    at = reading.article.sentence_index(sentence.start)
    if at is None:
        return Subject()
    for before in reversed(reading.article.sentences[max(0, at - 3) : at]):
        names = [it for it in reading.mentions_in(before.start, before.end) if it.skater is not None]
        if names:
            doers = [it for it in names if not is_object(reading, it, before.start)]
            first = (doers or names)[0]
            rest = tuple(dict.fromkeys(it.ids[0] for it in names if it.ids != first.ids))
            return Subject(first.ids, rest)
    return Subject()


def nation_in(nominal: re.Match[str]) -> str:
    """Return the word for a people in `the Dutchwoman`, `der Niederländer`, `l'olandese`; empty for none."""
    return nominal["nation"] or nominal["people2"] or nominal["people3"] or nominal["people4"] or ""


def antecedent(reading: Reading, nominal: re.Match[str], sentence: Sentence) -> Subject:
    """Return whom `she`, `the 27-year-old` or `the Dutch star` stands for."""
    facts = reading.facts
    if nominal["people"] or nominal["foreign"]:
        noc = noc_of(nation_in(nominal)) or ""
        near = _people_before(reading, nominal.start(), sentence, 6)
        fitting = [it for it in near if same_nation(facts.noc(it), noc)]
        if fitting:
            return Subject((fitting[0],), tuple(fitting[1:]))
        anywhere = [it for it in reading.named if same_nation(facts.noc(it), noc)]
        return Subject((anywhere[0],), ("",)) if len(anywhere) == 1 else Subject()
    if nominal["winner"] and reading.race is not None:
        winners = tuple(it.skater_id for it in reading.race.winners)
        elsewhere = any(
            not it.means(reading.race.event) for it in reading.events_in(sentence.start, sentence.end)
        )
        joined = re.match(r"\s+(?:and|of)\b", reading.text[nominal.end() :][:8]) is not None
        return Subject(winners[:1], ("",) if elsewhere or joined or len(winners) != 1 else ())
    near = _people_before(reading, nominal.start(), sentence, 6)
    gender = {"she": "W", "her": "W", "herself": "W", "he": "M", "him": "M", "his": "M", "himself": "M"}.get(
        (nominal["pronoun"] or "").casefold()
    )
    fitting = [it for it in near if gender is None or facts.genders.get(it, gender) == gender]
    of_that_age = _of_that_age(reading, nominal["age"] or "", fitting)
    return (
        Subject((fitting[0],), tuple(fitting[1:3])) if fitting and not of_that_age else Subject(of_that_age)
    )


def _of_that_age(reading: Reading, words: str, people: list[str]) -> tuple[str, ...]:
    """`The 25-year-old` is the only one spoken of who is 25; nobody where that is open."""
    said, race = re.search(r"\d\d", words), reading.race
    if said is None or race is None or race.date is None:
        return ()
    born = {it: reading.facts.people[it].date_of_birth for it in people if it in reading.facts.people}
    if None in born.values():
        return ()
    fitting = [it for it, day in born.items() if day is not None and age_on(day, race.date) == int(said[0])]
    return tuple(fitting) if len(fitting) == 1 else ()


def _people_before(reading: Reading, position: int, sentence: Sentence, sentences: int) -> list[str]:
    """Return who was spoken of before a position: doers before the others, in this sentence before the
    last."""
    at = reading.article.sentence_index(sentence.start) or 0
    found: list[str] = []
    later: list[str] = []
    for number in range(at, max(-1, at - sentences - 1), -1):
        part = reading.article.sentences[number]
        names = [
            it
            for it in reading.mentions_in(part.start, min(part.end, position) if number == at else part.end)
            if it.skater is not None
        ]
        owners = [it for it in names if reading.text[it.end : it.end + 2] in ("'s", "' ")]
        doers = [
            it
            for it in names
            if it not in owners
            and not is_object(reading, it, part.start)
            and not is_company(reading, it, part.start)
        ]
        others = [it.ids[0] for it in names if it not in doers]
        if number < at and not doers and _has_pronoun_subject(reading, part):
            # `With Kok's time in mind, she skated`: whom she stands for was named before.
            later += others
            continue
        if number == at and not doers:
            # `Next to Brittany Bowe, she skated`: whoever she is, she is not Bowe.
            later += [it.ids[0] for it in names if it not in owners]
            found += [it.ids[0] for it in owners]
            continue
        found += [*(it.ids[0] for it in doers), *others]
        if found and (number < at or doers):
            break
    return list(dict.fromkeys((*found, *later)))


def _has_pronoun_subject(reading: Reading, sentence: Sentence) -> bool:
    """Return whether `she` or `the 27-year-old` does something in a sentence."""
    words = reading.text[sentence.start : sentence.end]
    names = reading.mentions_in(sentence.start, sentence.end)
    limit = min(sentence.end, max(sentence.start + 24, names[0].start if names else 0))
    first = next(iter(nominals_in(reading, sentence.start, limit)), None)
    return first is not None or re.search(r"(?:^|,\s+|\s)(?:[Ss]he|[Hh]e)\s+\w", words) is not None
