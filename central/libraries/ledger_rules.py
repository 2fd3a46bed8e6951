"""Reads `config/ledger.toml`: who is contacted, who is visited after a placement, which group has which colour."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from central.faults import ConfigUnusableError
from kiosk.domain.working_days import Deadline, WorkCalendar
from kiosk.items.holidays import FILE as HOLIDAYS
from kiosk.items.holidays import load_holidays
from kiosk.items.model_file import Part, read_model

FILE = "ledger.toml"
SHIPPED = Path(__file__).parents[2] / "config"
_Text = Annotated[str, Field(min_length=1, max_length=200)]


class Colour(StrEnum):
    """By how much help somebody needs; the first is the most urgent."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"

    @property
    def rank(self) -> int:
        """0 is the most urgent."""
        return list(Colour).index(self)


class Group(Part):
    """`code` as in key_groups. `difficult`: of 就业困难人员."""

    code: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{1,31}$")]
    colour: Colour
    difficult: bool
    why: _Text


class Wait(Part):
    """How long after a placement a visit is due."""

    after: Annotated[int, Field(ge=1, le=365)]
    count: Literal["days", "working_days"]

    def due(self, begins: date, calendar: WorkCalendar) -> Deadline:
        if self.count == "working_days":
            return calendar.add(begins, self.after)
        # 民法典第203条: a time that ends on a day off ends on the next working day.
        return calendar.add(date.fromordinal(begins.toordinal() + self.after), 0)


class Monthly(Part):
    """One is all the document knows; it stands in the file with its source."""

    every_months: Literal[1]
    source: _Text


class Unreachable(Part):
    times: Annotated[int, Field(ge=2, le=10)]
    source: _Text


class Visits(Part):
    whom: Literal["difficult", "followed"]
    source: _Text
    self_: Annotated[Wait, Field(alias="self")]
    family: Wait
    employer: Wait


class LedgerRules(Part):
    """`begins`: nothing is owed for the time before that day."""

    schema_: Annotated[Literal[1], Field(alias="schema")]
    begins: date
    monthly: Monthly
    unreachable: Unreachable
    visits: Visits
    groups: Annotated[tuple[Group, ...], Field(min_length=1, max_length=50)]

    @model_validator(mode="after")
    def _names_each_group_once(self) -> Self:
        codes = [group.code for group in self.groups]
        if len(set(codes)) < len(codes):
            raise ValueError("groups: a code stands twice")
        return self

    def colour(self, codes: Iterable[str]) -> Colour:
        """The most urgent; green for who is in no group, or in one that the file does not know."""
        known = {group.code: group.colour for group in self.groups}
        return min((known[code] for code in codes if code in known), key=lambda one: one.rank, default=Colour.GREEN)

    def why(self, code: str) -> str:
        return next((group.why for group in self.groups if group.code == code), "")

    @property
    def difficult(self) -> frozenset[str]:
        return frozenset(group.code for group in self.groups if group.difficult)


@dataclass(frozen=True, slots=True)
class LedgerBook:
    """What due days follow from. `edition`: another one whenever the rules or the holidays are."""

    rules: LedgerRules
    calendar: WorkCalendar
    edition: str


@cache
def load_ledger(config: Path = SHIPPED) -> LedgerBook:
    """Raises ConfigUnusableError: rules that are half read would let somebody be forgotten."""
    rules, faults = read_model(config / FILE, LedgerRules)
    if rules is None:
        told = "; ".join(f"{fault.path}: {fault.message}" for fault in faults)
        raise ConfigUnusableError(f"{config / FILE}: {told}")
    calendar, _ = load_holidays(config / HOLIDAYS)
    return LedgerBook(rules, calendar, _edition(rules, calendar))


def _edition(rules: LedgerRules, calendar: WorkCalendar) -> str:
    days = [*sorted(calendar.years), *sorted(calendar.days_off), *sorted(calendar.work_on)]
    said = "\n".join([rules.model_dump_json(by_alias=True), *map(str, days)])
    return hashlib.sha256(said.encode()).hexdigest()
