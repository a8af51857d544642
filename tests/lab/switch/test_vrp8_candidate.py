"""Two-stage configuration: what waits in a session, what a commit does, and how a session leaves."""

import pytest

from tests.lab.switch.console import Client, Console
from tests.lab.switch.huawei_lab import console, switch
from toolkit.lab.ssh.server import LabServer
from toolkit.lab.switch.switch import LabSwitch

LEAVING = "Warning: Uncommitted configurations found, commit them before exiting? [Y(yes)/N(no)/C(cancel)]:"
MIRROR = ("observe-port 1 interface 10GE1/0/24", "interface 10GE1/0/3", "port-mirroring observe-port 1 inbound")


@pytest.fixture
def core() -> Console:
    return console("vrp8")


def second(first: Console) -> Console:
    """Another administrator on the same switch, in the system view."""
    other = Console(first.switch)
    other.type("system-view")
    return other


def test_the_prompt_says_whether_something_waits(core: Console) -> None:
    assert core.shell.prompt == "[~core]"
    core.type("interface 10GE1/0/3")
    assert core.shell.prompt == "[~core-10GE1/0/3]"
    core.type("description x")
    assert core.shell.prompt == "[*core-10GE1/0/3]"
    core.type("commit")
    assert core.shell.prompt == "[~core-10GE1/0/3]"
    core.type("return")
    assert core.shell.prompt == "<core>"


@pytest.mark.parametrize(
    ("line", "prompt"),
    [
        ("observe-port group 1", "[*core-observe-port-group-1]"),
        ("acl 3000", "[*core-acl4-advance-3000]"),
        ("traffic classifier c1", "[*core-classifier-c1]"),
        ("traffic behavior b1", "[*core-behavior-b1]"),
        ("traffic policy p1", "[*core-trafficpolicy-p1]"),
        ("vlan 40", "[*core-vlan40]"),
    ],
)
def test_a_new_object_waits_too(core: Console, line: str, prompt: str) -> None:
    core.type(line)
    assert core.shell.prompt == prompt


def test_nothing_runs_before_the_commit(core: Console) -> None:
    before = core.switch.running_config()
    core.type(*MIRROR)
    assert core.switch.running_config() == before
    assert core.type("display current-configuration") == before
    assert core.switch.active_mirrors() == ()
    core.type("commit")
    assert [mirror.handle for mirror in core.switch.active_mirrors()] == ["observe-port 1"]


def test_the_name_in_the_prompt_changes_with_the_commit(core: Console) -> None:
    core.type("sysname other")
    assert core.shell.prompt == "[*core]"
    core.type("commit")
    assert core.shell.prompt == "[~other]"


def test_taking_a_change_back_leaves_nothing_to_commit(core: Console) -> None:
    core.type("observe-port 1 interface 10GE1/0/24", "undo observe-port 1")
    assert core.shell.prompt == "[~core]"


@pytest.mark.parametrize("line", ["commit", "commit description removed tonight", "commit label m4k2x9p"])
def test_every_form_of_commit_commits(core: Console, line: str) -> None:
    core.type("observe-port 1 interface 10GE1/0/24", line)
    assert "observe-port 1 interface 10GE1/0/24" in core.switch.running_config()


def test_the_candidate_can_be_shown_and_cleared(core: Console) -> None:
    assert core.type("display configuration candidate") == ""
    core.type("interface 10GE1/0/3", "undo port default vlan", "quit", "observe-port 1 interface 10GE1/0/24")
    assert core.type("display configuration candidate changes") == (
        "#\n+ observe-port 1 interface 10GE1/0/24\n#\ninterface 10GE1/0/3\n-  port default vlan 20\n#"
    )
    assert core.type("display configuration candidate") == (
        "#\nobserve-port 1 interface 10GE1/0/24\n#\ninterface 10GE1/0/3\n#"
    )
    assert "\nobserve-port 1 interface 10GE1/0/24\n" in core.type("display configuration candidate merge")
    core.type("clear configuration candidate")
    assert core.shell.prompt == "[~core]"
    assert core.type("display configuration candidate") == ""


def test_a_view_of_something_that_waits_survives_a_display(core: Console) -> None:
    core.type("vlan 40")
    core.type("display configuration candidate")
    assert core.shell.prompt == "[*core-vlan40]"


@pytest.mark.parametrize("leave", [("quit", "quit"), ("return",)])
@pytest.mark.parametrize(("answer", "committed"), [("y", True), ("YES", True), ("n", False)])
def test_leaving_with_changes_asks(core: Console, leave: tuple[str, ...], answer: str, *, committed: bool) -> None:
    core.type(*MIRROR, *leave[:-1])
    assert core.enter(leave[-1]).question == LEAVING
    core.type(answer)
    assert core.shell.prompt == "<core>"
    assert bool(core.switch.active_mirrors()) is committed
    core.type("system-view")
    assert core.shell.prompt == "[~core]"


def test_leaving_can_be_cancelled(core: Console) -> None:
    core.type(*MIRROR)
    assert core.enter("return").question == LEAVING
    assert core.enter("perhaps").question.startswith("Error: Please choose 'YES', 'NO' or 'CANCEL' first")
    core.type("c")
    assert core.shell.prompt == "[*core-10GE1/0/3]"
    core.type("commit")
    assert core.switch.active_mirrors()


def test_a_session_that_ends_takes_its_candidate_along(core: Console) -> None:
    before = core.switch.running_config()
    core.type(*MIRROR)
    core.switch.close_session(core.shell)
    other = second(core)
    assert other.shell.prompt == "[~core]"
    assert core.switch.running_config() == before


def test_two_sessions_do_not_see_each_others_candidates(core: Console) -> None:
    other = second(core)
    core.type("observe-port 1 interface 10GE1/0/24")
    assert other.shell.prompt == "[~core]"
    other.type("observe-port 1 interface 10GE1/0/23", "commit")
    assert "10GE1/0/23" in core.switch.running_config()


def test_a_commit_keeps_what_others_committed_meanwhile(core: Console) -> None:
    other = second(core)
    core.type(*MIRROR)
    other.type("interface 10GE1/0/7", "description theirs", "commit")
    core.type("commit")
    running = core.switch.running_config()
    assert "interface 10GE1/0/7\n description theirs\n" in running
    assert "port-mirroring observe-port 1 inbound" in running


def test_a_commit_that_no_longer_fits_is_refused_and_keeps_the_candidate(core: Console) -> None:
    other = second(core)
    core.type("observe-port 1 interface 10GE1/0/24")
    other.type("observe-port 1 interface 10GE1/0/23", "commit")
    assert core.refusal("commit").startswith("Error: ")
    assert core.shell.prompt == "[*core]"
    core.type("clear configuration candidate")
    assert core.shell.prompt == "[~core]"


def test_a_busy_system_commits_the_next_time(core: Console) -> None:
    core.switch.busy_commits = 1
    core.type("observe-port 1 interface 10GE1/0/24")
    assert "system is busy" in core.refusal("commit")
    core.type("commit")
    assert core.shell.prompt == "[~core]"


def test_nobody_commits_while_somebody_holds_the_configuration(core: Console) -> None:
    holder = Console(core.switch)
    holder.type("configuration exclusive")
    core.type("observe-port 1 interface 10GE1/0/24")
    assert "locked" in core.refusal("commit")
    core.switch.close_session(holder.shell)
    core.type("commit")
    assert core.shell.prompt == "[~core]"


def test_immediate_mode_waits_for_nothing(core: Console) -> None:
    core.type("return", "system-view immediately")
    assert core.shell.prompt == "[core]"
    core.type(*MIRROR)
    assert core.switch.active_mirrors()
    core.type("return", "system-view")
    assert core.shell.prompt == "[~core]"


def test_a_startup_configuration_needs_no_commit() -> None:
    loaded = LabSwitch("core", switch("vrp8").personality, "observe-port 1 interface 10GE1/0/24")
    assert "observe-port 1 interface 10GE1/0/24" in loaded.running_config()


def test_ctrl_z_asks_about_the_candidate_too() -> None:
    with LabServer() as server, Client(server.add(switch("vrp8"))) as client:
        client.until("<core>")
        client.send("system-view\r")
        client.until("[~core]")
        client.send("vlan 40\r")
        client.until("[*core-vlan40]")
        client.send("\x1a")
        client.until(LEAVING)
        client.send("n\r")
        client.until("<core>")
