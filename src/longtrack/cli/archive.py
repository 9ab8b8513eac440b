"""Keep past results of many competitions: import them, ask them, say who is whom."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from longtrack.cli import archive_query, archive_serve
from longtrack.cli.counting import counted
from longtrack.cli.problems import BadInput

if TYPE_CHECKING:
    from longtrack.archive.origins import Origin

LONG = 2_000
"""From so many results on an import shows how far it is."""
REASONS = 50
"""So many rows that were left out are named; `--json` names all."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may stand on the command line."""
    acts = parser.add_subparsers(title="what to do", required=True, metavar="ACT")
    _add_import(acts)
    _add_query(acts)
    _add_identity(acts)
    _add_privacy(acts)
    _add_serve(acts)
    _add(acts, "conflicts", "where sources disagree, and which version stands", _conflicts)
    _add(acts, "compact", "make one file of the results again", _compact)
    _add(acts, "status", "what the archive holds", _status)


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked. Raises BadInput for whatever is wrong with it."""
    from longtrack.archive import store
    from longtrack.archive.problems import ArchiveProblem

    try:
        if arguments.act in (_merge, _split, _forget, _compact):
            store.living(arguments.archive)  # else a folder would be made for what has nothing to change
        status: int = arguments.act(arguments)
    except ArchiveProblem as problem:
        raise BadInput(str(problem)) from problem
    return status


Act = Callable[[argparse.Namespace], int]


def _add(acts: Any, name: str, about: str, act: Act) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = acts.add_parser(name, help=about, description=about)
    parser.add_argument("--archive", type=Path, required=True, metavar="DIR", help="folder of the archive")
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.set_defaults(act=act)
    return parser


def _add_import(acts: Any) -> None:
    parser = _add(acts, "import", "take in past results, all of them or none", _import)
    parser.add_argument(
        "sources",
        nargs="*",
        type=Path,
        metavar="SOURCE",
        help="folder of exchange CSV, competition file, or list of `longtrack rank`",
    )
    parser.add_argument("--demo", action="store_true", help="the history that comes with longtrack")
    parser.add_argument(
        "--unofficial", action="store_true", help="of a competition file also results that nobody signed yet"
    )
    parser.add_argument(
        "--without-birth-dates",
        action="store_true",
        help="keep the season of birth in place of the day, from now on",
    )


def _add_query(acts: Any) -> None:
    about = "ask: skater, list, record, progression, standings, medals ..."
    parser = acts.add_parser("query", help=about, description=about)
    archive_query.configure(parser)
    parser.set_defaults(act=archive_query.run)


def _add_identity(acts: Any) -> None:
    parser = _add(acts, "candidates", "ids that may be one person; nobody is merged", _candidates)
    parser.add_argument("--at-least", type=int, default=85, metavar="SCORE", help="of 100 (%(default)s)")
    parser = _add(acts, "merge", "two ids are one person, who keeps the first", _merge)
    parser.add_argument("keep", metavar="ID")
    parser.add_argument("other", metavar="ID")
    parser.add_argument("--reason", required=True, help="why, for the log")
    parser = _add(acts, "split", "undo a merge, or give some competitions to somebody else", _split)
    parser.add_argument("id", metavar="ID")
    parser.add_argument("--into", metavar="ID", help="who gets them")
    parser.add_argument("--competition", action="append", default=[], metavar="NAME", help="which ones")
    parser.add_argument("--reason", required=True, help="why, for the log")


def _add_privacy(acts: Any) -> None:
    parser = _add(acts, "forget", "remove a person; rankings stay whole", _forget)
    parser.add_argument("id", metavar="ID")
    parser = _add(acts, "person", "who somebody is; --export: all that is held about them", _person)
    parser.add_argument("id", metavar="ID")
    parser.add_argument("--export", action="store_true", help="all that is held, as JSON")


def _add_serve(acts: Any) -> None:
    about = "the pages of the archive alone, without a competition"
    parser = acts.add_parser("serve", help=about, description=about)
    archive_serve.configure(parser)
    parser.set_defaults(act=archive_serve.run)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _write_json(document: Any) -> None:
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n")


# --- import ---


def _import(arguments: argparse.Namespace) -> int:
    from longtrack.archive.importing import import_into
    from longtrack.archive.origins import remembered
    from longtrack.archive.work import Report
    from longtrack.cli.archive_sources import is_empty, load, load_demo, number_of_rows

    if not arguments.sources and not arguments.demo:
        raise BadInput(
            "name what to import: a folder, a competition file, a list of `longtrack rank`; or --demo"
        )
    loaded = [load_demo()] if arguments.demo else []
    known = remembered(arguments.archive)
    origins: dict[str, Origin] = {}
    for path in arguments.sources:
        source = load(path, unofficial=arguments.unofficial, known=known | origins)
        loaded.append(source)
        if source.origin is not None:
            origins[source.name] = known.get(source.name, source.origin)._replace(
                content=source.origin.content
            )
    nothing = all(map(is_empty, loaded))
    with _progress(number_of_rows(loaded)) as progress:
        report = (
            Report()
            if nothing
            else import_into(
                arguments.archive,
                [(it.name, it.history) for it in loaded],
                moment=_now(),
                without_birth_dates=arguments.without_birth_dates,
                origins=origins,
                progress=progress,
            )
        )
    rejected = [
        f"{it.name}: {row.file}, {row.reason}" for it in loaded for row in it.rejected
    ] + report.rejected
    document = {
        "new": dict(report.new),
        "changed": dict(report.changed),
        "unchanged": dict(report.unchanged),
        "conflicting": report.conflicting,
        "rejected": rejected,
    }
    if arguments.json:
        _write_json(document)
    else:
        sys.stdout.write(_report_text(document, arguments.archive))
    if nothing:
        said = "every row was left out" if rejected else "there is no row"
        print(f"longtrack archive: nothing was imported: {said}", file=sys.stderr)
        return 1
    return 0


def _report_text(document: dict[str, Any], archive: Path) -> str:
    lines = []
    for word in ("new", "changed", "unchanged"):
        counts = ", ".join(counted(count, kind) for kind, count in document[word].items() if count)
        if counts:
            lines.append(f"{word}: {counts}")
    if document["unchanged"] and not document["new"] and not document["changed"]:
        lines.append("Nothing changed: all of this was there already.")
    if document["conflicting"]:
        lines.append(
            f"{counted(len(document['conflicting']), 'conflict')}: "
            f"`longtrack archive conflicts --archive {archive}` shows them"
        )
    if document["rejected"]:
        lines.append(f"{counted(len(document['rejected']), 'row')} left out:")
        lines += [f"  {reason}" for reason in document["rejected"][:REASONS]]
        if len(document["rejected"]) > REASONS:
            lines.append(f"  and {len(document['rejected']) - REASONS} more; --json has them")
    return "\n".join(lines) + "\n"


@contextmanager
def _progress(rows: int) -> Iterator[Callable[[str, int, int], None]]:
    """Show how far a long import is, on a terminal only: one bar, which says what is being done."""
    if rows < LONG or not sys.stderr.isatty():
        yield lambda what, done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("results", total=rows)
        before = 0

        def show(what: str, done: int, total: int) -> None:
            nonlocal before
            if what != "results":
                bar.update(task, description=what)
                return
            bar.update(task, description=what, completed=min(before + done, rows))
            if done == total:  # the next source goes on where this one ended
                before += total

        yield show


# --- identity and privacy ---


def _candidates(arguments: argparse.Namespace) -> int:
    from longtrack.archive import catalogue
    from longtrack.archive.identity import candidates

    with catalogue.reading(arguments.archive) as (connection, _):
        found = candidates(connection, arguments.at_least)
    if arguments.json:
        _write_json(found)
        return 0
    for it in found:
        why = ", ".join(it.because)
        print(f"{it.score:3}  {it.one_name} ({it.one})  {it.other_name} ({it.other}): {why}")
    if not found:
        print("Nobody looks like somebody else.")
    return 0


def _merge(arguments: argparse.Namespace) -> int:
    from longtrack.archive.identity import merge

    stays, goes = merge(arguments.archive, arguments.keep, arguments.other, arguments.reason, _now())
    _done(arguments, {"merged": goes.skater_id, "into": stays.skater_id})
    return 0


def _split(arguments: argparse.Namespace) -> int:
    from longtrack.archive.identity import split, split_off

    if bool(arguments.into) != bool(arguments.competition):
        raise BadInput("--into says who gets the competitions that --competition names: give both or none")
    if arguments.into:
        races = split_off(
            *(arguments.archive, arguments.id, arguments.into, arguments.competition),
            *(arguments.reason, _now()),
        )
        _done(arguments, {"split": arguments.id, "into": arguments.into, "races": races})
    else:
        left = split(arguments.archive, arguments.id, arguments.reason, _now())
        _done(arguments, {"split": arguments.id, "from": left})
    return 0


def _forget(arguments: argparse.Namespace) -> int:
    from longtrack.archive.privacy import forget

    _done(arguments, {"forgotten": True, "stands as": forget(arguments.archive, arguments.id, _now())})
    return 0


def _done(arguments: argparse.Namespace, document: dict[str, Any]) -> None:
    if arguments.json:
        _write_json(document)
    else:
        print(", ".join(f"{name} {value}" for name, value in document.items()))


def _person(arguments: argparse.Namespace) -> int:
    from longtrack.archive.privacy import all_about

    about = all_about(arguments.archive, arguments.id)
    if arguments.export or arguments.json:
        _write_json(about)
        return 0
    who = about["person"]
    born = who["date_of_birth"] or who["year_of_birth"] or who["category"] or "not known"
    print(f"{who['given_name']} {who['family_name']} {who['noc']}".strip())
    print(f"ids: {', '.join(about['ids'])}")
    print(f"born: {born}")
    print(f"also written: {'; '.join(it['alias'] for it in about['aliases'])}")
    print(f"held: {counted(len(about['results']), 'result')}, {counted(len(about['honours']), 'honour')}")
    return 0


# --- the archive as a whole ---


def _conflicts(arguments: argparse.Namespace) -> int:
    from longtrack.archive.overview import conflicts

    found = conflicts(arguments.archive)
    if arguments.json:
        _write_json(found)
        return 0
    for it in found:
        print(f"{it.kind} {it.subject}, {it.field}:")
        for version in it.versions:
            mark = "*" if version.preferred else " "
            print(f"  {mark} {version.value}  ({version.source})")
    print(f"{counted(len(found), 'conflict')}; * stands, the others are kept")
    return 0


def _compact(arguments: argparse.Namespace) -> int:
    from longtrack.archive.overview import compact

    before, after = compact(arguments.archive)
    _done(arguments, {"files before": before, "files now": after})
    return 0


def _status(arguments: argparse.Namespace) -> int:
    from longtrack.archive.overview import status

    document = status(arguments.archive)
    if arguments.json:
        _write_json(document)
        return 0
    for name, value in document.items():
        print(f"{name.replace('_', ' ')}: {value}")
    return 0
