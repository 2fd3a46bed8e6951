"""The words that are looked for in a section, written by hand, in pinyin or by strokes."""

from kiosk.domain.service_item import WritingKind
from kiosk.ui.keyboard.field import Field
from kiosk.ui.keyboard.keyboard import Keyboard
from kiosk.ui.keyboard.looked_for import words_of
from kiosk.ui.keyboard.showing import keyboard_view, written_view
from kiosk.ui.parts import ActionBar, Button
from kiosk.ui.places import Page
from kiosk.ui.work_views import WordsView
from kiosk.ui.written_presenter import WrittenPresenter

MOST = 30
_FIELD = Field(kind=WritingKind.TEXT, most=MOST)


class ContentSearchPresenter(WrittenPresenter[WordsView]):
    """The keyboard is there as long as the page. Letters alone are looked for as pinyin."""

    blank = WordsView()
    keyboard: Keyboard | None = None

    def open(self) -> None:
        self.keyboard = self.flow.writing.open(_FIELD, self.flow.contents.words, self.refresh)
        self.refresh()

    def close(self) -> None:
        if self.keyboard is not None:
            self.flow.writing.put_away(self.keyboard)
        self.keyboard = None

    def wipe(self) -> None:
        self.close()
        super().wipe()

    def written(self) -> None:
        self.refresh()

    def forward(self) -> None:
        if self.keyboard is not None:
            self.flow.contents.look(words_of(self.keyboard))
            self.flow.to(Page.CONTENTS)

    def compose(self) -> WordsView:
        keyboard, text, section = self.keyboard, self.services.texts, self.flow.contents.open_section
        if keyboard is None or section is None:
            return self.blank
        return WordsView(
            title=text("contents.what", section=text(section.name)),
            hint=text("contents.what_hint"),
            written=written_view(keyboard, text, placeholder=text("contents.what_example")),
            keyboard=keyboard_view(keyboard, text),
            bar=ActionBar(
                back=Button(text=text("bar.back"), icon="arrow-left"),
                primary=Button(text=text("jobs.search"), icon="magnifying-glass"),
            ),
        )
