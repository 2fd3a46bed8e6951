"""What the person filed here. What cannot be shown, and why, is said; nothing is ever made up from silence."""

from datetime import datetime

from kiosk.domain.submission import CaseState
from kiosk.ui.case_words import case_tag, due_words, waiting_words
from kiosk.ui.cases_shown import Trouble
from kiosk.ui.parts import COUNT, ActionBar, Banner, Button, HelpView, Tone
from kiosk.ui.places import Page
from kiosk.ui.presenter import Presenter
from kiosk.ui.screens.cases.view import CaseRowView, CasesView
from kiosk.ui.when import when
from kiosk.ui.who_helps import who_helps
from kiosk.usecases.my_cases import Case
from kiosk.usecases.sync_ports import SyncState

# So much of what the office wrote stands in a row; the page of the application has it whole.
MOST_IN_ROW = 40
_MAY_BE_OLD = {
    SyncState.OFFLINE: ("cases.offline", "wifi-slash"),
    SyncState.NOT_ENROLLED: ("cases.not_enrolled", "wifi-slash"),
    SyncState.UNKNOWN: ("cases.network_unknown", "question"),
}


class CasesPresenter(Presenter[CasesView]):
    blank = CasesView()

    def open(self) -> None:
        self.flow.cases.look(self._looked_up)
        self.flow.receipts.listen()
        self.refresh()

    def close(self) -> None:
        self.flow.receipts.rest()

    def tick(self) -> None:
        self.flow.receipts.listen()
        self.refresh()

    def _looked_up(self) -> None:
        """Who came with a receipt is led to what it is about."""
        self.refresh()
        number, found = self.flow.receipts.number(), self.flow.cases.cases
        if not number or found is None or self.flow.page is not Page.CASES:
            return
        case = next((case for case in found if case.receipt_no == number), None)
        if case is None:
            self.flow.receipts.not_found()
        else:
            self.flow.receipts.forget()
            self.open_case(case.submission_id)

    def open_case(self, case_id: str) -> None:
        self.flow.cases.at = case_id
        self.flow.to(Page.CASE)

    def forward(self) -> None:
        """再试一次, where that is offered."""
        if self.flow.cases.trouble is Trouble.BROKEN:
            self.flow.cases.look(self._looked_up)
            self.refresh()

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> CasesView:
        if self.services.visit.person is None:
            return self.blank
        found = self.flow.cases.cases
        if found:
            return self._list(found)
        return self._nothing() if found is not None else self._not_known()

    def _list(self, found: tuple[Case, ...]) -> CasesView:
        text, now = self.services.texts, self.services.clock.now()
        return CasesView(
            title=text("cases.title"),
            subtitle=text("cases.subtitle"),
            banner=self._trouble() or self._age(),
            rows=tuple(self._row(case, now) for case in found),
            more=text("cases.more", count=COUNT),
            bar=self._bar(),
        )

    def _nothing(self) -> CasesView:
        text = self.services.texts
        return CasesView(
            title=text("cases.empty"),
            banner=self._trouble(),
            why=text("cases.empty_why", days=self.services.keep_days),
            help_title=text("cases.ask"),
            help_rows=self._where_to_ask(),
            bar=self._bar(),
        )

    def _not_known(self) -> CasesView:
        """Being looked for: for a moment nothing is said; or it could not be found out."""
        trouble = self._trouble()
        asks = trouble is not None and trouble.tone is Tone.WARN
        return CasesView(
            title=self.services.texts("cases.title"),
            banner=trouble,
            help_title=self.services.texts("cases.ask") if asks else "",
            help_rows=self._where_to_ask() if asks else (),
            bar=self._bar(),
        )

    def _row(self, case: Case, now: datetime) -> CaseRowView:
        text = self.services.texts
        return CaseRowView(
            case_id=case.submission_id,
            title=self.services.called(case.item_name),
            text=text("cases.row", number=case.short_no, when=when(case.saved_at, now, text)),
            state=case_tag(case, text),
            todo=self._todo(case),
        )

    def _todo(self, case: Case) -> str:
        text, desk = self.services.texts, self.services.station.desk
        if case.waiting:
            return waiting_words(case, text)
        if case.same_as:
            return text("cases.same", number=case.same_as)
        if case.state is CaseState.ACCEPTED and case.due is not None:
            return due_words(case.due, self.today, text)
        if case.state is CaseState.NEEDS_MORE:
            return (
                text("cases.needs", reason=_short(case.reason)) if case.reason else text("cases.needs_ask", desk=desk)
            )
        if case.state is CaseState.REFUSED and case.reason:
            return text("cases.refused", reason=_short(case.reason))
        return text("cases.parked", desk=desk) if case.parked and case.state is CaseState.SAVED else ""

    def _trouble(self) -> Banner | None:
        text, cases = self.services.texts, self.flow.cases
        waited, durations = cases.waited(), self.services.durations
        if waited >= durations.busy_give_way_after:
            return _warning(text("cases.very_slow"), text("cases.very_slow_do"))
        if waited >= durations.busy_explain_after:
            return Banner(tone=Tone.INFO, icon="info", lead=text("cases.slow"))
        if waited >= durations.busy_show_after:
            return Banner(tone=Tone.INFO, icon="info", lead=text("cases.looking"))
        if waited >= 0 or cases.trouble is None:
            return None
        if cases.trouble is Trouble.NOT_ALLOWED:
            return _warning(text("cases.not_allowed"), text("cases.not_allowed_do"))
        key = "cases.broken" if cases.cases is None else "cases.not_renewed"
        return _warning(text(key), text("cases.broken_do"))

    def _age(self) -> Banner | None:
        """Without a network nothing new is heard of the office."""
        status, text = self.services.sync_status(), self.services.texts
        if status.state not in _MAY_BE_OLD:
            return None
        key, icon = _MAY_BE_OLD[status.state]
        last = status.last_contact
        age = "" if last is None else text("home.last_contact", when=when(last, self.services.clock.now(), text))
        return Banner(tone=Tone.WARN, icon=icon, lead=text(key), text=age)

    def _where_to_ask(self) -> tuple[HelpView, ...]:
        return tuple(HelpView(label=h.label, text=h.text, icon=h.icon, note=h.note) for h in who_helps(self.services))

    def _bar(self) -> ActionBar:
        text = self.services.texts
        again = self.flow.cases.trouble is Trouble.BROKEN and self.flow.cases.waited() < 0
        return ActionBar(
            back=Button(text=text("bar.back"), icon="arrow-left"),
            primary=Button(text=text("cases.again"), icon="arrow-counter-clockwise") if again else None,
        )


def _short(reason: str) -> str:
    words = " ".join(reason.split())
    return words if len(words) <= MOST_IN_ROW else words[: MOST_IN_ROW - 1] + "…"


def _warning(lead: str, words: str) -> Banner:
    return Banner(tone=Tone.WARN, icon="warning-circle", lead=lead, text=words)
