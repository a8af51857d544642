"""`python -m toolkit.cli` is `mirrorctl`."""

from toolkit.cli.main import run

run()
