"""A name that exists is safe to type into a switch."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from toolkit.model.names import DeviceName, InterfaceName, MacAddress, SessionId, VlanId

ANY_TEXT = st.text(st.characters(codec="utf-8"), max_size=30)


@pytest.mark.parametrize(
    "text",
    ["GigabitEthernet0/0/24", "10GE1/0/1", "100GE1/0/1", "Eth-Trunk1", "Vlanif4094", "GigabitEthernet1/2/0/4", "NULL0"],
)
def test_an_interface_name_is_what_a_vendor_writes(text: str) -> None:
    assert InterfaceName(text) == text


BAD_NAMES = [
    "",
    "GigabitEthernet",
    "0/0/24",
    "GigabitEthernet 0/0/24",
    "GigabitEthernet0/0/24\n",
    "GigabitEthernet0/0/24\nsave",
    "GigabitEthernet0/0/24;save",
    "GigabitEthernet0/0/24?",
    "GigabitEthernet0/0/24\x1a",
    "GigabitEthernet0/0/\N{FULLWIDTH DIGIT ONE}",
    "Gigabit\N{CYRILLIC SMALL LETTER IE}thernet0/0/1",
    "{{ 7 }}0/0/1",
    "-Trunk1",
]


@pytest.mark.parametrize("text", BAD_NAMES)
def test_anything_else_is_no_interface_name(text: str) -> None:
    with pytest.raises(ValueError, match="is not an interface name"):
        InterfaceName(text)


@given(ANY_TEXT, st.sampled_from([InterfaceName, DeviceName, SessionId, MacAddress]))
def test_no_name_holds_a_space_a_control_character_or_a_foreign_letter(
    text: str, kind: type[InterfaceName | DeviceName | SessionId | MacAddress]
) -> None:
    try:
        name = kind(text)
    except ValueError:
        return
    assert name == text
    assert name.isascii()
    assert name.isprintable()
    assert " " not in name


@pytest.mark.parametrize(
    "text", ["001b-210a-0b0c", "001B.210A.0B0C", "00-1B-21-0A-0B-0C", "00:1b:21:0A:0b:0c", "001b210a0b0c"]
)
def test_every_spelling_of_a_mac_address_is_one_address(text: str) -> None:
    assert MacAddress.parse(text) == "00:1b:21:0a:0b:0c"
    assert MacAddress.from_bytes(bytes.fromhex("001b210a0b0c")) == MacAddress.parse(text)


@pytest.mark.parametrize("text", ["", "001b-210a-0b0", "001b-210a-0b0g", "10.20.0.37", "00:1b:21:0a:0b:0c:0d"])
def test_anything_else_is_no_mac_address(text: str) -> None:
    with pytest.raises(ValueError, match="is not a MAC address"):
        MacAddress.parse(text)


@pytest.mark.parametrize("text", ["m4k2x9p", "m000000"])
def test_a_session_id_is_m_and_six_letters_or_digits(text: str) -> None:
    assert SessionId(text) == text


@pytest.mark.parametrize("text", ["", "m", "m4k2x9", "m4k2x9pp", "M4K2X9P", "x4k2x9p", "m4k2x9p\n", "m4k2_9p"])
def test_anything_else_is_no_session_id(text: str) -> None:
    with pytest.raises(ValueError, match="is not a session id"):
        SessionId(text)


@pytest.mark.parametrize("text", ["", "-core", ".core", "core 1", "../core", "core/1", "c" * 64])
def test_a_device_name_never_leads_out_of_a_folder(text: str) -> None:
    with pytest.raises(ValueError, match="is not a device name"):
        DeviceName(text)


@pytest.mark.parametrize("number", [0, 4095, -1, "20 21"])
def test_a_vlan_that_carries_no_traffic_is_refused(number: int | str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(VlanId).validate_python(number)


def test_a_name_stays_a_name_through_json_and_between_processes() -> None:
    adapter: TypeAdapter[InterfaceName] = TypeAdapter(InterfaceName)
    name = InterfaceName("GigabitEthernet0/0/1")
    assert adapter.dump_json(name) == b'"GigabitEthernet0/0/1"'
    read = adapter.validate_json('"GigabitEthernet0/0/1"')
    assert isinstance(read, InterfaceName)
    assert isinstance(pickle.loads(pickle.dumps(name)), InterfaceName)  # noqa: S301 - our own bytes
    with pytest.raises(ValidationError):
        adapter.validate_json('"GigabitEthernet0/0/1; save"')
