"""Four crosses are touched one after another; what is learned of the touch panel is tried, and kept when right."""

from dataclasses import replace
from functools import partial

from kiosk.domain.touch_map import CROSSES, STRAIGHT, Fitted, MissedCrossError, Point, TouchMap, fit
from kiosk.ui.maintenance.trying import TryingPresenter
from kiosk.ui.parts import ActionBar, Button
from kiosk.ui.places import Page
from kiosk.ui.screens.maintenance_crosses.view import CrossesView

# Of the longer side of the canvas: how a deviation is told.
_CANVAS = 1920
PATIENCE = 30.0


class CrossesPresenter(TryingPresenter[CrossesView]):
    """What is touched comes as the glass has it now, so what is learned goes on top of what was known."""

    blank = CrossesView()
    before = Page.MAINTENANCE_ADJUST
    _touched: tuple[Point, ...] = ()
    _fitted: Fitted | None = None
    _idle_since = 0.0

    def forget(self) -> None:
        super().forget()
        self._touched, self._fitted = (), None

    def undo(self) -> None:
        super().undo()
        self._touched, self._fitted = (), None

    def open(self) -> None:
        super().open()
        self._idle_since = self.services.clock.monotonic()

    def tick(self) -> None:
        """Who cannot touch any cross gets out all the same."""
        waits = self.trial is None and self._fitted is None and not self.busy
        if waits and self.services.clock.monotonic() - self._idle_since > PATIENCE:
            self.menu.go(self.before)
        else:
            super().tick()

    def touched(self, x: float, y: float) -> None:
        """A finger was lifted there, in shares of the glass."""
        if self.busy or self.trial is not None or len(self._touched) == len(CROSSES):
            return
        self._touched, self.said = (*self._touched, (x, y)), None
        self._idle_since = self.services.clock.monotonic()
        if len(self._touched) == len(CROSSES):
            self._learn()
        self.refresh()

    def _learn(self) -> None:
        known = self.care.on_site().touch or STRAIGHT
        try:
            self._fitted = fit(self._touched, known)
        except MissedCrossError:
            self._touched, self._fitted = (), None
            self.warn("crosses.missed", "crosses.missed_do")
            return
        self._try(self._fitted.touch, known)

    def _try(self, learned: TouchMap, known: TouchMap) -> None:
        self.care.glass.straighten(learned)
        self.try_out(partial(self.care.glass.straighten, known), partial(replace, touch=learned), "touch_straightened")

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> CrossesView:
        text = self.services.texts
        if self.trial is not None and self._fitted is not None:
            bar = ActionBar(
                back=Button(text=text("trial.undo"), icon="arrow-counter-clockwise"),
                primary=Button(text=text("trial.right"), icon="check"),
            )
            was, left = (round(share * _CANVAS) for share in (self._fitted.was, self._fitted.left))
            result = text("crosses.result", was=was, left=left)
            hint = text("trial.hint", seconds=self.trial.left)
            return CrossesView(title=text("crosses.right"), hint=hint, result=result, bar=bar)
        at = len(self._touched)
        if self.busy or self._fitted is not None or at == len(CROSSES):
            return CrossesView(title=text("crosses.title"), banner=self.said, bar=self.bar())
        hint = text("crosses.hint", step=at + 1, steps=len(CROSSES))
        said = self.said.lead if self.said else ""  # over the whole glass there is no banner
        return CrossesView(title=text("crosses.title"), hint=f"{said}{hint}", cross=CROSSES[at])
