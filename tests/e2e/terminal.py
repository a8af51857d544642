"""What a program says at a terminal whose other end is ours."""

import os

_CHUNK = 4096


def read_until(terminal: int, words: str) -> str:
    """All that was said up to `words`."""
    said = ""
    while words not in said:
        said += os.read(terminal, _CHUNK).decode()
    return said


def read_to_the_end(terminal: int) -> str:
    said = ""
    while chunk := _read(terminal):
        said += chunk
    return said


def _read(terminal: int) -> str:
    """Nothing once the program has closed its end, which Linux calls an error."""
    try:
        return os.read(terminal, _CHUNK).decode()
    except OSError:
        return ""
