"""How contents are looked up, over the real store. Part of the composition root."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.domain.content import Content, ContentKind, newest_first
from kiosk.usecases.content_ports import ContentLookup, ContentStore

if TYPE_CHECKING:
    from kiosk.jobs.content_index import Spelling
    from kiosk.store.contents import SqlContents


@dataclass(frozen=True)
class LazyContentLookup:
    """Implements `usecases.content_ports.ContentLookup`. A list without words comes from the store itself; the look-up
    is made when somebody first writes words, on the thread that asks: the home page does without its memory."""

    store: ContentStore
    make: Callable[[], ContentLookup]

    def search(
        self, kinds: Collection[ContentKind], words: str, at: datetime, district: str | None = None
    ) -> Sequence[Content]:
        if words.strip():
            return self._real.search(kinds, words, at, district)
        held = [one for kind in dict.fromkeys(kinds) for one in self.store.holding(kind, at, district)]
        return held if len(kinds) == 1 else sorted(held, key=newest_first)

    def meant(
        self, kinds: Collection[ContentKind], words: str, at: datetime, district: str | None = None
    ) -> str | None:
        return self._real.meant(kinds, words, at, district) if words.strip() else None

    @cached_property
    def _real(self) -> ContentLookup:
        return self.make()


def content_lookup(contents: "SqlContents", config: Path) -> LazyContentLookup:
    def make() -> ContentLookup:
        from kiosk.jobs.content_index import ContentIndex
        from kiosk.jobs.occupations import occupation_names

        return ContentIndex(contents, occupation_names(config), _spelling)

    return LazyContentLookup(contents, make)


def _spelling(names: Mapping[str, Sequence[str]]) -> "Spelling":
    from kiosk.jobs.content_spelling import ContentSpelling

    return ContentSpelling(names)
