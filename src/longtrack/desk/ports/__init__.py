"""Where timing devices are connected: a port reads bytes, a decoder of `longtrack.timing` understands them.

A port hands over what it understood, and the bytes that it did not, to its `Intake`; the desk writes.
"""
