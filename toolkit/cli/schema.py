"""`schema`: the JSON Schema of what `--json` prints."""

from typing import Annotated

import typer

from toolkit.language import tr

_DOCUMENTS = ("sessions", "audit", "plan", "plans", "find", "locate", "devices", "doctor")


def register(app: typer.Typer) -> None:
    app.command(
        help=tr("Print the JSON Schema of a document: `sessions` is what enable, status, teardown and recover print.")
    )(schema)


def schema(
    document: Annotated[str, typer.Argument(help=tr("One of: {names}", names=", ".join(_DOCUMENTS)))] = "sessions",
) -> None:
    import json
    import sys

    from toolkit.cli import documents
    from toolkit.model.base import Value
    from toolkit.model.errors import InputError
    from toolkit.model.plan import Plan

    known: dict[str, type[Value]] = {
        "sessions": documents.SessionsDocument,
        "audit": documents.AuditDocument,
        "plan": Plan,
        "plans": documents.PlansDocument,
        "find": documents.FindDocument,
        "locate": documents.LocateDocument,
        "devices": documents.DevicesDocument,
        "doctor": documents.DoctorDocument,
    }
    if document not in known:
        raise InputError(tr("There is no document {name}.", name=repr(document)), ", ".join(_DOCUMENTS))
    sys.stdout.write(json.dumps(known[document].model_json_schema(), indent=2) + "\n")
