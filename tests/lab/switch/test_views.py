"""Views, prompts and the way through them (vendor/huawei.md 5, vendor/h3c.md 7)."""

import pytest

from tests.lab.switch.console import Console
from toolkit.lab.switch.h3c_models import H3C_CORE
from toolkit.lab.switch.huawei_models import HUAWEI_CORE
from toolkit.lab.switch.switch import LabSwitch


@pytest.fixture
def huawei() -> Console:
    return Console(LabSwitch("core", HUAWEI_CORE, "vlan batch 10"))


@pytest.fixture
def h3c() -> Console:
    return Console(LabSwitch("core", H3C_CORE, "vlan 10\n#"))


@pytest.mark.parametrize(
    ("line", "prompt"),
    [
        ("interface gi0/0/1", "[core-GigabitEthernet0/0/1]"),
        ("interface Eth-Trunk 1", "[core-Eth-Trunk1]"),
        ("vlan 10", "[core-vlan10]"),
        ("acl number 3033", "[core-acl-adv-3033]"),
        ("aaa", "[core-aaa]"),
        ("user-interface vty 0 4", "[core-ui-vty0-4]"),
    ],
)
def test_huawei_prompts_name_the_view(huawei: Console, line: str, prompt: str) -> None:
    huawei.type("system-view", line)
    assert huawei.shell.prompt == prompt
    huawei.type("quit")
    assert huawei.shell.prompt == "[core]"


@pytest.mark.parametrize(
    ("line", "prompt"),
    [
        ("interface g1/0/1", "[core-GigabitEthernet1/0/1]"),
        ("vlan 10", "[core-vlan10]"),
        ("traffic classifier c1", "[core-classifier-c1]"),
        ("traffic behavior b1", "[core-behavior-b1]"),
        ("qos policy p1", "[core-qospolicy-p1]"),
        ("acl advanced 3000", "[core-acl-ipv4-adv-3000]"),
        ("scheduler job KILL", "[core-job-KILL]"),
        ("scheduler schedule KILL", "[core-schedule-KILL]"),
    ],
)
def test_h3c_prompts_name_the_view(h3c: Console, line: str, prompt: str) -> None:
    h3c.type("system-view", line)
    assert h3c.shell.prompt == prompt
    h3c.type("return")
    assert h3c.shell.prompt == "<core>"


def test_entering_the_system_view_is_announced(huawei: Console, h3c: Console) -> None:
    assert huawei.type("system-view") == "Enter system view, return user view with return command."
    assert h3c.type("sys") == "System View: return to User View with Ctrl+Z."


def test_quit_in_the_user_view_ends_the_session(huawei: Console) -> None:
    assert huawei.enter("quit").closed


def test_return_is_no_command_of_the_user_view(huawei: Console) -> None:
    assert "Unrecognized" in huawei.refusal("return")


def test_configuration_commands_are_not_commands_of_the_user_view(huawei: Console) -> None:
    assert "Unrecognized" in huawei.refusal("vlan 20")


def test_save_is_a_command_of_the_user_view_on_huawei(huawei: Console) -> None:
    huawei.type("system-view")
    assert "Unrecognized" in huawei.refusal("save")


def test_sysname_changes_the_prompt_at_once(huawei: Console) -> None:
    huawei.type("system-view", "sysname edge-7")
    assert huawei.shell.prompt == "[edge-7]"
    assert "sysname edge-7" in huawei.switch.running_config()


def test_the_caret_stands_below_the_mistake(huawei: Console, h3c: Console) -> None:
    assert huawei.refusal("display frob") == ("              ^\nError: Unrecognized command found at '^' position.")
    h3c.type("system-view")
    assert h3c.refusal("mirroring-group 10 local") == (
        "                      ^\n % Wrong parameter found at '^' position."
    )


def test_a_vlan_view_creates_its_vlan(huawei: Console) -> None:
    huawei.type("system-view", "vlan 77")
    assert "vlan batch 10 77" in huawei.switch.running_config()


def test_comments_do_nothing(huawei: Console) -> None:
    before = huawei.switch.running_config()
    assert huawei.type("system-view", "# a comment", "", "  ") == ""
    assert huawei.switch.running_config() == before


def test_include_exclude_and_begin_filter_a_display(huawei: Console) -> None:
    assert huawei.type("dis cur | include batch") == "vlan batch 10"
    assert "vlan batch" not in huawei.type("display current-configuration | exclude batch")
    assert huawei.type("display current-configuration | begin ^interface NULL").startswith("interface NULL0")


@pytest.mark.parametrize(
    ("line", "column", "fault"),
    [
        ("display current-configuration |", 31, "Incomplete"),
        ("display current-configuration | include", 39, "Incomplete"),
        ("display current-configuration | grep x", 32, "Unrecognized"),
        ("display current-configuration | include (", 40, "Wrong parameter"),
    ],
)
def test_a_malformed_filter_is_refused(huawei: Console, line: str, column: int, fault: str) -> None:
    caret, text = huawei.refusal(line).split("\n")
    assert fault in text
    assert caret.index("^") == len("<core>") + column


def test_every_line_is_recorded_with_its_session_prompt_and_fate(huawei: Console) -> None:
    other = Console(huawei.switch)
    huawei.type("system-view")
    other.refusal("frobnicate")
    assert [(line.session, line.prompt, line.text, line.accepted) for line in huawei.switch.received] == [
        (1, "<core>", "system-view", True),
        (2, "<core>", "frobnicate", False),
    ]


def test_question_mark_help_lists_the_words_that_may_follow(huawei: Console) -> None:
    huawei.type("system-view", "vlan 10")
    assert huawei.shell.help("mirroring to ") == "  observe-port"
    assert huawei.shell.help("mirroring to observe-port 1 ") == "  <vlan-direction>"


def test_a_session_leaves_a_view_whose_object_another_session_removed(huawei: Console) -> None:
    other = Console(huawei.switch)
    huawei.type("system-view", "vlan 10")
    other.type("system-view", "undo vlan 10")
    huawei.type("sysname still-here")
    assert huawei.shell.prompt == "[still-here]"
