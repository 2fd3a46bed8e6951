"""`--config` names a file of settings, or a whole directory to take the place of config/, or one of each. Without a
directory, what was pushed to this station takes its place."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.contract.config_bundle import PARTS
from kiosk.remote_config.guard import ON_TRIAL
from kiosk.remote_config.slots import ConfigFolder
from kiosk.remote_config.state import Slot, drop_broken
from kiosk.settings import CONFIG, SettingsError, load_settings


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


def pushed_config(data: Path, now: datetime) -> Path | None:
    """The files of the configuration that was pushed to this station and is in force; None: it runs the program's own.
    Files that are not what was signed are never run: the last known good one is, or the program's."""
    slot = slot_in_force(ConfigFolder(data), now)
    return None if slot is None else ConfigFolder(data).files_of(slot)


def slot_in_force(folder: ConfigFolder, now: datetime) -> Slot | None:
    state = folder.state()
    slot = state.active(now)
    if slot is None or folder.is_whole(slot):
        return slot
    with suppress(OSError):
        folder.change(lambda known: drop_broken(known, folder.is_whole, now))
    return drop_broken(state, folder.is_whole, now).active(now)


def readable(pushed: Path | None, file: Path | None) -> Path | None:
    """`pushed`, or None where this program cannot read its settings: a later one may know other keys, and home comes up
    all the same. On trial it is for the guard to judge."""
    if pushed is None or ON_TRIAL in os.environ:
        return pushed
    try:
        with whole_config(pushed) as config:
            load_settings(file, config)
    except SettingsError:
        return None
    return pushed


@contextmanager
def whole_config(folder: Path | None) -> Iterator[Path]:
    """A directory laid out as config/: the parts that `folder` has, and those that came with the program in place of
    what it leaves out. Raises SettingsError for a directory that has none of them."""
    if folder is None:
        yield CONFIG
        return
    known = {part.name: part for part in CONFIG.iterdir()}
    given = {part.name: part for part in folder.iterdir() if part.name in known or part.name in PARTS}
    if not given:
        raise SettingsError(f"--config: {folder} has no {', '.join(sorted(known))}")
    with TemporaryDirectory(prefix="e-station-config-") as together:
        for name, part in (known | given).items():
            (Path(together) / name).symlink_to(part.resolve())
        yield Path(together)
