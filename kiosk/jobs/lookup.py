"""Job look-up as the screens and commands ask for it: an index on disk, what changed since in memory, always the same
answer as the store itself would give."""

import time
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from threading import RLock
from typing import Protocol

import numpy as np

from kiosk.domain.business_day import business_date
from kiosk.domain.job_lookup import PAGE, Found, GigDay, IndexProgress, JobQuery, Profile, Recommended, Sort
from kiosk.domain.posting import KeptPosting, Posting
from kiosk.jobs.archive import MemoryArchive
from kiosk.jobs.columns import KINDS, write_index
from kiosk.jobs.generations import Generations
from kiosk.jobs.near_words import near_words
from kiosk.jobs.part import Part
from kiosk.jobs.readings import Readings, all_readings
from kiosk.jobs.recommend import recommend
from kiosk.jobs.search import answer, page_of
from kiosk.jobs.source import PostingSource

MOST_BEHIND = 20_000  # changes that are taken into memory; beyond, an index is made anew
_FEW_BEHIND = 1_000
MERGE_AFTER = 4_000  # postings in memory
_MOST_PARTS = 4
_LOOK_AGAIN_SECONDS = 1.0
_PUBLISHED = '"published":"'


class Clock(Protocol):
    def now(self) -> datetime: ...

    def monotonic(self) -> float: ...


class Builder(Protocol):
    """Makes an index in a process of its own."""

    def start(self) -> None:
        """Begin, unless one is being made already."""
        ...

    @property
    def running(self) -> bool: ...


class JobIndex:
    """Implements `domain.job_lookup.JobLookup`. Without a `builder` an index is made when it is first asked for, and
    the question waits; with one, answers come from the index there is, and `progress` tells of the next."""

    def __init__(
        self, source: PostingSource, generations: Generations, clock: Clock, builder: Builder | None = None
    ) -> None:
        self._source = source
        self._generations = generations
        self._clock = clock
        self._builder = builder
        self._lock = RLock()
        self._main: Part | None = None
        self._main_name = ""
        self._changed: list[_Changed] = []
        self._sequence = 0
        self._looked_at = -_LOOK_AGAIN_SECONDS
        self._readings: Readings | None = None

    # -- answers -------------------------------------------------------------------------------------------------------

    def search(self, query: JobQuery) -> Found:
        with self._lock:
            self._look()
            began = time.perf_counter()
            parts, today = self._parts(), self._today()
            found = answer(parts, query, today)
            postings = page_of(found, query)
            meant = None if found.total or not query.words.strip() else self._meant(parts, query, today)
            took = (time.perf_counter() - began) * 1000
        return Found(total=found.total, facets=found.facets, postings=postings, did_you_mean=meant, took_ms=took)

    def recommend(self, profile: Profile, count: int = PAGE) -> Sequence[Recommended]:
        with self._lock:
            self._look()
            names = {code: said[0] for code, said in self._generations.occupations.items() if said}
            return recommend(self._parts(), profile, self._today(), names, count)

    def posting(self, posting_id: str) -> Posting | None:
        with self._lock:
            self._look()
            for part in self._parts():
                number = part.number_of(posting_id)
                if number is not None and part.until[number] >= self._today().toordinal():
                    return part.posting(number)
        return None

    def todays(self, count: int) -> Sequence[Posting]:
        found: list[Posting] = []
        while len(found) < count:
            page = self.search(JobQuery(sort=Sort.NEWEST, page=len(found) // PAGE + 1)).postings
            found += page
            if len(page) < PAGE:
                break
        return found[:count]

    def gigs(self, days: Sequence[date]) -> Sequence[GigDay]:
        with self._lock:
            self._look()
            return [GigDay(day, self._gigs_on(day.toordinal())) for day in days]

    @property
    def as_of(self) -> datetime | None:
        return self._source.as_of()

    @property
    def progress(self) -> IndexProgress | None:
        if self._builder is None or not self._builder.running:
            return None
        return self._generations.progress() or IndexProgress(0, 0)

    def _gigs_on(self, day: int) -> tuple[Posting, ...]:
        today = self._today().toordinal()
        found = []
        for part in self._parts():
            columns = part.arrays
            on = (columns["kind"] == KINDS.index("gig")) & (columns["gig_starts"] <= day) & (columns["gig_ends"] >= day)
            numbers = np.flatnonzero(on & (columns["gig_starts"] > 0) & (part.until >= today))
            found += [part.posting(number) for number in numbers.tolist()]
        return tuple(sorted(found, key=lambda one: (one.gig.starts.timestamp() if one.gig else 0.0, one.id)))

    def _meant(self, parts: Sequence[Part], query: JobQuery, today: date) -> str | None:
        if not any(part.count for part in parts):
            return None
        for words in near_words(parts, query.words, self._spelling()):
            if answer(parts, JobQuery(words=words), today).total:
                return words
        return None

    def _today(self) -> date:
        return business_date(self._clock.now())

    # -- keeping up ----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Take in what has changed in the store, or have an index made when it is too much."""
        with self._lock:
            self._looked_at = self._clock.monotonic()
            self._open_newest()
            newest = self._source.sequence()
            if self._main is None or not 0 <= newest - self._sequence <= self._most_behind(self._main):
                self._make_anew()
            changes = self._source.changed_since(self._sequence, MOST_BEHIND) if newest > self._sequence else ()
            if self._main is not None and changes:
                self._take(changes)
            if sum(len(one.texts) for one in self._changed) > MERGE_AFTER and self._builder is not None:
                self._builder.start()

    def _most_behind(self, main: Part) -> int:
        """With a builder, answers go on from the old index; without one, each command would take in the same again."""
        return MOST_BEHIND if self._builder is not None else max(_FEW_BEHIND, main.count // 20)

    def _look(self) -> None:
        if self._main is None or self._clock.monotonic() - self._looked_at >= _LOOK_AGAIN_SECONDS:
            self.refresh()

    def _open_newest(self) -> None:
        name = self._generations.newest()
        if name == self._main_name and self._main is not None:
            return
        part = self._generations.open(self._source.mark())
        if part is not None:
            self._main, self._main_name = part, name
            self._changed, self._sequence = [], part.tables["sequence"]

    def _make_anew(self) -> None:
        if self._builder is not None:
            self._builder.start()
            return
        self._generations.build(self._source)
        self._main = None
        self._open_newest()

    def _parts(self) -> list[Part]:
        return [] if self._main is None else [self._main, *(one.part for one in self._changed)]

    def _spelling(self) -> Readings:
        if self._readings is None:
            told = self._main.arrays.get("readings") if self._main else None
            self._readings = all_readings() if told is None else Readings.load(told.tobytes())
        return self._readings

    def _take(self, changes: Sequence[KeptPosting]) -> None:
        fresh = {change.id: change.text for change in changes if change.text is not None}
        ids = [change.id for change in changes]
        for part in self._parts():
            part.hide(ids)
        for one in self._changed:
            one.forget(ids)
        if len(self._changed) >= _MOST_PARTS:
            fresh |= {posting_id: text for one in self._changed for posting_id, text in one.texts.items()}
            self._changed = []
        if fresh:
            self._changed.append(self._changed_part(fresh))
        self._rank()
        self._sequence = changes[-1].seq

    def _changed_part(self, texts: dict[str, str]) -> "_Changed":
        archive = MemoryArchive()
        ordered = sorted(texts.items(), key=lambda item: (-_published(item[1]), item[0]))
        occupations = self._generations.occupations
        write_index(
            (text for _, text in ordered),
            archive,
            occupation_names=lambda code: occupations.get(code, ()),
            readings=self._spelling(),
            tables={},
        )
        keys = [(_published(text), posting_id) for posting_id, text in ordered]
        places = self._main.places_of(keys) if self._main else [0] * len(keys)
        return _Changed(Part(archive), dict(ordered), keys, places)

    def _rank(self) -> None:
        """Where each that changed stands among all: between two of the large part, and in order among themselves."""
        those = [(place, -day, posting_id) for one in self._changed for place, (day, posting_id) in one.places()]
        order = sorted(range(len(those)), key=those.__getitem__)
        ranks = np.empty(len(those))
        for step, number in enumerate(order, start=1):
            ranks[number] = those[number][0] - 1 + step / (len(those) + 1)
        first = 0
        for one in self._changed:
            one.part.ranks = ranks[first : first + one.part.count]
            first += one.part.count


class _Changed:
    """Postings that came since the large part was made; `texts` are those that nothing has replaced yet."""

    def __init__(self, part: Part, texts: dict[str, str], keys: list[tuple[int, str]], places: list[int]) -> None:
        self.part = part
        self.texts = texts
        self._keys = keys
        self._places = places

    def forget(self, ids: Iterable[str]) -> None:
        for posting_id in ids:
            self.texts.pop(posting_id, None)

    def places(self) -> Iterable[tuple[int, tuple[int, str]]]:
        return zip(self._places, self._keys, strict=True)


def _published(text: str) -> int:
    """The day, without reading the whole: no text within the posting can hold a key with its quotes."""
    start = text.index(_PUBLISHED) + len(_PUBLISHED)
    return date.fromisoformat(text[start : start + 10]).toordinal()
