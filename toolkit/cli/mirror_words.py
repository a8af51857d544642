"""What a person says about a mirror, and the intent it means; every mistake of a line together."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address

from toolkit.cli.flow_words import flow_rules
from toolkit.cli.mirror_options import MirrorWords
from toolkit.cli.stray_words import is_passage, stray_options
from toolkit.dialects.dialect import Dialect
from toolkit.language import tr
from toolkit.model.errors import InputError
from toolkit.model.finding import Finding, Level
from toolkit.model.intent import (
    Destination,
    Direction,
    ErspanDestination,
    FlowSource,
    Intent,
    LocalDestination,
    MacSource,
    PathPart,
    PortSource,
    RspanDestination,
    Source,
    VlanSource,
)
from toolkit.model.names import DeviceName, InterfaceName, MacAddress
from toolkit.plan.path import RemoteMirror

_VLAN_RANGE = re.compile(r"(\d{1,4})(?:-(\d{1,4}))?", re.ASCII)
_HIGHEST_VLAN = 4094
_ELSEWHERE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*:\S*", re.ASCII)
"""SWITCH:PORT; a port that is split has a slash before its colon: `40GE1/0/1:2`."""


@dataclass(slots=True)
class _Reader:
    """Reads words in one dialect and collects what is wrong with them."""

    dialect: Dialect
    findings: list[Finding]

    def wrong(self, code: str, text: str, hint: str) -> None:
        self.findings.append(Finding(level=Level.ERROR, code=code, text=text, hint=hint))

    def interfaces(self, words: Iterable[str]) -> list[InterfaceName]:
        found = []
        for word in _listed(words):
            try:
                found.append(self.dialect.interface(word))
            except ValueError:
                self.wrong(
                    "interface.spelling",
                    tr("{word} is not an interface of a {vendor} switch.", word=repr(word), vendor=self.dialect.vendor),
                    tr("Write it as the switch does, for example {example}.", example=self.dialect.example_interface),
                )
        return found

    def destinations(self, words: Iterable[str]) -> list[InterfaceName]:
        listed = _listed(words)
        elsewhere = [word for word in listed if _ELSEWHERE.fullmatch(word)]
        for word in elsewhere:
            self.wrong(
                "destination.elsewhere",
                tr("{word} names a port of another switch.", word=repr(word)),
                tr("Copies get there by a remote VLAN, which plan and enable set up: --rspan V --to SWITCH:PORT."),
            )
        return self.interfaces(word for word in listed if word not in elsewhere)

    def interface(self, word: str | None) -> InterfaceName | None:
        return next(iter(self.interfaces([word] if word else [])), None)

    def vlans(self, words: Iterable[str]) -> list[int]:
        found: list[int] = []
        for word in _listed(words):
            match = _VLAN_RANGE.fullmatch(word)
            first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
            if 1 <= first <= last <= _HIGHEST_VLAN:
                found += range(first, last + 1)
            else:
                self.wrong(
                    "vlan.spelling",
                    tr("{word} is not a VLAN.", word=repr(word)),
                    tr("VLANs are 1 to 4094: 20, or 10,20, or 10-13."),
                )
        return found

    def one_vlan(self, word: str, option: str) -> int | None:
        found = self.vlans([word])
        if len(found) > 1:
            self.wrong(
                "vlan.spelling",
                tr("{option} takes one VLAN, not {word}.", option=option, word=repr(word)),
                tr("VLANs are 1 to 4094."),
            )
        return found[0] if found else None

    def macs(self, words: Iterable[str]) -> list[MacAddress]:
        found = []
        for word in _listed(words):
            try:
                found.append(MacAddress.parse(word))
            except ValueError:
                self.wrong(
                    "mac.spelling",
                    tr("{word} is not a MAC address.", word=repr(word)),
                    tr("Any usual spelling will do: 00:1b:21:0a:0b:0c, 001b-210a-0b0c."),
                )
        return found

    def address(self, word: str, option: str) -> IPv4Address | None:
        try:
            return IPv4Address(word.strip())
        except ValueError:
            self.wrong(
                "address.spelling",
                tr("{option} takes an IPv4 address, not {word}.", option=option, word=repr(word)),
                tr("Write it like 192.0.2.10."),
            )
            return None


def intent_of(device: DeviceName, dialect: Dialect, words: MirrorWords, *, destination: str | None = None) -> Intent:
    """`destination` is the inventory's port, where the words name none.

    Raises one InputError with a finding for every word that is wrong.
    """
    reader = _Reader(dialect, [])
    sources = _sources(reader, words)
    wanted = _destination(reader, device, words, destination)
    if reader.findings or wanted is None:
        raise InputError(tr("The mirror cannot be understood."), findings=tuple(dict.fromkeys(reader.findings)))
    return Intent(
        device=device,
        sources=sources,
        direction=Direction(words.direction) if words.direction else widest_direction(dialect, sources, wanted),
        destination=wanted,
    )


def widest_direction(dialect: Dialect, sources: Sequence[Source], destination: Destination) -> Direction:
    """What to mirror when nobody says: all that this dialect can.

    A flow on the whole switch is copied where it comes in: where it leaves it would be the same packet again.
    Behind the source switch of a remote mirror, be ready for both: only then is nothing learned from copies.
    """
    if isinstance(destination, RspanDestination) and destination.part is not PathPart.SOURCE:
        return Direction.BOTH
    if any(isinstance(source, FlowSource) and source.at is None for source in sources):
        return Direction.INBOUND
    any_device = Intent(
        device=DeviceName("any"), sources=tuple(sources), direction=Direction.BOTH, destination=destination
    )
    return dialect.capabilities.widest_direction(any_device)


def remote_mirror_of(dialect: Dialect, monitor_dialect: Dialect, words: MirrorWords, monitor_port: str) -> RemoteMirror:
    """As `intent_of`, for a mirror whose sensor is on another switch."""
    reader = _Reader(dialect, [])
    sources = _sources(reader, words)
    reader.findings += stray_options(words, across=True)
    _refuse_two_ways(reader, words)
    vlan = reader.one_vlan(words.rspan or "", "--rspan")
    reflector = reader.interface(words.reflector)
    port = _Reader(monitor_dialect, reader.findings).interface(monitor_port)
    if not monitor_port:
        reader.wrong(
            "destination.port",
            tr("At which port of the other switch is the sensor?"),
            tr("Write --to SWITCH:PORT."),
        )
    if reader.findings or vlan is None or port is None:
        raise InputError(tr("The mirror cannot be understood."), findings=tuple(dict.fromkeys(reader.findings)))
    leaving = RspanDestination(vlan=vlan, port=port)
    return RemoteMirror(
        sources=sources,
        direction=Direction(words.direction) if words.direction else widest_direction(dialect, sources, leaving),
        vlan=vlan,
        monitor_port=port,
        reflector=reflector,
    )


def _sources(reader: _Reader, words: MirrorWords) -> tuple[Source, ...]:
    if is_passage(words):
        probe = reader.one_vlan(words.rspan or "", "--rspan")
        return () if probe is None else (VlanSource(vlan=probe),)
    places: list[PortSource | VlanSource] = [PortSource(port=port) for port in reader.interfaces(words.ports)]
    places += [VlanSource(vlan=vlan) for vlan in reader.vlans(words.vlans)]
    found: list[Source] = [*_flows(reader, words, places)] if words.flows else [*places]
    found += _macs(reader, words)
    if not found and not reader.findings:
        reader.wrong(
            "source.none",
            tr("There is nothing to mirror."),
            tr("Give --port, --vlan, --mac or --flow, each as often as needed."),
        )
    return tuple(dict.fromkeys(found))


def _flows(reader: _Reader, words: MirrorWords, places: Sequence[PortSource | VlanSource]) -> list[FlowSource]:
    rules = flow_rules(words.flows, reader.findings)
    return [FlowSource(rules=rules, at=place) for place in (places or (None,))] if rules else []


def _macs(reader: _Reader, words: MirrorWords) -> list[MacSource]:
    macs = reader.macs(words.macs)
    if bool(words.macs) is not bool(words.in_vlan):
        reader.wrong(
            "mac.vlan",
            tr("--mac and --in-vlan belong together: an address is mirrored in one VLAN."),
            tr("`mirrorctl locate MAC` names the VLAN."),
        )
        return []
    vlan = reader.one_vlan(words.in_vlan, "--in-vlan") if words.in_vlan else None
    return [MacSource(mac=mac, vlan=vlan) for mac in macs] if vlan else []


def _destination(
    reader: _Reader, device: DeviceName, words: MirrorWords, from_inventory: str | None
) -> Destination | None:
    if _refuse_two_ways(reader, words):
        return None
    reader.findings += stray_options(words, across=False)
    if words.erspan:
        return _erspan(reader, words)
    targets = reader.destinations(words.to or ([from_inventory] if from_inventory else []))
    if not (words.to or from_inventory):
        reader.wrong(
            "destination.none",
            tr("No destination: {device} has none in the inventory.", device=device),
            tr("Give --to PORT, or set data.mirror.destination for the switch."),
        )
    if not targets:
        return None
    if words.rspan:
        return _rspan(reader, words, targets)
    return LocalDestination(port=targets[0], also=tuple(port for port in targets[1:] if port != targets[0]))


def _refuse_two_ways(reader: _Reader, words: MirrorWords) -> bool:
    if words.rspan and words.erspan:
        reader.wrong(
            "destination.two",
            tr("--rspan and --erspan are two ways to another place."),
            tr("Choose one; two sessions may have one each."),
        )
    return bool(words.rspan and words.erspan)


def _rspan(reader: _Reader, words: MirrorWords, targets: Sequence[InterfaceName]) -> RspanDestination | None:
    vlan = reader.one_vlan(words.rspan or "", "--rspan")
    arrives, reflector = reader.interface(words.arrives), reader.interface(words.reflector)
    if len(targets) > 1:
        reader.wrong(
            "destination.two",
            tr("Copies leave a switch on the path of a remote mirror by one port."),
            tr("Give --to once."),
        )
        return None
    part = PathPart(words.part or PathPart.SOURCE)
    if part is not PathPart.SOURCE and not words.arrives:
        reader.wrong(
            "destination.arrives",
            tr("On a {part} switch copies come in by a port.", part=part),
            tr("Give it with --arrives PORT."),
        )
    if vlan is None or reader.findings:
        return None
    return RspanDestination(vlan=vlan, port=targets[0], part=part, arrives=arrives, reflector=reflector)


def _erspan(reader: _Reader, words: MirrorWords) -> ErspanDestination | None:
    if not words.from_ip:
        reader.wrong(
            "destination.from-ip",
            tr("ERSPAN packets need an address of the switch to come from."),
            tr("Give it with --from-ip A."),
        )
    collector = reader.address(words.erspan or "", "--erspan")
    address = reader.address(words.from_ip, "--from-ip") if words.from_ip else None
    targets = reader.destinations(words.to)
    if len(targets) > 1:
        reader.wrong("destination.two", tr("ERSPAN leaves by one port, or is routed."), tr("Give --to once or not."))
    if collector is None or address is None:
        return None
    return ErspanDestination(collector=collector, address=address, port=next(iter(targets), None))


def _listed(words: Iterable[str]) -> list[str]:
    return [part.strip() for word in words for part in word.split(",")]
