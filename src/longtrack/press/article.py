"""An article as it is read: plain text with its way back into the file, blocks, sentences, quotations.

The text that is read has straight quotes, simple dashes, ASCII digits and no tags, so that patterns need
one spelling each. Every place in it leads back to a place in the file as it stood (`Article.original`).
Nothing is read twice: a paragraph that is printed again is a copy of its first, cookie text and bylines are
boilerplate.
"""

from __future__ import annotations

import html
import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

from longtrack.press.days import MONTH_OF
from longtrack.press.numbers import words as words_of

HEADLINE = "headline"
PARAGRAPH = "paragraph"
CAPTION = "caption"
BOILERPLATE = "boilerplate"

Found = TypeVar("Found")

SHORTEST_COPY = 20
"""Letters from which an equal block is a copy; `Silver` under two pictures is not."""


LONGEST_SENTENCE = 900
"""Letters after which a sentence is cut."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, headline or caption: where it stands in the text, and where it is printed again."""

    kind: str
    start: int
    end: int
    copies: tuple[int, ...] = ()
    """Starts of the same block further down."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of one block."""

    start: int
    end: int
    block: int
    """Index into `Article.blocks`."""


@dataclass(frozen=True, slots=True)
class Article:
    """What a check reads. All positions but those of `original` are positions in `text`."""

    source: str
    text: str
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    """Of everything worth reading: no boilerplate, no copies."""
    quotations: tuple[tuple[int, int], ...] = ()
    """Without their quotation marks, in order."""
    places: array[int] | None = field(default=None, repr=False)
    """Where each letter of `text` stands in the file; None where both are alike."""

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return where a span of the text stands in the file, in characters."""
        if self.places is None or end <= start:
            return start, end
        last = self.places[end - 1]
        # An entity such as &eacute; is one letter of the text and several of the file.
        after = self.places[end] if end < len(self.places) else len(self.source)
        width = after - last if self.source[last] == "&" and ";" in self.source[last:after] else 1
        if width > 1:
            width = self.source.index(";", last) - last + 1
        return self.places[start], last + width

    def each(self, find: Callable[[str, int, int], Iterable[Found]]) -> list[Found]:
        """Return what `find(text, start, end)` finds in every sentence, in order."""
        return [found for it in self.sentences for found in find(self.text, it.start, it.end)]

    def quoted(self, start: int, end: int) -> bool:
        """Return whether a span lies wholly inside a quotation."""
        at = bisect_right(self.quotations, (start, len(self.text))) - 1
        return at >= 0 and self.quotations[at][0] <= start and end <= self.quotations[at][1]

    def sentence_at(self, position: int) -> Sentence | None:
        """Return the sentence that holds a position; None in boilerplate, in copies and between sentences."""
        at = self.sentence_index(position)
        return None if at is None else self.sentences[at]

    def sentence_index(self, position: int) -> int | None:
        """Return the number of the sentence that holds a position."""
        at = bisect_right(self.sentences, position, key=lambda it: it.start) - 1
        return at if at >= 0 and position < self.sentences[at].end else None


def read_article(source: str) -> Article:
    """Read a file as it stands, text or HTML (told by its tags)."""
    raw, places, kinds = _from_html(source) if is_html(source) else _from_text(source)
    text = raw.translate(_ONE_SPELLING)
    blocks = tuple(_blocks(text, kinds))
    text = _slugs_as_words(text, blocks)
    return Article(
        source=source,
        text=text,
        blocks=blocks,
        sentences=tuple(_sentences(text, blocks)),
        quotations=tuple(_quotations(raw, blocks)),
        places=places,
    )


# --- from the file to the text -----------------------------------------------------------------------------

_ONE_SPELLING = str.maketrans(
    {
        **dict.fromkeys("’‘‛ʼ`´′", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f\u3000\t\u2002\u2003\ufeff", " "),
        **dict.fromkeys("‐‑‒–−﹣－", "-"),
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
        "：": ":",
        "．": ".",
        "，": ",",
        "（": "(",
        "）": ")",
        "％": "%",
        "＋": "+",
    }
)
"""One letter for one letter, so that no position moves."""


def is_html(source: str) -> bool:
    """Return whether a file is HTML: a tag of a page or of a paragraph stands in its first part."""
    return (
        re.search(r"(?i)<(?:!doctype|html|head|body|article|div|p|h1)\b[^<>]*>", source[:20_000]) is not None
    )


def without_tags(source: str) -> str:
    """Return the paragraphs of an HTML file, an empty line between them; other text as it stands."""
    if not is_html(source):
        return source
    article = read_article(source)
    again = {start for it in article.blocks for start in it.copies}
    return "\n\n".join(article.text[it.start : it.end] for it in article.blocks if it.start not in again)


def _from_text(source: str) -> tuple[str, array[int] | None, dict[int, str]]:
    if unicodedata.is_normalized("NFC", source):
        return source.replace("\r\n", " \n").replace("\r", "\n"), None, {}
    letters, places = _composed(source, 0)
    return "".join(letters).replace("\r\n", " \n").replace("\r", "\n"), places, {}


def _composed(source: str, offset: int) -> tuple[list[str], array[int]]:
    """Return letters with their marks (e and an accent are one letter), and where each begins."""
    letters: list[str] = []
    places: array[int] = array("q")
    for at, letter in enumerate(source):
        if unicodedata.combining(letter) and letters:
            joined = unicodedata.normalize("NFC", letters[-1] + letter)
            if len(joined) == 1:
                letters[-1] = joined
                continue
        letters.append(letter)
        places.append(offset + at)
    return letters, places


_LOWER = str.maketrans({chr(code): chr(code + 32) for code in range(65, 91)})
_NOT_READ = frozenset(
    words_of("script style noscript svg form nav footer button aside select textarea template iframe")
)
_OF_A_BLOCK = frozenset(
    words_of(
        "p div li ul ol h1 h2 h3 h4 h5 h6 br hr tr td th table article section figure figcaption "
        "blockquote header main title dl dt dd pre body html"
    )
)
_KIND_OF_TAG = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "title"), HEADLINE),
    "figcaption": CAPTION,
}
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")


def _from_html(source: str) -> tuple[str, array[int] | None, dict[int, str]]:
    letters: list[str] = []
    places: array[int] = array("q")
    kinds: dict[int, str] = {}

    def add(text: str, at: int) -> None:
        for letter in text:
            if not (letter in " \n" and (not letters or letters[-1] == "\n" or letters[-1] == letter == " ")):
                letters.append(letter)
                places.append(at)

    for at, piece in _pieces(source):
        tag = _TAG.match(piece)
        if tag is None:
            _add_words(piece, at, add)
        elif tag[2].lower() in _OF_A_BLOCK:
            add("\n", at)
            if not tag[1] and (kind := _KIND_OF_TAG.get(tag[2].lower())) is not None:
                kinds[len(letters)] = kind
    return "".join(letters), places, kinds


def _add_words(piece: str, at: int, add: object) -> None:
    assert callable(add)
    done = 0
    for entity in _ENTITY.finditer(piece):
        for shift, letter in enumerate(piece[done : entity.start()]):
            add(" " if letter in "\r\n\t" else letter, at + done + shift)
        add(html.unescape(entity[0]).replace("\n", " "), at + entity.start())
        done = entity.end()
    for shift, letter in enumerate(piece[done:]):
        add(" " if letter in "\r\n\t" else letter, at + done + shift)


def _pieces(source: str) -> Iterator[tuple[int, str]]:
    """Return tags and the text between them, each with its place; what is not read is left out."""
    lower = source.translate(_LOWER)
    at = 0
    while at < len(source):
        opened = source.find("<", at)
        if opened < 0:
            yield at, source[at:]
            return
        if opened > at:
            yield at, source[at:opened]
        if source.startswith("<!--", opened):
            closed = source.find("-->", opened)
            at = len(source) if closed < 0 else closed + 3
            continue
        tag = _TAG.match(source, opened)
        closed = source.find(">", opened) if tag or source.startswith("<!", opened) else -1
        if closed < 0:
            yield opened, " "
            at = opened + 1
            continue
        at = closed + 1
        if tag is None:
            continue  # <!doctype html>
        if not tag[1] and tag[2].lower() in _NOT_READ and source[closed - 1] != "/":
            close = lower.find(f"</{tag[2].lower()}", at)
            # Who opens a <form> and never closes it loses the form, not the rest of the page.
            at = at if close < 0 else lower.find(">", close) + 1 or len(source)
            yield opened, "<br"
        else:
            yield opened, source[opened:at]


# --- blocks ------------------------------------------------------------------------------------------------

_BOILERPLATE = re.compile(
    r"(?ix)"
    r"\b(?:cookies?|privacy\ policy|terms\ of\ (?:use|service)|all\ rights\ reserved|copyright|©"
    r"|your\ email\ address|required\ fields|leave\ a\ (?:comment|reply)|log\ in|sign\ (?:in|up)|subscrib"
    r"|newsletter|advertisement|share\ (?:this|on)|click\ here|read\ (?:more|also|next)"
    r"|related\ (?:articles?|stories|posts)"
    r"|follow\ us|download\ (?:the|our)\ app|javascript|comments?\ (?:are\ )?(?:off"
    r"|closed)|post\ comment|skip\ to)\b"
)
_BYLINE = re.compile(
    r"(?x)(?:"
    r"(?i:by|von|door|di|av)\s+[^\W\d_a-z][\w.'-]+(?:\s+[\w.'-]+){1,3}(?:\s*[,|].{0,60})?"
    r"|(?i:published|updated|posted|last\ (?:updated|modified)|gepubliceerd"
    r"|veröffentlicht|pubblicato)\b.{0,80}"
    r"|(?i:photos?|image|picture|foto|credit|bild)\s*(?:credits?|by)?\s*:\s*\S+(?:\s+\S+){0,4}"
    r"|\(?(?:AP|AFP|Reuters|Getty\ Images?|ANP|dpa|VCG)\)?"
    r"|\d+\s+(?i:min(?:ute)?s?\ read)"
    r")"
)
_CAPTION = re.compile(
    r"(?:/\s?[A-Z]{2,5}|\((?:AP|Photo|Getty|Reuters|AFP)[^()]{0,60}\)|(?:Getty Images"
    r"|Reuters|AFP|EPA|VCG)\W*)\s*$"
    r"|^(?:L-R|From left|Left to right|Photo|Pictured|FILE)\b"
)
_LONGEST_BOILERPLATE = 240
_ENDS = ".!?…\"')]”’»。！？:"


def _blocks(text: str, kinds: dict[int, str]) -> Iterator[Block]:
    seen: dict[str, int] = {}
    found: list[Block] = []
    for start, end in _paragraphs(text):
        words = " ".join(text[start:end].split())
        if len(words) >= SHORTEST_COPY and words in seen:
            first = found[seen[words]]
            found[seen[words]] = Block(first.kind, first.start, first.end, (*first.copies, start))
            continue
        seen.setdefault(words, len(found))
        found.append(Block(kinds.get(start) or _kind(words), start, end))
    yield from found


def _kind(words: str) -> str:
    if len(words) <= _LONGEST_BOILERPLATE and (_BOILERPLATE.search(words) or _BYLINE.fullmatch(words)):
        return BOILERPLATE
    if len(words) <= 2 * _LONGEST_BOILERPLATE and _CAPTION.search(words):
        return CAPTION
    if len(words) <= 120 and words[-1] not in _ENDS:
        return HEADLINE
    return PARAGRAPH


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Return lines, or the lines of a hard-wrapped file joined to paragraphs."""
    lines = [(it.start(), it.end()) for it in re.finditer(r"[^\n]+", text) if not it[0].isspace()]
    wrapped = _is_wrapped(text, lines)
    current: tuple[int, int] | None = None
    for start, end in lines:
        joins = (
            wrapped
            and current is not None
            and text[current[1] : start].count("\n") == 1
            and current[1] - text.rfind("\n", 0, current[1]) > 45
        )
        if joins and current is not None:
            current = current[0], end
            continue
        if current is not None:
            yield _trimmed(text, *current)
        current = start, end
    if current is not None:
        yield _trimmed(text, *current)


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    followed = [
        (start, end)
        for (start, end), (after, _) in pairwise(lines)
        if text[end:after].count("\n") == 1 and text[end:after].strip() == ""
    ]
    if len(followed) < 3:
        return False
    broken = sum(50 <= end - start <= 100 and text[end - 1] not in '.!?"' for start, end in followed)
    return broken * 2 > len(followed)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _slugs_as_words(text: str, blocks: Iterable[Block]) -> str:
    """A line such as Jutta-Leerdam-Wins-Gold is an address: its hyphens are spaces."""
    for block in blocks:
        words = text[block.start : block.end]
        if " " not in words and words.count("-") >= 3:
            text = text[: block.start] + words.replace("-", " ") + text[block.end :]
    return text


# --- sentences ---------------------------------------------------------------------------------------------

_END = re.compile(r"(?<![.!?…])[.!?…]+[\"')\]]*\s+(?=[\"'(\[]?[^\Wa-z_])|[。！？]+[」』]?")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mr|Mrs|Ms|Dr|St|Jr|Sr|vs|No"
    r"|Nr|Mon|Tues?|Wed|Thurs?|Fri"
    r"|Sat|Sun|approx|ca|min|sec|[A-Z])|\b\d{1,2})\.$"
)


_NUMBERED = re.compile(r"(?:Paar|Lauf|Platz|Rang|Stelle|Mal|Geburtstag|Olympia\w*|Titel|Sieg)\b")
"""Nouns that German numbers with a dot: `im 14. Paar`."""


def _sentences(text: str, blocks: tuple[Block, ...]) -> Iterator[Sentence]:
    for number, block in enumerate(blocks):
        if block.kind == BOILERPLATE:
            continue
        start = block.start
        for end in _END.finditer(text, block.start, block.end):
            dot = end.start() + 1
            if text[end.start()] == "." and _abbreviated(text, start, dot, end.end()):
                continue
            if end.end() > start:
                yield from _pieces_of(text, start, _shortened(text, start, end.end()), number)
            start = end.end()
        if start < block.end:
            yield from _pieces_of(text, start, block.end, number)


def _pieces_of(text: str, start: int, end: int, block: int) -> Iterator[Sentence]:
    """Return one sentence; what goes on for longer than anybody writes is cut, so that the work stays in
    proportion."""
    while end - start > LONGEST_SENTENCE:
        space = text.rfind(" ", start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE)
        cut = space if space > 0 else start + LONGEST_SENTENCE
        yield Sentence(start, cut, block)
        start = cut
    yield Sentence(start, end, block)


def _abbreviated(text: str, start: int, dot: int, after: int) -> bool:
    match = _ABBREVIATED.search(text, max(start, dot - 8), dot)
    if match is None:
        return False
    if match[0][0].isdigit() and text[match.start() - 1] not in ".,:" and _NUMBERED.match(text, after):
        return True
    # "in 2022." ends a sentence; "on 9. Februar" and "Feb. 9" do not.
    return not match[0][0].isdigit() or (
        text[after : after + 1].isalpha()
        and text[dot - 2 : dot - 1].isdigit()
        and (
            re.match(r"[^\W\d_]+", text[after : after + 12]) is not None
            and _is_month(text[after : after + 12])
        )
    )


def _is_month(text: str) -> bool:
    word = re.match(r"[^\W\d_]+", text)
    return word is not None and word[0] in MONTH_OF


def _shortened(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


# --- quotations --------------------------------------------------------------------------------------------

_CLOSING = {"“": "”", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』", '"': '"”', "‟": "”", "”": "”"}
_SINGLE = re.compile(r"(?:(?<=\s)|(?<=[(\[—-])|^)['‘](?=[^\W_]|\.\.\.)")
_SINGLE_END = re.compile(r"(?<=[^\s])['’](?=[\s.,;:!?)\]—-]|$)")


def _quotations(raw: str, blocks: tuple[Block, ...]) -> Iterator[tuple[int, int]]:
    """Return what stands between quotation marks; one that is never closed ends with its block."""
    for block in blocks:
        at = block.start
        spans: list[tuple[int, int]] = []
        while at < block.end:
            closing = _CLOSING.get(raw[at])
            if closing is None or _is_of_a_time(raw, at):
                at += 1
                continue
            end = next(
                (it for it in range(at + 1, block.end) if raw[it] in closing and not _is_of_a_time(raw, it)),
                block.end,
            )
            spans.append((at + 1, end))
            at = end + 1
        yield from sorted(spans or _single_quotations(raw, block))


def _is_of_a_time(raw: str, at: int) -> bool:
    """The mark in 1'12"31 stands for seconds and opens no speech."""
    return raw[at - 1 : at].isdecimal() and raw[at + 1 : at + 2].isdecimal()


def _single_quotations(raw: str, block: Block) -> Iterator[tuple[int, int]]:
    """Return 'words in single marks'; an apostrophe, as in ‘s-Gravenzande or skaters’, opens and closes
    none."""
    at = block.start
    while (opened := _SINGLE.search(raw, at, block.end)) is not None:
        closed = _SINGLE_END.search(raw, opened.end(), block.end)
        if closed is None:
            return
        # A quotation is several words; a lone genitive after a word such as 's is none.
        if (
            raw.count(" ", opened.end(), closed.start()) >= 2
            and raw[opened.start() + 1 : opened.start() + 3] != "s-"
        ):
            yield opened.end(), closed.start()
        at = closed.end()
