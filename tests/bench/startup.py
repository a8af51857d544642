"""How long what needs no switch takes to appear, beside the interpreter doing nothing."""

import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

_ROUNDS = 11


@dataclass(frozen=True, slots=True)
class Case:
    """Words of the command line, and how many seconds they may take."""

    words: tuple[str, ...]
    limit_s: float


_CASES = (
    Case(("--help",), 0.3),
    Case(("render", "--dialect", "vrp5", "--vlan", "20", "--to", "GigabitEthernet0/0/24"), 1.0),
    Case(("render", "--dialect", "comware7", "--port", "GigabitEthernet1/0/3", "--to", "GigabitEthernet1/0/24"), 1.0),
)


def seconds(folder: str, *command: str) -> float:
    """The median of several runs, so that one busy moment of the machine decides nothing."""
    taken = []
    for _ in range(_ROUNDS):
        begin = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, cwd=folder)
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        print(f"python doing nothing  {seconds(folder, sys.executable, '-c', ''):.3f} s")
        in_time = True
        for case in _CASES:
            took = seconds(folder, sys.executable, "-m", "toolkit.cli", *case.words)
            in_time = in_time and took < case.limit_s
            print(f"{took:.3f} s, limit {case.limit_s} s  mirrorctl {' '.join(case.words)}")
    return 0 if in_time else 1


if __name__ == "__main__":
    sys.exit(main())
