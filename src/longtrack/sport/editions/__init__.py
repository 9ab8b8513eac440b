"""The editions of the rules, one module each: data only. `sport.rulebook` lists them."""
