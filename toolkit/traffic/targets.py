"""What is looked for: addresses and networks, as the user wrote them."""

from collections.abc import Iterable
from functools import cached_property
from ipaddress import IPv4Interface, IPv6Interface, ip_interface, ip_network
from typing import Self

from pydantic import Field

from toolkit.language import tr
from toolkit.model.base import Value
from toolkit.model.errors import InputError
from toolkit.model.finding import Finding, Level
from toolkit.model.network import IpAddress, IpNetwork
from toolkit.traffic.spelling import is_domain_name, plain_target, without_login

_SHOWN = 80


class Target(Value):
    text: str
    """As the user wrote it, without the login a pasted URL may carry."""
    network: IpNetwork


class TargetSet(Value):
    """Distinct targets in the order given; made by `parse`."""

    targets: tuple[Target, ...] = Field(min_length=1)

    @classmethod
    def parse(cls, words: Iterable[str]) -> Self:
        """Understands defanged spellings and URLs; raises one InputError about all bad words."""
        parsed = [_parse(word) for word in words]
        if not parsed:
            raise InputError(tr("There is no target to look for"), tr("Name an address such as 203.0.113.7"))
        findings = [item for item in parsed if isinstance(item, Finding)]
        if findings:
            raise InputError(
                tr("{bad} of {all} targets cannot be used", bad=len(findings), all=len(parsed)),
                findings[0].hint,
                findings=findings,
            )
        distinct: dict[IpNetwork, Target] = {}
        for item in parsed:
            if isinstance(item, Target):
                distinct.setdefault(item.network, item)
        return cls(targets=tuple(distinct.values()))

    def match(self, address: IpAddress) -> Target | None:
        """The most specific target that contains `address`."""
        number = int(address)
        for mask, targets in self._by_mask.get(address.version, ()):
            if target := targets.get(number & mask):
                return target
        return None

    @cached_property
    def _by_mask(self) -> dict[int, list[tuple[int, dict[int, Target]]]]:
        """By IP version: for each mask, longest first, the targets by network number.

        One look-up per prefix length, so ten thousand addresses cost what one costs.
        """
        tables: dict[int, dict[int, dict[int, Target]]] = {}
        for target in self.targets:
            network = target.network
            by_mask = tables.setdefault(network.version, {})
            by_mask.setdefault(int(network.netmask), {})[int(network.network_address)] = target
        return {version: sorted(by_mask.items(), reverse=True) for version, by_mask in tables.items()}


def _parse(word: str) -> Target | Finding:
    text = plain_target(word)
    try:
        return Target(text=without_login(word.strip()), network=ip_network(text))
    except ValueError:
        pass
    try:
        return _host_bits(word, ip_interface(text))
    except ValueError:
        return _not_an_address(word, text)


def _host_bits(word: str, interface: IPv4Interface | IPv6Interface) -> Finding:
    return Finding(
        level=Level.ERROR,
        code="target.host-bits",
        text=tr("{word} is neither a network nor one address", word=_shown(word)),
        hint=tr(
            "Write {network} for the network or {address} for the one address",
            network=interface.network,
            address=interface.ip,
        ),
    )


def _not_an_address(word: str, text: str) -> Finding:
    if is_domain_name(text):
        return Finding(
            level=Level.ERROR,
            code="target.name",
            text=tr("{word} is a name, and this version finds addresses only", word=_shown(word)),
            hint=tr("Give the addresses the name leads to; your DNS server's log shows them as of then"),
        )
    return Finding(
        level=Level.ERROR,
        code="target.unreadable",
        text=tr("{word} is not an address or a network", word=_shown(word)),
        hint=tr("Write an address such as 203.0.113.7 or a network such as 203.0.113.0/24"),
    )


def _shown(word: str) -> str:
    """Quoted and escaped: what was pasted may hold control characters or a whole page."""
    return repr(word if len(word) <= _SHOWN else word[:_SHOWN] + "…")
