"""The colours of the glass: looked at one after another, then said what was seen."""

from kiosk.maintenance.device_tests.colours import judge_seen
from kiosk.ui.maintenance.test_presenter import TestPresenter
from kiosk.ui.parts import Button, OptionView
from kiosk.ui.places import Page


class ColoursPresenter(TestPresenter):
    code = "screen"
    words = ("tests.screen", "tests.screen_hint")

    def close(self) -> None:
        super().close()
        self.desk.colours_seen = False

    def forward(self) -> None:
        self.menu.go(Page.MAINTENANCE_FILL)

    def choose(self, code: str) -> None:
        """One of the two answers."""
        self.desk.colours_seen = False
        self.found((judge_seen(code == "clean"),))

    def choices(self) -> tuple[OptionView, ...]:
        if not self.desk.colours_seen:
            return ()
        text = self.services.texts
        return (
            OptionView(code="clean", text=text("tests.screen_clean")),
            OptionView(code="spots", text=text("tests.screen_spots")),
        )

    def primary(self) -> Button | None:
        text = self.services.texts
        seen = self.steps or self.desk.colours_seen
        return Button(text=text("tests.again" if seen else "tests.start"), icon="monitor")
