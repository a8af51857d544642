"""The tables behind the getters, in the layouts of more releases than have been recorded whole."""

from typing import Any

import pytest

from tests.unit.napalm.samples import sample_name, samples
from toolkit.dialects.registry import dialect_named
from toolkit.model.errors import UnreadableError
from toolkit.model.plan import DialectName


@pytest.mark.parametrize(("dialect", "sample"), samples("tables", "rows"), ids=sample_name)
def test_a_display_is_read(dialect: str, sample: dict[str, Any]) -> None:
    table = dialect_named(DialectName(dialect)).table(sample["template"], sample["shown"])
    filled = [{column: value for column, value in row.items() if value} for row in table]
    assert filled == sample["rows"]


@pytest.mark.parametrize(("dialect", "sample"), samples("tables", "unreadable"), ids=sample_name)
def test_a_layout_nobody_foresaw_is_never_a_shorter_table(dialect: str, sample: dict[str, Any]) -> None:
    with pytest.raises(UnreadableError, match=sample["unreadable"]):
        dialect_named(DialectName(dialect)).table(sample["template"], sample["shown"])
