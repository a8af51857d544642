"""What a Huawei switch cannot mirror as asked, or would mirror at somebody's cost (vendor/huawei.md 2, 3)."""

from collections.abc import Iterator

from toolkit.dialects.state import SwitchState
from toolkit.dialects.vrp_facts import is_modular, release_of
from toolkit.dialects.vrp_observers import GROUPS, INDEXES, free_observer
from toolkit.dialects.vrp_reading import PEER_LINK, link_type
from toolkit.language import tr
from toolkit.model.finding import Finding
from toolkit.model.intent import DestinationKind, Direction, Intent, SourceKind
from toolkit.model.names import InterfaceName

_BATCH_SINCE = (200, 5)
"""vendor/huawei.md 2: batches of observing ports exist from V200R005."""

_OTHER_VERB_UNTIL = (100, 3)
"""vendor/huawei.md 1, F0: `observing-port` defines what later releases define by `observe-port`."""


def no_reflector(reflector: InterfaceName | None) -> Iterator[Finding]:
    if reflector is not None:
        yield Finding.error(
            "rspan.reflector",
            tr("A Huawei switch has no reflector port."),
            tr("Leave out --reflector: copies get the VLAN tag on their way out of --to."),
        )


def number_is_free(state: SwitchState, *, group: bool) -> Iterator[Finding]:
    if free_observer(state, group=group) is None:
        count = len(GROUPS if group else INDEXES)
        yield Finding.error(
            "mirror.limit",
            tr("All {count} groups of observing ports of this switch are in use.", count=count)
            if group
            else tr("All {count} observing ports of this switch are in use.", count=count),
            tr("Other mirrors are never touched or reused. `mirrorctl audit` shows them all."),
        )


def no_peer_link(intent: Intent, state: SwitchState) -> Iterator[Finding]:
    """Of an M-LAG of CloudEngine: two switches act as one only while it works."""
    for port in intent.destination.ports:
        if link_type(state.tree.lines(f"interface {port}")).word == PEER_LINK:
            yield Finding.error(
                "destination.peer-link",
                tr("{port} is the peer-link to the other switch of an M-LAG.", port=port),
                tr("Choose a port that nothing else uses."),
            )


def v5_limits(intent: Intent, state: SwitchState) -> Iterator[Finding]:
    """What V5 models and releases differ in (vendor/huawei.md 2)."""
    release = release_of(state.facts)
    if intent.destination_kind is DestinationKind.LOCAL_MANY and release and release < _BATCH_SINCE:
        yield Finding.error(
            "destination.release",
            tr("{version} copies to one port only; several need V200R005.", version=state.facts.version),
            tr("Give --to once."),
        )
    if (release and release <= _OTHER_VERB_UNTIL) or any(line.startswith("observing-port ") for line in state.tree.top):
        yield Finding.error(
            "switch.release",
            tr("{version} defines an observing port by `observing-port`.", version=state.facts.version),
            tr("How it removes one has to be confirmed first; mirror on another switch of the path."),
        )
    by_frame = [kind for kind in intent.source_kinds if kind in (SourceKind.VLAN, SourceKind.MAC)]
    if is_modular(state.facts):
        for kind in by_frame:
            yield Finding.warning(
                "mirror.unconfirmed",
                tr(
                    "How a chassis such as {model} mirrors a {kind} is not confirmed.",
                    model=state.facts.model,
                    kind=kind,
                ),
                tr("What the switch shows afterwards decides; a mirror that is not proven is taken back."),
            )


def v5_outbound_flows(intent: Intent) -> Iterator[Finding]:
    if intent.flows and Direction.OUTBOUND in intent.direction.parts:
        yield Finding.warning(
            "flow.outbound-unicast",
            tr("Outbound, V5 copies only unicast whose receiver the switch knows: no broadcast, no multicast."),
            tr("Inbound copies everything that matches."),
        )
