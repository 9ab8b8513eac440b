"""The Milan race as the views show it: what was published, in every rank, time and gap."""

from __future__ import annotations

import pytest
from tests.projections.conftest import closing_of, entry_of

from longtrack.competition.events import JournalEntry
from longtrack.competition.fold import apply, fold
from longtrack.competition.state import Competition
from longtrack.projections.result import result
from longtrack.projections.scoreboard import scoreboard
from longtrack.projections.start_list import start_list
from longtrack.sport.times import format_time

PUBLISHED = """
 1 ned-leerdam-jutta             1:12.31
 2 ned-kok-femke                 1:12.59 +0.28
 3 jpn-takagi-miho               1:13.95 +1.64
 4 usa-bowe-brittany             1:14.55 +2.24
 5 can-lamarche-beatrice         1:14.73 +2.42
 6 usa-jackson-erin              1:15.00 +2.69
 7 jpn-yamada-rio                1:15.16 +2.85
 8 ned-schulting-suzanne         1:15.46 +3.15
 9 kor-lee-na-hyun               1:15.76 +3.45
10 cze-zdrahalova-nikola         1:15.83 +3.52
11 gbr-smeding-ellia             1:15.83 +3.52
14 kaz-morozova-nadezhda         1:16.00 +3.69
15 pol-czerwonka-natalia         1:16.09 +3.78
16 jpn-yoshida-yukino            1:16.11 +3.80
18 kor-kim-min-sun               1:16.24 +3.93
19 kaz-golubeva-elizaveta        1:16.40 +4.09
20 bel-van-elst-isabelle         1:16.68 +4.37
22 pol-bosiek-karolina           1:16.88 +4.57
23 bel-vanhoutte-fran            1:16.93 +4.62
24 aut-herzog-vanessa            1:16.99 +4.68
25 ita-vigl-maybritt             1:17.15 +4.84
26 can-hiller-donnelly-carolina  1:17.15 +4.84
27 can-laliberte-roy-rose        1:17.15 +4.84
28 kaz-silaeva-kristina          1:17.57 +5.26
30 aut-rosner-jeannine           1:18.41 +6.10
"""


def test_every_published_rank_time_and_gap_comes_out(end: Competition) -> None:
    """The 25 published lines of the official result, from pulses alone."""
    rows = {row.name.skater_id: row for row in result(end, "W1000").rows}
    for line in PUBLISHED.strip().splitlines():
        rank, skater, time, gap = [*line.split(), ""][:4]
        row = rows[skater]
        assert (str(row.rank), row.time.marked, row.behind.marked) == (rank, time, gap)


def test_only_what_was_never_published_is_marked(end: Competition) -> None:
    """Five times, two ranks, two pairs, six lanes and one name are ours; nothing else wears a `~`."""
    rows = result(end, "W1000").rows
    marked = {
        fact: [row.name.skater_id for row in rows if fact in row.reconstructed]
        for fact in ("time", "rank", "pair", "lane", "identity")
    }
    assert marked == {
        "time": [
            "chn-yin-qi",
            "chn-han-mei",
            "sui-mcgregor-kaitlyn",
            "ger-ostlender-anna",
            "unidentified-30th-starter",
        ],
        "rank": ["ger-ostlender-anna", "unidentified-30th-starter"],
        "pair": [
            "kaz-golubeva-elizaveta",
            "bel-van-elst-isabelle",
            "aut-herzog-vanessa",
            "unidentified-30th-starter",
        ],
        "lane": [
            "chn-han-mei",
            "kaz-morozova-nadezhda",
            "kaz-golubeva-elizaveta",
            "bel-van-elst-isabelle",
            "aut-herzog-vanessa",
            "unidentified-30th-starter",
        ],
        "identity": ["unidentified-30th-starter"],
    }


def test_published_splits_are_not_marked_and_all_others_are(end: Competition) -> None:
    """Eight splits were published to the hundredth; one of them follows from a published gap."""
    published = {
        (row.name.skater_id, split.distance): split.time.text
        for row in result(end, "W1000").rows
        for split in row.splits[:-1]
        if not split.time.reconstructed
    }
    assert published == {
        ("ned-leerdam-jutta", 200): "17.68",
        ("ned-leerdam-jutta", 600): "43.78",
        ("ned-kok-femke", 600): "43.97",
        ("jpn-takagi-miho", 200): "17.61",
        ("kor-lee-na-hyun", 200): "17.90",
        ("kor-lee-na-hyun", 600): "45.49",
        ("kor-kim-min-sun", 200): "17.83",
        ("kor-kim-min-sun", 600): "45.33",
    }


def test_thousandths_decide_between_tenth_and_eleventh(end: Competition) -> None:
    """Both 1:15.83: the third digit stands in brackets behind both, marked because nobody published it."""
    tenth, eleventh = (row for row in result(end, "W1000").rows if row.rank in (10, 11))
    assert (tenth.time.text, eleventh.time.text) == ("1:15.83", "1:15.83")
    assert tenth.thousandths.text < eleventh.thousandths.text
    assert tenth.printed_time == f"1:15.83(~{tenth.thousandths.text})"
    assert (tenth.behind.text, eleventh.behind.text) == ("+3.52", "+3.52")


def test_both_olympic_records_are_in_the_log_in_order(end: Competition) -> None:
    """Kok broke Takagi's record in pair 13, Leerdam broke Kok's in pair 15."""
    log = result(end, "W1000").records
    assert [
        (
            fall.mark.record_class.value,
            fall.mark.heat,
            fall.mark.holder,
            format_time(fall.mark.time),
            format_time(fall.margin),
            fall.previous.holder,
        )
        for fall in log
    ] == [
        ("OR", 13, "Femke Kok", "1:12.59", "0.60", "Miho Takagi"),
        ("OR", 15, "Jutta Leerdam", "1:12.31", "0.28", "Femke Kok"),
    ]


def test_the_leader_is_right_at_every_entry_of_the_journal(entries: tuple[JournalEntry, ...]) -> None:
    """Schulting from pair 1, Jackson from 11, Kok from 13, Leerdam from 15: from the very pulse on."""
    changes = [
        (entry_of(entries, 1, "ned-schulting-suzanne", 2), "ned-schulting-suzanne"),
        (entry_of(entries, 11, "usa-jackson-erin", 2), "usa-jackson-erin"),
        (entry_of(entries, 13, "ned-kok-femke", 2), "ned-kok-femke"),
        (entry_of(entries, 15, "ned-leerdam-jutta", 2), "ned-leerdam-jutta"),
    ]
    state = Competition()
    for entry in entries:
        state = apply(state, entry)
        if "W1000" not in state.distances:
            continue
        expected = [skater for seq, skater in changes if seq <= entry.seq]
        leader = scoreboard(state).leader
        assert (leader.name.skater_id if leader else None) == (expected[-1] if expected else None)


def test_the_green_light_comes_with_the_time(entries: tuple[JournalEntry, ...]) -> None:
    """At the entry that brings her finish, and not one before, Leerdam leads; the gap is to Kok: -0.28."""
    finish = entry_of(entries, 15, "ned-leerdam-jutta", 2)
    before, after = (scoreboard(fold(entries[:upto])).on_ice for upto in (finish - 1, finish))
    assert before is not None
    assert after is not None
    assert [race.takes_lead for race in before.races] == [False, False]
    takagi, leerdam = after.races
    assert (takagi.takes_lead, leerdam.takes_lead) == (False, True)
    last = leerdam.splits[-1]
    assert (last.time.text, last.gap.text, last.standing) == ("1:12.31", "-0.28", "ahead")
    assert [(split.gap.marked, split.standing) for split in leerdam.splits[:2]] == [
        ("~+0.21", "behind"),
        ("-0.19", "ahead"),
    ]


def test_places_on_the_way_are_those_that_were_reported(entries: tuple[JournalEntry, ...]) -> None:
    """Yin third and Bosiek twelfth after pair 10, Czerwonka third after pair 8: provisional, as written."""
    after_8 = result(fold(entries[: closing_of(entries, 8)]), "W1000").rows
    after_10 = result(fold(entries[: closing_of(entries, 10)]), "W1000").rows
    assert after_8[2].name.skater_id == "pol-czerwonka-natalia"
    assert after_10[2].name.skater_id == "chn-yin-qi"
    assert after_10[11].name.skater_id == "pol-bosiek-karolina"


def test_the_result_is_unofficial_until_the_referee_confirms(entries: tuple[JournalEntry, ...]) -> None:
    """Nothing is finalised silently: the last entry makes it official."""
    assert result(fold(entries[:-1]), "W1000").status == "unofficial"
    assert result(fold(entries), "W1000").status == "official"


def test_the_podium_stands_when_the_last_pair_is_closed(entries: tuple[JournalEntry, ...]) -> None:
    """Leerdam, Kok, Takagi; no podium while somebody may still come."""
    assert scoreboard(fold(entries[: closing_of(entries, 15) - 1])).podium == ()
    podium = scoreboard(fold(entries[: closing_of(entries, 15)])).podium
    assert [row.name.family_name for row in podium] == ["Leerdam", "Kok", "Takagi"]


def test_the_start_list_has_fifteen_pairs(end: Competition) -> None:
    """Thirty starters, white inner and red outer, the defending champion and the winner last."""
    heats = start_list(end, "W1000").heats
    assert [heat.number for heat in heats] == list(range(1, 16))
    assert all([it.armband for it in heat.starters] == ["white", "red"] for heat in heats)
    assert [it.name.full for it in heats[-1].starters] == ["Miho TAKAGI", "Jutta LEERDAM"]


@pytest.mark.parametrize("upto", [1, 40, 70, 100, 200, 300])
def test_a_view_of_any_moment_is_a_function_of_the_entries_so_far(
    entries: tuple[JournalEntry, ...], upto: int
) -> None:
    """Folding a prefix gives the state that was live then: what came later has left no trace in it."""
    fold(entries)
    once, again = fold(entries[:upto]), fold(list(entries)[:upto])
    assert once == again
    if once.distances:
        assert scoreboard(once) == scoreboard(again)
