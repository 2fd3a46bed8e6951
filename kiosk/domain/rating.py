"""What a citizen says of the service: five grades (GB/T 39735), of their own will, once for each application."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Grade(StrEnum):
    """From the best to the worst, as the faces stand on the glass."""

    VERY_GOOD = "very_good"
    GOOD = "good"
    OK = "ok"
    BAD = "bad"
    VERY_BAD = "very_bad"

    @property
    def asks_why(self) -> bool:
        """Only the two lowest are asked for reasons, and offered a call."""
        return self in (Grade.BAD, Grade.VERY_BAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRated:
    """Event: someone rated how an application was taken. Codes and facts alone, nothing about the person.

    `call_back`: the citizen asks to be called, at the number in the application itself.
    """

    rating_id: str
    key: str
    submission_id: str
    grade: Grade
    reasons: tuple[str, ...] = ()
    call_back: bool = False
    rated_at: datetime

    def __post_init__(self) -> None:
        if not self.grade.asks_why and (self.reasons or self.call_back):
            raise ValueError(f"{self.grade.value} has no reasons and asks for no call")
