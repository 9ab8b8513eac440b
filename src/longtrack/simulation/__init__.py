"""Timing devices that are not there: a race from a seed, on the real wires, with any faults."""
