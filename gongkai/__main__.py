"""`python -m gongkai`: the same as the command `gongkai`."""

from gongkai.cli import main

raise SystemExit(main())
