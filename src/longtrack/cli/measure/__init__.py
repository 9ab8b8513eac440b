"""What `longtrack bench` measures: our own work beside the least that could do the same, in the same run."""
