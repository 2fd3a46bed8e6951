"""An appointment: found by the code on its paper, or by the card it was made with; then a number like any other."""

from hardware.api import ScanEvent, Scanned
from kiosk.contract.tickets import AppointmentTold
from kiosk.domain.business_day import local_time
from kiosk.domain.scanned_code import ReceiptCode, read_code
from kiosk.ui.parts import COUNT, ActionBar, Banner, Button, OptionView, Tone
from kiosk.ui.places import Page
from kiosk.ui.presenter import Presenter
from kiosk.ui.queue_words import name_of, take_button, trouble
from kiosk.ui.screens.appointment.view import AppointmentView


class AppointmentPresenter(Presenter[AppointmentView]):
    blank = AppointmentView()
    _strange = False

    def open(self) -> None:
        self._strange = False
        if self._shown_document:
            self.flow.queue.find_persons()
        if self.flow.scan.usable:
            self.flow.scan.watch(self._heard)
        self.refresh()

    def close(self) -> None:
        self.flow.scan.rest()

    def wipe(self) -> None:
        self._strange = False
        super().wipe()

    def choose(self, appointment_id: str) -> None:
        self.flow.queue.choose_appointment(appointment_id)
        self.refresh()

    def other(self) -> None:
        """放身份证."""
        if self._card_offered and not self.flow.queue.busy:
            self.flow.errand.open_place(Page.APPOINTMENT)

    def forward(self) -> None:
        if self._found:
            super().forward()

    def _heard(self, event: ScanEvent) -> None:
        if not isinstance(event, Scanned) or self.flow.queue.busy:
            return
        code = read_code(event.text)
        self._strange = not isinstance(code, ReceiptCode)
        if isinstance(code, ReceiptCode):
            self.flow.queue.find_on_paper(str(code.number))
        self.refresh()

    # -- the view ------------------------------------------------------------------------------------------------------

    @property
    def _shown_document(self) -> bool:
        return self.services.visit.person is not None and self.services.visit.assurance.may_look_up

    @property
    def _card_offered(self) -> bool:
        return self.services.reader is not None and not self._shown_document and not self._found

    @property
    def _found(self) -> tuple[AppointmentTold, ...]:
        return tuple(self.flow.queue.appointments or ())

    def compose(self) -> AppointmentView:
        text, journey = self.services.texts, self.flow.queue
        return AppointmentView(
            title=text("tickets.appointment"),
            hint=self._hint(),
            banner=self._banner(),
            appointments=tuple(self._option(one) for one in self._found),
            more=text("question.more", count=COUNT),
            bar=ActionBar(
                back=Button(text=text("bar.back"), icon="arrow-left"),
                other=Button(text=text("tickets.lay_card")) if self._card_offered else None,
                primary=take_button(journey, self.services) if self._found else None,
            ),
        )

    def _hint(self) -> str:
        text = self.services.texts
        if self._found:
            return text("tickets.appointment_found")
        scans = self.flow.scan.usable
        return text("tickets.show_paper" if scans else "tickets.show_card")

    def _banner(self) -> Banner | None:
        text, journey = self.services.texts, self.flow.queue
        if self._strange or (journey.appointments is not None and not self._found):
            lead = "tickets.strange_code" if self._strange else "tickets.no_appointment"
            words = text("tickets.no_appointment_do", desk=self.services.station.desk)
            return Banner(tone=Tone.WARN, icon="warning-circle", lead=text(lead), text=words)
        return trouble(journey, self.services)

    def _option(self, told: AppointmentTold) -> OptionView:
        text, business = self.services.texts, self.services.queue.plan().business(told.business)
        starts, ends = local_time(told.starts), local_time(told.ends)
        when = text("tickets.between", starts=f"{starts:%H:%M}", ends=f"{ends:%H:%M}")
        chosen = told.appointment_id == self.flow.queue.appointment
        name = name_of(business, text) if business else text("tickets.is_closed")
        return OptionView(code=told.appointment_id, text=name, chosen=chosen, note=when)
