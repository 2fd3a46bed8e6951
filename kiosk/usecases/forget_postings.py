"""What is left of postings that were taken away goes, once no index has to learn of it."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.usecases.posting_ports import PostingStore


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetPostings:
    """Blocking. `indexed`: how far in the store the index in force has seen, None where there is none: then one may be
    in the making, and everything stays."""

    postings: PostingStore
    indexed: Callable[[], int | None]

    def __call__(self) -> int:
        """How many went."""
        seen = self.indexed()
        if seen is None or seen > self.postings.sequence():  # an index of another database
            return 0
        return self.postings.forget_gone(seen)
