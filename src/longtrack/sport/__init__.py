"""The words and rules of long-track speed skating: plain values, standard library only.

Nothing here reads a clock, a file or a random number. A rule is one function in `sport.rules`;
what changes from season to season is data in `sport.rulebook`.
"""
