"""The ways in of the home page: those of the level, and what the catalogue itself puts there. No Kivy."""

from datetime import date

from kiosk.domain.bundle import Bundle
from kiosk.items.catalogue import Catalogue
from kiosk.items.shelf import Service, bundles_on_offer, on_offer
from kiosk.ui.places import Page
from kiosk.ui.services import HomeEntry, Level

KEYS_OF_HOME = "home."  # of the texts that a level may name
MOST_SLIMS = 4  # two rows of two


def services_on_offer(catalogue: Catalogue, today: date) -> tuple[Service, ...]:
    """Everything that can be applied for today: bundles, then items, each in the order of the shelf."""
    return (
        *bundles_on_offer(catalogue.bundles, catalogue.items, today),
        *on_offer(catalogue.items, today),
    )


def is_open(entry: HomeEntry, catalogue: Catalogue, today: date) -> bool:
    """It leads somewhere."""
    if entry.item is not None:
        return catalogue.get(entry.item) is not None
    if entry.bundle is not None:
        return any(one.id == entry.bundle for one in bundles_on_offer(catalogue.bundles, catalogue.items, today))
    if entry.page is Page.SERVICES and entry.group:
        return any(one.shelf.group == entry.group for one in services_on_offer(catalogue, today))
    return entry.page is not None


def slims(level: Level, catalogue: Catalogue, today: date) -> tuple[HomeEntry, ...]:
    """The slim entries of the level, and what asks for a place on the home page (`on_home`): in the places that are
    left, then in those of entries that lead nowhere yet, from the last."""
    kept = list(level.slims)
    asking = _asking(level, catalogue, today)[:MOST_SLIMS]
    closed = [entry for entry in kept if not is_open(entry, catalogue, today)]
    while closed and len(kept) + len(asking) > MOST_SLIMS:
        kept.remove(closed.pop())
    return (*kept, *asking[: max(MOST_SLIMS - len(kept), 0)])


def _asking(level: Level, catalogue: Catalogue, today: date) -> list[HomeEntry]:
    if not level.identity:
        return []
    there = {entry.item for entry in level.entries}
    offered = services_on_offer(catalogue, today)
    return [
        _entry(one, catalogue.glossary.called(one.name)) for one in offered if one.shelf.on_home and one.id not in there
    ]


def _entry(service: Service, called: str) -> HomeEntry:
    return HomeEntry(
        id=service.id,
        title=called,
        subtitle=service.summary,
        icon=service.shelf.icon,
        item=None if isinstance(service, Bundle) else service.id,
        bundle=service.id if isinstance(service, Bundle) else None,
    )
