"""Every sentence a person reads exists in every language, with the same placeholders."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from toolkit.language import tr

PACKAGE = Path(__file__).parents[2] / "toolkit"
CATALOGUES = sorted((PACKAGE / "locale").glob("*.yaml"))


def sentences() -> Iterator[tuple[Path, ast.Call]]:
    for source in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr":
                yield source, node


def literal(call: ast.Call) -> str | None:
    first = call.args[0]
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_sentences_are_literal_and_their_placeholders_are_given() -> None:
    wrong = []
    for source, call in sentences():
        text = literal(call)
        given = {keyword.arg for keyword in call.keywords}
        if text is None or placeholders(text) != given:
            wrong.append(f"{source.relative_to(PACKAGE)}:{call.lineno} {text!r} {given}")
    assert not wrong


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_has_every_sentence_and_no_other(catalogue: Path) -> None:
    translated = YAML(typ="safe").load(catalogue.read_text(encoding="utf-8"))
    wanted = {text for _, call in sentences() if (text := literal(call)) is not None}
    assert wanted - set(translated) == set()
    assert set(translated) - wanted == set()


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.stem)
def test_a_translation_keeps_the_placeholders(catalogue: Path) -> None:
    translated = YAML(typ="safe").load(catalogue.read_text(encoding="utf-8"))
    assert {text for text, other in translated.items() if placeholders(text) != placeholders(other)} == set()


def test_there_is_a_chinese_catalogue() -> None:
    assert [path.stem for path in CATALOGUES] == ["zh"]


def test_the_language_follows_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = "VLAN {vlan} does not exist on this switch."
    assert tr(sentence, vlan=20) == "VLAN 20 does not exist on this switch."
    monkeypatch.setenv("MIRRORCTL_LANG", "zh_CN.UTF-8")
    chinese = tr(sentence, vlan=20)
    assert "20" in chinese
    assert "does not exist" not in chinese
