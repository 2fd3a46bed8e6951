"""What holds what the centre tells people beside work, and what looks it up by words."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from kiosk.domain.content import Content, ContentKind


class ContentLookup(Protocol):
    def search(
        self, kinds: Collection[ContentKind], words: str, at: datetime, district: str | None = None
    ) -> Sequence[Content]:
        """What holds then and there and has every word, as work is looked up: part of a word, one character, pinyin or
        its initials will do. Those whose title has every word come first, then the newest; "" finds all. Blocks."""
        ...

    def meant(
        self, kinds: Collection[ContentKind], words: str, at: datetime, district: str | None = None
    ) -> str | None:
        """Of words that nothing has, some that are written then and there and sound much like them."""
        ...


class ContentStore(Protocol):
    """What the centre tells people beside work."""

    def holding(self, kind: ContentKind, at: datetime, district: str | None = None) -> Sequence[Content]:
        """What holds then, the newest first; of that place, of what it lies in, and what is for everywhere."""
        ...

    def find(self, content_id: str) -> Content | None: ...

    def several(self, ids: Collection[str]) -> Sequence[Content]:
        """Those of them that there still are, in any order."""
        ...
