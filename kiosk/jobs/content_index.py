"""Contents looked up by words, with the parts of the index of postings: the same folding, readings and near words.

There are hundreds of them where there are a hundred thousand postings: words are looked for in the texts themselves,
which takes 10 ms of 10,000 and nothing to prepare (adr/0035). What the titles are read as is worked out when somebody
first writes letters.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from threading import RLock
from typing import Any, Protocol

from kiosk.contract.content import stored_content
from kiosk.domain.amount import covers
from kiosk.domain.content import Content, ContentKind, newest_first
from kiosk.jobs.folding import folded, letters_of, words_of
from kiosk.jobs.names import Names, name_arrays
from kiosk.jobs.near_words import near_words
from kiosk.jobs.readings import Readings, few_readings

# What of `data` people read, beside what stands in every content.
_SAID = (
    "points", "bring", "duties", "trade", "organiser", "place", "address", "employer", "post", "series", "area",
    "number", "issued_by",
)  # fmt: skip
_APART = "\0"
OccupationTable = Mapping[str, Sequence[str]]


class ContentSource(Protocol):
    """The station's store of contents."""

    def version(self) -> object:
        """Another one whenever the contents may be others."""
        ...

    def docs(self) -> Iterable[tuple[str, str]]:
        """Of each its id, and what was last said of it as one line of JSON."""
        ...

    def several(self, ids: Collection[str]) -> Sequence[Content]:
        """Those of them that there still are, in any order."""
        ...


@dataclass(frozen=True, slots=True)
class _Entry:
    """Of a content what decides whether it is shown, and its words, folded: `names` has the title and, of wages, what
    the occupation is called, `text` all that is said."""

    stamp: int
    kind: ContentKind
    district: str | None
    begins_at: datetime | None
    over_at: datetime | None
    order: tuple[bool, float, str]
    names: str
    text: str

    def shown(self, kinds: Collection[ContentKind], at: datetime, district: str | None) -> bool:
        there = district is None or self.district is None or covers(self.district, district)
        begun = self.begins_at is None or self.begins_at <= at
        return there and begun and (self.over_at is None or at < self.over_at) and self.kind in kinds


class ContentIndex:
    """Implements `usecases.content_ports.ContentLookup`."""

    def __init__(self, source: ContentSource, occupations: OccupationTable) -> None:
        self._source = source
        self._occupations = occupations
        self._lock = RLock()
        self._version: object = None
        self._entries: dict[str, _Entry] = {}
        self._known_readings: Readings | None = None
        self._spelled: _Spelling | None = None

    def search(
        self, kinds: Collection[ContentKind], words: str, at: datetime, district: str | None = None
    ) -> Sequence[Content]:
        with self._lock:
            self._keep_up()
            shown = {one: entry for one, entry in self._entries.items() if entry.shown(kinds, at, district)}
            found = self._found(words_of(words), shown)
        order = {content_id: place for place, content_id in enumerate(found)}
        still = (one for one in self._source.several(order.keys()) if one.kind in kinds and one.holds_at(at))
        return sorted(still, key=lambda one: order[one.id])

    def meant(
        self, kinds: Collection[ContentKind], words: str, at: datetime, district: str | None = None
    ) -> str | None:
        with self._lock:
            self._keep_up()
            shown = {one: entry for one, entry in self._entries.items() if entry.shown(kinds, at, district)}
            for near in near_words([self._spelling()], words, self._readings()):
                if self._found(words_of(near), shown):
                    return near
        return None

    # -- what has the words --------------------------------------------------------------------------------------------

    def _found(self, words: Sequence[str], among: Mapping[str, _Entry]) -> list[str]:
        """Ids: those that have every word in their names first, then what began last."""
        asked = [(word, self._read_as(word)) for word in words]
        first: list[str] = []
        rest: list[str] = []
        for content_id, entry in among.items():
            if all(word in entry.text or content_id in read for word, read in asked):
                named = all(word in entry.names or content_id in read for word, read in asked)
                (first if named else rest).append(content_id)
        return [one for some in (first, rest) for one in sorted(some, key=lambda one: among[one].order)]

    def _read_as(self, word: str) -> Collection[str]:
        """Those whose names are read so."""
        letters = letters_of(word)
        return () if letters is None else self._spelling().read_as(letters)

    def _spelling(self) -> "_Spelling":
        if self._spelled is None:
            self._spelled = _Spelling(self._entries, self._readings())
        return self._spelled

    def _readings(self) -> Readings:
        if self._known_readings is None:
            self._known_readings = few_readings()
        return self._known_readings

    # -- keeping up ----------------------------------------------------------------------------------------------------

    def _keep_up(self) -> None:
        """Only what has changed is read anew."""
        version = self._source.version()
        if version == self._version:
            return
        kept: dict[str, _Entry] = {}
        for content_id, doc in self._source.docs():
            before, stamp = self._entries.get(content_id), hash(doc)
            kept[content_id] = before if before and before.stamp == stamp else self._entry(stamp, doc)
        self._entries, self._version, self._spelled = kept, version, None

    def _entry(self, stamp: int, doc: str) -> _Entry:
        one = stored_content(doc)
        names = (one.title, *self._occupations.get(str(one.data.get("occupation", "")), ()))
        said = (*names, one.summary, one.body, *_said(one.data))
        folds = (_APART.join(map(folded, some)) for some in (names, said))
        return _Entry(stamp, one.kind, one.district, one.begins_at, one.over_at, newest_first(one), *folds)


class _Spelling:
    """How the names are read, as `near_words` asks for it."""

    def __init__(self, entries: Mapping[str, _Entry], readings: Readings) -> None:
        self._entries = entries
        said = {content_id: entry.names.split(_APART) for content_id, entry in entries.items()}
        numbers = {name: number for number, name in enumerate(dict.fromkeys(chain.from_iterable(said.values())))}
        self._of_name: list[list[str]] = [[] for _ in numbers]
        for content_id, names in said.items():
            for name in names:
                self._of_name[numbers[name]].append(content_id)
        self.names = Names(*name_arrays(list(numbers), readings))

    def read_as(self, letters: str) -> frozenset[str]:
        """The ids of those one of whose names is read so."""
        found = self.names.read_as(letters).nonzero()[0].tolist()
        return frozenset(chain.from_iterable(self._of_name[number] for number in found))

    def matched(self, word: str) -> tuple[Sequence[str], object]:
        """Those that have the word, whether they are shown or not."""
        letters = letters_of(word)
        read = frozenset() if letters is None else self.read_as(letters)
        return [one for one, entry in self._entries.items() if word in entry.text or one in read], None


def _said(data: Mapping[str, Any]) -> Iterator[str]:
    """What people read of it."""
    for name in _SAID:
        value = data.get(name)
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str):
                yield text
