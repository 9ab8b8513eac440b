"""The draw: who starts in which heat, pair and lane; from the entries and a seed, the same everywhere.

`make.make_draw` makes one, `withdrawals` changes it and says how, `fairness` checks it. The lots are in
`lots`, the methods in `world_cup`, `groups`, `championship` and `club`; `mass_start` and `teams` have no
lanes. For people: docs/draw.md.
"""
