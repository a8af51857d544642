"""A template is as untrusted as any text: what it may say is fixed, and about what it was given only."""

from pathlib import Path

import pytest

from toolkit.dialects.comware7 import Comware7
from toolkit.dialects.data import data_folder
from toolkit.dialects.registry import dialect_for_platform, dialect_named
from toolkit.dialects.vrp5 import Vrp5
from toolkit.model.errors import InputError, RefusedError
from toolkit.model.intent import Direction
from toolkit.model.names import InterfaceName, SessionId
from toolkit.model.plan import DialectName, Step, StepRole

PORT = InterfaceName("GigabitEthernet0/0/1")
SHIPPED = {
    "view": "interface {{ port }}",
    "do": "port-mirroring to observe-port {{ index }} {{ direction }}",
    "undo": "undo port-mirroring to observe-port {{ index }} {{ direction }}",
    "proof": "port-mirroring to observe-port {{ index }} {{ direction }}",
}


def template(**blocks: str | None) -> str:
    wanted = {**SHIPPED, **blocks}
    return "\n".join(f"{{% block {name} %}}{text}{{% endblock %}}" for name, text in wanted.items() if text is not None)


def rendered(folder: Path, text: str) -> Step:
    """The step of a workspace whose `source_port` template says `text`."""
    (folder / "source_port.j2").write_text(text, encoding="utf-8")
    dialect = Vrp5([folder, data_folder("templates") / "huawei" / "vrp5"])
    return dialect.templates.step(
        "source_port", StepRole.SOURCE, index=2, port=PORT, direction=Direction.INBOUND, session=SessionId("m4k2x9p")
    )


def test_a_workspace_overrides_a_template_by_its_name(tmp_path: Path) -> None:
    step = rendered(tmp_path, template(do="{# ours #}port-mirroring to observe-port {{ index }} both"))
    assert step.do == ("port-mirroring to observe-port 2 both",)


def test_templates_that_are_not_overridden_stay_the_shipped_ones(tmp_path: Path) -> None:
    dialect = dialect_named(DialectName.VRP5, tmp_path)
    assert dialect.templates.step("observe_port", index=1, port=PORT).do == (
        "observe-port 1 interface GigabitEthernet0/0/1",
    )


@pytest.mark.parametrize(
    "line",
    [
        "undo vlan 20",
        "undo vlan {{ index }}",
        "save",
        "save force",
        "display current-configuration",
        "undo interface {{ port }}",
        "clear configuration this",
        "undo observe-port",
        "undo port-mirroring inbound",
        "port-mirroring to observe-port {{ index }} inbound; save",
        "port-mirroring to observe-port {{ index }}  inbound",
        "port-mirroring to observe-port {{ index }} inbound ?",
        "undo mirroring-group all",
        "shutdown",
        "quit",
        "!",
    ],
)
@pytest.mark.parametrize("block", ["do", "undo"])
def test_a_template_says_nothing_but_mirroring(tmp_path: Path, block: str, line: str) -> None:
    with pytest.raises(InputError, match="which no mirror step may say"):
        rendered(tmp_path, template(**{block: line}))


@pytest.mark.parametrize(
    "line",
    [
        "undo observe-port 1",
        "undo port-mirroring to observe-port 1 inbound",
        "observe-port {{ index }} interface GigabitEthernet0/0/2",
        "observe-port {{ index + 1 }} interface {{ port }}",
        "mirroring to observe-port \N{FULLWIDTH DIGIT TWO} inbound",
    ],
)
def test_a_template_touches_only_the_ports_and_numbers_it_was_given(tmp_path: Path, line: str) -> None:
    with pytest.raises(InputError, match="which no mirror step may say"):
        rendered(tmp_path, template(undo=line))


@pytest.mark.parametrize(
    "view",
    [
        "aaa",
        "vlan batch",
        "interface {{ port }} {{ index }}",
        "interface ?",
        "interface GigabitEthernet0/0/2",
        "vlan 1",
    ],
)
def test_a_template_enters_only_the_view_it_was_given(tmp_path: Path, view: str) -> None:
    with pytest.raises(InputError, match="which no mirror step may say"):
        rendered(tmp_path, template(view=view))


def test_a_comware_template_names_only_our_session() -> None:
    dialect = Comware7([data_folder("templates") / "h3c" / "comware7"])
    session = SessionId("m4k2x9p")
    assert dialect.templates.step("flow_policy", session=session).undo == ("undo qos policy mirrorctl_m4k2x9p",)


@pytest.mark.parametrize("other", ["mirrorctl_m000000", "voice", "mirrorctl_{{ session }}x"])
def test_a_comware_template_cannot_name_another_policy(tmp_path: Path, other: str) -> None:
    text = template(view="", do="quit", undo=f"undo qos policy {other}", proof="quit")
    (tmp_path / "flow_policy.j2").write_text(text, encoding="utf-8")
    dialect = Comware7([tmp_path, data_folder("templates") / "h3c" / "comware7"])
    with pytest.raises(InputError, match="which no mirror step may say"):
        dialect.templates.step("flow_policy", session=SessionId("m4k2x9p"))


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ direction.__class__.__init__.__globals__ }}",
        "{{ ndex }}",
        "{{ port.upper.__func__ }}",
        "{% include '../../../../../etc/passwd' %}",
        "{% import 'os' as os %}",
        "{{ 1 / 0 }}",
        "{{ 1 + port }}",
        "{{ range(10 ** 9) | list }}",
        "{{ raise('no') }}",
    ],
)
def test_a_template_reaches_nothing_outside_itself(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match="Template source_port cannot be rendered"):
        rendered(tmp_path, template(do=text))


@pytest.mark.parametrize("text", ["{% block do %}", "{{ index }", "{% if %}{% endif %}"])
def test_a_template_that_is_no_jinja_is_the_users_mistake(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match="cannot be rendered"):
        rendered(tmp_path, text)


def test_a_template_that_is_not_text_is_the_users_mistake(tmp_path: Path) -> None:
    (tmp_path / "source_port.j2").write_bytes(b"\xff\xfe\x00")
    dialect = Vrp5([tmp_path])
    with pytest.raises(InputError, match="cannot be rendered"):
        dialect.templates.step("source_port", index=1, port=PORT)


@pytest.mark.parametrize("block", SHIPPED)
def test_a_missing_block_is_named(tmp_path: Path, block: str) -> None:
    with pytest.raises(InputError, match=f"block {block} is missing"):
        rendered(tmp_path, template(**{block: None}))


@pytest.mark.parametrize("block", ["do", "undo", "proof"])
def test_an_empty_block_is_refused_because_the_step_would_never_be_undone(tmp_path: Path, block: str) -> None:
    with pytest.raises(InputError, match=f"block {block} says nothing"):
        rendered(tmp_path, template(**{block: "{# later #}"}))


@pytest.mark.parametrize("broken", ["1\nundo observe-port 2", "1 local\rundo vlan 20", "1\u2028save", "1 interface X"])
def test_a_line_break_in_a_value_never_becomes_a_line(broken: str) -> None:
    templates = dialect_named(DialectName.VRP5).templates
    with pytest.raises(InputError, match="which no mirror step may say"):
        templates.step("observe_port", index=broken, port=PORT)  # type: ignore[arg-type]


@pytest.mark.parametrize("vendor", ["huawei", "h3c"])
def test_every_shipped_template_cites_the_vendor(vendor: str) -> None:
    shipped = list((data_folder("templates") / vendor).glob("*/*.j2"))
    assert shipped
    for path in shipped:
        assert f"vendor/{vendor}.md " in path.read_text(encoding="utf-8")


def test_a_platform_without_a_dialect_is_refused_with_those_that_have_one() -> None:
    assert dialect_for_platform("h3c_comware").name is DialectName.COMWARE7
    with pytest.raises(RefusedError, match="cisco_ios has no dialect") as caught:
        dialect_for_platform("cisco_ios")
    assert caught.value.hint == "This version supports: h3c_comware, huawei_vrp, huawei_vrpv8"
