"""What may stand under one host, one group or in the defaults, and what is wrong with it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StrictStr, ValidationError
from pydantic_core import ErrorDetails

from toolkit.inventory.device import MirrorDefaults, Platform
from toolkit.inventory.source import Mistake, Source
from toolkit.language import tr
from toolkit.model.base import Value
from toolkit.model.names import DeviceName, InterfaceName

_NEARLY = 0.75
"""How alike a foreign key of `data` must be to one of ours to count as a slip of the hand."""
_LONGEST_SHOWN = 60
_Meaning = tuple[str, str, str]
"""Code, what is wrong, what to do."""


class DeviceData(BaseModel):
    """Our part of Nornir's free-form `data`; other people's keys may stand beside it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    mirror: MirrorDefaults | None = None
    uplinks: tuple[InterfaceName, ...] | None = None
    legacy_ssh: StrictBool | None = None


class DefaultsElement(Value):
    hostname: Annotated[StrictStr, Field(pattern=r"^[A-Za-z0-9._:%-]+$")] | None = None
    port: Annotated[StrictInt, Field(ge=1, le=65535)] | None = None
    username: StrictStr | None = None
    password: None = None
    """Refused with its own sentence wherever it stands (`source`)."""
    platform: Platform | None = None
    data: DeviceData | None = None
    connection_options: dict[str, Any] | None = None
    """For other users of the same inventory; not used here."""


class Element(DefaultsElement):
    """A host or a group."""

    groups: tuple[StrictStr, ...] | None = None


def check_element(
    model: type[DefaultsElement], source: Source, path: Sequence[str], content: object
) -> Iterator[Mistake]:
    """Every mistake of one element, in the order of its lines."""
    if content is None:
        return
    try:
        model.model_validate(content)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            if detail["loc"][-1:] != ("password",):
                yield _mistake(model, source, path, detail)
    if isinstance(content, dict) and isinstance(content.get("data"), dict):
        yield from _misspelt_data(source, path, content["data"])


def check_name(source: Source, name: object) -> Iterator[Mistake]:
    """The names of hosts become part of commands, variables and file names."""
    try:
        DeviceName(name if isinstance(name, str) else "")
    except ValueError:
        yield source.mistake(
            "inventory-name",
            (str(name),),
            tr("{name} is not a device name", name=repr(name)),
            tr("Use letters, digits, dot, dash and underscore; quote a name that is a number."),
        )


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """The closest known word, or all of them."""
    close = get_close_matches(word, known, n=1)
    if close:
        return tr("Did you mean '{word}'?", word=close[0])
    return tr("Known are: {words}.", words=", ".join(known))


def _misspelt_data(source: Source, path: Sequence[str], data: dict[Any, Any]) -> Iterator[Mistake]:
    """Unknown keys of `data` belong to others, unless they are nearly one of ours."""
    ours = tuple(DeviceData.model_fields)
    for key in data:
        if key not in ours and get_close_matches(str(key), ours, n=1, cutoff=_NEARLY):
            yield _unknown_field(source, (*path, "data", str(key)), ours)


def _unknown_field(source: Source, path: Sequence[str | int], known: Sequence[str]) -> Mistake:
    return source.mistake(
        "inventory-unknown-field", path, tr("there is no such field"), did_you_mean(str(path[-1]), known)
    )


def _mistake(model: type[DefaultsElement], source: Source, path: Sequence[str], detail: ErrorDetails) -> Mistake:
    place = (*path, *detail["loc"])
    if detail["type"] == "extra_forbidden":
        return _unknown_field(source, place, _fields_at(model, detail["loc"][:-1]))
    code, text, hint = _MEANINGS.get(detail["type"], _unforeseen)(detail)
    return source.mistake(code, place, text, hint)


def _fields_at(model: type[BaseModel], place: Sequence[str | int]) -> Sequence[str]:
    """The fields of the model that stands at `place` below `model`."""
    inner: type[BaseModel] = model
    for part in place:
        annotation = inner.model_fields[str(part)].annotation
        options = (annotation, *getattr(annotation, "__args__", ()))
        inner = next(option for option in options if isinstance(option, type) and issubclass(option, BaseModel))
    return [name for name in inner.model_fields if name != "password"]


def _shown(value: object) -> str:
    """A list or a group of fields is not repeated: a secret may stand in it."""
    if isinstance(value, str | int | float | bool | None):
        text = repr(value)
        return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}..."
    return tr("this")


def _platform(detail: ErrorDetails) -> _Meaning:
    return (
        "inventory-platform",
        tr("{value} is not a platform this program knows", value=_shown(detail["input"])),
        did_you_mean(str(detail["input"]), tuple(Platform)),
    )


def _choice(detail: ErrorDetails) -> _Meaning:
    return (
        "inventory-choice",
        tr("{value} is not one of the choices", value=_shown(detail["input"])),
        tr("Known are: {words}.", words=detail["ctx"]["expected"]),
    )


def _bad_name(detail: ErrorDetails) -> _Meaning:
    return (
        "inventory-value",
        str(detail["ctx"]["error"]),
        tr("Write it as the switch's running configuration does."),
    )


def _bad_hostname(detail: ErrorDetails) -> _Meaning:
    return (
        "inventory-value",
        tr("{value} is neither an address nor a host name", value=_shown(detail["input"])),
        tr("Write only the address; user and port have fields of their own."),
    )


def _wrong_type(wanted: Callable[[], tuple[str, str]]) -> Callable[[ErrorDetails], _Meaning]:
    def meaning(detail: ErrorDetails) -> _Meaning:
        kind, hint = wanted()
        return "inventory-type", tr("{value} is not {kind}", value=_shown(detail["input"]), kind=kind), hint

    return meaning


def _unforeseen(detail: ErrorDetails) -> _Meaning:
    return "inventory-value", detail["msg"], tr("Compare with the example inventory.")


def _out_of_range(detail: ErrorDetails) -> _Meaning:
    lowest_or_highest = detail["ctx"].get("le", detail["ctx"].get("ge"))
    text = (
        tr("{value} is more than {highest}", value=_shown(detail["input"]), highest=lowest_or_highest)
        if "le" in detail["ctx"]
        else tr("{value} is less than {lowest}", value=_shown(detail["input"]), lowest=lowest_or_highest)
    )
    hint = (
        tr("SSH listens on port 22 unless the switch was told otherwise.")
        if detail["loc"][-1] == "port"
        else tr("It is a percentage, 1 to 100.")
    )
    return "inventory-range", text, hint


_FIELDS = _wrong_type(lambda: (tr("a group of fields"), tr("Put its fields below it, indented.")))
_MEANINGS: Mapping[str, Callable[[ErrorDetails], _Meaning]] = {
    "int_type": _wrong_type(lambda: (tr("a whole number"), tr("Write digits without quotes."))),
    "bool_type": _wrong_type(lambda: (tr("true or false"), tr("Write true or false, without quotes."))),
    "string_type": _wrong_type(lambda: (tr("text"), tr("Put it in quotes."))),
    "tuple_type": _wrong_type(lambda: (tr("a list"), tr("Write [first, second], even for a single one."))),
    "dict_type": _FIELDS,
    "model_type": _FIELDS,
    "enum": _platform,
    "literal_error": _choice,
    "value_error": _bad_name,
    "string_pattern_mismatch": _bad_hostname,
    "greater_than_equal": _out_of_range,
    "less_than_equal": _out_of_range,
}
