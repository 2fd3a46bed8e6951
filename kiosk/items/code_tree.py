"""A code table as groups within groups: what stands under a code, and the way up from it.

Where the table itself names no parent, codes of six digits are read as GB/T 2260 has them: 530000 holds 530500, and
that holds 530502. Counties that no prefecture holds stand under their province.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kiosk.domain.service_item import Option, RegionDepth

TOP = ""
_REGION_DIGITS = 6
_ENDS = {RegionDepth.PROVINCE: "0000", RegionDepth.CITY: "00", RegionDepth.COUNTY: ""}


class CodeTree:
    """`within`: a code or its leading digits, of which only what it holds is asked. `depth` cuts a tree of regions
    short. The first page is what stands under TOP."""

    def __init__(self, options: Iterable[Option], *, within: str = "", depth: RegionDepth | None = None) -> None:
        self._all = {one.code: one for one in options}
        inside = {code: one for code, one in self._all.items() if _holds(within, code) and _fits(code, depth)}
        held = {code: one for code, one in inside.items() if code != within.ljust(_REGION_DIGITS, "0")} or inside
        self._offered: Mapping[str, Option] = held if within else inside
        under: dict[str, list[Option]] = defaultdict(list)
        for code, option in self._offered.items():
            under[self._parent_here(code)].append(option)
        self._under = dict(under)

    @property
    def grouped(self) -> bool:
        """Whether there are groups at all, or one flat list."""
        return len(self._under) > 1

    def get(self, code: str) -> Option | None:
        return self._offered.get(code)

    def under(self, code: str) -> tuple[Option, ...]:
        return tuple(self._under.get(code, ()))

    def is_group(self, code: str) -> bool:
        return code != TOP and code in self._under

    def is_answer(self, code: str) -> bool:
        return code in self._offered and not self.is_group(code)

    def all(self) -> tuple[Option, ...]:
        """Groups and what they hold, in the order of the table."""
        return tuple(self._offered.values())

    def answers(self) -> tuple[Option, ...]:
        """All that hold nothing further."""
        return tuple(option for code, option in self._offered.items() if not self.is_group(code))

    def above(self, code: str) -> tuple[str, ...]:
        """The groups that lead to it from the first page, the topmost first."""
        way: dict[str, None] = {}
        while (code := self._parent_here(code)) != TOP and code not in way:
            way[code] = None
        return tuple(reversed(way))

    def name(self, code: str) -> str:
        """With all that stands above it, also outside of what is asked; "" for one that the table does not have."""
        said: list[str] = []
        seen: set[str] = set()
        while code in self._all and code not in seen:
            seen.add(code)
            said.append(self._all[code].text)
            code = parent_of(self._all[code], self._all)
        return "".join(reversed(said))

    def _parent_here(self, code: str) -> str:
        parent = parent_of(self._all[code], self._all) if code in self._all else TOP
        return parent if parent in self._offered else TOP


def parent_of(option: Option, options: Mapping[str, Option]) -> str:
    """The code above it in `options`; TOP where there is none."""
    if option.parent:
        return option.parent if option.parent in options else TOP
    return next((code for code in _region_parents(option.code) if code in options), TOP)


def region_name(options: Iterable[Option], code: str) -> str:
    """As it is said in full: 云南省保山市隆阳区; "" for one that the table does not have."""
    way = (*_region_parents(code)[::-1], code)
    found = {one.code: one for one in options if one.code in way}
    return "".join(found[one].text for one in way if one in found) if code in found else ""


def _region_parents(code: str) -> tuple[str, ...]:
    """The nearest first: of a county its prefecture and its province, of a province none."""
    if len(code) != _REGION_DIGITS or not code.isdigit() or code.endswith("0000"):
        return ()
    province, prefecture = f"{code[:2]}0000", f"{code[:4]}00"
    return (province,) if code == prefecture else (prefecture, province)


def _holds(within: str, code: str) -> bool:
    """530000, 53 and 530500, 5305 mean the same."""
    return code.startswith(within.removesuffix("00").removesuffix("00"))


def _fits(code: str, depth: RegionDepth | None) -> bool:
    return depth is None or code.endswith(_ENDS[depth])
