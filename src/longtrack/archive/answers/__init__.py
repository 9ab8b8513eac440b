"""What the archive answers: typed values for commands, API and pages. Times are thousandths of a second."""
