"""Whether copies may leave by a port: whatever it does today, it stops doing while it is a destination."""

from collections.abc import Iterable, Iterator

from toolkit.dialects.state import PortKind, PortState, SwitchState
from toolkit.language import tr
from toolkit.model.finding import Finding, Level
from toolkit.model.intent import Intent
from toolkit.model.names import InterfaceName


def destination_findings(intent: Intent, state: SwitchState, uplinks: Iterable[InterfaceName]) -> Iterator[Finding]:
    for port in intent.destination.ports:
        yield from _findings(port, intent, state, uplinks)


def _findings(
    port: InterfaceName, intent: Intent, state: SwitchState, uplinks: Iterable[InterfaceName]
) -> Iterator[Finding]:
    known = state.ports.get(port)
    if known is None:
        yield _refuse(
            "destination.missing",
            tr("{port} does not exist on this switch.", port=port),
            tr("Ports it has: {ports}", ports=_examples(state)),
        )
        return
    yield from _already_used(port, state)
    yield from _wrong_kind(port, known)
    if port in intent.ports:
        yield _refuse(
            "destination.is-source",
            tr("{port} cannot be source and destination of one mirror.", port=port),
            tr("Choose another destination port."),
        )
    if port in uplinks:
        yield _refuse(
            "destination.uplink",
            tr("{port} is an uplink of this switch by the inventory.", port=port),
            tr("A destination port stops forwarding; choose a free port."),
        )
    yield from _not_ready(port, known)


def _already_used(port: InterfaceName, state: SwitchState) -> Iterator[Finding]:
    for mirror in state.mirrors:
        if port in mirror.destinations:
            yield _refuse(
                "destination.in-use",
                tr("{port} is already the destination of {mirror}.", port=port, mirror=mirror.handle),
                tr("Other mirrors are never touched or reused; choose a free port. `mirrorctl audit` shows them all."),
            )
        if any(source.source.kind == "port" and source.source.port == port for source in mirror.sources):
            yield _refuse(
                "destination.mirrored",
                tr("{port} is itself mirrored by {mirror}.", port=port, mirror=mirror.handle),
                tr("A port cannot be mirrored and a destination at once; choose a free port."),
            )


def _wrong_kind(port: InterfaceName, known: PortState) -> Iterator[Finding]:
    if known.kind is not PortKind.PHYSICAL:
        yield _refuse(
            "destination.not-physical",
            tr("{port} is not a physical port.", port=port),
            tr("Choose the port into which the sensor is plugged."),
        )
    if known.aggregate is not None:
        yield _refuse(
            "destination.aggregated",
            tr("{port} is a member of {aggregate}.", port=port, aggregate=known.aggregate),
            tr("Choose a port that belongs to no aggregate."),
        )
    if known.routed:
        yield _refuse(
            "destination.routed",
            tr("{port} is a routed port.", port=port),
            tr("Making it a destination would cut its network; choose a free port."),
        )


def _not_ready(port: InterfaceName, known: PortState) -> Iterator[Finding]:
    if known.shutdown:
        yield _warn(
            "destination.shutdown",
            tr("{port} is shut down: no copy will leave it.", port=port),
            tr("`undo shutdown` on the port, by hand; this program changes nothing but mirrors."),
        )
    elif known.up is False:
        yield _warn(
            "destination.down",
            tr("{port} has no link: no copy will leave it.", port=port),
            tr("Plug the sensor in and check that its interface is up."),
        )
    if known.trunk:
        yield _warn(
            "destination.trunk",
            tr("{port} is a trunk: ordinary traffic of its VLANs will mix with the copies.", port=port),
            tr("A port in an unused VLAN keeps other traffic out of the capture."),
        )


def _examples(state: SwitchState) -> str:
    names = [name for name, known in state.ports.items() if known.kind is PortKind.PHYSICAL]
    shown = 4
    return ", ".join(names[:shown]) + (" ..." if len(names) > shown else "")


def _refuse(code: str, text: str, hint: str) -> Finding:
    return Finding(level=Level.ERROR, code=code, text=text, hint=hint)


def _warn(code: str, text: str, hint: str) -> Finding:
    return Finding(level=Level.WARNING, code=code, text=text, hint=hint)
