"""The kind of work of which one wants to know the pay, written by hand, in pinyin or by strokes."""

from kiosk.ui.keyboard.showing import keyboard_view, written_view
from kiosk.ui.parts import ActionBar, Button
from kiosk.ui.places import Page
from kiosk.ui.sought_words import SoughtWordsPresenter
from kiosk.ui.work_views import WordsView


class WageWordsPresenter(SoughtWordsPresenter[WordsView]):
    blank = WordsView()

    @property
    def before(self) -> str:
        return self.flow.around.words

    def look_for(self, words: str) -> None:
        self.flow.around.find_occupations(words)
        self.flow.to(Page.WAGES)

    def compose(self) -> WordsView:
        keyboard, text = self.keyboard, self.services.texts
        if keyboard is None:
            return self.blank
        return WordsView(
            title=text("earnings.what"),
            hint=text("earnings.what_hint"),
            written=written_view(keyboard, text, placeholder=text("jobs.what_example")),
            keyboard=keyboard_view(keyboard, text),
            bar=ActionBar(
                back=Button(text=text("bar.back"), icon="arrow-left"),
                primary=Button(text=text("jobs.search"), icon="magnifying-glass"),
            ),
        )
