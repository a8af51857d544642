"""One YAML file of the inventory with the line each value stands in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from toolkit.language import tr
from toolkit.model.finding import Finding, Level

PathInFile = Sequence[str | int]

_SECRETS = frozenset({"password", "secret", "passphrase", "enable_password", "community"})
_MERGE = "<<"


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong in one line; `field` is dotted, empty for the file as a whole."""

    path: Path
    line: int
    code: str
    field: str
    text: str
    hint: str

    @property
    def finding(self) -> Finding:
        place = tr("{file}, line {line}", file=self.path.name, line=self.line)
        where = f"{place}, {self.field}" if self.field else place
        return Finding(level=Level.ERROR, code=self.code, text=f"{where}: {self.text}.", hint=self.hint)


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read; `content` is empty for an empty, absent or unreadable file."""

    path: Path
    content: dict[Any, Any]
    root: Node | None = None
    readable: bool = True

    def mistake(self, code: str, path: PathInFile, text: str, hint: str) -> Mistake:
        field = ".".join(part for part in path if isinstance(part, str))
        return Mistake(self.path, self._line(path), code, field, text, hint)

    def _line(self, path: PathInFile) -> int:
        """Of the last part of `path` that is written in this file."""
        node, line = self.root, 1
        for part in path:
            found = _child(node, part)
            if found is None:
                break
            line, node = found
        return line


def read_source(path: Path) -> tuple[Source, list[Mistake]]:
    """Reads one file; mistakes of YAML itself and secrets come back as mistakes, never as exceptions."""
    yaml = YAML(typ="safe", pure=True)
    yaml.allow_duplicate_keys = True  # They are found below, all of them, with their lines.
    try:
        text = path.read_text(encoding="utf-8")
        root = YAML(typ="rt").compose(text)
        content = yaml.load(text)
    except (OSError, UnicodeDecodeError) as error:
        return _unreadable(path, _reading_mistake(path, error))
    except YAMLError as error:
        return _unreadable(path, _syntax_mistake(path, error))
    if content is None:
        return Source(path, {}), []
    if not isinstance(content, dict):
        problem = tr("does not begin with a name and a colon")
        hint = tr("Write it like 'core-1:', with the fields indented below.")
        return _unreadable(path, Mistake(path, 1, "inventory-syntax", "", problem, hint))
    return Source(path, content, root), list(_node_mistakes(path, root, (), set()))


def _unreadable(path: Path, mistake: Mistake) -> tuple[Source, list[Mistake]]:
    return Source(path, {}, readable=False), [mistake]


def _reading_mistake(path: Path, error: OSError | UnicodeDecodeError) -> Mistake:
    reason = error.strerror if isinstance(error, OSError) else tr("it is not UTF-8 text")
    problem = tr("cannot be read: {reason}", reason=reason)
    return Mistake(path, 1, "inventory-unreadable", "", problem, tr("Make it readable text in UTF-8."))


def _syntax_mistake(path: Path, error: YAMLError) -> Mistake:
    """Without the line itself, which might hold a secret."""
    mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
    problem = error.problem if isinstance(error, MarkedYAMLError) else None
    hint = tr("Compare the indentation with the lines above; text with ': ' or '#' in it needs quotes.")
    line = mark.line + 1 if mark else 1
    return Mistake(path, line, "inventory-syntax", "", problem or tr("is not YAML"), hint)


def _node_mistakes(path: Path, node: Node | None, above: tuple[str, ...], seen: set[int]) -> Iterator[Mistake]:
    """`seen` holds the nodes visited: an alias stands in several places and may even contain itself."""
    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, SequenceNode):
        for item in node.value:
            yield from _node_mistakes(path, item, above, seen)
    if not isinstance(node, MappingNode):
        return
    first_lines: dict[str, int] = {}
    for key, value in node.value:
        name, line = str(key.value), key.start_mark.line + 1
        field = (*above, name)
        if name in first_lines and name != _MERGE:
            text = tr("stands here again; the first one is in line {line}", line=first_lines[name])
            hint = tr("Keep one of the two.")
            yield Mistake(path, line, "inventory-duplicate-key", ".".join(field), text, hint)
        first_lines.setdefault(name, line)
        if name.lower() in _SECRETS and _says_something(value):
            text = tr("a secret must not stand in a file")
            hint = tr("Remove it and change it; then set MIRRORCTL_PASSWORD or use a keyring.")
            yield Mistake(path, line, "inventory-secret", ".".join(field), text, hint)
        yield from _node_mistakes(path, value, field, seen)


def _says_something(node: Node) -> bool:
    return not isinstance(node, ScalarNode) or node.value not in {"", "~", "null"}


def _child(node: Node | None, part: str | int) -> tuple[int, Node] | None:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if str(key.value) == str(part):
                return key.start_mark.line + 1, value
    if isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part].start_mark.line + 1, node.value[part]
    return None
