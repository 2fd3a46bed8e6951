"""Makes picture files of what was drawn, while the tour goes on, or the gallery."""

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from PIL import Image

MOST_WAITING = 4  # each of them is eight megabytes
QUICK = 3  # of zlib's nine: packs as fast as one, into less


class Darkroom:
    """One thread, and few pictures at a time. `wait()` before the files are looked at, and to hear of faults."""

    def __init__(self) -> None:
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="darkroom")
        self._waiting: deque[Future[None]] = deque()

    def develop(self, pixels: bytes, size: tuple[int, int], path: Path) -> None:
        """`pixels`: RGBA rows from the bottom up, as OpenGL tells them; what they say of
        being seen through is left out. Raises OSError for a file before this one."""
        while len(self._waiting) >= MOST_WAITING:
            self._waiting.popleft().result()
        self._waiting.append(self._worker.submit(_write, pixels, size, path))

    def wait(self) -> None:
        """Every picture is a file. Raises OSError."""
        while self._waiting:
            self._waiting.popleft().result()


def _write(pixels: bytes, size: tuple[int, int], path: Path) -> None:
    Image.frombytes("RGB", size, pixels, "raw", "RGBX", 0, -1).save(path, "PNG", compress_level=QUICK)
