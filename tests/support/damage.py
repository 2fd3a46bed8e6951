"""Makes a database of what a disk makes of it one day."""

from pathlib import Path

PAGE = 4096


def tear(path: Path, *, page: int | None = None) -> None:
    """Overwrite one page of the file, the middle one unless named; the first is 0."""
    size = path.stat().st_size
    place = (size // PAGE // 2 if page is None else page) * PAGE
    with path.open("r+b") as file:
        file.seek(place)
        file.write(b"\xa5" * PAGE)
