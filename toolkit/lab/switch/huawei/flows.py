"""Which packets traffic policies and `traffic-mirror` lines copy."""

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.lab.contract import MirroredFlow
from toolkit.lab.switch.configuration import Configuration
from toolkit.lab.switch.huawei.state import Acl, Observer
from toolkit.lab.switch.huawei.traffic_policy import MATCH_ANY
from toolkit.model.flow import FlowRule
from toolkit.model.intent import Direction
from toolkit.model.names import InterfaceName


@dataclass(frozen=True, slots=True)
class Application:
    """Where a policy works; neither port nor VLAN: everywhere."""

    policy: str
    direction: Direction
    port: InterfaceName | None = None
    vlan: int | None = None


def applications(configuration: Configuration) -> Iterator[Application]:
    for port in configuration.ports.values():
        for direction, policy in sorted(port.policies.items()):
            yield Application(policy, direction, port=port.name)
    for (vlan, direction), policy in sorted(configuration.vlan_policies.items()):
        yield Application(policy, direction, vlan=vlan)
    for direction, policy in sorted(configuration.global_policies.items()):
        yield Application(policy, direction)


def flows_to(configuration: Configuration, observer: Observer) -> Iterator[MirroredFlow]:
    for each in applications(configuration):
        for classifier, behavior in configuration.policies[each.policy].behaviors.items():
            rules = _matched(configuration, classifier)
            if observer in configuration.behaviors[behavior].observers and rules is not None:
                yield MirroredFlow(rules, each.direction, each.port, each.vlan)
    for port in configuration.ports.values():
        for mirror in sorted(port.traffic_mirrors):
            rules = _permitted(configuration.acls[mirror.acl])
            if mirror.observer == observer and rules:
                yield MirroredFlow(rules, Direction.INBOUND, port.name)


def _matched(configuration: Configuration, classifier: str) -> tuple[FlowRule, ...] | None:
    """No rules: every packet. None: no packet, as with lists that permit nothing."""
    matches = configuration.classifiers[classifier].rules
    if MATCH_ANY in matches:
        return ()
    found = [rule for each in sorted(matches) for rule in _permitted(configuration.acls[each.split()[-1]])]
    return tuple(found) or None


def _permitted(acl: Acl) -> tuple[FlowRule, ...]:
    """`deny` never mirrors, and `logging` breaks mirroring of its rule (vendor/huawei.md 3).

    A permit behind a deny that covers it is left out; one that is only partly covered is not cut.
    """
    permitted: list[FlowRule] = []
    denied: list[FlowRule] = []
    for _, rule in sorted(acl.rules.items()):
        flow = rule.as_flow()
        if flow is None or rule.logging:
            continue
        if not rule.permit:
            denied.append(flow)
        elif not any(_covers(wide, flow) for wide in denied):
            permitted.append(flow)
    return tuple(permitted)


def _covers(wide: FlowRule, narrow: FlowRule) -> bool:
    return (
        wide.protocol in ("ip", narrow.protocol)
        and (wide.source is None or (narrow.source is not None and narrow.source.subnet_of(wide.source)))
        and (
            wide.destination is None
            or (narrow.destination is not None and narrow.destination.subnet_of(wide.destination))
        )
        and wide.source_port in (None, narrow.source_port)
        and wide.destination_port in (None, narrow.destination_port)
    )
