"""Runs `mirrorctl demo` and draws what it printed: `python tools/record_demo.py docs/images/demo.svg [arguments]`."""

import io
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

_COLUMNS = 112


def main() -> int:
    picture = Path(sys.argv[1])
    arguments = sys.argv[2:] or ["--vendor", "huawei"]
    with tempfile.TemporaryDirectory() as folder:
        ran = subprocess.run(
            [sys.executable, "-m", "toolkit.cli", "demo", *arguments],
            check=True,
            stderr=subprocess.PIPE,
            text=True,
            cwd=folder,
            # Colours as in a terminal, without the spinner that a still picture cannot show.
            env={**os.environ, "FORCE_COLOR": "1", "TTY_INTERACTIVE": "0", "COLUMNS": str(_COLUMNS)},
        )
    lines = ran.stderr.strip("\n").splitlines()
    console = Console(record=True, width=_COLUMNS, file=io.StringIO())
    console.print(Text.from_ansi("\n".join([f"$ mirrorctl demo {' '.join(arguments)}", *lines])))
    drawn = console.export_svg(title="mirrorctl demo")
    picture.parent.mkdir(parents=True, exist_ok=True)
    # A picture loads nothing: the fonts Rich links to are replaced by whatever monospace font is there.
    picture.write_text(re.sub(r"@font-face \{.*?\}", "", drawn, flags=re.DOTALL), encoding="utf-8")
    print(f"{picture}: {len(lines)} lines")
    return 0


if __name__ == "__main__":
    sys.exit(main())
