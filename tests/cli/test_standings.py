"""`longtrack standings`: the points of several competitions, one table for each trophy."""

from tests.cli.rows import complaint, ranked, run, table

SEASON = [
    {"competition": competition, "event": event, "division": division, "name": name, "noc": noc, "time": time}
    for competition, event, division, name, noc, time in [
        ("WC1", "W3000", "A", "Joy BEUNE", "NED", "3:52.00"),
        ("WC1", "W3000", "A", "Ragne WIKLUND", "NOR", "3:53.00"),
        ("WC1", "W3000", "B", "Linda ROSSI", "ITA", "4:01.00"),
        ("WC10", "W5000", "A", "Ragne WIKLUND", "NOR", "6:50.00"),
        ("WC10", "W5000", "A", "Joy BEUNE", "NED", "6:51.00"),
        ("WC2", "W5000", "A", "Joy Beune", "NED", "DNF"),
        ("WC2", "W5000", "A", "Linda ROSSI", "ITA", "7:01.00"),
        ("WC2", "M500(1)", "A", "Jordan STOLZ", "USA", "34.00"),
        ("WC2", "M500(2)", "A", "Jordan STOLZ", "USA", "34.00"),
        ("WC2", "W500", "Juniors", "Anna JANSEN", "NED", "40.00"),
    ]
]

TABLE = """\
World Cup 500 m men

Rank  Name          NOC  WC2  Total
   1  Jordan STOLZ  USA  120    120

World Cup long distances women

Rank  Name           NOC  WC1  WC2  WC10  Total
   1  Joy BEUNE      NED   60    0    54    114
   1  Ragne WIKLUND  NOR   54         60    114
   3  Linda ROSSI    ITA   32   60           92

taken for one skater: Joy BEUNE and Joy Beune
"""


def test_the_table() -> None:
    """Points of each competition, in order; two races of a weekend add up; two spellings are one skater."""
    assert run(table(SEASON), "standings", "-") == (0, TABLE, "")


def test_the_json() -> None:
    """Every race with its rank and points stands behind a total."""
    first, second = ranked(table(SEASON), command="standings")
    assert {name: value for name, value in second.items() if name != "rows"} == {
        "trophy": "WLONG",
        "title": "long distances women",
        "rulebook": "ISU-2025-26",
        "competitions": ["WC1", "WC2", "WC10"],
        "notice": "taken for one skater: Joy BEUNE and Joy Beune",
    }
    assert second["rows"][2] == {
        "rank": 3,
        "skater_id": "",
        "name": "Linda ROSSI",
        "given_name": "Linda",
        "family_name": "ROSSI",
        "noc": "ITA",
        "points": {"WC1": 32, "WC2": 60},
        "results": [
            {"competition": "WC1", "event": "W3000", "division": "B", "rank": 1, "points": 32},
            {"competition": "WC2", "event": "W5000", "division": "A", "rank": 1, "points": 60},
        ],
        "total": 92,
    }
    assert [it["event"] for it in first["rows"][0]["results"]] == ["M500(1)", "M500(2)"]


def test_a_date_orders_the_competitions() -> None:
    """Names say little: where dates are given, they decide."""
    rows = [
        {"competition": name, "date": date, "event": "W500", "division": "A", "name": "Kok", "time": "36.09"}
        for name, date in [("Calgary", "2025-11-22"), ("Salt Lake City", "2025-11-15")]
    ]
    (document,) = ranked(table(rows), command="standings")
    assert document["competitions"] == ["Salt Lake City", "Calgary"]


def test_m12_promoted_in_the_mass_start() -> None:
    """Second in B, then fourth in A on the same day: 43 points and not 62."""
    rows = [
        {"competition": "WC1", "event": "MMS", "division": division, "name": name, "time": time}
        for division, name, time in [
            ("B", "First", "7:50.00"),
            ("B", "Hayden WEIDEMANN", "7:51.00"),
            ("A", "One", "7:40.00"),
            ("A", "Two", "7:41.00"),
            ("A", "Three", "7:42.00"),
            ("A", "Hayden WEIDEMANN", "7:43.00"),
        ]
    ]
    (document,) = ranked(table(rows), command="standings")
    assert [(row["name"], row["total"]) for row in document["rows"]] == [
        *(("One", 60), ("Two", 54), ("Three", 48), ("Hayden WEIDEMANN", 43), ("First", 20))
    ]


def test_best_time_as_an_option() -> None:
    """W11: both 60 and 54: one rank, or with the option the faster one is ahead."""
    rows = [
        {"competition": competition, "event": "W500", "division": "A", "name": name, "time": time}
        for competition, name, time in [
            *(("WC1", "Slow", "37.00"), ("WC1", "Fast", "37.10")),
            *(("WC2", "Fast", "36.50"), ("WC2", "Slow", "36.60")),
        ]
    ]
    (plain,) = ranked(table(rows), command="standings")
    (by_time,) = ranked(table(rows), "--best-time", command="standings")
    assert [(row["rank"], row["name"]) for row in plain["rows"]] == [(1, "Fast"), (1, "Slow")]
    assert [(row["rank"], row["name"]) for row in by_time["rows"]] == [(1, "Fast"), (2, "Slow")]


def test_an_id_is_who_a_skater_is() -> None:
    """A skater who marries or changes nation keeps the id, and so the points."""
    rows = [
        {
            "competition": "WC1",
            "event": "W500",
            "division": "A",
            "skater_id": "7",
            "name": "A B",
            "time": "37.00",
        },
        {
            "competition": "WC2",
            "event": "W500",
            "division": "A",
            "skater_id": "7",
            "name": "A C",
            "time": "37.00",
        },
    ]
    (document,) = ranked(table(rows), command="standings")
    assert [(row["name"], row["total"]) for row in document["rows"]] == [("A C", 120)]


def test_what_cannot_be_added_up_is_said() -> None:
    """A tie that thousandths would break may decide a trophy: the standing repeats it."""
    rows = [
        {"competition": "WC1", "event": "W500", "division": "A", "name": name, "time": "37.00"}
        for name in "AB"
    ]
    (document,) = ranked(table(rows), command="standings")
    assert document["notice"] == "WC1 W500 A: A, B share a rank at 37.00: thousandths not given"


def test_nothing_to_add_up() -> None:
    """A club's meeting earns no World Cup points: one sentence, no empty table."""
    expected = (
        "standard input holds no race that earns World Cup points: the division must be A or B, and {} must "
        "have a table for the event"
    )
    rows = table([{"event": "W500", "division": "", "name": "A", "time": "37.00"}])
    assert complaint(rows, command="standings") == expected.format("ISU-2025-26")
    rows = table([{"event": "W500", "division": "A", "name": "A", "time": "37.00"}])
    assert complaint(rows, "--rulebook", "ISU-2024", command="standings") == expected.format("ISU-2024")
