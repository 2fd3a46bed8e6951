"""What every message shares: unknown keys are refused, and a message does not change once made."""

from pydantic import BaseModel, ConfigDict


class Message(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
