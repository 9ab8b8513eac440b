"""The table: every route of the API. A new module adds its `ROUTES` here, and nothing else."""

from __future__ import annotations

from longtrack.web.api import (
    archive,
    checks,
    draw,
    entries,
    heats,
    passings,
    ports,
    press,
    programme,
    protests,
    rehearsal,
    results,
    roles,
    rulings,
    schedule,
    state,
    undo,
)
from longtrack.web.api.route import Route

TABLE: tuple[Route, ...] = (
    *state.ROUTES,
    *heats.ROUTES,
    *passings.ROUTES,
    *rulings.ROUTES,
    *results.ROUTES,
    *protests.ROUTES,
    *roles.ROUTES,
    *programme.ROUTES,
    *entries.ROUTES,
    *draw.ROUTES,
    *schedule.ROUTES,
    *undo.ROUTES,
    *checks.ROUTES,
    *ports.ROUTES,
    *rehearsal.ROUTES,
    *archive.ROUTES,
    *press.ROUTES,
)
