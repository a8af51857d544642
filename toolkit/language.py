"""User-visible text: every sentence a person reads passes through `tr`.

The English sentence is the key; a translation is looked up in `locale/<language>.yaml`, whose
entries keep the same `{named}` placeholders. A sentence without a translation stays English.
"""

import os
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_LANGUAGE_VARIABLES = ("MIRRORCTL_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def language() -> str:
    """The two-letter language chosen by the first variable set: MIRRORCTL_LANG, then the locale's."""
    for variable in _LANGUAGE_VARIABLES:
        if value := os.environ.get(variable):
            return value[:2].lower()
    return "en"


def tr(text: str, /, **values: object) -> str:
    """`text` in the user's language with its `{placeholders}` filled in."""
    translated = _catalogue(language()).get(text, text)
    return translated.format(**values) if values else translated


@cache
def _catalogue(code: str) -> Mapping[str, str]:
    if code == "en":
        return {}
    source = files("toolkit") / "locale" / f"{code}.yaml"
    if not source.is_file():
        return {}
    # Imported here: the YAML reader costs more start-up time than all of this module.
    from ruamel.yaml import YAML  # noqa: PLC0415

    loaded = YAML(typ="safe").load(source.read_text(encoding="utf-8"))
    return {str(key): str(value) for key, value in loaded.items()}
