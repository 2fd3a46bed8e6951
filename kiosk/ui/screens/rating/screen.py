"""Paints what may be ticked about a low grade: reasons in pairs, a call back across."""

from functools import partial
from pathlib import Path

from kivy.lang import Builder

from kiosk.ui.parts import OptionView
from kiosk.ui.screens.rating.presenter import RatingPresenter
from kiosk.ui.screens.rating.view import CallBackView, RatingView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.face import FaceTitle
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.paged import Paged
from kiosk.ui.widgets.section import Doing, Reading
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.tick import Tick

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, Doing, FaceTitle, Paged, Reading, Text, Tick)


class RatingScreen(Page[RatingPresenter, RatingView]):
    def __init__(self, presenter: RatingPresenter) -> None:
        super().__init__(presenter)
        self.ids.call_back.on_tap = presenter.toggle_call_back

    def paint(self, view: RatingView) -> None:
        self.ids.head.change(picture=view.picture, caption=view.caption, title=view.title, shown=bool(view.title))
        self.ids.hint.show(view.hint)
        self.ids.banner.show(view.banner)
        self._paint_reasons(view)
        self._paint_call_back(view.call_back)
        self.ids.bar.show(view.bar)

    def _paint_reasons(self, view: RatingView) -> None:
        reasons = self.ids.reasons
        reasons.change(more_text=view.more)
        codes = tuple(reason.code for reason in view.reasons)
        reasons.renew(codes, lambda: [self._reason(reason) for reason in view.reasons])
        for tick, reason in zip(reasons.items(), view.reasons, strict=True):
            tick.change(option=reason)

    def _reason(self, view: OptionView) -> Tick:
        tick = Tick(view)
        tick.on_tap = partial(self.presenter.choose, view.code)
        return tick

    def _paint_call_back(self, view: CallBackView | None) -> None:
        self.ids.call_back.shown = view is not None
        option = OptionView(code="call_back", text=view.title if view else "", chosen=bool(view and view.checked))
        self.ids.call_back.change(option=option, second=view.text if view else "")
