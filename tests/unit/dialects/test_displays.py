"""Every parse template reads what displays/README.md says, and nothing it does not understand."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from toolkit.dialects.data import data_folder
from toolkit.dialects.registry import dialect_named
from toolkit.dialects.tables import rows
from toolkit.model.errors import InputError, UnreadableError
from toolkit.model.plan import DialectName

HERE = Path(__file__).parent / "displays"


def _samples() -> list[tuple[str, str, tuple[str, ...], dict[str, Any]]]:
    found = []
    for path in sorted(HERE.glob("*/*.yaml")):
        loaded = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
        found += [(path.parent.name, path.stem, tuple(loaded["columns"]), sample) for sample in loaded["samples"]]
    return found


SAMPLES = _samples()
READABLE = [one for one in SAMPLES if "rows" in one[3]]
UNREADABLE = [one for one in SAMPLES if "unreadable" in one[3]]


def names(samples: list[tuple[str, str, tuple[str, ...], dict[str, Any]]]) -> list[str]:
    return [f"{dialect} {template}: {sample['of']}" for dialect, template, _, sample in samples]


@pytest.mark.parametrize(("dialect", "template", "columns", "sample"), READABLE, ids=names(READABLE))
def test_a_display_is_read(dialect: str, template: str, columns: tuple[str, ...], sample: dict[str, Any]) -> None:
    table = dialect_named(DialectName(dialect)).table(template, sample["shown"])
    assert [tuple(row[column] for column in columns) for row in table] == [tuple(row) for row in sample["rows"]]
    assert all(set(row) == set(columns) for row in table)


@pytest.mark.parametrize(("dialect", "template", "columns", "sample"), UNREADABLE, ids=names(UNREADABLE))
def test_a_layout_nobody_foresaw_is_never_a_shorter_table(
    dialect: str, template: str, columns: tuple[str, ...], sample: dict[str, Any]
) -> None:
    del columns
    with pytest.raises(UnreadableError, match=sample["unreadable"]):
        dialect_named(DialectName(dialect)).table(template, sample["shown"])


@pytest.mark.parametrize("dialect", ["vrp5", "comware7"])
def test_every_table_that_a_dialect_reads_has_a_sample(dialect: str) -> None:
    layouts = dialect_named(DialectName(dialect)).lldp_layouts
    sampled = {path.stem for path in (HERE / dialect).glob("*.yaml")}
    assert {"arp", "interface_brief", "mac_address", *layouts} <= sampled


def test_every_sample_is_of_a_template_there_is() -> None:
    templates = {path.stem for path in data_folder("templates").glob("*/parse/*.textfsm")}
    assert {template for _, template, _, _ in SAMPLES} <= templates


@pytest.fixture
def _threads_change_often() -> Iterator[None]:
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("_threads_change_often")
def test_switches_read_side_by_side_do_not_see_each_others_rows() -> None:
    dialect = dialect_named(DialectName.VRP5)

    def macs_of(switch: int) -> set[str]:
        shown = "\n".join(f"0200-{switch:04x}-{host:04x} 10/-    GE0/0/3   dynamic" for host in range(300))
        return {row["MAC"][:9] for row in dialect.table("mac_address", shown)}

    switches = range(8)
    with ThreadPoolExecutor(max_workers=len(switches)) as pool:
        assert list(pool.map(macs_of, switches)) == [{f"0200-{switch:04x}"} for switch in switches]


def test_a_template_that_is_no_textfsm_is_the_users_mistake(tmp_path: Path) -> None:
    broken = tmp_path / "arp.textfsm"
    broken.write_text("Value ADDRESS (\n\nStart\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"Template arp\.textfsm cannot be used"):
        rows(broken, "")
