"""`central keys ...`: the keys of the config repository, and the roots that say which of them count."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from central.clock import system_now
from central.commands.answers import say
from central.push.keys import EACH, ROOT, THRESHOLD, make_keys, read_keys
from central.push.rotation import rotate

if TYPE_CHECKING:
    from central.store.database import Database

# `--role` of the command line: which keys are made anew together.
ROLES = {"root": ("root",), "targets": ("targets",), "online": ("timestamp", "snapshot")}


def init(out: Path) -> int:
    """Raises PushError."""
    return _made(out, make_keys(out, system_now()), 1)


def change(keys: Path, out: Path, which: Collection[str]) -> int:
    """All of them where none is named. Raises PushError."""
    roles = [role for name in which or ROLES for role in ROLES[name]]
    made = rotate(keys, out, roles, system_now())
    return _made(out, made, len(read_keys(out).chain))


def _made(out: Path, made: Collection[Path], version: int) -> int:
    return say(
        {
            "out": str(out),
            "root": str(out / ROOT),
            "version": version,
            "offline": [str(path) for path in made if path.parent.name == "offline"],
            "online": [str(path) for path in made if path.parent.name == "online"],
            "threshold": f"{THRESHOLD} of {EACH}",
        }
    )


def install(database: "Database", keys: Path) -> int:
    """Raises PushError."""
    from central.commands.config import who  # noqa: PLC0415 - the two others need no database
    from central.push.publish import install as sign_with  # noqa: PLC0415

    return say({"root": sign_with(database, read_keys(keys), by=who(), now=system_now())})
