"""Each folder of `errors` is an inventory with mistakes and, in expected.txt, what a person is told.

REFRESH_GOLDENS=1 writes the texts anew; read the difference before keeping it.
"""

import os
from pathlib import Path

import pytest

from toolkit.inventory.inventory import Inventory
from toolkit.model.errors import ExitStatus, InventoryError

CASES = sorted(path for path in Path(__file__).with_name("errors").iterdir() if path.is_dir())


def told(directory: Path) -> str:
    with pytest.raises(InventoryError) as caught:
        Inventory.load(directory)
    assert caught.value.exit_status is ExitStatus.USAGE
    lines = [caught.value.text, caught.value.hint, ""]
    for finding in caught.value.findings:
        lines += [f"{finding.code}", f"  {finding.text}", f"  {finding.hint}"]
    return "\n".join(lines).replace(str(directory), directory.name).rstrip() + "\n"


@pytest.mark.parametrize("directory", CASES, ids=lambda path: path.name)
def test_all_mistakes_are_told_together(directory: Path) -> None:
    expected = directory / "expected.txt"
    if os.environ.get("REFRESH_GOLDENS"):
        expected.write_text(told(directory), encoding="utf-8")
    assert told(directory) == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("directory", CASES, ids=lambda path: path.name)
def test_no_secret_of_a_file_is_repeated(directory: Path) -> None:
    assert "Sommer2024" not in told(directory)


def test_an_unreadable_file_is_a_mistake_like_others(tmp_path: Path) -> None:
    (tmp_path / "hosts.yaml").write_bytes(b"core-1: \xff\n")
    assert "hosts.yaml, line 1: cannot be read: it is not UTF-8 text." in told(tmp_path)


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    assert told(tmp_path / "absent").startswith("There is no inventory in absent.\n")


def test_an_alias_that_contains_itself_ends(tmp_path: Path) -> None:
    (tmp_path / "hosts.yaml").write_text("core-1: &a\n  password: x\n  data: *a\n", encoding="utf-8")
    assert "hosts.yaml, line 2, core-1.password: a secret must not stand in a file." in told(tmp_path)
