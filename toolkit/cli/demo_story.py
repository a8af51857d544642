"""The demonstration as a story a person can follow, chapter by chapter."""

import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from toolkit.capture.watch import LiveSearch
from toolkit.cli.console import plain
from toolkit.cli.locating import macs, where_it_is
from toolkit.cli.printer import Printer, described
from toolkit.language import tr
from toolkit.mirror.audit import SwitchAudit
from toolkit.mirror.interrupts import Interrupts
from toolkit.model.base import Value
from toolkit.model.hit import FrameCounts, Hit
from toolkit.model.location import HostLocation
from toolkit.model.names import DeviceName, SessionId
from toolkit.model.plan import Plan
from toolkit.model.session import MirrorSession, SessionStep
from toolkit.traffic.targets import TargetSet

_LOOK_EVERY_S = 0.2


class Incident(Value):
    """One finished piece of work: who, where, and that the switch is as before."""

    device: DeviceName
    hit: Hit
    location: HostLocation
    evidence: Path
    frames_searched: int
    session: MirrorSession
    foreign_mirrors: tuple[str, ...]
    commands: tuple[str, ...]
    """Every configuration line that was sent, in order."""


class DemoDocument(Value):
    incidents: tuple[Incident, ...]


class Story(Printer):
    """Watches like Printer, and adds what only a demonstration tells."""

    def __init__(self, console: Console) -> None:
        super().__init__(console)
        self._started = time.monotonic()
        self._leaving: SessionId | None = None

    def notice(self, targets: TargetSet) -> None:
        names = ", ".join(target.text for target in targets.targets)
        self._console.print()
        self._console.print(Text(tr("NOTICE"), style="bold red"))
        self._console.print(
            plain(
                tr(
                    "A machine inside your company talks to {targets}. The firewall hides who: it does NAT.",
                    targets=names,
                )
            )
        )
        self._console.print(tr("Only the core switch sees every packet with its inside address."))

    def switch(self, device: DeviceName) -> None:
        self._console.print()
        self._console.print(Rule(Text(device, style="bold"), align="left", characters="-"), width=72)

    def already_there(self, audit: SwitchAudit) -> None:
        self.connected(audit.device, audit.facts)
        for audited in audit.mirrors:
            sources = ", ".join(f"{source.source} {source.direction}" for source in audited.mirror.sources)
            ports = ", ".join(audited.mirror.destinations)
            self._line(tr("foreign"), f"{audited.mirror.handle}: {sources} -> {ports}", "dim")

    def planned(self, plan: Plan) -> None:
        self._tell(tr("Other people's mirrors are left alone. Copy what the office sends to the port of the sensor."))
        self._line(tr("plan"), described(plan.intent) + f"  ({plan.handle})", "bold")

    def undoing(self, session: MirrorSession, step: SessionStep, lines: tuple[str, ...]) -> None:
        if self._leaving != session.id:
            self._leaving = session.id
            self._tell(tr("Take the mirror away, by the exact inverse of what was sent."))
        super().undoing(session, step, lines)

    def watching(self, search: LiveSearch, patience_s: float, interrupts: Interrupts) -> Hit | None:
        """The first hit, or None when patience or frames ran out."""
        self._tell(tr("Read every frame that leaves that port, and look for the address."))
        ends = time.monotonic() + patience_s
        with self._console.status("") as status:
            while not (hits := search.hits()) and time.monotonic() < ends and not search.ended:
                status.update(tr("watching: {seen} frames", seen=search.counts.seen or 0))
                if interrupts.wait(_LOOK_EVERY_S):
                    return None
        if search.error is not None:
            raise search.error
        return hits[0] if hits else None

    def hit(self, hit: Hit, counts: FrameCounts) -> None:
        self._line(tr("watch"), tr("{seen} frames came out of the destination port", seen=counts.seen or 0), "")
        vlans = ",".join(map(str, hit.vlans)) or "-"
        ports = ",".join(map(str, hit.remote_ports)) or "-"
        self._line(
            tr("HIT"),
            tr(
                "{local} ({mac}, VLAN {vlans}) talks to {remote}, {protocols} {ports}",
                local=hit.local,
                mac=hit.mac,
                vlans=vlans,
                remote=hit.remote,
                protocols="/".join(hit.protocols),
                ports=ports,
            ),
            "bold red",
        )

    def located(self, location: HostLocation) -> None:
        self._tell(tr("Ask the switches where that machine is plugged in: ARP, MAC tables, LLDP down to its port."))
        for hop in location.hops:
            read = tr(
                "{macs} on it, VLAN {vlan}, by {command}",
                macs=macs(hop.macs_on_port),
                vlan=hop.vlan,
                command=hop.read.command,
            )
            self._line(tr("trace"), f"{hop.device} {hop.port}  ({read})", "")
        self._line(tr("FOUND"), where_it_is(location), "bold green")

    def confirmed_by_lab(self, incident: Incident) -> None:
        self._line(
            tr("lab"),
            tr(
                "{device}: its running configuration is byte for byte as before; {foreign} untouched.",
                device=incident.device,
                foreign=", ".join(incident.foreign_mirrors),
            ),
            "green",
        )

    def _tell(self, sentence: str) -> None:
        self._console.print()
        self._console.print(Text(sentence, style="italic"))

    def summary(self, incidents: Sequence[Incident], place: Path) -> None:
        self._console.print()
        self._console.print(Rule(Text(tr("summary"), style="bold"), align="left", characters="-"), width=72)
        for incident in incidents:
            where = incident.location.last
            self._line(tr("who"), f"{incident.hit.local}  {incident.location.mac}", "bold")
            self._line(tr("where"), f"{where.device} {where.port}, VLAN {where.vlan}", "bold")
            self._line(
                tr("proof"),
                tr(
                    "mirror {handle} on {device} proven gone, {count} lines sent",
                    handle=incident.session.handle,
                    device=incident.device,
                    count=len(incident.commands),
                ),
                "green",
            )
            self._line(tr("file"), str(incident.evidence), "")
            for number, command in enumerate(incident.commands):
                self._line("" if number else tr("sent"), command, "dim")
            self._console.print()
        self._line(tr("record"), str(place / "transcripts"), "")
        self._line(tr("time"), tr("{seconds} seconds", seconds=f"{time.monotonic() - self._started:.0f}"), "")


def sent_commands(session: MirrorSession) -> tuple[str, ...]:
    done = [_typed(step.view, line) for step in session.steps for line in step.do]
    undone = [_typed(step.view, line) for step in reversed(session.steps) for line in step.undo]
    return (*done, *undone)


def _typed(view: str, line: str) -> str:
    return f"[{view}] {line.strip()}" if view else line.strip()
