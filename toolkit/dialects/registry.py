"""Which dialect speaks to which inventory platform, and where its templates are."""

from functools import cache
from pathlib import Path

from toolkit.dialects.comware5 import Comware5
from toolkit.dialects.comware7 import Comware7
from toolkit.dialects.data import data_folder
from toolkit.dialects.dialect import Dialect
from toolkit.dialects.v600 import V600
from toolkit.dialects.vrp5 import Vrp5
from toolkit.dialects.vrp8 import Vrp8
from toolkit.language import tr
from toolkit.model.errors import RefusedError
from toolkit.model.plan import DialectName

_DIALECTS: dict[DialectName, type[Dialect]] = {
    DialectName.VRP5: Vrp5,
    DialectName.VRP8: Vrp8,
    DialectName.V600: V600,
    DialectName.COMWARE5: Comware5,
    DialectName.COMWARE7: Comware7,
}
_PLATFORMS = {
    "huawei_vrp": (DialectName.VRP5, DialectName.V600),
    "huawei_vrpv8": (DialectName.VRP8,),
    "h3c_comware": (DialectName.COMWARE7, DialectName.COMWARE5),
}
"""The dialects that may answer behind a platform, the one expected before it answered first."""


@cache
def dialect_named(name: DialectName, workspace: Path | None = None) -> Dialect:
    """`workspace/templates/<vendor>/<dialect>/` overrides the shipped templates, file by file.

    A dialect uses the templates of `kind.template_folders`, the first that has one; what displays look
    like stands in `<vendor>/parse/` for all dialects of a vendor.

    Raises RefusedError for a dialect this version does not have.
    """
    kind = _DIALECTS.get(name)
    if kind is None:
        raise RefusedError(
            tr("There is no dialect {name} in this version.", name=name),
            tr("This version has: {names}", names=", ".join(sorted(_DIALECTS))),
        )
    roots = (*((workspace / "templates",) if workspace else ()), data_folder("templates"))
    return kind([root / kind.vendor / folder for root in roots for folder in (*kind.template_folders, "")])


def every_dialect(workspace: Path | None = None) -> tuple[Dialect, ...]:
    return tuple(dialect_named(name, workspace) for name in _DIALECTS)


def dialect_for_platform(platform: str, workspace: Path | None = None) -> Dialect:
    """The dialect expected behind an inventory platform, before the switch has said which it is."""
    if platform not in _PLATFORMS:
        raise RefusedError(
            tr("Platform {platform} has no dialect in this version.", platform=platform),
            tr("This version supports: {names}", names=", ".join(sorted(_PLATFORMS))),
        )
    return dialect_named(_PLATFORMS[platform][0], workspace)


def dialect_answering(platform: str, version_text: str, workspace: Path | None = None) -> Dialect:
    """The dialect of the switch that gave this answer to `display version`.

    Raises RefusedError when the inventory expects another kind of switch, or when no dialect here
    recognises the answer: then nothing may be sent to it.
    """
    expected = _PLATFORMS.get(platform, ())
    known = [dialect_named(name, workspace) for name in _DIALECTS]
    answering = [dialect for dialect in known if dialect.answers_like.search(version_text)]
    if not answering:
        raise RefusedError(
            tr("No dialect of this version recognises the switch by its `display version`."),
            tr(
                "Nothing was sent. To support it, its mirroring commands, their undo and its configuration"
                " have to be confirmed first; please report what it prints."
            ),
        )
    if answering[0].name not in expected:
        raise RefusedError(
            tr(
                "The inventory says {platform}, and a {dialect} switch answers.",
                platform=platform,
                dialect=answering[0].name,
            ),
            tr(
                "Set `platform` to {platforms} if this is the right switch.",
                platforms=", ".join(name for name, names in _PLATFORMS.items() if answering[0].name in names),
            ),
        )
    return answering[0]
