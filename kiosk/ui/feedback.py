"""What a citizen says of the service, on its way to the disk: of their own will, once for each application."""

from collections.abc import Callable, Sequence
from functools import partial

from kiosk.domain.rating import Grade
from kiosk.ui.parts import Banner, FaceView, Tone
from kiosk.ui.services import Services
from kiosk.ui.texts import Texts
from kiosk.usecases.errors import StoreFailedError
from kiosk.usecases.rate_service import Rating

_FACES = {
    Grade.VERY_GOOD: ("rating.very_good", "face-5-very-good"),
    Grade.GOOD: ("rating.good", "face-4-good"),
    Grade.OK: ("rating.ok", "face-3-ok"),
    Grade.BAD: ("rating.bad", "face-2-bad"),
    Grade.VERY_BAD: ("rating.very_bad", "face-1-very-bad"),
}


def face(grade: Grade, text: Texts, *, chosen: bool = False) -> FaceView:
    words, picture = _FACES[grade]
    return FaceView(code=grade.value, text=text(words), picture=picture, chosen=chosen)


class Feedback:
    """Made anew for each application, so that an answer that comes late finds only its own. `grade` is what was
    tapped, `kept` whether it is on the disk; `trouble` is the key of what went wrong. Of several applications that were
    handed in together one grade is given, and kept for each."""

    def __init__(self, services: Services, *submission_ids: str) -> None:
        self.grade: Grade | None = None
        self.kept = False
        self.trouble = ""
        self._services = services
        self._submission_ids = submission_ids
        self._began: float | None = None

    @property
    def storing(self) -> bool:
        return self._began is not None

    @property
    def waited(self) -> float:
        """Seconds since it was handed to the disk; less than 0 when nothing is under way."""
        return -1.0 if self._began is None else self._services.clock.monotonic() - self._began

    @property
    def closed(self) -> bool:
        """No other grade can be given: one is kept, or on its way."""
        return self.kept or self.storing

    def choose(self, grade: Grade | None) -> None:
        """None: taken back."""
        if not self.closed:
            self.grade = grade
            self.trouble = ""

    def give(self, told: Callable[[], None], reasons: tuple[str, ...] = (), *, call_back: bool = False) -> None:
        """Store the grade that was chosen; `told` is called when it is kept, or is not."""
        if self.grade is None or self.closed:
            return
        self._began = self._services.clock.monotonic()
        self.trouble = ""
        rate = self._services.rate
        ratings = [
            Rating(submission_id=submission_id, grade=self.grade, reasons=reasons, call_back=call_back)
            for submission_id in self._submission_ids
        ]
        self._services.runner.run(
            lambda: _each(rate, ratings), partial(self._kept, told), partial(self._not_kept, told)
        )

    def banner(self) -> Banner | None:
        """What went wrong, what is safe, what to do."""
        if not self.trouble:
            return None
        item = self._services.visit.item
        text = self._services.texts
        words = text(f"{self.trouble}_do", item=self._services.called(item.name) if item else "")
        return Banner(tone=Tone.BAD, icon="warning-circle", lead=text(self.trouble), text=words)

    def _kept(self, told: Callable[[], None], grade: Grade) -> None:
        self._began = None
        self.grade = grade
        self.kept = True
        self._services.nudge_sync()
        told()

    def _not_kept(self, told: Callable[[], None], fault: BaseException) -> None:
        """Only StoreFailedError says that nothing was stored; the first rating stands, so another try is harmless."""
        self._began = None
        self.trouble = "rating.not_kept" if isinstance(fault, StoreFailedError) else "rating.maybe_kept"
        told()


def _each(rate: Callable[[Rating], Grade], ratings: Sequence[Rating]) -> Grade:
    """Kept for every application; the first that was given stands, so that another try is harmless."""
    kept = [rate(rating) for rating in ratings]
    return kept[0]
