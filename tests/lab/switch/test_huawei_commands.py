"""Every fact of `huawei_commands.yaml`, typed into the lab."""

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.lab.switch.huawei_lab import console, switch
from toolkit.lab.switch.switch import LabSwitch

_FACTS: list[dict[str, Any]] = YAML(typ="safe").load(Path(__file__).with_name("huawei_commands.yaml"))


def _flat(lines: list[Any]) -> list[str]:
    """An alias in the file stands as a list in a list."""
    return [line for each in lines for line in (_flat(each) if isinstance(each, list) else [each])]


def _commit(fact: dict[str, Any]) -> list[str]:
    return ["commit"] if fact["model"].startswith("vrp8") else []


@pytest.mark.parametrize("fact", _FACTS, ids=lambda fact: f"{fact['model']}: {fact['fact']}")
def test_a_huawei_switch_takes_and_refuses(fact: dict[str, Any]) -> None:
    core = console(fact["model"])
    before = core.switch.running_config()
    core.type(*_flat(fact.get("typed", [])))
    for line, answer in fact.get("refused", {}).items():
        assert answer in core.refusal(line)
    core.type(*_commit(fact))
    after = core.switch.running_config()
    assert fact.get("printed", "") in f"{after}\n"
    assert LabSwitch("core", core.switch.personality, after).running_config() == after
    if "undone" in fact:
        assert after != before
        core.type(*_flat(fact["undone"]), *_commit(fact))
        assert core.switch.running_config() == before


@pytest.mark.parametrize("model", sorted({fact["model"] for fact in _FACTS}))
def test_every_model_prints_what_it_loads(model: str) -> None:
    printed = switch(model).running_config()
    assert LabSwitch("core", switch(model).personality, printed).running_config() == printed
