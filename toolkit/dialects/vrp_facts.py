"""Who a Huawei device is, by its `display version` (vendor/huawei.md 1)."""

import re
from dataclasses import dataclass

from toolkit.dialects.common_reading import sysname
from toolkit.dialects.config_tree import ConfigTree
from toolkit.language import tr
from toolkit.model.errors import RefusedError
from toolkit.model.switch import SwitchFacts

# `HUAWEI CloudEngine S5755-H uptime is`: the series' name stands before the model in public transcripts of V600.
_UPTIME = re.compile(r"^\s*(?:HUAWEI|Quidway)\s+(?:CloudEngine\s+)?(\S+).*\buptime is\b", re.IGNORECASE | re.MULTILINE)
_VERSION = re.compile(r"\bVersion (\d+(?:\.\d+)+)\s*\(([^)]*)\)", re.IGNORECASE)
_RELEASE = re.compile(r"V(\d{3})R(\d{3})")


@dataclass(frozen=True, slots=True)
class Recognition:
    """Which answers and models are of one family; `family` is what a person calls it."""

    answers: re.Pattern[str]
    model: re.Pattern[str]
    family: str


_FIVE = r"VRP \(R\) software, ?Version 5\."
_EIGHT = r"VRP \(R\) software, ?Version 8\."

V5 = Recognition(re.compile(_FIVE, re.IGNORECASE), re.compile(r"S\d{3,5}"), "VRP V5 S-series")
# The page has no `display version` of V300 and V600 (1), so their release decides. Public transcripts of V600 have
# `Huawei YunShan OS`, `Version 1.23.1.1 (S5700 V600R023C10SPC500)`, and others `VRP (R) software, Version 1.25.0.1 (`.
CLOUD_ENGINE = Recognition(
    re.compile(rf"\A(?!.*(?:{_FIVE}|\bV600R\d{{3}})).*(?:{_EIGHT}|\bV300R\d{{3}})", re.IGNORECASE | re.DOTALL),
    re.compile(r"CE\d{4,5}"),
    "CloudEngine CE",
)
CAMPUS_V600 = Recognition(
    re.compile(rf"\A(?!.*(?:{_FIVE}|\bV300R\d{{3}})).*\b(?:V600R\d{{3}}|YunShan\b)", re.IGNORECASE | re.DOTALL),
    re.compile(r"S(?:37|57|67)\d{2}"),
    "V600 S-series",
)
_MODULAR = re.compile(r"S(?:77|93|97|127)\d{2}")
_SIMPLE_S2700 = re.compile(r"S27\d{2}.*-SI\b")


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


def mirrors_by_list(facts: SwitchFacts) -> bool:
    """By `traffic-mirror`: a chassis from V200R005, not a S2700-SI of V100R006 (vendor/huawei.md 2, flow, ACL)."""
    release = release_of(facts)
    if release is None:
        return True
    return release >= (200, 5) if is_modular(facts) else not (_SIMPLE_S2700.match(facts.model) and release == (100, 6))
