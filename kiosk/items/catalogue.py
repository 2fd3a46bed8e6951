"""All items of a configuration. A broken file takes out its own item and nothing else."""

from dataclasses import dataclass
from pathlib import Path

from kiosk.domain.service_item import ServiceItem
from kiosk.items.code_tables import load_code_tables
from kiosk.items.faults import ItemFault
from kiosk.items.load_item import load_item


@dataclass(frozen=True, slots=True)
class Catalogue:
    items: tuple[ServiceItem, ...]
    faults: tuple[ItemFault, ...] = ()

    def get(self, item_id: str) -> ServiceItem | None:
        return next((item for item in self.items if item.id == item_id), None)


def load_catalogue(config: Path) -> Catalogue:
    """Every sound item of `config/items`, with the faults of the others by file and path."""
    tables, faults = load_code_tables(config / "codes")
    items: list[ServiceItem] = []
    for path in sorted((config / "items").glob("*.toml")):
        item, found = load_item(path, tables)
        faults += found
        if item is not None:
            items.append(item)
    return Catalogue(tuple(items), tuple(faults))
