"""How people write an address they do not want to be clicked, and how they paste it."""

import re
import unicodedata
from typing import Final

_WRAPPING: Final = "\"'`“”\u2018\u2019«»<>「」『』,;、 \t\r\n"
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
# An input method for Chinese types this full stop, which Unicode does not fold into a dot.
_IDEOGRAPHIC_STOP: Final = "。"

_DEFANGED_DOT: Final = re.compile(r"[\[({](?:\.|dot)[\])}]|\\\.", re.IGNORECASE)
_DEFANGED_SIGN: Final = re.compile(r"\[(://|:|/)\]")
_DEFANGED_SCHEME: Final = re.compile(r"h(?:xx|\*\*)p(s?)(?=://)", re.IGNORECASE)
_URL: Final = re.compile(r"[a-z][a-z0-9+.-]*://(?:[^/?#@]*@)?(?P<rest>[^/?#]*)", re.IGNORECASE)
_LOGIN: Final = re.compile(r"(://)[^/?#@]*@")
_BRACKETED: Final = re.compile(r"\[(?P<host>[^\[\]]*)\](?::\d{1,5})?")
_HOST_AND_PORT: Final = re.compile(r"(?P<host>[^:/]+):\d{1,5}")
_DOMAIN_NAME: Final = re.compile(r"(?:\*\.)?(?:[\w-]{1,63}\.)+(?!\d+$)[\w-]{2,63}\.?")


def plain_target(word: str) -> str:
    """The address, network or name inside `word`, without brackets, scheme, port or path.

    >>> plain_target(" 'hxxps://203.0.113[.]7:8443/x' ")
    '203.0.113.7'
    """
    text = unicodedata.normalize("NFKC", word.translate(_INVISIBLE)).replace(_IDEOGRAPHIC_STOP, ".")
    text = text.strip(_WRAPPING)
    text = _DEFANGED_DOT.sub(".", text)
    text = _DEFANGED_SIGN.sub(r"\1", text)
    text = _DEFANGED_SCHEME.sub(r"http\1", text)
    if url := _URL.match(text):
        text = url["rest"]
    for pattern in (_BRACKETED, _HOST_AND_PORT):
        if match := pattern.fullmatch(text):
            return match["host"]
    return text


def without_login(word: str) -> str:
    """A pasted URL may carry somebody's password; evidence, logs and screens must not."""
    return _LOGIN.sub(r"\1", word)


def is_domain_name(text: str) -> bool:
    return _DOMAIN_NAME.fullmatch(text) is not None
