"""What TUF leaves to us: whose bundle it is, whether this program understands it, and that neither the bundle nor the
time goes back. Values in, a value or an error out; no I/O.

TrustError
 ├─ UnsignedError      not signed by the keys this station was given, or changed since
 ├─ ExpiredError       nobody says any more that it is the newest
 ├─ OlderError         older than what this station has run or seen
 ├─ OtherGroupError    signed, but for other stations
 ├─ OtherSchemaError   laid out for another version of the program
 ├─ BrokenError        signed metadata that says nothing we understand, or files that cannot be pushed
 └─ UnreachableError   not to be had now; the only one after which it is tried again
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from kiosk.contract.config_push import SCHEMA, SignedCommand, SignedFacts


class TrustError(Exception):
    """`code` is what is reported to the centre; the text says more, and nothing about people."""

    code = "refused"


class UnsignedError(TrustError):
    code = "unsigned"


class ExpiredError(TrustError):
    code = "expired"


class OlderError(TrustError):
    code = "older"


class OtherGroupError(TrustError):
    code = "other_group"


class OtherSchemaError(TrustError):
    code = "other_schema"


class BrokenError(TrustError):
    code = "broken"


class UnreachableError(TrustError):
    code = "unreachable"


def signed_facts(custom: Any) -> SignedFacts:
    """Raises BrokenError."""
    try:
        return SignedFacts.model_validate(custom)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise BrokenError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from None


def judge_bundle(facts: SignedFacts, group: str, floor: int) -> None:
    """Raises OtherGroupError, OtherSchemaError, OlderError."""
    if facts.group != group:
        raise OtherGroupError(f"for group {facts.group}, this station is of {group}")
    if facts.schema_ != SCHEMA:
        raise OtherSchemaError(f"schema {facts.schema_}, this program reads {SCHEMA}")
    if facts.sequence < floor:
        raise OlderError(f"{facts.sequence} of the centre's, and this station has run {floor}")


def judge_time(expiries: Iterable[datetime], now: datetime, time_floor: datetime | None) -> None:
    """A clock that was set back does not make anything valid again. Raises ExpiredError."""
    at_least = now if time_floor is None else max(now, time_floor)
    ended = [moment for moment in expiries if moment <= at_least]
    if ended:
        raise ExpiredError(f"since {min(ended).isoformat()}")


def judge_command(custom: Any, station: str, now: datetime, time_floor: datetime | None) -> SignedCommand:
    """Raises BrokenError, OtherGroupError (another station's), ExpiredError."""
    try:
        command = SignedCommand.model_validate(custom)
    except ValidationError:
        raise BrokenError("this is no command that a station knows") from None
    if command.station != station:
        raise OtherGroupError("for another station")
    judge_time((command.expires,), now, time_floor)
    return command
