"""Observing ports and groups by number: which are taken, and what a template calls one."""

from dataclasses import dataclass
from enum import StrEnum

from toolkit.dialects.state import SwitchState
from toolkit.dialects.step_templates import TemplateValue
from toolkit.dialects.vrp_mirrors import observers_in_use

INDEXES = range(1, 9)
"""vendor/huawei.md 3, "Number of observing ports": 1-8; fixed V5 models may have fewer, and the switch says so."""
GROUPS = range(1, 129)
"""vendor/huawei.md 2, F4 observe group; 8 on one low-latency model."""


class _Word(StrEnum):
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Observer:
    """What sources are bound to: an observing port, or on CloudEngine and V600 a group of them."""

    number: int
    group: bool = False

    def __str__(self) -> str:
        return f"observe-port {'group ' if self.group else ''}{self.number}"

    @property
    def words(self) -> tuple[TemplateValue, ...]:
        """Behind `observe-port`."""
        return (_Word.GROUP, self.number) if self.group else (self.number,)


def free_observer(state: SwitchState | None, *, group: bool) -> Observer | None:
    """The lowest number nobody uses, the most likely to exist on a model; none when all are taken."""
    taken = observers_in_use(state.tree) if state else frozenset[str]()
    candidates = (Observer(number, group) for number in (GROUPS if group else INDEXES))
    return next((one for one in candidates if str(one) not in taken), None)
