"""What the registry tells of its drivers."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Model:
    name: str
    driver: str
    title: str


@dataclass(frozen=True, slots=True)
class DriverInfo:
    name: str
    kind: str
    models: Sequence[Model] = field(default_factory=tuple)
