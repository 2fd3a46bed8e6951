"""Answers a search from the parts of an index: total, facets, and one page in order."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from kiosk.domain.job_lookup import FACETS, PAGE, JobQuery, Near, Sort
from kiosk.domain.posting import Posting
from kiosk.jobs.columns import KINDS
from kiosk.jobs.folding import folded, words_of
from kiosk.jobs.part import Docs, Part

EARTH_KM = 6371.0088
_BETWEEN = 3  # characters
_LOOKED_AT = 512  # postings at first
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Hits:
    """Of one part: the postings that match, the newest first."""

    part: Part
    docs: Docs


@dataclass(frozen=True, slots=True)
class Answer:
    """All but the page."""

    total: int
    facets: Mapping[str, Mapping[str, int]]
    hits: tuple[Hits, ...]


def answer(parts: Sequence[Part], query: JobQuery, today: date) -> Answer:
    words = words_of(query.words)
    hits = []
    counted: dict[str, list[dict[str, int]]] = {facet: [] for facet in FACETS}
    for part in parts:
        docs = _candidates(part, words, query, today.toordinal())
        masks = _facet_masks(part, query, docs)
        kept = _kept(docs, masks)
        for facet in FACETS:
            counted[facet].append(_counts(part, facet, _kept(docs, masks, but=facet) if facet in masks else kept))
        hits.append(Hits(part, kept))
    facets = {facet: _together(told) for facet, told in counted.items()}
    return Answer(sum(len(hit.docs) for hit in hits), facets, tuple(hits))


def page_of(found: Answer, query: JobQuery) -> tuple[Posting, ...]:
    """The postings of the page; none behind the last one."""
    first = (query.page - 1) * PAGE
    if first >= found.total:
        return ()
    chosen = [_first(hit, query, first + PAGE) for hit in found.hits]
    keys = np.concatenate([keys for _, keys in chosen])
    docs = np.concatenate([docs for docs, _ in chosen])
    ranks = np.concatenate([hit.part.rank(docs) for hit, (docs, _) in zip(found.hits, chosen, strict=True)])
    owners = np.repeat(np.arange(len(chosen)), [len(docs) for docs, _ in chosen])
    places = np.lexsort((ranks, keys))[first : first + PAGE]
    return tuple(found.hits[owners[place]].part.posting(int(docs[place])) for place in places)


# -- what matches ------------------------------------------------------------------------------------------------------


def _candidates(part: Part, words: Sequence[str], query: JobQuery, today: int) -> Docs:
    """What has every word, is shown, and passes every filter that is no facet."""
    if words:
        docs = with_words(part, words)
        docs = docs[part.until[docs] >= today]
    else:
        docs = np.flatnonzero(part.until >= today)
    return _passing(docs, list(_plain_filters(part, query, docs, today)))


def _passing(docs: Docs, masks: Sequence[Mask]) -> Docs:
    """Those that every mask over `docs` lets through."""
    if not masks:
        return docs
    passing = masks[0]
    for mask in masks[1:]:
        passing = passing & mask
    return docs[passing]


def with_words(part: Part, words: Sequence[str]) -> Docs:
    """What has every word, shown or not."""
    found = sorted((part.matched(word)[0] for word in words), key=len)
    docs = found[0]
    for others in found[1:]:
        docs = docs[_marked(part, others)[docs]]
    return docs


def _marked(part: Part, docs: Docs) -> Mask:
    marked = np.zeros(part.count, np.bool_)
    marked[docs] = True
    return marked


def _plain_filters(part: Part, query: JobQuery, docs: Docs, today: int) -> Iterator[Mask]:
    """Each over `docs`."""
    if query.pay_min is not None:
        yield part.column("high")[docs] >= float(query.pay_min)  # nothing is not more than anything
    if query.education is not None:
        yield asks_no_more(part.column("education")[docs], int(query.education))
    for benefit in query.benefits:
        wanted = folded(benefit)
        names = (
            tuple(one for one in part.tables["benefits"] if gives(one, wanted))
            if query.benefits_in_words
            else (wanted,)
        )
        listed = np.concatenate([*(part.listed("benefit", one) for one in names), np.empty(0, np.int64)])
        yield _marked(part, listed)[docs]
    if query.fresh_days is not None:
        yield part.column("published")[docs] >= today - query.fresh_days
    if query.near is not None and query.near.km is not None:
        yield kilometres(part, query.near, docs) <= query.near.km


_NOT = frozenset("不无没免非")


def gives(said: str, wanted: str) -> bool:
    """Whether a benefit as it was posted promises the other one: as it is (五险一金 gives 五险), or with what else is
    promised in the same breath between its characters (包吃住 gives 包住). Both are folded."""
    if _NOT & set(said) - set(wanted):
        return said == wanted
    if wanted in said:
        return True
    rest = iter(said)
    return len(said) <= len(wanted) + _BETWEEN and all(character in rest for character in wanted)


def asks_no_more(asked: NDArray[np.uint8], level: int) -> Mask:
    """By GB/T 4658: 10 is the highest; 0 is nothing asked."""
    met: Mask = (asked == 0) | (asked >= level)
    return met


def kilometres(part: Part, near: Near, docs: Docs | slice) -> NDArray[np.float64]:
    """Along the earth's surface; NaN where a posting does not say where it is."""
    lat, lon = np.radians(part.column("lat")[docs]), np.radians(part.column("lon")[docs])
    here_lat, here_lon = np.radians(near.lat), np.radians(near.lon)
    half = np.sin((lat - here_lat) / 2) ** 2 + np.cos(lat) * np.cos(here_lat) * np.sin((lon - here_lon) / 2) ** 2
    far: NDArray[np.float64] = 2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(half, 1)))
    return far


# -- facets ------------------------------------------------------------------------------------------------------------


def _facet_masks(part: Part, query: JobQuery, docs: Docs) -> dict[str, Mask]:
    """Of the filters that are set: which of `docs` pass."""
    masks = {}
    for facet, codes in (("district", query.districts), ("occupation", query.occupations)):
        if codes:
            masks[facet] = part.allowed(facet, codes)[part.column(facet)[docs]]
    if query.kinds:
        wanted = np.isin(np.arange(len(KINDS)), [KINDS.index(kind.value) for kind in query.kinds])
        masks["kind"] = wanted[part.column("kind")[docs]]
    return masks


def _kept(docs: Docs, masks: Mapping[str, Mask], but: str = "") -> Docs:
    return _passing(docs, [mask for facet, mask in masks.items() if facet != but])


def _counts(part: Part, facet: str, docs: Docs) -> dict[str, int]:
    """By code, in order."""
    order, codes = part.codes(facet)
    counts = np.bincount(part.column(facet)[docs], minlength=len(codes))[order]
    there = np.flatnonzero(counts)
    return dict(zip(map(codes.__getitem__, there.tolist()), counts[there].tolist(), strict=True))


def _together(told: Sequence[dict[str, int]]) -> dict[str, int]:
    if len(told) == 1:
        return told[0]
    counter: Counter[str] = Counter()
    for one in told:
        counter.update(one)
    return dict(sorted(counter.items()))


# -- order -------------------------------------------------------------------------------------------------------------


def _first(hit: Hits, query: JobQuery, count: int) -> tuple[Docs, NDArray[np.float64]]:
    """The first `count` of a part as the page wants them, and what they are ordered by before the newest."""
    match query.sort:
        case Sort.BEST if query.words.strip():
            return _titled_first(hit, words_of(query.words), count)
        case Sort.PAY:
            keys = -np.nan_to_num(hit.part.column("high")[hit.docs], nan=-1.0)
        case Sort.DISTANCE if query.near is not None:
            keys = np.nan_to_num(kilometres(hit.part, query.near, hit.docs), nan=np.inf)
        case _:
            return hit.docs[:count], np.zeros(min(count, len(hit.docs)))
    if len(keys) <= count:
        return hit.docs, keys
    border = np.partition(keys, count - 1)[count - 1]
    before, on = np.flatnonzero(keys < border), np.flatnonzero(keys == border)
    places = np.concatenate([before, on[: count - len(before)]])
    return hit.docs[places], keys[places]


def _titled_first(hit: Hits, words: Sequence[str], count: int) -> tuple[Docs, NDArray[np.float64]]:
    """Those that have every word in their title or occupation, or are read so, before the others. No more are looked
    at than it takes to have enough of them."""
    titled, others = [hit.docs[:0]], [hit.docs[:0]]
    found, at, step = 0, 0, _LOOKED_AT
    while at < len(hit.docs) and found < count:
        some = hit.docs[at : at + step]
        has = _titled(hit.part, words, some)
        titled.append(some[has])
        others.append(some[~has])
        found += len(titled[-1])
        at, step = at + step, step * 4
    first = np.concatenate(titled)[:count]
    rest = np.concatenate(others)[: count - len(first)]
    return np.concatenate([first, rest]), np.repeat([0.0, 1.0], [len(first), len(rest)])


def _titled(part: Part, words: Sequence[str], docs: Docs) -> Mask:
    titled: Mask = np.ones(len(docs), np.bool_)
    for word in words:
        titled &= part.of_name(part.matched(word)[1], docs)
    return titled
