"""`doctor`: what works here and what to do about the rest, without logging in anywhere."""

import json
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support import program
from tests.support.bench import DEVICE, Bench
from tests.support.fixtures import BenchOf
from tests.support.preloaded import PreloadedProgram
from tests.support.variants import HUAWEI_PORT
from toolkit.cli.documents import Check, DoctorDocument
from toolkit.model.errors import ExitStatus
from toolkit.model.plan import DialectName

_OPTIONAL = {"capture", "credentials"}
"""Areas without which some commands work all the same."""


def _break_a_template(bench: Bench) -> None:
    _override(bench, "{% block view %}interface {{ port }}{% endblock %}{% block do %}x{% endblock %}")


def _misspell_a_template(bench: Bench) -> None:
    _override(bench, "{% block view %}interface {{ port }")


def _override(bench: Bench, text: str) -> None:
    folder = bench.inventory.parent / "templates" / "huawei" / "vrp5"
    folder.mkdir(parents=True)
    (folder / "source_port.j2").write_text(text, encoding="utf-8")


def _misspell_the_inventory(bench: Bench) -> None:
    _write_host(bench, hostnam="x")


def _lose_the_inventory(bench: Bench) -> None:
    (bench.inventory / "hosts.yaml").unlink()


def _trust_nobody(bench: Bench) -> None:
    (bench.state / "known_hosts").unlink()


def _move_away(bench: Bench) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        _write_host(bench, port=free.getsockname()[1])


def _spoil_the_ledger(bench: Bench) -> None:
    (bench.state / "ledger.sqlite").write_bytes(b"no database" * 100)


def _nothing(_bench: Bench) -> None:
    """The bench as it is."""


def _write_host(bench: Bench, **changed: object) -> None:
    path = bench.inventory / "hosts.yaml"
    hosts = json.loads(path.read_text("utf-8"))
    hosts[DEVICE] |= changed
    path.write_text(json.dumps(hosts), encoding="utf-8")


@dataclass(frozen=True)
class _Lack:
    name: str
    arrange: Callable[[Bench], None]
    area: str
    says: str
    hint: str
    status: ExitStatus = ExitStatus.FAILED
    env: Mapping[str, str] | None = None

    def __str__(self) -> str:
        return self.name.replace(" ", "-")


_LACKS = [
    _Lack("template without undo", _break_a_template, "templates", "source_port: block undo is missing", "remove it"),
    _Lack("template with a misspelling", _misspell_a_template, "templates", "vrp5: source_port: ", "remove it"),
    _Lack("misspelt inventory", _misspell_the_inventory, "inventory", "hostnam", "Correct"),
    _Lack("no inventory", _lose_the_inventory, "inventory", "There is no inventory", "--inventory"),
    _Lack("host key nobody trusts", _trust_nobody, "host key", DEVICE, f"mirrorctl devices trust {DEVICE}"),
    _Lack("switch that is not there", _move_away, "reach", f"{DEVICE} does not answer", "Check the address"),
    _Lack("broken ledger", _spoil_the_ledger, "state", "ledger", ""),
    _Lack(
        "nobody to log in as",
        _nothing,
        "credentials",
        DEVICE,
        "MIRRORCTL_USERNAME",
        ExitStatus.DONE,
        {"MIRRORCTL_USERNAME": "", "MIRRORCTL_PASSWORD": ""},
    ),
]


def test_a_machine_where_all_is_well(bench_of: BenchOf, preloaded: PreloadedProgram) -> None:
    bench = bench_of(HUAWEI_PORT)
    said, outcome = preloaded.run(bench, "doctor"), preloaded.run(bench, "doctor", "--json")
    assert (said.status, outcome.status) == (0, 0), said.out
    checks = DoctorDocument.model_validate_json(outcome.out).checks
    assert {check.area for check in checks if not check.passed} <= _OPTIONAL
    assert all(check.hint for check in checks if not check.passed)
    assert {name for name in DialectName if any(check.text.startswith(f"{name}: ") for check in checks)} == set(
        DialectName
    )
    lines = said.out.splitlines()
    assert [line.split()[0] for line in lines if line.startswith(("yes ", "no "))] == [
        "yes" if check.passed else "no" for check in checks
    ]
    assert lines[-1] == "Everything needed works."
    _assert_nobody_logged_in(bench)


@pytest.mark.parametrize("lack", _LACKS, ids=str)
def test_what_does_not_work_is_named_with_what_to_do(
    lack: _Lack, bench_of: BenchOf, preloaded: PreloadedProgram
) -> None:
    bench = bench_of(HUAWEI_PORT)
    lack.arrange(bench)
    before = _contents(bench.inventory.parent)
    if lack.env is None:
        said, outcome = preloaded.run(bench, "doctor"), preloaded.run(bench, "doctor", "--json")
    else:
        env = program.environment(**lack.env)
        said, outcome = program.run(bench, "doctor", env=env), program.run(bench, "doctor", "--json", env=env)
    assert (said.status, outcome.status) == (lack.status, lack.status), said.out + said.err
    missing = [check for check in DoctorDocument.model_validate_json(outcome.out).checks if not check.passed]
    (named,) = (check for check in missing if _is_about(check, lack))
    assert named.needed is (lack.status is ExitStatus.FAILED)
    assert all(check.hint for check in missing)
    assert named.text in said.out
    assert named.hint in said.out
    assert not said.err
    assert _contents(bench.inventory.parent) == before
    _assert_nobody_logged_in(bench)


def test_a_state_folder_that_cannot_be_is_named(bench_of: BenchOf, preloaded: PreloadedProgram) -> None:
    bench = bench_of(HUAWEI_PORT)
    occupied = bench.inventory.parent / "a-file"
    occupied.touch()
    bench.state = occupied / "below"
    outcome = preloaded.run(bench, "doctor", "--json")
    assert outcome.status == ExitStatus.FAILED, outcome.err
    checks = DoctorDocument.model_validate_json(outcome.out).checks
    (named,) = (check for check in checks if check.area == "state" and not check.passed)
    assert "--state" in named.hint


def _is_about(check: Check, lack: _Lack) -> bool:
    return check.area == lack.area and lack.says in check.text and lack.hint in check.hint


def _contents(folder: Path) -> dict[Path, bytes]:
    """Without lock files, which hold nothing."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock"}


def _assert_nobody_logged_in(bench: Bench) -> None:
    """The next session is the first; to be reached a switch need not let anybody in."""
    assert bench.switch.open_session().number == 1
    assert not bench.received
