"""Tells a person at a terminal what happens to a switch, as it happens."""

from datetime import UTC, datetime, timedelta

from rich.cells import set_cell_size
from rich.console import Console
from rich.table import Table
from rich.text import Text

from toolkit.cli.console import plain, print_finding
from toolkit.language import tr
from toolkit.model.finding import Finding
from toolkit.model.intent import Direction, Intent, RspanDestination
from toolkit.model.names import DeviceName
from toolkit.model.plan import Plan, Step
from toolkit.model.session import MirrorSession, SessionState, SessionStep
from toolkit.model.switch import SwitchFacts
from toolkit.plan.forecast_words import forecast_sentences

_STATE_STYLES = {SessionState.ACTIVE: "green", SessionState.ATTENTION: "bold red", SessionState.REMOVED: "dim"}


class Printer:
    """Implements Watcher on stderr; says each switch's facts once."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._greeted: set[DeviceName] = set()
        self.findings: tuple[Finding, ...] = ()
        """Of all plans, for who prints JSON in the end."""

    def connected(self, device: DeviceName, facts: SwitchFacts) -> None:
        if device not in self._greeted:
            self._greeted.add(device)
            self._line(tr("switch"), f"{device}  {facts.vendor} {facts.model}, {facts.version}", "bold")

    def planned(self, plan: Plan) -> None:
        self.findings = (*self.findings, *plan.findings)
        self._line(tr("plan"), described(plan.intent) + f"  ({plan.handle})", "bold")
        if plan.forecast is not None:
            for sentence in forecast_sentences(plan.forecast):
                self._line("", sentence, "dim")
        for finding in plan.findings:
            print_finding(self._console, finding)
        print_steps(self._console, plan.steps)
        if plan.alternative is not None:
            print_alternative(self._console, plan.alternative)

    def sending(self, session: MirrorSession, step: SessionStep) -> None:
        for line in step.do:
            self._line(tr("send"), _in_view(session, step, line), "cyan")

    def undoing(self, session: MirrorSession, step: SessionStep, lines: tuple[str, ...]) -> None:
        for line in lines:
            self._line(tr("undo"), _in_view(session, step, line), "cyan")

    def refused(self, session: MirrorSession, answer: str) -> None:
        self._line(tr("switch"), f"{session.device}  {answer}", "yellow")
        self._line("", tr("It takes these sources the other way."), "")

    def proven(self, session: MirrorSession) -> None:
        self._line(
            tr("proof"),
            tr(
                "{device}: the running configuration shows all of session {session}.",
                device=session.device,
                session=session.id,
            ),
            "green",
        )

    def removed(self, session: MirrorSession, changes: tuple[str, ...]) -> None:
        self._line(
            tr("proof"),
            tr(
                "{device}: the running configuration shows nothing of session {session} any more.",
                device=session.device,
                session=session.id,
            ),
            "green",
        )
        for change in changes:
            self._line(tr("others"), change, "yellow")

    def _line(self, label: str, text: str, style: str) -> None:
        self._console.print(Text.assemble((set_cell_size(label, 8), "dim"), (plain(text), style)))


def described(intent: Intent) -> str:
    sources = ", ".join(str(source) for source in intent.sources)
    return f"{intent.device}: {sources} {intent.direction} -> {intent.destination}"


def print_steps(console: Console, steps: tuple[Step, ...]) -> None:
    """What will be typed in which view, and what will take it back; every line can be copied."""
    for step in steps:
        console.print(Text("  " + (step.view or tr("system view")), style="dim"))
        for label, lines, style in ((tr("do"), step.do, "cyan"), (tr("undo"), step.undo, "")):
            for number, line in enumerate(lines):
                shown = set_cell_size("" if number else label, 6)
                console.print(Text.assemble((f"    {shown}", "dim"), (line.strip(), style)))


def print_alternative(console: Console, plan: Plan) -> None:
    console.print(
        tr(
            "If the switch refuses a source above, all of it is taken back and sent instead ({handle}):",
            handle=plan.handle,
        )
    )
    print_steps(console, plan.steps)


def print_sessions(console: Console, sessions: tuple[MirrorSession, ...]) -> None:
    if not sessions:
        console.print(tr("No mirror session."))
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2), show_edge=False, header_style="dim")
    headings = [tr("session"), tr("switch"), tr("state"), tr("sources"), tr("direction"), tr("to"), tr("lease")]
    chained = any(session.chain for session in sessions)
    for heading in (*headings, tr("chain")) if chained else headings:
        table.add_column(Text(heading))
    for session in sessions:
        table.add_row(
            session.id,
            Text(session.device),
            Text(session.state, style=_STATE_STYLES.get(session.state, "yellow")),
            Text(", ".join(str(source) for source in session.sources)),
            Text(Direction.of(session.directions)),
            Text(str(session.destination)),
            Text(_lease(session)),
            *((Text(_in_chain(session)),) if chained else ()),
        )
    console.print(table)


def clock(left: timedelta) -> str:
    """`29:59`, `1:29:59`."""
    minutes, seconds = divmod(max(0, round(left.total_seconds())), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _lease(session: MirrorSession) -> str:
    if session.state is SessionState.REMOVED:
        return session.reason
    left = session.lease_ends - datetime.now(UTC)
    if left <= timedelta():
        return tr("over since {clock}", clock=clock(-left))
    return tr("{clock} left", clock=clock(left))


def _in_view(session: MirrorSession, step: Step, line: str) -> str:
    """With the switch, where one mirror is made on several."""
    place = f"[{step.view}]" if step.view else ""
    return " ".join(part for part in (session.device if session.chain else "", place, line.strip()) if part)


def _in_chain(session: MirrorSession) -> str:
    """`m4k2x9p transit`: what the switch does for which remote mirror."""
    destination = session.destination
    if session.chain is None or not isinstance(destination, RspanDestination):
        return ""
    return f"{session.chain} {destination.part}"
