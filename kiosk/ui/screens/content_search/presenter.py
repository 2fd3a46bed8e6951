"""The words that are looked for in a section, written by hand, in pinyin or by strokes."""

from kiosk.ui.keyboard.showing import keyboard_view, written_view
from kiosk.ui.parts import ActionBar, Button
from kiosk.ui.places import Page
from kiosk.ui.sought_words import SoughtWordsPresenter
from kiosk.ui.work_views import WordsView


class ContentSearchPresenter(SoughtWordsPresenter[WordsView]):
    blank = WordsView()

    @property
    def before(self) -> str:
        return self.flow.contents.words

    def look_for(self, words: str) -> None:
        self.flow.contents.look(words)
        self.flow.to(Page.CONTENTS)

    def compose(self) -> WordsView:
        keyboard, text, section = self.keyboard, self.services.texts, self.flow.contents.open_section
        if keyboard is None or section is None:
            return self.blank
        return WordsView(
            title=text("contents.what", section=text(section.name)),
            hint=text("contents.what_hint"),
            written=written_view(keyboard, text, placeholder=text(section.example)),
            keyboard=keyboard_view(keyboard, text),
            bar=ActionBar(
                back=Button(text=text("bar.back"), icon="arrow-left"),
                primary=Button(text=text("jobs.search"), icon="magnifying-glass"),
            ),
        )
