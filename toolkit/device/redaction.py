"""Takes secrets out of text before it is written down or shown.

A displayed configuration holds passwords, SNMP communities and keys, in clear or reversibly
enciphered; both vendors print them behind a small set of words.
"""

import re
from collections.abc import Iterable

from toolkit.dialects.state import HIDDEN

_MODES = (
    r"(?:(?:irreversible-)?cipher(?:text)?|simple|plain(?:text)?|hash(?:ed)?"
    r"|md5|hmac-\S+|sha[\d-]*|aes[\d-]*|3?des[\d-]*)"
)
_RULES = (
    re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\Z)", re.DOTALL),
    # Behind a word that says how the secret is written, whatever stands before it.
    re.compile(rf"(?<=\s){_MODES}[ \t]+(?!{_MODES}\b)(?P<secret>\S+)", re.IGNORECASE),
    re.compile(rf"(?<=\s)community[ \t]+(?:read|write)[ \t]+(?!{_MODES}\b)(?P<secret>\S+)", re.IGNORECASE),
    # In clear, at the end of the line: sentences about passwords go on behind the word.
    re.compile(
        r"(?<=\s)(?:\S*-)?(?:password|passphrase|pass-phrase|secret|psk|shared-key|key-string)[ \t]+"
        r"(?P<secret>\S+)[ \t]*$",
        re.IGNORECASE | re.MULTILINE,
    ),
    # Enciphered values wherever they stand: %^%#...%^%#, %@%@...%@%@, $1a$..., $c$3$..., $h$6$...
    re.compile(r"(?P<secret>(%\^%#|%@%@|%#%#|%\$%\$|%@%#|%\+%##)\S+?\2)"),
    re.compile(r"(?P<secret>\$[0-9a-z]{1,2}\$\S+)"),
)
_SHORT = 4


class Redactor:
    """`secrets` are values known beforehand, the login password above all."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._known = tuple(_known_secret(secret) for secret in sorted(secrets, key=len, reverse=True) if secret)

    def redact(self, text: str) -> str:
        """`text` with every secret replaced by `***`; needs whole lines to see the words before a secret."""
        for known in self._known:
            text = known.sub(HIDDEN, text)
        padded = f" {text}"
        for rule in _RULES:
            padded = rule.sub(_hide, padded)
        return padded[1:]


def _hide(match: re.Match[str]) -> str:
    if "secret" not in match.re.groupindex:
        return HIDDEN
    whole, start = match.group(), match.start()
    return whole[: match.start("secret") - start] + HIDDEN + whole[match.end("secret") - start :]


def _known_secret(secret: str) -> re.Pattern[str]:
    """Very short secrets are hidden as whole words only: hidden anywhere, they would spell themselves."""
    escaped = re.escape(secret)
    return re.compile(rf"(?<!\S){escaped}(?!\S)" if len(secret) < _SHORT else escaped)
