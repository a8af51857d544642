"""What the vendor pages say a switch can mirror where to, written from them and from nothing else.

A cell names the directions: `in`, `both`, or `-` where no page has it. `?` marks what a page knows and nobody
confirms, `!` what only circulates: it is off unless asked for.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.dialects.capability import Certainty
from toolkit.model.intent import Direction
from toolkit.model.plan import DialectName

_TABLES = {
    # vendor/huawei.md 2, rows F1 and F2: VLANs and MACs inbound only; the spelling for MACs is not confirmed; an
    # Eth-Trunk is mirrored as a whole; no ERSPAN; the observing port itself pushes the remote VLAN's tag.
    DialectName.VRP5: """
                     local   many    egress  reflector  address  tunnel
    port             both    both    both    -          -        -
    aggregate        both    both    both    -          -        -
    vlan             in      in      in      -          -        -
    mac              in?     in?     in?     -          -        -
    flow-at-port     both    both    both    -          -        -
    flow-in-vlan     both    both    both    -          -        -
    flow-everywhere  both    both    both    -          -        -
    """,
    # vendor/huawei.md 2, rows F4: no command for MACs; row F4o: remote forms circulate, not confirmed by a document.
    DialectName.VRP8: """
                     local   many    egress  reflector  address  tunnel
    port             both    both    both!   -          both!    both!
    aggregate        both    both    both!   -          both!    both!
    vlan             both    both    both!   -          both!    both!
    mac              -       -       -       -          -        -
    flow-at-port     both    both    both!   -          both!    both!
    flow-in-vlan     both    both    both!   -          both!    both!
    flow-everywhere  both    both    both!   -          both!    both!
    """,
    # vendor/huawei.md 2, rows F3: MQC is documented and the observing port it names is not; the rest is assumed to
    # be spelt as on F4, where no document has a remote form.
    DialectName.V600: """
                     local   many    egress  reflector  address  tunnel
    port             both?   both?   both!   -          -        -
    aggregate        both?   both?   both!   -          -        -
    vlan             both?   both?   both!   -          -        -
    mac              -       -       -       -          -        -
    flow-at-port     both?   both?   both!   -          -        -
    flow-in-vlan     both?   both?   both!   -          -        -
    flow-everywhere  both?   both?   both!   -          -        -
    """,
    # vendor/h3c.md 1, 1.0: aggregates are no sources; groups have reflector and egress ports, policies have not; by
    # encapsulation inbound only, by a tunnel not stated. 1.1, 3: several monitor ports on some models. 2: flows at
    # three places, one or several `mirror-to`, `mirror-to vlan` by model. Addresses by classifier: by model.
    DialectName.COMWARE7: """
                     local   many    egress  reflector  address  tunnel
    port             both    both?   both    both       in       in
    aggregate        -       -       -       -          -        -
    vlan             both    both?   both?   both?      in?      in?
    mac              both?   both?   both?   -          both?    -
    flow-at-port     both    both?   both?   -          both     -
    flow-in-vlan     both    both?   both?   -          both     -
    flow-everywhere  both    both?   both?   -          both     -
    """,
    # vendor/h3c.md 1.0, 1.1: ports by groups, the reflector's term only; flows at interfaces, encapsulated on the
    # 5800; ERSPAN of ports by GRE tunnel on the S3100V2. Policies on VLANs and on the whole switch stand in public
    # guides of some models only (S3100V2-52TP, S7500E, 3Com 4800G).
    DialectName.COMWARE5: """
                     local   many    egress  reflector  address  tunnel
    port             both    -       both    both?      -        in?
    aggregate        -       -       -       -          -        -
    vlan             both?   both?   -       -          both?    -
    mac              both?   both?   -       -          both?    -
    flow-at-port     both    both?   -       -          both     -
    flow-in-vlan     both?   both?   -       -          both?    -
    flow-everywhere  both?   both?   -       -          both?    -
    """,
}
_DIRECTIONS = {"in": (Direction.INBOUND,), "both": tuple(Direction), "": ()}
_CERTAINTY = {"": Certainty.DOCUMENTED, "?": Certainty.UNCONFIRMED, "!": Certainty.EXPERIMENTAL}


@dataclass(frozen=True, slots=True)
class Cell:
    """One thing to ask of a switch, and whether a page says it can be done."""

    dialect: DialectName
    source: str
    destination: str
    direction: Direction
    possible: bool
    certainty: Certainty

    def __str__(self) -> str:
        return f"{self.dialect}-{self.source}-to-{self.destination}-{self.direction}"


def cells() -> Iterator[Cell]:
    for dialect, table in _TABLES.items():
        heading, *rows = (line.split() for line in table.strip().splitlines())
        for source, *words in rows:
            for (destination, word), direction in itertools.product(zip(heading, words, strict=True), Direction):
                text = word.strip("-?!")
                mark = word.removeprefix(text).strip("-")
                yield Cell(dialect, source, destination, direction, direction in _DIRECTIONS[text], _CERTAINTY[mark])
