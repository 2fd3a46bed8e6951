"""Paints the words, the filters and the work that was found; also the board of day labour."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from kivy.lang import Builder

from kiosk.ui import parts
from kiosk.ui.parts import ChipView, WorkView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.button import PushButton
from kiosk.ui.widgets.chip import Chip, ChipRow
from kiosk.ui.widgets.page import Page, Steers
from kiosk.ui.widgets.paged import Paged
from kiosk.ui.widgets.search_box import RangeLine, SearchBox
from kiosk.ui.widgets.section import Doing, Reading
from kiosk.ui.widgets.segment import Segment
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.work_card import GigCard, JobCard
from kiosk.ui.work_views import FIRST, LAST, JobsView

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, ChipRow, Doing, Paged, RangeLine, Reading, SearchBox, Segment, Text)


class FindsWork(Steers, Protocol):
    def write(self) -> None: ...

    def turn_to(self, code: str) -> None: ...

    def pick(self, chip_id: str) -> None: ...

    def choose(self, work_id: str) -> None: ...

    def take(self, work_id: str) -> None: ...

    def earlier(self) -> None: ...


class JobsScreen(Page[FindsWork, JobsView]):
    def __init__(self, presenter: FindsWork, **given: Any) -> None:
        super().__init__(presenter, **given)
        self._shown_page: tuple[int, int] = (0, 0)
        self._range = ("", 1)
        self.ids.search.on_tap = presenter.write
        self.ids.range.words = self._range_words
        self.ids.range.back_shown = self._has_earlier
        self.ids.range.back.on_tap = self._earlier

    def paint(self, view: JobsView) -> None:
        self.ids.title.show(view.title)
        self.ids.note.show(view.note)
        self.ids.note.optional = not view.note_stays
        self.ids.banner.show(self._brief(view.banner))
        self.ids.search.show(view.search, view.search_hint)
        self.ids.kinds.shown = bool(view.kinds)
        self.ids.kinds.show(view.kinds, self.presenter.turn_to)
        self.ids.chips.renew(view.chips, lambda: [self._chip(chip) for chip in view.chips])
        # 改条件 holds the filters too.
        self.ids.chips.optional = self.look.large and self.look.low and view.search is not None and bool(view.works)
        self.ids.chips.aside = bool(view.works)  # where nothing was found they are all there is to touch
        self._paint_works(view)
        self.next_page = view.next_page
        self.ids.bar.show(view.bar)

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        """The way back to those before stays, however little room there is."""
        self.ids.range.optional = not self._has_earlier()
        super().place(left, top, wide, high)

    def _paint_works(self, view: JobsView) -> None:
        works = self.ids.works
        works.renew(view.works, lambda: [self._card(work) for work in view.works])
        page = (view.page, view.first)
        if page != self._shown_page:
            self._shown_page = page
            items = works.items()
            works.turn_to(items[-1] if items and view.from_end else None)
        self._range = view.range_text, view.first
        self.ids.range.back.change(text=view.earlier)
        self.ids.range.change(shown=bool(view.works and view.range_text), text=view.range_text, stale=True)

    # -- which of them are seen ----------------------------------------------------------------------------------------

    def _range_words(self) -> str:
        text, first = self._range
        works = self.ids.works
        seen = [at for at, item in enumerate(works.items()) if item.shown]
        if not seen:
            return ""
        return text.replace(FIRST, str(first + seen[0])).replace(LAST, str(first + seen[-1]))

    def _has_earlier(self) -> bool:
        return bool(self.ids.works.at) or self._range[1] > 1

    def _earlier(self) -> None:
        if self.ids.works.at:
            self.ids.works.turn_back()
        else:
            self.presenter.earlier()

    def _back(self) -> None:
        """返回 leaves the list; back to those before leads a button of its own."""
        self.presenter.back()

    def _brief(self, banner: parts.Banner | None) -> parts.Banner | None:
        """Beside the two large buttons of 大字版 a wide window has room for what matters most."""
        little = self.look.wide and self.look.large and self.look.manner.aloud
        return replace(banner, text="") if banner and banner.lead and little else banner

    # -- its parts -----------------------------------------------------------------------------------------------------

    def _chip(self, view: ChipView) -> Block:
        chip = Chip(view.text, view.icon, chosen=view.chosen, count=view.count)
        chip.name = f"chip:{view.chip_id}"
        chip.on_tap = partial(self.presenter.pick, view.chip_id)
        return chip

    def _card(self, view: WorkView) -> Block:
        if view.take:
            button = PushButton("small_chosen")
            button.name = f"take:{view.work_id}"
            button.text = view.take
            button.on_tap = partial(self.presenter.take, view.work_id)
            return GigCard(view, button)
        card = JobCard(view)
        card.name = f"job:{view.work_id}"
        card.on_tap = partial(self.presenter.choose, view.work_id)
        return card
