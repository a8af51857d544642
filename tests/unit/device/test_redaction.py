from pathlib import Path

import pytest
from ruamel.yaml import YAML

from toolkit.device.redaction import Redactor

CASES = YAML(typ="safe").load(Path(__file__).with_name("redaction.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["shown"].strip())
def test_secrets_go_and_the_rest_stays(case: dict[str, str]) -> None:
    assert Redactor(["lab-secret-1"]).redact(case["shown"]) == case["kept"]


def test_every_line_of_a_long_text_is_redacted() -> None:
    shown = "\n".join(case["shown"] for case in CASES)
    assert Redactor(["lab-secret-1"]).redact(shown) == "\n".join(case["kept"] for case in CASES)


def test_a_short_password_is_hidden_as_a_word_and_does_not_spell_itself() -> None:
    assert Redactor(["ab"]).redact("ab about ab") == "*** about ***"


def test_the_longer_of_two_secrets_is_hidden_whole() -> None:
    assert Redactor(["secret", "secret-long"]).redact("x secret-long y") == "x *** y"


def test_an_empty_secret_hides_nothing() -> None:
    assert Redactor([""]).redact("nothing here") == "nothing here"
