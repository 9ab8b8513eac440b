"""The live board: pages, the live stream, the JSON of the board. Knows the desk and projections, no rule."""
