"""What looks contents up by words."""

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
