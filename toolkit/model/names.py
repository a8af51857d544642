"""Typed names: the only way text enters a switch command.

Each type checks its own spelling when it is made, so a value that exists is safe to render into a
template: no spaces, no line breaks, no control characters.
"""

import re
from typing import Annotated, Any, ClassVar, Self

from pydantic import Field, GetCoreSchemaHandler
from pydantic_core import core_schema

VlanId = Annotated[int, Field(ge=1, le=4094)]
"""An 802.1Q VLAN that can carry traffic: 1 to 4094."""


class _Name(str):
    """A string whose spelling was checked against `pattern` when it was made."""

    __slots__ = ()
    pattern: ClassVar[re.Pattern[str]]
    what: ClassVar[str]

    def __new__(cls, text: str) -> Self:
        if not cls.pattern.fullmatch(text):
            message = f"{text!r} is not {cls.what}"
            raise ValueError(message)
        return super().__new__(cls, text)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: type[Any], _handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(
            cls,
            core_schema.str_schema(),
            serialization=core_schema.plain_serializer_function_ser_schema(str, when_used="json"),
        )


class InterfaceName(_Name):
    """A switch interface as the vendor writes it: `GigabitEthernet0/0/24`, `10GE1/0/1`, and `40GE1/0/1:2` if split."""

    __slots__ = ()
    pattern = re.compile(
        r"(?:\d{1,3})?[A-Za-z][A-Za-z-]{0,39}\d{1,5}(?:/\d{1,4}){0,4}(?::\d{1,4})?(?:\.\d{1,4})?", re.ASCII
    )
    what = "an interface name such as GigabitEthernet0/0/24"


class DeviceName(_Name):
    """The name of a switch in the inventory."""

    __slots__ = ()
    pattern = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,62}")
    what = "a device name: letters, digits, dot, dash, underscore"


class SessionId(_Name):
    """Names one mirror session in the ledger and in every object we create on a switch."""

    __slots__ = ()
    pattern = re.compile(r"m[0-9a-z]{6}")
    what = "a session id such as m4k2x9p"


class MacAddress(_Name):
    """An Ethernet address written `aa:bb:cc:dd:ee:ff`; `MacAddress.parse` reads every other spelling."""

    __slots__ = ()
    pattern = re.compile(r"[0-9a-f]{2}(?::[0-9a-f]{2}){5}")
    what = "a MAC address such as 00:1b:21:0a:0b:0c"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Reads `001b-210a-0b0c`, `001B.210A.0B0C`, `00-1B-21-0A-0B-0C` and the plain form."""
        digits = re.sub(r"[-.:]", "", text).lower()
        if not re.fullmatch(r"[0-9a-f]{12}", digits):
            message = f"{text!r} is not {cls.what}"
            raise ValueError(message)
        return cls(":".join(digits[i : i + 2] for i in range(0, 12, 2)))

    @classmethod
    def from_bytes(cls, octets: bytes) -> Self:
        return cls(octets.hex(":"))
