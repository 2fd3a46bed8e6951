"""Pictures and films as files under the data folder, each called by the SHA-256 of what is in it. Implements
`MediaKeeper` and `Pictures`.

Nothing is written through to the disk: what a power cut left half written is not what its name says, and is fetched
again. No picture is believed: it is held against its name each time it is opened.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import structlog

from kiosk.contract.media import LARGEST_MEDIA, is_media_id, kind_of, media_id
from kiosk.usecases.media_ports import MediaHeld, MediaPart, Taken

FOLDER = "media"
MOST_BYTES = 400 * 1024 * 1024
_PART = ".part"
_log = structlog.get_logger()


@dataclass(slots=True)
class MediaFiles:
    """`named`: the ids that contents name, of what is shown first first. What is whole and yet no picture for this
    station is not fetched again until the next start."""

    folder: Path
    named: Callable[[], Sequence[str]]
    most_bytes: int = MOST_BYTES
    _refused: set[str] = field(default_factory=set)

    # -- what is shown -------------------------------------------------------------------------------------------------

    def open(self, wanted: str) -> bytes | None:
        if not is_media_id(wanted):
            return None
        path = self.folder / wanted
        content = _read(path)
        if content is None:
            return None
        if media_id(content) != wanted:
            _log.warning("media.damaged")
            path.unlink(missing_ok=True)
            return None
        return content

    def held(self) -> MediaHeld:
        named = set(self.named())
        return MediaHeld(len(named), len(named - set(self._there())))

    # -- what is fetched -----------------------------------------------------------------------------------------------

    def missing(self) -> Sequence[str]:
        named = list(dict.fromkeys(self.named()))
        self._forget_all_but(named)
        there = set(self._there())
        wanted = [one for one in named if one not in there | self._refused]
        if wanted and self._weight() > self.most_bytes - LARGEST_MEDIA:
            _log.error("media.too_many", count=len(wanted))
            return ()
        return wanted

    def begun(self, media_id: str) -> int:
        try:
            return self._part(media_id).stat().st_size
        except OSError:
            return 0

    def add(self, media_id: str, part: MediaPart) -> Taken:
        """A part that does not fit what is here begins anew."""
        try:
            return self._add(media_id, part)
        except OSError as fault:
            _log.error("media.not_written", error=type(fault).__name__, code=fault.errno)
            self._part(media_id).unlink(missing_ok=True)
            return Taken.NO_ROOM

    def _add(self, wanted: str, part: MediaPart) -> Taken:
        path, begun = self._part(wanted), self.begun(wanted)
        fits = part.first == begun and part.content and begun + len(part.content) <= part.whole <= LARGEST_MEDIA
        if not fits:
            path.unlink(missing_ok=True)
            return Taken.REFUSED
        self.folder.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            file.write(part.content)
        return Taken.MORE if begun + len(part.content) < part.whole else self._finish(wanted, path)

    def _finish(self, wanted: str, path: Path) -> Taken:
        content = _read(path) or b""
        if media_id(content) != wanted:
            _log.warning("media.not_what_was_named")
            path.unlink(missing_ok=True)
            return Taken.REFUSED
        if kind_of(content) is None:
            _log.warning("media.no_picture")
            path.unlink(missing_ok=True)
            self._refused.add(wanted)
            return Taken.REFUSED
        path.replace(self.folder / wanted)
        return Taken.KEPT

    # -- the folder ----------------------------------------------------------------------------------------------------

    def _forget_all_but(self, named: Sequence[str]) -> None:
        kept = {*named, *(f"{one}{_PART}" for one in named)}
        gone = [path for path in self._files() if path.name not in kept]
        for path in gone:
            path.unlink(missing_ok=True)
        if gone:
            _log.info("media.forgotten", count=len(gone))

    def _there(self) -> Iterator[str]:
        return (path.name for path in self._files() if path.suffix != _PART)

    def _weight(self) -> int:
        return sum(path.stat().st_size for path in self._files())

    def _files(self) -> list[Path]:
        try:
            return [path for path in self.folder.iterdir() if path.is_file()]
        except OSError:
            return []

    def _part(self, media_id: str) -> Path:
        return self.folder / f"{media_id}{_PART}"


def _read(path: Path) -> bytes | None:
    """None also for what is larger than any picture."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_MEDIA + 1)
    except OSError:
        return None
    return content if len(content) <= LARGEST_MEDIA else b""
