"""Job look-up by reading every posting, word by word as CONTRACTS says it: what the index must agree with."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from math import asin, cos, radians, sin, sqrt
from unicodedata import normalize

from kiosk.domain.job_lookup import JobQuery, Sort
from kiosk.domain.posting import Posting
from kiosk.jobs.readings import all_readings

PER_MONTH = {"month": Decimal(1), "day": Decimal("21.75"), "hour": Decimal(174)}


@cache
def plain(text: str) -> str:
    return normalize("NFKC", text).casefold()


class Oracle:
    def __init__(self, postings: Iterable[Posting], names: dict[str, Sequence[str]], today: date) -> None:
        self.postings = list({posting.id: posting for posting in postings}.values())
        self.names = names
        self.today = today

    def total_and_facets(self, query: JobQuery) -> tuple[int, dict[str, dict[str, int]]]:
        return len(self.matching(query)), {
            facet: dict(Counter(str(getattr(one, facet)) for one in self.matching(query, but=facet)))
            for facet in ("district", "occupation", "kind")
        }

    def page(self, query: JobQuery) -> list[str]:
        ordered = sorted(self.matching(query), key=lambda one: self._order(one, query))
        return [one.id for one in ordered[(query.page - 1) * 8 : query.page * 8]]

    def matching(self, query: JobQuery, but: str = "") -> list[Posting]:
        return [one for one in self.postings if self._fits(one, query, but)]

    def _fits(self, one: Posting, query: JobQuery, but: str) -> bool:
        if one.expires < self.today:
            return False
        if not all(self.has(one, word) for word in plain(query.words).split()):
            return False
        if but != "district" and query.districts and not any(under(one.district, d) for d in query.districts):
            return False
        if but != "occupation" and query.occupations and not any(held(one.occupation, c) for c in query.occupations):
            return False
        if but != "kind" and query.kinds and one.kind not in query.kinds:
            return False
        return self._fits_plain_filters(one, query)

    def _fits_plain_filters(self, one: Posting, query: JobQuery) -> bool:
        if query.pay_min is not None:
            upper = one.pay.max if one.pay.max is not None else one.pay.min
            if one.pay.unit.value == "piece" or upper is None or upper * PER_MONTH[one.pay.unit.value] < query.pay_min:
                return False
        if query.education is not None and one.education is not None and int(one.education) < int(query.education):
            return False
        if not {plain(b) for b in query.benefits} <= {plain(b) for b in one.benefits}:
            return False
        if query.fresh_days is not None and (self.today - one.published).days > query.fresh_days:
            return False
        near = query.near
        return near is None or near.km is None or self._far(one, query) <= near.km

    def has(self, one: Posting, word: str) -> bool:
        fields = (one.title, one.employer, one.description, *one.skills)
        return any(word in plain(field) for field in fields) or self.in_name(one, word)

    def in_name(self, one: Posting, word: str) -> bool:
        """Read so: title or occupation."""
        letters = word.replace("ü", "v")
        if not letters or any(not "a" <= letter <= "z" for letter in letters):
            return False
        return any(reads(plain(name), letters) for name in (one.title, *self.names.get(one.occupation, ())))

    def _order(self, one: Posting, query: JobQuery) -> tuple[float, float, str]:
        words = plain(query.words).split()
        first = 0.0
        if query.sort is Sort.BEST and words:
            names = [plain(name) for name in (one.title, *self.names.get(one.occupation, ()))]
            first = float(not all(any(w in name for name in names) or self.in_name(one, w) for w in words))
        if query.sort is Sort.PAY:
            upper = one.pay.max if one.pay.max is not None else one.pay.min
            times = PER_MONTH.get(one.pay.unit.value)
            first = 1.0 if upper is None or times is None else -float(upper * times)
        if query.sort is Sort.DISTANCE and query.near is not None:
            first = self._far(one, query)
        return first, -one.published.toordinal(), one.id

    def _far(self, one: Posting, query: JobQuery) -> float:
        assert query.near is not None
        if one.lat is None or one.lon is None:
            return float("inf")
        lat, lon, here = radians(one.lat), radians(one.lon), query.near
        half = (
            sin((lat - radians(here.lat)) / 2) ** 2
            + cos(lat) * cos(radians(here.lat)) * sin((lon - radians(here.lon)) / 2) ** 2
        )
        return 2 * 6371.0088 * asin(sqrt(min(half, 1.0)))


def under(district: str, wanted: str) -> bool:
    if len(wanted) == 6:
        wanted = wanted[:2] if wanted.endswith("0000") else wanted[:4] if wanted.endswith("00") else wanted
    return district.startswith(wanted)


def held(occupation: str, wanted: str) -> bool:
    while wanted.endswith("-00"):
        wanted = wanted[:-3]
    return occupation.split("-")[: wanted.count("-") + 1] == wanted.split("-")


@cache
def reads(name: str, letters: str) -> bool:
    """Full pinyin or initials of a run, by trying every run."""
    said = all_readings().of(name)
    for start in range(len(name)):
        run = said[start : start + len(letters)]
        if len(run) == len(letters) and all(
            any(r[0] == letter for r in readings[:4]) for readings, letter in zip(run, letters, strict=True)
        ):
            return True
        rests = {letters}
        for readings in said[start:]:
            rests = {rest[len(r) :] for rest in rests for r in readings[:4] if rest.startswith(r)}
            if "" in rests:
                return True
    return False
