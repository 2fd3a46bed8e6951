"""Something that is done once a day, from an hour on."""

from datetime import datetime, timedelta


def latest(at: str, now: datetime) -> datetime:
    """The last time that it was `at` ("03:10"), on the wall clock that `now` shows."""
    hour, _, minute = at.partition(":")
    then = now.replace(hour=int(hour), minute=int(minute), second=0, microsecond=0)
    return then if then <= now else then - timedelta(days=1)


def is_due(at: str, done_at: datetime | None, now: datetime) -> bool:
    """Whether it was not done since; what was done in the future counts for nothing."""
    return done_at is None or not latest(at, now) <= done_at <= now
