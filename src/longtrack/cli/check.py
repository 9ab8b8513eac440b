"""Check articles against an archive: every claim with a verdict, and a list of corrections."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from longtrack.cli.archive_folder import exchange_files, facts_in
from longtrack.cli.problems import BadInput
from longtrack.competition.events import JournalEntry
from longtrack.press.article import is_html, read_article
from longtrack.press.as_published import check_as_of
from longtrack.press.check import Checked, Report
from longtrack.press.claim import CONFIRMED, CONTRADICTED
from longtrack.press.corrections import corrections, one_line
from longtrack.projections.corrections import corrections as corrected
from longtrack.sport.history import History

MARKS = {CONFIRMED: "✓", CONTRADICTED: "✗"}
"""What stands behind a claim in the printed text; `?` behind one that cannot be verified."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may stand on the command line."""
    parser.add_argument(
        "articles", nargs="*", metavar="ARTICLE", help="text or HTML files; - for standard input"
    )
    parser.add_argument("--archive", type=Path, metavar="DIR", help="an archive, or a folder of exchange CSV")
    parser.add_argument("--competition", type=Path, metavar="FILE", help="the competition file of the race")
    parser.add_argument(
        "--at",
        metavar="SEQ|MOMENT",
        help="check against the competition as it stood then: number of a journal entry, or a moment"
        " such as 2026-02-09T18:55 or 18:55 (at the venue)",
    )
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument("--all", action="store_true", help="print the evidence of what is right, too")
    parser.add_argument("--web", action="store_true", help="a page to paste texts into, beside --archive DIR")
    parser.add_argument("--host", default="127.0.0.1", help="of the page (default: this machine only)")
    parser.add_argument("--port", type=int, default=8026, help="of the page; 0 for a free one (default 8026)")


def run(arguments: argparse.Namespace) -> int:
    """Print and return 1 if anything is contradicted, else 0. With --web serve until Ctrl-C."""
    if arguments.web:
        return _serve(arguments)
    if not arguments.articles:
        raise BadInput("name a text to check, - for standard input, or --web for a page to paste it into")
    if arguments.archive is None and arguments.competition is None:
        raise BadInput("name what to check against: --archive DIR, --competition FILE, or both")
    if arguments.at is not None and arguments.competition is None:
        raise BadInput("--at is a moment of a competition: add --competition FILE")
    texts = [(name, _text(name)) for name in arguments.articles]
    reports = _checked(arguments, texts)
    if arguments.json:
        sys.stdout.write(_json([(name, report) for name, _, report in reports]))
    else:
        for number, (name, text, report) in enumerate(reports):
            sys.stdout.write(
                ("\n" if number else "") + _printed(name, text, report, everything=arguments.all)
            )
    return int(any(report.contradicted for _, _, report in reports))


def _serve(arguments: argparse.Namespace) -> int:
    if arguments.articles or arguments.competition is not None:
        raise BadInput("--web takes its texts from the page; with a competition: `longtrack serve FILE`")
    if arguments.archive is None:
        raise BadInput("name what to check against: --archive DIR")
    if not exchange_files(arguments.archive):
        return _serve_archive(arguments.archive, arguments)
    with tempfile.TemporaryDirectory(prefix="longtrack-") as made:
        _take_in(arguments.archive, Path(made))
        return _serve_archive(Path(made), arguments)


def _serve_archive(folder: Path, arguments: argparse.Namespace) -> int:
    from longtrack.cli.archive_serve import serve_alone

    return serve_alone(folder, arguments.host, arguments.port, "paste a text into the page at", "press")


def _take_in(folder: Path, archive: Path) -> None:
    """Make an archive of a folder of exchange CSV, for as long as the page is served. Raises BadInput."""
    from longtrack.archive.importing import import_into
    from longtrack.archive.problems import ArchiveProblem
    from longtrack.cli.archive_sources import load

    loaded = load(folder)
    for it in loaded.rejected:
        print(f"longtrack check: {folder / it.file}: {it.reason}: this row is left out", file=sys.stderr)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    try:
        import_into(archive, [(loaded.name, loaded.history)], moment=now)
    except ArchiveProblem as problem:
        raise BadInput(str(problem)) from problem


def _checked(
    arguments: argparse.Namespace, texts: Sequence[tuple[str, str]]
) -> list[tuple[str, str, Report]]:
    """Check every text against the archive, and the competition as it stands or stood."""
    past = History()
    if arguments.archive is not None:
        past = facts_in(arguments.archive, partial(_known, texts), command="longtrack check")
    entries = [] if arguments.competition is None else _entries(arguments.competition)
    upto, log = len(entries), corrected(entries)
    if arguments.at is not None:
        from longtrack.cli.replay import entry_at

        upto = entry_at(entries, arguments.at)
    return [
        (name, text, check_as_of(text, past, entries, upto=upto, unofficial=True, log=log))
        for name, text in texts
    ]


def _known(texts: Sequence[tuple[str, str]], archive: Path) -> History:
    """Return what an archive holds on the people and events of some texts. Raises ArchiveProblem."""
    from longtrack.desk.press import known_of_texts

    return known_of_texts(archive, [text for _, text in texts])


def _entries(competition: Path) -> list[JournalEntry]:
    """Return the journal of a competition that was skated. Raises BadInput."""
    from longtrack.cli.archive_sources import load
    from longtrack.cli.competition_file import read_entries

    load(competition, unofficial=True)  # says what is wrong with a file that proves nothing
    return read_entries(competition)


def _text(name: str) -> str:
    """Return a file as it stands, so that offsets count its characters. Raises BadInput."""
    data = sys.stdin.buffer.read() if name == "-" else _bytes(Path(name))
    if not data.strip():
        raise BadInput(f"{_called(name)} is empty: there is no text to check")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise BadInput(
            f"{_called(name)} is not UTF-8 text (byte {problem.start}): save it as UTF-8"
        ) from problem


def _called(name: str) -> str:
    return "standard input" if name == "-" else name


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise BadInput(f"{path} cannot be read: {problem.strerror}") from problem


# --- for programs ------------------------------------------------------------------------------------------


def _json(reports: Sequence[tuple[str, Report]]) -> str:
    """One article is one object with its claims; several are listed under `articles`, each with its file."""
    if len(reports) == 1:
        document: dict[str, Any] = {"claims": _claims(reports[0][1])}
    else:
        document = {"articles": [{"file": name, "claims": _claims(report)} for name, report in reports]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _claims(report: Report) -> list[dict[str, Any]]:
    return [
        {
            "start": it.start,
            "end": it.end,
            "text": it.text,
            "type": it.type,
            "verdict": it.verdict,
            "correct": it.correct,
            "evidence": list(it.evidence),
        }
        for it in report.claims
    ]


# --- for people --------------------------------------------------------------------------------------------


def _printed(name: str, text: str, report: Report, *, everything: bool) -> str:
    numbers = {id(it): number for number, it in enumerate(_noted(report, everything=everything), 1)}
    lines = [f"{name}: {report.about}", ""]
    for line, ends in _lines(text):
        claims = [it for it in report.claims if ends[0] <= it.start < ends[-1]]
        lines.append(_marked(line, ends, claims, numbers))
        lines += [f"    {_note(it, numbers[id(it)])}" for it in claims if id(it) in numbers]
    counts = {
        verdict: sum(it.verdict == verdict for it in report.claims) for verdict in (CONFIRMED, CONTRADICTED)
    }
    rest = len(report.claims) - sum(counts.values())
    lines += [
        "",
        f"{counts[CONFIRMED]} confirmed ✓  {counts[CONTRADICTED]} contradicted ✗  {rest} unverifiable ?",
    ]
    if report.contradicted:
        lines += ["", "Corrections:"]
        lines += [f"- {it.text}" for it in corrections(text, report.claims)]
    return "\n".join(lines) + "\n"


def _noted(report: Report, *, everything: bool) -> list[Checked]:
    return [it for it in report.claims if everything or it.verdict != CONFIRMED]


def _lines(text: str) -> Iterator[tuple[str, Sequence[int]]]:
    """Return the lines of a text that are not empty, or the blocks of HTML without its tags, each with the
    places in the file between its letters: one more than it has letters."""
    if is_html(text):
        article = read_article(text)
        for block in article.blocks:
            spans = [article.original(at, at + 1) for at in range(block.start, block.end)]
            yield article.text[block.start : block.end], [spans[0][0], *(it[1] for it in spans)]
        return
    at = 0
    for line in text.splitlines(keepends=True):
        words = line.rstrip("\r\n")
        if words.strip():
            yield words, range(at, at + len(words) + 1)
        at += len(line)


def _marked(line: str, ends: Sequence[int], claims: Sequence[Checked], numbers: dict[int, int]) -> str:
    """Return a line with a mark behind each claim."""
    for claim in sorted(claims, key=lambda it: (-it.end, -it.start)):
        if claim.end <= ends[-1]:
            end = bisect_left(ends, claim.end)
            number = str(numbers.get(id(claim), ""))
            line = f"{line[:end]}[{MARKS.get(claim.verdict, '?')}{number}]{line[end:]}"
    return line


def _note(claim: Checked, number: int) -> str:
    mark = MARKS.get(claim.verdict, "?")
    right = f" -> {claim.correct}" if claim.correct else ""
    again = f" (also in {len(claim.also)} copies of this paragraph)" if claim.also else ""
    evidence = "; ".join(claim.evidence)
    return f'{mark}{number} {claim.type} "{one_line(claim.text)}"{right}: {evidence}{again}'
