"""How a content's page looks at a station: drawn by the station's own program, in a process of its own, with a time
limit. The centre itself never holds a window."""

import json
import subprocess
import sys
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog

from kiosk.contract.content import content_json
from kiosk.domain.content import Content
from kiosk.settings import ROOT

SECONDS = 60.0
_KEPT = 8
_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Wish:
    """`at` with an offset; `shape` as the gallery calls it; `station`: the name on its head. `picture`: what the
    content shows, a JPEG or a film; empty: nothing."""

    content: Content
    at: datetime
    shape: str
    station: str
    picture: bytes = field(default=b"", repr=False)

    @property
    def key(self) -> str:
        said = [content_json(self.content), self.at.isoformat(), self.shape, self.station, bool(self.picture)]
        return json.dumps(said, ensure_ascii=False, sort_keys=True)


@dataclass(slots=True)
class KioskPictures:
    """One is drawn at a time, and the last few are kept. From any thread."""

    seconds: float = SECONDS
    _turn: threading.Lock = field(default_factory=threading.Lock)
    _kept: OrderedDict[str, bytes] = field(default_factory=OrderedDict)

    def draw(self, wish: Wish) -> bytes | None:
        """A PNG; None where this machine cannot draw it, or somebody else's takes too long. Blocks."""
        if not self._turn.acquire(timeout=self.seconds):
            return None
        try:
            found = self._kept.get(wish.key) or _drawn(wish, self.seconds)
            if found is not None:
                self._kept[wish.key] = found
                self._kept.move_to_end(wish.key)
                while len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
            return found
        finally:
            self._turn.release()


def _drawn(wish: Wish, seconds: float) -> bytes | None:
    with TemporaryDirectory(prefix="e-station-preview-") as name:
        folder = Path(name)
        (folder / "content.json").write_text(json.dumps(content_json(wish.content)), encoding="utf-8")
        command = [sys.executable, "-m", "kiosk", "draw-content", "--data", str(folder / "data")]
        command += ["--file", str(folder / "content.json"), "--out", str(folder / "page.png")]
        command += ["--at", wish.at.isoformat(), f"--shape={wish.shape}", f"--station={wish.station}"]
        if wish.picture:
            (folder / "picture").write_bytes(wish.picture)
            command += ["--picture", str(folder / "picture")]
        try:
            done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=seconds)
            picture = (folder / "page.png").read_bytes() if done.returncode == 0 else None
        except (OSError, subprocess.TimeoutExpired) as fault:
            _log.warning("central.no_kiosk_picture", kind=type(fault).__name__)
            return None
    if picture is None:
        _log.warning("central.no_kiosk_picture", status=done.returncode)
    return picture
