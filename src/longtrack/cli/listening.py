"""Saying out loud who can reach a server."""

from __future__ import annotations

from longtrack.web.server import reaches_beyond


def say_who_can_reach(host: str, address: str) -> None:
    """Print one loud sentence where a server listens to more than its own machine."""
    if reaches_beyond(host):
        print(
            f"ATTENTION: listening on {host or 'all addresses'}: everybody on the network can open {address}"
            " and watch; acting needs a role",
            flush=True,
        )
