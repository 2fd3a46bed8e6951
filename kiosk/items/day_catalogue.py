"""What a station offers: items, bundles and code tables, as they are on one day and in one region."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from kiosk.domain.bundle import Bundle
from kiosk.domain.glossary import Glossary
from kiosk.domain.service_item import Ground, Option, ServiceItem
from kiosk.items.code_tables import CodeTables, offered
from kiosk.items.faults import ItemFault

Translate = Callable[[ServiceItem, str], ServiceItem]


def as_written(item: ServiceItem, _language: str) -> ServiceItem:
    """Where there are no other languages."""
    return item


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A broken file takes out its own item and nothing else; `faults` name it. `translate` gives an item in the words
    of a language, as far as there are any; `gone` are items that are no longer (or not yet) offered, for old cases.
    `day` None: as of any day."""

    items: tuple[ServiceItem, ...]
    faults: tuple[ItemFault, ...] = ()
    tables: CodeTables = field(default_factory=dict)
    bundles: tuple[Bundle, ...] = ()
    ground: Ground = field(default_factory=Ground)
    translate: Translate = as_written
    gone: tuple[ServiceItem, ...] = ()
    day: date | None = None
    glossary: Glossary = field(default_factory=Glossary)

    def get(self, item_id: str) -> ServiceItem | None:
        return next((item for item in self.items if item.id == item_id), None)

    def ever(self, item_id: str) -> ServiceItem | None:
        """Also one that is not offered on this day: what an old case was filed for."""
        return self.get(item_id) or next((item for item in self.gone if item.id == item_id), None)

    def bundle(self, bundle_id: str) -> Bundle | None:
        return next((bundle for bundle in self.bundles if bundle.id == bundle_id), None)

    def said_in(self, item: ServiceItem, language: str) -> ServiceItem:
        """The item in the words of that language, as far as there are any beside its file."""
        return self.translate(item, language)

    def options(self, table: str) -> tuple[Option, ...]:
        """Those of a code table that are offered; none where it is missing or broken."""
        return offered(self.tables.get(table, ()), self.day)


class TodaysCatalogue(Catalogue):
    """The catalogue of whatever day it is now: what a station holds that runs for months. Never kept apart from its
    source: each look at it may be at another day's."""

    __slots__ = ("_on", "_today")
    _on: Callable[[date], Catalogue]
    _today: Callable[[], date]

    def __init__(self, on: Callable[[date], Catalogue], today: Callable[[], date]) -> None:
        object.__setattr__(self, "_on", on)
        object.__setattr__(self, "_today", today)

    @property
    def now(self) -> Catalogue:
        return self._on(self._today())

    @property
    def items(self) -> tuple[ServiceItem, ...]:
        return self.now.items

    @property
    def faults(self) -> tuple[ItemFault, ...]:
        return self.now.faults

    @property
    def tables(self) -> CodeTables:
        return self.now.tables

    @property
    def bundles(self) -> tuple[Bundle, ...]:
        return self.now.bundles

    @property
    def ground(self) -> Ground:
        return self.now.ground

    @property
    def translate(self) -> Translate:
        return self.now.translate

    @property
    def glossary(self) -> Glossary:
        return self.now.glossary

    @property
    def gone(self) -> tuple[ServiceItem, ...]:
        return self.now.gone

    @property
    def day(self) -> date | None:
        return self.now.day
