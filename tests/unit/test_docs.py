"""What the documentation says is there: files, options, codes, and the commands the templates render."""

import ast
import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import cast

import pytest
import typer.main
from typer.core import TyperCommand, TyperGroup

from toolkit.cli.main import app
from toolkit.cli.schema import _DOCUMENTS
from toolkit.dialects.capability import Capability, Certainty
from toolkit.dialects.registry import every_dialect
from toolkit.model.intent import DestinationKind, SourceKind
from tools import mirror_pages

ROOT = Path(__file__).parents[2]
READMES = sorted(ROOT.glob("README*.md"))
PAGES = sorted([*READMES, ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md"), ROOT / "tests/cases/README.md"])
PROGRAM = "mirrorctl"
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"`([^`\n]+(?:\n[^`\n]+)*)`")
_TITLE = re.compile(r"^#+ (.+)$", re.MULTILINE)
_CODE = re.compile(r"[a-z]+\.[a-z][a-z-]+")
_FINDINGS = {"error", "warning", "info"}


def named(page: Path) -> str:
    return str(page.relative_to(ROOT))


def prose(page: Path) -> str:
    return _FENCE.sub("", page.read_text(encoding="utf-8"))


def links(page: Path) -> Iterator[str]:
    """Those that stay in the repository."""
    for found in _LINK.finditer(prose(page)):
        if not found[1].startswith(("https://", "http://")):
            yield found[1]


def leads_somewhere(page: Path, target: str) -> bool:
    path, _, heading = target.partition("#")
    there = (page.parent / path).resolve() if path else page
    return there.is_relative_to(ROOT) and there.exists() and (not heading or heading in anchors(there))


def anchors(page: Path) -> set[str]:
    """As the usual hosts make them of headings."""
    titles = _TITLE.findall(prose(page))
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@cache
def commands() -> dict[str, TyperCommand]:
    """`devices trust` and the like, by the words that name them; the program itself by none."""
    program = cast("TyperGroup", typer.main.get_command(app))
    found = {"": cast("TyperCommand", program)}
    for name, command in program.commands.items():
        found[name] = cast("TyperCommand", command)
        if isinstance(command, TyperGroup):
            found |= {f"{name} {one}": cast("TyperCommand", inner) for one, inner in command.commands.items()}
    return found


def options(name: str) -> set[str]:
    """With the program's own, which may stand anywhere, and those to ask for help."""
    named = (commands()[name], commands()[""])
    found = {word for command in named for option in command.params for word in (*option.opts, *option.secondary_opts)}
    return {*found, "--help", "-h"}


def command_lines(page: Path) -> Iterator[str]:
    """What stands behind `mirrorctl` in a line of a block or in a span of code, without what a shell does with it."""
    text = page.read_text(encoding="utf-8")
    blocks = "".join(_FENCE.findall(text)).replace("\\\n", " ")
    spans = (" ".join(span.split()) for span in _SPAN.findall(prose(page)))
    for line in (*blocks.splitlines(), *spans):
        for found in re.finditer(rf"(?:^|[\s\"]|bin/){PROGRAM}\"?\)?\"? (.+)", line):
            yield re.split(r" [|>] |  +#|\s#\s| 2>", found[1])[0]


def spoken(line: str) -> list[str]:
    try:
        return shlex.split(line)
    except ValueError:
        return line.split()


def plain_words(words: list[str]) -> list[str]:
    """Without options, and without the values of those that stand before the command."""
    rest = iter(words)
    plain = []
    for word in rest:
        if word in ("--inventory", "--state"):
            next(rest, None)
        elif not word.startswith("-"):
            plain.append(word)
    return plain


def wrong_with(line: str) -> str:
    """Nothing, or what a person would find out by typing the line."""
    words = spoken(line)
    plain = plain_words(words)
    known = [name for name in (" ".join(plain[:2]), "".join(plain[:1])) if name in commands()]
    if plain and not known and re.fullmatch("[a-z]+", plain[0]):
        return f"{line}: no command {plain[0]}"
    given = {word.partition("=")[0] for word in words if re.match(r"--?[a-z]", word)}
    strange = given - options(known[0] if known else "")
    return f"{line}: {sorted(strange)}" if strange else ""


def test_the_pages_of_kinds_are_what_the_templates_render() -> None:
    assert list(mirror_pages.outdated()) == [], "run `make docs`"


def test_there_is_no_page_of_a_kind_that_nobody_writes() -> None:
    assert {page.name for page in mirror_pages.FOLDER.glob("*")} == set(mirror_pages.pages())


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_lead_to_files_and_headings(page: Path) -> None:
    assert [target for target in links(page) if not leads_somewhere(page, target)] == []


def test_every_page_is_linked_from_another() -> None:
    linked = {(page.parent / target.partition("#")[0]).resolve() for page in PAGES for target in links(page)}
    assert [page.name for page in PAGES if page.is_relative_to(ROOT / "docs") and page not in linked] == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_commands_and_options_exist(page: Path) -> None:
    assert [wrong for line in command_lines(page) if (wrong := wrong_with(line))] == []


@pytest.mark.parametrize("page", READMES, ids=named)
def test_the_table_of_commands_has_every_command(page: Path) -> None:
    rows = [line.partition("|")[2].partition(" | ")[0] for line in page.read_text(encoding="utf-8").splitlines()]
    shown = {word for row in rows for span in _SPAN.findall(row) for word in re.split(r"[ \\|]+", span)}
    assert {name.split()[0] for name in commands() if name} - shown <= {"schema"}


@pytest.mark.parametrize("page", READMES, ids=named)
def test_the_table_of_kinds_is_what_the_dialects_can(page: Path) -> None:
    rows = [
        line.strip("| ").split(" | ")[1:] for line in page.read_text(encoding="utf-8").splitlines() if "vrp5 " in line
    ]
    shown = [[set(cell.split()) for cell in row] for row in rows if len(row) == len(DestinationKind)]
    assert shown == [[able(source, destination) for destination in DestinationKind] for source in SourceKind]


def able(source: SourceKind, destination: DestinationKind) -> set[str]:
    """As the table writes it: with a star what is experimental."""
    cells = {dialect.name: dialect.capabilities.cells[source, destination] for dialect in every_dialect()}
    return {
        f"{name}\\*" if cell.certainty is Certainty.EXPERIMENTAL else name
        for name, cell in cells.items()
        if isinstance(cell, Capability)
    }


def test_documents_of_json_are_described() -> None:
    described = prose(ROOT / "docs" / "exit-status.md")
    assert [name for name in _DOCUMENTS if f"| `{name}` |" not in described] == []


def raised(*folders: str) -> set[str]:
    """The codes of findings made in these folders of the package; `{kind}` stands for each kind of source."""
    found: set[str] = set()
    for folder in folders:
        for source in (ROOT / "toolkit" / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call):
                    found |= set(_codes(node))
    return found


def _codes(call: ast.Call) -> Iterator[str]:
    """Of a `Finding`, or of a function that passes its first argument on as the code of one."""
    named = [keyword.value for keyword in call.keywords if keyword.arg == "code"]
    for value in (*named, *call.args[:1]):
        for part in ast.walk(value):
            if isinstance(part, ast.JoinedStr):
                yield from (
                    f"{kind}{_ending(part)}" for kind in SourceKind if _CODE.fullmatch(f"{kind}{_ending(part)}")
                )
            elif isinstance(part, ast.Constant) and isinstance(part.value, str) and _CODE.fullmatch(part.value):
                yield part.value


def _ending(text: ast.JoinedStr) -> str:
    last = text.values[-1]
    return str(last.value) if isinstance(last, ast.Constant) else ""


def listed() -> set[str]:
    """The codes in the first column of the tables of planning.md."""
    rows = prose(ROOT / "docs" / "planning.md").splitlines()
    cells = (row.split("|")[1] for row in rows if row.startswith("| `"))
    return {code for cell in cells for code in _SPAN.findall(cell) if _CODE.fullmatch(code)}


def test_every_code_of_a_plan_is_listed() -> None:
    assert sorted(raised("plan", "dialects") - listed()) == []


def test_every_listed_code_is_raised_somewhere() -> None:
    assert sorted(listed() - raised("plan", "dialects", "mirror", "cli")) == []


def test_every_code_of_an_audit_is_described() -> None:
    audit = ROOT / "toolkit" / "mirror" / "audit.py"
    codes = {
        code
        for node in ast.walk(ast.parse(audit.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _FINDINGS
        for code in _codes(node)
    }
    described = prose(ROOT / "docs" / "removal.md")
    assert codes
    assert [code for code in sorted(codes) if f"`{code}`" not in described] == []
