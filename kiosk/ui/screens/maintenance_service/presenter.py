"""Taking the station out of service, with a reason that its screen then says; and back into service."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from kiosk.domain.business_day import local_time
from kiosk.domain.service_break import BreakReason, ServiceBreak
from kiosk.domain.technician import Role
from kiosk.ui.maintenance.care_presenter import CarePresenter
from kiosk.ui.maintenance.care_view import CareLineView, CareView
from kiosk.ui.parts import COUNT, Button, ChipView, OptionView, Tag, Tone
from kiosk.ui.places import Page
from kiosk.ui.when import when

_REASONS: Mapping[BreakReason, str] = {
    BreakReason.REPAIR: "service_break.reason_repair",
    BreakReason.PAPER: "service_break.reason_paper",
    BreakReason.CLEANING: "service_break.reason_cleaning",
    BreakReason.POWER: "service_break.reason_power",
    BreakReason.NETWORK: "service_break.reason_network",
    BreakReason.MOVING: "service_break.reason_moving",
    BreakReason.CLOSED: "service_break.reason_closed",
}
_UNKNOWN, _TOMORROW = "unknown", "tomorrow"
_HOURS = {"hour": 1, "hours": 3}
_UNTIL = {
    _UNKNOWN: "service_break.until_unknown",
    "hour": "service_break.until_hour",
    "hours": "service_break.until_hours",
    _TOMORROW: "service_break.until_tomorrow",
}
MORNING = 8


class ServicePresenter(CarePresenter[CareView]):
    blank = CareView()
    least = Role.LEAD
    _closed: bool | None = None
    _why: ServiceBreak | None = None
    _reason: BreakReason | None = None
    _until = _UNKNOWN

    def open(self) -> None:
        super().open()
        self.do("look", self._look, self._looked)

    def forget(self) -> None:
        super().forget()
        self._reason, self._until = None, _UNKNOWN

    def _look(self) -> tuple[bool, ServiceBreak | None]:
        return self.care.service.is_closed(), self.care.service.why()

    def _looked(self, found: tuple[bool, ServiceBreak | None]) -> None:
        self._closed, self._why = found

    # -- what is tapped ------------------------------------------------------------------------------------------------

    def choose(self, code: str) -> None:
        if not self.busy:
            self._reason, self.said = BreakReason(code), None
            self.refresh()

    def pick(self, chip_id: str) -> None:
        if chip_id in _UNTIL and not self.busy:
            self._until = chip_id
            self.refresh()

    def forward(self) -> None:
        if self._closed is None or self.busy:
            super().forward()
        elif self._closed:
            self._change("service_opened", self.care.service.open, Page.HOME)
        elif self._reason is None:
            self.warn("service_break.no_reason", "service_break.no_reason_do")
            self.refresh()
        else:
            why = ServiceBreak(self._reason, self._moment())
            self._change("service_closed", lambda: self.care.service.close(why), Page.OUT_OF_ORDER)

    def _change(self, action: str, work: Callable[[], None], leads_to: Page) -> None:
        """Written down, done, and out: the next thing that is seen is what everybody sees."""
        reason = self._reason.value if self._reason and action == "service_closed" else ""
        self.do("change", self.menu.noting(action, work, reason=reason), lambda _: self._leave(leads_to))

    def _leave(self, leads_to: Page) -> None:
        self.flow.menu.leads_to = leads_to
        if leads_to is Page.OUT_OF_ORDER:
            self.flow.fault_code = ""
        self.menu.leave()

    def _moment(self) -> datetime | None:
        """When it is thought to serve again."""
        now = self.services.clock.now()
        if self._until in _HOURS:
            return now + timedelta(hours=_HOURS[self._until])
        if self._until == _TOMORROW:
            tomorrow = local_time(now) + timedelta(days=1)
            return tomorrow.replace(hour=MORNING, minute=0, second=0, microsecond=0)
        return None

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> CareView:
        text = self.services.texts
        if self._closed is None:
            return CareView(title=text("service_break.title"), banner=self.said, bar=self.bar())
        return self._is_closed() if self._closed else self._serves()

    def _serves(self) -> CareView:
        text = self.services.texts
        return CareView(
            title=text("service_break.title"),
            hint=text("service_break.hint"),
            banner=self.said,
            options=tuple(
                OptionView(code=reason.value, text=text(key), chosen=reason is self._reason)
                for reason, key in _REASONS.items()
            ),
            more=text("care.more", count=COUNT),
            chips=tuple(
                ChipView(chip_id=code, text=text(key), chosen=code == self._until) for code, key in _UNTIL.items()
            ),
            bar=self.bar(primary=Button(text=text("service_break.close"), icon="prohibit", busy=bool(self.busy))),
        )

    def _is_closed(self) -> CareView:
        text, now, why = self.services.texts, self.services.clock.now(), self._why
        reason = text(_REASONS[why.reason] if why else "service_break.by_centre")
        until = when(why.until, now, text) if why and why.until else text("service_break.until_unknown")
        tag = Tag(text=text("service_break.closed"), icon="prohibit", tone=Tone.WARN)
        return CareView(
            title=text("service_break.is_closed"),
            hint=text("service_break.is_closed_hint"),
            banner=self.said,
            lines=(
                CareLineView(label=text("service_break.why"), text=reason, tag=tag),
                CareLineView(label=text("service_break.when"), text=until),
            ),
            more=text("care.more", count=COUNT),
            bar=self.bar(primary=Button(text=text("service_break.open"), icon="check", busy=bool(self.busy))),
        )
