"""The code, how long it holds, and what has come by it. Without a network it says so, and where else to go."""

import math

from kiosk.ui.parts import ActionBar, Banner, Button, HelpView, Tone
from kiosk.ui.places import Page
from kiosk.ui.presenter import Presenter
from kiosk.ui.screens.upload.view import UploadView
from kiosk.ui.who_helps import who_helps
from kiosk.usecases.centre_ports import TicketFault

_WHY = {
    TicketFault.OFFLINE: ("upload.offline", "upload.offline_do"),
    TicketFault.NOT_THERE_YET: ("upload.not_there_yet", "upload.not_there_yet_do"),
    TicketFault.ENDED: ("upload.ended", "done.ask"),
    TicketFault.NOT_AVAILABLE: ("upload.not_available", "upload.bring"),
    TicketFault.NOT_ALLOWED: ("supplement.not_allowed", "upload.bring"),
}
# Another try may well succeed.
_MAY_PASS = frozenset({TicketFault.OFFLINE, TicketFault.NOT_THERE_YET})


class UploadPresenter(Presenter[UploadView]):
    blank = UploadView()

    def open(self) -> None:
        self._ask()
        self.refresh()

    def close(self) -> None:
        """A code is for who stands before it."""
        self.flow.phone.put_away()
        self.wipe()

    def tick(self) -> None:
        phone = self.flow.phone
        if phone.ticket is not None and not phone.came(self._received):
            phone.listen()
        if self._just_filed:
            self.flow.filing.tick()
        else:
            self.flow.cases.follow()
        if self._is_gone:
            self.flow.to(Page.CASES)
        else:
            self.refresh()

    def forward(self) -> None:
        """A new code, where one is offered."""
        if self.view.bar.primary is not None:
            self._ask()
            self.refresh()

    @property
    def _just_filed(self) -> bool:
        """It is what this visit has filed, not one that was looked up."""
        return self.flow.phone.from_page is Page.DONE

    @property
    def _is_gone(self) -> bool:
        return not self._just_filed and self.flow.cases.case is None and self.flow.cases.waited() < 0

    @property
    def _received(self) -> int:
        """How much has come for it, by whatever code."""
        case = self.flow.cases.case
        return self.flow.filing.received if self._just_filed else case.came if case else 0

    def _ask(self) -> None:
        if not self._is_gone:
            self.flow.phone.ask(self._received, self._told)

    def _told(self) -> None:
        if self.flow.page is Page.UPLOAD:
            self.refresh()

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> UploadView:
        if self._is_gone or self.services.visit.person is None or self.flow.page is not Page.UPLOAD:
            return self.blank
        text, phone = self.services.texts, self.flow.phone
        came, otherwise = phone.came(self._received), self._otherwise()
        holds = bool(phone.left()) and not came
        return UploadView(
            title=text("upload.title"),
            subtitle=text("upload.wanted", wanted=phone.wanted) if phone.wanted else text("upload.anything"),
            came=text("upload.came", count=came) if came else "",
            came_lines=(text(self._what_now()),) if came else (),
            banner=self._banner(),
            qr=phone.ticket.url if phone.ticket and holds else "",
            qr_text=text("upload.scan") if holds else "",
            left=self._left() if holds else "",
            help_title=text("upload.otherwise") if otherwise else "",
            help_rows=otherwise,
            bar=self._bar(),
        )

    def _otherwise(self) -> tuple[HelpView, ...]:
        """Who has no phone, or no network, brings it."""
        if self.flow.phone.came(self._received) or self.flow.phone.waited() >= 0:
            return ()
        first = who_helps(self.services)[:1]
        return tuple(HelpView(label=h.label, text=h.text, icon=h.icon, note=h.note) for h in first)

    def _left(self) -> str:
        # The centre's clock is read by whole seconds: a second less is never too much said.
        text, minutes = self.services.texts, math.ceil((self.flow.phone.left() - 1) / 60)
        return text("upload.left", minutes=minutes) if minutes > 1 else text("upload.left_little")

    def _banner(self) -> Banner | None:
        text, phone, station = self.services.texts, self.flow.phone, self.services.station
        if phone.came(self._received):
            return None
        if phone.fault is not None or phone.broken:
            key, do = _WHY[phone.fault] if phone.fault else ("upload.broken", "upload.bring")
            words = text(do, desk=station.desk, phone=station.phone)
            return Banner(tone=Tone.WARN, icon="warning-circle", lead=text(key), text=words)
        if phone.ticket is not None and not phone.left():
            return Banner(tone=Tone.WARN, icon="info", lead=text("upload.over"), text=text("upload.over_do"))
        return self._waiting()

    def _what_now(self) -> str:
        return "upload.came_answer" if self.flow.phone.from_page is Page.SUPPLEMENT else "upload.came_done"

    def _waiting(self) -> Banner | None:
        """For a moment nothing is said."""
        text, waited, durations = self.services.texts, self.flow.phone.waited(), self.services.durations
        if waited < durations.busy_show_after:
            return None
        key = "upload.asking" if waited < durations.busy_explain_after else "cases.slow"
        return Banner(tone=Tone.INFO, icon="info", lead=text(key))

    def _bar(self) -> ActionBar:
        text, phone = self.services.texts, self.flow.phone
        back = Button(text=text("bar.back"), icon="arrow-left")
        key = ""
        if phone.came(self._received):
            key = "upload.one_more"
        elif phone.ticket is not None and not phone.left():
            key = "upload.new_code"
        elif phone.fault in _MAY_PASS or phone.broken:
            key = "cases.again"
        icon = "plus" if key == "upload.one_more" else "arrow-counter-clockwise"
        return ActionBar(back=back, primary=Button(text=text(key), icon=icon) if key else None)
