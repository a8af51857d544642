"""CloudEngine and V600: the command line of V5, and a commit where the prompt asks for one (vendor/huawei.md 5)."""

from dataclasses import replace

from toolkit.dialects.vrp5_cli import VRP5_CLI
from toolkit.model.plan import DialectName

VRP8_CLI = replace(
    VRP5_CLI,
    dialect=DialectName.VRP8,
    netmiko_type="huawei_vrpv8",
    commit="commit",
    # `abort configuration candidate` does not exist on V300 (vendor/huawei.md 5, "Two-stage specifics").
    discard="clear configuration candidate",
)

# The OS generation does not tell whether a commit is needed (vendor/huawei.md 0.6): the prompt does.
V600_CLI = replace(VRP8_CLI, dialect=DialectName.V600, netmiko_type="huawei")
