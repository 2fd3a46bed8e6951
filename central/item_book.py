"""The centre's own copy of the service items: what an application's item is called, promises and rests upon."""

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from central.answer_check import Checked, CheckResult, check
from central.case_clock import Limits
from kiosk.contract.submission import SubmissionMessage
from kiosk.domain.business_day import business_date
from kiosk.domain.service_item import LegalBasis, ServiceItem
from kiosk.domain.working_days import WorkCalendar
from kiosk.items.catalogue import Catalogue, load_catalogue
from kiosk.items.faults import ItemFault
from kiosk.items.holidays import load_holidays
from kiosk.items.library import Library, read_library

SHIPPED = Path(__file__).parents[1] / "config"
_COUNTY_DIGITS = 6


@dataclass(frozen=True, slots=True)
class ItemBook:
    """`faults` are of the holidays; those of items stand in `catalogue`. `config` is where it was read from."""

    catalogue: Catalogue
    calendar: WorkCalendar
    faults: tuple[ItemFault, ...] = ()
    config: Path = SHIPPED

    def item(self, item_id: str, place: str = "", day: date | None = None) -> ServiceItem | None:
        """As it is there on that day; without a place as it is nationally, without a day in its newest version."""
        if not place.isdecimal():
            return self.catalogue.get(item_id)
        return _library(self.config, place[:_COUNTY_DIGITS]).on(day).ever(item_id)

    def name(self, item_id: str) -> str:
        item = self.item(item_id)
        return item.name if item else item_id

    def limits(self, item_id: str, place: str = "", day: date | None = None) -> Limits:
        """None of either where this centre does not know the item."""
        item = self.item(item_id, place, day)
        if item is None:
            return Limits()
        return Limits(item.limits.promised_working_days, item.limits.statutory_working_days)

    def legal_bases(self, item_id: str, place: str = "") -> tuple[LegalBasis, ...]:
        """Those that somebody has checked; the others are never shown as a reason."""
        item = self.item(item_id, place)
        return tuple(basis for basis in item.legal_basis if basis.verified) if item else ()

    def edition(self, message: SubmissionMessage, region: str | None) -> ServiceItem | CheckResult:
        """The very item the application was filed by: its version, with what the region of its station changes, as of
        the day it was saved. `region` None: the one its receipt number names."""
        place = (region or message.receipt_no)[:_COUNTY_DIGITS]
        if not place.isdecimal():
            return CheckResult.UNKNOWN_VERSION if self.item(message.item) else CheckResult.UNKNOWN_ITEM
        item = self.item(message.item, place, business_date(message.saved_at))
        if item is None:
            return CheckResult.UNKNOWN_ITEM
        return item if item.version == message.item_version else CheckResult.UNKNOWN_VERSION

    def check(self, message: SubmissionMessage, region: str | None) -> Checked:
        """By exactly that edition; where this centre does not have it, it says so and checks nothing."""
        item = self.edition(message, region)
        return Checked(item) if isinstance(item, CheckResult) else check(message, item)


@cache
def load_book(config: Path = SHIPPED) -> ItemBook:
    """From a directory laid out as `config/`. What is broken in it is left out, and named."""
    calendar, faults = load_holidays(config / "holidays.toml")
    return ItemBook(load_catalogue(config), calendar, tuple(faults), config)


@lru_cache(maxsize=256)  # a province has some 130 counties
def _library(config: Path, region: str) -> Library:
    return read_library(config, region)
