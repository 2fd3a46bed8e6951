"""Whether a database is damaged, and the word on the disk that it might be.

SQLCipher signs every page: one that can be read at all is as it was written.
"""

import time
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from kiosk.store.engine import BUSY_SECONDS

SUSPECT_FILE = "store.suspect"
_SIGNS = "malformed", "not a database"
_STEPS = 20_000  # of SQLite's machine between two looks at the clock: some milliseconds


def is_damage(fault: BaseException | None) -> bool:
    """Told by what SQLite says; a disk that is full, locked or read-only is none."""
    return isinstance(fault, dbapi2.DatabaseError) and any(sign in str(fault) for sign in _SIGNS)


def read_only(path: Path, key: str) -> Any:
    """A connection that changes nothing; the write-ahead log beside it is read too."""
    uri = f"{path.absolute().as_uri()}?mode=ro"
    connection = dbapi2.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    return connection


def damage_of(path: Path, key: str, seconds: float | None = None) -> str | None:
    """What is wrong with it, in SQLite's words; None: nothing was found. `seconds`: look no longer than that, and not
    at the indexes; None: at everything. Raises what is no damage: sqlcipher3's own, OSError."""
    if path.stat().st_size == 0:
        return "emptied"
    began = time.monotonic()
    with closing(read_only(path, key)) as connection:
        if seconds is not None:
            connection.set_progress_handler(lambda: time.monotonic() - began > seconds, _STEPS)
        check = "integrity_check" if seconds is None else "quick_check"
        try:
            found = connection.execute(f"PRAGMA {check}(1)").fetchone()
        except dbapi2.Error as fault:
            if "interrupted" in str(fault):
                return None
            if is_damage(fault):
                return str(fault)
            raise
    return None if found == ("ok",) else str(found[0]) if found else "no answer"


class Suspicion:
    """Left by whoever met damage, for the next start of the window: only that may mend."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / SUSPECT_FILE

    def leave(self) -> None:
        with suppress(OSError):  # whoever met the damage says so too
            self._path.touch()

    def clear(self) -> None:
        with suppress(OSError):
            self._path.unlink()

    @property
    def there(self) -> bool:
        return self._path.exists()
