"""Locating as a person sees it: which switches are asked, and what the answer looks like."""

from contextlib import AbstractContextManager
from ipaddress import ip_address

from rich.console import Console
from rich.text import Text

from toolkit.cli.console import out, plain, print_json
from toolkit.cli.documents import LocateDocument
from toolkit.cli.global_options import GlobalOptions
from toolkit.cli.opening import open_workspace
from toolkit.device.switch import Switch
from toolkit.inventory.device import Device
from toolkit.language import tr
from toolkit.locate.walk import Wanted, locate_host
from toolkit.mirror.watcher import Silent
from toolkit.mirror.workspace import Workspace
from toolkit.model.errors import InputError, NotLocatedError
from toolkit.model.location import Certainty, HostLocation
from toolkit.model.names import MacAddress

CORE_GROUP = "core"
"""Switches of this inventory group are asked for a host nobody named a switch for."""


def locate_and_show(options: GlobalOptions, host: str, device: str | None) -> None:
    wanted = _wanted(host)
    with open_workspace(options, Silent()) as workspace:
        location = _first_that_knows(workspace, wanted, device)
    if options.json:
        print_json(LocateDocument(location=location))
    else:
        print_location(out(), location)


def locate_from(workspace: Workspace, core: Device, wanted: Wanted) -> HostLocation:
    """Raises NotLocatedError when `core` does not know the host."""
    with workspace.open_switch(core) as switch:
        return locate_host(switch, wanted, lambda name: _neighbor(workspace, name))


def print_location(console: Console, location: HostLocation) -> None:
    """The way down, and one line that says where the host is."""
    for hop in location.hops:
        console.print(
            Text.assemble(
                (tr("trace") + "  ", "dim"),
                (f"{hop.device} {hop.port}", "bold" if hop is location.last else ""),
                (f"  ({macs(hop.macs_on_port)}, VLAN {hop.vlan}, {hop.read.command})", "dim"),
            )
        )
    console.print(Text(plain(where_it_is(location)), style="bold green"))
    if location.note:
        console.print(Text(plain(location.note), style="yellow"))


def where_it_is(location: HostLocation) -> str:
    """One sentence, as sure as the tables were."""
    host = str(location.address or location.mac)
    where = f"{location.last.device} {location.last.port}"
    match location.certainty:
        case Certainty.ACCESS:
            return tr("{host} is on {where}, alone on that port.", host=host, where=where)
        case Certainty.SHARED:
            return tr("{host} is behind {where}, with others: a small switch or a phone.", host=host, where=where)
        case Certainty.UPLINK:
            return tr("{host} is somewhere behind {where}.", host=host, where=where)


def macs(count: int) -> str:
    return tr("1 MAC") if count == 1 else tr("{count} MACs", count=count)


def _wanted(host: str) -> Wanted:
    try:
        return Wanted(address=ip_address(host), mac=None)
    except ValueError:
        pass
    try:
        return Wanted(address=None, mac=MacAddress.parse(host))
    except ValueError:
        raise InputError(
            tr("{host} is neither an IP nor a MAC address.", host=repr(host)),
            tr("Write 10.20.0.37 or 001b-210a-0b0c."),
        ) from None


def _first_that_knows(workspace: Workspace, wanted: Wanted, device: str | None) -> HostLocation:
    everyone = workspace.inventory.devices
    cores = [known for known in everyone if CORE_GROUP in known.groups] or list(everyone)
    asked = [workspace.inventory.device(device)] if device else cores
    reasons = []
    for core in asked:
        try:
            return locate_from(workspace, core, wanted)
        except NotLocatedError as error:
            reasons.append(error)
    raise NotLocatedError(" ".join(reason.text for reason in reasons), reasons[-1].hint)


def _neighbor(workspace: Workspace, name: str) -> AbstractContextManager[Switch] | None:
    """Switches are known to their neighbours by their own name; the inventory uses it in any case."""
    for device in workspace.inventory.devices:
        if device.name.lower() == name.lower():
            return workspace.open_switch(device)
    return None
