"""Reads `config/holidays.toml`: the public holidays as they were published. A year with a fault is left out."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import Field, ValidationError, model_validator

from kiosk.domain.working_days import WorkCalendar
from kiosk.items.faults import ItemFault, faults_of
from kiosk.items.model_file import Part, read_model

FILE = "holidays.toml"
_LONGEST_HOLIDAY = 31
_SATURDAY = 5


class Holiday(Part):
    name: Annotated[str, Field(min_length=1)]
    since: Annotated[date, Field(alias="from")]
    until: date

    @model_validator(mode="after")
    def _is_a_time(self) -> Self:
        if not timedelta(0) <= self.until - self.since < timedelta(days=_LONGEST_HOLIDAY):
            raise ValueError("must end after it begins, within a month")
        return self

    @property
    def days(self) -> Iterator[date]:
        return (self.since + timedelta(days=n) for n in range((self.until - self.since).days + 1))


class HolidayYear(Part):
    year: Annotated[int, Field(ge=2000, le=2200)]
    source: Annotated[str, Field(min_length=1)]
    published: date
    off: Annotated[tuple[Holiday, ...], Field(min_length=1)]
    work_on: tuple[date, ...] = ()

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        if any(day.weekday() < _SATURDAY for day in self.work_on):
            raise ValueError("work_on names a day that is worked anyway")
        if set(self.work_on) & {day for holiday in self.off for day in holiday.days}:
            raise ValueError("a day is both off and worked")
        return self


class HolidaysFile(Part):
    """`years` are judged one by one, so that one bad year does not take the others with it."""

    schema_: Annotated[Literal[1], Field(alias="schema")]
    years: tuple[dict[str, object], ...]


class HolidaysRead(NamedTuple):
    calendar: WorkCalendar
    faults: list[ItemFault]


def load_holidays(path: Path) -> HolidaysRead:
    """The calendar of all sound years, and what is wrong with the rest. A missing file is a fault and no year."""
    file, found = read_model(path, HolidaysFile)
    if file is None:
        return HolidaysRead(WorkCalendar(), found)
    years: list[HolidayYear] = []
    faults: list[ItemFault] = []
    for n, raw in enumerate(file.years):
        try:
            years.append(HolidayYear.model_validate(raw))
        except ValidationError as error:
            faults += faults_of(path.name, error, f"years[{n}]")
    return HolidaysRead(_calendar(years), faults)


def _calendar(years: list[HolidayYear]) -> WorkCalendar:
    return WorkCalendar(
        years=frozenset(year.year for year in years),
        days_off=frozenset(day for year in years for holiday in year.off for day in holiday.days),
        work_on=frozenset(day for year in years for day in year.work_on),
    )
