"""What every message shares: unknown keys are refused, and a message does not change once made.

The validator of each is made when the first one comes: a station that waits for somebody needs none of them.
"""

from pydantic import BaseModel, ConfigDict

# What a station and a centre may say to each other beyond the first words. A station that sends no CONTRACT_HEADER
# speaks 1, refuses keys it does not know, and is told nothing that came later.
CONTRACT = 3
CONTRACT_HEADER = "E-Station-Contract"


class Message(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Told(BaseModel):
    """What the centre tells. A newer centre may say more: what a station does not know it leaves aside."""

    model_config = ConfigDict(extra="ignore", frozen=True, defer_build=True)
