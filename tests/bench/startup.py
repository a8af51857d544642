"""How long `mirrorctl --help` takes to appear, beside the interpreter doing nothing."""

import statistics
import subprocess
import sys
import time

_ROUNDS = 11
_LIMIT_S = 0.3


def seconds(*command: str) -> float:
    """The median of several runs, so that one busy moment of the machine decides nothing."""
    taken = []
    for _ in range(_ROUNDS):
        begin = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def main() -> int:
    nothing = seconds(sys.executable, "-c", "")
    program = seconds(sys.executable, "-m", "toolkit.cli", "--help")
    print(f"mirrorctl --help  {program:.3f} s   python doing nothing  {nothing:.3f} s   limit  {_LIMIT_S} s")
    return 0 if program < _LIMIT_S else 1


if __name__ == "__main__":
    sys.exit(main())
