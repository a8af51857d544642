import pytest

from toolkit.lab.other_dialects import other_dialects
from toolkit.lab.switch.switch import LabSwitch
from toolkit.lab.topology import LabVendor, SwitchPlan, plan_network
from toolkit.model.plan import DialectName


@pytest.mark.parametrize("plan", other_dialects(), ids=lambda plan: plan.name)
def test_each_starts_with_a_mirror_of_somebody_else(plan: SwitchPlan) -> None:
    switch = LabSwitch(plan.name, plan.personality, plan.startup)
    (theirs,) = switch.active_mirrors()
    assert plan.sensor_port not in theirs.destinations
    assert {plan.sensor_port, *plan.uplinks} <= set(switch.ports())


def test_with_the_built_in_networks_every_dialect_can_be_practised() -> None:
    built_in = [switch for vendor in LabVendor for switch in plan_network(vendor, 7).switches]
    assert {plan.personality.dialect for plan in (*built_in, *other_dialects())} == set(DialectName)
    assert len({plan.ssh_port for plan in (*built_in, *other_dialects())}) == len(built_in) + len(other_dialects())
