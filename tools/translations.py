"""The catalogues of the pages' languages: every text of templates and code, in every language.

    python tools/translations.py [--check]

Brings each `longtrack.po` up to date with the texts that the pages have now: new ones come in empty, changed
ones stay as they were and are marked fuzzy, those that are gone go. Then says what is still to translate.
`--check` only says it. `docs/languages.md` tells how to add a language.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

WEB = Path(__file__).parent.parent / "src/longtrack/web"
LOCALE = WEB / "locale"

METHODS = [("**/templates/**.html", "jinja2"), ("**.py", "python")]
OPTIONS = {
    "**/templates/**.html": {
        "extensions": "longtrack.web.pages._NoIndentation,jinja2.ext.i18n",
        "trim_blocks": "true",
        "lstrip_blocks": "true",
        "newstyle_gettext": "true",
        "silent": "false",
    }
}
KEYWORDS = {"_": None, "N_": None, "say": None, "gettext": None, "ngettext": (1, 2), "say_n": (1, 2)}

HEADER = """\
# The pages of longtrack in {language}. Made by `make translations`, filled in by people.
"""


class Fault(NamedTuple):
    """A text that readers of a language would not get as they should."""

    language: str
    message: str
    what: str

    def __str__(self) -> str:
        return f"{self.language}: {self.what}: {self.message!r}"


def template() -> Catalog:
    """Return every text that the pages have now."""
    found = Catalog(domain="longtrack", charset="utf-8")
    for name, _, message, comments, context in extract_from_dir(
        str(WEB), METHODS, OPTIONS, KEYWORDS, ("Translators:",), strip_comment_tags=True
    ):
        found.add(message, None, [(Path(name).as_posix(), 0)], auto_comments=comments, context=context)
    return found


def files() -> list[Path]:
    """Return the catalogue of each language."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/longtrack.po"))


def language_of(file: Path) -> str:
    """Return the code of a catalogue's language."""
    return file.parent.parent.name


def read(file: Path) -> Catalog:
    """Read a catalogue."""
    with file.open("rb") as source:
        return read_po(source, language_of(file), "longtrack")


def updated(file: Path, texts: Catalog) -> bytes:
    """Return what a catalogue should be, with the texts that there are now."""
    catalogue = read(file)
    catalogue.update(texts, no_fuzzy_matching=False)
    catalogue.obsolete.clear()
    written = io.BytesIO()
    write_po(written, catalogue, width=110, sort_output=True, omit_header=True, no_location=True)
    return HEADER.format(language=language_of(file)).encode() + _plurals(catalogue) + written.getvalue()


def _plurals(catalogue: Catalog) -> bytes:
    """Return the head that a catalogue needs: its charset and its plurals, no dates and no names."""
    head = f"Language: {catalogue.locale_identifier}", "Content-Type: text/plain; charset=utf-8"
    lines = (*head, f"Plural-Forms: {catalogue.plural_forms}")
    return "\n".join(('msgid ""', 'msgstr ""', *(f'"{line}\\n"' for line in lines), "", "")).encode()


def faults(file: Path, texts: Catalog) -> Iterator[Fault]:
    """Yield the texts that a language lacks, has in doubt, has too many, or with other places to put in."""
    language, catalogue = language_of(file), read(file)
    for message in texts:
        if message.id and (found := _fault(message, catalogue.get(message.id))):
            yield Fault(language, _first(message), found)
    for message in catalogue:
        if message.id and message.id not in texts:
            yield Fault(language, _first(message), "no page has it any more")


def _fault(wanted: Message, known: Message | None) -> str:
    if known is None or not all(_forms(known.string)):
        return "not translated"
    if known.fuzzy:
        return "in doubt (fuzzy)"
    if problems := list(known.check()):
        return str(problems[0])
    return ""


def _forms(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, tuple | list) else (str(text or ""),)


def _first(message: Message) -> str:
    return _forms(message.id)[0]


def main() -> int:
    """Update or check; 1 where a text is missing."""
    parser = argparse.ArgumentParser(description="The catalogues of the pages' languages.")
    parser.add_argument("--check", action="store_true", help="change nothing, only say what is missing")
    asked = parser.parse_args()
    texts = template()
    found: list[Fault] = []
    for file in files():
        if not asked.check:
            file.write_bytes(updated(file, texts))
        found += faults(file, texts)
    print(*found, f"{len(texts)} texts in {len(files())} languages, {len(found)} faults", sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
