"""`config/home.toml`: the entries of the home page. A fault in it never takes the home page away."""

import tomllib
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kiosk.items.catalogue import Catalogue
from kiosk.items.faults import ItemFault, faults_of
from kiosk.ui.services import EntryKind, HomeEntry

_DEFAULT_ICON = "note-pencil"


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
    kind: EntryKind
    title: Annotated[str, Field(min_length=1, max_length=10)]
    subtitle: Annotated[str, Field(max_length=20)] = ""
    icon: str
    item: str | None = None
    off_reason: Annotated[str, Field(max_length=20)] = ""


class _HomeFile(BaseModel):
    model_config = ConfigDict(extra="forbid")

    entries: Annotated[list[_Entry], Field(min_length=1, max_length=8)]


def home_entries(config: Path, catalogue: Catalogue) -> tuple[tuple[HomeEntry, ...], list[ItemFault]]:
    """The entries of the file; where it is unsound, one for each item of the catalogue, and what is wrong with it."""
    path = config / "home.toml"
    try:
        file = _HomeFile.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        return _plain_entries(catalogue), [ItemFault(path.name, "", f"cannot be read: {fault}")]
    except ValidationError as error:
        return _plain_entries(catalogue), faults_of(path.name, error)
    return tuple(HomeEntry(**entry.model_dump()) for entry in file.entries), []


def _plain_entries(catalogue: Catalogue) -> tuple[HomeEntry, ...]:
    return tuple(
        HomeEntry(
            id=item.id,
            title=item.name,
            subtitle=item.summary,
            icon=_DEFAULT_ICON,
            kind=EntryKind.HERO if n == 0 else EntryKind.SLIM,
            item=item.id,
        )
        for n, item in enumerate(catalogue.items)
    )
