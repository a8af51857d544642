from io import StringIO

import pytest
from rich.console import Console

from toolkit.cli.console import plain, print_error
from toolkit.cli.failure import report
from toolkit.model.errors import ExitStatus, InputError, Leftover, LeftoverError
from toolkit.model.finding import Finding, Level


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[2Jcleared", "\\x1b[2Jcleared"),
        ("host\rerased", "host\\x0derased"),
        ("left\u202eright", "left\\x202eright"),
        ("[bold red]markup[/]", "[bold red]markup[/]"),
        ("核心-1", "核心-1"),
    ],
)
def test_untrusted_text_moves_no_cursor_and_hides_nothing(hostile: str, shown: str) -> None:
    assert plain(hostile) == shown


def test_what_is_left_on_a_switch_stands_last_with_the_lines_that_remove_it() -> None:
    sink = StringIO()
    left = Leftover(device="core-1", session="m000001", commands=("system-view", "undo observe-port 2", "return"))
    finding = Finding(level=Level.ERROR, code="x", text="a reason", hint="a way out")
    error = LeftoverError("may still be there", "try again", leftovers=[left])
    error.findings = (finding,)
    print_error(Console(file=sink, width=200), error)
    lines = sink.getvalue().splitlines()
    assert [line.strip() for line in lines[-3:]] == ["system-view", "undo observe-port 2", "return"]
    assert lines.index("          a way out") < lines.index("       try again")


def test_an_error_nobody_foresaw_is_one_sentence_and_no_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    assert report(ZeroDivisionError("by zero"), as_json=False) == ExitStatus.FAILED
    printed = capsys.readouterr().err
    assert "This should not have happened: ZeroDivisionError: by zero" in printed
    assert "Traceback" not in printed


def test_an_error_in_json_is_one_document(capsys: pytest.CaptureFixture[str]) -> None:
    assert report(InputError("wrong", "right it"), as_json=True) == ExitStatus.USAGE
    printed = capsys.readouterr()
    assert '"kind": "InputError"' in printed.out
    assert printed.err == ""
