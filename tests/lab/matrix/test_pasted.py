"""What `render` prints for every example of the mirror pages, pasted into a switch line by line."""

import shlex
import socket
from dataclasses import dataclass
from typing import NoReturn

import pytest

from tests.lab.matrix.plant import COMWARE5, COMWARE5_FLOWS, COMWARE7, COMWARE7_MANY, V600_SWITCH, VRP5, VRP8, Plant
from tests.lab.switch.console import Console
from toolkit.cli.main import app
from toolkit.lab.switch.switch import LabSwitch
from toolkit.model.errors import RefusedError
from toolkit.model.plan import DialectName
from tools.mirror_pages import example_words

_MODELS = {
    DialectName.VRP5: (VRP5,),
    DialectName.VRP8: (VRP8,),
    DialectName.V600: (V600_SWITCH,),
    DialectName.COMWARE7: (COMWARE7, COMWARE7_MANY),
    DialectName.COMWARE5: (COMWARE5, COMWARE5_FLOWS),
}
"""One of them takes the commands (vendor/h3c.md 1.1)."""
_RENDERED_AT_LEAST = {
    DialectName.VRP5: 9,
    DialectName.VRP8: 10,
    DialectName.V600: 9,
    DialectName.COMWARE7: 12,
    DialectName.COMWARE5: 7,
}
"""Of the pages' examples; what is refused and why is tested beside this."""
_PLACES = {"--part destination": ("1",), "--part transit": ("1", "24"), "--rspan": ("24",)}
"""Which of an example's ports lead to other switches, and so are trunks already."""


@dataclass(frozen=True, slots=True)
class _Block:
    do: tuple[str, ...]
    undo: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Example:
    dialect: DialectName
    words: str

    def __str__(self) -> str:
        return f"{self.dialect} {self.words}"


_EXAMPLES = tuple(_Example(dialect, words) for dialect in DialectName for words in example_words(dialect))


@pytest.mark.parametrize("example", _EXAMPLES, ids=str)
def test_the_commands_are_taken_and_taken_back(
    example: _Example, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for block in _rendered(example, monkeypatch, capsys):
        refusals = [_refusal(plant, example, block) for plant in _MODELS[example.dialect]]
        assert "" in refusals, refusals


@pytest.mark.parametrize("dialect", DialectName)
def test_most_examples_are_rendered(
    dialect: DialectName, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rendered = [
        example for example in _EXAMPLES if example.dialect is dialect and _rendered(example, monkeypatch, capsys)
    ]
    assert len(rendered) >= _RENDERED_AT_LEAST[dialect]


def _rendered(
    example: _Example, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> tuple[_Block, ...]:
    """From standard output; the second block is for switches that refuse a source of the first."""
    with monkeypatch.context() as alone:
        alone.setattr(socket, "socket", _no_network)
        words = ["--dialect", example.dialect, *shlex.split(example.words), "--experimental", "--wipe-reflector"]
        try:
            app(["render", *words], standalone_mode=False)
        except RefusedError:
            return ()
    blocks = [tuple(part.splitlines()) for part in capsys.readouterr().out.split("# ") if part]
    assert [block[0] for block in blocks] == ["do", "undo"] * (len(blocks) // 2)
    return tuple(_Block(do[1:], undo[1:]) for do, undo in zip(blocks[::2], blocks[1::2], strict=True))


def _refusal(plant: Plant, example: _Example, block: _Block) -> str:
    """The first pasted line that this model does not take; none when it took all and is as it was."""
    switch = LabSwitch("core", plant.maker.personality, _startup(plant, example))
    console, before = Console(switch), switch.running_config()
    for line in block.do:
        if not console.enter(line).accepted:
            return f"{plant.maker.personality.model}: {line}"
    assert switch.running_config() != before
    assert bool(switch.active_mirrors()) is ("--part transit" not in example.words and _copies(plant, example))
    for line in block.undo:
        assert console.enter(line).accepted, line
    assert switch.running_config() == before
    return ""


def _copies(plant: Plant, example: _Example) -> bool:
    """The last Huawei switch of a path hands copies on by its VLAN alone."""
    return plant.is_comware or "--part" not in example.words


def _startup(plant: Plant, example: _Example) -> str:
    """An empty switch, as `render` supposes, but for the VLAN of the examples and its trunks."""
    trunks = next((ports for words, ports in _PLACES.items() if words in example.words), ())
    lines = ["vlan 20", "#", "interface {vlan}20", " ip address 192.0.2.1 255.255.255.0", "#"]
    for number in trunks:
        lines += [f"interface {plant.maker.port(int(number))}", " port link-type trunk", "#"]
    return "\n".join(lines).format(vlan="Vlan-interface" if plant.is_comware else "Vlanif")


def _no_network(*_given: object) -> NoReturn:
    raise AssertionError("rendering needs no switch and opens no socket")
