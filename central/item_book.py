"""The centre's own copy of the service items: what an application's item is called, promises and rests upon."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from central.case_clock import Limits
from kiosk.domain.service_item import LegalBasis, ServiceItem
from kiosk.domain.working_days import WorkCalendar
from kiosk.items.catalogue import Catalogue, load_catalogue
from kiosk.items.faults import ItemFault
from kiosk.items.holidays import load_holidays

SHIPPED = Path(__file__).parents[1] / "config"


@dataclass(frozen=True, slots=True)
class ItemBook:
    """`faults` are of the holidays; those of items stand in `catalogue`."""

    catalogue: Catalogue
    calendar: WorkCalendar
    faults: tuple[ItemFault, ...] = ()

    def item(self, item_id: str) -> ServiceItem | None:
        return self.catalogue.get(item_id)

    def name(self, item_id: str) -> str:
        item = self.item(item_id)
        return item.name if item else item_id

    def limits(self, item_id: str) -> Limits:
        """None of either where this centre does not know the item."""
        item = self.item(item_id)
        if item is None:
            return Limits()
        return Limits(item.limits.promised_working_days, item.limits.statutory_working_days)

    def legal_bases(self, item_id: str) -> tuple[LegalBasis, ...]:
        """Those that somebody has checked; the others are never shown as a reason."""
        item = self.item(item_id)
        return tuple(basis for basis in item.legal_basis if basis.verified) if item else ()


@cache
def load_book(config: Path = SHIPPED) -> ItemBook:
    """From a directory laid out as `config/`. What is broken in it is left out, and named."""
    calendar, faults = load_holidays(config / "holidays.toml")
    return ItemBook(load_catalogue(config), calendar, tuple(faults))
