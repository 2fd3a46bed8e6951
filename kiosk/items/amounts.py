"""Reads `config/amounts.toml`: amounts and limits with the time and region they hold for, and where they are fixed."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, ValidationError, model_validator

from kiosk.domain.amount import Amount, covers, digits_of
from kiosk.items.faults import ItemFault, faults_of
from kiosk.items.model_file import Part, read_model

FILE = "amounts.toml"


class AmountPart(Part):
    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
    value: Annotated[float, Field(allow_inf_nan=False)]
    unit: Annotated[str, Field(max_length=12)]
    name: Annotated[str, Field(min_length=1, max_length=60)]
    since: Annotated[date, Field(alias="from")]
    until: Annotated[date | None, Field(alias="to")] = None
    region: Annotated[str, Field(pattern=r"^(national|[0-9]{6})$")]
    legal_basis: Annotated[str, Field(min_length=1, max_length=300)]
    source: Annotated[str, Field(min_length=1, max_length=300)]
    verified: bool = False

    @model_validator(mode="after")
    def _is_a_time(self) -> Self:
        if self.until is not None and self.until < self.since:
            raise ValueError("ends before it begins")
        return self


class AmountsFile(Part):
    """`amounts` are judged one by one, so that one bad entry does not take the others with it."""

    schema_: Annotated[Literal[1], Field(alias="schema")]
    amounts: tuple[dict[str, object], ...] = ()


def load_amounts(path: Path) -> tuple[tuple[Amount, ...], list[ItemFault]]:
    """Every sound amount, and what is wrong with the others. A file that is not there says nothing."""
    if not path.exists():
        return (), []
    file, found = read_model(path, AmountsFile)
    if file is None:
        return (), found
    amounts: list[Amount] = []
    faults: list[ItemFault] = []
    for n, raw in enumerate(file.amounts):
        try:
            amounts.append(Amount(**AmountPart.model_validate(raw).model_dump()))
        except ValidationError as error:
            found = faults_of(path.name, error, f"amounts[{n}]")
            faults += (replace(fault, message=f"{fault.message} ({raw.get('id', 'no id')})") for fault in found)
    return tuple(amounts), faults + list(_contradictions(path.name, amounts))


def _contradictions(name: str, amounts: list[Amount]) -> Iterator[ItemFault]:
    """Two values of one amount for the same region and day."""
    for n, one in enumerate(amounts):
        for other in amounts[n + 1 :]:
            same = (one.id, one.region) == (other.id, other.region)
            if same and _overlap(one, other):
                yield ItemFault(name, f"{one.id} ({one.region})", f"has two values on {max(one.since, other.since)}")


def _overlap(one: Amount, other: Amount) -> bool:
    return one.since <= (other.until or date.max) and other.since <= (one.until or date.max)


def amounts_for(amounts: Iterable[Amount], region: str, day: date | None) -> dict[str, Amount]:
    """By id, what holds there and then: of a smaller region before a wider one, then the latest."""
    found: dict[str, Amount] = {}
    for amount in sorted(amounts, key=lambda one: (_width(one.region), one.since)):
        if amount.in_force(day, region):
            found[amount.id] = amount
    return found


def _width(region: str) -> int:
    return 0 if region == "national" else len(digits_of(region))


def turning_days(amounts: Iterable[Amount], region: str) -> Iterator[date]:
    """The days from which on other amounts may hold there."""
    for amount in amounts:
        if covers(amount.region, region):
            yield amount.since
            if amount.until is not None and amount.until < date.max:
                yield amount.until + timedelta(days=1)
