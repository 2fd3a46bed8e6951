"""Beginning the program anew, or the whole machine. Nobody's visit is cut off: the menu opens between visits."""

from collections.abc import Callable

from kiosk.maintenance.restart_machine import Reboot
from kiosk.ui.maintenance.care_presenter import CarePresenter
from kiosk.ui.maintenance.care_view import CareView


class RestartPresenter(CarePresenter[CareView]):
    blank = CareView()

    def press(self, code: str) -> None:
        if self.busy or (code == "machine" and not self.is_lead()):
            return
        self.asks, self.said = code, None
        self.refresh()

    def forward(self) -> None:
        match self.asks:
            case "app":
                self.do("app", self.menu.noting("restart_app", lambda: None), lambda _: self.care.restart_app())
            case "machine":
                self.do("machine", self._restart_machine(), self._told)
            case _:
                super().forward()

    def _restart_machine(self) -> Callable[[], Reboot]:
        noted = self.menu.noting("restart_machine", lambda: None)

        def work() -> Reboot:
            noted()
            return self.care.restart_machine()

        return work

    def _told(self, became: Reboot) -> None:
        match became:
            case Reboot.UNDER_WAY:
                self.tell("restart_care.under_way")
            case Reboot.NOT_ALLOWED:
                self.warn("restart_care.not_allowed", "restart_care.by_hand")
            case Reboot.NOT_POSSIBLE:
                self.warn("restart_care.not_possible", "restart_care.by_hand")

    def compose(self) -> CareView:
        text = self.services.texts
        if self.asks == "app":
            return self.asking("restart_care.app_title", "restart_care.app_hint", "restart_care.yes", "power")
        if self.asks == "machine":
            return self.asking("restart_care.machine_title", "restart_care.machine_hint", "restart_care.yes", "power")
        return CareView(
            title=text("restart_care.title"),
            hint=text("restart_care.hint"),
            banner=self.said,
            actions=(
                self.action("app", "restart_care.app", "arrow-counter-clockwise", busy_key="restart_care.restarting"),
                self.action("machine", "restart_care.machine", "power", busy_key="restart_care.restarting"),
            ),
            bar=self.bar(),
        )
