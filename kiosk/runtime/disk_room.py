"""Whether the disk has room: for what a citizen is about to fill in, and before that for what the centre tells."""

import shutil
from dataclasses import dataclass
from pathlib import Path

# The largest application there may be, its copy in the write-ahead log, and what a day of small ones takes.
FILING_BYTES = 64 * 1024 * 1024
# News leaves this much to filing: however much a centre tells, it cannot fill a station.
NEWS_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class DiskRoom:
    """Asks the file system, which knows without touching the disk."""

    folder: Path

    def for_filing(self) -> bool:
        return self._free() >= FILING_BYTES

    def for_news(self) -> bool:
        return self._free() >= NEWS_BYTES

    def _free(self) -> int:
        """A folder that cannot be asked about is told of by the store itself, with its own words."""
        try:
            return shutil.disk_usage(self.folder).free
        except OSError:
            return NEWS_BYTES
