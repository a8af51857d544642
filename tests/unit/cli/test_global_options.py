import pytest

from toolkit.cli.global_options import hoisted


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("enable core-1 --json", "--json enable core-1"),
        ("enable core-1 --state /s --vlan 20 -v", "--state /s -v enable core-1 --vlan 20"),
        ("devices trust core-1 --inventory=inv", "--inventory=inv devices trust core-1"),
        ("find 203.0.113.7 -- --json", "find 203.0.113.7 -- --json"),
        ("status --state", "--state status"),
    ],
)
def test_global_options_are_understood_anywhere_before_a_double_dash(typed: str, meant: str) -> None:
    assert hoisted(typed.split()) == meant.split()
