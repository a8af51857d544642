"""A plan as a person sees it before anything is written."""

from datetime import timedelta

from rich.console import Console
from rich.text import Text

from toolkit.cli.asking import Asked, local_request, remote_request
from toolkit.cli.console import err, out, plain, print_finding, print_json
from toolkit.cli.documents import PlansDocument
from toolkit.cli.global_options import GlobalOptions
from toolkit.cli.mirror_options import MirrorWords
from toolkit.cli.opening import open_workspace
from toolkit.cli.printer import Printer, described, print_alternative, print_steps
from toolkit.language import tr
from toolkit.mirror.enable import plan_mirror
from toolkit.mirror.remote import named_findings, plan_remote
from toolkit.model.errors import RefusedError
from toolkit.model.plan import Plan
from toolkit.plan.forecast_words import forecast_sentences


def show_plan(options: GlobalOptions, device: str, words: MirrorWords) -> None:
    """Raises RefusedError with the reasons of every switch that would be written to."""
    with open_workspace(options, Printer(err())) as workspace:
        asked = Asked(workspace, workspace.inventory.device(device), words)
        monitor = asked.monitor
        if monitor is not None:
            plans = plan_remote(workspace, remote_request(asked, monitor, timedelta()))
        else:
            plans = (plan_mirror(workspace, asked.device, local_request(asked, timedelta())),)
    refused = [plan for plan in plans if plan.refusals]
    if refused:
        raise RefusedError(
            tr("{device} would refuse this mirror.", device=", ".join(plan.intent.device for plan in refused)),
            findings=plans[0].findings if monitor is None else named_findings(plans),
        )
    if options.json:
        print_json(plans[0] if monitor is None else PlansDocument(plans=plans))
        return
    for plan in plans:
        _print(out(), plan)


def _print(console: Console, plan: Plan) -> None:
    console.print(Text(plain(described(plan.intent)) + f"  ({plan.handle})"))
    if plan.forecast is not None:
        for sentence in forecast_sentences(plan.forecast):
            console.print(Text(f"  {plain(sentence)}", style="dim"))
    for finding in plan.findings:
        print_finding(console, finding)
    print_steps(console, plan.steps)
    if plan.alternative is not None:
        print_alternative(console, plan.alternative)
