"""A page on which the glass itself is changed: first on trial, and kept when somebody says that it is right."""

from collections.abc import Callable
from typing import TypeVar

from kiosk.domain.on_site import OnSite
from kiosk.ui.maintenance.care_presenter import CarePresenter
from kiosk.ui.maintenance.trial import Trial, begin_trial

V = TypeVar("V")


class TryingPresenter(CarePresenter[V]):
    """`trial` None: nothing is being tried."""

    trial: Trial | None = None
    _keep: Callable[[OnSite], OnSite] | None = None
    _kept_as = ""

    def forget(self) -> None:
        """Left amid a trial, it is as it was."""
        self.undo()
        super().forget()

    def try_out(self, undo: Callable[[], None], keep: Callable[[OnSite], OnSite], action: str) -> None:
        """`keep` is what the station is told when it is right; `action`: for the audit chain."""
        self.said = None
        self.trial, self._keep, self._kept_as = begin_trial(self.services.clock.monotonic, undo), keep, action
        self.refresh()

    def undo(self) -> None:
        trial, self.trial, self._keep = self.trial, None, None
        if trial is not None:
            trial.undo()

    def tick(self) -> None:
        if self.trial is not None and self.trial.left == 0:
            self.undo()
            self.warn("trial.undone", "trial.undone_do")
        super().tick()

    def back(self) -> None:
        if self.trial is not None:
            self.undo()
            self.refresh()
        else:
            super().back()

    def forward(self) -> None:
        keep = self._keep
        if self.trial is None or keep is None:
            super().forward()
            return
        self.trial = self._keep = None
        self.store(keep, self._kept_as, "trial.kept")

    def store(self, step: Callable[[OnSite], OnSite], action: str, told: str) -> None:
        """Onto the disk, noted before."""
        work = self.menu.noting(action, lambda: self._change(step))
        self.do(action, work, lambda _: self.tell(told))

    def _change(self, step: Callable[[OnSite], OnSite]) -> None:
        self.care.on_site.change(step)
