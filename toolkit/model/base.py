"""What every value that crosses a boundary has in common."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """A frozen value; unknown fields are an error, so a misspelt field never passes unnoticed."""

    model_config = ConfigDict(frozen=True, extra="forbid")
