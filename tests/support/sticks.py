"""Signed bundles as a station meets them, in memory: files by name, as `central config bundle` writes them.

TUF takes the time from the machine itself, so what is signed here is signed now.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tuf.api.exceptions import DownloadHTTPError
from tuf.api.metadata import Metadata
from tuf.ngclient import FetcherInterface

from central.push.keys import KeyFolder, make_keys, read_keys, signer_of
from central.push.publish import write_stick
from central.store.open_database import open_database
from kiosk.remote_config.fetch import Measure, Repository
from kiosk.remote_config.state import Anchor
from tests.support.config_push import Publisher, keys

Files = dict[str, bytes]
_BASE = "memory://stick/"


@dataclass
class MemoryFetcher(FetcherInterface):
    """Gives what is in `files`, and 404 for anything else."""

    files: Mapping[str, bytes]

    def _fetch(self, url: str) -> Iterator[bytes]:
        name = url.removeprefix(_BASE)
        if name not in self.files:
            raise DownloadHTTPError("no such file", 404)
        return iter((self.files[name],))


def now() -> datetime:
    return datetime.now(UTC)


def anchor(group: str = "default") -> Anchor:
    return Anchor(keys().root, group)


def measure(group: str = "default", floor: int = 0, at: datetime | None = None) -> Measure:
    return Measure(anchor=anchor(group), floor=floor, time_floor=None, now=at or now())


def in_memory(files: Mapping[str, bytes], cache_folder: Path) -> Repository:
    return Repository(cache_folder, _BASE, MemoryFetcher(files))


def target_of(files: Mapping[str, bytes]) -> str:
    return str(json.loads(files["stick.json"])["target"])


@dataclass
class Centre:
    """Publishes into a database of its own, and gives sticks."""

    folder: Path
    signed_by: KeyFolder = field(default_factory=keys)
    at: datetime = field(default_factory=now)

    def sticks(self, *versions: int, group: str = "default", files: dict[str, str] | None = None) -> list[Files]:
        """One after each publication; `files` are in place of those that every config directory of a test holds."""
        database = open_database(f"sqlite:///{self.folder / 'central.db'}")
        found = []
        try:
            for version in versions:
                publisher = Publisher(database, self.folder / "configs", self.at, self.signed_by)
                publisher.publish(version, group, step=100, held=False, **files or {})
                out = self.folder / f"stick-{group}-{version}"
                write_stick(database, out, group, self.at)
                found.append(read_stick(out))
        finally:
            database.close()
        return found


def read_stick(folder: Path) -> Files:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def write_files(folder: Path, files: Mapping[str, bytes]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


@cache
def genuine() -> tuple[Files, Files]:
    """Version 1, and version 2 which came after it."""
    with TemporaryDirectory() as name:
        first, second = Centre(Path(name)).sticks(1, 2)
        return first, second


@cache
def of_another_group() -> Files:
    with TemporaryDirectory() as name:
        return Centre(Path(name)).sticks(2, group="other")[0]


@cache
def of_another_centre() -> Files:
    """Everything right but whose keys they are."""
    with TemporaryDirectory() as name:
        make_keys(Path(name) / "keys", now())
        return Centre(Path(name), read_keys(Path(name) / "keys")).sticks(2)[0]


@cache
def long_ago() -> Files:
    with TemporaryDirectory() as name:
        return Centre(Path(name), at=now() - timedelta(days=100)).sticks(2)[0]


def signed_again(files: Files, role: str, with_role: str) -> Files:
    """The role's metadata as it is, with nothing but the signature of another role's key of the same centre."""
    name = next(name for name in files if name.endswith(f"{role}.json") and "root" not in name)
    metadata = Metadata.from_bytes(files[name])
    metadata.signatures.clear()
    online = keys().online
    signer = signer_of(online[with_role]) if with_role in online else keys().targets[0]
    metadata.sign(signer)
    return files | {name: metadata.to_bytes()}
