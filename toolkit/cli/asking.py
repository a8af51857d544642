"""From what a person asked for to a request: a mirror on one switch, or one across several."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from toolkit.cli.mirror_options import MirrorWords
from toolkit.cli.mirror_words import intent_of, remote_mirror_of
from toolkit.dialects.dialect import Dialect
from toolkit.dialects.registry import dialect_for_platform
from toolkit.inventory.device import Device
from toolkit.language import tr
from toolkit.mirror.enable import MirrorRequest
from toolkit.mirror.remote import RemoteRequest
from toolkit.mirror.session_id import new_session_id, new_session_ids
from toolkit.mirror.workspace import Consent, Workspace
from toolkit.model.errors import InputError
from toolkit.plan.path import Ends, PathHop

_SWITCH_AND_PORT = ":"
_OF_A_PORT = "/"
"""No name of a switch has it; a port that is split has, before its colon: `40GE1/0/1:2`."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The words, the switch whose traffic is meant, and where to look others up."""

    workspace: Workspace
    device: Device
    words: MirrorWords

    @property
    def monitor(self) -> Device | None:
        """The switch that `--to SWITCH:PORT` names: then every switch on the way is set up.

        Raises InputError for one that the inventory does not have.
        """
        if not self.words.rspan or self.words.part or len(self.words.to) != 1:
            return None
        name, colon, _ = self.words.to[0].strip().partition(_SWITCH_AND_PORT)
        inventory = self.workspace.inventory
        if colon and _OF_A_PORT not in name:
            return inventory.device(name)
        return next((device for device in inventory.devices if device.name == name), None)

    @property
    def consent(self) -> Consent:
        return Consent(
            experimental=self.words.experimental,
            wipe_reflector=self.words.wipe_reflector,
            accept_loss=self.words.accept_loss,
        )

    def dialect(self, device: Device) -> Dialect:
        """The one expected: which it is, the switch says when it is logged in to."""
        return dialect_for_platform(device.platform, self.workspace.templates)


def local_request(asked: Asked, lease: timedelta, *, detached: bool = False) -> MirrorRequest:
    """Raises one InputError with a finding for every word that is wrong."""
    intent = intent_of(
        asked.device.name, asked.dialect(asked.device), asked.words, destination=asked.device.mirror.destination
    )
    return MirrorRequest(intent, lease, new_session_ids(), detached=detached, consent=asked.consent)


def remote_request(asked: Asked, monitor: Device, lease: timedelta, *, detached: bool = False) -> RemoteRequest:
    """As `local_request`, for a mirror that ends at a port of `monitor`."""
    port = asked.words.to[0].strip().partition(_SWITCH_AND_PORT)[2]
    mirror = remote_mirror_of(asked.dialect(asked.device), asked.dialect(monitor), asked.words, port)
    return RemoteRequest(
        mirror=mirror,
        ends=Ends(source=asked.device.name, monitor=monitor.name),
        chain=new_session_id(),
        lease=lease,
        via=_path(asked.words.via),
        detached=detached,
        consent=asked.consent,
    )


def _path(words: Sequence[str]) -> tuple[PathHop, ...]:
    path = tuple(_hop(word) for word in words)
    if path and path[0].arrives is not None:
        raise _not_a_hop(words[0])
    if path and path[-1].leaves is not None:
        raise _not_a_hop(words[-1])
    return path


def _hop(word: str) -> PathHop:
    try:
        return PathHop.parse(word.strip())
    except ValueError as error:
        raise _not_a_hop(word) from error


def _not_a_hop(word: str) -> InputError:
    return InputError(
        tr("{word} is not a switch of a path.", word=repr(word)),
        tr("Write SWITCH:IN-PORT:OUT-PORT, the first without IN-PORT and the last without OUT-PORT."),
    )
