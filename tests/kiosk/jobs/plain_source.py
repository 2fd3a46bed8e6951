"""Postings in a list, as an index asks for them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from kiosk.contract.posting import posting_text
from kiosk.domain.posting import KeptPosting, Posting, PostingSnapshot


class PlainSource:
    def __init__(self, postings: Sequence[Posting], mark: int = 7) -> None:
        self.postings = list(postings)
        self._mark = mark

    def sequence(self) -> int:
        return len(self.postings)

    def mark(self) -> int:
        return self._mark

    def as_of(self) -> datetime | None:
        return datetime(2026, 11, 22, tzinfo=UTC)

    def changed_since(self, sequence: int, limit: int) -> Sequence[KeptPosting]:
        return self._kept()[sequence : sequence + limit]

    @contextmanager
    def snapshot(self) -> Iterator[PostingSnapshot]:
        ordered = sorted(self._kept(), key=lambda kept: (-self._day(kept), kept.id))
        yield PostingSnapshot(len(ordered), len(ordered), iter(ordered))

    def _kept(self) -> list[KeptPosting]:
        return [KeptPosting(n, one.id, posting_text(one)) for n, one in enumerate(self.postings, start=1)]

    def _day(self, kept: KeptPosting) -> int:
        return self.postings[kept.seq - 1].published.toordinal()
