"""Who a switch is and what it says, or why that cannot be believed."""

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from toolkit.dialects.comware7 import Comware7
from toolkit.dialects.registry import dialect_named
from toolkit.dialects.state import SwitchState
from toolkit.model.errors import RefusedError, UnreadableError
from toolkit.model.names import InterfaceName, MacAddress
from toolkit.model.plan import DialectName
from toolkit.model.switch import ArpEntry, LldpNeighbor, MacEntry

VERSIONS: dict[str, list[dict[str, str]]] = YAML(typ="safe").load(
    (Path(__file__).parent / "versions.yaml").read_text(encoding="utf-8")
)
KNOWN = [(dialect, one) for dialect, versions in VERSIONS.items() for one in versions if "model" in one]
REFUSED = [(dialect, one) for dialect, versions in VERSIONS.items() for one in versions if "refused" in one]
CONFIGURATION = "#\nsysname core-1\n#\ninterface GigabitEthernet1/0/1\n#\nreturn\n"
VRP5_VERSION = KNOWN[0][1]["shown"]
COMWARE7_VERSION = next(one["shown"] for dialect, one in KNOWN if dialect == "comware7")


def state(dialect: str, version: str | None, configuration: str | None, **more: str) -> SwitchState:
    answers: dict[str, Any] = {"display version": version, "display current-configuration": configuration, **more}
    return dialect_named(DialectName(dialect)).state({key: text for key, text in answers.items() if text is not None})


@pytest.mark.parametrize(("dialect", "version"), KNOWN, ids=[one["model"] for _, one in KNOWN])
def test_a_switch_is_recognised(dialect: str, version: dict[str, str]) -> None:
    facts = state(dialect, version["shown"], CONFIGURATION).facts
    assert facts.hostname == "core-1"
    assert (facts.model, facts.version) == (version["model"], version["version"])
    assert facts.vendor == version.get(
        "vendor", {"huawei": "Huawei", "h3c": "H3C"}[dialect_named(DialectName(dialect)).vendor]
    )


@pytest.mark.parametrize(("dialect", "version"), KNOWN, ids=[one["model"] for _, one in KNOWN])
def test_no_two_dialects_take_one_switch_for_theirs(dialect: str, version: dict[str, str]) -> None:
    taking = [name for name in VERSIONS if dialect_named(DialectName(name)).answers_like.search(version["shown"])]
    assert taking == [dialect]


@pytest.mark.parametrize(("dialect", "version"), REFUSED, ids=[one["refused"] for _, one in REFUSED])
def test_whatever_else_answers_is_refused(dialect: str, version: dict[str, str]) -> None:
    with pytest.raises(RefusedError, match=version["refused"]):
        state(dialect, version["shown"], CONFIGURATION)


@pytest.mark.parametrize(("dialect", "version"), [("vrp5", VRP5_VERSION), ("comware7", COMWARE7_VERSION)])
@pytest.mark.parametrize("configuration", ["", "#\nsysname core-1\n#\nreturn\n", "Permission denied."])
def test_a_configuration_without_interfaces_is_not_a_whole_one(dialect: str, version: str, configuration: str) -> None:
    with pytest.raises(UnreadableError, match="does not look like a whole configuration"):
        state(dialect, version, configuration)


@pytest.mark.parametrize("dialect", ["vrp5", "comware7"])
def test_a_configuration_the_switch_refused_to_show_is_not_an_empty_one(dialect: str) -> None:
    with pytest.raises(UnreadableError, match="refused 'display current-configuration'"):
        state(dialect, VRP5_VERSION, None)
    with pytest.raises(UnreadableError, match="refused 'display version'"):
        state(dialect, None, CONFIGURATION)


@pytest.mark.parametrize(
    ("dialect", "version", "line"),
    [
        ("vrp5", VRP5_VERSION, "vlan batch 10 to 99999"),
        ("vrp5", VRP5_VERSION, "vlan batch all"),
        ("comware7", COMWARE7_VERSION, "mirroring-group 1 mirroring-vlan 5000 inbound"),
        ("comware7", COMWARE7_VERSION, "qos vlan-policy watch vlan 20 to 10 inbound"),
    ],
)
def test_vlans_that_cannot_be_are_not_left_out(dialect: str, version: str, line: str) -> None:
    with pytest.raises(UnreadableError, match="VLAN list that is not understood"):
        state(dialect, version, f"#\n{line}\n{CONFIGURATION}")


def test_a_port_of_unknown_kind_is_not_a_port_of_ours() -> None:
    read = state("vrp5", VRP5_VERSION, f"#\ninterface Wlan-Radio0/0/1\n{CONFIGURATION}")
    assert list(read.ports) == ["GigabitEthernet1/0/1"]


def test_a_link_that_was_not_read_is_neither_up_nor_down() -> None:
    port = InterfaceName("GigabitEthernet1/0/1")
    read = state("comware7", COMWARE7_VERSION, CONFIGURATION)
    assert read.ports[port].up is None
    shown = "GE1/0/1              UP   1G(a)   F(a)   A    1\n"
    read = state("comware7", COMWARE7_VERSION, CONFIGURATION, **{"display interface brief": shown})
    assert read.ports[port].up is True


def test_arp_entries_are_values_with_long_interface_names() -> None:
    shown = (
        "10.20.0.37      0200-5e20-0037  18        D-0         GE0/0/3\n                             20/-\n"
        "10.20.0.38      Incomplete      1         D-0         GE0/0/3\n                             20/-\n"
        "10.20.0.40      0200-5e20-0040            S--                          OFFICE\n"
    )
    assert dialect_named(DialectName.VRP5).arp_entries(shown) == (
        ArpEntry.model_validate(
            {"address": "10.20.0.37", "mac": "02:00:5e:20:00:37", "vlan": 20, "interface": "GigabitEthernet0/0/3"}
        ),
        ArpEntry.model_validate({"address": "10.20.0.40", "mac": "02:00:5e:20:00:40", "vlan": None, "interface": None}),
    )


@pytest.mark.parametrize(
    ("dialect", "row"),
    [
        ("vrp5", "10.20.0.999     0200-5e20-0037  18        D-0         GE0/0/3"),
        ("comware7", "10.20.0.37      0200-5e20-0037 9999     XGE1/0/47                16    D"),
    ],
)
def test_an_arp_row_that_cannot_be_is_not_left_out(dialect: str, row: str) -> None:
    with pytest.raises(UnreadableError, match="is not understood"):
        dialect_named(DialectName(dialect)).arp_entries(row)


@pytest.mark.parametrize(
    ("dialect", "row"),
    [
        ("vrp5", "0200-5e10-0a01 0/-                              GE0/0/3             dynamic"),
        ("vrp5", "0200-5e10-0a01 10/-                             Nonsense0/0/3       dynamic"),
        ("comware7", "0200-5e10-0a01   4095       Learned          GE1/0/3                  Y"),
    ],
)
def test_a_mac_row_that_cannot_be_is_not_left_out(dialect: str, row: str) -> None:
    with pytest.raises(UnreadableError):
        dialect_named(DialectName(dialect)).mac_entries(row)


@pytest.mark.parametrize(
    ("dialect", "shown", "port"),
    [
        (
            "vrp5",
            (
                "0200-5e10-0a01 10/-    GE0/0/3   dynamic\n0200-5e10-0a02 10/-    -         blackhole\n"
                "0200-5e10-0a03 10/-    GE0/0/3   static\n"
            ),
            "GigabitEthernet0/0/3",
        ),
        (
            "comware7",
            (
                "0200-5e10-0a01   10   Learned   GE1/0/3   Y\n0200-5e10-0a02   10   Blackhole   N/A   N\n"
                "0200-5e10-0a03   10   Config static   GE1/0/3   N\n"
            ),
            "GigabitEthernet1/0/3",
        ),
    ],
)
def test_a_mac_address_on_no_port_hides_none_that_is(dialect: str, shown: str, port: str) -> None:
    on_port = {"vlan": 10, "interface": InterfaceName(port)}
    assert dialect_named(DialectName(dialect)).mac_entries(shown) == (
        MacEntry.model_validate({"mac": MacAddress("02:00:5e:10:0a:01"), "learned": True, **on_port}),
        MacEntry.model_validate({"mac": MacAddress("02:00:5e:10:0a:03"), "learned": False, **on_port}),
    )


@pytest.mark.parametrize(
    ("dialect", "shown", "port"),
    [
        ("vrp5", "Local Intf  Neighbor Dev  Neighbor Intf  Exptime\nGE0/0/3 access-1 GE0/0/24 103\n", "0/0/3"),
        ("vrp5", "GE0/0/3 has 1 neighbor(s):\nNeighbor index :1\nPort ID :GE0/0/24\nSystem name :access-1\n", "0/0/3"),
        (
            "comware7",
            "System Name  Local Interface Chassis ID  Port ID\naccess-1  GE1/0/3  0200-5e30-0001  GE0/0/24\n",
            "1/0/3",
        ),
        (
            "comware7",
            (
                "LLDP neighbor-information of port 3[GE1/0/3]:\n LLDP neighbor index : 1\n Port ID : GE0/0/24\n"
                " System name : access-1\n"
            ),
            "1/0/3",
        ),
    ],
)
def test_neighbors_are_read_from_either_form(dialect: str, shown: str, port: str) -> None:
    assert dialect_named(DialectName(dialect)).lldp_neighbors(shown) == (
        LldpNeighbor(
            local_port=InterfaceName(f"GigabitEthernet{port}"), system_name="access-1", remote_port="GE0/0/24"
        ),
    )


def test_a_table_is_looked_for_in_the_workspace_first(tmp_path: Path) -> None:
    (tmp_path / "parse").mkdir()
    (tmp_path / "parse" / "arp.textfsm").write_text("Value ADDRESS (\\S+)\n\nStart\n  ^${ADDRESS} -> Record\n")
    assert [row["ADDRESS"] for row in Comware7([tmp_path]).table("arp", "anything\n")] == ["anything"]
