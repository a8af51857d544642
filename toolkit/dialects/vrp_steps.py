"""The steps of a mirror on a VRP switch, for every kind of source and destination (vendor/huawei.md 2, 3)."""

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.dialects.config_tree import ConfigTree
from toolkit.dialects.step_templates import AclRule, StepTemplates, TemplateValue
from toolkit.dialects.vrp_observers import Observer
from toolkit.dialects.vrp_reading import link_type
from toolkit.model.intent import (
    Direction,
    ErspanDestination,
    FlowSource,
    Intent,
    LocalDestination,
    PortSource,
    RspanDestination,
    VlanSource,
)
from toolkit.model.names import InterfaceName, SessionId
from toolkit.model.plan import Step, StepRole

_RULE_STEP = 5


@dataclass(frozen=True, slots=True)
class VrpSteps:
    """`tree` is none offline: then nothing is there yet."""

    templates: StepTemplates
    intent: Intent
    session: SessionId
    tree: ConfigTree | None
    default_link_type: str
    traffic_mirror: bool
    """Whether `traffic-mirror` exists: without it a flow on a port is a traffic policy too."""

    def of_the_source(self, observer: Observer) -> tuple[Step, ...]:
        """On the switch that copies: what copies leave by first, then what is copied."""
        return (*self._destination(observer), *self._sources(observer))

    def along_the_path(self, destination: RspanDestination, *, monitor: bool) -> tuple[Step, ...]:
        """On a switch that only carries copies or, with `monitor`, hands them to the sensor."""
        trunks = (destination.arrives,) if monitor else (destination.arrives, destination.port)
        return (
            *self._probe_vlan(destination.vlan),
            *(step for port in trunks if port for step in self._trunk(port, destination.vlan)),
            *(self._monitor_port(destination) if monitor else ()),
        )

    def _destination(self, observer: Observer) -> Iterator[Step]:
        step, destination = self.templates.step, self.intent.destination
        if isinstance(destination, LocalDestination):
            if observer.group:
                yield step("observe_group", group=observer.number, ports=destination.ports)
            elif destination.also:
                yield step("observe_range", index=observer.number, ports=destination.ports)
            else:
                yield step("observe_port", index=observer.number, port=destination.port)
        elif isinstance(destination, ErspanDestination):
            yield step(
                "observe_address",
                index=observer.number,
                collector=destination.collector,
                address=destination.address,
                port=destination.port,
            )
        else:
            yield from self._probe_vlan(destination.vlan)
            yield step("observe_remote", index=observer.number, port=destination.port, vlan=destination.vlan)

    def _probe_vlan(self, vlan: int) -> Iterator[Step]:
        view = f"vlan {vlan}"
        if self.tree is None or not self.tree.has("", view):
            yield self.templates.step("probe_vlan", vlan=vlan)
        learning = self.tree is None or not self.tree.has(view, "mac-address learning disable")
        if self.intent.direction is Direction.BOTH and learning:
            yield self.templates.step("probe_learning", vlan=vlan)

    def _trunk(self, port: InterfaceName, vlan: int) -> Iterator[Step]:
        permitted = link_type(self._section(port)).vlans or frozenset[int]()
        if vlan not in permitted:
            yield self.templates.step("probe_trunk", port=port, vlan=vlan)

    def _monitor_port(self, destination: RspanDestination) -> Iterator[Step]:
        link = link_type(self._section(destination.port), self.default_link_type)
        if not link.word:
            yield self.templates.step("monitor_access", port=destination.port)
        if link.access_vlan != destination.vlan:
            yield self.templates.step(
                "monitor_vlan", port=destination.port, vlan=destination.vlan, former=link.access_vlan
            )

    def _section(self, port: InterfaceName) -> tuple[str, ...]:
        return self.tree.lines(f"interface {port}") if self.tree else ()

    def _sources(self, observer: Observer) -> Iterator[Step]:
        step, role = self.templates.step, StepRole.SOURCE
        bound: dict[str, TemplateValue] = {"index": observer.number, "observer": observer.words}
        direction = self.intent.direction
        for port in self.intent.ports:
            yield step("source_port", role, port=port, direction=direction, **bound)
        for vlan in self.intent.vlans:
            yield step("source_vlan", role, vlan=vlan, direction=direction, **bound)
        for source in self.intent.macs:
            yield step("source_mac", role, mac=source.mac, vlan=source.vlan, direction=direction, **bound)
        if self.intent.flows:
            yield from self._flows(observer)

    def _flows(self, observer: Observer) -> Iterator[Step]:
        """All flows of an intent have the same rules, so one list and one policy serve every place."""
        step, session = self.templates.step, self.session
        rules = dict.fromkeys(self.intent.flows[0].rules)  # a rule that is there already is refused
        numbered = tuple(AclRule.of(rule, number * _RULE_STEP) for number, rule in enumerate(rules, start=1))
        yield step("acl", session=session, rules=numbered)
        ports = [flow.at.port for flow in self.intent.flows if isinstance(flow.at, PortSource)]
        inbound = self.intent.direction is Direction.INBOUND
        if self.traffic_mirror and inbound and len(ports) == len(self.intent.flows):
            for port in ports:
                yield step("flow_acl", StepRole.SOURCE, session=session, port=port, index=observer.number)
            return
        yield step("flow_classifier", session=session)
        yield step("flow_behavior", session=session, index=observer.number, observer=observer.words)
        yield step("flow_policy", session=session)
        for flow in self.intent.flows:
            for direction in self.intent.direction.parts:
                yield self._applied(flow, direction)

    def _applied(self, flow: FlowSource, direction: Direction) -> Step:
        step, role, session = self.templates.step, StepRole.SOURCE, self.session
        if isinstance(flow.at, PortSource):
            return step("flow_port", role, session=session, port=flow.at.port, direction=direction)
        if isinstance(flow.at, VlanSource):
            return step("flow_vlan", role, session=session, vlan=flow.at.vlan, direction=direction)
        return step("flow_global", role, session=session, direction=direction)
