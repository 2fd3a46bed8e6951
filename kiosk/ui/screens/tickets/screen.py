"""Paints what can be queued for, one below another, and 我要优先 across."""

from functools import partial
from pathlib import Path

from kivy.lang import Builder

from kiosk.ui.parts import OptionView
from kiosk.ui.screens.tickets.presenter import TicketsPresenter
from kiosk.ui.screens.tickets.view import PriorView, TicketsView
from kiosk.ui.widgets.advice import Advice
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.option import Option
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.paged import Paged
from kiosk.ui.widgets.section import Doing, Matter, Reading
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.tick import Tick

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Advice, Banner, Doing, Matter, Paged, Reading, Text, Tick)


class TicketsScreen(Page[TicketsPresenter, TicketsView]):
    def __init__(self, presenter: TicketsPresenter) -> None:
        super().__init__(presenter)
        self.ids.prior.on_tap = presenter.toggle_prior

    def paint(self, view: TicketsView) -> None:
        self.ids.title.show(view.title)
        self.ids.hint.show(view.hint)
        self.ids.banner.show(view.banner)
        self._paint_businesses(view)
        crowded = self.look.wide and view.banner is not None  # the panel has no room for every word
        self.ids.hint.optional = crowded
        self._paint_prior(view.prior, crowded=crowded)
        self.ids.advice.change(lines=view.advice, shown=bool(view.advice) and not self.look.wide)
        self.ids.bar.show(view.bar)

    def _paint_businesses(self, view: TicketsView) -> None:
        businesses = self.ids.businesses
        businesses.change(more_text=view.more)
        codes = tuple(one.code for one in view.businesses)
        businesses.renew(codes, lambda: [self._option(one) for one in view.businesses])
        for option, one in zip(businesses.items(), view.businesses, strict=True):
            option.change(option=one)

    def _option(self, view: OptionView) -> Option:
        option = Option(view, beside=True)
        option.on_tap = partial(self.presenter.choose, view.code)
        return option

    def _paint_prior(self, view: PriorView | None, *, crowded: bool) -> None:
        self.ids.prior.shown = view is not None
        option = OptionView(code="prior", text=view.title if view else "", chosen=bool(view and view.checked))
        self.ids.prior.change(option=option, second=view.text if view and not crowded else "")
