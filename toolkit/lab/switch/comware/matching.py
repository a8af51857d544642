"""Which packets a QoS policy copies."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from toolkit.lab.switch.comware.acl import permitted
from toolkit.lab.switch.comware.qos import DESTINATION_MAC, MATCH_ACL, MATCH_ANY, SOURCE_MAC
from toolkit.lab.switch.configuration import Configuration
from toolkit.model.flow import FlowRule
from toolkit.model.names import MacAddress


@dataclass(frozen=True, slots=True)
class Matched:
    """What a classifier picks: every packet, or those of `rules`, or frames from or to `macs`."""

    every: bool = False
    rules: tuple[FlowRule, ...] = ()
    macs: tuple[MacAddress, ...] = ()

    @property
    def nothing(self) -> bool:
        return not self.every and not self.rules and not self.macs


def matched(configuration: Configuration, name: str) -> Matched:
    """Criteria that must hold together pick nothing here, beyond one access list: no single rule says it."""
    classifier = configuration.classifiers[name]
    lines = classifier.rules - {MATCH_ANY}
    if classifier.operator == "or":
        every = MATCH_ANY in classifier.rules
        return Matched(every, () if every else _permitted(configuration, lines), () if every else _from_or_to(lines))
    if not lines:
        return Matched(MATCH_ANY in classifier.rules)
    return Matched(rules=_permitted(configuration, lines) if len(lines) == 1 else ())


def _permitted(configuration: Configuration, lines: Iterable[str]) -> tuple[FlowRule, ...]:
    """A list that does not exist permits nothing."""
    keys = (line.split()[-1] for line in sorted(lines) if line.startswith(MATCH_ACL))
    lists = (configuration.comware.acl(key) for key in keys)
    return tuple(rule for acl in lists if acl is not None for rule in permitted(acl))


def _from_or_to(lines: Iterable[str]) -> tuple[MacAddress, ...]:
    """Addresses that are matched both ways; one way alone is not carried out."""
    return tuple(sorted(set(_addresses(lines, SOURCE_MAC)) & set(_addresses(lines, DESTINATION_MAC))))


def _addresses(lines: Iterable[str], criterion: str) -> Iterator[MacAddress]:
    return (MacAddress.parse(line.removeprefix(criterion)) for line in lines if line.startswith(criterion))


def mirrored(configuration: Configuration, policy: str) -> tuple[Matched, ...]:
    """What `policy` copies, whatever to."""
    pairs = configuration.policies[policy].behaviors.items()
    return tuple(
        packets
        for classifier, behavior in pairs
        if configuration.behaviors[behavior].mirrors and not (packets := matched(configuration, classifier)).nothing
    )
