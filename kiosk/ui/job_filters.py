"""The filters of the look-up: their names, the values each has, and the query with or without one. No Kivy."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from kiosk.domain.job_lookup import JobQuery, Near, Sort
from kiosk.domain.posting import JobKind
from kiosk.ui.job_journey import LASTING
from kiosk.ui.services import Services
from kiosk.ui.work_words import WorkWords, name_of


class Filter(StrEnum):
    """In the order of the page that lists them."""

    NEAR = "near"
    DISTRICT = "district"
    OCCUPATION = "occupation"
    PAY = "pay"
    KIND = "kind"
    EDUCATION = "education"
    BENEFITS = "benefits"
    FRESH = "fresh"
    SORT = "sort"


NAMES: Mapping[Filter, str] = {
    Filter.NEAR: "filter.near",
    Filter.DISTRICT: "filter.district",
    Filter.OCCUPATION: "filter.occupation",
    Filter.PAY: "filter.pay",
    Filter.KIND: "filter.kind",
    Filter.EDUCATION: "filter.education",
    Filter.BENEFITS: "filter.benefits",
    Filter.FRESH: "filter.fresh",
    Filter.SORT: "filter.sort",
}
QUESTIONS: Mapping[Filter, str] = {
    Filter.NEAR: "filter.near_ask",
    Filter.DISTRICT: "filter.district_ask",
    Filter.OCCUPATION: "filter.occupation_ask",
    Filter.PAY: "filter.pay_ask",
    Filter.KIND: "filter.kind_ask",
    Filter.EDUCATION: "filter.education_ask",
    Filter.BENEFITS: "filter.benefits_ask",
    Filter.FRESH: "filter.fresh_ask",
    Filter.SORT: "filter.sort_ask",
}
SORTS = {
    Sort.BEST: "filter.sort_best",
    Sort.NEWEST: "filter.sort_newest",
    Sort.PAY: "filter.sort_pay",
    Sort.DISTANCE: "filter.sort_distance",
}
SEVERAL = frozenset({Filter.DISTRICT, Filter.OCCUPATION, Filter.KIND, Filter.BENEFITS})
_KILOMETRES, _PAYS, _DAYS = (1, 3, 5, 10), (2000, 3000, 4000, 5000, 6000, 8000), (0, 3, 7, 30)
_FRESH = {0: "filter.fresh_today", 3: "filter.fresh_days", 7: "filter.fresh_days", 30: "filter.fresh_days"}
MOST_VALUES = 40


def chosen_filters(query: JobQuery, services: Services) -> Iterator[tuple[str, str]]:
    """Each filter that is chosen, by its name, and what it says."""
    for one in Filter:
        words = said_of(one, query, services) if one is not Filter.SORT else ""
        if words:
            yield one.value, words


def said_of(one: Filter, query: JobQuery, services: Services) -> str:
    """What is chosen; "" for nothing."""
    return _SAID[one](query, services)


def looser(query: JobQuery, one: Filter) -> JobQuery:
    """Without this filter, from the first page."""
    if one is Filter.NEAR:
        return replace(query, page=1, near=replace(query.near, km=None) if query.near else None)
    return replace(query, page=1, **_WITHOUT[one])


def named_queries(query: JobQuery) -> dict[str, JobQuery]:
    """The same without each of its filters, by the name of the filter."""
    return {one.value: other for one in Filter if (other := looser(query, one)) != replace(query, page=1)}


def with_value(query: JobQuery, one: Filter, code: str, here: tuple[float, float] | None) -> JobQuery:
    """With this value chosen; of a filter of several, with it or no longer with it. "": without the filter."""
    query = replace(query, page=1)
    if not code:
        return looser(query, one)
    if one is Filter.NEAR:
        return replace(query, near=Near(*here, float(code))) if here else query
    if one is Filter.SORT:
        near = query.near or (Near(*here) if here and code == Sort.DISTANCE else None)
        return replace(query, sort=Sort(code), near=near)
    if one is Filter.KIND:
        chosen = () if query.kinds == LASTING else query.kinds
        return replace(query, kinds=tuple(map(JobKind, turned(chosen, code))) or LASTING)
    return replace(query, **_WITH[one](query, code))


def turned(chosen: tuple[str, ...], code: str) -> tuple[str, ...]:
    """With it, or without it where it was there."""
    return tuple(one for one in chosen if one != code) if code in chosen else (*chosen, code)


def is_chosen(query: JobQuery, one: Filter, code: str) -> bool:
    return _CHOSEN[one](query, code)


def values(one: Filter, facet: Mapping[str, int], services: Services) -> tuple[tuple[str, str], ...]:
    """Codes and words to choose from. `facet`: how many there are of each code, where the index says so."""
    return tuple(_VALUES[one](facet, services))


# -- each of them ------------------------------------------------------------------------------------------------------


def _said_near(query: JobQuery, services: Services) -> str:
    km = query.near.km if query.near else None
    return services.texts("filter.within", count=f"{km:g}") if km else ""


def _said_pay(query: JobQuery, services: Services) -> str:
    return "" if query.pay_min is None else services.texts("filter.pay_from", amount=f"{query.pay_min:f}")


def _said_education(query: JobQuery, services: Services) -> str:
    level = query.education
    return services.texts("filter.mine_is", level=name_of(services.catalogue, "education", level)) if level else ""


def _said_fresh(query: JobQuery, services: Services) -> str:
    days = query.fresh_days
    return "" if days is None else services.texts(_FRESH.get(days, "filter.fresh_days"), count=days)


def _joined(words: Iterable[str], services: Services) -> str:
    return services.texts("marks.list").join(words)


_SAID: Mapping[Filter, Callable[[JobQuery, Services], str]] = {
    Filter.NEAR: _said_near,
    Filter.DISTRICT: lambda query, to: _joined(map(WorkWords(to).region, query.districts), to),
    Filter.OCCUPATION: lambda query, to: _joined(map(WorkWords(to).occupation, query.occupations), to),
    Filter.PAY: _said_pay,
    Filter.KIND: lambda query, to: "" if query.kinds == LASTING else _joined(map(WorkWords(to).kind, query.kinds), to),
    Filter.EDUCATION: _said_education,
    Filter.BENEFITS: lambda query, to: _joined(query.benefits, to),
    Filter.FRESH: _said_fresh,
    Filter.SORT: lambda query, to: to.texts(SORTS[query.sort]),
}
_WITHOUT: Mapping[Filter, dict[str, Any]] = {
    Filter.DISTRICT: {"districts": ()},
    Filter.OCCUPATION: {"occupations": ()},
    Filter.PAY: {"pay_min": None},
    Filter.KIND: {"kinds": LASTING},
    Filter.EDUCATION: {"education": None},
    Filter.BENEFITS: {"benefits": ()},
    Filter.FRESH: {"fresh_days": None},
    Filter.SORT: {"sort": Sort.BEST},
}
_WITH: Mapping[Filter, Callable[[JobQuery, str], dict[str, Any]]] = {
    Filter.DISTRICT: lambda query, code: {"districts": turned(query.districts, code)},
    Filter.OCCUPATION: lambda query, code: {"occupations": turned(query.occupations, code)},
    Filter.PAY: lambda _, code: {"pay_min": Decimal(code)},
    Filter.EDUCATION: lambda _, code: {"education": code},
    Filter.BENEFITS: lambda query, code: {"benefits": turned(query.benefits, code)},
    Filter.FRESH: lambda _, code: {"fresh_days": int(code)},
}
_CHOSEN: Mapping[Filter, Callable[[JobQuery, str], bool]] = {
    Filter.NEAR: lambda query, code: query.near is not None and query.near.km == float(code),
    Filter.DISTRICT: lambda query, code: code in query.districts,
    Filter.OCCUPATION: lambda query, code: code in query.occupations,
    Filter.PAY: lambda query, code: query.pay_min == Decimal(code),
    Filter.KIND: lambda query, code: query.kinds != LASTING and code in query.kinds,
    Filter.EDUCATION: lambda query, code: query.education == code,
    Filter.BENEFITS: lambda query, code: code in query.benefits,
    Filter.FRESH: lambda query, code: query.fresh_days == int(code),
    Filter.SORT: lambda query, code: query.sort == code,
}


def _knows_place(services: Services) -> bool:
    return services.jobs is not None and services.jobs.here is not None


def _distances(_facet: Mapping[str, int], services: Services) -> Iterator[tuple[str, str]]:
    if _knows_place(services):
        yield from ((str(km), services.texts("filter.within", count=km)) for km in _KILOMETRES)


def _sorts(_facet: Mapping[str, int], services: Services) -> Iterator[tuple[str, str]]:
    for sort in Sort:
        if sort is not Sort.DISTANCE or _knows_place(services):
            yield sort.value, services.texts(SORTS[sort])


_VALUES: Mapping[Filter, Callable[[Mapping[str, int], Services], Iterable[tuple[str, str]]]] = {
    Filter.NEAR: _distances,
    Filter.DISTRICT: lambda facet, to: ((code, WorkWords(to).region(code)) for code in _most_first(facet)),
    Filter.OCCUPATION: lambda facet, to: ((code, WorkWords(to).occupation(code)) for code in _most_first(facet)),
    Filter.PAY: lambda _, to: ((str(pay), to.texts("filter.pay_from", amount=pay)) for pay in _PAYS),
    Filter.KIND: lambda _, to: ((kind.value, WorkWords(to).kind(kind)) for kind in LASTING),
    Filter.EDUCATION: lambda _, to: ((one.code, one.text) for one in to.catalogue.options("education")),
    Filter.BENEFITS: lambda _, to: ((one.official, one.official) for one in to.catalogue.options("benefit")),
    Filter.FRESH: lambda _, to: ((str(days), to.texts(_FRESH[days], count=days)) for days in _DAYS),
    Filter.SORT: _sorts,
}


def _most_first(facet: Mapping[str, int]) -> list[str]:
    return sorted(facet, key=lambda code: (-facet[code], code))[:MOST_VALUES]


def filter_called(name: str) -> Filter | None:
    return next((one for one in Filter if one.value == name), None)
