"""`display interface` becomes values, whatever a release writes and however it counts."""

from typing import Any

import pytest

from tests.unit.napalm.samples import sample_name, samples
from toolkit.dialects.registry import dialect_named
from toolkit.model.errors import UnreadableError
from toolkit.model.plan import DialectName
from toolkit.model.switch import InterfaceDetail


@pytest.mark.parametrize(("dialect", "sample"), samples("interfaces", "interfaces"), ids=sample_name)
def test_what_an_interface_says_of_itself_is_read(dialect: str, sample: dict[str, Any]) -> None:
    details = dialect_named(DialectName(dialect)).interface_details(sample["shown"])
    assert details == tuple(InterfaceDetail.model_validate(expected) for expected in sample["interfaces"])


@pytest.mark.parametrize(("dialect", "sample"), samples("interfaces", "unreadable"), ids=sample_name)
def test_a_line_of_another_shape_is_never_a_missing_number(dialect: str, sample: dict[str, Any]) -> None:
    with pytest.raises(UnreadableError, match=sample["unreadable"]):
        dialect_named(DialectName(dialect)).interface_details(sample["shown"])
