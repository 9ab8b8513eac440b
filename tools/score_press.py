"""Score `longtrack check` on labelled articles: what it finds, what it misses, whom it accuses wrongly.

    python -m tools.score_press tests/press/articles --archive tests/press/archive
    python -m tools.score_press tests/press/articles/held_out --archive tests/press/archive --write found

A folder of texts with `labels.csv`: a claim a row, its place in characters of the file, its type, and whether
it is right. A claim of the check belongs to one label: of those that it overlaps by half the one of its own
type, else one of a related type, else the one that it overlaps most. `--write` keeps what was found, one file
for each text, as `longtrack check --json` prints it.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from longtrack.cli.archive_folder import read_exchange
from longtrack.press.check import Checked, check
from longtrack.press.facts import Facts, facts_of

NUMERIC = frozenset(
    (
        *("time", "margin", "margin_approx", "margin_compare", "lap_split", "place", "interim_place", "pair"),
        *("lane", "field", "age", "weekday", "date", "nation_tally", "interval", "distance", "speed"),
    )
)
HISTORY = frozenset(
    (
        *("previous_record", "record", "record_sequence", "past_result", "first", "career_honour"),
        *("defending", "career_count", "previous_best", "season_form"),
    )
)
_FAMILIES = (
    ("time", "lap_split", "previous_record", "record", "record_sequence", "season_form"),
    ("margin", "margin_approx", "margin_compare"),
    ("place", "medal", "interim_place", "nation_tally", "past_result", "first", "career_count", "defending"),
    ("pair", "lane", "field"),
    ("date", "weekday", "schedule", "interval"),
    ("name",),
    ("nation",),
    ("event",),
    ("venue",),
)
_IDENTITY = ("name", "nation", "event")


@dataclass(frozen=True, slots=True)
class Label:
    """One labelled claim of a text."""

    file: str
    start: int
    end: int
    type: str
    span: str
    truth: str
    also: tuple[str, ...]
    """Verdicts that are as good."""
    decided: bool
    """Whether the archive decides it."""

    @property
    def false(self) -> bool:
        """Whether the text is wrong here."""
        return self.truth == "contradicted"

    def right(self, verdict: str) -> bool:
        """Return whether a verdict is as it should be."""
        return verdict == self.truth or verdict in self.also


@dataclass(frozen=True, slots=True)
class Scored:
    """A label, and what the check says to it: a verdict, `seen` or `none`."""

    label: Label
    verdict: str
    says: str = ""


@dataclass(frozen=True)
class Score:
    """The verdicts on all labels of a folder."""

    rows: tuple[Scored, ...]
    strays: tuple[tuple[str, Checked], ...]
    """What was contradicted where no label stands."""

    def ratio(self, chosen: Iterable[Scored], verdicts: Sequence[str]) -> float:
        """Return the share with one of these verdicts; 1 of nothing."""
        rows = list(chosen)
        return sum(it.verdict in verdicts for it in rows) / len(rows) if rows else 1.0

    @property
    def accused(self) -> list[Scored]:
        """Labels that were contradicted."""
        return [it for it in self.rows if it.verdict == "contradicted"]

    @property
    def false_alarms(self) -> list[Scored]:
        """Right claims that were contradicted."""
        return [it for it in self.accused if not it.label.false and not it.label.right(it.verdict)]

    @property
    def precision(self) -> float:
        """Share of the accusations that are deserved."""
        accused = self.accused
        return sum(it.label.right(it.verdict) for it in accused) / len(accused) if accused else 1.0

    @property
    def precision_of_green(self) -> float:
        """Share of the confirmations that are deserved."""
        green = [it for it in self.rows if it.verdict == "confirmed"]
        return sum(it.label.right(it.verdict) for it in green) / len(green) if green else 1.0

    def missed(self, types: frozenset[str]) -> list[Scored]:
        """Return the wrong claims of these types, decided by the archive, that were not found."""
        return [it for it in self._wrong(types) if it.verdict != "contradicted"]

    def recall(self, types: frozenset[str]) -> float:
        """Return the share of the wrong claims of these types that was found."""
        return self.ratio(self._wrong(types), ("contradicted",))

    def found(self, types: frozenset[str]) -> float:
        """Return the share of the claims of these types that got any verdict."""
        return 1 - self.ratio((it for it in self.rows if it.label.type in types), ("none",))

    def unverifiable(self) -> float:
        """Return the share of claims that the archive decides and the check does not."""
        return self.ratio((it for it in self.rows if it.label.decided), ("unverifiable",))

    def _wrong(self, types: frozenset[str]) -> list[Scored]:
        return [it for it in self.rows if it.label.false and it.label.decided and it.label.type in types]


def read_labels(folder: Path) -> dict[str, list[Label]]:
    """Return the labels of a folder, by file."""
    labels: dict[str, list[Label]] = defaultdict(list)
    with (folder / "labels.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            labels[row["file"]].append(
                Label(
                    file=row["file"],
                    start=int(row["start"]),
                    end=int(row["end"]),
                    type=row["claim_type"],
                    span=row["span"],
                    truth=row["truth"],
                    also=tuple(it for it in row["alt_truth"].split(";") if it),
                    decided=row["in_archive"] != "no",
                )
            )
    return labels


def check_folder(folder: Path, facts: Facts) -> dict[str, tuple[Checked, ...]]:
    """Check every labelled text of a folder."""
    return {name: check((folder / name).read_bytes().decode(), facts).claims for name in read_labels(folder)}


def score(folder: Path, found: Mapping[str, Sequence[Checked]]) -> Score:
    """Compare what was found with the labels."""
    rows: list[Scored] = []
    strays: list[tuple[str, Checked]] = []
    for name, labels in read_labels(folder).items():
        own: dict[Label, list[Checked]] = defaultdict(list)
        for claim in found.get(name, ()):
            label = _label_of(claim, labels)
            if label is not None:
                own[label].append(claim)
            elif claim.verdict == "contradicted":
                strays.append((name, claim))
        rows.extend(_scored(label, own[label]) for label in labels)
    return Score(tuple(rows), tuple(strays))


def _label_of(claim: Checked, labels: Sequence[Label]) -> Label | None:
    half = [it for it in labels if 2 * _common(it, claim) >= min(claim.end - claim.start, it.end - it.start)]
    same = [it for it in half if it.type == claim.type]
    related = [it for it in half if _related(it.type, claim.type)]
    # Whom a sentence is about is no verdict on the rest of it: a name is accused by a claim on names alone.
    others = [it for it in half if it.type not in _IDENTITY or claim.verdict != "contradicted"]
    for choice in (same, related, others):
        if choice:
            return max(choice, key=lambda it: (_common(it, claim), it.false, it.start - it.end))
    return None


def _scored(label: Label, claims: Sequence[Checked]) -> Scored:
    accusing = [it for it in claims if it.verdict == "contradicted"]
    if accusing:
        return Scored(label, "contradicted", _says(accusing[0]))
    own = [it for it in claims if it.type == label.type] or [
        it for it in claims if _related(it.type, label.type)
    ]
    if not own:
        return Scored(label, "seen" if claims else "none")
    return Scored(label, own[0].verdict, _says(own[0]))


def _says(claim: Checked) -> str:
    return f"{claim.type} {claim.text!r}: {claim.evidence[0] if claim.evidence else ''}"


def _common(label: Label, claim: Checked) -> int:
    return min(label.end, claim.end) - max(label.start, claim.start)


def _related(one: str, other: str) -> bool:
    return any(one in family and other in family for family in _FAMILIES)


def _table(scored: Score) -> list[str]:
    lines = [f"{'type':18}{'claims':>7}{'found':>7}{'right':>7}{'wrong':>7}{'caught':>7}{'false alarms':>14}"]
    by_type: dict[str, list[Scored]] = defaultdict(list)
    for it in scored.rows:
        by_type[it.label.type].append(it)
    for type_, rows in sorted(by_type.items(), key=lambda it: -len(it[1])):
        count = Counter[str]()
        for it in rows:
            count["found"] += it.verdict != "none"
            count["right"] += it.label.right(it.verdict)
            count["wrong"] += it.label.false
            count["caught"] += it.label.false and it.verdict == "contradicted"
            count["alarms"] += it in scored.false_alarms
        lines.append(
            f"{type_:18}{len(rows):7}{count['found']:7}{count['right']:7}{count['wrong']:7}"
            f"{count['caught']:7}{count['alarms']:14}"
        )
    return lines


def _summary(scored: Score) -> list[str]:
    return [
        f"precision on contradicted   {scored.precision:.3f} of {len(scored.accused)}",
        f"false alarms                {len(scored.false_alarms)} of {len(scored.rows)} claims",
        f"recall, numeric             {scored.recall(NUMERIC):.3f}",
        f"recall, history             {scored.recall(HISTORY):.3f}",
        f"numeric claims found        {scored.found(NUMERIC):.3f}",
        f"precision on confirmed      {scored.precision_of_green:.3f}",
        f"unverifiable, though held   {scored.unverifiable():.3f}",
    ]


def _details(scored: Score) -> list[str]:
    green = [it for it in scored.rows if it.verdict == "confirmed" and not it.label.right(it.verdict)]
    every = frozenset(it.label.type for it in scored.rows)
    lists = {"false alarms": scored.false_alarms, "green, but wrong": green, "missed": scored.missed(every)}
    lines = []
    for title, rows in lists.items():
        lines += ["", f"{title}:"] if rows else []
        lines += [
            f"  {it.label.file} {it.label.type} {it.label.span!r} ({it.verdict}) {it.says}" for it in rows
        ]
    if scored.strays:
        lines += ["", "contradicted where no label stands:"]
        lines += [f"  {name} {_says(claim)}" for name, claim in scored.strays]
    return lines


def write_predictions(found: Mapping[str, Sequence[Checked]], folder: Path) -> None:
    """Keep what was found as `longtrack check --json` prints it, one file for each text."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, claims in found.items():
        said = [
            {
                "start": it.start,
                "end": it.end,
                "text": it.text,
                "type": it.type,
                "verdict": it.verdict,
                "correct": it.correct,
                "evidence": list(it.evidence),
            }
            for it in claims
        ]
        path = folder / f"{name.rpartition('.')[0]}.json"
        path.write_text(json.dumps({"claims": said}, ensure_ascii=False, indent=1), encoding="utf-8")


def main() -> int:
    """Check, score, print; 0 always: the thresholds stand in the tests."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="texts and labels.csv")
    parser.add_argument("--archive", type=Path, required=True, help="a folder of the archive exchange")
    parser.add_argument("--write", type=Path, metavar="DIR", help="keep what was found here")
    arguments = parser.parse_args()
    found = check_folder(arguments.folder, facts_of(read_exchange(arguments.archive)))
    if arguments.write is not None:
        write_predictions(found, arguments.write)
    scored = score(arguments.folder, found)
    print("\n".join([*_table(scored), "", *_summary(scored), *_details(scored)]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
