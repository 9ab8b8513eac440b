"""Write a report on a distance, in six languages; every sentence says where it comes from."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from longtrack.cli.archive_folder import facts_in
from longtrack.cli.competition_file import chosen_distance, read_entries
from longtrack.cli.problems import BadInput
from longtrack.competition.fold import fold
from longtrack.competition.state import Competition, Distance
from longtrack.desk.press import day_of, known_of_race
from longtrack.press.report.writing import LANGUAGES, STYLES, NotSkated, Report, Sentence, report
from longtrack.sport.history import History


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may stand on the command line."""
    parser.add_argument("file", type=Path, help="a competition file, NAME.longtrack")
    parser.add_argument("distance", help="event code such as W1000")
    parser.add_argument("--lang", choices=tuple(LANGUAGES), default="en", help="language of the report")
    parser.add_argument("--style", choices=STYLES, default="short", help="social: at most 280 letters")
    parser.add_argument(
        "--archive",
        type=Path,
        metavar="DIR",
        help="an archive, or a folder of exchange CSV",
    )
    parser.add_argument("--json", action="store_true", help="every sentence with its evidence")


def run(arguments: argparse.Namespace) -> int:
    """Print and return 0."""
    entries = read_entries(arguments.file)
    state = fold(entries)
    distance = chosen_distance(state, arguments.distance)
    try:
        written = report(
            state,
            distance,
            language=arguments.lang,
            style=arguments.style,
            history=_history(arguments.archive, state, distance),
            entries=entries,
            day=day_of(state, distance),
        )
    except NotSkated as problem:
        raise BadInput(str(problem)) from problem
    if arguments.json:
        sys.stdout.write(json.dumps(_as_json(written), ensure_ascii=False, indent=2) + "\n")
    else:
        print(written.text)
    return 0


def _history(folder: Path | None, state: Competition, distance: Distance) -> History:
    """Return what is known of the skaters, the event, the Games. Raises BadInput without an archive."""
    if folder is None:
        return History()
    return facts_in(folder, lambda it: known_of_race(it, state, distance), command="longtrack report")


def _as_json(written: Report) -> dict[str, Any]:
    return {
        "language": written.language,
        "style": written.style,
        "title": None if written.title is None else _sentence(written.title),
        "sentences": _sentences(written.sentences),
    }


def _sentences(sentences: Sequence[Sentence]) -> list[dict[str, Any]]:
    return [_sentence(it) for it in sentences]


def _sentence(it: Sentence) -> dict[str, Any]:
    claims = [{"start": each.start, "end": each.end, "type": each.type} for each in it.claims]
    return {"text": it.text, "evidence": list(it.evidence), "claims": claims}
