"""The heart: events, the state they add up to, and the decisions that produce them. Pure.

Start with `fold.py`; `README.md` beside it tells the way.
"""
