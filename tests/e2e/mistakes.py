"""Words for a mirror that cannot be meant, or that a switch cannot follow: none leads to a write."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.support.bench import DEVICE, Bench
from tests.support.variants import CE_PORT, H3C_PORT, HUAWEI_PORT, Variant
from toolkit.model.errors import ExitStatus

_ENABLE = ("enable", DEVICE, "--yes", "--for", "1s")
"""Should one of these be understood after all, its test fails at once."""
_PORT = ("--port", "GE0/0/7")
_REMOTE = (*_ENABLE, *_PORT, "--rspan", "999")
_ELSEWHERE = ("--to", f"{DEVICE}:ge0/0/24")
_PASSAGE = (*_ENABLE, "--rspan", "999", "--part", "transit", "--to", "ge0/0/24")
_COLLECTOR = (*_ENABLE, *_PORT, "--erspan", "192.0.2.9")


def _as_it_is(_bench: Bench) -> None:
    """The bench as it is."""


@dataclass(frozen=True)
class Mistake:
    name: str
    words: tuple[str, ...]
    status: ExitStatus
    says: str
    """A part of the error, its findings or its hint."""
    arrange: Callable[[Bench], None] = _as_it_is
    env: Mapping[str, str] | None = None
    variant: Variant = HUAWEI_PORT


def _usage(name: str, words: tuple[str, ...], says: str, variant: Variant = HUAWEI_PORT) -> Mistake:
    return Mistake(name, words, ExitStatus.USAGE, says, variant=variant)


def _refused(name: str, words: tuple[str, ...], says: str, variant: Variant = HUAWEI_PORT) -> Mistake:
    return Mistake(name, words, ExitStatus.REFUSED, says, variant=variant)


MISUSED = [
    _usage("address misspelt", (*_ENABLE, "--mac", "00:11:22", "--in-vlan", "20"), "'00:11:22'"),
    _usage("address without VLAN", (*_ENABLE, "--mac", "001b-210a-0b0c"), "--in-vlan"),
    _usage("VLAN of no address", (*_ENABLE, *_PORT, "--in-vlan", "20"), "--mac and --in-vlan"),
    _usage("address in two VLANs", (*_ENABLE, "--mac", "001b-210a-0b0c", "--in-vlan", "20,30"), "takes one VLAN"),
    _usage("flow of everything", (*_ENABLE, *_PORT, "--flow", ""), "would be everything"),
    _usage("flow to a name", (*_ENABLE, "--flow", "dst evil.example"), "'evil.example'"),
    _usage("flow of IPv6", (*_ENABLE, "--flow", "dst 2001:db8::1"), "IPv4 only"),
    _usage("flow with ports of nothing", (*_ENABLE, "--flow", "dst-port 443"), "tcp or udp"),
    _usage("flow to port 70000", (*_ENABLE, "--flow", "tcp dst-port 70000"), "'70000'"),
    _usage("flow with a command", (*_ENABLE, "--flow", "dst 203.0.113.7; undo vlan 20"), "'undo' is no word"),
    _usage("flow said twice", (*_ENABLE, "--flow", "dst 10.0.0.1 dst 10.0.0.2"), "twice"),
    _usage("sensor misspelt", (*_ENABLE, *_PORT, "--to", "GE0/0/24", "--to", "the sensor"), "'the sensor'"),
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
    _usage(
        "path that ends elsewhere",
        (*_REMOTE, *_ELSEWHERE, "--via", f"{DEVICE}::ge0/0/1", "--via", "core-9:ge0/0/2:"),
        "A path leads from",
    ),
    _usage(
        "path in a circle",
        (*_REMOTE, *_ELSEWHERE, "--via", f"{DEVICE}::ge0/0/1", "--via", f"{DEVICE}:ge0/0/2:"),
        "passes every switch once",
    ),
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
