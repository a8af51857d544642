"""Who a Huawei device is, by its `display version` (vendor/huawei.md 1)."""

import re
from dataclasses import dataclass

from toolkit.dialects.common_reading import sysname
from toolkit.dialects.config_tree import ConfigTree
from toolkit.language import tr
from toolkit.model.errors import RefusedError
from toolkit.model.switch import SwitchFacts

_UPTIME = re.compile(r"^(?:HUAWEI|Quidway)\s+(\S+).*\buptime is\b", re.IGNORECASE | re.MULTILINE)
_VERSION = re.compile(r"\bVersion (\d+(?:\.\d+)+)\s*\(([^)]*)\)", re.IGNORECASE)
_RELEASE = re.compile(r"V(\d{3})R(\d{3})")


@dataclass(frozen=True, slots=True)
class Recognition:
    """Which answers and models are of one family; `family` is what a person calls it."""

    answers: re.Pattern[str]
    model: re.Pattern[str]
    family: str


V5 = Recognition(
    re.compile(r"VRP \(R\) software, ?Version 5\.", re.IGNORECASE), re.compile(r"S\d{3,5}"), "VRP V5 S-series"
)
CLOUD_ENGINE = Recognition(
    # V300 prints no VRP any more; its wording is UNCONFIRMED and taken to be that of V600.
    re.compile(r"VRP \(R\) software, ?Version 8\.|\A(?!.*VRP \(R\)).*\bV300R\d{3}", re.IGNORECASE | re.DOTALL),
    re.compile(r"CE\d{4,5}"),
    "CloudEngine CE",
)
CAMPUS_V600 = Recognition(
    # Public code has `Huawei YunShan OS`, `Version 1.23.1.1 (S5700 V600R023C10SPC500)`; the page has none (1).
    re.compile(r"\A(?!.*(?:VRP \(R\)|\bV300R\d{3}))(?=.*(?:\bYunShan\b|\bV600R\d{3}))", re.IGNORECASE | re.DOTALL),
    re.compile(r"S(?:37|57|67)\d{2}"),
    "V600 S-series",
)
_MODULAR = re.compile(r"S(?:77|93|97|127)\d{2}")


def vrp_facts(version_text: str, tree: ConfigTree, known: Recognition) -> SwitchFacts:
    """Raises RefusedError for other devices that run VRP: AR, NE and USG mirror by other commands."""
    if not known.answers.search(version_text):
        raise RefusedError(
            tr("This does not answer like a {family} switch.", family=known.family),
            tr("Check `platform` in the inventory."),
        )
    version, uptime = _VERSION.search(version_text), _UPTIME.search(version_text)
    model = uptime[1] if uptime else next(iter(version[2].split()), "") if version else ""
    if not known.model.match(model):
        raise RefusedError(
            tr("{model} is not a {family} switch this program knows.", model=model or "?", family=known.family),
            tr(
                "Nothing was sent. Routers and firewalls run VRP too; to support this model, its mirroring commands,"
                " their undo and how its configuration shows them have to be confirmed first."
            ),
        )
    release = re.search(r"V\d{3}R\d{3}\S*", version_text)
    return SwitchFacts(
        hostname=sysname(tree, "HUAWEI"),
        vendor="Huawei",
        model=model,
        version=f"{version[1]} ({version[2]})" if version else release[0] if release else "",
    )


def release_of(facts: SwitchFacts) -> tuple[int, int] | None:
    """`V200R019C10` as (200, 19); none where the switch does not say."""
    match = _RELEASE.search(facts.version)
    return (int(match[1]), int(match[2])) if match else None


def is_modular(facts: SwitchFacts) -> bool:
    """The chassis models of V5 (vendor/huawei.md 1, F2)."""
    return bool(_MODULAR.match(facts.model))
