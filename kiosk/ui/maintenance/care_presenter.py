"""What the pages share that look after the station: what is done in the background, asked once more, told."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from kiosk.domain.technician import Role
from kiosk.ui.maintenance.care_services import CareServices
from kiosk.ui.maintenance.care_view import CareActionView, CareView
from kiosk.ui.maintenance.presenter import MaintenancePresenter
from kiosk.ui.parts import ActionBar, Banner, Button, Tone

V = TypeVar("V")
T = TypeVar("T")


class CarePresenter(MaintenancePresenter[V]):
    """`busy`: what is being done now, as the code of its button, "" for nothing; `asks`: what is to be said yes to
    first; `said`: what became of the last thing done."""

    busy = ""
    asks = ""
    said: Banner | None = None
    _round = 0

    @property
    def care(self) -> CareServices:
        return self.menu.desk.care

    @property
    def number(self) -> str:
        """Of who is in."""
        return self.menu.technician.number if self.menu.technician else ""

    def open(self) -> None:
        self.forget()
        self.refresh()

    def close(self) -> None:
        self.forget()

    def forget(self) -> None:
        """An answer that comes after this is nobody's."""
        self._round += 1
        self.busy, self.asks, self.said = "", "", None

    def tick(self) -> None:
        if self.busy:
            self.menu.stay()
        super().tick()

    # -- what is tapped ------------------------------------------------------------------------------------------------

    def pick(self, chip_id: str) -> None:
        """A chip."""

    def choose(self, code: str) -> None:
        """An option, or a row that opens."""

    def press(self, code: str) -> None:
        """A button of the page's own."""

    def back(self) -> None:
        """Out of a question first, and not amid what is being done."""
        if self.asks:
            self.asks = ""
            self.refresh()
        elif not self.busy:
            super().back()

    # -- doing ---------------------------------------------------------------------------------------------------------

    def do(self, code: str, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """`work` in the background; one thing at a time."""
        if self.busy:
            return
        self.busy, self.asks, self.said = code, "", None
        mine = self._round
        self.run(work, partial(self._done, mine, done), partial(self._failed, mine))
        self.refresh()

    def _done(self, mine: int, done: Callable[[T], None], answer: T) -> None:
        if mine == self._round:
            self.busy = ""
            done(answer)
            self.refresh()

    def _failed(self, mine: int, _fault: BaseException) -> None:
        if mine == self._round:
            self.busy = ""
            self.warn("care.not_done", "care.not_done_do")
            self.refresh()

    def is_lead(self) -> bool:
        """And says so, where they are not."""
        if self.menu.may(Role.LEAD):
            return True
        self.warn("care.lead_only", "care.lead_only_do")
        self.refresh()
        return False

    # -- telling -------------------------------------------------------------------------------------------------------

    def tell(self, key: str, **filled: object) -> None:
        self.said = Banner(tone=Tone.OK, icon="check-circle", lead=self.services.texts(key, **filled))

    def warn(self, key: str, do: str = "", **filled: object) -> None:
        text = self.services.texts
        self.said = Banner(
            tone=Tone.WARN, icon="warning-circle", lead=text(key, **filled), text=text(do, **filled) if do else ""
        )

    def action(self, code: str, key: str, icon: str, *, busy_key: str = "", stops: bool = False) -> CareActionView:
        """A button; while it is at work it says so, and the others wait."""
        words = busy_key if busy_key and self.busy == code else key
        text = self.services.texts(words)
        return CareActionView(code=code, text=text, icon=icon, busy=bool(self.busy), stops=stops)

    def asking(self, title: str, hint: str, yes: str, icon: str = "check", **filled: object) -> CareView:
        """The question before something that is not undone by a tap."""
        text = self.services.texts
        bar = ActionBar(
            back=Button(text=text("care.rather_not"), icon="arrow-left"), primary=Button(text=text(yes), icon=icon)
        )
        return CareView(title=text(title, **filled), hint=text(hint), bar=bar)
