"""出过几次毛病: what this station had, how often, and whether it holds."""

from collections.abc import Mapping, Sequence

from kiosk.maintenance.device_tests.step import Outcome, Step
from kiosk.ui.maintenance.step_words import said_of
from kiosk.ui.maintenance.test_presenter import TestPresenter
from kiosk.ui.maintenance.test_views import StepView
from kiosk.ui.parts import Banner, Tag, Tone
from kiosk.ui.places import Page
from kiosk.ui.when import when
from kiosk.usecases.fleet_ports import FaultCount

_ALARMS: Mapping[str, str] = {
    "paper_low": "fault.paper_low",
    "paper_out": "fault.paper_out",
    "disk_low": "fault.disk_low",
    "too_hot": "fault.too_hot",
    "clock_off": "fault.clock_off",
    "parked": "fault.parked",
    "config_refused": "fault.config_refused",
    "config_rolled_back": "fault.config_rolled_back",
    "database_restored": "fault.database",
    "database_begun_anew": "fault.database",
    "backup_failed": "fault.backup_failed",
}
_DEVICES = {"qr_display": "display"}


class FaultsPresenter(TestPresenter):
    """`_counts` is None while they are looked up, or cannot be."""

    code = "faults"
    words = ("faults.title", "faults.hint")
    before = Page.MAINTENANCE
    _counts: Sequence[FaultCount] | None = None
    _broken = False

    def begin(self) -> None:
        self._counts, self._broken = None, False
        self.run(self.desk.count_faults, self._counted, lambda _: self._cannot_count())

    def wipe(self) -> None:
        self._counts = None
        super().wipe()

    def _counted(self, counts: Sequence[FaultCount]) -> None:
        self._counts = counts
        self.refresh()

    def _cannot_count(self) -> None:
        self._broken = True
        self.refresh()

    def shown(self) -> tuple[StepView, ...]:
        return tuple(map(self._line, self._counts or ()))

    def _line(self, one: FaultCount) -> StepView:
        text, now = self.services.texts, self.services.clock.now()
        why = self._why(one)
        if one.holds:
            words = text("faults.since", since=when(one.last, now, text))
            tag = Tag(text=text("faults.holds"), icon="warning", tone=Tone.WARN)
        else:
            words = ""
            tag = Tag(text=text("faults.over"), icon="check-circle", tone=Tone.OK)
        times = text("faults.times", count=one.count, last=when(one.last, now, text))
        return StepView(title=self._what(one), text=f"{times}\n{words}".strip(), todo=why, tag=tag)

    def _what(self, one: FaultCount) -> str:
        text = self.services.texts
        if one.code == "device_fault":
            return text("fault.device_fault", device=self._part(one.subject))
        if one.code == "self_test":
            return text("fault.self_test", part=self._part(one.subject))
        return text(_ALARMS.get(one.code, "fault.other"))

    def _part(self, subject: str) -> str:
        return said_of(Step(code=_DEVICES.get(subject, subject), outcome=Outcome.FAULT), self.services.texts).label

    def _why(self, one: FaultCount) -> str:
        """The cause and what to do, as on the page of that device."""
        if not one.cause or not one.holds:
            return ""
        said = said_of(Step(code=one.code, outcome=Outcome.FAULT, cause=one.cause), self.services.texts)
        return said.todo

    def banner(self) -> Banner | None:
        text = self.services.texts
        if self._broken:
            lead, words = text("faults.broken"), text("faults.broken_do")
            return Banner(tone=Tone.BAD, icon="warning-circle", lead=lead, text=words)
        if self._counts is not None and not self._counts:
            lead, words = text("faults.none"), text("faults.none_why")
            return Banner(tone=Tone.OK, icon="check-circle", lead=lead, text=words)
        return None
