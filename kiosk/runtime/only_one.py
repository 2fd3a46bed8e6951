"""One window a data folder: two would each take the other's devices, and mend under the other's hands."""

import fcntl
from pathlib import Path
from typing import IO

FILE = "kiosk.lock"


class OnlyOne:
    """Held from `take` until `let_go`, or until the process ends in whatever way."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._file: IO[bytes] | None = None

    def take(self) -> bool:
        """False: another process holds it. A disk that takes no file leaves everybody free: there is a page for it."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            file = self._path.open("ab")
        except OSError:
            return True
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return False
        self._file = file
        return True

    def let_go(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
