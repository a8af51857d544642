from datetime import timedelta

import pytest

from toolkit.cli.words import intent_of, lease_of
from toolkit.dialects.registry import dialect_named
from toolkit.model.errors import InputError
from toolkit.model.intent import Direction, PortSource, VlanSource
from toolkit.model.names import DeviceName, InterfaceName
from toolkit.model.plan import DialectName

CORE = DeviceName("core-1")


@pytest.mark.parametrize(
    ("text", "seconds"), [("45s", 45), ("30m", 1800), ("1h30m", 5400), ("7d", 604800), (" 2H ", 7200)]
)
def test_a_lease_is_read_from_days_hours_minutes_and_seconds(text: str, seconds: int) -> None:
    assert lease_of(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "30", "0m", "8d", "m", "1h 30m", "-5m", "30 minutes", "٣0m"])
def test_anything_else_is_no_lease(text: str) -> None:
    with pytest.raises(InputError, match="is not a time a mirror can live"):
        lease_of(text)


def test_sources_are_read_in_lists_ranges_and_short_names_and_never_twice() -> None:
    intent = intent_of(
        CORE,
        dialect_named(DialectName.VRP5),
        ports=["ge0/0/1,GigabitEthernet0/0/1", "Eth-Trunk 1"],
        vlans=["10,20", "30-32", "20"],
        direction=Direction.INBOUND,
        destination="ge0/0/24",
    )
    assert [str(source) for source in intent.sources] == [
        "GigabitEthernet0/0/1",
        "Eth-Trunk1",
        "VLAN 10",
        "VLAN 20",
        "VLAN 30",
        "VLAN 31",
        "VLAN 32",
    ]
    assert intent.destination.port == "GigabitEthernet0/0/24"


def test_every_wrong_word_is_named_at_once() -> None:
    with pytest.raises(InputError) as raised:
        intent_of(
            CORE,
            dialect_named(DialectName.COMWARE7),
            ports=["ge1/0/1\nundo vlan 20", "foo1/0/1"],
            vlans=["0", "4095", "30-20", "x"],
            direction=None,
            destination=None,
        )
    codes = [finding.code for finding in raised.value.findings]
    assert codes == ["interface.spelling"] * 2 + ["vlan.spelling"] * 4 + ["destination.none"]


def test_without_a_source_nothing_is_mirrored() -> None:
    with pytest.raises(InputError) as raised:
        intent_of(CORE, dialect_named(DialectName.VRP5), ports=[], vlans=[], direction=None, destination="ge0/0/24")
    assert [finding.code for finding in raised.value.findings] == ["source.none"]


@pytest.mark.parametrize(
    ("dialect", "vlans", "expected"),
    [
        (DialectName.VRP5, ["20"], Direction.INBOUND),
        (DialectName.VRP5, [], Direction.BOTH),
        (DialectName.COMWARE7, ["20"], Direction.BOTH),
    ],
)
def test_without_a_direction_all_that_the_vendor_has_is_mirrored(
    dialect: DialectName, vlans: list[str], expected: Direction
) -> None:
    ports = [] if vlans else ["GigabitEthernet1/0/1"]
    intent = intent_of(
        CORE, dialect_named(dialect), ports=ports, vlans=vlans, direction=None, destination="GigabitEthernet1/0/24"
    )
    assert intent.direction is expected
    assert intent.sources == (
        (VlanSource(vlan=20),) if vlans else (PortSource(port=InterfaceName("GigabitEthernet1/0/1")),)
    )
