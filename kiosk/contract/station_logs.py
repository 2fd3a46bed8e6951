"""`PUT /v1/stations/me/logs`: what a station was asked to tell of itself, by a signed command."""

from typing import Annotated

from pydantic import AwareDatetime, Field

from kiosk.contract.base import Message

MOST_EVENTS = 500
MOST_CHECKS = 60
LONGEST_TEXT = 300
LARGEST_LOGS = 512 * 1024  # bytes of the whole message

_Text = Annotated[str, Field(max_length=LONGEST_TEXT)]
_Name = Annotated[str, Field(pattern=r"^[a-z][a-z_]{0,31}$")]
_Number = Annotated[int, Field(strict=True)] | Annotated[float, Field(strict=True, allow_inf_nan=False)]
_Value = Annotated[bool, Field(strict=True)] | _Number | _Text | None
LoggedEvent = Annotated[dict[_Name, _Value], Field(min_length=1, max_length=40)]


class LoggedCheck(Message):
    """One line of `doctor`."""

    name: Annotated[str, Field(max_length=64)]
    ok: bool
    detail: _Text


class StationLogs(Message):
    """`command` asked for it. `events` are typed ones, the oldest first: the log of a station names devices, faults and
    places in the program, and nothing of people."""

    command: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    collected_at: AwareDatetime
    checks: Annotated[tuple[LoggedCheck, ...], Field(max_length=MOST_CHECKS)] = ()
    events: Annotated[tuple[LoggedEvent, ...], Field(max_length=MOST_EVENTS)] = ()
