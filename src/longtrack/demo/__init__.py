"""The demonstration: the women's 1000 m of Milan 2026, from published facts and marked reconstruction."""
