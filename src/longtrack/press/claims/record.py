"""A record that is set: `setting a new Olympic record`, `broke the world record`, `in record-breaking
fashion`, `Leerdam's Olympic record`, `world record holder Femke Kok`; or that stood: `the Olympic record
survived`.

Errors seen: world for Olympic; a record for a time that a faster one already stood against. `record` with no
kind is right if any kind fits. The record that was broken is previous_record.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

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
from longtrack.press.days import MONTH, MONTH_OF
from longtrack.press.facts import Race, exact, shown, source_of
from longtrack.press.games import A_PLACE, venue_key
from longtrack.press.nations import NATION
from longtrack.press.race import race_name
from longtrack.press.race_times import TimeNamed
from longtrack.press.reading import Reading
from longtrack.press.settings import Setting, setting_of
from longtrack.press.standing import (
    KIND_NAMES,
    best_known,
    kind_of,
    record_text,
    slower_than,
    standing,
    time_of,
)
from longtrack.press.subjects import Subject, clause_at, subject_of
from longtrack.sport.history import PastResult


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordClaim(Claim):
    """A record: which kind, and whether it was set, stood, or is held."""

    kind: str
    """`OR`, `WR` ...; empty where the text says only `record`."""
    stood: bool = False
    holder: bool = False
    owned: bool = False
    broke: bool = False
    fell: bool = False
    """Whether no one is said to have broken it: `the world record was broken`."""
    title: bool = False
    below: bool = False
    """Whether a time is said to be faster than the record that stood: `dipped below her own record`."""
    own: bool = False


_KIND = (
    rf"(?P<kind>(?i:olympi\w*|world|track|rink|course|oval|stadium|national|personal|lifetime|career"
    rf"|season'?s?)|{NATION})"
)
_NOUN = r"(?:records?|mark|best|benchmark|standard)"
_PHRASE = re.compile(
    rf"(?<![\w-])(?:{_KIND}(?:[\s-]+(?i:sea-level|speed\s+skating|1,?000m?|500m?|1,?500m?|Games|Winter"
    rf"|women's|men's)){{0,2}}[\s-]+)?(?i:{_NOUN})(?!-holder|\s+holder|\w)"
)
_COMPOUND = re.compile(
    r"(?i)(?<![\w-])(?:a\s+|an\s+|the\s+)?(?:new\s+)?(?:(?P<kind>Olympic|world|track|national|personal"
    r"|rink)[\s-]+)?record[\s-](?:breaking|setting|smashing|shattering|equalling|equaling|time)"
    r"(?:\s+(?:fashion|pace|time|gold|performance|run|skate|race|effort|win|victory|swim|display|ride|1:\S+"
    r"|form|style))?"
)
_BOOK = re.compile(
    r"(?i)\b(?:rewrote|rewrites?|rewriting|rewritten)\s+(?:the\s+)?(?P<kind>Olympic|world|track|national)\s+record\s+books?\b"
)
_BREAKS = (
    r"set(?:s|ting)?|br(?:oke|eak|eaks|eaking|oken)|smash\w*|shatter\w*|lower\w*|better\w*"
    r"|improv\w+(?:\s+on)?|rewr\w+|establish\w*|post\w*|clock\w*|skat\w+"
    r"|eclips\w*|beat|beats|beating|beaten|surpass\w*|eras\w+|obliterat\w*|demolish\w*|r[ae]n|claim\w*"
    r"|land\w*|deliver\w*|own\w*|hold\w*|took|taking|take|produc\w*|record\w*|achiev\w*|earn\w*|lays?|laid"
    r"|equal\w*|match\w*|crush\w*|deliver\w*|tumbl\w+|fell|falls?|was|were|is|with|in|for|and|for|to"
)
_VERB_BEFORE = re.compile(
    rf"(?i)\b(?P<verb>{_BREAKS})\s+(?:(?:a|an|the|another|yet|her|his|their|its|new|own|brand|second|with"
    rf"|to|what|old|existing|previous|women's|men's|[A-Z][\w-]+'s|both|stunning|remarkable|fresh"
    rf"|breathtaking)[\s-]+){{0,5}}$"
)
_OWNER = re.compile(r"(?:[A-Z][\w'-]*?(?:'s|s')\s+(?:new\s+|own\s+)?)$")
_NEW_BEFORE = re.compile(
    r"(?i)(?:\b(?:a|an|another|yet\s+another|one\s+more)\s+(?:new\s+|fresh\s+|stunning\s+|remarkable\s+"
    r"|brand[\s-]new\s+|second\s+|[a-z]+ing\s+)?|\bnew\s+(?:women's\s+|men's\s+)?|\bnewly\s+set\s+)$"
)
_OLD_BEFORE = re.compile(
    r"(?i)\b(?:previous|old|former|existing|prior|then|earlier|standing|last|long-standing|ageing|aging"
    r"|current|previously)\s+(?:[\w-]+\s+)?$"
)
_OLD_AFTER = re.compile(
    r"(?i)\s*(?:time\s+|mark\s+)?(?:(?:that|which)\s+)?(?:(?:had|has)\s+(?:been\s+|stood|belonged|lasted"
    r"|survived)|was\s+(?:set|held)|set\s+(?:by|in)|held\s+by|dating|from|stood\s+(?:at|since)|belong)"
)
_STOOD = re.compile(
    r"(?i)^(?:[^.;]|\.(?=\d)){0,90}?\b(?P<word>(?<!had )surviv(?:ed|es)(?!\s+(?:for|since|until|more|over"
    r"|nearly))|remain(?:s|ed)?\s+(?:intact|unbroken"
    r"|untouched|safe)|was\s+(?:never|not)\s+(?:in\s+danger|threatened|broken)|(?<!the )stands"
    r"|still\s+(?:there|stands)|out\s+of\s+reach|not\s+(?:broken|fall)|untouched|was\s+safe)\b"
)
_MISSED = re.compile(
    r"(?i)\b(?:miss\w*|short\s+of|shy\s+of|outside|off|from|not|never|no|without|fail\w*|close\s+to|near\w*"
    r"|away\s+from|threaten\w*|chas\w*|attack\w*|could|would|might|hop\w+|tr(?:y|ied|ying)|target\w*|bid"
    r"|attempt\w*|if|approach\w*|within|slower\s+than|didn't|wasn't|narrowly|almost|inside|behind|until"
    r"|before|ahead\s+of|under|below|than|since|beside)\s+(?:[\w'-]+\s+){0,4}$"
)
_BESIDE = re.compile(r"(?i)\s*(?:beside|next\s+to|to|against)\s+(?:her|his)\s+name")
_IT_STOOD = re.compile(
    r"(?i)\b(?:it|the\s+record|that)\s+(?P<word>was\s+(?:not|never)\s+(?:broken|beaten|in\s+danger"
    r"|threatened)|(?:still\s+)?(?:stands|stood)(?!\s+(?:(?:only|just|but)\s+)?(?:at|until|till|for|since|as)\b)|surviv(?:es|ed)(?!\s+(?:until|till|for)))\b"
)
_HOLDER = re.compile(
    rf"(?<![\w-])(?:{_KIND}(?:[\s-]+(?i:1,?000m?|500m?|1,?500m?"
    rf"|5,?000m?))?[\s-]+)(?i:record)[\s-](?i:holder)s?\b"
)
_OTHERS = re.compile(
    r"(?P<kind>[Oo]lympisch\s+record|[Oo]lympische[nr]?\s+Rekord(?:zeit|marke)?|Olympia-?[Rr]ekord(?:zeit)?"
    r"|[Oo]lympisk\s+rekord|OL-rekord|[Rr]ecord\s+olimpico"
    r"|primato\s+olimpico|五輪(?:新)?記録|五輪新|オリンピック(?:新)?記録"
    r"|wereldrecord|Weltrekord|verdensrekord|record\s+(?:del\s+mondo|mondiale)|世界(?:新)?記録|baanrecord"
    r"|Bahnrekord|banerekord|record\s+della\s+pista|nederlands\s+record|persoonlijk\s+record|日本(?:新)?記録"
    r"|自己(?:ベスト|新記録))"
)
_OTHERS_NEW = re.compile(
    r"(?i)(?:\b(?:een|een\s+nieuw|ein|einen|einem|eines|neuen|neuer|neuem|den|et|ny|nytt|un|nuovo|nieuw"
    r"|il|neue|neues|ein\s+neuer|in|in\s+der|der)\s+|\b(?:verbeterde|verbesserte|satte|stabilisce|stabilito|brak|reed|lief|met|mit|med|con"
    r"|col)\s+(?:\w+\s+){0,3}|,\s*)$"
)


_BELOW = re.compile(
    r"(?i)\b(?:dipped|went|ducked|slipped|skated|finished|was|were|came\s+in|got|going|dipping|ducking|slipping)\s+(?:also\s+|both\s+|just\s+|well\s+|comfortably\s+|even\s+|too\s+){0,2}"
    r"(?:below|under|inside|faster\s+than|quicker\s+than)\s+(?:the|her|his|(?P<whose>[A-Z][\w-]+(?:'s|')))\s+(?P<own>own\s+)?"
    r"(?:old\s+|previous\s+|former\s+|existing\s+|standing\s+)?(?:(?P<kind>Olympic|world|track)\s+)?(?:record|mark)(?![\w-])(?!\s+(?:pace|schedule|line|split))"
    r"(?![^.;]{0,30}\b(?:bell|lap|laps|split|halfway|600|200|1,?800|schedule|pace)\b)"
)
_AT_A_SPLIT = re.compile(
    r"(?i)\b(?:bell|laps?|splits?|halfway|200|600|1,?[04]00\s+mark|schedule|pace|briefly|for\s+a\s+(?:while|moment)|opening)\b"
)
_NOT_BELOW = re.compile(
    r"(?i)\b(?:not|n't|never|no|nobody|no\s+one|none|nothing|neither|fail\w*|without|could|would|might|if|almost|nearly)\b[^,;]*$"
)


def _below(reading: Reading, start: int, end: int) -> Iterator[RecordClaim]:
    """Return `also dipped below her own record`: a time that is said to be faster than what stood."""
    for match in _BELOW.finditer(reading.text, start, end):
        if _NOT_BELOW.search(reading.text, start, match.start()) is None:
            kind = kind_of(match["kind"] or "")
            yield RecordClaim(
                start=match.start(), end=match.end(), kind=kind, below=True, own=match["own"] is not None
            )


def _is_below(reading: Reading, claim: RecordClaim, race: Race) -> Verdict:
    """Compare the time of the day with the record that stood in the morning, or with every one she held."""
    subject = subject_of(reading, claim.start, claim.end)
    row = time_of(race, subject.one) if subject.one is not None else None
    sentence = reading.sentence(claim.start)
    at_a_split = sentence is not None and _AT_A_SPLIT.search(reading.text, sentence.start, sentence.end)
    if at_a_split or setting_of(reading, claim.start, claim.end).one is not race:
        return unverifiable("another race may be meant")
    if row is None or row.time is None or race.date is None:
        return unverifiable("the text does not say whose time is compared with which record")
    kinds = (claim.kind,) if claim.kind else ("OR", "WR") if race.is_olympic else ("WR",)
    if claim.own:
        held = [
            it
            for kind in (*kinds, "NR", "TR")
            for it in reading.facts.records(kind, race.event)
            if it.skater_id == subject.one and it.date is not None and it.date < race.date
        ]
    else:
        held = [it for kind in kinds if (it := standing(reading.facts, race, kind).before) is not None]
    texts = [record_text(it) for it in held]
    words = f"{row.name} skated {shown(row.time)}{source_of(row)}"
    faster = [it for it in held if exact(row.time) < exact(it.time)]
    if faster:
        return confirmed(words, record_text(faster[0]))
    if not held or not subject.sure or not all(slower_than(row, it.time) for it in held):
        return unverifiable("it is not sure which record is meant", words, *texts)
    return contradicted(f"{shown(row.time)} was slower than {shown(held[0].time)}", words, *texts)


def find(reading: Reading) -> Iterator[RecordClaim]:
    """Return every record that is set, held or stands."""
    text = reading.text
    taken = -1
    for sentence in reading.article.sentences:
        for match in _COMPOUND.finditer(text, sentence.start, sentence.end):
            taken = match.end()
            if not re.search(
                r"(?i)\b(?:not|never|no)\s+(?:\w+\s+)?$",
                text[max(sentence.start, match.start() - 24) : match.start()],
            ):
                yield RecordClaim(start=match.start(), end=match.end(), kind=kind_of(match["kind"] or ""))
        for match in _BOOK.finditer(text, sentence.start, sentence.end):
            yield RecordClaim(start=match.start(), end=match.end(), kind=kind_of(match["kind"]), broke=True)
        for match in _HOLDER.finditer(text, sentence.start, sentence.end):
            former = re.search(
                r"(?i)\b(?:former|previous|(?<!-)old|ex-?|then)[\s-]*(?:\w+\s+)?$",
                text[max(sentence.start, match.start() - 20) : match.start()],
            )
            if former is None:
                yield RecordClaim(
                    start=match.start(), end=match.end(), kind=kind_of(match["kind"]), holder=True, title=True
                )
        for match in _PHRASE.finditer(text, sentence.start, sentence.end):
            found = _phrase(text, sentence.start, sentence.end, match)
            if found is not None and match.start() >= taken - 1:
                yield found
        stood = _IT_STOOD.search(text, sentence.start, sentence.end)
        lead = text[max(0, sentence.start - 160) : sentence.start]
        if stood is not None and re.search(r"(?i)\brecord\b", lead) is not None:
            kind = re.findall(r"(?i)\b(Olympic|world|track)\s+(?:record|best|mark)", lead)
            yield RecordClaim(
                start=stood.start("word"),
                end=stood.end("word"),
                kind=kind_of(kind[-1]) if kind else "",
                stood=True,
            )
        yield from _in_other_languages(text, sentence.start, sentence.end)
        yield from _below(reading, sentence.start, sentence.end)


def _phrase(text: str, start: int, end: int, match: re.Match[str]) -> RecordClaim | None:
    kind = kind_of(match["kind"] or "")
    noun = match[0].split()[-1].split("-")[-1].casefold()
    before = text[max(start, match.start() - 90) : match.start()]
    after = text[match.end() : min(end, match.end() + 90)]
    if not kind and (
        noun == "best" or (noun in ("standard", "mark") and not re.search(r"(?i)\bnew\s+$", before))
    ):
        return None
    stood = _STOOD.match(after)
    if stood is not None and kind in ("OR", "WR", "TR", ""):
        at = match.end() + stood.start("word")
        return RecordClaim(start=at, end=match.end() + stood.end("word"), kind=kind, stood=True)
    fell = _FELL.match(after)
    if fell is not None and kind in ("OR", "WR", "TR"):
        return RecordClaim(start=match.start(), end=match.end() + fell.end(), kind=kind, fell=True)
    if _MISSED.search(before) or re.match(
        r"(?i)\s*(?:attempt|bid|pace|chase|line|schedule|books?|-breaking)", after
    ):
        return None
    return _by_verb(match, kind, before, after) or _alone(match, kind, before, after)


_FELL = re.compile(
    r"(?i)\s+(?:was|has\s+been|had\s+been|were)\s+(?:finally\s+|duly\s+|also\s+)?(?:broken|smashed|beaten"
    r"|shattered"
    r"|lowered|improved|rewritten)\b(?!\s+(?:in\s+\d|last|twice))"
)
_NOT_THE_RECORD_BROKEN = ("set", "hold", "held", "own", "skat", "clock", "post")
_VALUE_AFTER = re.compile(r"(?i)\s*(?:of|,)?\s*\d|\s+(?:from|was|is|had|by)\b")
_MEANT_OTHERWISE = re.compile(r"(?i)\s*(?:,|of|\()?\s*\d|\s+(?:holder|in\s+the|by|of|is|was)\b")
_FOR_A = re.compile(
    r"(?i)\b(?:for|with|and|in|a\s+time\s+of|is|was)\s+(?:an?\s+|the\s+)?$|[,—(-]\s*(?:an?\s+|the\s+)?$"
)


def _by_verb(match: re.Match[str], kind: str, before: str, after: str) -> RecordClaim | None:
    """Read `set a new Olympic record`, `broke the world record`, `holds the world record`."""
    found = _VERB_BEFORE.search(before)
    if found is None or not re.fullmatch(_REAL_BREAKS, found["verb"].casefold()):
        return None
    verb = found["verb"].casefold()
    held = bool(kind) and verb.startswith(("hold", "held", "own"))
    if (_OLD_BEFORE.search(before) or _OLD_AFTER.match(after)) and verb.startswith(
        ("set", "hold", "own", "held")
    ):
        return None
    broke = not verb.startswith(_NOT_THE_RECORD_BROKEN)
    return RecordClaim(
        start=match.start() - len(found[0]), end=match.end(), kind=kind, holder=held, broke=broke
    )


def _alone(match: re.Match[str], kind: str, before: str, after: str) -> RecordClaim | None:
    """Read `a new Olympic record`, `Leerdam's Olympic record`, `an Olympic record beside her name`."""
    lead = _NEW_BEFORE.search(before)
    beside = _BESIDE.match(after)
    if lead is not None and beside is not None:
        return RecordClaim(start=match.start() - len(lead[0]), end=match.end() + beside.end(), kind=kind)
    if _OLD_BEFORE.search(before) or _OLD_AFTER.match(after):
        return None
    if lead is not None:
        return RecordClaim(start=match.start() - len(lead[0].lstrip()), end=match.end(), kind=kind)
    owner = _OWNER.search(before)
    if owner is not None and kind and not _VALUE_AFTER.match(after):
        return RecordClaim(start=match.start() - len(owner[0]), end=match.end(), kind=kind, owned=True)
    if owner is None and kind and _FOR_A.search(before) and not _MEANT_OTHERWISE.match(after):
        return RecordClaim(start=match.start(), end=match.end(), kind=kind)
    return None


_REAL_BREAKS = (
    r"set(?:s|ting)?|br(?:oke|eak|eaks|eaking|oken)|smash\w*|shatter\w*|lower\w*|better\w*"
    r"|improv\w+(?:\s+on)?|rewr\w+|establish\w*|post\w*|clock\w*|skat\w+"
    r"|eclips\w*|beat|beats|beating|beaten|surpass\w*|eras\w+|obliterat\w*|demolish\w*|claim\w*|land\w*"
    r"|deliver\w*|produc\w*|achiev\w*|earn\w*|equal\w*|match\w*|crush\w*|laid|lays?|took|taking|take|own\w*"
    r"|hold\w*"
)


def _in_other_languages(text: str, start: int, end: int) -> Iterator[RecordClaim]:
    for match in _OTHERS.finditer(text, start, end):
        before = text[max(start, match.start() - 30) : match.start()]
        new = "新" in match[0] or _OTHERS_NEW.search(before)
        old = (
            re.search(r"(?i)\b(?:oude?|alten?|gamle?|vecchio|precedente|vorige|tidligere|これまで)\b", before)
            or "これまで" in before
        )
        if (
            new
            and not old
            and not re.match(r"(?i)\s+(?:van|von|der|des|di|på|av|su)\b(?!\s\d)", text[match.end() :][:8])
        ):
            yield RecordClaim(start=match.start(), end=match.end(), kind=_kind_abroad(match["kind"]))


def _kind_abroad(words: str) -> str:
    plain = words.casefold()
    return next(
        (kind_of(it) for it in (*plain.split(), plain) if kind_of(it)), "TR" if "pista" in plain else ""
    )


def judge(reading: Reading, claim: RecordClaim) -> Verdict:
    """Compare with the records of the archive, and with every faster time that already stood."""
    race = reading.race
    if race is None:
        return unverifiable("it is not clear which race this is about")
    if (other := _never_held(reading, claim, race)) is not None:
        return other
    if claim.holder or claim.owned:
        held = _holds(reading, claim)
        if claim.holder or held.verdict == "confirmed":
            return held
    if claim.below:
        return _is_below(reading, claim, race)
    if claim.stood:
        return _stood(reading, claim, race)
    setting = setting_of(reading, claim.start, claim.end)
    if claim.fell:
        return _of_anybody(reading, claim, race, setting)
    races = _races(reading, claim, race, setting)
    return _set(reading, claim, race, races, setting) if races else _elsewhere(reading, claim, setting)


def _never_held(reading: Reading, claim: RecordClaim, race: Race) -> Verdict | None:
    """`Leerdam broke Kodaira's Olympic record`: whoever breaks it, it was not hers."""
    holders = {it.skater_id for it in reading.facts.records(claim.kind, race.event)}
    for name in reading.mentions_in(claim.start, claim.end):
        owns = reading.text[name.end : name.end + 2] == "'s"
        if owns and holders and not holders & set(name.ids):
            return unverifiable(f"{reading.facts.name(name.ids[0])} is not known to have held that record")
    return None


def _races(reading: Reading, claim: RecordClaim, race: Race, setting: Setting) -> tuple[Race, ...]:
    """Return the races in which the record may have been set; none where the clause speaks of another one."""
    if _is_elsewhere(reading, claim, race):
        return ()
    if claim.broke and _OF_THE_OLD.match(reading.text, claim.end):
        return (race,)
    if setting.elsewhere and not setting.races and not _time_beside(reading, claim, race):
        return ()
    return setting.races or (race,)


def _set(
    reading: Reading, claim: RecordClaim, race: Race, races: tuple[Race, ...], setting: Setting
) -> Verdict:
    subject = _owner(reading, claim) or _doer(reading, claim) or subject_of(reading, claim.start, claim.end)
    people = tuple(dict.fromkeys((*(it for it in subject.all if it), *_time_beside(reading, claim, race))))
    rows = [(it, row) for it in races for skater in people if (row := time_of(it, skater)) is not None]
    if not rows:
        rows = _in_another_race(reading, claim, race, subject)
    if not rows:
        return _of_the_race(reading, claim, race, subject)
    found = first_that_holds([_set_by(reading, claim.kind, it, row) for it, row in rows])
    if found.verdict == "contradicted" and not subject.sure and not _by_nobody(reading, claim, race, setting):
        return unverifiable("it is not sure whose record is meant", *found.evidence)
    return found


def _in_another_race(
    reading: Reading, claim: RecordClaim, race: Race, subject: Subject
) -> list[tuple[Race, PastResult]]:
    """A round-up tells of several races: the one in which the skater had the time that stands beside
    the record."""
    if subject.one is None or race.date is None:
        return []
    clause = clause_at(reading, claim.start) or (claim.start, claim.end)
    times = {it.thousandths for it in _times_in(reading, clause[0] - 25, clause[1] + 25)}
    return [
        (other, row)
        for other, row in reading.facts.results_of(subject.one)
        if other.competition == race.competition and row.time is not None and exact(row.time) in times
    ]


def _by_nobody(reading: Reading, claim: RecordClaim, race: Race, setting: Setting) -> bool:
    """Whoever is meant: if the fastest of the day set no such record, nobody did."""
    if setting.elsewhere or claim.kind not in ("OR", "WR"):
        return False
    fastest = [_set_by(reading, claim.kind, race, row) for row in race.winners if row.time is not None]
    return bool(fastest) and fastest[0].verdict == "contradicted"


_OF_THE_OLD = re.compile(r"(?i)(?:\s+time)?\s*,?\s*(?:of|at|set|held|from|that|which|by|skated|\(|\d)\b")
_YEAR = re.compile(r"(?<![\d.:,])(?:19|20)\d\d(?![\d:]|[.,]\d)")


_BEATING = re.compile(
    r"(?i)\b(?:beat\w*|better\w*|break\w*|broke|eclips\w*|improv\w*|lower\w*|eras\w*|surpass\w*|replac\w*|ahead|faster|quicker|off)\b"
)


def _is_elsewhere(reading: Reading, claim: RecordClaim, race: Race) -> bool:
    """Return whether the clause names another month or town than the race: `in January in Inzell`."""
    clause = clause_at(reading, claim.start) or (claim.start, claim.end)
    if claim.broke and _OF_THE_OLD.match(reading.text, claim.end):
        # What follows tells of the record that fell.
        clause = (clause[0], claim.start)
        years = {int(it[0]) for it in _YEAR.finditer(reading.text, *clause)}
        if years and race.date is not None and race.date.year not in years:
            return True
    months = {MONTH_OF[it[0]] for it in MONTH.finditer(reading.text, *clause)}
    if months and race.date is not None and race.date.month not in months:
        return True
    # `a record, beating Takagi's 1:13.19 from Beijing`: the town is that of the old one.
    end = min(claim.end, clause[1])
    beaten = _BEATING.search(reading.text, end, clause[1])
    towns = {
        venue_key(it[0])
        for it in A_PLACE.finditer(reading.text, end, beaten.start() if beaten is not None else clause[1])
    } - {None}
    return bool(towns) and venue_key(race.venue) is not None and venue_key(race.venue) not in towns


def _owner(reading: Reading, claim: RecordClaim) -> Subject | None:
    """`Leerdam's Olympic record`: whoever is named in the words themselves."""
    names = reading.mentions_in(claim.start, claim.end)
    return Subject(names[0].ids[:1], names[0].ids[1:]) if names and claim.owned else None


_HAD = re.compile(
    r"(?i)\s*(?:\([A-Z]{3}\)\s*)?(?:(?:had|has|have|just|already|then|also|duly|promptly|even|herself|himself)\s+)*"
)


def _doer(reading: Reading, claim: RecordClaim) -> Subject | None:
    """`right after Femke Kok had broken the record`: the name before the verb, whatever word stands
    before the name."""
    if not claim.broke:
        return None
    before = reading.mention_before(claim.start)
    sentence = reading.sentence(claim.start)
    if before is None or sentence is None or before.start < sentence.start:
        return None
    between = reading.text[before.end : claim.start]
    return (
        Subject(before.ids[:1], before.ids[1:]) if _HAD.fullmatch(between) and between.strip(" (") else None
    )


def _time_beside(reading: Reading, claim: RecordClaim, race: Race) -> tuple[str, ...]:
    """Whose time of the race stands in the clause: `1:12.31 - a new Olympic record`."""
    clause = clause_at(reading, claim.start) or (claim.start, claim.end)
    near = _times_in(reading, clause[0] - 25, clause[1] + 25)
    return tuple(
        row.skater_id
        for it in near
        for row in race.rows
        if row.time is not None and exact(row.time) == it.thousandths
    )


def _times_in(reading: Reading, start: int, end: int) -> tuple[TimeNamed, ...]:
    """Return the times that begin in a stretch of text."""
    first = bisect_left(reading.times, start, key=lambda it: it.start)
    return reading.times[first : bisect_left(reading.times, end, lo=first, key=lambda it: it.start)]


def _of_anybody(reading: Reading, claim: RecordClaim, race: Race, setting: Setting) -> Verdict:
    """`The world record was broken`: by somebody, or not if the fastest of the day was slower."""
    during = standing(reading.facts, race, claim.kind).during
    if during:
        return confirmed(record_text(during[-1]))
    rows = [row for row in race.winners if row.time is not None]
    if setting.elsewhere or _is_elsewhere(reading, claim, race) or not rows:
        return unverifiable("a record of another race may be meant")
    return _set_by(reading, claim.kind, race, rows[0])


def _set_by(reading: Reading, kind: str, race: Race, row: PastResult) -> Verdict:
    kinds = (
        (kind,) if kind else ("OR", "WR", "TR", "NR", "PB") if race.is_olympic else ("WR", "TR", "NR", "PB")
    )
    found = [_one_kind(reading, it, race, row) for it in kinds]
    best = first_that_holds(found)
    if best.verdict == "contradicted" and not kind:
        return unverifiable("the text does not say which kind of record", *best.evidence)
    return best


def _one_kind(reading: Reading, kind: str, race: Race, row: PastResult) -> Verdict:
    facts = reading.facts
    assert row.time is not None
    name, time = facts.name(row.skater_id), row.time
    label = KIND_NAMES[kind]
    state = standing(facts, race, kind)
    for record in state.during:
        if record.skater_id == row.skater_id or exact(record.time) == exact(time):
            over = [it for it in state.broken if slower_than_record(it.time.duration, time.duration)]
            beaten = f", better than {record_text(over[-1])}" if over else ""
            return confirmed(f"{record_text(record)}{beaten}")
    if kind in row.marks:
        return confirmed(f"{name}: {shown(time)}, marked {kind}, {race_name(race)}{source_of(row)}")
    if kind == "OR" and not race.is_olympic:
        right = _right_kind(reading, kind, race, row)
        if right:
            return contradicted(
                right, f"{race_name(race)} was no Olympic race; {name} skated {shown(time)}{source_of(row)}"
            )
        return unverifiable(f"{race_name(race)} was no Olympic race")
    faster = best_known(facts, race, kind, row)
    if faster is not None:
        right = _right_kind(reading, kind, race, row) if kind in ("OR", "WR", "TR") else ""
        return contradicted(
            right or f"no {label}: {shown(faster[1])} stood",
            f"{name} skated {shown(time)}{source_of(row)}; already faster: {faster[0]}",
        )
    if (
        kind in ("OR", "WR")
        and state.before is not None
        and time.duration < state.before.time.duration
        and not state.during
    ):
        return confirmed(
            f"{name}: {shown(time)}{source_of(row)} is faster than the {record_text(state.before)}"
        )
    if kind == "PB":
        own = [
            it
            for it in facts.records("PB", race.event)
            if it.skater_id == row.skater_id and it.date == race.date
        ]
        if own:
            return confirmed(record_text(own[0]))
    return unverifiable(
        f"the facts hold no list of {label}s that decides this; {name} skated {shown(time)}{source_of(row)}"
    )


def slower_than_record(old: int, new: int) -> bool:
    """Return whether a record was improved by a time."""
    return old > new


def _right_kind(reading: Reading, wrong: str, race: Race, row: PastResult) -> str:
    for kind in ("WR", "OR", "TR"):
        if kind == wrong:
            continue
        if any(it.skater_id == row.skater_id for it in standing(reading.facts, race, kind).during):
            return KIND_NAMES[kind]
    return ""


def _of_the_race(reading: Reading, claim: RecordClaim, race: Race, subject: Subject) -> Verdict:
    kinds = (claim.kind,) if claim.kind else ("OR", "WR", "TR")
    for kind in kinds:
        during = standing(reading.facts, race, kind).during
        # Whoever is named has no time here: a record of somebody else says nothing of her.
        during = tuple(it for it in during if not subject.sure or it.skater_id in subject.all)
        if during:
            return confirmed(record_text(during[-1]))
    known = reading.facts.name(subject.ids[0]) if subject.ids and subject.ids[0] else ""
    return unverifiable(
        f"the time of {known} is not known" if known else "the text does not say whose record this is"
    )


def _stood(reading: Reading, claim: RecordClaim, race: Race) -> Verdict:
    kinds = (claim.kind,) if claim.kind else ("OR", "WR") if race.is_olympic else ("WR",)
    states = [standing(reading.facts, race, it) for it in kinds]
    fell = [it for it in states if it.during]
    whole = [it for it in states if it.before is not None and not it.during]
    best = min((it.time.duration for it in race.rows if it.time is not None), default=None)
    for state in whole:
        if state.before is not None and (best is None or best >= state.before.time.duration):
            first = race.rows[0] if race.rows else None
            fastest = (
                f"; fastest here: {shown(first.time)}{source_of(first)}"
                if first is not None and first.time
                else ""
            )
            return confirmed(f"{record_text(state.before)} stood{fastest}")
    if fell and not whole:
        return contradicted("it was broken", record_text(fell[0].during[-1]))
    return unverifiable("the facts hold no such record")


def _holds(reading: Reading, claim: RecordClaim) -> Verdict:
    subject = _owner(reading, claim) or subject_of(reading, claim.start, claim.end, after=claim.title)
    race = reading.race
    if race is None or race.date is None or not subject.ids:
        return unverifiable("the text does not say who holds the record")
    facts = reading.facts
    held: list[str] = []
    own = standing(facts, race, claim.kind)
    for event in sorted({it[1] for it in facts.records_in_order if it[0] == claim.kind}):
        rows = [it for it in facts.records(claim.kind, event) if it.date is None or it.date <= race.date]
        best = min(rows, key=lambda it: it.time.duration, default=None)
        before = [it for it in rows if it.date is None or it.date < race.date]
        for record in (best, min(before, key=lambda it: it.time.duration, default=None), *own.during):
            if record is not None and record.skater_id in subject.all:
                held.append(record_text(record))
    if held:
        return confirmed(held[0])
    best = own.known[-1] if own.known else None
    if best is not None and subject.sure and claim.kind in ("OR", "WR") and _names_this_event(reading, claim):
        row = [
            it
            for it in facts.history.records
            if it.record_class == claim.kind and it.event == race.event and it.skater_id == subject.one
        ]
        if row and slower_than(PastResult("", "", "", time=row[-1].time), best.time):
            return contradicted(f"{best.holder} holds it", record_text(best), record_text(row[-1]))
    return unverifiable(
        f"the facts show no {KIND_NAMES.get(claim.kind, 'record')} of {facts.name(subject.ids[0])}"
    )


def _names_this_event(reading: Reading, claim: RecordClaim) -> bool:
    return any(char.isdigit() for char in reading.text[claim.start : claim.end])


def _elsewhere(reading: Reading, claim: RecordClaim, setting: Setting) -> Verdict:
    """A record of another race: right if somebody whom the clause means holds one like it."""
    subject = subject_of(reading, claim.start, claim.end)
    clause = clause_at(reading, claim.start) or (claim.start, claim.end)
    times = {it.thousandths for it in _times_in(reading, *clause)}
    for record in reading.facts.history.records:
        if (
            claim.kind in ("", record.record_class)
            and record.skater_id in subject.all
            and exact(record.time) in times
        ):
            return confirmed(record_text(record))
    return unverifiable(setting.reason or "a record of another race may be meant")


TYPE = ClaimType(
    name="record",
    find=find,
    judge=judge,
    examples=(
        Example(
            "Jutta Leerdam won the women's 1000m in Milan in 1:12.31, setting a new Olympic record.",
            "setting a new Olympic record",
            "confirmed",
        ),
        Example(
            "Jutta Leerdam won the women's 1000m in Milan in 1:12.31, a new world record.",
            "a new world record",
            "contradicted",
            "Olympic record",
        ),
        Example(
            "Miho Takagi broke the Olympic record in the women's 1000m in Milan.",
            "broke the Olympic record",
            "contradicted",
        ),
        Example(
            "Femke Kok set a new Olympic benchmark of 1:12.59 in the women's 1000m in Milan.",
            "set a new Olympic benchmark",
            "confirmed",
        ),
        Example(
            "World record holder Brittany Bowe came fourth in the women's 1000m in Milan.",
            "World record holder",
            "confirmed",
        ),
        Example("Jutta Leerdam missed the world record in the women's 1000m in Milan.", "", ""),
    ),
)
