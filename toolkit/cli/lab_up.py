"""Runs the lab until somebody stops it, and says how to use it."""

import signal
import threading
from pathlib import Path

from rich.text import Text

from toolkit.cli.console import out
from toolkit.cli.global_options import GlobalOptions
from toolkit.device.host_keys import HostKey, HostKeyStore
from toolkit.inventory.inventory import Inventory
from toolkit.lab.network import DEFAULT_SEED, Lab
from toolkit.lab.other_dialects import other_dialects
from toolkit.lab.rspan_links import with_rspan_links
from toolkit.lab.topology import LabVendor, VendorNetwork, plan_network
from toolkit.language import tr
from toolkit.model.errors import InputError


def run_lab(options: GlobalOptions, rate: float, *, rspan: bool, others: bool) -> None:
    """Writes an inventory and the lab's host keys below the state directory, so that nothing has to be trusted."""
    console = out()
    folder = options.state / "lab"
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    try:
        lab = Lab(
            _networks(rspan=rspan),
            ports="fixed",
            traffic_rate=rate,
            host_key=folder / "host_key",
            alone=other_dialects() if others else (),
        )
    except OSError as error:
        raise InputError(
            tr("The lab cannot listen: {error}", error=error), tr("Is another `mirrorctl lab up` running?")
        ) from error
    with lab:
        lab.write_inventory(folder / "inventory")
        trust_lab(lab, folder)
        lab.start_traffic()
        for name, listener in lab.listeners.items():
            console.print(Text.assemble((name.ljust(14), "bold"), f"ssh -p {listener.port} {lab.username}@127.0.0.1"))
        console.print()
        console.print(
            tr("User {user}, password {password}. In another terminal:", user=lab.username, password=lab.password)
        )
        console.print(f"  export MIRRORCTL_USERNAME={lab.username} MIRRORCTL_PASSWORD={lab.password}")
        console.print(
            f"  mirrorctl --inventory {folder / 'inventory'} --state {folder} enable hw-core --vlan 20 --for 5m"
        )
        for name in lab.switches:
            if name.endswith("-core"):
                fifo = lab.sensor(name).fifo
                console.print(tr("What the destination port of {name} emits: {fifo}", name=name, fifo=fifo))
        console.print(tr("Ctrl-C ends the lab."))
        stopped.wait()


def _networks(*, rspan: bool) -> list[VendorNetwork]:
    plans = [plan_network(vendor, DEFAULT_SEED) for vendor in LabVendor]
    return [with_rspan_links(plan) for plan in plans] if rspan else plans


def trust_lab(lab: Lab, state: Path) -> None:
    """The lab runs in this process: its keys are known, not learned from the wire."""
    store = HostKeyStore(state / "known_hosts")
    for device in Inventory.load(state / "inventory").devices:
        kind, blob, *_ = lab.listeners[device.name].public_key.split()
        store.trust(device, HostKey(type=kind, blob=blob))
