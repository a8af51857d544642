"""Whatever is typed in whatever order, the running configuration loads and prints the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.lab.switch.console import Console
from tests.lab.switch.huawei_lab import console
from toolkit.lab.switch.switch import LabSwitch

_PORTS = {"vrp5": "GigabitEthernet0/0/{}", "vrp8": "10GE1/0/{}", "v600": "GE1/0/{}"}
_NUMBERS = st.integers(1, 3)


def _lines(model: str) -> st.SearchStrategy[tuple[str, ...]]:
    """Lines to type one after another from the system view; the switch may refuse any of them."""
    to = "to " if model == "vrp5" else ""
    port = st.sampled_from([1, 3, 4, 22, 23, 24]).map(_PORTS[model].format)
    direction = st.sampled_from(["inbound", "outbound", "both"])
    undo = st.sampled_from(["", "undo "])
    observe = st.builds("observe-port {} interface {}".format, _NUMBERS, port)
    bind = st.builds("{}port-mirroring {}observe-port {} {}".format, undo, st.just(to), _NUMBERS, direction)
    bind_vlan = st.builds("{}mirroring {}observe-port {} {}".format, undo, st.just(to), _NUMBERS, direction)
    behave = st.builds("{}mirroring {}observe-port {}".format, undo, st.just(to), _NUMBERS)
    policy = st.builds("{}traffic-policy p{} {}".format, undo, _NUMBERS, st.sampled_from(["inbound", "outbound"]))
    rule = st.builds(
        "rule permit {} destination 203.0.113.7 0".format, st.sampled_from(["ip", "tcp source-port eq 80", "udp"])
    )
    return st.one_of(
        st.tuples(observe),
        st.tuples(st.builds("undo observe-port {}".format, _NUMBERS)),
        st.tuples(st.builds("interface {}".format, port), bind, policy, st.just("quit")),
        st.tuples(st.just("vlan 20"), bind_vlan, policy, st.just("quit")),
        st.tuples(st.builds("acl {}".format, st.integers(3000, 3002)), rule, rule, st.just("quit")),
        st.tuples(st.builds("traffic classifier c{}".format, _NUMBERS), st.just("if-match acl 3001"), st.just("quit")),
        st.tuples(st.builds("traffic behavior b{}".format, _NUMBERS), behave, st.just("quit")),
        st.tuples(
            st.builds("traffic policy p{}".format, _NUMBERS),
            st.builds("classifier c{} behavior b{}".format, _NUMBERS, _NUMBERS),
            st.just("quit"),
        ),
        st.tuples(st.just("interface Eth-Trunk1"), bind, st.just("quit")),
    )


@pytest.mark.parametrize("model", _PORTS)
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_the_running_configuration_reloads_to_itself(model: str, data: st.DataObject) -> None:
    core = console(model)
    for lines in data.draw(st.lists(_lines(model), min_size=3, max_size=25)):
        for line in lines:
            core.enter(line)
    _commit(core)
    printed = core.switch.running_config()
    again = LabSwitch("core", core.switch.personality, printed)
    assert again.running_config() == printed
    assert again.active_mirrors() == core.switch.active_mirrors()


def _commit(core: Console) -> None:
    if core.shell.two_stage:
        core.type("commit")
