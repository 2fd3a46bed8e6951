"""Reads `config/signage.toml`: what the page that waits for somebody shows in turn, beside what the station can do.

Each panel starts and ends by itself. One with a fault is named and left out; without the file there is none.
"""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import AwareDatetime, Field, ValidationError, model_validator

from kiosk.domain.business_day import SHANGHAI
from kiosk.domain.signage import Line, Panel
from kiosk.items.faults import ItemFault, faults_of
from kiosk.items.model_file import Part, read_model
from kiosk.levels_file import Shown

FILE = "signage.toml"
MOST_PANELS = 12
MOST_LINES = 3  # as many as the page has room for

# A day is the whole of it, in Asia/Shanghai; a moment has its offset.
_DayOrMoment = AwareDatetime | date


class LinePart(Part):
    title: Annotated[Shown, Field(min_length=1, max_length=10)]
    text: Annotated[Shown, Field(max_length=14)] = ""
    amount: Annotated[Shown, Field(max_length=8)] = ""
    unit: Annotated[Shown, Field(max_length=4)] = ""
    note: Annotated[Shown, Field(max_length=6)] = ""


class PanelPart(Part):
    title: Annotated[Shown, Field(min_length=1, max_length=10)]
    note: Annotated[Shown, Field(max_length=10)] = ""
    lines: Annotated[tuple[LinePart, ...], Field(min_length=1, max_length=MOST_LINES)]
    starts: _DayOrMoment | None = None
    ends: _DayOrMoment | None = None

    @model_validator(mode="after")
    def _is_a_time(self) -> Self:
        panel = self.as_panel()
        if panel.begins_at and panel.over_at and panel.over_at <= panel.begins_at:
            raise ValueError("ends before it starts")
        return self

    def as_panel(self) -> Panel:
        return Panel(
            title=self.title,
            note=self.note,
            lines=tuple(Line(**line.model_dump()) for line in self.lines),
            begins_at=_moment(self.starts),
            over_at=_moment(self.ends, days=1),
        )


class SignageFile(Part):
    """`panels` are judged one by one, so that a bad one does not take the others with it."""

    schema_: Annotated[Literal[1], Field(alias="schema")]
    panels: Annotated[tuple[dict[str, object], ...], Field(max_length=MOST_PANELS)] = ()


class SignageRead(NamedTuple):
    panels: tuple[Panel, ...]
    faults: list[ItemFault]


def load_signage(path: Path) -> SignageRead:
    if not path.exists():
        return SignageRead((), [])
    file, found = read_model(path, SignageFile)
    if file is None:
        return SignageRead((), found)
    panels: list[Panel] = []
    faults: list[ItemFault] = []
    for n, raw in enumerate(file.panels):
        try:
            panels.append(PanelPart.model_validate(raw).as_panel())
        except ValidationError as error:
            faults += faults_of(path.name, error, f"panels[{n}]")
    return SignageRead(tuple(panels), faults)


def _moment(said: date | datetime | None, days: int = 0) -> datetime | None:
    """The begin of a day, or of the one so many days later; a moment as it is."""
    if said is None or isinstance(said, datetime):
        return said
    return datetime.combine(min(said, date.max - timedelta(days=1)) + timedelta(days=days), time.min, SHANGHAI)
