"""The forms of the sentences that the layers below make for officials; `web/sentences.py` recognises them.

A part that is itself such a sentence (`says`, `doubt`, `slot`) is said again on its own.
"""

from __future__ import annotations

from typing import Final

from longtrack.web.language import N_

ALARMS: Final = (
    N_("%(place)s: %(says)s."),
    N_("%(place)s: %(asks)s"),
    N_("%(race)s heat %(heat)s"),
    N_("%(race)s heat %(heat)s, %(at)s"),
    N_("finish"),
    N_("the start"),
    N_("no time"),
    N_("reconstruction"),
    N_("%(source)s and %(other)s are %(apart)s apart (%(time)s and %(than)s)"),
    N_("two hands differ (%(times)s), %(time)s counts: choose the one that is right"),
    N_("the finish has only %(only)s, and %(backup)s"),
    N_("the finish has only %(only)s; the beam did not see it, and %(backup)s"),
    N_("a %(source)s time (%(time)s)"),
    N_("a chip time is never official at the line"),
    N_("a time by hand decides no tie and is marked HT"),
    N_("%(count)s finish time by %(sources)s alone, and %(backup)s"),
    N_("%(count)s finish times by %(sources)s alone, and %(backup)s"),
    N_("the official time %(time)s is certain only to %(apart)s: its thousandths may not decide"),
    N_("nothing measured this split, though %(before)s and %(after)s were"),
    N_("the beam, which saw others of this heat, did not see this passing: the %(source)s counts (%(time)s)"),
    N_("the beam saw nothing of this heat; the last one that it saw is heat %(heat)s"),
    N_("no finish was measured, and this heat has left the ice: rule an outcome, or give it a time"),
    N_("the picture of this finish was never read, though that of others of this heat was"),
    N_("no picture of this heat was read; the last one that was read is of heat %(heat)s"),
    N_("the beam counts %(time)s, her chip says %(than)s"),
    N_(
        "the picture was read again after the result was signed: %(time)s instead of %(before)s; reopen "
        "the result, or set the reading aside"
    ),
    N_(
        "the chip of %(first)s was seen %(apart)s from %(second)s at the beam, and that of %(second)s "
        "%(back)s from %(first)s: they probably wear each other's chips"
    ),
    N_("%(time)s after %(bound)s: %(doubt)s"),
    N_("%(time)s since the split before, %(bound)s at least: %(doubt)s"),
    N_("%(time)s, with a bound of %(bound)s: %(doubt)s"),
    N_("nobody is that fast over the distance"),
    N_("nobody is that fast over this lap"),
    N_("it is not later than the one before"),
    N_("more than twice the world record; is it right?"),
    N_(
        "The clock %(name)s is in doubt since entry %(entry)s: %(doubt)s; nothing of it is used until it "
        "is compared again."
    ),
    N_("a signal bears a time that is %(seconds)s s ahead"),
    N_("a signal came %(seconds)s s after the time that it bears"),
    N_("two signals in a row came %(seconds)s s later than those before"),
    N_(
        "the clock %(name)s was set by %(apart)s while this heat was skated: times across that moment are "
        "not taken"
    ),
    N_(
        "%(place)s: a second shot %(seconds)s s after its gun waits in the tray: a false start, or a "
        "contact that closed?"
    ),
    N_("a second shot waits in the tray: a false start, or a contact that closed?"),
    N_(
        "the picture is %(apart)s from the beam for everybody of this heat: camera and timer did not start "
        "with the same shot, and the splits are wrong by as much"
    ),
    N_(
        "a chip of this pair passed a loop %(seconds)s s before the gun: was the true gun not heard? all "
        "times would be too short"
    ),
    N_("heat %(heat)s was started, but the chips of heat %(other_heat)s are on the ice: was a gun missed?"),
    N_("there is a picture of heat %(heat)s, which was never started: was its gun missed?"),
    N_("the chips of heat %(heat)s went round, but no gun of it was heard: give it its start by hand"),
    N_("Before the first heat: %(says)s."),
    N_(
        "a line of %(device)s could not be read (%(doubt)s) and was not sent again: it may have been a "
        "beam, or the gun of the next heat"
    ),
)
"""Alarms (`projections/alarms.py`): where, and what is odd there."""

TRAY: Final = (
    N_("a shot while no heat was waiting for its start: a false start, or a contact that closed?"),
    N_("%(doubt)s: whose time is it, if anybody's?"),
    N_("nobody was given chip %(chip)s: who wears it?"),
    N_("the chip of %(name)s does not fit what else was seen: was it worn by somebody else?"),
    N_("the chip of %(name)s was seen where she was not expected"),
    N_(
        "the chip of %(name)s was seen at %(time)s, the beam counts %(than)s at %(metres)s m: which of the "
        "two was she?"
    ),
    N_(
        "the picture of %(name)s, %(place)s, was read as %(time)s after the result was signed with "
        "%(before)s: reopen the result, or set this reading aside?"
    ),
    N_("it may be more than one of them: which?"),
    N_("it is not where anybody was expected: whose is it, if anybody's?"),
    N_("measured there already"),
    N_("a slow part"),
    N_("expected in the other lane"),
    N_("the chip is that of %(name)s"),
    N_("%(source)s %(chip)s"),
    N_("%(source)s %(chip)s at loop %(loop)s"),
    N_("%(source)s at loop %(loop)s"),
    N_("%(source)s, inner lane"),
    N_("%(source)s, outer lane"),
    N_("%(device)s pulse %(number)s came before the start of heat %(heat)s"),
    N_("pulse %(number)s of %(device)s cannot be timed: heat %(heat)s has no start"),
    N_("the clock %(name)s was set between the start and this signal"),
    N_("the time between %(first)s and %(second)s is not known: clock %(name)s was never compared"),
    N_("the clock %(name)s is in doubt: %(doubt)s"),
    N_("nothing better than %(source)s saw the finish"),
    N_("%(source)s instead of %(other)s"),
)
"""What is asked about a signal that waits (`competition/tray.py`), and what speaks against a choice."""

MORE_ACTS: Final = (
    N_("split %(number)s"),
    N_("%(name)s protested"),
    N_("%(name)s protested about %(whom)s"),
    N_("protest %(number)s was opened again"),
    N_("protest %(number)s was upheld"),
    N_("protest %(number)s was rejected"),
    N_("note: %(text)s"),
    N_("competition opened"),
    N_("competition corrected"),
    N_("skater registered"),
    N_("distance added"),
    N_("distance removed"),
    N_("record stood"),
    N_("record removed"),
    N_("entry limits set"),
    N_("conditions measured"),
    N_("transponders issued"),
    N_("loops placed"),
    N_("role given"),
    N_("role revoked"),
    N_("question answered"),
    N_("answer taken back"),
    N_("act taken back"),
    N_("official named"),
    N_("schedule planned"),
    N_("schedule delayed"),
    N_("clock compared"),
    N_("clock doubted"),
    N_("taken back at the console"),
    N_("nothing changed"),
    N_("finished"),
    N_("points"),
    N_("no points"),
    N_("sprint after lap %(lap)s"),
    N_("%(time)s, %(points)s points"),
    N_("%(first)s (%(lane)s)"),
    N_("%(first)s (%(lane)s), %(second)s (%(other_lane)s)"),
    N_("heat %(heat)s"),
)
"""What an official did (`projections/acts.py`), and what became of it (`projections/corrections.py`)."""

DRAWING: Final = (
    N_("pair %(heat)s"),
    N_("pair %(heat)s %(lane)s"),
    N_("heat %(heat)s %(lane)s"),
    N_("heat %(heat)s pair %(number)s"),
    N_("heat %(heat)s pair %(number)s %(lane)s"),
    N_("%(name)s withdrew: %(slot)s"),
    N_("%(name)s did not start: %(slot)s"),
    N_("%(name)s moves up: %(slot)s to %(new_slot)s"),
    N_("%(name)s joins %(other_name)s: %(slot)s to %(new_slot)s"),
    N_("%(name)s joins %(other_name)s: %(slot)s to %(new_slot)s, in the other lane"),
    N_("%(name)s moves (%(reason)s): %(slot)s to %(new_slot)s"),
    N_("%(name)s moves (%(reason)s): %(slot)s to %(new_slot)s, in the other lane"),
    N_("%(name)s changes with %(other_name)s (%(reason)s): %(slot)s to %(new_slot)s"),
    N_("%(name)s changes with %(other_name)s (%(reason)s): %(slot)s to %(new_slot)s, in the other lane"),
    N_("%(name)s changes with %(other_name)s (%(reason)s)"),
    N_("%(name)s moves to the end of heat %(heat)s (%(reason)s)"),
    N_("%(name)s comes in at the end of heat %(heat)s"),
    N_("%(name)s comes in at %(slot)s"),
    N_("%(slot)s is empty; the others keep their numbers"),
    N_("%(name)s skates alone: %(slot)s"),
    N_("%(slot)s is now %(new_slot)s: %(name)s"),
    N_("drawn anew by %(method)s in place of %(old_method)s (%(reason)s)"),
    N_("%(method)s with seed %(seed)s"),
    N_("%(method)s without lots"),
    N_("the draw of %(distance)s is what %(method)s gives"),
    N_("%(method)s gives another draw: %(difference)s"),
    N_("Draws: %(count)s; skaters: %(number)s."),
    N_("Starts %(inner)s inner, %(outer)s outer: %(count)s skaters."),
    N_("Last bend %(inner)s inner, %(outer)s outer: %(count)s skaters."),
    N_("Starts alone: %(count)s."),
    N_("Pairs of one club: %(count)s; of one nation: %(number)s."),
    N_("%(method)s, seed %(seed)s"),
    N_("the draw of %(distance)s is what %(method)s gives, then %(count)s change"),
    N_("the draw of %(distance)s is what %(method)s gives, then %(count)s changes"),
    N_("the draw of %(distance)s is what %(method)s gives, then %(count)s withdrawal"),
    N_("the draw of %(distance)s is what %(method)s gives, then %(count)s withdrawals"),
)
"""What became of a draw, and how fair it is (`sport/rules/draw`)."""

REFUSALS: Final = (
    N_("look at this before you confirm: %(says)s"),
    N_("look at this before you confirm, and at %(count)s more: %(says)s"),
    N_("%(name)s (%(word)s) was faster at %(moment)s: %(what)s; nothing was changed, look again"),
    N_("there is no competition yet: open it first"),
    N_("%(distance)s has no start list, there is no result to confirm"),
    N_("%(distance)s is not over: heat %(heat)s is not closed"),
    N_("the protest of %(name)s is not decided: decide it before confirming the result"),
    N_(
        "%(name)s, heat %(heat)s: only her chip measured the finish; choose that source for the finish, or "
        "give it a better one, before confirming the result"
    ),
    N_(
        "%(name)s, heat %(heat)s: only a time by hand measured the finish; choose that source for the "
        "finish, or give it a better one, before confirming the result"
    ),
    N_("heat %(heat)s is still on the ice: close it before %(doing)s"),
    N_("%(name)s has neither a finish time nor an outcome: rule one before %(doing)s"),
    N_("calling heat %(heat)s"),
    N_("closing the heat"),
    N_("confirming the result"),
    N_("taking back the start of heat %(heat)s"),
    N_("heat %(heat)s of %(distance)s has not started"),
    N_("heat %(heat)s is not on the ice: call it before it starts"),
    N_("heat %(heat)s has not been on the ice: call it first"),
    N_("heat %(heat)s of %(distance)s is closed: open it again first"),
    N_("heat %(heat)s of %(distance)s has not been skated: nobody can skate it again"),
    N_("a re-skate needs a reason: what hindered the skater"),
    N_("%(name)s has a right to %(minutes)s minutes of rest first"),
    N_("pulse %(number)s belongs to %(name)s in heat %(heat)s of %(distance)s: void it there first"),
    N_("pulse %(number)s is the gun of heat %(heat)s of %(distance)s"),
    N_("there is no finish time: a passing at the finish is needed for the outcome finished"),
    N_("%(name)s has not started: DNS where she does not come, WDR where she withdraws"),
    N_("%(name)s is out (%(code)s): who else made the false start?"),
    N_("the result of %(distance)s is official: reopen it, with a reason, before changing it"),
    N_("the result of %(distance)s is not official, there is nothing to reopen"),
    N_("reopening an official result needs a reason"),
    N_("opening a closed heat needs a reason"),
    N_("lifting a ruling needs a reason"),
    N_("giving a skater her points back needs a reason"),
    N_("taking the points of a skater needs a reason"),
    N_("%(name)s has a time since this start: void it first, or call a false start"),
    N_("the order of the sprint names one skater twice"),
    N_("chip %(chip)s is worn by %(name)s: take it back first"),
    N_("an answer says in a few words what you found"),
    N_("%(name)s has withdrawn and cannot be drawn"),
    N_("the last day, %(day)s, is before the first one, %(date)s"),
    N_("a competition needs a name"),
    N_("somebody has started: what the competition is stays as it is"),
    N_("%(distance)s is already on the programme"),
    N_("%(distance)s is drawn: it stays on the programme"),
    N_("%(distance)s is in the schedule: take it out of there first"),
    N_("%(count)s skaters are entered for %(distance)s: withdraw them first"),
    N_("%(count)s skater is entered for %(distance)s: withdraw them first"),
    N_("%(distance)s has no heat %(heat)s"),
    N_("%(distance)s is not on the programme; there is: %(known)s"),
    N_("%(distance)s has not been drawn yet"),
    N_("%(distance)s has no confirmed entry, there is nobody to draw"),
    N_("nobody changes places without a reason; give one"),
    N_("heat %(heat)s of %(distance)s has started: nobody in it changes places"),
    N_("the schedule is not in order: item %(first)s begins before item %(second)s"),
    N_("nothing was done: the server made a mistake and has noted it"),
    N_("this needs a role: join with the link or the code that the secretary gives you"),
    N_("this is for the %(roles)s, you are %(own_roles)s"),
    N_("taking this back is for the %(roles)s, you are %(own_roles)s"),
    N_("too many requests: wait %(count)s second"),
    N_("too many requests: wait %(count)s seconds"),
    N_("There is no page %(path)s here. %(says)s"),
    N_("The programme is empty: there is no distance yet."),
    N_("%(distance)s is not on the programme; there is: %(known)s."),
    N_("There is no file %(path)s."),
    N_("There is the board at /, the venue board at /board, the result at /result."),
)
"""Why something is not done (`competition/decide.py`, `competition/fold.py`, `web/api`): the commonest."""
