"""`display port-mirroring` on CloudEngine: up to four stacked tables (vendor/huawei.md 4.1)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from toolkit.lab.switch.configuration import Configuration, Port, Vlan
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.huawei.state import Observer
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.status import in_order
from toolkit.model.intent import Direction

_RULE = "  " + "-" * 77
_PORT_HEAD = "ObservePort : Interface"
_GROUP_HEAD = "ObserveGroup"


@dataclass(frozen=True, slots=True)
class _Row:
    source: str
    direction: str
    observer: Observer


def port_mirroring(shell: Shell, _given: Given) -> str:
    configuration = shell.configuration
    ports = [_rows(name, configuration.ports[name]) for name in in_order(shell, configuration.ports)]
    vlans = [_rows(f"VLAN {number}", vlan) for number, vlan in sorted(configuration.vlans.items())]
    behaviors = [
        [_Row(name, "", observer) for observer in sorted(behavior.observers)]
        for name, behavior in sorted(configuration.behaviors.items())
    ]
    lines = (
        *_table(configuration, "Observe port mirroring:", "MirroringPort", _only(ports, group=False)),
        *_table(configuration, "Observe port group mirroring:", "MirroringPort", _only(ports, group=True)),
        *_table(configuration, "Traffic mirroring:", "TrafficBehavior", behaviors),
        *_table(configuration, "VLAN mirroring:", "VLAN", vlans),
    )
    return "\n".join(lines)


def _rows(name: str, source: Port | Vlan) -> list[_Row]:
    observers = sorted({observer for observer, _ in source.observed_by})
    return [
        _Row(name, Direction.of(way for each, way in source.observed_by if each == observer).capitalize(), observer)
        for observer in observers
    ]


def _only(sources: Iterable[list[_Row]], *, group: bool) -> list[list[_Row]]:
    return [[row for row in rows if row.observer.group is group] for rows in sources]


def _table(configuration: Configuration, title: str, what: str, sources: Iterable[list[_Row]]) -> Iterator[str]:
    """The source's cell is blank below its first row."""
    shown = [rows for rows in sources if rows]
    if not shown:
        return
    groups = all(row.observer.group for rows in shown for row in rows)
    direction = "Direction" if shown[0][0].direction else ""
    yield from (f"  {title}", _RULE, f"  {what:<22}{direction:<17}{_GROUP_HEAD if groups else _PORT_HEAD}", _RULE)
    for rows in shown:
        for position, row in enumerate(rows):
            source = "" if position else row.source
            yield f"  {source:<22}{row.direction:<17}{_destination(configuration, row.observer)}"
    yield _RULE


def _destination(configuration: Configuration, observer: Observer) -> str:
    if observer.group:
        return f"{observer.number:>{len(_GROUP_HEAD)}}"
    ports = " ".join(configuration.observe_ports[observer.number].ports)
    return f"{observer.number:>{len('ObservePort')}} : {ports}"
