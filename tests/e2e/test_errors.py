"""Everything that can be wrong before the first write: one clear error, the right exit status, an untouched switch."""

import json

import pytest

from tests.e2e.mistakes import MISUSED, Mistake
from tests.support import program
from tests.support.bench import DEVICE, Bench
from tests.support.fixtures import BenchOf
from tests.support.laws import only_reads
from tests.support.preloaded import PreloadedProgram
from tests.support.program import Outcome
from tests.support.variants import H3C_PORT, HUAWEI_PORT
from toolkit.cli.documents import SessionsDocument
from toolkit.device.host_keys import HostKey
from toolkit.model.errors import ExitStatus
from toolkit.model.finding import Level

_ENABLE = ("enable", DEVICE, "--yes")
_PORT = ("--port", "GE0/0/7")
_OTHER_KEY = HostKey(type="ssh-ed25519", blob="AAAAC3NzaC1lZDI1NTE5AAAAIKh4CCQ2DyBAnjHcYj8mMwt0YFrFzZLNqLPdUt8ZJQzJ")


def _trust_nobody(bench: Bench) -> None:
    (bench.state / "known_hosts").unlink()


def _trust_another_key(bench: Bench) -> None:
    bench.host_keys.trust(bench.device, _OTHER_KEY)


def _hang_up(bench: Bench) -> None:
    bench.listener.behaviour.away = True


def _misspell_the_inventory(bench: Bench) -> None:
    (bench.inventory / "hosts.yaml").write_text(f"{DEVICE}: {{hostnam: x, platform: huawei_vrp}}\n", encoding="utf-8")


def _break_the_inventory(bench: Bench) -> None:
    (bench.inventory / "hosts.yaml").write_text(f"{DEVICE}: [unclosed\n", encoding="utf-8")


def _name_no_destination(bench: Bench) -> None:
    hosts = json.loads((bench.inventory / "hosts.yaml").read_text("utf-8"))
    del hosts[DEVICE]["data"]["mirror"]["destination"]
    (bench.inventory / "hosts.yaml").write_text(json.dumps(hosts), encoding="utf-8")


def _lose_the_inventory(bench: Bench) -> None:
    (bench.inventory / "hosts.yaml").unlink()


def _fill_the_lines(bench: Bench) -> None:
    for _ in range(bench.switch.personality.vty_limit):
        bench.switch.open_session()


_MISTAKES = [
    Mistake(
        "wrong password",
        (*_ENABLE, *_PORT),
        ExitStatus.FAILED,
        "admin",
        env={"MIRRORCTL_PASSWORD": "not-this-one"},
    ),
    Mistake(
        "no credentials",
        (*_ENABLE, *_PORT),
        ExitStatus.USAGE,
        "MIRRORCTL_PASSWORD",
        env={"MIRRORCTL_USERNAME": "", "MIRRORCTL_PASSWORD": ""},
    ),
    Mistake("no such device", ("enable", "core-9", "--yes", *_PORT), ExitStatus.USAGE, DEVICE),
    Mistake(
        "unknown host key",
        (*_ENABLE, *_PORT),
        ExitStatus.REFUSED,
        f"mirrorctl devices trust {DEVICE}",
        arrange=_trust_nobody,
    ),
    Mistake(
        "changed host key",
        (*_ENABLE, *_PORT),
        ExitStatus.REFUSED,
        _OTHER_KEY.fingerprint,
        arrange=_trust_another_key,
    ),
    Mistake("unknown VLAN", (*_ENABLE, "--vlan", "999"), ExitStatus.REFUSED, "VLAN 999 does not exist"),
    Mistake("destination in use", (*_ENABLE, *_PORT, "--to", "GE0/0/22"), ExitStatus.REFUSED, "observe-port 1"),
    Mistake(
        "destination in use on H3C",
        (*_ENABLE, "--port", "GE1/0/7", "--to", "GE1/0/22"),
        ExitStatus.REFUSED,
        "mirroring-group 1",
        variant=H3C_PORT,
    ),
    Mistake(
        "VLAN outbound on VRP 5",
        (*_ENABLE, "--vlan", "20", "--direction", "outbound"),
        ExitStatus.REFUSED,
        "inbound only",
    ),
    Mistake(
        "aggregate on H3C",
        (*_ENABLE, "--port", "Bridge-Aggregation1"),
        ExitStatus.REFUSED,
        "--port GigabitEthernet1/0/1",
        variant=H3C_PORT,
    ),
    Mistake("unreachable switch", (*_ENABLE, *_PORT), ExitStatus.FAILED, DEVICE, arrange=_hang_up),
    Mistake("every line taken", (*_ENABLE, *_PORT), ExitStatus.FAILED, DEVICE, arrange=_fill_the_lines),
    Mistake("misspelt inventory", (*_ENABLE, *_PORT), ExitStatus.USAGE, "hostnam", arrange=_misspell_the_inventory),
    Mistake("broken inventory", (*_ENABLE, *_PORT), ExitStatus.USAGE, "hosts.yaml", arrange=_break_the_inventory),
    Mistake("no inventory", (*_ENABLE, *_PORT), ExitStatus.USAGE, "--inventory", arrange=_lose_the_inventory),
    Mistake("no destination", (*_ENABLE, *_PORT), ExitStatus.USAGE, "--to PORT", arrange=_name_no_destination),
    Mistake("no source", _ENABLE, ExitStatus.USAGE, "--vlan"),
    Mistake("lease of nothing", (*_ENABLE, *_PORT, "--for", "0s"), ExitStatus.USAGE, "'0s'"),
    Mistake("lease in words", (*_ENABLE, *_PORT, "--for", "soon"), ExitStatus.USAGE, "'soon'"),
    Mistake("lease without end", (*_ENABLE, *_PORT, "--for", "99999999999d"), ExitStatus.USAGE, "99999999999d"),
    Mistake("no such VLAN number", (*_ENABLE, "--vlan", "4095"), ExitStatus.USAGE, "'4095'"),
    Mistake("no such interface", (*_ENABLE, "--port", "eth0; reboot"), ExitStatus.USAGE, "'eth0; reboot'"),
    Mistake("no such direction", (*_ENABLE, *_PORT, "--direction", "up"), ExitStatus.USAGE, "'up'"),
    Mistake("no such option", (*_ENABLE, "--prot", "GE0/0/7"), ExitStatus.USAGE, "--prot"),
    Mistake("no such command", ("enabel", DEVICE), ExitStatus.USAGE, "enabel"),
    Mistake("nobody to confirm", ("enable", DEVICE, *_PORT), ExitStatus.USAGE, "--yes"),
    Mistake("no such session", ("teardown", "mzzzzzz"), ExitStatus.USAGE, "mzzzzzz"),
    Mistake("no session named", ("teardown",), ExitStatus.USAGE, "--all"),
    Mistake("any session at all", ("teardown", "_"), ExitStatus.USAGE, "_"),
    Mistake("extending nothing", ("extend", "mzzzzzz"), ExitStatus.USAGE, "mzzzzzz"),
]


@pytest.mark.parametrize("mistake", [*_MISTAKES, *MISUSED], ids=lambda mistake: mistake.name.replace(" ", "-"))
def test_a_mistake_is_one_clear_error_and_nothing_is_written(
    mistake: Mistake, bench_of: BenchOf, preloaded: PreloadedProgram
) -> None:
    bench = bench_of(mistake.variant)
    mistake.arrange(bench)
    outcome = _run(bench, preloaded, mistake, mistake.words)
    assert outcome.status == mistake.status, outcome.err
    assert [line.startswith("error") for line in outcome.err.splitlines()].count(True) == 1, outcome.err
    assert mistake.says in outcome.err
    assert "Traceback" not in outcome.err
    assert not outcome.out
    _assert_untouched(bench)


@pytest.mark.parametrize("mistake", [*_MISTAKES, *MISUSED], ids=lambda mistake: mistake.name.replace(" ", "-"))
def test_a_mistake_in_json_is_one_document(mistake: Mistake, bench_of: BenchOf, preloaded: PreloadedProgram) -> None:
    bench = bench_of(mistake.variant)
    mistake.arrange(bench)
    outcome = _run(bench, preloaded, mistake, (*mistake.words, "--json"))
    assert outcome.status == mistake.status, outcome.err
    document = SessionsDocument.model_validate_json(outcome.out)
    assert document.error is not None
    reasons = [finding for finding in document.findings if finding.level is Level.ERROR]
    assert document.error.hint or (reasons and all(reason.hint for reason in reasons))
    assert mistake.says in str(outcome.document)
    assert "Traceback" not in outcome.err
    _assert_untouched(bench)


def test_the_schema_that_is_printed_is_the_one_documents_are_checked_by(bench_of: BenchOf) -> None:
    outcome = program.run(bench_of(HUAWEI_PORT), "schema", "sessions")
    assert outcome.document == SessionsDocument.model_json_schema()


def _run(bench: Bench, preloaded: PreloadedProgram, mistake: Mistake, words: tuple[str, ...]) -> Outcome:
    """A process of its own from the start where the environment matters."""
    if mistake.env is None:
        return preloaded.run(bench, *words)
    return program.run(bench, *words, env=program.environment(**mistake.env))


def _assert_untouched(bench: Bench) -> None:
    assert only_reads(bench.switch.received)
    assert bench.untouched()
    assert not (bench.state / "ledger.sqlite").exists() or not bench.sessions()
