"""`python -m longtrack` is the `longtrack` command."""

from longtrack.cli import main

raise SystemExit(main())
