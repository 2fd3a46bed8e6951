"""The aids there are, which are on, and what a tap on one does at once."""

from kiosk.ui.aids import Aid
from kiosk.ui.parts import COUNT, Button, OptionView
from kiosk.ui.presenter import Presenter
from kiosk.ui.read_aloud import Loudness
from kiosk.ui.screens.aids.view import AidsView, AidView

# Icon, title, what it does.
_SHOWN_AS = {
    Aid.LARGE: ("text-aa", "aids.large", "aids.large_does"),
    Aid.CONTRAST: ("circle-half", "aids.contrast", "aids.contrast_does"),
    Aid.LOW: ("wheelchair", "aids.low", "aids.low_does"),
    Aid.ALOUD: ("speaker-high", "aids.aloud", "aids.aloud_does"),
    Aid.SLOW: ("hourglass", "aids.slow", "aids.slow_does"),
}


_LOUD = {Loudness.SOFT: "aloud.soft", Loudness.NORMAL: "aloud.normal", Loudness.LOUD: "aloud.loud"}


class AidsPresenter(Presenter[AidsView]):
    blank = AidsView()

    def toggle(self, aid: str) -> None:
        self.flow.appearance.wish(self.flow.appearance.aids.toggled(Aid(aid)))
        self.refresh()

    def make_loud(self, code: str) -> None:
        self.flow.aloud.make(Loudness(int(code)))
        self.refresh()

    def forward(self) -> None:
        self.flow.sheets.close()

    def compose(self) -> AidsView:
        text = self.services.texts
        return AidsView(
            title=text("aids.title"),
            hint=text("aids.hint"),
            aids=tuple(self._aid(aid) for aid in Aid if aid is not Aid.ALOUD or self.flow.aloud.offered),
            more=text("question.more", count=COUNT),
            volumes=tuple(map(self._volume, Loudness)) if self.flow.aloud.on else (),
            done=Button(text=text("aids.done")),
        )

    def _volume(self, loudness: Loudness) -> OptionView:
        words = self.services.texts(_LOUD[loudness])
        return OptionView(code=str(int(loudness)), text=words, chosen=self.flow.aloud.loudness is loudness)

    def _aid(self, aid: Aid) -> AidView:
        text = self.services.texts
        icon, title, does = _SHOWN_AS[aid]
        if aid is Aid.ALOUD and self.flow.aloud.speaking:
            does = "aloud.reading"
        return AidView(
            aid=aid.value, title=text(title), text=text(does), icon=icon, chosen=aid in self.flow.appearance.aids
        )
