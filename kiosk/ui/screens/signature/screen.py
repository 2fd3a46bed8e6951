"""Paints the box to sign in, or what was chosen in its place."""

from pathlib import Path

from kivy.lang import Builder

from kiosk.ui.screens.signature.presenter import SignaturePresenter
from kiosk.ui.screens.signature.view import ChosenView, OtherwiseView, PadView, SignatureView
from kiosk.ui.widgets.ask_row import AskRow
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.chosen_way import ChosenWay
from kiosk.ui.widgets.input_box import FieldError
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.section import Doing, Reading
from kiosk.ui.widgets.signature_pad import SignaturePad
from kiosk.ui.widgets.step_bar import StepBar
from kiosk.ui.widgets.text import Text

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (AskRow, Banner, ChosenWay, Doing, FieldError, Reading, SignaturePad, StepBar, Text)
TITLE_BEFORE, TITLE_UNDER_BANNER = 40, 29
# Upright the pad stands lower than it must, so that the hand need not reach up; a message stands right above it.
PAD_TOP, ERROR_TOP = 600, 530
PAD_BEFORE, PAD_UNDER_ERROR = 37, 16


class SignatureScreen(Page[SignaturePresenter, SignatureView]):
    def __init__(self, presenter: SignaturePresenter) -> None:
        super().__init__(presenter)
        self.ids.pad.on_stroke = presenter.stroke
        self.ids.pad.rewrite.on_tap = presenter.rewrite
        self.ids.otherwise.button.on_tap = presenter.otherwise

    def paint(self, view: SignatureView) -> None:
        self.ids.progress.show(view.progress)
        self.ids.banner.show(view.banner)
        self.ids.title.show(view.title)
        self.ids.title.before = TITLE_UNDER_BANNER if view.banner else TITLE_BEFORE
        self.ids.hint.show(view.hint)
        self.ids.hint.optional = self.look.large and view.banner is not None  # what happened comes first
        self.ids.error.show(view.error)
        self._paint_pad(view.pad, view.error)
        self._paint_chosen(view.chosen)
        self._paint_otherwise(view.otherwise)
        self.ids.bar.show(view.bar)

    @property
    def _lowered(self) -> bool:
        """Upright there is room to spare, unless words are large; 按钮放低 lowers everything anyway."""
        return not (self.look.wide or self.look.large or self.look.low or self.look.manner.aloud)

    def _paint_pad(self, view: PadView | None, error: str) -> None:
        pad = self.ids.pad
        self.ids.error.lowest_top = ERROR_TOP if self._lowered else 0
        pad.lowest_top = PAD_TOP if self._lowered and not error else 0
        pad.before = PAD_UNDER_ERROR if error and not self.look.wide else PAD_BEFORE
        if view is None:
            pad.change(shown=False, strokes=())
            pad.rewrite.show(None)
            return
        pad.change(shown=True, strokes=view.strokes, full=view.full, deaf=view.deaf, error=bool(error))
        pad.rewrite.show(view.rewrite)

    def _paint_chosen(self, view: ChosenView | None) -> None:
        chosen = self.ids.chosen
        chosen.lowest_top = PAD_TOP if self._lowered else 0
        if view is None:
            chosen.change(shown=False, icon="", title="", text="")
        else:
            chosen.change(shown=True, icon=view.icon, title=view.title, text=view.text)

    def _paint_otherwise(self, view: OtherwiseView | None) -> None:
        if view is None:
            self.ids.otherwise.change(shown=False, text="")
            self.ids.otherwise.button.show(None)
        else:
            # Large words fill the panel of a wide window by themselves; read aloud, it is lower.
            self.ids.otherwise.aside = not (self.look.large or self.look.manner.aloud)
            self.ids.otherwise.change(shown=True, icon=view.icon, text=view.text)
            self.ids.otherwise.button.show(view.button)
