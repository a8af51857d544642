"""`render`: the exact commands, offline."""

from typing import Annotated

import typer

from toolkit.cli.source_options import Destination, Directions, Ports, Vlans
from toolkit.language import tr


def register(app: typer.Typer) -> None:
    app.command(
        help=tr(
            "Show the do and undo commands of a mirror. Touches nothing, works offline."
            "\n\nNumbers are those of a switch without any mirror; `plan` asks the switch which are free."
        )
    )(render)


def render(
    ctx: typer.Context,
    device: Annotated[str | None, typer.Argument(help=tr("Switch in the inventory."), metavar="[DEVICE]")] = None,
    port: Ports = [],  # noqa: B006 - Typer makes a new list for each call
    vlan: Vlans = [],  # noqa: B006
    direction: Directions = None,
    to: Destination = None,
    dialect: Annotated[str | None, typer.Option(help=tr("Instead of DEVICE: vrp5 or comware7."))] = None,
) -> None:
    from toolkit.cli.console import err, out, print_finding, print_json
    from toolkit.cli.printer import described, print_alternative, print_steps
    from toolkit.cli.words import intent_of
    from toolkit.dialects.dialect import MirrorSettings, VlanSourceKind
    from toolkit.dialects.registry import dialect_for_platform, dialect_named
    from toolkit.inventory.inventory import Inventory
    from toolkit.mirror.session_id import new_session_ids
    from toolkit.model.errors import InputError, RefusedError
    from toolkit.model.intent import Direction
    from toolkit.model.names import DeviceName
    from toolkit.model.plan import DialectName
    from toolkit.plan.planner import offline_plan

    options = ctx.obj
    templates = options.inventory.absolute().parent
    vlan_source, destination, name = VlanSourceKind.AUTO, to, DeviceName("switch")
    if (device is None) is (dialect is None):
        raise InputError(
            tr("Give either DEVICE or --dialect."), tr("`mirrorctl render --dialect vrp5 --vlan 20 --to ...`")
        )
    if device is not None:
        known = Inventory.load(options.inventory).device(device)
        name, spoken = known.name, dialect_for_platform(known.platform, templates)
        vlan_source, destination = VlanSourceKind(known.mirror.vlan_source), to or known.mirror.destination
    else:
        if dialect not in list(DialectName):
            raise InputError(tr("There is no dialect {name}.", name=repr(dialect)), ", ".join(DialectName))
        spoken = dialect_named(DialectName(dialect), templates)
    intent = intent_of(
        name,
        spoken,
        ports=port,
        vlans=vlan,
        direction=Direction(direction) if direction else None,
        destination=destination,
    )
    plan = offline_plan(intent, spoken, new_session_ids(), MirrorSettings(vlan_source=vlan_source))
    if plan.refusals:
        raise RefusedError(tr("This mirror cannot be made."), findings=plan.findings)
    if options.json:
        print_json(plan)
        return
    err().print(described(plan.intent) + f"  ({plan.handle}, {plan.dialect})")
    print_steps(out(), plan.steps)
    if plan.alternative is not None:
        print_alternative(out(), plan.alternative)
    for finding in plan.findings:
        print_finding(err(), finding)
