"""The words that are looked for, written by hand, in pinyin or by strokes."""

from dataclasses import replace

from kiosk.ui.job_filters import named_queries
from kiosk.ui.keyboard.showing import keyboard_view, written_view
from kiosk.ui.parts import ActionBar, Button, ChipView
from kiosk.ui.places import Page
from kiosk.ui.sought_words import SoughtWordsPresenter
from kiosk.ui.work_views import WordsView
from kiosk.ui.work_words import WorkWords

_OFFERED = 4


class JobWordsPresenter(SoughtWordsPresenter[WordsView]):
    blank = WordsView()

    @property
    def before(self) -> str:
        return self.flow.jobs.query.words

    def look_for(self, words: str) -> None:
        self._look(words)

    def pick_word(self, chip_id: str) -> None:
        """An occupation that many postings have, without writing."""
        self._look(WorkWords(self.services).occupation(chip_id), occupation=chip_id)

    def _look(self, words: str, occupation: str = "") -> None:
        journey = self.flow.jobs
        query = replace(journey.query, words="" if occupation else words, page=1)
        if occupation:
            query = replace(query, occupations=(occupation,))
        journey.search(query, named_queries(query))
        self.flow.to(Page.JOBS)

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> WordsView:
        keyboard, text = self.keyboard, self.services.texts
        if keyboard is None:
            return self.blank
        return WordsView(
            title=text("jobs.what"),
            hint=text("jobs.what_hint"),
            written=written_view(keyboard, text, placeholder=text("jobs.what_example")),
            keyboard=keyboard_view(keyboard, text),
            chips=self._offered(),
            bar=ActionBar(
                back=Button(text=text("bar.back"), icon="arrow-left"),
                primary=Button(text=text("jobs.search"), icon="magnifying-glass"),
            ),
        )

    def _offered(self) -> tuple[ChipView, ...]:
        looked = self.flow.jobs.looked
        facet = looked.found.facets.get("occupation", {}) if looked else {}
        most = sorted(facet, key=lambda code: (-facet[code], code))[:_OFFERED]
        words = WorkWords(self.services)
        return tuple(ChipView(chip_id=code, text=words.occupation(code), count=str(facet[code])) for code in most)
