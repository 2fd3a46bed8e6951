"""What is truly known of the application: saved here, delivered, or what the office said. Never more."""

from collections.abc import Iterator

from hardware.api import PrintOutcome
from kiosk.domain.masking import mask_name
from kiosk.domain.rating import Grade
from kiosk.domain.service_item import ServiceItem
from kiosk.domain.submission import CaseState
from kiosk.items.put_off import PutOff
from kiosk.ui.case_words import promise_words, rungs
from kiosk.ui.feedback import face
from kiosk.ui.parts import ActionBar, Banner, Button, FaceView, Tone
from kiosk.ui.places import Page
from kiosk.ui.presenter import Presenter
from kiosk.ui.receipt_words import Came, came_out
from kiosk.ui.screens.done.view import DoneView
from kiosk.usecases.receipt import qr_text
from kiosk.usecases.submit_application import Saved
from kiosk.usecases.sync_ports import SyncState

# Title, icon, tone.
_STATES = {
    CaseState.SAVED: ("done.saved", "archive", Tone.INFO),
    CaseState.DELIVERED: ("done.delivered", "check-circle", Tone.OK),
    CaseState.ACCEPTED: ("done.accepted", "check-circle", Tone.OK),
    CaseState.NEEDS_MORE: ("done.needs_more", "warning-circle", Tone.WARN),
    CaseState.COMPLETED: ("done.completed", "check-circle", Tone.OK),
    CaseState.REFUSED: ("done.refused", "x-circle", Tone.WARN),
    CaseState.WITHDRAWN: ("done.withdrawn", "info", Tone.INFO),
}
_WAITING = {
    SyncState.ONLINE: "done.sending",
    SyncState.OFFLINE: "done.no_network",
    SyncState.NOT_ENROLLED: "done.not_enrolled",
    SyncState.UNKNOWN: "done.not_sent",
}
_NOT_YET_ACCEPTED = frozenset({CaseState.SAVED, CaseState.DELIVERED})
_PRINTED = {
    Came.WHOLE: ("done.printed", "done.printed_where", Tone.OK, "printer"),
    Came.NOTHING: ("done.not_printed", "done.not_printed_do", Tone.WARN, "printer"),
    Came.PARTLY: ("receipt.partly", "done.print_partly_do", Tone.WARN, "question"),
    Came.NOT_CUT: ("receipt.not_cut", "done.print_not_cut_do", Tone.WARN, "question"),
    Came.UNKNOWN: ("receipt.unknown", "done.print_unknown_do", Tone.WARN, "question"),
}


class DonePresenter(Presenter[DoneView]):
    blank = DoneView()
    _told_for = ""
    _opened_at = 0.0

    def open(self) -> None:
        self._opened_at = self.services.clock.monotonic()
        self.refresh()

    def wipe(self) -> None:
        self._told_for = ""
        super().wipe()

    def tick(self) -> None:
        self.flow.filing.tick()
        if self._has_not_printed():
            self._told_for = self._submission_id()
            self.flow.to(Page.PRINTER_OUT)
        else:
            self.refresh()

    def bring(self) -> None:
        """What was left to the phone, now that there is something it belongs to."""
        saved, to_bring = self.services.visit.saved, self.services.visit.put_off.by_phone
        if not self._deaf and saved is not None and to_bring:
            self.flow.phone.aim(saved.submission_id, self._to_bring(), Page.DONE)
            self.flow.to(Page.UPLOAD)

    def other(self) -> None:
        """再办一件: the person stays, this application is over."""
        if not self._deaf:
            self.flow.home()

    def rate(self, grade_code: str) -> None:
        """The two lowest grades are asked why on a page of their own; the others are kept at once."""
        feedback = self.flow.filing.feedback
        if self._deaf or feedback.closed:
            return
        grade = Grade(grade_code)
        feedback.choose(grade)
        if grade.asks_why:
            self.flow.to(Page.RATING)
        else:
            feedback.give(self.refresh)
            self.refresh()

    def forward(self) -> None:
        if not self._deaf:
            self.flow.end()

    @property
    def _deaf(self) -> bool:
        return self.services.clock.monotonic() - self._opened_at < self.services.durations.done_deaf

    def _has_not_printed(self) -> bool:
        printed = self.services.visit.printed
        failed = printed is not None and printed.outcome is PrintOutcome.NOT_PRINTED
        return failed and self._told_for != self._submission_id()

    def _submission_id(self) -> str:
        saved = self.services.visit.saved
        return saved.submission_id if saved else ""

    def compose(self) -> DoneView:
        visit = self.services.visit
        if visit.saved is None or visit.item is None:
            return self.blank
        return self._compose(visit.item, visit.saved, visit.state or visit.saved.state)

    def _compose(self, item: ServiceItem, saved: Saved, state: CaseState) -> DoneView:
        text = self.services.texts
        title, icon, tone = _STATES[state]
        return DoneView(
            tone=tone,
            icon=icon,
            title=text(title),
            lines=(*self._lines(item, state), *self._for_another()),
            ladder=rungs(state, text),
            number_label=text("done.number"),
            number=saved.short_no,
            number_line=text("done.number_line", item=self.services.called(item.name), number=saved.receipt_no),
            qr=saved.code or qr_text(saved.receipt_no),
            qr_lead=text("done.qr_lead"),
            qr_text=text("done.qr_text"),
            printing=self._printing(saved),
            bring=text("done.bring", names=self._to_bring()) if self._may_bring(state) else "",
            bring_by_phone=Button(text=text("done.bring_by_phone")) if self._may_bring(state) else None,
            rate_title=text("rating.ask"),
            rate_note="" if self.flow.filing.feedback.kept else text("rating.voluntary"),
            faces=self._faces(),
            rated=self.flow.filing.feedback.closed,
            said=text("rating.kept") if self.flow.filing.feedback.kept else "",
            trouble=self.flow.filing.feedback.banner(),
            bar=ActionBar(
                other=Button(text=text("done.another"), icon="plus"),
                primary=Button(text=text("done.leave"), icon="sign-out", icon_right=True),
            ),
        )

    def _to_bring(self) -> str:
        return self.services.texts("marks.list").join(self.services.visit.put_off.by_phone)

    def _may_bring(self, state: CaseState) -> bool:
        return bool(self.services.visit.put_off.by_phone) and state.is_open and not self.flow.filing.received

    def _faces(self) -> tuple[FaceView, ...]:
        feedback = self.flow.filing.feedback
        given = feedback.grade if feedback.closed else None
        return tuple(face(grade, self.services.texts, chosen=grade is given) for grade in Grade)

    def _lines(self, item: ServiceItem, state: CaseState) -> tuple[str, ...]:
        """How it goes on; who has still to come to the desk is never told to stay away."""
        put_off = self.services.visit.put_off
        if not put_off.comes_to_desk or state not in _NOT_YET_ACCEPTED:
            return self._goes_on(item, state)
        if state is CaseState.SAVED and not self.services.visit.parked:
            return self.services.texts("done.goes_by_itself"), *self._at_desk(put_off)
        return *self._goes_on(item, state), *self._at_desk(put_off)

    def _at_desk(self, put_off: PutOff) -> Iterator[str]:
        if put_off.fingerprint:
            yield self._fingerprint()
        if put_off.to_desk:
            names = self.services.texts("marks.list").join(put_off.to_desk)
            yield self.services.texts("done.take_to_desk", names=names, desk=self.services.station.desk)

    def _for_another(self) -> tuple[str, ...]:
        person = self.services.visit.person
        if self.services.visit.agent is None or person is None:
            return ()
        return (self.services.texts("done.for_another", name=mask_name(person.name)),)

    def _fingerprint(self) -> str:
        """On the receipt, where there is one."""
        printed = self.services.visit.printed
        without = self.services.printer is None or (printed is not None and printed.outcome is PrintOutcome.NOT_PRINTED)
        key = "done.fingerprint_without" if without else "done.fingerprint"
        return self.services.texts(key, desk=self.services.station.desk)

    def _goes_on(self, item: ServiceItem, state: CaseState) -> tuple[str, ...]:
        text = self.services.texts
        if state is CaseState.SAVED and self.services.visit.parked:
            return (text("done.parked", desk=self.services.station.desk),)
        if state is CaseState.SAVED:
            return (text(_WAITING[self.services.sync_status().state]),)
        if state in (CaseState.DELIVERED, CaseState.ACCEPTED):
            return (promise_words(item, text),)
        if state is CaseState.COMPLETED:
            return ()
        return (text("done.ask", desk=self.services.station.desk, phone=self.services.station.phone),)

    def _printing(self, saved: Saved) -> Banner | None:
        text = self.services.texts
        printed = self.services.visit.printed
        if printed is None:
            return self._still_printing(saved)
        key, todo, tone, icon = _PRINTED[came_out(printed)]
        words = text(todo, number=saved.short_no, desk=self.services.station.desk)
        return Banner(tone=tone, icon=icon, lead=text(key), text=words, inline=True)

    def _still_printing(self, saved: Saved) -> Banner | None:
        """A printer that gives no word for long is not waited for."""
        if self.services.printer is None:
            return None
        if self.flow.filing.waited >= self.services.durations.busy_give_way_after:
            text = self.services.texts
            words = text("done.printing_slow_do", number=saved.short_no)
            return Banner(tone=Tone.WARN, icon="question", lead=text("done.printing_slow"), text=words, inline=True)
        return Banner(tone=Tone.INFO, icon="printer", lead=self.services.texts("done.printing"), inline=True)
