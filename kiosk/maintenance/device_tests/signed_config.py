"""For how long the signed metadata of pushed configurations is good."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from kiosk.maintenance.device_tests.step import Outcome, Step

# Root and targets are signed by people who have to be brought together; the two others are renewed every day.
ENDS_SOON = timedelta(days=30)
_BY_PEOPLE = ("root", "targets")


def judge_metadata(expiries: Mapping[str, datetime], now: datetime) -> Step:
    """`expiries` by role; none: nothing was ever pushed here."""
    if not expiries:
        return Step(code="metadata", outcome=Outcome.ABSENT, cause="never_pushed")
    over = [role for role, end in expiries.items() if end <= now]
    if over:
        return Step(code="metadata", outcome=Outcome.FAULT, cause="metadata_over", facts={"days": 0})
    ends = [end for role, end in expiries.items() if role in _BY_PEOPLE]
    left = min(ends or expiries.values()) - now
    soon = bool(ends) and left < ENDS_SOON
    return Step(
        code="metadata",
        outcome=Outcome.LOOK if soon else Outcome.OK,
        cause="metadata_ends_soon" if soon else "",
        facts={"days": left.days},
    )
