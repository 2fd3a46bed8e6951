"""All items of a configuration, and its code tables. A broken file takes out its own item and nothing else."""

from dataclasses import dataclass, field
from pathlib import Path

from kiosk.domain.bundle import Bundle
from kiosk.domain.service_item import Option, ServiceItem
from kiosk.items.code_tables import CodeTables, load_code_tables
from kiosk.items.faults import ItemFault
from kiosk.items.load_item import load_item


@dataclass(frozen=True, slots=True)
class Catalogue:
    items: tuple[ServiceItem, ...]
    faults: tuple[ItemFault, ...] = ()
    tables: CodeTables = field(default_factory=dict)
    bundles: tuple[Bundle, ...] = ()

    def bundle(self, bundle_id: str) -> Bundle | None:
        return next((bundle for bundle in self.bundles if bundle.id == bundle_id), None)

    def get(self, item_id: str) -> ServiceItem | None:
        return next((item for item in self.items if item.id == item_id), None)

    def options(self, table: str) -> tuple[Option, ...]:
        """Of a code table; none where it is missing or broken."""
        return self.tables.get(table, ())


def load_catalogue(config: Path) -> Catalogue:
    """Every sound item of `config/items`, with the faults of the others by file and path."""
    tables, faults = load_code_tables(config / "codes")
    items: list[ServiceItem] = []
    for path in sorted((config / "items").glob("*.toml")):
        item, found = load_item(path, tables)
        faults += found
        if item is not None:
            items.append(item)
    return Catalogue(tuple(items), tuple(faults), tables)
