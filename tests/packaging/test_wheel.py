"""What is installed is what stands in the checkout."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's content in a folder of its own, away from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_templates_and_example_inventory_are_inside(installed: Path) -> None:
    for name in ("templates", "inventory"):
        files = {path.relative_to(ROOT / name) for path in (ROOT / name).rglob("*") if path.is_file()}
        packed = {
            path.relative_to(installed / "toolkit" / "_data" / name)
            for path in (installed / "toolkit" / "_data" / name).rglob("*")
            if path.is_file()
        }
        assert packed == files
        assert files


@pytest.mark.parametrize(
    ("dialect", "expected"),
    [("vrp5", "mirroring to observe-port 1 inbound"), ("comware7", "qos vlan-policy")],
)
def test_the_installed_program_renders_from_its_own_templates(installed: Path, dialect: str, expected: str) -> None:
    port = "GigabitEthernet1/0/24"
    ran = subprocess.run(
        [sys.executable, "-m", "toolkit.cli", "render", "--dialect", dialect, "--vlan", "20", "--to", port],
        cwd=installed,
        env={"PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1", "HOME": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert expected in ran.stdout
