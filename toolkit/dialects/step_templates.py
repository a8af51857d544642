"""Jinja templates to steps: one construct, one file, blocks `view`, `do`, `undo`, `proof`.

A workspace may override a template by a file of the same name. An overriding template is as
untrusted as any text: it runs sandboxed, sees typed values only, and every line it renders must be
one of the few commands the dialect allows, about the ports and numbers the step was given. So no
template can touch a VLAN, an uplink, a password or somebody else's mirror.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, field
from enum import StrEnum
from ipaddress import IPv4Address, IPv4Network
from pathlib import Path
from typing import Self

from jinja2 import FileSystemLoader, StrictUndefined, Template, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from toolkit.language import tr
from toolkit.model.errors import InputError
from toolkit.model.flow import FlowRule
from toolkit.model.names import InterfaceName, MacAddress, SessionId
from toolkit.model.plan import Step, StepRole


@dataclass(frozen=True, slots=True)
class AclRule:
    """A permit rule of an access list as both vendors write it: addresses with wildcard masks, `0` for a host."""

    number: int
    protocol: StrEnum
    source: IPv4Address | None = None
    source_wildcard: str = ""
    destination: IPv4Address | None = None
    destination_wildcard: str = ""
    source_port: int | None = None
    destination_port: int | None = None

    @classmethod
    def of(cls, rule: FlowRule, number: int) -> "AclRule":
        return cls(
            number=number,
            protocol=rule.protocol,
            source=rule.source.network_address if rule.source else None,
            source_wildcard=_wildcard(rule.source),
            destination=rule.destination.network_address if rule.destination else None,
            destination_wildcard=_wildcard(rule.destination),
            source_port=rule.source_port,
            destination_port=rule.destination_port,
        )


class PortLine(str):
    """A line of a port's section, typed back as the switch printed it; `?` would ask for help instead.

    Raises ValueError for anything but printable ASCII.
    """

    __slots__ = ()
    _PATTERN = re.compile(r"[!->@-~](?:[ !->@-~]*[!->@-~])?")

    def __new__(cls, text: str) -> Self:
        if not cls._PATTERN.fullmatch(text):
            raise ValueError(text)
        return super().__new__(cls, text)


TemplateValue = (
    InterfaceName
    | SessionId
    | MacAddress
    | IPv4Address
    | int
    | StrEnum
    | AclRule
    | PortLine
    | tuple["TemplateValue", ...]
    | None
)
"""Everything that may enter a template: each has checked its own spelling."""

_BLOCKS = ("view", "do", "undo", "proof")
_KEYWORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_OUR_NAME = "mirrorctl_{value}"


@dataclass(frozen=True, slots=True)
class AllowedCommands:
    """Full-line expressions for what a dialect's steps may say, and where."""

    views: Sequence[str]
    lines: Sequence[str]
    only: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What one template may say besides `lines`, and no other: `undo vlan` where a step made the VLAN."""

    def permits_view(self, view: str) -> bool:
        return not view or any(re.fullmatch(pattern, view) for pattern in self.views)

    def permits_line(self, template: str, line: str) -> bool:
        return any(re.fullmatch(pattern, line) for pattern in (*self.lines, *self.only.get(template, ())))


class StepTemplates:
    """The templates of one dialect, overridden by those of the same name in `overrides`."""

    def __init__(self, folders: Sequence[Path], allowed: AllowedCommands) -> None:
        # Switch configuration is not markup: escaping would corrupt it.
        self._environment = ImmutableSandboxedEnvironment(
            loader=FileSystemLoader(folders),
            undefined=StrictUndefined,
            autoescape=False,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["dashed"] = dashed
        self._allowed = allowed

    def names(self) -> tuple[str, ...]:
        """Of every step template, without the ending."""
        found = self._environment.list_templates(filter_func=lambda path: path.endswith(".j2") and "/" not in path)
        return tuple(path.removesuffix(".j2") for path in found)

    def broken(self) -> tuple[str, ...]:
        """What is wrong with templates that cannot even be parsed, or lack a block."""
        wrong: list[str] = []
        for name in self.names():
            try:
                blocks = self._environment.get_template(f"{name}.j2").blocks
            except TemplateError as error:
                wrong.append(f"{name}: {error}")
                continue
            wrong += [f"{name}: block {block} is missing" for block in _BLOCKS if block not in blocks]
        return tuple(wrong)

    def step(self, name: str, role: StepRole = StepRole.DESTINATION, /, **values: TemplateValue) -> Step:
        """Renders one step. Raises InputError when the template is broken or says too much."""
        try:
            template = self._environment.get_template(f"{name}.j2")
            blocks = {block: _rendered(template, block, values) for block in _BLOCKS}
        except Exception as error:  # An expression in a template can raise anything, `1 / 0` included.
            raise InputError(
                tr("Template {name} cannot be rendered: {error}", name=name, error=error),
                tr("Each template has the blocks view, do, undo and proof; compare it with the shipped one."),
            ) from error
        view = " ".join(blocks["view"])
        self._refuse_unknown(name, view, (*blocks["do"], *blocks["undo"]), values)
        return Step(role=role, view=view, do=blocks["do"], undo=blocks["undo"], proof=blocks["proof"])

    def _refuse_unknown(
        self, name: str, view: str, lines: tuple[str, ...], values: Mapping[str, TemplateValue]
    ) -> None:
        """A number or a port that the step was not given may be somebody else's mirror."""
        given = {spelt for value in values.values() for spelt in _spellings(value)}
        restored = set(_port_lines(tuple(values.values())))
        said = [line for line in lines if line not in restored]
        wrong = [line for line in said if not self._allowed.permits_line(name, line.strip())]
        if not self._allowed.permits_view(view):
            wrong.insert(0, view)
        wrong += [line for line in (view, *said) if not all(_KEYWORD.fullmatch(w) or w in given for w in line.split())]
        if wrong:
            raise InputError(
                tr(
                    "Template {name} says {line}, which no mirror step may say.",
                    name=name,
                    line=repr(wrong[0]),
                ),
                tr("A step may only create and remove mirroring; see docs/templates.md for what is allowed."),
            )


def _wildcard(network: IPv4Network | None) -> str:
    if network is None:
        return ""
    return "0" if network.num_addresses == 1 else str(network.hostmask)


def _spellings(value: object) -> Iterator[str]:
    """Every word that a value may put into a line."""
    if isinstance(value, AclRule):
        yield from (str(part) for part in astuple(value))
    elif isinstance(value, tuple):
        for part in value:
            yield from _spellings(part)
    elif isinstance(value, MacAddress):
        yield dashed(value)
    else:
        yield str(value)
        yield _OUR_NAME.format(value=value)


def _port_lines(values: tuple[object, ...]) -> Iterator[str]:
    for value in values:
        if isinstance(value, PortLine):
            yield value
        elif isinstance(value, tuple):
            yield from _port_lines(value)


def dashed(mac: MacAddress) -> str:
    """`0011-2233-4455`, as both vendors write an address."""
    digits = mac.replace(":", "")
    return "-".join(digits[start : start + 4] for start in range(0, 12, 4))


def _rendered(template: Template, block: str, values: dict[str, TemplateValue]) -> tuple[str, ...]:
    """Raises TemplateError for a block without a line: a step without proof would never be undone."""
    if block not in template.blocks:
        raise TemplateError(f"block {block} is missing")
    text = "".join(template.blocks[block](template.new_context(dict(values))))
    lines = tuple(line.rstrip() for line in text.splitlines() if line.strip())
    if not lines and block != "view":
        raise TemplateError(f"block {block} says nothing")
    return lines
