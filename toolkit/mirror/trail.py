"""Asks switches for their neighbours until the way to the sensor is known."""

from toolkit.device.switch import Switch
from toolkit.language import tr
from toolkit.mirror.workspace import Workspace
from toolkit.model.errors import DeviceError, RefusedError, UnreadableError
from toolkit.model.finding import Finding
from toolkit.model.names import DeviceName
from toolkit.model.switch import LldpNeighbor
from toolkit.plan.path import Ends, LinkMap, PathHop, SwitchLinks


def find_path(workspace: Workspace, ends: Ends) -> tuple[PathHop, ...]:
    """From the source to the monitor. Raises RefusedError where the trail ends, DeviceError at either end of it."""
    known = [device.name for device in workspace.inventory.devices]
    read: list[SwitchLinks] = []
    unread: list[Finding] = []
    while to_read := LinkMap(known, read).to_read(ends):
        for device in to_read:
            try:
                read.append(_links(workspace, device))
            except DeviceError as error:
                if device in (ends.source, ends.monitor):
                    raise
                read.append(SwitchLinks(device, device, (), {}))
                unread.append(_unread(device, error))
    found = LinkMap(known, read).path(ends)
    if isinstance(found, Finding):
        raise RefusedError(
            tr(
                "The way of the copies from {source} to {monitor} is not known.",
                source=ends.source,
                monitor=ends.monitor,
            ),
            found.hint,
            findings=[found, *unread],
        )
    return found


def _links(workspace: Workspace, name: DeviceName) -> SwitchLinks:
    with workspace.open_switch(workspace.inventory.device(name)) as switch:
        neighbors = _neighbors(switch)
        state = switch.state()
    return SwitchLinks(
        device=name,
        sysname=state.facts.hostname,
        neighbors=neighbors,
        aggregates={port: known.aggregate for port, known in state.ports.items() if known.aggregate is not None},
    )


def _neighbors(switch: Switch) -> tuple[LldpNeighbor, ...]:
    """By the first spelling of the question that shows any. Raises UnreadableError when none could be read."""
    failures: list[UnreadableError] = []
    for command in switch.dialect.lldp_commands:
        try:
            text, _ = switch.ask((command,))
            neighbors = switch.dialect.lldp_neighbors(text)
        except UnreadableError as error:
            failures.append(error)
            continue
        if neighbors:
            return neighbors
    if len(failures) == len(switch.dialect.lldp_commands):
        raise failures[-1]
    return ()


def _unread(device: DeviceName, error: DeviceError) -> Finding:
    return Finding.warning(
        "switch.unread", tr("{device} could not be read: {error}", device=device, error=error.text), error.hint
    )
