"""A session as `enable` would plan it."""

from datetime import UTC, datetime, timedelta

from toolkit.model.intent import Direction, LocalDestination, PortSource
from toolkit.model.names import DeviceName, InterfaceName, SessionId
from toolkit.model.plan import DialectName, StepRole, ViewBefore
from toolkit.model.session import MirrorSession, SessionState, SessionStep

CREATED = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
SOURCE = InterfaceName("GigabitEthernet0/0/1")
DESTINATION = InterfaceName("GigabitEthernet0/0/24")


def session(identifier: str = "m000001", device: str = "core-1", *, minutes_later: int = 0) -> MirrorSession:
    created = CREATED + timedelta(minutes=minutes_later)
    return MirrorSession(
        id=SessionId(identifier),
        device=DeviceName(device),
        dialect=DialectName.VRP5,
        state=SessionState.PLANNED,
        sources=(PortSource(port=SOURCE),),
        directions=(Direction.INBOUND, Direction.OUTBOUND),
        destination=LocalDestination(port=DESTINATION),
        created=created,
        lease_ends=created + timedelta(minutes=30),
        handle="observe-port 1",
        steps=(
            SessionStep(
                role=StepRole.DESTINATION,
                view="",
                do=(f"observe-port 1 interface {DESTINATION}",),
                undo=("undo observe-port 1",),
                proof=(f"observe-port 1 interface {DESTINATION}",),
            ),
            SessionStep(
                role=StepRole.SOURCE,
                view=f"interface {SOURCE}",
                do=("port-mirroring to observe-port 1 both",),
                undo=(
                    "undo port-mirroring to observe-port 1 inbound",
                    "undo port-mirroring to observe-port 1 outbound",
                ),
                proof=("port-mirroring to observe-port 1 inbound", "port-mirroring to observe-port 1 outbound"),
            ),
        ),
        before=(ViewBefore(view=f"interface {DESTINATION}", lines=("description 'sensor' \u4e2d\u6587",)),),
    )
