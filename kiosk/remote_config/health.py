"""Whether a configuration on trial does: home comes up, stands for a minute, and answers all the while. No I/O."""

from dataclasses import dataclass
from enum import Enum

HOME_WITHIN_SECONDS = 45.0
SIGN_WITHIN_SECONDS = 20.0
STANDS_FOR_SECONDS = 60.0
SIGN_EVERY_SECONDS = 2.0
# What the window writes to its guard.
HOME_UP, ALIVE = b"h", b"."


class Verdict(Enum):
    WAIT = "wait"
    GOOD = "good"
    BAD = "bad"


@dataclass(slots=True)
class Health:
    """Told what the window said and when, on a clock that only goes forward; `reason` says why it is bad."""

    began: float
    home_at: float | None = None
    last_sign: float = 0.0
    reason: str = ""

    def heard(self, said: bytes, now: float) -> None:
        if HOME_UP in said and self.home_at is None:
            self.home_at = now
        if said:
            self.last_sign = now

    def verdict(self, now: float, ended_with: int | None) -> Verdict:
        self.reason = self._fault(now, ended_with)
        if self.reason:
            return Verdict.BAD
        stood = self.home_at is not None and now - self.home_at >= STANDS_FOR_SECONDS
        return Verdict.GOOD if stood else Verdict.WAIT

    def _fault(self, now: float, ended_with: int | None) -> str:
        if ended_with is not None:
            return f"the window ended with {ended_with}"
        if self.home_at is None:
            return "home did not come up" if now - self.began > HOME_WITHIN_SECONDS else ""
        return "the window froze" if now - self.last_sign > SIGN_WITHIN_SECONDS else ""
