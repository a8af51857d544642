"""Views: where in the configuration a session stands."""

from dataclasses import dataclass
from enum import Enum, auto


class ViewKind(Enum):
    USER = auto()
    SYSTEM = auto()
    PORT = auto()
    AGGREGATE = auto()
    ROUTED = auto()
    VLAN = auto()
    CLASSIFIER = auto()
    BEHAVIOR = auto()
    POLICY = auto()
    BLOCK = auto()
    """A section whose lines are kept without meaning: aaa, user-interface, a scheduler job."""
    ACL = auto()
    BASIC_ACL = auto()
    OBSERVE_GROUP = auto()


INTERFACE_VIEWS = (ViewKind.PORT, ViewKind.AGGREGATE, ViewKind.ROUTED)


@dataclass(frozen=True, slots=True)
class View:
    """`key` names the object the view configures; `suffix` stands behind the name in the prompt."""

    kind: ViewKind
    key: str = ""
    suffix: str = ""

    def prompt(self, sysname: str, mark: str = "") -> str:
        """`mark` is the `~` or `*` of a switch with a candidate (vendor/huawei.md 5 "Prompts")."""
        if self.kind is ViewKind.USER:
            return f"<{sysname}>"
        return f"[{mark}{sysname}-{self.suffix}]" if self.suffix else f"[{mark}{sysname}]"


USER = View(ViewKind.USER)
SYSTEM = View(ViewKind.SYSTEM)
