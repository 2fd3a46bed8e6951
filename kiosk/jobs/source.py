"""What an index is made from: the part of the store that it asks. `usecases.posting_ports.PostingStore` is one."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from kiosk.domain.posting import KeptPosting, PostingSnapshot


class PostingSource(Protocol):
    def sequence(self) -> int: ...

    def mark(self) -> int: ...

    def changed_since(self, sequence: int, limit: int) -> Sequence[KeptPosting]: ...

    def snapshot(self) -> AbstractContextManager[PostingSnapshot]: ...

    def as_of(self) -> datetime | None: ...
