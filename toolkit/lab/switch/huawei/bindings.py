"""What is bound to an observing port or group, wherever in the configuration it is."""

from collections.abc import Iterable

from toolkit.lab.switch.configuration import Behavior, Configuration, Port, Vlan
from toolkit.lab.switch.huawei.state import Observer

Source = Port | Vlan | Behavior


def bound_sources(configuration: Configuration, observer: Observer) -> tuple[Source, ...]:
    """Ports, VLANs and traffic behaviors that copy to `observer`."""
    return tuple(source for source in _sources(configuration) if observer in _observers(source))


def unbind_everything(configuration: Configuration, observer: Observer) -> None:
    for source in bound_sources(configuration, observer):
        if isinstance(source, Behavior):
            source.observers.discard(observer)
            continue
        source.observed_by = {each for each in source.observed_by if each[0] != observer}
        if isinstance(source, Port):
            source.traffic_mirrors = {each for each in source.traffic_mirrors if each.observer != observer}
        else:
            source.observed_macs = {each for each in source.observed_macs if each.observer != observer}


def is_mirrored(port: Port) -> bool:
    return bool(port.observed_by or port.traffic_mirrors)


def _sources(configuration: Configuration) -> Iterable[Source]:
    return (*configuration.ports.values(), *configuration.vlans.values(), *configuration.behaviors.values())


def _observers(source: Source) -> set[Observer]:
    if isinstance(source, Behavior):
        return source.observers
    bound = {observer for observer, _ in source.observed_by}
    if isinstance(source, Port):
        return bound | {each.observer for each in source.traffic_mirrors}
    return bound | {each.observer for each in source.observed_macs}
