"""Writes docs/mirrors/: one page a kind of mirror, its commands rendered from the templates of every dialect.

`make docs` runs it; a test compares what it would write with what is there.
"""

import os
import shlex
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import cast

import typer.main
from typer.core import TyperCommand, TyperGroup

from toolkit.cli.main import app
from toolkit.cli.mirror_options import MirrorWords
from toolkit.cli.mirror_words import intent_of
from toolkit.cli.rendering import pasted
from toolkit.dialects.capability import Capability, Cell, Certainty
from toolkit.dialects.dialect import Dialect, MirrorSettings
from toolkit.dialects.registry import every_dialect
from toolkit.model.intent import DestinationKind, Intent, PathPart, SourceKind
from toolkit.model.names import DeviceName, SessionId
from toolkit.model.plan import DialectName, Plan, Step
from toolkit.plan.planner import SessionIds, offline_plan

FOLDER = Path(__file__).parent.parent / "docs" / "mirrors"
_WIDTH = 118
_IDS = SessionIds(SessionId("m4k2x9p"), SessionId("m000002"))
_PORT = {
    DialectName.VRP5: "GigabitEthernet0/0/",
    DialectName.VRP8: "10GE1/0/",
    DialectName.V600: "GE1/0/",
    DialectName.COMWARE7: "GigabitEthernet1/0/",
    DialectName.COMWARE5: "GigabitEthernet1/0/",
}
_FAMILY = {
    DialectName.VRP5: "Huawei S-series, VRP V5",
    DialectName.VRP8: "Huawei CloudEngine, VRP8",
    DialectName.V600: "Huawei S-series, V600",
    DialectName.COMWARE7: "H3C, HPE: Comware 7",
    DialectName.COMWARE5: "H3C, HPE: Comware 5",
}
_CERTAINTY = {
    Certainty.DOCUMENTED: "",
    Certainty.UNCONFIRMED: "The spelling is **not confirmed** by any document; the mirror stays only if proven.",
    Certainty.EXPERIMENTAL: "**Experimental**, refused without `--experimental`: no document has these commands.",
}
_SIGN = {Certainty.DOCUMENTED: "yes", Certainty.UNCONFIRMED: "unconfirmed", Certainty.EXPERIMENTAL: "experimental"}


@dataclass(frozen=True, slots=True)
class _Example:
    """`words` are options of the command line; `{1}` stands for the first port of the dialect's example switch."""

    title: str
    words: str


@dataclass(frozen=True, slots=True)
class _Page:
    name: str
    title: str
    text: str
    examples: tuple[_Example, ...]


_PAGES = (
    _Page(
        "port",
        "Mirror a port",
        "Every frame a port receives (`inbound`), sends (`outbound`) or both. The surest kind: every dialect has it"
        " in all directions to a local port. A busy uplink may need more than the destination port can carry; `plan`"
        " [forecasts](../planning.md) it.",
        (_Example("", "--port {1} --to {24}"),),
    ),
    _Page(
        "vlan",
        "Mirror a VLAN",
        "Every frame that any port receives in a VLAN. Inbound copies show what the VLAN's hosts send, which is enough"
        " to find who talks to an address.",
        (_Example("", "--vlan 20 --direction inbound --to {24}"),),
    ),
    _Page(
        "mac",
        "Mirror an address",
        "Only frames from or to one MAC address in one VLAN: the load of one host instead of a whole VLAN's.",
        (_Example("", "--mac 00:1b:21:0a:0b:0c --in-vlan 20 --direction inbound --to {24}"),),
    ),
    _Page(
        "flow",
        "Mirror a flow",
        "Only packets that an access list matches: addresses, networks, TCP or UDP ports. The least load of all, and"
        " the first choice when the outside address is known. IPv4 only.",
        (
            _Example("on a port", "--flow 'tcp dst 203.0.113.7 dst-port 443' --port {1} --direction inbound --to {24}"),
            _Example("in a VLAN", "--flow 'dst 203.0.113.7' --vlan 20 --direction inbound --to {24}"),
            _Example("on the whole switch", "--flow 'dst 203.0.113.7' --direction inbound --to {24}"),
        ),
    ),
    _Page(
        "local-many",
        "Several destination ports",
        "Each sensor gets every copy (1:N).",
        (_Example("", "--port {1} --to {23} --to {24}"),),
    ),
    _Page(
        "rspan",
        "To another switch: RSPAN",
        "Copies travel in a VLAN of their own to a sensor on another switch. `mirrorctl enable core-1 --vlan 20"
        " --rspan 999 --to access-1:PORT` finds the path by LLDP and sets up all switches on it; [remote mirrors]"
        "(../remote.md) says how. Below is what each switch is told, as on switches that carry nothing yet; with"
        " `--part` each can be set up alone. On the other switches, `--direction` is that of the mirror at the source:"
        " with `both` the VLAN must learn no addresses anywhere.",
        (
            _Example("on the source switch", "--port {1} --rspan 999 --to {24}"),
            _Example(
                "on the source switch, by a reflector port",
                "--port {1} --rspan 999 --to {24} --reflector {23} --wipe-reflector",
            ),
            _Example("on a switch between", "--rspan 999 --part transit --arrives {1} --to {24} --direction both"),
            _Example(
                "on the switch with the sensor",
                "--rspan 999 --part destination --arrives {1} --to {24} --direction both",
            ),
        ),
    ),
    _Page(
        "erspan",
        "To a collector behind routers: ERSPAN",
        "Copies travel in GRE packets (0x88BE) to an address, over any number of routers. The collector has to unwrap"
        " them: `capture` and `find` do not read inside GRE. Without `--to` the switch finds the way itself.",
        (
            _Example("by a port", "--port {1} --direction inbound --erspan 192.0.2.9 --from-ip 192.0.2.1 --to {24}"),
            _Example("by a tunnel", "--port {1} --direction inbound --erspan 192.0.2.9 --from-ip 192.0.2.1"),
        ),
    ),
)


def pages() -> dict[str, str]:
    """File name to text, for every page."""
    return {"README.md": _overview(), **{f"{page.name}.md": _text(page) for page in _PAGES}}


def example_words(dialect: DialectName) -> tuple[str, ...]:
    """Every example of every page, as options of the command line for a switch of that dialect."""
    return tuple(_filled(example.words, _PORT[dialect]) for page in _PAGES for example in page.examples)


def _overview() -> str:
    dialects = every_dialect()
    lines = [
        "# Kinds of mirror",
        "",
        "What each dialect mirrors where to. `in`, `out`: the directions. *unconfirmed*: proven by what the switch",
        "shows, with a warning. *experimental*: off unless asked for. `-`: refused, with what to do instead.",
        "",
        "These pages are rendered from the [templates](../templates.md) by `make docs`, as for switches that have no",
        "mirror yet. `plan` asks the switch: which number is free, which VLAN is there, whether STP is on, and whether",
        "changes want a `commit`.",
        "",
        "| source | destination | " + " | ".join(f"`{dialect.name}`" for dialect in dialects) + " |",
        "|---|---|" + "---|" * len(dialects),
    ]
    for source in SourceKind:
        for destination in DestinationKind:
            cells = (_sign(dialect.capabilities.cells[source, destination]) for dialect in dialects)
            lines.append(f"| {source} | {destination} | " + " | ".join(cells) + " |")
    links = " ·\n".join(f"[{page.title}]({page.name}.md)" for page in _PAGES)
    return "\n".join([*lines, "", links, ""])


def _sign(cell: Cell) -> str:
    if not isinstance(cell, Capability):
        return "-"
    directions = " ".join(direction.removesuffix("bound") for direction in cell.directions)
    return directions if cell.certainty is Certainty.DOCUMENTED else f"{directions}, *{_SIGN[cell.certainty]}*"


def _text(page: _Page) -> str:
    parts = [f"# {page.title}\n\n{_folded(page.text)}\n"]
    for dialect in every_dialect():
        parts.append(f"## {_FAMILY[dialect.name]} (`{dialect.name}`)\n")
        parts += [_example(dialect, example) for example in page.examples]
    parts.append("[All kinds](README.md)\n")
    return "\n".join(parts)


def _example(dialect: Dialect, example: _Example) -> str:
    intent, words = _asked(dialect, example)
    given = _mirror_words(words)
    settings = MirrorSettings(experimental=given.experimental, wipe_reflector=given.wipe_reflector)
    plan = offline_plan(intent, dialect, _IDS, settings)
    lines = [f"`mirrorctl render --dialect {dialect.name} {words}`\n"]
    if example.title:
        lines.insert(0, f"### {example.title[0].upper()}{example.title[1:]}\n")
    if plan.refusals:
        lines += [f"{_folded(f'Refused: {finding.text} {finding.hint}')}\n" for finding in plan.refusals]
        return "\n".join(lines)
    said = [_CERTAINTY[cell.certainty] for cell in _cells(dialect, intent)]
    lines += [f"{text}\n" for text in dict.fromkeys(said) if text]
    lines.append(_commands(dialect, plan))
    if plan.alternative is not None:
        lines += ["If the switch refuses a source, all of it is taken back and sent instead:\n"]
        lines.append(_commands(dialect, plan.alternative))
    return "\n".join(lines)


def _asked(dialect: Dialect, example: _Example) -> tuple[Intent, str]:
    """With the consent that an experimental cell wants, so that each line can be typed as it stands."""
    words = _filled(example.words, _PORT[dialect.name])
    intent = intent_of(DeviceName("switch"), dialect, _mirror_words(words))
    wanted = any(cell.certainty is Certainty.EXPERIMENTAL for cell in _cells(dialect, intent))
    return intent, f"{words} --experimental" if wanted else words


def _cells(dialect: Dialect, intent: Intent) -> Iterator[Capability]:
    """None for a switch that only carries copies."""
    for kind in intent.source_kinds if intent.path_part is PathPart.SOURCE else ():
        cell = dialect.capabilities.cells[kind, intent.destination_kind]
        if isinstance(cell, Capability):
            yield cell


def _commands(dialect: Dialect, plan: Plan) -> str:
    done = _block(dialect, plan.steps, lambda step: step.do)
    undone = _block(dialect, tuple(reversed(plan.steps)), lambda step: step.undo)
    return f"{done}\nand back:\n\n{undone}"


def _block(dialect: Dialect, steps: Sequence[Step], lines_of: Callable[[Step], tuple[str, ...]]) -> str:
    return "```\n" + "".join(f"{line}\n" for line in pasted(dialect, steps, lines_of)) + "```\n"


def _folded(text: str) -> str:
    return textwrap.fill(text, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _filled(words: str, prefix: str) -> str:
    for number in ("1", "23", "24"):
        words = words.replace(f"{{{number}}}", f"{prefix}{number}")
    return words


def _mirror_words(text: str) -> MirrorWords:
    """As the program itself reads a line of options."""
    given = _render_command().make_context("render", shlex.split(text)).params
    return MirrorWords(**{field.name: given[field.name] for field in fields(MirrorWords)})


@cache
def _render_command() -> TyperCommand:
    program = cast("TyperGroup", typer.main.get_command(app))
    return cast("TyperCommand", program.commands["render"])


def outdated() -> Iterator[str]:
    """The pages that are not what the templates now render."""
    for name, text in pages().items():
        path = FOLDER / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            yield name


if __name__ == "__main__":
    os.environ["MIRRORCTL_LANG"] = "en"
    FOLDER.mkdir(parents=True, exist_ok=True)
    for page_name, page_text in pages().items():
        (FOLDER / page_name).write_text(page_text, encoding="utf-8")
    print(f"{len(_PAGES) + 1} pages in {FOLDER}", file=sys.stderr)
