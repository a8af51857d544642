"""Which dialect speaks to which inventory platform, and where its templates are."""

from functools import cache
from pathlib import Path

from toolkit.dialects.comware7 import Comware7
from toolkit.dialects.data import data_folder
from toolkit.dialects.dialect import Dialect
from toolkit.dialects.vrp5 import Vrp5
from toolkit.language import tr
from toolkit.model.errors import RefusedError
from toolkit.model.plan import DialectName

_DIALECTS: dict[DialectName, type[Dialect]] = {DialectName.VRP5: Vrp5, DialectName.COMWARE7: Comware7}
_PLATFORMS = {"huawei_vrp": DialectName.VRP5, "h3c_comware": DialectName.COMWARE7}


@cache
def dialect_named(name: DialectName, workspace: Path | None = None) -> Dialect:
    """`workspace/templates/<vendor>/<dialect>/` overrides the shipped templates, file by file.

    Raises RefusedError for a dialect this version does not have.
    """
    kind = _DIALECTS.get(name)
    if kind is None:
        raise RefusedError(
            tr("There is no dialect {name} in this version.", name=name),
            tr("This version has: {names}", names=", ".join(sorted(_DIALECTS))),
        )
    roots = (*((workspace / "templates",) if workspace else ()), data_folder("templates"))
    return kind([root / kind.vendor / name for root in roots])


def dialect_for_platform(platform: str, workspace: Path | None = None) -> Dialect:
    """The dialect expected behind an inventory platform; what answers is checked when it is read."""
    if platform not in _PLATFORMS:
        raise RefusedError(
            tr("Platform {platform} has no dialect in this version.", platform=platform),
            tr("This version supports: {names}", names=", ".join(sorted(_PLATFORMS))),
        )
    return dialect_named(_PLATFORMS[platform], workspace)
