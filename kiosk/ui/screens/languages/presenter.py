"""The languages there are, and which is in use. A tap changes all that is visible, at once."""

from kiosk.ui.parts import COUNT, Button, OptionView
from kiosk.ui.presenter import Presenter
from kiosk.ui.screens.languages.view import LanguagesView


class LanguagesPresenter(Presenter[LanguagesView]):
    blank = LanguagesView()

    def choose(self, code: str) -> None:
        self.flow.appearance.speak(code)

    def forward(self) -> None:
        self.flow.sheets.close()

    def compose(self) -> LanguagesView:
        text = self.services.texts
        return LanguagesView(
            title=text("languages.title"),
            hint=text("languages.hint"),
            languages=tuple(
                OptionView(
                    code=one.code,
                    text=one.name,
                    chosen=one.code == text.code,
                    note="" if one.reviewed else text("languages.unreviewed"),
                )
                for one in text.languages
            ),
            more=text("languages.more", count=COUNT),
            done=Button(text=text("languages.done")),
        )
