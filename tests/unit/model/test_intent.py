"""Directions, sources and the values of a session."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.unit.ledger.sessions import session
from toolkit.model.intent import Direction, Intent, LocalDestination, PortSource, VlanSource
from toolkit.model.names import DeviceName, InterfaceName
from toolkit.model.session import MirrorSession

PORT = InterfaceName("GigabitEthernet0/0/1")
DESTINATION = LocalDestination(port=InterfaceName("GigabitEthernet0/0/24"))


@given(st.lists(st.sampled_from(Direction), min_size=1))
def test_a_direction_is_what_covers_its_parts(parts: list[Direction]) -> None:
    whole = Direction.of(parts)
    assert set(whole.parts) == {single for part in parts for single in part.parts}
    assert Direction.of(whole.parts) is whole


def test_no_parts_make_no_direction() -> None:
    with pytest.raises(ValueError, match="at least one part"):
        Direction.of([])


def test_sources_are_told_apart_by_kind() -> None:
    intent = Intent(
        device=DeviceName("core-1"),
        sources=(VlanSource(vlan=20), PortSource(port=PORT)),
        direction=Direction.INBOUND,
        destination=DESTINATION,
    )
    assert (intent.ports, intent.vlans) == ((PORT,), (20,))
    assert [str(source) for source in intent.sources] == ["VLAN 20", "GigabitEthernet0/0/1"]
    assert Intent.model_validate_json(intent.model_dump_json()) == intent


@pytest.mark.parametrize(
    "change",
    [
        {"sources": ()},
        {"sources": ({"kind": "vlan", "vlan": 4095},)},
        {"sources": ({"kind": "port", "port": "GE0/0/1 save"},)},
        {"sources": ({"kind": "cpu"},)},
        {"direction": "sideways"},
        {"destination": {"kind": "local", "port": ""}},
        {"device": "core 1"},
        {"surprise": True},
    ],
)
def test_an_intent_that_makes_no_sense_does_not_exist(change: dict[str, object]) -> None:
    sound: dict[str, object] = {
        "device": "core-1",
        "sources": (PortSource(port=PORT),),
        "direction": "inbound",
        "destination": DESTINATION,
    }
    with pytest.raises(ValidationError):
        Intent.model_validate({**sound, **change})


def test_a_session_is_the_same_after_json() -> None:
    assert MirrorSession.model_validate_json(session().model_dump_json()) == session()


def test_values_do_not_change() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        DESTINATION.port = PORT  # type: ignore[misc]
