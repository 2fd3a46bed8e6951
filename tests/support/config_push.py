"""A centre that publishes, for tests: keys made once a session, a small config directory, published without the
station's check (a process) unless a test is about that."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from central.push.directory import read_directory
from central.push.keys import KeyFolder, make_keys, read_keys
from central.push.publish import publish
from central.store.config_bundles import Publication
from central.store.database import Database
from tests.support.clocks import NOON


@cache
def key_folder() -> Path:
    """Two roots of nothing: the same keys for every test that signs."""
    folder = Path(mkdtemp(prefix="e-station-test-keys-"))
    make_keys(folder, NOON)
    return folder


@cache
def keys() -> KeyFolder:
    return read_keys(key_folder())


def write_config(folder: Path, version: int | str = 1, group: str = "default", **files: str) -> Path:
    """bundle.toml and the files named, `__` for a slash and `_toml` for the suffix: `levels_toml="..."`."""
    folder.mkdir(parents=True, exist_ok=True)
    told = version if isinstance(version, int) else f'"{version}"'
    (folder / "bundle.toml").write_text(f'version = {told}\ngroup = "{group}"\nschema = 1\n', encoding="utf-8")
    for name, content in (files or {"defaults_toml": "[voice]\nvolume = 50\n"}).items():
        stem, _, suffix = name.rpartition("_")
        path = folder / f"{stem.replace('__', '/')}.{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


@dataclass
class Publisher:
    """Signs and publishes into a centre's database."""

    database: Database
    folder: Path
    now: datetime = NOON
    signed_by: KeyFolder = field(default_factory=keys)

    def publish(
        self, version: int | str = 1, group: str = "default", step: int = 100, *, held: bool = False, **files: str
    ) -> Publication:
        written = write_config(self.folder / f"{group}-{version}", version, group, **files)
        directory = read_directory(written, None)
        return publish(self.database, directory, self.signed_by, step=step, by="publisher", held=held, now=self.now)
