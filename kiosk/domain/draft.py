"""What somebody had filled in when they had to stop: kept for a while under their own card."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Draft:
    """`answers` hold no signature, no consent and no photograph. The repr tells nothing of them."""

    item: str
    item_version: str
    parked_at: datetime
    answers: Mapping[str, Any]

    def __repr__(self) -> str:
        return f"Draft({self.item})"
