"""Reads `config/codes/as_of.toml`: as of which day the tables of national standards hold.

What has changed since is simply not in them."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from kiosk.items.faults import ItemFault
from kiosk.items.model_file import Part, read_model

FILE = "codes/as_of.toml"


@dataclass(frozen=True, slots=True)
class TableDate:
    """`missing`: what is to be done where something is not in the table."""

    name: str
    standard: str
    as_of: date
    missing: str

    def told(self, today: date) -> str:
        days = (today - self.as_of).days
        held = f"{self.name}.csv: {self.standard} as of {self.as_of}, {days} days ago"
        return f"{held}; if something is missing: {self.missing}"


class _TablePart(Part):
    name: Annotated[str, Field(min_length=1)]
    standard: Annotated[str, Field(min_length=1)]
    as_of: date
    missing: Annotated[str, Field(min_length=1)]


class TableDatesFile(Part):
    schema_: Annotated[Literal[1], Field(alias="schema")]
    tables: tuple[_TablePart, ...] = ()


def load_table_dates(config: Path, today: date) -> tuple[tuple[TableDate, ...], list[ItemFault]]:
    """Those that are sound, and what is wrong with the file. One that is not there says nothing."""
    path = config / FILE
    if not path.exists():
        return (), []
    file, found = read_model(path, TableDatesFile)
    if file is None:
        return (), found
    faults: list[ItemFault] = []
    for n, part in enumerate(file.tables):
        if not (path.parent / f"{part.name}.csv").exists():
            faults.append(ItemFault(path.name, f"tables[{n}].name", f"there is no table {part.name}.csv"))
        if part.as_of > today:
            faults.append(ItemFault(path.name, f"tables[{n}].as_of", "lies in the future"))
    return tuple(TableDate(**part.model_dump()) for part in file.tables), faults
