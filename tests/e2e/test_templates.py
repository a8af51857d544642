"""Templates of the workspace: they take the place of the shipped ones, and can do no harm."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.bench import DEVICE, Bench
from tests.support.fixtures import BenchOf
from tests.support.laws import forbidden, only_reads
from tests.support.preloaded import PreloadedProgram
from tests.support.variants import CE_FLOW, CE_PORT, COMWARE_5_PORT, H3C_FLOW, HUAWEI_PORT, V600_PORT, Variant
from toolkit.model.errors import ExitStatus
from toolkit.model.session import SessionState

_ONE_LINE_A_DIRECTION = """\
{% block view %}interface {{ port }}{% endblock %}
{% block do %}
{% for part in direction.parts %}
port-mirroring observe-port {{ index }} {{ part }}
{% endfor %}
{% endblock %}
{% block undo %}
{% for part in direction.parts %}
undo port-mirroring observe-port {{ index }} {{ part }}
{% endfor %}
{% endblock %}
{% block proof %}
{% for part in direction.parts %}
port-mirroring observe-port {{ index }} {{ part }}
{% endfor %}
{% endblock %}
"""


@pytest.mark.parametrize(("variant", "folder"), [(CE_PORT, "huawei/vrp8"), (V600_PORT, "huawei/v600")], ids=str)
def test_an_override_is_what_is_sent_and_what_is_taken_back(
    variant: Variant, folder: str, bench_of: BenchOf, preloaded: PreloadedProgram
) -> None:
    bench = bench_of(variant)
    _override(bench, f"{folder}/source_port", _ONE_LINE_A_DIRECTION)
    outcome = preloaded.run(bench, "enable", DEVICE, "--yes", "--for", "1s", *variant.words)
    assert outcome.status == 0, outcome.err
    sent = [line for line in bench.received if line.startswith("port-mirroring")]
    assert sent == ["port-mirroring observe-port 2 inbound", "port-mirroring observe-port 2 outbound"]
    assert bench.sessions()[0].state is SessionState.REMOVED
    assert bench.untouched()


@pytest.mark.parametrize(
    ("folder", "changed", "port"),
    [
        ("huawei/v600", {"v600"}, "GE1/0/"),
        ("huawei/vrp8", {"v600", "vrp8"}, "10GE1/0/"),
    ],
    ids=["v600", "vrp8"],
)
def test_an_override_counts_for_its_dialect_and_those_that_write_the_same(
    folder: str, changed: set[str], port: str, bench_of: BenchOf, preloaded: PreloadedProgram
) -> None:
    bench = bench_of(CE_PORT)
    _override(bench, f"{folder}/source_port", _ONE_LINE_A_DIRECTION)
    for dialect in ("v600", "vrp8"):
        words = ("--dialect", dialect, "--port", f"{port}7", "--to", f"{port}24")
        outcome = preloaded.run(bench, "render", *words)
        assert outcome.status == 0, outcome.err
        do = outcome.out.partition("# undo")[0]
        assert ("port-mirroring observe-port 1 both" not in do) is (dialect in changed)
    assert not bench.listener.connections


@dataclass(frozen=True)
class _Harm:
    """An override that must not reach the switch, and what is said of it."""

    name: str
    variant: Variant
    template: str
    do: str
    undo: str
    says: str

    def __str__(self) -> str:
        return self.name.replace(" ", "-")

    @property
    def text(self) -> str:
        blocks = {"view": "", "do": self.do, "undo": self.undo, "proof": "whatever"}
        return "\n".join(f"{{% block {name} %}}{lines}{{% endblock %}}" for name, lines in blocks.items())


_HARM = [
    _Harm("commits by itself", CE_PORT, "huawei/vrp8/source_port", "commit", "undo observe-port {{ index }}", "commit"),
    _Harm("saves", CE_FLOW, "huawei/vrp8/flow_behavior", "save", "undo observe-port 1", "save"),
    _Harm("undoes a VLAN", V600_PORT, "huawei/v600/source_port", "vlan 20", "undo vlan 20", "vlan 20"),
    _Harm(
        "undoes another mirror",
        CE_PORT,
        "huawei/vrp8/observe_port",
        "observe-port {{ index }} interface {{ port }}",
        "undo observe-port 1",
        "undo observe-port 1",
    ),
    _Harm(
        "mirrors to another port",
        H3C_FLOW,
        "h3c/comware7/flow_behavior",
        "traffic behavior mirrorctl_{{ session }}\nmirror-to interface GigabitEthernet1/0/22\nquit",
        "undo traffic behavior mirrorctl_{{ session }}",
        "GigabitEthernet1/0/22",
    ),
    _Harm("asks for more than there is", COMWARE_5_PORT, "h3c/comware5/group", "{{ nothing }}", "x", "nothing"),
    _Harm("computes nonsense", COMWARE_5_PORT, "h3c/comware5/group", "{{ 1 / 0 }}", "x", "group"),
]


@pytest.mark.parametrize("harm", _HARM, ids=str)
def test_an_override_that_says_too_much_is_refused_before_the_first_write(
    harm: _Harm, bench_of: BenchOf, preloaded: PreloadedProgram
) -> None:
    bench = bench_of(harm.variant)
    _override(bench, harm.template, harm.text)
    outcome = preloaded.run(bench, "enable", DEVICE, "--yes", "--for", "1s", *_words(harm.variant))
    assert outcome.status == ExitStatus.USAGE, outcome.err
    assert f"Template {harm.template.rpartition('/')[2]} " in outcome.err
    assert harm.says in outcome.err
    assert [line.startswith("error") for line in outcome.err.splitlines()].count(True) == 1
    assert only_reads(bench.switch.received)
    assert not bench.sessions()


def test_an_override_whose_proof_is_wrong_ends_with_the_switch_as_it_was(
    bench_of: BenchOf, preloaded: PreloadedProgram
) -> None:
    bench = bench_of(CE_PORT)
    wrong = _ONE_LINE_A_DIRECTION.partition("{% block proof %}")[0] + "{% block proof %}port-mirroring{% endblock %}"
    _override(bench, "huawei/vrp8/source_port", wrong)
    outcome = preloaded.run(bench, "enable", DEVICE, "--yes", "--for", "1s", *CE_PORT.words)
    assert outcome.status == ExitStatus.FAILED, outcome.err
    assert "does not show" in outcome.err
    assert bench.untouched()
    assert not forbidden(bench.switch.received)


def test_a_template_for_a_vrp5_switch_changes_no_other(bench_of: BenchOf, preloaded: PreloadedProgram) -> None:
    bench = bench_of(HUAWEI_PORT)
    _override(bench, "huawei/vrp5/source_port", "{% block view %}")
    assert preloaded.run(bench, "plan", DEVICE, *HUAWEI_PORT.words).status == ExitStatus.USAGE
    words = ("--dialect", "vrp8", "--port", "10GE1/0/7", "--to", "10GE1/0/24")
    assert preloaded.run(bench, "render", *words).status == 0


def _override(bench: Bench, name: str, text: str) -> None:
    path: Path = bench.inventory.parent / "templates" / f"{name}.j2"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")


def _words(variant: Variant) -> tuple[str, ...]:
    port = variant.maker.port(7)
    flow = ("--flow", "tcp dst 203.0.113.7 dst-port 443") if variant in {CE_FLOW, H3C_FLOW} else ()
    return (*flow, "--port", port, "--direction", "inbound")
