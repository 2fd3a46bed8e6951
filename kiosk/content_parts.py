"""How contents are looked up, over the real store. Part of the composition root."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from kiosk.domain.content import Content, ContentKind, newest_first
from kiosk.usecases.content_ports import ContentLookup
from kiosk.usecases.ports import ContentStore


@dataclass(frozen=True)
class LazyContentLookup:
    """Implements `usecases.content_ports.ContentLookup`. A list without words comes from the store itself; the look-up
    is made when somebody first writes words, on the thread that asks: the home page does without its memory."""

    store: ContentStore
    make: Callable[[], ContentLookup]
    _made: list[ContentLookup] = field(default_factory=list, init=False, compare=False)

    def search(
        self, kinds: Collection[ContentKind], words: str, at: datetime, district: str | None = None
    ) -> Sequence[Content]:
        if words.strip():
            return self._real().search(kinds, words, at, district)
        held = [one for kind in dict.fromkeys(kinds) for one in self.store.holding(kind, at, district)]
        return held if len(kinds) == 1 else sorted(held, key=newest_first)

    def meant(
        self, kinds: Collection[ContentKind], words: str, at: datetime, district: str | None = None
    ) -> str | None:
        return self._real().meant(kinds, words, at, district) if words.strip() else None

    def _real(self) -> ContentLookup:
        if not self._made:
            self._made.append(self.make())
        return self._made[0]
