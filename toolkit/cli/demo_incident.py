"""The incident itself: everything a responder would do by command, in one go against the lab."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from toolkit.capture.evidence import EvidenceWriter
from toolkit.capture.source import OfflineSource
from toolkit.capture.watch import LiveSearch
from toolkit.cli.console import err, print_json
from toolkit.cli.demo_story import DemoDocument, Incident, Story, sent_commands
from toolkit.cli.global_options import GlobalOptions
from toolkit.cli.lab_up import trust_lab
from toolkit.cli.locating import locate_from
from toolkit.cli.opening import open_workspace
from toolkit.inventory.device import Device
from toolkit.lab.network import Lab, plug
from toolkit.lab.topology import TARGET, LabVendor
from toolkit.language import tr
from toolkit.locate.walk import Wanted
from toolkit.mirror.audit import audit_switch
from toolkit.mirror.enable import MirrorRequest, enable_mirror
from toolkit.mirror.interrupts import Interrupts
from toolkit.mirror.remove import remove_session
from toolkit.mirror.session_id import new_session_ids
from toolkit.mirror.workspace import Workspace
from toolkit.model.errors import CaptureError, InputError, MirrorctlError
from toolkit.model.hit import Hit
from toolkit.model.intent import Direction, Intent, LocalDestination, VlanSource
from toolkit.model.network import IpAddress
from toolkit.model.session import MirrorSession
from toolkit.traffic.finder import Finder
from toolkit.traffic.targets import TargetSet

_OFFICE_VLANS = (10, 20, 30)
_CORES = {LabVendor.HUAWEI: "hw-core", LabVendor.H3C: "h3c-core"}
_LEASE = timedelta(minutes=5)
_PATIENCE_S = 30.0
"""The infected host calls out every few seconds; a capture that sees nothing for this long has failed."""
_TRAFFIC_RATE = 2000.0


@dataclass(frozen=True, slots=True)
class _Expected:
    """What the lab knows and the program has to find out."""

    address: IpAddress
    switch: str
    port: str


def run_demo(
    options: GlobalOptions, vendors: Sequence[LabVendor], *, pcap: Path | None, target: str | None, folder: Path
) -> None:
    """Raises MirrorctlError when the program's answer is not what the lab knows to be true."""
    if (pcap is None) is not (target is None):
        raise InputError(
            tr("--pcap and --target go together."),
            tr("mirrorctl demo --pcap FILE --target ADDRESS: the address that a host in the file talks to."),
        )
    targets = TargetSet.parse([target or str(TARGET)])
    place = _new_folder(folder)
    story = Story(err())
    with Lab.start(vendors, traffic_rate=_TRAFFIC_RATE) as lab, _lab_login(lab):
        truth = {vendor: _expected(lab, vendor, pcap, targets) for vendor in vendors}
        inside = GlobalOptions(place / "inventory", place, options.json, options.verbose)
        lab.write_inventory(inside.inventory)
        trust_lab(lab, place)
        lab.start_traffic()
        story.notice(targets)
        incidents = []
        with open_workspace(inside, story) as workspace:
            for vendor in vendors:
                before = lab.switches[_CORES[vendor]].running_config()
                incident = _work(workspace, lab, _CORES[vendor], targets, place, story)
                unchanged = lab.switches[_CORES[vendor]].running_config() == before
                incidents.append(incident)
                _compare(incident, truth[vendor], unchanged=unchanged)
                story.confirmed_by_lab(incident)
    story.summary(incidents, place)
    if options.json:
        print_json(DemoDocument(incidents=tuple(incidents)))


def _new_folder(parent: Path) -> Path:
    """Of this run alone: evidence is never written over."""
    place = parent / datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    try:
        place.mkdir(parents=True)
    except OSError as error:
        raise InputError(
            tr("{place} cannot be made: {error}", place=place, error=error.strerror or error),
            tr("Give another folder with --evidence."),
        ) from error
    return place


def _work(workspace: Workspace, lab: Lab, core: str, targets: TargetSet, place: Path, story: Story) -> Incident:
    device = workspace.inventory.device(core)
    story.switch(device.name)
    audit = audit_switch(workspace, device)
    story.already_there(audit)
    interrupts = Interrupts()
    with interrupts.caught():
        session = _enable(workspace, device, interrupts)
        try:
            search = _search(lab, core, session, targets, place)
            with search:
                hit = story.watching(search, _PATIENCE_S, interrupts)
            interrupts.raise_if_asked()
            if hit is None:
                raise CaptureError(tr("Nobody was seen talking to the target on {device}.", device=core))
            story.hit(hit, search.counts)
            location = locate_from(workspace, device, Wanted(hit.local, hit.mac, _access_vlan(hit)))
            story.located(location)
        finally:
            remove_session(workspace, device, workspace.ledger.find(session.id), reason=tr("demo over"))
    removed = workspace.ledger.find(session.id)
    return Incident(
        device=device.name,
        hit=search.hits()[0],
        location=location,
        evidence=place / f"{core}.pcapng",
        frames_searched=search.counts.seen or 0,
        session=removed,
        foreign_mirrors=tuple(audited.mirror.handle for audited in audit.mirrors),
        commands=sent_commands(removed),
    )


def _enable(workspace: Workspace, device: Device, interrupts: Interrupts) -> MirrorSession:
    if device.mirror.destination is None:
        raise InputError(tr("{device} has no destination in the inventory.", device=device.name))
    intent = Intent(
        device=device.name,
        sources=tuple(VlanSource(vlan=vlan) for vlan in _OFFICE_VLANS),
        direction=Direction.INBOUND,
        destination=LocalDestination(port=device.mirror.destination),
    )
    with workspace.locks.switch(device.name):
        request = MirrorRequest(intent, _LEASE, new_session_ids())
        return enable_mirror(workspace, device, request, confirm=None, interrupts=interrupts)


def _search(lab: Lab, core: str, session: MirrorSession, targets: TargetSet, place: Path) -> LiveSearch:
    sources = ", ".join(str(source) for source in session.sources)
    comments = {"session": session.id, "switch": core, "source": sources, "destination": str(session.destination)}
    evidence = EvidenceWriter(place / f"{core}.pcapng", comments=comments, interface=str(session.destination))
    return LiveSearch(OfflineSource(lab.sensor(core).fifo), Finder(targets), evidence=evidence)


def _expected(lab: Lab, vendor: LabVendor, pcap: Path | None, targets: TargetSet) -> _Expected:
    if pcap is None:
        infected = lab.truth[vendor]
        return _Expected(infected.ip, infected.access_switch, infected.access_port)
    host = plug(lab, pcap, [target.network for target in targets.targets], vendor=vendor, repeat=True)
    return _Expected(host.ip, host.switch, host.port)


def _compare(incident: Incident, truth: _Expected, *, unchanged: bool) -> None:
    found = _Expected(incident.hit.local, incident.location.last.device, incident.location.last.port)
    if found != truth:
        raise MirrorctlError(tr("The lab knows better: it is {truth}, not {found}.", truth=truth, found=found))
    if not unchanged:
        raise MirrorctlError(tr("The running configuration of {device} is not as before.", device=incident.device))


def _access_vlan(hit: Hit) -> int | None:
    """The innermost tag that names a VLAN; 0 is a priority tag."""
    return next((vlan for vlan in reversed(hit.vlans) if vlan), None)


@contextmanager
def _lab_login(lab: Lab) -> Iterator[None]:
    """The lab's public password, by the way every password comes: the environment."""
    names = {"MIRRORCTL_USERNAME": lab.username, "MIRRORCTL_PASSWORD": lab.password}
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(names)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
