"""What became of the application that somebody had in hand when this program died."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from kiosk.items.catalogue import Catalogue
from kiosk.usecases.errors import StationError
from kiosk.usecases.submit_bundle import part_key


class Records(Protocol):
    def knows(self, keys: Sequence[str]) -> bool: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatBecame:
    """Blocking. `key` is the one it would have been filed under, or "" where there was none."""

    records: Records
    catalogue: Catalogue

    def __call__(self, key: str) -> str:
        """`stored`, `lost` or `unsure`, as the sheet of a broken visit says it. Of a bundle, one stored part counts."""
        if not key:
            return "lost"
        try:
            UUID(key)
            return "stored" if self.records.knows([key, *self._of_parts(key)]) else "lost"
        except (ValueError, StationError):
            return "unsure"

    def _of_parts(self, key: str) -> Sequence[str]:
        return [part_key(key, item.id) for item in self.catalogue.items]
