"""Who may open the maintenance menu, and what they may do there."""

from dataclasses import dataclass
from enum import StrEnum

LONGEST_NAME = 16


class Role(StrEnum):
    """A lead may do all that a technician may."""

    TECHNICIAN = "technician"
    LEAD = "lead"

    def covers(self, least: "Role") -> bool:
        return self is Role.LEAD or least is Role.TECHNICIAN


@dataclass(frozen=True, slots=True)
class Technician:
    """Known by a number of two to eight digits; the name is for the head of the menu alone, and goes into no log."""

    number: str
    name: str
    role: Role

    def __repr__(self) -> str:
        return f"Technician({self.number!r}, {self.role.value})"
