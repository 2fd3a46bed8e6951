"""What exactly stands here: the versions of software and data, for whoever has to say so on the telephone."""

import json
import platform
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from kiosk.domain.content import ContentKind
from kiosk.usecases.media_ports import MediaHeld

_LARGEST = 1024 * 1024
_COMMIT = 12
_SHIPPED = "COMMIT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Software:
    """`commit`: of which sources it was built; "" where nobody wrote it down."""

    app: str
    commit: str
    python: str
    kivy: str
    system: str


@dataclass(frozen=True, slots=True)
class ContentsHeld:
    """How many of one kind are shown or will be, and when the centre last told of one; None: nobody noted it."""

    kind: ContentKind
    count: int
    newest: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredData:
    """`schema`: the revision of the database, `newest_schema`: the one that this software makes of it.
    `postings_as_of`: when the centre last told of postings. `contents`: the kinds that there are."""

    sqlite: str
    schema: str
    newest_schema: str
    audit_entries: int
    postings: int
    postings_as_of: datetime | None
    contents: tuple[ContentsHeld, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JobIndex:
    """`sequence`: how far in the store it has seen."""

    sequence: int
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """`metadata_until`: until when what the centre signed may be believed; None: it signed nothing. `tables`: the
    oldest code table and its day. `media`: pictures and films that contents name."""

    software: Software
    stored: StoredData
    config: str | None
    items: int
    tables: tuple[str, date] | None
    index: JobIndex | None
    metadata_until: datetime | None
    last_contact: datetime | None
    media: MediaHeld


def software(app: str, root: Path) -> Software:
    return Software(
        app=app,
        commit=commit_of(root),
        python=platform.python_version(),
        kivy=_version_of("Kivy"),
        system=f"{platform.system()} {platform.release()}",
    )


def commit_of(root: Path) -> str:
    """As the package wrote it down, else as git says; "" for neither."""
    with suppress(OSError, UnicodeDecodeError):
        return (root / _SHIPPED).read_text(encoding="ascii").strip()[:_COMMIT]
    with suppress(OSError, UnicodeDecodeError):
        return _head_of(root)[:_COMMIT]
    return ""


def _head_of(root: Path) -> str:
    git = root / ".git"
    if git.is_file():  # a worktree of its own names where it lies
        git = Path(git.read_text(encoding="utf-8").removeprefix("gitdir:").strip())
    head = (git / "HEAD").read_text(encoding="utf-8").strip()
    if not head.startswith("ref:"):
        return head
    name = head.removeprefix("ref:").strip()
    common = git / "commondir"
    shared = (git / common.read_text(encoding="utf-8").strip()).resolve() if common.exists() else git
    loose = shared / name
    if loose.exists():
        return loose.read_text(encoding="utf-8").strip()
    packed = (shared / "packed-refs").read_text(encoding="utf-8").splitlines()
    return next((line.partition(" ")[0] for line in packed if line.endswith(f" {name}")), "")


def _version_of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def metadata_until(folder: Path) -> datetime | None:
    """The earliest moment at which one of the signed lists in `folder` is over; None where there are none."""
    ends: list[datetime] = []
    for path in folder.glob("*.json") if folder.is_dir() else ():
        with suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
            ends.append(_expiry(path))
    return min(ends, default=None)


def _expiry(path: Path) -> datetime:
    with path.open("rb") as file:
        told: Any = json.loads(file.read(_LARGEST))
    moment = datetime.fromisoformat(told["signed"]["expires"])
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def job_index(folder: Path, name: str, sequence: int | None) -> JobIndex | None:
    """Of the index in force by this name."""
    if not name or sequence is None:
        return None
    try:
        made = (folder / name).stat().st_mtime
    except OSError:
        return None
    return JobIndex(sequence=sequence, made_at=datetime.fromtimestamp(made, UTC))
