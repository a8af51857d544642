"""The YAML samples beside the tests: what a switch shows, and what has to come of it."""

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

Sample = tuple[str, dict[str, Any]]
"""A dialect and one of the file's samples."""


def samples(folder: str, outcome: str) -> list[Sample]:
    """Those of a folder's files that have `outcome`."""
    files = sorted((Path(__file__).parent / folder).glob("*.yaml"))
    loaded = [YAML(typ="safe").load(path.read_text(encoding="utf-8")) for path in files]
    return [(file["dialect"], sample) for file in loaded for sample in file["samples"] if outcome in sample]


def sample_name(value: object) -> str | None:
    """For pytest, which asks about a test's parameters one by one."""
    return f"{value.get('template', 'interface')}: {value['of']}" if isinstance(value, dict) else None
