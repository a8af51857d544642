"""The exact commands of a mirror, made without any switch."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.text import Text

from toolkit.cli.console import err, out, plain, print_finding, print_json
from toolkit.cli.global_options import GlobalOptions
from toolkit.cli.mirror_options import MirrorWords
from toolkit.cli.mirror_words import intent_of
from toolkit.cli.printer import described
from toolkit.dialects.dialect import Dialect, MirrorSettings, VlanSourceKind
from toolkit.dialects.registry import dialect_for_platform, dialect_named
from toolkit.language import tr
from toolkit.mirror.session_id import new_session_ids
from toolkit.model.errors import InputError, RefusedError
from toolkit.model.names import DeviceName, InterfaceName
from toolkit.model.plan import DialectName, Plan, Step
from toolkit.plan.planner import offline_plan

_ANY_SWITCH = DeviceName("switch")


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Whose commands are shown."""

    name: DeviceName
    dialect: Dialect
    destination: InterfaceName | None = None
    vlan_source: VlanSourceKind = VlanSourceKind.AUTO


def show_commands(options: GlobalOptions, device: str | None, dialect: str | None, words: MirrorWords) -> None:
    speaker = _speaker(options, device, dialect)
    intent = intent_of(speaker.name, speaker.dialect, words, destination=speaker.destination)
    settings = MirrorSettings(
        vlan_source=speaker.vlan_source, experimental=words.experimental, wipe_reflector=words.wipe_reflector
    )
    plan = offline_plan(intent, speaker.dialect, new_session_ids(), settings)
    if plan.refusals:
        raise RefusedError(tr("This mirror cannot be made."), findings=plan.findings)
    if options.json:
        print_json(plan)
        return
    err().print(plain(described(plan.intent)) + f"  ({plan.handle}, {plan.dialect})")
    for finding in plan.findings:
        print_finding(err(), finding)
    _print(plan, speaker.dialect)
    if plan.alternative is not None:
        err().print(tr("If the switch refuses a source above, take all of it back and paste this instead:"))
        _print(plan.alternative, speaker.dialect)


def pasted(dialect: Dialect, steps: Iterable[Step], lines_of: Callable[[Step], tuple[str, ...]]) -> Iterator[str]:
    """What a person types from the user view and back to it."""
    yield dialect.cli.enter_configuration
    for step in steps:
        if step.view:
            yield step.view
            yield from (f" {line}" for line in _typed(dialect, lines_of(step)))
            yield f" {dialect.cli.leave_view}"
        else:
            yield from _typed(dialect, lines_of(step))
    if dialect.two_stage:
        yield dialect.cli.commit
    yield dialect.cli.leave_configuration


def _typed(dialect: Dialect, lines: Iterable[str]) -> Iterator[str]:
    """With the answer behind a line that makes the switch ask: the next line of a paste would be taken for one."""
    for line in lines:
        yield line.strip()
        asked = (known for known in dialect.cli.dialogues if known.always and known.command.fullmatch(line.strip()))
        yield from (known.answer for known in asked)


def _print(plan: Plan, dialect: Dialect) -> None:
    """Both blocks can be pasted as they are: switches of both vendors pass over a line that begins with `#`."""
    for heading, steps, lines_of in (
        (tr("do"), plan.steps, lambda step: step.do),
        (tr("undo"), tuple(reversed(plan.steps)), lambda step: step.undo),
    ):
        out().print(Text(f"# {heading}", style="dim"))
        for line in pasted(dialect, steps, lines_of):
            out().print(Text(line))


def _speaker(options: GlobalOptions, device: str | None, dialect: str | None) -> _Speaker:
    templates = options.inventory.absolute().parent
    if device is not None and dialect is None:
        return _of_device(options, device, templates)
    if device is None and dialect is not None:
        if dialect not in list(DialectName):
            raise InputError(tr("There is no dialect {name}.", name=repr(dialect)), ", ".join(DialectName))
        return _Speaker(_ANY_SWITCH, dialect_named(DialectName(dialect), templates))
    raise InputError(tr("Give either DEVICE or --dialect."), tr("`mirrorctl render --dialect vrp5 --vlan 20 --to ...`"))


def _of_device(options: GlobalOptions, device: str, templates: Path) -> _Speaker:
    from toolkit.inventory.inventory import Inventory  # nornir takes a tenth of the time; --dialect needs none of it

    known = Inventory.load(options.inventory).device(device)
    return _Speaker(
        known.name,
        dialect_for_platform(known.platform, templates),
        known.mirror.destination,
        VlanSourceKind(known.mirror.vlan_source),
    )
