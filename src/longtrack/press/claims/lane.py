"""The lane of the start: `started in the inner lane`, `drawn on the outer in pair 12`, `binnenbaan`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from longtrack.press.claim import Claim, ClaimType, Example, Verdict, confirmed, contradicted, unverifiable
from longtrack.press.facts import Race, source_of
from longtrack.press.nations import noc_of, same_nation
from longtrack.press.people import Mention
from longtrack.press.reading import Reading
from longtrack.press.settings import setting_of
from longtrack.press.subjects import Subject, subject_of, title_before

_LANE = re.compile(
    r"(?i)\b(?:(?:in|on|from)\s+(?:the\s+)?)?(?:(?P<inner>inner|inside)|(?P<outer>outer"
    r"|outside))[\s-]+lane\b"
    r"|\b(?:in|on)\s+the\s+(?:(?P<inner3>inner|inside)|(?P<outer3>outer|outside))(?=\s*[.,;)]"
    r"|\s+(?:against|next\s+to|alongside)\b)"
    r"|\b(?:on|from|in|off)\s+the\s+(?:(?P<inner8>inner)|(?P<outer8>outer))(?=\s+(?:in|with|opposite|beside|and|but|while|for|as|when|where"
    r"|to\s+start|at\s+the\s+start|from\s+the\s+gun)\b|\s+-\s)"
    r"|\b(?:draw[ns]?|drew|started|starting|allocated|assigned|given|handed|took|taking|had|got)\s+(?:the\s+)?(?:(?P<inner9>inner)|(?P<outer9>outer))"
    r"(?=\s*(?:[.,;:)]|$)|\s+(?:in\s+(?:pair|heat|the\s+[\w-]+\s+(?:pair|heat|pairing))|against|alongside|opposite|beside|next\s+to|start)\b)"
    r"|(?<=[a-zà-ÿ] )\(\s*(?:(?P<inner5>inner|inside)|(?P<outer5>outer|outside))\s*\)"
    r"|(?<=[a-zà-ÿ]\s)the\s+(?:(?P<inner7>inner|inside)|(?P<outer7>outer|outside))(?=\s*[.,;)]|\s*$)"
    r"|\bstart(?:ed|ing|s)\s+(?:on\s+the\s+)?(?:(?P<inner4>inside)|(?P<outer4>outside))\b"
    r"|\b(?:drew|drawn|had|got|given|handed|off|from)\s+(?:in\s+|on\s+)?the\s+(?:(?P<inner6>inner|inside)"
    r"|(?P<outer6>outer|outside))(?=\s*[.,;)]|\s+(?:start|and|but|against|next\s+to|alongside)\b)"
    r"|\b(?:in\s+(?:de\s+)?|auf\s+der\s+)?(?:(?P<inner2>binnenbaan|Innenbahn|indre\s+bane"
    r"|corsia\s+interna|インレーン|インコース)|(?P<outer2>buitenbaan|Außenbahn|ytre\s+bane"
    r"|corsia\s+esterna|アウトレーン|アウトコース))"
)
_AT_THE_START = re.compile(
    r"(?i)\b(?:draw[ns]?|drew|start(?:ed|ing|s)?|skat(?:ed|ing|es)|rac(?:ed|ing|es)|set(?:ting)?\s+off|lined\s+up|began|placed|pair(?:ed|ing)?"
    r"|heat)\b[^.;]{0,40}$"
)
"""`drawn on the outer in pair 12`; in `closed in on the inner and won` it is that of a bend."""
_CHANGED = re.compile(
    r"(?i)\b(?:last|final|closing|second|finish\w*|chang\w+|switch\w*|cross\w*|into)\b"
    r"(?!\s+(?:pair|heat|race|pairing|of)\b)(?:(?!start)[^.;]){0,40}$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneClaim(Claim):
    """`inner` or `outer`."""

    lane: str
    skater: str = ""
    """Skater id of who is named right before it: `Takagi (inner)`."""
    figure: int = 0
    """Where the lane itself ends, if a name behind it belongs to the claim."""


def find(reading: Reading) -> Iterator[LaneClaim]:
    """Return every lane that is not one of a later lap."""
    for match in reading.matches(_LANE):
        sentence = reading.sentence(match.start())
        if sentence and not _CHANGED.search(
            reading.text, max(sentence.start, match.start() - 60), match.start()
        ):
            bare = match["inner8"] or match["outer8"]
            if bare and not _AT_THE_START.search(reading.text, sentence.start, match.start()):
                continue
            bracket = any(match[it] for it in ("inner5", "outer5", "inner7", "outer7"))
            behind = _name_behind(reading, match.start(), match.end())
            named = reading.mention_before(match.start()) if bracket else None
            if (match["inner7"] or match["outer7"]) and (named is None or named.end != match.start() - 1):
                continue  # `on the inside`, said of a bend
            yield LaneClaim(
                skater=named.skater or ""
                if named is not None and named.end == match.start() - 1
                else _drawn_so(reading, sentence.start, match.start(), match.end()),
                start=match.start(),
                end=behind.end if behind is not None else match.end(),
                figure=match.end(),
                lane="inner" if any(match[f"inner{it}"] for it in ("", *range(2, 10))) else "outer",
            )


_DRAWN = re.compile(r"(?:Drawn|Starting|Skating|Racing|Placed|Going\s+off|Setting\s+off)\s+(?:\w+\s+){0,5}$")
_TO_ITS_SUBJECT = re.compile(r"[^,.;:]{0,40},\s+(?=(?P<the>[Tt]he\s+[A-Z]\w+)|[A-Z])")


def _drawn_so(reading: Reading, start: int, lane: int, end: int) -> str:
    """`Drawn on the outer in pair 12, the Briton finished 11th`: the lane of whom the main clause tells."""
    comma = _TO_ITS_SUBJECT.match(reading.text, end)
    if _DRAWN.fullmatch(reading.text, start, lane) is None or comma is None:
        return ""
    if reading.mentions_in(lane, comma.end()):
        return ""
    if comma["the"]:
        noc = noc_of(comma["the"][4:])
        fitting = [it for it in reading.named if noc and same_nation(reading.facts.noc(it), noc)]
        return fitting[0] if len(fitting) == 1 else ""
    names = reading.mentions_in(comma.end(), comma.end() + 2)
    return names[0].skater or "" if names else ""


def judge(reading: Reading, claim: LaneClaim) -> Verdict:
    """Compare a lane with the start list."""
    setting = setting_of(reading, claim.start, claim.end)
    if not setting.races:
        return unverifiable(setting.reason)
    if not claim.skater and _is_of_an_unknown(reading, claim.start):
        return unverifiable("it is said of somebody who is not known here")
    if claim.skater:
        return _for(setting.races[0], claim, Subject((claim.skater,)))
    behind = _name_behind(reading, claim.start, claim.figure)
    if behind is not None:
        return _for(setting.races[0], claim, Subject(behind.ids[:1], behind.ids[1:]))
    return _for(setting.races[0], claim, subject_of(reading, claim.start, claim.end))


def _is_of_an_unknown(reading: Reading, start: int) -> bool:
    """`Vigl on the inner lane, Schulting on the outer`, where Schulting is not known here."""
    word = re.search(r"(?<=,\s)[A-Z][\w'-]+(?=\s$)", reading.text[max(0, start - 30) : start])
    return word is not None and not reading.mentions_in(start - 1 - len(word[0]), start)


def _name_behind(reading: Reading, start: int, end: int) -> Mention | None:
    """`On the outside, Eitrem; on the inside, Jilek`: the first words of a clause, and a name behind them."""
    lead = reading.text[max(0, start - 12) : start]
    after = reading.mentions_in(end, end + 60)
    if (
        not after
        or re.search(
            r"(?:^|[.;:!?\n]|\b(?:and|while|but),?)\s*(?:(?:in|on"
            r"|from)\s+(?:the\s+)?)?$",
            lead,
        )
        is None
    ):
        return None
    between = re.sub(r"^\s*(?:,|:|is|was|stood|started)?\s*", " ", reading.text[end : after[0].start])
    return after[0] if title_before(between) else None


_ENDS = re.compile(r"\s*(?:\([^()]{2,24}\))?(?:[.;,:\n]|$|\s+(?:and|while|but|started)\b)")
_ON_THE_WAY = re.compile(
    r"(?i)\b(?:laps?|straight|bends?|turns?|corners?|bell|crossing|final|last|met(?:re|er)s)\b"
)


def _is_start_list(reading: Reading, claim: LaneClaim) -> bool:
    """`On the outside, Eitrem; on the inside, Jilek.`: whose lane it is at the start, and nothing more."""
    sentence = reading.sentence(claim.start)
    return (
        claim.end > claim.figure
        and sentence is not None
        and _ENDS.match(reading.text, claim.end) is not None
        and _ON_THE_WAY.search(reading.text, sentence.start, sentence.end) is None
    )


def of(reading: Reading, claim: LaneClaim, skater: str) -> Verdict:
    """Judge a lane as that of somebody else in reach."""
    races = setting_of(reading, claim.start, claim.end).races
    if claim.skater or _is_start_list(reading, claim) or _is_the_mate(reading, claim, skater):
        return unverifiable("she is named as the other one of the pair")
    return _for(races[0], claim, Subject((skater,))) if races else unverifiable("no race is meant")


_NEXT_TO = re.compile(r"(?i)\b(?:next\s+to|against|with|alongside|beside|opposite)\s+")


def _is_the_mate(reading: Reading, claim: LaneClaim, skater: str) -> bool:
    """`in the outer lane next to Kok`: the lane is not that of Kok."""
    sentence = reading.sentence(claim.start)
    if sentence is None:
        return False
    for mention in reading.mentions_in(sentence.start, sentence.end):
        if skater in mention.ids:
            lead = reading.text[max(sentence.start, mention.start - 60) : mention.start]
            words = list(_NEXT_TO.finditer(lead))
            if words and title_before(re.sub(r"^the\s+", "", lead[words[-1].end() :])):
                return True
    return False


def _for(race: Race, claim: LaneClaim, subject: Subject) -> Verdict:
    rows = [row for it in subject.all if (row := race.by_skater.get(it)) is not None and row.lane]
    if not rows or len(subject.ids) != 1:
        return unverifiable("the lane is not known")
    for row in rows:
        if row.lane == claim.lane:
            return confirmed(f"{row.name} started in the {row.lane} lane{source_of(row)}")
    if "" in subject.others or len(rows) < len([it for it in subject.all if it]):
        return unverifiable("it is not sure whose lane this is")
    return contradicted(
        f"{rows[0].lane} lane", f"{rows[0].name} started in the {rows[0].lane} lane{source_of(rows[0])}"
    )


TYPE = ClaimType(
    name="lane",
    of_two=True,
    find=find,
    judge=judge,
    of=of,
    examples=(
        Example(
            "Jutta Leerdam, starting in the outer lane, won the women's 1000m in Milan.",
            "in the outer lane",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam, starting in the inner lane, won the women's 1000m in Milan.",
            "in the inner lane",
            "contradicted",
            "outer lane",
        ),
        Example(
            "Jutta Leerdam (outer) met Miho Takagi (outer) in the women's 1000m in Milan.",
            "(outer)",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. On the outside, Leerdam; on the inside, Takagi.",
            "on the inside, Takagi",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan. On the outside, Takagi; on the inside, Leerdam.",
            "On the outside, Takagi",
            "contradicted",
            "inner lane",
        ),
    ),
)
