"""Reads what pay is held against: `config/wages.toml`, and the minimum wages among `config/amounts.toml`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field, ValidationError

from kiosk.domain.amount import Amount
from kiosk.domain.wage_guidance import MinimumWage, WageBand, WageGuidance
from kiosk.items.amounts import FILE as AMOUNTS
from kiosk.items.amounts import load_amounts
from kiosk.items.faults import ItemFault, faults_of
from kiosk.items.model_file import Part, read_model

FILE = "wages.toml"
_MONTH, _HOUR = "minimum_wage_month", "minimum_wage_hour"
_Region = Annotated[str, Field(pattern=r"^(national|[0-9]{6})$")]
_Yuan = Annotated[Decimal, Field(gt=0, le=1_000_000)]


class MinimumPart(Part):
    region: _Region
    since: Annotated[date, Field(alias="from")]
    until: date | None = None
    month: _Yuan
    hour: _Yuan
    name: Annotated[str, Field(min_length=1, max_length=60)]
    source: Annotated[str, Field(min_length=1, max_length=300)]
    verified: bool = False


class BandPart(Part):
    occupation: Annotated[str, Field(pattern=r"^[0-9](-[0-9]{2}){0,3}$")]
    region: _Region
    as_of: date
    low: _Yuan
    middle: _Yuan
    high: _Yuan
    source: Annotated[str, Field(min_length=1, max_length=300)]
    sample: bool = False


class WagesFile(Part):
    """Entries are judged one by one, so that one bad entry does not take the others with it."""

    schema_: Annotated[Literal[1], Field(alias="schema")]
    minimum: tuple[dict[str, Any], ...] = ()
    band: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Wages:
    guidance: WageGuidance
    faults: tuple[ItemFault, ...] = ()


def load_wages(config: Path) -> Wages:
    """Every sound figure of both files, and what is wrong with the others. A file that is not there says nothing."""
    amounts, _told_with_the_items = load_amounts(config / AMOUNTS)
    minimum = tuple(_of_amounts(amounts))
    path = config / FILE
    if not path.exists():
        return Wages(WageGuidance(minimum))
    file, found = read_model(path, WagesFile)
    if file is None:
        return Wages(WageGuidance(minimum), tuple(found))
    own, own_faults = _sound(MinimumPart, file.minimum, "minimum")
    bands, band_faults = _sound(BandPart, file.band, "band")
    # What wages.toml says of a place comes before what amounts.toml does: of equals the first is taken.
    guidance = WageGuidance(
        minimum=(*(MinimumWage(**one.model_dump()) for one in own), *minimum),
        bands=tuple(WageBand(**one.model_dump()) for one in bands),
    )
    return Wages(guidance, (*own_faults, *band_faults))


T = TypeVar("T", bound=Part)


def _sound(kind: type[T], entries: Iterable[dict[str, Any]], under: str) -> tuple[list[T], list[ItemFault]]:
    sound: list[T] = []
    faults: list[ItemFault] = []
    for n, raw in enumerate(entries):
        try:
            sound.append(kind.model_validate(raw))
        except ValidationError as error:
            faults += faults_of(FILE, error, f"{under}[{n}]")
    return sound, faults


def _of_amounts(amounts: Iterable[Amount]) -> Iterator[MinimumWage]:
    """Where both the month's and the hour's are known for a place and time."""
    both: dict[tuple[str, date, date | None], dict[str, Amount]] = defaultdict(dict)
    for amount in amounts:
        both[(amount.region, amount.since, amount.until)][amount.id] = amount
    for (region, since, until), told in both.items():
        if _MONTH in told and _HOUR in told:
            month, hour = told[_MONTH], told[_HOUR]
            yield MinimumWage(
                region=region,
                since=since,
                until=until,
                month=Decimal(str(month.value)),
                hour=Decimal(str(hour.value)),
                name=month.name,
                source=month.source,
                verified=month.verified and hour.verified,
            )
