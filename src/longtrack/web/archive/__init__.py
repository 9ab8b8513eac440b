"""The pages of the archive: who skated what, records, seasons; beside a competition or alone."""
