"""Reads `config/retirement.toml`: the steps by which the statutory pension age moves."""

from datetime import date
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from kiosk.domain.retirement import RetirementStep, RetirementTable
from kiosk.items.faults import ItemFault
from kiosk.items.model_file import Part, read_model

FILE = "retirement.toml"
Months = Annotated[int, Field(ge=1, le=1200)]


class _StepPart(Part):
    was: Months
    becomes: Months
    first_birth: Annotated[str, Field(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")]
    births: Annotated[int, Field(ge=1, le=12)]

    @model_validator(mode="after")
    def _moves_up(self) -> Self:
        if self.becomes < self.was:
            raise ValueError("becomes must not lie before was")
        return self


class RetirementFile(Part):
    schema_: Annotated[Literal[1], Field(alias="schema")]
    effective_from: date
    legal_basis: Annotated[str, Field(min_length=1)]
    source: Annotated[str, Field(min_length=1)]
    categories: dict[Literal["man", "woman_55", "woman_50"], _StepPart]

    @model_validator(mode="after")
    def _has_all(self) -> Self:
        missing = {"man", "woman_55", "woman_50"} - self.categories.keys()
        if missing:
            raise ValueError(f"lacks {', '.join(sorted(missing))}")
        return self


def load_retirement(path: Path) -> tuple[RetirementTable | None, list[ItemFault]]:
    """A file that is not there is no table; rules that need one then do not hold."""
    if not path.exists():
        return None, []
    file, found = read_model(path, RetirementFile)
    if file is None:
        return None, found
    steps: dict[str, RetirementStep] = {name: _step(part) for name, part in file.categories.items()}
    return RetirementTable(steps=steps, legal_basis=file.legal_basis), []


def _step(part: _StepPart) -> RetirementStep:
    first = date.fromisoformat(f"{part.first_birth}-01")
    return RetirementStep(was=part.was, becomes=part.becomes, first_birth=first, births=part.births)
