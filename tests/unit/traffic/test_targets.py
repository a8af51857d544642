from ipaddress import ip_address, ip_network

import pytest

from toolkit.model.errors import InputError
from toolkit.traffic.targets import TargetSet

SPELLINGS = [
    ("203.0.113.7", "203.0.113.7/32"),
    (" 203.0.113.7\n", "203.0.113.7/32"),
    ("'203.0.113.7',", "203.0.113.7/32"),
    ("“203.0.113.7”", "203.0.113.7/32"),
    ("203.0.113.0/24", "203.0.113.0/24"),
    ("203.0.113[.]7", "203.0.113.7/32"),
    ("203[.]0[.]113[.]7", "203.0.113.7/32"),
    ("203.0.113(.)7", "203.0.113.7/32"),
    ("203{.}0.113[dot]7", "203.0.113.7/32"),
    (r"203\.0\.113\.7", "203.0.113.7/32"),
    ("203.0.113[.]0[/]24", "203.0.113.0/24"),
    ("hxxp://203.0.113.7/x", "203.0.113.7/32"),
    ("hXXps://203[.]0.113.7:8443/x?y=1#z", "203.0.113.7/32"),
    ("h**p://203.0.113.7", "203.0.113.7/32"),
    ("hxxp[:]//203.0.113.7/24", "203.0.113.7/32"),
    ("hxxp[://]203.0.113.7", "203.0.113.7/32"),
    ("https://1.2.3.4:8443/p", "1.2.3.4/32"),
    ("ftp://user:secret@1.2.3.4/", "1.2.3.4/32"),
    ("1.2.3.4:8443", "1.2.3.4/32"),
    ("<1.2.3.4>", "1.2.3.4/32"),
    ("[2001:db8::1]:443", "2001:db8::1/128"),
    ("[2001:db8::1]", "2001:db8::1/128"),
    ("https://[2001:db8::1]:443/p", "2001:db8::1/128"),
    ("2001:db8::/32", "2001:db8::/32"),
    ("2001[:]db8::1", "2001:db8::1/128"),
    ("203。0。113。7", "203.0.113.7/32"),
    ("\uff12\uff10\uff13.0.113.7", "203.0.113.7/32"),
    ("203.0.113.7\u200b", "203.0.113.7/32"),
]


@pytest.mark.parametrize(("written", "meant"), SPELLINGS)
def test_the_usual_spellings_of_an_address_are_understood(written: str, meant: str) -> None:
    (target,) = TargetSet.parse([written]).targets
    assert target.network == ip_network(meant)
    assert target.text == written.strip().replace("user:secret@", "")


@pytest.mark.parametrize(
    ("written", "code", "hint"),
    [
        ("evil.example", "target.name", "addresses the name leads to"),
        ("hxxps://cdn[.]evil[.]example/a", "target.name", "addresses the name leads to"),
        ("*.evil.example", "target.name", "addresses the name leads to"),
        ("203.0.113.7/24", "target.host-bits", "203.0.113.0/24"),
        ("2001:db8::1/64", "target.host-bits", "2001:db8::/64"),
        ("203.0.113.256", "target.unreadable", "203.0.113.7"),
        ("203.0.113", "target.unreadable", "203.0.113.7"),
        ("010.0.0.1", "target.unreadable", "203.0.113.7"),
        ("203.0.113.0/33", "target.unreadable", "203.0.113.7"),
        ("", "target.unreadable", "203.0.113.7"),
        ("[", "target.unreadable", "203.0.113.7"),
    ],
)
def test_a_word_that_is_no_address_is_refused_with_what_to_write(written: str, code: str, hint: str) -> None:
    with pytest.raises(InputError) as caught:
        TargetSet.parse([written])
    (finding,) = caught.value.findings
    assert finding.code == code
    assert hint in finding.hint


def test_all_bad_words_are_reported_together() -> None:
    with pytest.raises(InputError) as caught:
        TargetSet.parse(["203.0.113.7", "evil.example", "203.0.113.7/24", "x y"])
    assert [finding.code for finding in caught.value.findings] == [
        "target.name",
        "target.host-bits",
        "target.unreadable",
    ]
    assert caught.value.text == "3 of 4 targets cannot be used"


def test_no_word_at_all_is_refused() -> None:
    with pytest.raises(InputError, match="no target"):
        TargetSet.parse([])


def test_a_pasted_page_with_control_characters_is_shown_short_and_escaped() -> None:
    with pytest.raises(InputError) as caught:
        TargetSet.parse(["\x1b[31m" + "x" * 5000])
    text = caught.value.findings[0].text
    assert "\x1b" not in text
    assert len(text) < 200


def test_the_most_specific_target_wins() -> None:
    targets = TargetSet.parse(["0.0.0.0/0", "203.0.113.0/24", "203.0.113.7", "2001:db8::/32"])
    matched = {
        address: match.text if (match := targets.match(ip_address(address))) else None
        for address in ("203.0.113.7", "203.0.113.8", "8.8.8.8", "2001:db8::5", "2001:db9::5")
    }
    assert matched == {
        "203.0.113.7": "203.0.113.7",
        "203.0.113.8": "203.0.113.0/24",
        "8.8.8.8": "0.0.0.0/0",
        "2001:db8::5": "2001:db8::/32",
        "2001:db9::5": None,
    }


def test_an_address_never_matches_a_network_of_the_other_ip_version() -> None:
    targets = TargetSet.parse(["0.0.0.0/0"])
    assert targets.match(ip_address("::1")) is None


def test_the_same_network_twice_is_one_target() -> None:
    targets = TargetSet.parse(["203.0.113.7", "hxxp://203.0.113[.]7/", "203.0.113.7/32"])
    assert [target.text for target in targets.targets] == ["203.0.113.7"]
