"""`--flow 'tcp dst 203.0.113.7 dst-port 443'`: packets in words, as rules of an access list."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network

from pydantic import ValidationError

from toolkit.language import tr
from toolkit.model.finding import Finding, Level
from toolkit.model.flow import FlowProtocol, FlowRule
from toolkit.traffic.spelling import plain_target

_HIGHEST_PORT = 65535


class _WordError(ValueError):
    """Carries what is wrong and what to write instead."""

    def __init__(self, text: str, hint: str) -> None:
        super().__init__(text)
        self.text = text
        self.hint = hint


@dataclass(slots=True)
class _Packets:
    """What has been said so far; `host` and `port` stand for either end."""

    protocol: FlowProtocol = FlowProtocol.IP
    source: IPv4Network | None = None
    destination: IPv4Network | None = None
    host: IPv4Network | None = None
    source_port: int | None = None
    destination_port: int | None = None
    port: int | None = None

    def rules(self) -> Iterator[FlowRule]:
        """One rule, or one for each way when an end was left open."""
        if self.host is None and self.port is None:
            yield self._rule(self.source, self.destination, self.source_port, self.destination_port)
            return
        either = self.host is not None
        yield self._rule(
            self.source, self.host if either else self.destination, self.source_port, self.port or self.destination_port
        )
        yield self._rule(
            self.host if either else self.source, self.destination, self.port or self.source_port, self.destination_port
        )

    def _rule(
        self, source: IPv4Network | None, destination: IPv4Network | None, source_port: int | None, port: int | None
    ) -> FlowRule:
        return FlowRule(
            protocol=self.protocol,
            source=source,
            destination=destination,
            source_port=source_port,
            destination_port=port,
        )


def flow_rules(texts: Iterable[str], findings: list[Finding]) -> tuple[FlowRule, ...]:
    """The rules of all `texts` in order, without repeats; what cannot be read becomes a finding."""
    rules: list[FlowRule] = []
    for text in texts:
        try:
            rules += _read(text).rules()
        except _WordError as wrong:
            findings.append(Finding(level=Level.ERROR, code="flow.spelling", text=wrong.text, hint=wrong.hint))
        except ValidationError:
            findings.append(
                Finding(
                    level=Level.ERROR,
                    code="flow.ports",
                    text=tr("{text} names a port without tcp or udp.", text=repr(text)),
                    hint=tr("Only these two have ports: `tcp dst 203.0.113.7 dst-port 443`."),
                )
            )
    return tuple(dict.fromkeys(rules))


def _read(text: str) -> _Packets:
    packets, words = _Packets(), iter(text.split())
    said: set[str] = set()
    for word in words:
        if word in _WITH_VALUE:
            name, reading = _WITH_VALUE[word]
            value = next(words, None)
            if value is None:
                raise _WordError(tr("{word} needs a value in {text}.", word=word, text=repr(text)), _example())
            setattr(packets, name, reading(value))
        elif word in list(FlowProtocol):
            name = "protocol"
            packets.protocol = FlowProtocol(word)
        else:
            raise _WordError(tr("{word} is no word of a flow.", word=repr(word)), _example())
        if name in said:
            raise _WordError(tr("{word} is said twice in {text}.", word=word, text=repr(text)), _example())
        said.add(name)
    if not said:
        raise _WordError(tr("A flow without words would be everything."), _example())
    if packets.host is not None and said & {"source", "destination"}:
        raise _WordError(tr("`host` stands for either end; {text} names an end as well.", text=repr(text)), _example())
    if packets.port is not None and said & {"source_port", "destination_port"}:
        raise _WordError(tr("`port` stands for either end; {text} names an end as well.", text=repr(text)), _example())
    return packets


def _network(word: str) -> IPv4Network:
    plain = plain_target(word)
    try:
        network: IPv4Network | IPv6Network = ip_network(plain)
    except ValueError:
        raise _WordError(
            tr("{word} is neither an IPv4 address nor a network.", word=repr(word)),
            tr("Write 203.0.113.7 or 203.0.113.0/24; a name has to be resolved first."),
        ) from None
    if isinstance(network, IPv6Network):
        raise _WordError(
            tr("{word} is IPv6; the access lists used here match IPv4 only.", word=repr(word)),
            tr("Mirror the port or the VLAN, and look for the address with `find`."),
        )
    return network


def _port(word: str) -> int:
    if not word.isascii() or not word.isdigit() or int(word) > _HIGHEST_PORT:
        raise _WordError(tr("{word} is not a port number.", word=repr(word)), tr("Ports are 0 to 65535."))
    return int(word)


def _example() -> str:
    return tr("For example: 'dst 203.0.113.7', 'tcp src 10.0.0.0/8 dst-port 443', 'host 10.1.2.3'.")


_WITH_VALUE: dict[str, tuple[str, Callable[[str], IPv4Network] | Callable[[str], int]]] = {
    "src": ("source", _network),
    "dst": ("destination", _network),
    "host": ("host", _network),
    "src-port": ("source_port", _port),
    "dst-port": ("destination_port", _port),
    "port": ("port", _port),
}
