"""Where an item stands: what is on offer today, in groups, in the order of the page of all services."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kiosk.domain.bundle import Bundle
from kiosk.domain.service_item import ServiceItem

BUNDLES = "bundle"
# In the order they are shown; a group of another name comes after them, by name.
GROUPS = (BUNDLES, "register", "subsidy", "startup", "training", "job", "employer", "service")
# Of two services that fit a person equally well, what gives money or means comes before what only registers: that is
# what people miss (docs/adr/0015).
_BY_WHAT_IT_GIVES = ("subsidy", "startup", "training", "job", "register", "service")

Service = ServiceItem | Bundle


@dataclass(frozen=True, slots=True)
class Group:
    """`id` is a name of GROUPS, or one that a pushed file brought."""

    id: str
    services: tuple[Service, ...]


def on_offer(items: Iterable[ServiceItem], today: date) -> tuple[ServiceItem, ...]:
    """Those in force today, in the order of the shelf."""
    return tuple(sorted((item for item in items if _in_force(item, today)), key=shelf_order))


def bundles_on_offer(bundles: Iterable[Bundle], items: Iterable[ServiceItem], today: date) -> tuple[Bundle, ...]:
    """Those of which at least one item is on offer."""
    offered = {item.id for item in on_offer(items, today)}
    sound = (bundle for bundle in bundles if any(part.item in offered for part in bundle.parts))
    return tuple(sorted(sound, key=shelf_order))


def groups(services: Sequence[Service]) -> tuple[Group, ...]:
    """Those that hold something; every service stands in one of them."""
    names = {service.shelf.group for service in services}
    return tuple(
        Group(name, tuple(sorted((s for s in services if s.shelf.group == name), key=shelf_order)))
        for name in sorted(names, key=_group_order)
    )


def shelf_order(service: Service) -> tuple[int, str, int, str]:
    return (*_group_order(service.shelf.group), service.shelf.order, service.id)


def gives_order(item: ServiceItem) -> int:
    """Smaller for what gives more."""
    group = item.shelf.group
    return _BY_WHAT_IT_GIVES.index(group) if group in _BY_WHAT_IT_GIVES else len(_BY_WHAT_IT_GIVES)


def _group_order(name: str) -> tuple[int, str]:
    return (GROUPS.index(name), "") if name in GROUPS else (len(GROUPS), name)


def _in_force(item: ServiceItem, today: date) -> bool:
    day = today.isoformat()
    return item.effective_from <= day and (item.effective_to is None or day <= item.effective_to)
