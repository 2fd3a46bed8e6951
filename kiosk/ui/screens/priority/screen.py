"""Paints the reasons, one below another."""

from functools import partial
from pathlib import Path

from kivy.lang import Builder

from kiosk.ui.parts import OptionView
from kiosk.ui.screens.priority.presenter import PriorityPresenter
from kiosk.ui.screens.priority.view import PriorityView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.option import Option
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.paged import Paged
from kiosk.ui.widgets.section import Doing, Reading
from kiosk.ui.widgets.text import Text

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, Doing, Paged, Reading, Text)


class PriorityScreen(Page[PriorityPresenter, PriorityView]):
    def paint(self, view: PriorityView) -> None:
        self.ids.title.show(view.title)
        self.ids.hint.show(view.hint)
        self.ids.banner.show(view.banner)
        reasons = self.ids.reasons
        reasons.change(more_text=view.more)
        codes = tuple(reason.code for reason in view.reasons)
        reasons.renew(codes, lambda: [self._option(reason) for reason in view.reasons])
        for option, reason in zip(reasons.items(), view.reasons, strict=True):
            option.change(option=reason)
        self.ids.rule.show(view.rule)
        self.ids.bar.show(view.bar)

    def _option(self, view: OptionView) -> Option:
        option = Option(view)
        option.on_tap = partial(self.presenter.choose, view.code)
        return option
