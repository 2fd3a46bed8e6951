"""一件事: several service items for one turn of life, asked once and filed item by item (seed 002, clause 十)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.domain.service_item import LegalBasis, Shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class BundlePart:
    """One item of the bundle. `when` (CEL over the shared answers) says whether this person needs it; None: always.
    `sets` are answers that the bundle gives itself, by question id."""

    item: str
    why: str
    when: str | None = None
    sets: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """What belongs to the same turn of life and is not done at this station, with where it is."""

    name: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    id: str
    version: str
    name: str
    summary: str
    audience: str
    parts: tuple[BundlePart, ...]
    elsewhere: tuple[Elsewhere, ...] = ()
    legal_basis: tuple[LegalBasis, ...] = ()
    shelf: Shelf = field(default_factory=lambda: Shelf(group="bundle"))
