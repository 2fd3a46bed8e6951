"""收藏 and 看过: the postings of this visit. They are kept in the visit alone and die with it."""

from dataclasses import dataclass, field

MOST = 100  # of each; the oldest goes first


@dataclass(slots=True)
class PostingsOfVisit:
    """Ids of postings, the newest first."""

    saved: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)

    def look_at(self, posting_id: str) -> None:
        _to_the_front(self.seen, posting_id)

    def save(self, posting_id: str) -> None:
        _to_the_front(self.saved, posting_id)

    def forget(self, posting_id: str) -> None:
        """No longer saved; that it was looked at stays."""
        if posting_id in self.saved:
            self.saved.remove(posting_id)

    def is_saved(self, posting_id: str) -> bool:
        return posting_id in self.saved


def _to_the_front(ids: list[str], posting_id: str) -> None:
    if posting_id in ids:
        ids.remove(posting_id)
    ids.insert(0, posting_id)
    del ids[MOST:]
