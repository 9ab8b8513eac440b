"""Entries as a table: what is written is read again, by what reads every list."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.projections.test_entries_preview import after, cup

from longtrack.competition import events as ev
from longtrack.formats import entries_sheet
from longtrack.formats.entries_csv import EnteredSkater, dump
from longtrack.projections.entries_preview import preview_entries
from longtrack.sport.distances import Gender

WORDS = st.text("abcÄéŁ ,;\"'|-陈", min_size=1, max_size=8).map(lambda it: " ".join(it.split()) or "x")
ROWS = st.lists(
    st.builds(
        EnteredSkater,
        skater_id=st.text("abc-09", min_size=1, max_size=6),
        licence=st.just(""),
        number=st.sampled_from(["", "007", "1"]),
        given_name=st.just("") | WORDS,
        family_name=WORDS,
        noc=st.sampled_from(["", "NED", "AIN"]),
        club=st.just("") | WORDS,
        gender=st.sampled_from(["", "W"]),
        category=st.sampled_from(["", "DN3"]),
        date_of_birth=st.sampled_from(["", "1998-12-30", "2011"]),
        personal_best=st.sampled_from(["", "1:12.31", "1:12.3"]),
        season_best=st.sampled_from(["", "1:12.40"]),
        position=st.none() | st.integers(min_value=1, max_value=9999),
        reserve=st.booleans(),
        confirmed=st.booleans(),
        members=st.lists(st.sampled_from(("dora", "eva", "fee")), max_size=3, unique=True).map(tuple),
        transponders=st.lists(st.text("12", min_size=5, max_size=5), max_size=2, unique=True).map(tuple),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda it: it.skater_id,
).filter(
    lambda rows: all(
        _once(it) for it in ([r.number for r in rows], [c for r in rows for c in r.transponders])
    )
)


KNOWN = [
    ev.SkaterRegistered(skater=it, given_name="", family_name=f"Known {it.title()}", noc="")
    for it in ("dora", "eva", "fee")
]
"""Who may be a member of a team."""


def _once(texts: list[str]) -> bool:
    return len({it for it in texts if it}) == len([it for it in texts if it])


@given(ROWS)
def test_importing_what_was_exported_keeps_all(rows: list[EnteredSkater]) -> None:
    """Every field comes back, whatever commas, quotes and accents are in it."""
    sheet = entries_sheet.load(dump(rows).encode())
    preview = preview_entries(after(cup("W1000"), *KNOWN), [(it.line, it.cells) for it in sheet.rows])
    assert preview.ready
    registered = {it.skater: it for it in preview.intents if isinstance(it, ev.SkaterRegistered)}
    entered = {it.skater: it for it in preview.intents if isinstance(it, ev.EntryAccepted)}
    chips = {it.skater: it.transponders for it in preview.intents if isinstance(it, ev.TranspondersIssued)}
    for row in rows:
        who, entry = registered[row.skater_id], entered[row.skater_id]
        assert who == ev.SkaterRegistered(
            skater=row.skater_id,
            given_name=row.given_name,
            family_name=row.family_name,
            noc=row.noc,
            date_of_birth=row.date_of_birth,
            members=row.members,
            gender=Gender.WOMEN if row.gender or row.category else None,
            category=row.category,
        )
        assert entry == ev.EntryAccepted(
            distance="W1000",
            skater=row.skater_id,
            number=row.number,
            personal_best=row.personal_best,
            season_best=row.season_best,
            club=row.club,
            position=row.position,
            confirmed=row.confirmed,
            reserve=row.reserve,
        )
        assert chips.get(row.skater_id, ()) == row.transponders
