"""Keep what a citizen says of the service: once for each application, and for good."""

from dataclasses import dataclass
from uuid import uuid4

from kiosk.domain.rating import Grade, ServiceRated
from kiosk.usecases.ports import Clock
from kiosk.usecases.store_ports import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """What is said of the application `submission_id`. Reasons and a call back only beside the two lowest grades."""

    submission_id: str
    grade: Grade
    reasons: tuple[str, ...] = ()
    call_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RateService:
    """Blocking; raises StoreFailedError when the disk cannot take it (nothing is stored then)."""

    store: Store
    clock: Clock

    def __call__(self, rating: Rating) -> Grade:
        """The grade that stands: the first one given, so that a second try is harmless."""
        with self.store.unit_of_work() as work:
            earlier = work.rating_of(rating.submission_id)
            if earlier is not None:
                return earlier
            now = self.clock.now()
            rated = ServiceRated(
                rating_id=str(uuid4()),
                key=str(uuid4()),
                submission_id=rating.submission_id,
                grade=rating.grade,
                reasons=rating.reasons,
                call_back=rating.call_back,
                rated_at=now,
            )
            work.add_rating(rated)
            work.audit("service_rated", now, submission_id=rating.submission_id, grade=rating.grade.value)
            work.commit()
        return rating.grade
