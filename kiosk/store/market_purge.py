"""What leaves this machine of the labour market when its messages do."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from kiosk.domain.offered_posting import OfferState
from kiosk.store.market_rows import GigPlacesRow, GigTakeRow, JobApplicationRow, OfferedPostingRow
from kiosk.store.rows import PostingRow

# A clock that has run ahead for a while must not throw away what is shown again when it is right.
_LONG_OVER = timedelta(days=60)
_ENDED = [state.value for state in OfferState if not state.is_open]


def forget_market(session: Session, keys: Sequence[str], before: datetime) -> None:
    """Whose take or application it was; and whose posting, once it has ended. The numbers and states stay."""
    nobody = {"person_digest": None}
    session.execute(update(GigTakeRow).where(GigTakeRow.key.in_(keys)).values(nobody))
    session.execute(update(JobApplicationRow).where(JobApplicationRow.key.in_(keys)).values(nobody))
    ended = (OfferedPostingRow.state.in_(_ENDED), OfferedPostingRow.changed_at < before)
    session.execute(update(OfferedPostingRow).where(*ended).values(nobody))


def forget_places(session: Session) -> None:
    """What another centre told."""
    session.execute(delete(GigPlacesRow))


def forget_expired(session: Session, today: date) -> None:
    """Postings that nobody has been shown for long; what the centre closed is gone already."""
    over = PostingRow.expires < (today - _LONG_OVER).isoformat()
    session.execute(delete(PostingRow).where(over))
