"""Where the folders a network engineer edits are: at the top of a checkout, inside an installed wheel."""

from importlib.resources import files
from pathlib import Path

import toolkit


def data_folder(name: str) -> Path:
    """`templates` or `inventory` as shipped."""
    packed = Path(str(files("toolkit"))) / "_data" / name
    return packed if packed.is_dir() else Path(toolkit.__file__).parent.parent / name
