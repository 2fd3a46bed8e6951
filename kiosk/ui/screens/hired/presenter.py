"""How many were hired, before a posting is closed."""

from dataclasses import replace

from kiosk.domain.service_item import QuestionKind
from kiosk.ui.pad import PADS
from kiosk.ui.parts import ActionBar, Button, InputView
from kiosk.ui.presenter import Presenter
from kiosk.ui.work_views import WordsView

_PAD = replace(PADS[QuestionKind.NUMBER], extra="", most=5)


class HiredPresenter(Presenter[WordsView]):
    blank = WordsView()
    _typed = ""
    _error = ""

    def open(self) -> None:
        self._typed = self._error = ""
        self.refresh()

    def wipe(self) -> None:
        self._typed = self._error = ""
        super().wipe()

    def key(self, value: str) -> None:
        self._typed = _PAD.after(self._typed, value)
        self._error = ""
        self.refresh()

    def forward(self) -> None:
        offered = self.flow.employer.offer
        if not self._typed:
            self._error = self.services.texts("hired.how_many")
            self.refresh()
        elif offered is not None:
            self.flow.employer.close(offered, int(self._typed))

    def compose(self) -> WordsView:
        text, offered = self.services.texts, self.flow.employer.offer
        if offered is None:
            return self.blank
        return WordsView(
            title=text("hired.title"),
            hint=text("hired.hint", title=offered.posting.title),
            input=InputView(shown=self._typed, placeholder="0", hint=text("hired.people"), error=self._error),
            keys=_PAD.keys(text),
            bar=ActionBar(
                back=Button(text=text("bar.back"), icon="arrow-left"),
                primary=Button(text=text("hired.close"), icon="check"),
            ),
        )

    def pick_word(self, chip_id: str) -> None:
        """There are no words to pick: only digits are typed here."""
