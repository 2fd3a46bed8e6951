"""All tests, each with how it went last."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from kiosk.maintenance.device_tests.sound import judge_jack
from kiosk.maintenance.device_tests.step import Step, of_status, worst
from kiosk.ui.maintenance.step_words import said_of, tag_of
from kiosk.ui.maintenance.test_presenter import TestPresenter
from kiosk.ui.maintenance.test_views import StepView
from kiosk.ui.places import Page
from kiosk.ui.when import when

_LINES: tuple[tuple[str, str, str, Page], ...] = (
    ("reader", "tests.reader", "identification-card", Page.MAINTENANCE_READER),
    ("printer", "tests.printer", "printer", Page.MAINTENANCE_PRINTER),
    ("scanner", "tests.scanner", "scan", Page.MAINTENANCE_SCANNER),
    ("display", "tests.display", "qr-code", Page.MAINTENANCE_DISPLAY),
    ("network", "tests.network", "wifi-high", Page.MAINTENANCE_NETWORK),
    ("clock", "tests.clock", "clock", Page.MAINTENANCE_CLOCK),
    ("touch", "tests.touch", "hand-tap", Page.MAINTENANCE_TOUCH),
    ("screen", "tests.screen", "monitor", Page.MAINTENANCE_SCREEN),
    ("sound", "tests.sound", "speaker-high", Page.MAINTENANCE_SOUND),
    ("machine", "tests.machine", "hard-drives", Page.MAINTENANCE_MACHINE),
    ("power", "tests.power", "battery-charging", Page.MAINTENANCE_POWER),
    ("camera", "tests.camera", "camera", Page.MAINTENANCE_CAMERA),
)
_PAGES = {code: page for code, _, _, page in _LINES}


class TestsPresenter(TestPresenter):
    code = "list"
    words = ("tests.title", "tests.hint")
    before = Page.MAINTENANCE

    _known: Mapping[str, Sequence[Step]] = MappingProxyType({})
    _last: datetime | None = None

    def begin(self) -> None:
        last = self.desk.last()
        self._known, self._last = self.desk.known(last), last.at if last else None

    def choose(self, code: str) -> None:
        self.menu.go(_PAGES[code])

    def shown(self) -> tuple[StepView, ...]:
        known = self._known
        return tuple(self._line(code, key, icon, known.get(code, ())) for code, key, icon, _ in _LINES)

    def _line(self, code: str, key: str, icon: str, last: Sequence[Step]) -> StepView:
        """What a device says of itself now goes before what a test found earlier."""
        text = self.services.texts
        steps = (*self._now(code), *last)
        bad = next((step for step in steps if step.outcome is worst(steps)), None)
        said = said_of(bad, text) if bad is not None and bad.cause else None
        return StepView(
            title=text(key),
            text=said.text if said else "",
            todo=said.todo if said else "",
            tag=tag_of(worst(steps), text) if steps else None,
            icon=icon,
            leads=code,
        )

    def _now(self, code: str) -> tuple[Step, ...]:
        services = self.services
        match code:
            case "reader":
                return (of_status("reader", services.reader.status() if services.reader else None),)
            case "printer":
                return (of_status("printer", services.printer.status() if services.printer else None),)
            case "scanner":
                return (of_status("scanner", services.scanner.status() if services.scanner else None),)
            case "display":
                return (of_status("display", services.display.status() if services.display else None),)
            case "sound":
                return (judge_jack(services.headphones.status() if services.headphones else None),)
            case _:
                return ()

    def hint(self) -> str:
        text = self.services.texts
        if self._last is None:
            return text("tests.never")
        return text("tests.last", when=when(self._last, self.services.clock.now(), text))
