"""The running configuration as views and lines, and the question every proof asks of it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

_SECTION_MARKS = ("#", "!")
_BANNER = re.compile(r"\s*header \S+ (?:information )?(?P<mark>[^\w\s])(?P<text>.*)")
"""`header login information "` on VRP, `header legal %` on Comware: the mark also ends the text."""
_END = "return"


@dataclass(frozen=True, slots=True)
class ConfigTree:
    """`top` holds the system-level lines, view headers among them; `views` what stands below a header.

    Lines keep their indentation relative to their view, so a line two levels down starts with a space.
    """

    top: tuple[str, ...]
    views: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Reads `display current-configuration` of any VRP or Comware release.

        Both vendors print some system-level lines with one leading space (vendor/huawei.md 4.3), so a line
        belongs to a header only if it is indented deeper than the header above it in the same `#` section.
        """
        top: dict[str, None] = {}
        views: dict[str, dict[str, None]] = {}
        header, outside, inside = "", 0, 0
        for raw in _without_banners(text.splitlines()):
            line = raw.rstrip()
            indent = len(line) - len(line.lstrip(" "))
            if not line.strip() or line == _END:
                continue
            if line.lstrip().startswith(_SECTION_MARKS):
                header = ""
            elif header and indent > outside:
                inside = min(inside or indent, indent)
                views.setdefault(header, {})[line[inside:]] = None
            else:
                header, outside, inside = line.strip(), indent, 0
                top[header] = None
        return cls(tuple(top), {name: tuple(lines) for name, lines in views.items()})

    def lines(self, view: str) -> tuple[str, ...]:
        """The lines of a view (empty: the system level); none when the view has none."""
        return self.views.get(view, ()) if view else self.top

    def has(self, view: str, line: str) -> bool:
        return line in self.lines(view)

    def with_lines(self, view: str, added: Iterable[str]) -> "ConfigTree":
        """A copy that also holds `added` in `view`."""
        merged = tuple(dict.fromkeys((*self.lines(view), *added)))
        if not view:
            return ConfigTree(merged, self.views)
        top = self.top if view in self.top else (*self.top, view)
        return ConfigTree(top, {**self.views, view: merged})

    def present(self, view: str, proof: Iterable[str]) -> tuple[str, ...]:
        """Those lines of `proof` that stand in `view`; the opposite of `missing`."""
        return tuple(line for line, there in self._check(view, proof) if there)

    def missing(self, view: str, proof: Iterable[str]) -> tuple[str, ...]:
        return tuple(line for line, there in self._check(view, proof) if not there)

    def _check(self, view: str, proof: Iterable[str]) -> Iterable[tuple[str, bool]]:
        """An indented proof line is looked for below the unindented one before it."""
        parent = view
        for line in proof:
            if line.startswith(" "):
                yield line, self.has(parent, line.strip())
            else:
                yield line, self.has(view, line)
                parent = line if not view else parent


def _without_banners(lines: Sequence[str]) -> Iterator[str]:
    """A banner of several lines is printed as it was typed, so it may look like any part of a configuration.

    One whose end is missing is read like the rest: leaving out lines could prove a removal.
    """
    inside_until = -1
    for number, line in enumerate(lines):
        if number <= inside_until:
            continue
        yield line
        opened = _BANNER.fullmatch(line)
        if opened and opened["mark"] not in opened["text"]:
            ends = (later for later in range(number + 1, len(lines)) if lines[later].rstrip().endswith(opened["mark"]))
            inside_until = next(ends, number)
