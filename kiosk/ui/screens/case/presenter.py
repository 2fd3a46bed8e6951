"""One application: what is truly known of it, what is to be done, and the receipt once more for who asks."""

from collections.abc import Iterator

from kiosk.ui.case_words import case_tag, rungs
from kiosk.ui.parts import ActionBar, Banner, Button, Tone
from kiosk.ui.places import Page, Topic
from kiosk.ui.presenter import Presenter
from kiosk.ui.printer_state import gives_receipts, printer_state
from kiosk.ui.receipt_words import NO_RECEIPT, Came, came_out
from kiosk.ui.screens.case.telling import how_it_goes_on, what_matters
from kiosk.ui.screens.case.view import CaseView, WayView
from kiosk.ui.when import when
from kiosk.usecases.my_cases import Case
from kiosk.usecases.receipt import qr_text
from kiosk.usecases.reprint_receipt import COPIES_A_DAY, Reprint
from kiosk.usecases.sync_ports import SyncState
from kiosk.usecases.withdraw_case import Withdrawal

_PRINTED = {
    Came.WHOLE: ("case.printed", "case.printed_where", Tone.OK, "printer"),
    Came.NOTHING: ("case.not_printed", "case.take_number", Tone.WARN, "printer"),
    Came.PARTLY: ("receipt.partly", "case.print_partly_do", Tone.WARN, "question"),
    Came.NOT_CUT: ("receipt.not_cut", "case.print_not_cut_do", Tone.WARN, "question"),
    Came.UNKNOWN: ("receipt.unknown", "case.print_unknown_do", Tone.WARN, "question"),
}
_REFUSED = {
    Reprint.NOT_ALLOWED: ("cases.not_allowed", "cases.not_allowed_do"),
    Reprint.NOT_YOURS: ("case.not_here", "case.ask_for_receipt"),
    Reprint.GONE: ("case.gone", "case.ask_for_receipt"),
    Reprint.NO_ITEM: ("case.no_item", "case.ask_for_receipt"),
    Reprint.USED_UP: ("case.used_up", "case.used_up_do"),
    Reprint.NO_PRINTER: ("receipt.unusable", "case.take_number"),
}


class CasePresenter(Presenter[CaseView]):
    blank = CaseView()

    def tick(self) -> None:
        cases = self.flow.cases
        cases.follow()
        if cases.case is None and cases.waited() < 0:
            self.flow.to(Page.CASES)  # it is no longer there
        else:
            self.refresh()

    def other(self) -> None:
        """再打一张."""
        case = self.flow.cases.case
        if case is not None and self._can_print(case):
            self.flow.cases.print_again()
            self.refresh()

    def forward(self) -> None:
        """现在补, where something is asked for."""
        case = self.flow.cases.case
        if case is not None and case.may_answer:
            self.flow.forward()

    def choose_way(self, way_id: str) -> None:
        case = self.flow.cases.case
        if case is None or way_id not in [way.way_id for way in self.view.ways]:
            return
        if way_id == "upload":
            self.flow.phone.aim(case.submission_id, "", Page.CASE)
            self.flow.to(Page.UPLOAD)
        else:
            self.flow.sheets.explain(Topic.WITHDRAW)

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> CaseView:
        case, cases = self.flow.cases.case, self.flow.cases
        if self.services.visit.person is None:
            return self.blank
        if case is None:
            return self._looking() if cases.waited() >= 0 else self.blank
        return self._compose(case)

    def _looking(self) -> CaseView:
        """For a moment nothing is said but the way back."""
        back = Button(text=self.services.texts("bar.back"), icon="arrow-left")
        if self.flow.cases.waited() < self.services.durations.busy_show_after:
            return CaseView(bar=ActionBar(back=back))
        return CaseView(
            tone=Tone.INFO, icon="info", title=self.services.texts("cases.looking"), bar=ActionBar(back=back)
        )

    def _compose(self, case: Case) -> CaseView:
        text = self.services.texts
        state = case_tag(case, text)
        return CaseView(
            tone=state.tone,
            icon=state.icon,
            title=state.text,
            lines=(*how_it_goes_on(case, self.services, self.today), *self._age()),
            reason=self._matters(case),
            ladder=rungs(case.state, text, accepted=case.accepted),
            number_label=text("done.number"),
            number=case.short_no,
            number_line=text("done.number_line", item=self.services.called(case.item_name), number=case.receipt_no),
            qr=qr_text(case.receipt_no),
            qr_lead=text("done.qr_lead"),
            qr_text=text("done.qr_text"),
            printing=self._printing(case),
            ways=tuple(self._ways(case)),
            bar=self._bar(case),
        )

    def _age(self) -> tuple[str, ...]:
        status, text = self.services.sync_status(), self.services.texts
        if status.state is SyncState.ONLINE or status.last_contact is None:
            return ()
        return (text("home.last_contact", when=when(status.last_contact, self.services.clock.now(), text)),)

    def _matters(self, case: Case) -> Banner | None:
        """What became of 不办了 as far as this machine can tell, else what the office and the centre say."""
        cases, text, station = self.flow.cases, self.services.texts, self.services.station
        if cases.withdrawal_broke:
            words = text("case.withdraw_broke_do", desk=station.desk)
            return Banner(tone=Tone.BAD, icon="warning-circle", lead=text("case.withdraw_broke"), text=words)
        if cases.withdrawal is Withdrawal.TOO_LATE:
            words = text("case.not_withdrawn_do", desk=station.desk)
            return Banner(tone=Tone.WARN, icon="warning-circle", lead=text("case.not_withdrawn"), text=words)
        if cases.withdrawal is not None:
            words = text("done.ask", desk=station.desk, phone=station.phone)
            return Banner(tone=Tone.WARN, icon="warning-circle", lead=text("cases.not_allowed"), text=words)
        return what_matters(case, self.services, filed_before=cases.filed_before == case.submission_id)

    def _ways(self, case: Case) -> Iterator[WayView]:
        """What can be done with it now, beside answering and printing."""
        text = self.services.texts
        if case.may_bring:
            title, means = text("case.by_phone"), text("case.by_phone_means")
            yield WayView(way_id="upload", title=title, text=means, icon="device-mobile-camera")
        if case.may_withdraw and not self.flow.cases.withdrawing:
            yield WayView(
                way_id="withdraw", title=text("case.withdraw"), text=text("case.withdraw_means"), icon="prohibit"
            )

    # -- the receipt once more -----------------------------------------------------------------------------------------

    def _can_print(self, case: Case) -> bool:
        copy = self.flow.cases.copy
        return gives_receipts(self.services.printer) and case.may_print and (copy is None or copy.refused is None)

    def _printing(self, case: Case) -> Banner | None:
        copy = self.flow.cases.copy
        if self.services.printer is None:
            return None
        if copy is None:
            return self._why_not(case)
        if copy.result is not None:
            key, todo, tone, icon = _PRINTED[came_out(copy.result)]
            return self._told(key, todo, tone, icon, case)
        if copy.refused is not None:
            return self._told(*_REFUSED[copy.refused], Tone.WARN, "info", case)
        if self.services.clock.monotonic() - copy.at >= self.services.durations.busy_give_way_after:
            return self._told("done.printing_slow", "case.take_number", Tone.WARN, "question", case)
        return Banner(tone=Tone.INFO, icon="printer", lead=self.services.texts("case.printing"))

    def _why_not(self, case: Case) -> Banner | None:
        """Said before it is asked for: today's copies are used up, or the printer cannot."""
        cannot = NO_RECEIPT.get(printer_state(self.services.printer))
        if not case.may_print:
            known = self.services.catalogue.ever(case.item) is not None
            return self._told(*_REFUSED[Reprint.USED_UP if known else Reprint.NO_ITEM], Tone.INFO, "info", case)
        return self._told(cannot, "case.take_number", Tone.WARN, "printer", case) if cannot else None

    def _told(self, lead: str, words: str, tone: Tone, icon: str, case: Case) -> Banner:
        text, station = self.services.texts, self.services.station
        facts = {"number": case.short_no, "desk": station.desk, "phone": station.phone, "count": COPIES_A_DAY}
        return Banner(tone=tone, icon=icon, lead=text(lead, **facts), text=text(words, **facts))

    def _bar(self, case: Case) -> ActionBar:
        text, copy = self.services.texts, self.flow.cases.copy
        busy = copy is not None and copy.under_way
        again = Button(text=text("case.printing" if busy else "case.print_again"), icon="printer", busy=busy)
        answer = Button(text=text("case.answer"), icon="arrow-right", icon_right=True)
        return ActionBar(
            back=Button(text=text("bar.back"), icon="arrow-left"),
            other=again if self._can_print(case) else None,
            primary=answer if case.may_answer else None,
        )
