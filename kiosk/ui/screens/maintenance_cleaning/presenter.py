"""A minute in which no touch does anything: the glass is wiped. It ends by itself, and by nothing else."""

from math import ceil

from kiosk.ui.maintenance.care_presenter import CarePresenter
from kiosk.ui.maintenance.care_view import CareView
from kiosk.ui.parts import Button

SECONDS = 60


class CleaningPresenter(CarePresenter[CareView]):
    blank = CareView()
    _ends_at: float | None = None

    def forget(self) -> None:
        super().forget()
        self._ends_at = None

    def tick(self) -> None:
        if self._ends_at is not None:
            self.menu.stay()
            if self._left == 0:
                self.menu.go(self.before)
                return
        super().tick()

    def back(self) -> None:
        if self._ends_at is None:
            super().back()

    def forward(self) -> None:
        if self._ends_at is None:
            self.note("cleaning")
            self._ends_at = self.services.clock.monotonic() + SECONDS
            self.refresh()

    @property
    def _left(self) -> int:
        """Seconds, begun ones too."""
        ends = self._ends_at or 0.0
        return max(0, ceil(ends - self.services.clock.monotonic()))

    def compose(self) -> CareView:
        text = self.services.texts
        if self._ends_at is not None:
            left = text("cleaning.left", seconds=self._left)
            hint = text("cleaning.under_way_hint")
            return CareView(title=text("cleaning.under_way"), hint=hint, figure=left, locked=True)
        start = Button(text=text("cleaning.start"), icon="sparkle")
        return CareView(
            title=text("cleaning.title"), hint=text("cleaning.hint", seconds=SECONDS), bar=self.bar(primary=start)
        )
