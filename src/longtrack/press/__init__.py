"""The press desk: check what is written about a race, and write a report in which every sentence can be
traced."""
