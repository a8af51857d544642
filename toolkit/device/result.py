"""What came of one command."""

from pydantic import AwareDatetime

from toolkit.model.base import Value


class CommandResult(Value):
    """`output` is the text between echo and prompt, questions and their answers included."""

    command: str
    output: str
    prompt: str
    started: AwareDatetime
    elapsed_s: float
