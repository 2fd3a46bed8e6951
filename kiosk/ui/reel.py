"""A film's frames one after another, for ever, decoded ahead on a thread of their own. No Kivy.

Two frames are ready at most, so that a film of any length holds as much memory as a picture.
"""

from itertools import cycle
from queue import Empty, Full, Queue
from threading import Event, Thread

from kiosk.contract.media import Film
from kiosk.ui.drawn_picture import drawn_picture
from kiosk.ui.parts import Photo

_READY = 2
_LOOK_SECONDS = 1.0  # so often the thread sees that nobody takes what is ready, and that it may be over


class Reel:
    """`next` and `end` never wait."""

    def __init__(self, film: Film) -> None:
        self._film = film
        self._ready: Queue[Photo] = Queue(_READY)
        self._ended = Event()
        self._thread = Thread(target=self._run, name="film", daemon=True)
        self._thread.start()

    def next(self) -> Photo | None:
        """None: it is not decoded yet, and the frame before stays."""
        try:
            return self._ready.get_nowait()
        except Empty:
            return None

    def end(self) -> None:
        self._ended.set()
        while self.next() is not None:
            """Room for the frame that the thread is about to hand over, so that it ends at once."""

    def join(self, seconds: float) -> bool:
        """Whether its thread has ended."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        broken = 0
        for number in cycle(range(len(self._film))):
            photo = drawn_picture(self._film.frame(number))
            broken = 0 if photo is not None else broken + 1
            if broken == len(self._film) or not (photo is None or self._hand_over(photo)):
                return

    def _hand_over(self, photo: Photo) -> bool:
        """False: nobody wants it any more."""
        while not self._ended.is_set():
            try:
                self._ready.put(photo, timeout=_LOOK_SECONDS)
            except Full:
                continue
            return True
        return False
