"""What job look-up asks of the database."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from kiosk.domain.posting import KeptPosting, Posting, PostingSnapshot


class PostingStore(Protocol):
    """The postings this station holds; the truth that indexes are made from."""

    def put(self, postings: Sequence[Posting], gone: Sequence[str] = (), *, at: datetime) -> int:
        """In one transaction: these as they are now, in place of what stood under their ids, and those ids taken away.
        Returns the sequence of the last change. Of an id that comes twice the last holds."""
        ...

    def put_all(self, postings: Iterable[Posting], *, at: datetime) -> int:
        """Any number, some thousands to a transaction, never all held at once. Returns how many were taken."""
        ...

    def count(self) -> int: ...

    def by_ids(self, ids: Sequence[str]) -> Sequence[Posting]:
        """In the order of `ids`; those that are not there are left out."""
        ...

    def sequence(self) -> int:
        """Of the last change; 0: there was none."""
        ...

    def mark(self) -> int:
        """Of this database and no other, so that an index made from another one is known."""
        ...

    def changed_since(self, sequence: int, limit: int) -> Sequence[KeptPosting]:
        """In the order they came, at most `limit`: an id once, as it is now."""
        ...

    def snapshot(self) -> AbstractContextManager[PostingSnapshot]:
        """All postings as of one moment, which `rows` walks through without holding them."""
        ...

    def forget_gone(self, until: int) -> int:
        """What is left of postings that were taken away by the change `until` or before, of which no index has to learn
        any more. Returns how many."""
        ...

    def as_of(self) -> datetime | None:
        """When the postings were last brought up to date; None: never."""
        ...
