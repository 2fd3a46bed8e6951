"""Places by GB/T 2260: which of a table a question offers, and which are deep enough to be its answer."""

from collections.abc import Iterable, Sequence

from kiosk.domain.amount import digits_of
from kiosk.domain.service_item import Option, RegionDepth

TABLE = "regions"
_LEVELS = {RegionDepth.PROVINCE: 1, RegionDepth.CITY: 2, RegionDepth.COUNTY: 3}


def level_of(code: str) -> int:
    """1 province, 2 city, 3 county, by the code's own zeros."""
    return 1 if code.endswith("0000") else 2 if code.endswith("00") else 3


def region_chain(region: str) -> tuple[str, ...]:
    """From the province down: 530000, 530500, 530502. Of a province only itself."""
    codes = (f"{region[:2]}0000", f"{region[:4]}00", region)
    return tuple(dict.fromkeys(codes)) if region else ()


def within(places: Iterable[Option], area: str) -> tuple[Option, ...]:
    """What lies in the area (a code, or leading digits; "" is everywhere), and what it lies in itself."""
    digits = digits_of(area) if len(area) == len("530502") else area
    if not digits:
        return tuple(places)
    return tuple(p for p in places if p.code.startswith(digits) or digits.startswith(digits_of(p.code)))


def deep_enough(places: Sequence[Option], area: str, depth: RegionDepth) -> frozenset[str]:
    """The codes of that depth; where a place has none of it below (a city without counties), the place itself; where
    it has only deeper ones directly below (a county that a province governs), those."""
    wanted = _LEVELS[depth]
    digits = digits_of(area) if len(area) == len("530502") else area
    above = {place.parent for place in places if level_of(place.code) <= wanted}
    by_code = {place.code: place for place in places}
    deep = set()
    for place in places:
        level = level_of(place.code)
        short = level < wanted and place.code not in above
        parent = by_code.get(place.parent)
        skips = level > wanted and parent is not None and level_of(parent.code) < wanted
        if place.code.startswith(digits) and (level == wanted or short or skips):
            deep.add(place.code)
    return frozenset(deep)
