"""What became of the application that somebody had in hand when this program died."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from kiosk.domain.broken_visit import Became
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

    def __call__(self, key: str) -> Became:
        """Of a bundle, one stored part counts."""
        if not key:
            return Became.LOST
        try:
            UUID(key)
            return Became.STORED if self.records.knows([key, *self._of_parts(key)]) else Became.LOST
        except (ValueError, StationError):
            return Became.UNSURE

    def _of_parts(self, key: str) -> Sequence[str]:
        return [part_key(key, item.id) for item in self.catalogue.items]
