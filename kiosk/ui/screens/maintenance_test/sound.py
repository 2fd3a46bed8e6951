"""Sound: one tone after another, and whether it was heard."""

from collections.abc import Sequence

from kiosk.maintenance.device_tests.sound import Tone, judge_heard, judge_jack
from kiosk.maintenance.device_tests.step import Outcome, Step
from kiosk.ui.maintenance.test_presenter import TestPresenter
from kiosk.ui.maintenance.test_views import StepView
from kiosk.ui.parts import OptionView

_TONES = {
    Tone.LEFT: "tests.sound_left",
    Tone.RIGHT: "tests.sound_right",
    Tone.SOFT: "tests.sound_soft",
    Tone.LOUD: "tests.sound_loud",
}


class SoundPresenter(TestPresenter):
    code = "sound"
    words = ("tests.sound", "tests.sound_hint")
    _card: Step | None = None
    _asked: Tone | None = None

    def begin(self) -> None:
        self._asked, self._card = None, None
        self.run(self.desk.sounds.look, self._looked, lambda _: None)

    def _looked(self, card: Step) -> None:
        self._card = card
        self.refresh()

    def choose(self, code: str) -> None:
        if code in ("heard", "not_heard") and self._asked is not None:
            step = judge_heard(self._asked, code == "heard")
            self._asked = None
            self.found((*(one for one in self.steps if one.code != step.code), step))
        elif code in set(Tone) and not self.busy:
            self._play(Tone(code))

    def _play(self, tone: Tone) -> None:
        sounds = self.desk.sounds
        self._asked = None
        self.busy = True
        self.run(
            lambda: sounds.play(tone), lambda played: self._played(tone, played), lambda _: self._played(tone, False)
        )
        self.refresh()

    def _played(self, tone: Tone, played: bool) -> None:
        """One that was not played needs nobody's ears."""
        self.busy = False
        if played:
            self._asked = tone
            self.refresh()
        else:
            self._looked(Step(code="sound_card", outcome=Outcome.FAULT, cause="no_sound_card"))

    def shown(self) -> tuple[StepView, ...]:
        jack = self.services.headphones
        known: Sequence[Step] = (self._card,) if self._card else ()
        parts = (*known, judge_jack(jack.status() if jack else None), *self.steps)
        return tuple(map(self.step_view, parts))

    def choices(self) -> tuple[OptionView, ...]:
        text = self.services.texts
        if self._asked is not None:
            return (
                OptionView(code="heard", text=text("tests.heard")),
                OptionView(code="not_heard", text=text("tests.not_heard")),
            )
        return tuple(OptionView(code=tone.value, text=text(key)) for tone, key in _TONES.items())
