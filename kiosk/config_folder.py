"""`--config` names a file of settings, or a whole directory to take the place of config/, or one of each."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.settings import CONFIG, SettingsError

BUNDLE = "bundle.toml"


@dataclass(frozen=True, slots=True)
class Configured:
    """None: nothing but what comes with the program."""

    file: Path | None = None
    folder: Path | None = None


def told_apart(given: Sequence[Path]) -> Configured:
    """Which is which. Raises SettingsError for two of a kind."""
    folders = [path for path in given if path.is_dir()]
    files = [path for path in given if not path.is_dir()]
    for several in (folders, files):
        if len(several) > 1:
            raise SettingsError(f"--config: {several[0]} and {several[1]}; it takes one file and one directory")
    return Configured(next(iter(files), None), next(iter(folders), None))


@contextmanager
def whole_config(folder: Path | None) -> Iterator[Path]:
    """A directory laid out as config/: the parts that `folder` has, and those that came with the program in place of
    what it leaves out. Raises SettingsError for a directory that has none of them."""
    if folder is None:
        yield CONFIG
        return
    known = {part.name: part for part in CONFIG.iterdir()}
    given = {part.name: part for part in folder.iterdir() if part.name in known or part.name == BUNDLE}
    if not given:
        raise SettingsError(f"--config: {folder} has no {', '.join(sorted(known))}")
    with TemporaryDirectory(prefix="e-station-config-") as together:
        for name, part in (known | given).items():
            (Path(together) / name).symlink_to(part.resolve())
        yield Path(together)
