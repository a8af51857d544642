"""Mirroring groups in steps: local, ERSPAN, and the source switch's part of a remote mirror (vendor/h3c.md 1)."""

import itertools
from collections.abc import Iterator
from enum import StrEnum

from toolkit.dialects.comware_draft import Draft
from toolkit.dialects.comware_mirrors import group_numbers
from toolkit.dialects.comware_path_steps import access_or_trunk, probe_vlan
from toolkit.dialects.comware_port_section import restorable
from toolkit.dialects.dialect import Mirroring
from toolkit.model.intent import ErspanDestination, LocalDestination, PathPart, RspanDestination
from toolkit.model.names import InterfaceName
from toolkit.model.plan import Step, StepRole


class GroupType(StrEnum):
    LOCAL = "local"
    REMOTE_SOURCE = "remote-source"
    REMOTE_DESTINATION = "remote-destination"


def group_mirroring(draft: Draft) -> Mirroring:
    # Group ranges differ (1-4 to 1-256) and the switch does not tell its own: the lowest free
    # number is in range whenever any free number is.
    used = group_numbers(draft.tree)
    group = next(number for number in itertools.count(1) if number not in used)
    destination = draft.intent.destination
    match destination:
        case LocalDestination():
            steps = _local(draft, group, destination)
        case ErspanDestination(port=None):
            steps = _tunnelled(draft, group, destination)
        case ErspanDestination():
            steps = _encapsulated(draft, group, destination)
        case RspanDestination(part=PathPart.DESTINATION):
            steps = _remote_destination(draft, group, destination)
        case RspanDestination():
            steps = _remote_source(draft, group, destination)
    return Mirroring(f"mirroring-group {group}", steps)


def _local(draft: Draft, group: int, destination: LocalDestination) -> tuple[Step, ...]:
    return (
        draft.step("group", group=group, type=GroupType.LOCAL),
        *(step for port in destination.ports for step in _monitor_port(draft, group, port)),
        *_sources(draft, group),
    )


def _monitor_port(draft: Draft, group: int, port: InterfaceName) -> tuple[Step, ...]:
    return (*draft.stp_off(port), draft.step("monitor_port", group=group, port=port))


def _encapsulated(draft: Draft, group: int, destination: ErspanDestination) -> tuple[Step, ...]:
    """The monitor port stays an ordinary port towards the collector, spanning tree included."""
    return (
        draft.step("group", group=group, type=GroupType.LOCAL),
        draft.step(
            "encapsulating_port",
            group=group,
            port=destination.port,
            collector=destination.collector,
            address=destination.address,
        ),
        *_sources(draft, group),
    )


def _tunnelled(draft: Draft, group: int, destination: ErspanDestination) -> tuple[Step, ...]:
    # Some models begin at 1.
    names = (InterfaceName(f"Tunnel{number}") for number in itertools.count(1))
    tunnel = next(name for name in names if f"interface {name}" not in draft.tree.top)
    return (
        draft.step("tunnel", tunnel=tunnel, address=destination.address, collector=destination.collector),
        draft.step("group", group=group, type=GroupType.LOCAL),
        draft.step("tunnel_port", group=group, tunnel=tunnel),
        *_sources(draft, group),
    )


def _remote_source(draft: Draft, group: int, destination: RspanDestination) -> tuple[Step, ...]:
    """H3C's order, but for the sources, which come last here: nothing is copied before all is in place."""
    return (
        *probe_vlan(draft, destination.vlan),
        draft.step("group", group=group, type=GroupType.REMOTE_SOURCE),
        draft.step("group_probe_vlan", group=group, vlan=destination.vlan),
        *(draft.stp_off(destination.port) if destination.reflector is None else ()),
        *draft.carry(destination.port, destination.vlan),
        _way_out(draft, group, destination),
        *_sources(draft, group),
    )


def _way_out(draft: Draft, group: int, destination: RspanDestination) -> Step:
    if destination.reflector is None:
        return draft.step("egress_port", group=group, port=destination.port)
    before = restorable(draft.section(destination.reflector))
    return draft.step("reflector_port", group=group, port=destination.reflector, before=before)


def _remote_destination(draft: Draft, group: int, destination: RspanDestination) -> tuple[Step, ...]:
    arrival = draft.carry(destination.arrives, destination.vlan) if destination.arrives else ()
    return (
        *probe_vlan(draft, destination.vlan),
        draft.step("group", group=group, type=GroupType.REMOTE_DESTINATION),
        draft.step("group_probe_vlan", group=group, vlan=destination.vlan),
        *access_or_trunk(draft, destination.port, destination.vlan),
        *_monitor_port(draft, group, destination.port),
        *arrival,
    )


def _sources(draft: Draft, group: int) -> Iterator[Step]:
    direction = draft.intent.direction
    for port in draft.intent.ports:
        yield draft.step("source_port", StepRole.SOURCE, group=group, port=port, direction=direction)
    for vlan in draft.intent.vlans:
        yield draft.step("source_vlan", StepRole.SOURCE, group=group, vlan=vlan, direction=direction)
