"""Timing wires: one sans-I/O decoder each. Feed bytes in any pieces, collect pulses; no sockets here."""
