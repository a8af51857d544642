"""What the drivers ask one vendor's switches; the templates of both vendors name their columns alike."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Questions:
    """Each field holds the spellings of one question, best first: the next is asked when a switch refuses one."""

    serial_number: tuple[str, ...]
    neighbors: tuple[str, ...]
    """Every neighbor with all it tells."""
    vlans: tuple[str, ...]
    full_configuration: tuple[str, ...]
    """With what is at its default, as far as the vendor can show it."""
    startup: tuple[str, ...] = ("display saved-configuration",)
    candidate: tuple[str, ...] = ("display configuration candidate",)
    """Asked only where changes wait for a commit (vendor/huawei.md 5)."""
    description_width: int = 0
    """Where an LLDP system description is broken without being a new line; 0 where it is not."""
