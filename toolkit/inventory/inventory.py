"""The switches of one network, read from Nornir's SimpleInventory files."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from nornir.core.inventory import Host
from nornir.plugins.inventory.simple import SimpleInventory

from toolkit.inventory.device import SSH_PORT, Device
from toolkit.inventory.element import DefaultsElement, Element, check_element, check_name, did_you_mean
from toolkit.inventory.source import Mistake, Source, read_source
from toolkit.language import tr
from toolkit.model.errors import InputError, InventoryError
from toolkit.model.names import DeviceName

# Nornir warns about an empty groups or defaults file, which is a normal thing to have.
logging.getLogger("nornir").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Inventory:
    devices: tuple[Device, ...]
    """In the order of hosts.yaml."""

    @classmethod
    def load(cls, directory: Path) -> Self:
        """Reads hosts.yaml, groups.yaml and defaults.yaml; the last two may be absent.

        Raises InventoryError whose findings are all mistakes of all three files.
        """
        files = _Files.read(directory)
        _raise_if_any(directory, files.mistakes)
        hosts = SimpleInventory(
            host_file=str(files.hosts.path),
            group_file=str(files.groups.path),
            defaults_file=str(files.defaults.path),
        ).load()
        _raise_if_any(directory, [*_missing_fields(files, hosts.hosts), *_same_address(files, hosts.hosts)])
        return cls(tuple(_device(host) for host in hosts.hosts.values()))

    def device(self, name: str) -> Device:
        """Raises InputError, with the closest names in its hint."""
        for device in self.devices:
            if device.name == name:
                return device
        raise InputError(
            tr("There is no device {name} in the inventory.", name=repr(name)),
            did_you_mean(name, [device.name for device in self.devices]),
        )


@dataclass(frozen=True, slots=True)
class _Files:
    hosts: Source
    groups: Source
    defaults: Source
    mistakes: tuple[Mistake, ...]

    @classmethod
    def read(cls, directory: Path) -> Self:
        if not (directory / "hosts.yaml").is_file():
            raise InventoryError(
                tr("There is no inventory in {directory}.", directory=directory),
                tr("Give the folder that holds hosts.yaml with --inventory, or begin with a copy of the example."),
            )
        hosts, mistakes = read_source(directory / "hosts.yaml")
        others = []
        for name in ("groups.yaml", "defaults.yaml"):
            path = directory / name
            source, more = read_source(path) if path.is_file() else (Source(path, {}), [])
            others.append(source)
            mistakes += more
        groups, defaults = others
        mistakes += _element_mistakes(hosts, groups, defaults)
        return cls(hosts, groups, defaults, tuple(mistakes))


def _element_mistakes(hosts: Source, groups: Source, defaults: Source) -> Iterator[Mistake]:
    for source in (hosts, groups):
        for name, content in source.content.items():
            if source is hosts:
                yield from check_name(source, name)
            yield from check_element(Element, source, (str(name),), content)
            yield from _unknown_groups(source, str(name), content, groups)
    yield from _circles(groups)
    yield from check_element(DefaultsElement, defaults, (), defaults.content)
    if hosts.readable and not hosts.content:
        hint = tr("Describe a switch as in the example inventory.")
        yield hosts.mistake("inventory-empty", (), tr("there is no switch in it"), hint)


def _unknown_groups(source: Source, name: str, content: object, groups: Source) -> Iterator[Mistake]:
    for number, group in enumerate(_parents(content)):
        if groups.readable and group not in groups.content:
            known = [str(known) for known in groups.content]
            text = tr("there is no group {group}", group=repr(group))
            hint = did_you_mean(group, known) if known else tr("Describe it in groups.yaml.")
            yield source.mistake("inventory-unknown-group", (name, "groups", number), text, hint)


def _circles(groups: Source) -> Iterator[Mistake]:
    """Nornir would follow a group that inherits from itself for ever."""
    for name in groups.content:
        seen: set[str] = set()
        waiting = list(_parents(groups.content[name]))
        while waiting:
            parent = waiting.pop()
            if parent not in seen:
                seen.add(parent)
                waiting += _parents(groups.content.get(parent))
        if name in seen:
            text, hint = tr("the group inherits from itself"), tr("Remove one of the two directions.")
            yield groups.mistake("inventory-circle", (str(name), "groups"), text, hint)


def _parents(content: object) -> list[str]:
    groups = content.get("groups") if isinstance(content, dict) else None
    return [group for group in groups if isinstance(group, str)] if isinstance(groups, list) else []


def _missing_fields(files: _Files, hosts: Mapping[str, Host]) -> Iterator[Mistake]:
    for name, host in hosts.items():
        for field in ("hostname", "platform"):
            if getattr(host, field) is None:
                yield files.hosts.mistake(
                    "inventory-missing-field",
                    (name,),
                    tr("it has no {field}, and neither have its groups or the defaults", field=field),
                    tr("Add '{field}:' below {name}.", field=field, name=name),
                )


def _same_address(files: _Files, hosts: Mapping[str, Host]) -> Iterator[Mistake]:
    first: dict[tuple[str, int], str] = {}
    for name, host in hosts.items():
        if host.hostname is None:
            continue
        address = (host.hostname.lower(), host.port or SSH_PORT)
        if address in first:
            text = tr(
                "{hostname}:{port} is {other} already", hostname=address[0], port=address[1], other=first[address]
            )
            hint = tr("Two names for one switch would work on it at the same time: keep one.")
            yield files.hosts.mistake("inventory-same-address", (name, "hostname"), text, hint)
        first.setdefault(address, name)


def _device(host: Host) -> Device:
    data = {key: value for key, value in host.extended_data().items() if key in _DATA and value is not None}
    return Device(
        name=DeviceName(host.name),
        hostname=host.hostname,
        port=host.port or SSH_PORT,
        platform=host.platform,
        username=host.username,
        groups=tuple(group.name for group in host.extended_groups()),
        **data,
    )


_DATA = ("mirror", "uplinks", "legacy_ssh")


def _place(mistake: Mistake) -> tuple[bool, str, int]:
    """hosts.yaml first, then from the top of each file to its end."""
    return mistake.path.name != "hosts.yaml", mistake.path.name, mistake.line


def _raise_if_any(directory: Path, mistakes: Sequence[Mistake]) -> None:
    if mistakes:
        count = len(mistakes)
        raise InventoryError(
            tr("The inventory in {directory} has one mistake.", directory=directory)
            if count == 1
            else tr("The inventory in {directory} has {count} mistakes.", directory=directory, count=count),
            tr("Correct what is listed; nothing was sent to any switch."),
            findings=[mistake.finding for mistake in sorted(mistakes, key=_place)],
        )
