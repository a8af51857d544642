"""From what a person asked for to a request: a mirror on one switch, or one across several."""

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


@dataclass(frozen=True, slots=True)
class Asked:
    """The words, the switch whose traffic is meant, and where to look others up."""

    workspace: Workspace
    device: Device
    words: MirrorWords

    @property
    def monitor(self) -> Device | None:
        """The switch that `--to SWITCH:PORT` names: then every switch on the way is set up."""
        if not self.words.rspan or self.words.part or len(self.words.to) != 1:
            return None
        name = self.words.to[0].strip().partition(_SWITCH_AND_PORT)[0]
        return next((device for device in self.workspace.inventory.devices if device.name == name), None)

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
        via=tuple(_hop(word) for word in asked.words.via),
        detached=detached,
        consent=asked.consent,
    )


def _hop(word: str) -> PathHop:
    try:
        return PathHop.parse(word.strip())
    except ValueError as error:
        raise InputError(
            tr("{word} is not a switch of a path.", word=repr(word)),
            tr("Write SWITCH:IN-PORT:OUT-PORT, the first without IN-PORT and the last without OUT-PORT."),
        ) from error
