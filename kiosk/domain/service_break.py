"""Why this station serves nobody just now, as a technician says it when they close it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class BreakReason(StrEnum):
    """A closed list: each has its own words on the screen."""

    REPAIR = "repair"
    PAPER = "paper"
    CLEANING = "cleaning"
    POWER = "power"
    NETWORK = "network"
    MOVING = "moving"
    CLOSED = "closed"  # for no reason that citizens need to know


@dataclass(frozen=True, slots=True)
class ServiceBreak:
    """`until`: when it is thought to serve again; None: nobody can say."""

    reason: BreakReason
    until: datetime | None = None
