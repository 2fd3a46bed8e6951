"""The one place where the centre asks the machine for the time; everything else is handed `Now`."""

from collections.abc import Callable
from datetime import UTC, datetime

Now = Callable[[], datetime]


def system_now() -> datetime:
    return datetime.now(UTC)
