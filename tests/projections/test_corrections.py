"""The corrections log: what was public and is another now; nothing else."""

from __future__ import annotations

from tests.competition_at_work import Work
from tests.meet import DISTANCE, Meet

from longtrack.competition import events as ev
from longtrack.competition.decide import Intent, decide
from longtrack.competition.fold import apply
from longtrack.competition.undoing import take_back
from longtrack.projections import draw_changes
from longtrack.projections.corrections import Correction, corrections
from longtrack.sport.terms import Lane, Outcome


def do(meet: Meet, intent: Intent, role: str = "referee") -> None:
    """An official acts, in a role that the log names."""
    for event in decide(meet.state, intent):
        entry = ev.JournalEntry(meet.state.seq + 1, meet.state.moment, ev.Actor(role, "k1/desk"), event)
        meet.entries.append(entry)
        meet.state = apply(meet.state, entry)


def told(log: tuple[Correction, ...]) -> list[str]:
    """`referee: what (why) [about: old -> new]` for each line."""
    return [
        f"{it.role}: {it.what} ({it.why}) "
        + " ".join(f"[{change.about}: {change.old} -> {change.new}]" for change in it.changes)
        for it in log
    ]


def raced() -> Meet:
    """Both pairs have skated; beams and photo finish, as it goes."""
    meet = Meet()
    meet.start(1)
    for lane, time in (("inner", "17.90"), ("outer", "18.10"), ("outer", "45.50"), ("inner", "46.10")):
        meet.beam(lane, time)
    meet.beam("inner", "1:15.02")
    meet.photo("inner", "1:15.00")
    meet.photo("outer", "1:16.00")
    meet.close(1)
    meet.race(2, "1:14.00", "1:14.50")
    return meet


def test_an_evening_without_a_mistake_has_no_corrections() -> None:
    """The picture replaces the beam, the referee signs: that is how it goes."""
    meet = raced()
    meet.confirm()
    assert corrections(meet.entries) == ()


def test_a_time_that_was_another_skaters() -> None:
    """Who had it loses it, in figures; who gets it had none before, that corrects nothing."""
    meet = raced()
    pulse = next(it.pulse for it in meet.race_of("anna").passings if it.split == 0)
    seq = meet.state.seq
    do(
        meet,
        ev.PassingAttributed(distance=DISTANCE, heat=1, skater="bea", split=0, pulse=pulse),
        "timekeeper",
    )
    assert told(corrections(meet.entries)) == [
        f"timekeeper: signal {pulse} was given to Bea Test at 200 m () [Anna TEST, 200 m: 17.90 -> -]"
    ]
    (line,) = corrections(meet.entries)
    assert (line.seq, line.at, line.distance, line.title) == (
        seq + 1,
        meet.state.moment,
        "W1000",
        "Women's 1000 m",
    )


def test_a_source_an_outcome_and_back() -> None:
    """The chosen time, a disqualification after the finish, and what was taken back, each with its reason."""
    meet = raced()
    beam = next(it.pulse for it in meet.race_of("anna").passings if it.split == 2 and it.source == "optical")
    choice = ev.SourceChosen(
        distance=DISTANCE, heat=1, skater="anna", split=2, pulse=beam, reason="the picture is blurred"
    )
    do(meet, choice, "timekeeper")
    ruling = ev.OutcomeRuled(
        distance=DISTANCE, heat=1, skater="bea", outcome=Outcome.DQ, code="L2", reason="wrong lane"
    )
    do(meet, ruling)
    for event in take_back(meet.state, meet.entries, meet.state.seq, "the wrong skater"):
        do(meet, event)
    assert told(corrections(meet.entries)) == [
        f"timekeeper: signal {beam} was chosen for Anna Test at 1000 m (the picture is blurred) "
        "[Anna TEST, 1000 m: 1:15.00 -> 1:15.02]",
        "referee: Bea Test was ruled DQ (L2) (wrong lane) [Bea TEST: finished -> DQ L2]",
        "referee: the ruling about Bea Test was lifted (the wrong skater) [Bea TEST: DQ L2 -> finished]",
    ]


def test_a_result_that_was_signed_twice() -> None:
    """Reopened with its reason, then every figure that is another one."""
    meet = raced()
    meet.confirm()
    do(meet, ev.ResultReopened(distance=DISTANCE, reason="protest"))
    ruling = ev.OutcomeRuled(
        distance=DISTANCE, heat=2, skater="cleo", outcome=Outcome.DQ, code="L2", reason="crossing"
    )
    do(meet, ruling)
    meet.confirm()
    do(meet, ev.ResultReopened(distance=DISTANCE, reason="a second look"))
    meet.confirm()
    assert told(corrections(meet.entries)) == [
        "referee: the result of W1000 was reopened (protest) [Women's 1000 m: official -> unofficial]",
        "referee: Cleo Test was ruled DQ (L2) (crossing) [Cleo TEST: finished -> DQ L2]",
        "test: the result of W1000 was confirmed () [Dora TEST: 2. 1:14.50 -> 1. 1:14.50] "
        "[Anna TEST: 3. 1:15.00 -> 2. 1:15.00] [Bea TEST: 4. 1:16.00 -> 3. 1:16.00] "
        "[Cleo TEST: 1. 1:14.00 -> DQ]",
        "referee: the result of W1000 was reopened (a second look) [Women's 1000 m: official -> unofficial]",
        "test: the result of W1000 was confirmed (nothing changed) ",
    ]


def test_a_first_ruling_corrects_nothing() -> None:
    """Who falls has no outcome before that; a DNS neither."""
    meet = Meet()
    meet.start(1)
    do(meet, ev.OutcomeRuled(distance=DISTANCE, heat=1, skater="anna", outcome=Outcome.DNF))
    do(meet, ev.OutcomeRuled(distance=DISTANCE, heat=1, skater="bea", outcome=Outcome.DNS))
    assert corrections(meet.entries) == ()


def test_a_start_list_that_was_published() -> None:
    """Pairs that changed, with the trace of the draw; a name that was spelled wrongly."""
    work = Work("W500")
    for skater in ("anna", "bea", "cleo"):
        work.enter(skater, "W500")
    places = (
        ev.DrawnPlace(1, Lane.INNER, "anna"),
        ev.DrawnPlace(2, Lane.INNER, "bea"),
        ev.DrawnPlace(2, Lane.OUTER, "cleo"),
    )
    drawn = ev.DrawMade(distance="W500", method="by hand", seed=None, places=places)
    work.do(drawn, drawn, ev.StartListPublished(distance="W500"))
    assert corrections(work.entries) == ()
    changed = draw_changes.swap_places(work.state, "W500", "anna", "cleo", "one club")
    work.do(changed.event, ev.StartListPublished(distance="W500"))
    work.do(ev.SkaterRegistered(skater="bea", given_name="Béa", family_name="Test", noc="NED"))
    assert told(corrections(work.entries)) == [
        "secretary: W500 was drawn (anna changes with cleo (one club): pair 1 inner to pair 2 outer, in the "
        "other lane; cleo changes with anna (one club): pair 2 outer to pair 1 inner, in the other lane) "
        "[heat 1: Anna Test (inner) -> Cleo Test (inner)] "
        "[heat 2: Bea Test (inner), Cleo Test (outer) -> Bea Test (inner), Anna Test (outer)]",
        "secretary: skater registered () [Béa Test: Bea Test NED -> Béa Test NED]",
    ]


def test_sprints_and_points_of_a_mass_start() -> None:
    """The judges' order once more, and points that were taken."""
    work = Work("WMS:16")
    for skater in ("anna", "bea"):
        work.enter(skater, "WMS")
    places = (ev.DrawnPlace(1, None, "anna"), ev.DrawnPlace(1, None, "bea"))
    work.do(ev.DrawMade(distance="WMS", method="by hand", seed=None, places=places))
    work.do(ev.SprintJudged(distance="WMS", lap=4, skaters=("anna", "bea")))
    work.do(ev.SprintJudged(distance="WMS", lap=4, skaters=("bea", "anna")), by="referee")
    work.do(ev.PointsVoided(distance="WMS", skater="anna", reason="lapped"), by="referee")
    assert told(corrections(work.entries)) == [
        "referee: the sprint after lap 4 was judged () "
        "[sprint after lap 4: Anna TEST, Bea TEST -> Bea TEST, Anna TEST]",
        "referee: the sprint points of Anna Test were taken (lapped) [Anna TEST: points -> no points]",
    ]
