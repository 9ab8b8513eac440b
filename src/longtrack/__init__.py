"""longtrack runs a long-track speed-skating competition from the entry list to the newspaper."""

__version__ = "0.1.0"
