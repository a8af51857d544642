"""Everything that can be wrong before the first write: one clear error, the right exit status, an untouched switch."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest

from tests.support import program
from tests.support.bench import DEVICE, Bench
from tests.support.fixtures import BenchOf
from tests.support.laws import only_reads
from tests.support.preloaded import PreloadedProgram
from tests.support.program import Outcome
from tests.support.variants import CE_PORT, H3C_PORT, HUAWEI_PORT, Variant
from toolkit.cli.documents import SessionsDocument
from toolkit.device.host_keys import HostKey
from toolkit.model.errors import ExitStatus
from toolkit.model.finding import Level

_ENABLE = ("enable", DEVICE, "--yes")
_PORT = ("--port", "GE0/0/7")
_OTHER_KEY = HostKey(type="ssh-ed25519", blob="AAAAC3NzaC1lZDI1NTE5AAAAIKh4CCQ2DyBAnjHcYj8mMwt0YFrFzZLNqLPdUt8ZJQzJ")


def _nothing(_bench: Bench) -> None:
    """The bench as it is."""


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


@dataclass(frozen=True)
class _Mistake:
    name: str
    words: tuple[str, ...]
    status: ExitStatus
    says: str
    """A part of the error, its findings or its hint."""
    arrange: Callable[[Bench], None] = _nothing
    env: Mapping[str, str] | None = None
    variant: Variant = HUAWEI_PORT


_MISTAKES = [
    _Mistake(
        "wrong password",
        (*_ENABLE, *_PORT),
        ExitStatus.FAILED,
        "admin",
        env={"MIRRORCTL_PASSWORD": "not-this-one"},
    ),
    _Mistake(
        "no credentials",
        (*_ENABLE, *_PORT),
        ExitStatus.USAGE,
        "MIRRORCTL_PASSWORD",
        env={"MIRRORCTL_USERNAME": "", "MIRRORCTL_PASSWORD": ""},
    ),
    _Mistake("no such device", ("enable", "core-9", "--yes", *_PORT), ExitStatus.USAGE, DEVICE),
    _Mistake(
        "unknown host key",
        (*_ENABLE, *_PORT),
        ExitStatus.REFUSED,
        f"mirrorctl devices trust {DEVICE}",
        arrange=_trust_nobody,
    ),
    _Mistake(
        "changed host key",
        (*_ENABLE, *_PORT),
        ExitStatus.REFUSED,
        _OTHER_KEY.fingerprint,
        arrange=_trust_another_key,
    ),
    _Mistake("unknown VLAN", (*_ENABLE, "--vlan", "999"), ExitStatus.REFUSED, "VLAN 999 does not exist"),
    _Mistake("destination in use", (*_ENABLE, *_PORT, "--to", "GE0/0/22"), ExitStatus.REFUSED, "observe-port 1"),
    _Mistake(
        "destination in use on H3C",
        (*_ENABLE, "--port", "GE1/0/7", "--to", "GE1/0/22"),
        ExitStatus.REFUSED,
        "mirroring-group 1",
        variant=H3C_PORT,
    ),
    _Mistake(
        "VLAN outbound on VRP 5",
        (*_ENABLE, "--vlan", "20", "--direction", "outbound"),
        ExitStatus.REFUSED,
        "inbound only",
    ),
    _Mistake(
        "aggregate on H3C",
        (*_ENABLE, "--port", "Bridge-Aggregation1"),
        ExitStatus.REFUSED,
        "--port GigabitEthernet1/0/1",
        variant=H3C_PORT,
    ),
    _Mistake("unreachable switch", (*_ENABLE, *_PORT), ExitStatus.FAILED, DEVICE, arrange=_hang_up),
    _Mistake("every line taken", (*_ENABLE, *_PORT), ExitStatus.FAILED, DEVICE, arrange=_fill_the_lines),
    _Mistake("misspelt inventory", (*_ENABLE, *_PORT), ExitStatus.USAGE, "hostnam", arrange=_misspell_the_inventory),
    _Mistake("broken inventory", (*_ENABLE, *_PORT), ExitStatus.USAGE, "hosts.yaml", arrange=_break_the_inventory),
    _Mistake("no inventory", (*_ENABLE, *_PORT), ExitStatus.USAGE, "--inventory", arrange=_lose_the_inventory),
    _Mistake("no destination", (*_ENABLE, *_PORT), ExitStatus.USAGE, "--to PORT", arrange=_name_no_destination),
    _Mistake("no source", _ENABLE, ExitStatus.USAGE, "--vlan"),
    _Mistake("lease of nothing", (*_ENABLE, *_PORT, "--for", "0s"), ExitStatus.USAGE, "'0s'"),
    _Mistake("lease in words", (*_ENABLE, *_PORT, "--for", "soon"), ExitStatus.USAGE, "'soon'"),
    _Mistake("lease without end", (*_ENABLE, *_PORT, "--for", "99999999999d"), ExitStatus.USAGE, "99999999999d"),
    _Mistake("no such VLAN number", (*_ENABLE, "--vlan", "4095"), ExitStatus.USAGE, "'4095'"),
    _Mistake("no such interface", (*_ENABLE, "--port", "eth0; reboot"), ExitStatus.USAGE, "'eth0; reboot'"),
    _Mistake("no such direction", (*_ENABLE, *_PORT, "--direction", "up"), ExitStatus.USAGE, "'up'"),
    _Mistake("no such option", (*_ENABLE, "--prot", "GE0/0/7"), ExitStatus.USAGE, "--prot"),
    _Mistake("no such command", ("enabel", DEVICE), ExitStatus.USAGE, "enabel"),
    _Mistake("nobody to confirm", ("enable", DEVICE, *_PORT), ExitStatus.USAGE, "--yes"),
    _Mistake("no such session", ("teardown", "mzzzzzz"), ExitStatus.USAGE, "mzzzzzz"),
    _Mistake("no session named", ("teardown",), ExitStatus.USAGE, "--all"),
    _Mistake("any session at all", ("teardown", "_"), ExitStatus.USAGE, "_"),
    _Mistake("extending nothing", ("extend", "mzzzzzz"), ExitStatus.USAGE, "mzzzzzz"),
]


_REMOTE = (*_ENABLE, *_PORT, "--rspan", "999")
_ELSEWHERE = ("--to", f"{DEVICE}:ge0/0/24")
_PASSAGE = (*_ENABLE, "--rspan", "999", "--part", "transit", "--to", "ge0/0/24")
_COLLECTOR = (*_ENABLE, *_PORT, "--erspan", "192.0.2.9")


def _usage(name: str, words: tuple[str, ...], says: str, variant: Variant = HUAWEI_PORT) -> _Mistake:
    return _Mistake(name, words, ExitStatus.USAGE, says, variant=variant)


def _refused(name: str, words: tuple[str, ...], says: str, variant: Variant = HUAWEI_PORT) -> _Mistake:
    return _Mistake(name, words, ExitStatus.REFUSED, says, variant=variant)


_MISUSED = [
    _usage("address misspelt", (*_ENABLE, "--mac", "00:11:22", "--in-vlan", "20"), "'00:11:22'"),
    _usage("address without VLAN", (*_ENABLE, "--mac", "001b-210a-0b0c"), "--in-vlan"),
    _usage("VLAN of no address", (*_ENABLE, *_PORT, "--in-vlan", "20"), "--mac and --in-vlan"),
    _usage("address in two VLANs", (*_ENABLE, "--mac", "001b-210a-0b0c", "--in-vlan", "20,30"), "takes one VLAN"),
    _usage("flow of everything", (*_ENABLE, *_PORT, "--flow", ""), "would be everything"),
    _usage("flow to a name", (*_ENABLE, "--flow", "dst evil.example"), "'evil.example'"),
    _usage("flow of IPv6", (*_ENABLE, "--flow", "dst 2001:db8::1"), "IPv4 only"),
    _usage("flow with ports of nothing", (*_ENABLE, "--flow", "dst-port 443"), "tcp or udp"),
    _usage("flow to port 70000", (*_ENABLE, "--flow", "tcp dst-port 70000"), "'70000'"),
    _usage("flow with a command", (*_ENABLE, "--flow", "dst 203.0.113.7; undo vlan 20"), "'203.0.113.7;'"),
    _usage("flow said twice", (*_ENABLE, "--flow", "dst 10.0.0.1 dst 10.0.0.2"), "twice"),
    _usage("sensor misspelt", (*_ENABLE, *_PORT, "--to", "GE0/0/24", "--to", "eth0"), "'eth0'"),
    _usage("sensor at another switch", (*_ENABLE, *_PORT, "--to", "core-2:ge0/0/24"), "a port of another switch"),
    _usage("remote VLAN 5000", (*_ENABLE, *_PORT, "--rspan", "5000", *_ELSEWHERE), "'5000'"),
    _usage("two remote VLANs", (*_ENABLE, *_PORT, "--rspan", "998,999"), "takes one VLAN"),
    _usage("remote VLAN of nothing", (*_ENABLE, *_PORT, "--rspan", ""), "--rspan has no value"),
    _usage("two remote ways", (*_REMOTE, *_ELSEWHERE, "--erspan", "192.0.2.9"), "--rspan and --erspan"),
    _usage("sensor at an unknown switch", (*_REMOTE, "--to", "core-9:ge0/0/24"), "no device 'core-9'"),
    _usage("sensor at no port", (*_REMOTE, "--to", DEVICE), "--to SWITCH:PORT"),
    _usage("sensor at the same switch", (*_REMOTE, *_ELSEWHERE), "a local mirror is enough"),
    _usage("two egress ports", (*_REMOTE, "--to", "ge0/0/23", "--to", "ge0/0/24"), "Give --to once"),
    _usage("path of nonsense", (*_REMOTE, *_ELSEWHERE, "--via", "left, then right"), "'left, then right'"),
    _usage("path without beginning", (*_REMOTE, *_ELSEWHERE, "--via", f"{DEVICE}:ge0/0/1:ge0/0/2"), "of a path"),
    _usage("path over an unknown switch", (*_REMOTE, *_ELSEWHERE, "--via", "core-9::ge0/0/2"), "core-1 to core-1"),
    _usage("path to nowhere", (*_REMOTE, "--via", f"{DEVICE}::ge0/0/2"), "--via means nothing"),
    _usage("part of nothing", (*_ENABLE, *_PORT, "--part", "transit"), "--part means nothing without --rspan"),
    _usage("no such part", (*_REMOTE, "--part", "middle"), "'middle'"),
    _usage("part without arrival", _PASSAGE, "--arrives PORT"),
    _usage("part with a source", (*_PASSAGE, "--arrives", "ge0/0/1", *_PORT), "--port means nothing on a transit"),
    _usage("arrival at the source", (*_REMOTE, "--arrives", "ge0/0/1"), "--arrives means nothing"),
    _usage("reflector of nothing", (*_ENABLE, *_PORT, "--reflector", "ge0/0/23"), "--reflector means nothing"),
    _usage("reflector misspelt", (*_REMOTE, "--reflector", "a mirror"), "'a mirror'"),
    _usage("collector misspelt", (*_ENABLE, *_PORT, "--erspan", "host", "--from-ip", "192.0.2.1"), "'host'"),
    _usage("collector of IPv6", (*_ENABLE, *_PORT, "--erspan", "::1", "--from-ip", "192.0.2.1"), "'::1'"),
    _usage("collector without own address", _COLLECTOR, "--from-ip A"),
    _usage("own address of nothing", (*_ENABLE, *_PORT, "--from-ip", "192.0.2.1"), "--from-ip means nothing"),
    _usage(
        "collector by two ports",
        (*_COLLECTOR, "--from-ip", "192.0.2.1", "--to", "ge0/0/23", "--to", "ge0/0/24"),
        "Give --to once",
    ),
    _usage("audit of an unknown switch", ("audit", "core-9"), "'core-9'"),
    _usage("check of an unknown switch", ("devices", "check", "core-9"), "'core-9'"),
    _usage("plan for an unknown switch", ("plan", "core-9", *_PORT), "'core-9'"),
    _usage("commands of an unknown dialect", ("render", "--dialect", "vrp9", "--vlan", "20"), "'vrp9'"),
    _usage("commands of nobody", ("render", "--vlan", "20"), "--dialect"),
    _usage("no such document", ("schema", "nothing"), "'nothing'"),
    _refused(
        "address where there is no command",
        (*_ENABLE, "--mac", "001b-210a-0b0c", "--in-vlan", "20"),
        "no command that mirrors a MAC",
        CE_PORT,
    ),
    _refused(
        "collector nobody confirms",
        (*_ENABLE, "--port", "10GE1/0/7", "--erspan", "192.0.2.9", "--from-ip", "192.0.2.1"),
        "--experimental",
        CE_PORT,
    ),
    _refused(
        "reflector that would be wiped",
        (*_ENABLE, "--port", "GE1/0/7", "--rspan", "999", "--to", "Bridge-Aggregation1", "--reflector", "GE1/0/24"),
        "--wipe-reflector",
        H3C_PORT,
    ),
    _refused("reflector on Huawei", (*_REMOTE, "--to", "ge0/0/24", "--reflector", "ge0/0/23"), "--reflector"),
    _refused(
        "own address of somebody else",
        (*_ENABLE, "--port", "GE1/0/7", "--direction", "inbound", "--erspan", "192.0.2.9", "--from-ip", "192.0.2.1"),
        "has the address 192.0.2.1",
        H3C_PORT,
    ),
    _refused("remote VLAN 1", (*_ENABLE, *_PORT, "--rspan", "1", "--to", "ge0/0/24"), "VLAN 1 "),
    _refused("remote VLAN in use", (*_ENABLE, *_PORT, "--rspan", "10", "--to", "Eth-Trunk1"), "is in VLAN 10"),
    _refused(
        "egress that is no trunk",
        (*_ENABLE, "--port", "GE1/0/7", "--rspan", "999", "--to", "GE1/0/24"),
        "is no trunk",
        H3C_PORT,
    ),
    _refused("source that is the sensor", (*_ENABLE, "--port", "GE0/0/24"), "GigabitEthernet0/0/24"),
    _refused(
        "the same sensor as somebody", (*_ENABLE, *_PORT, "--to", "GE0/0/24", "--to", "GE0/0/22"), "observe-port 1"
    ),
    _refused(
        "port and flow at once",
        (*_ENABLE, "--port", "GE1/0/5", "--flow", "dst 203.0.113.7"),
        "mirroring-group 1",
        H3C_PORT,
    ),
]


@pytest.mark.parametrize("mistake", [*_MISTAKES, *_MISUSED], ids=lambda mistake: mistake.name.replace(" ", "-"))
def test_a_mistake_is_one_clear_error_and_nothing_is_written(
    mistake: _Mistake, bench_of: BenchOf, preloaded: PreloadedProgram
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


@pytest.mark.parametrize("mistake", [*_MISTAKES, *_MISUSED], ids=lambda mistake: mistake.name.replace(" ", "-"))
def test_a_mistake_in_json_is_one_document(mistake: _Mistake, bench_of: BenchOf, preloaded: PreloadedProgram) -> None:
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


def _run(bench: Bench, preloaded: PreloadedProgram, mistake: _Mistake, words: tuple[str, ...]) -> Outcome:
    """A process of its own from the start where the environment matters."""
    if mistake.env is None:
        return preloaded.run(bench, *words)
    return program.run(bench, *words, env=program.environment(**mistake.env))


def _assert_untouched(bench: Bench) -> None:
    assert only_reads(bench.switch.received)
    assert bench.untouched()
    assert not (bench.state / "ledger.sqlite").exists() or not bench.sessions()
