"""One sheet for all that is explained beside the way: each topic has its words and its buttons."""

from collections.abc import Callable
from dataclasses import replace

from kiosk.contract.receipt_seal import Cause
from kiosk.domain.masking import mask_person
from kiosk.ui.agreement import agreement_called, whole_text
from kiosk.ui.parts import COUNT, Button
from kiosk.ui.places import Topic
from kiosk.ui.presenter import Presenter
from kiosk.ui.receipt_scan import BROKEN, NOT_HERE, NOT_YOURS, OTHER
from kiosk.ui.row_words import rows_in_words
from kiosk.ui.screens.notice.view import NoticeRow, NoticeView
from kiosk.ui.when import when
from kiosk.ui.who_helps import Helper, officer, who_helps

# As the item files name their elements: what is worth taking home; all eleven rows would make a code too fine to scan.
_TAKEN_AWAY = frozenset({"受理条件", "材料目录", "办理流程", "办结时限", "收费标准", "办理结果"})
# Of a paper that was scanned: icon, what it is, and what to do.
_PAPERS = {
    Cause.FORGED: ("x-circle", "paper.not_genuine", "paper.not_genuine_do"),
    Cause.OTHER_STATION: ("x-circle", "paper.not_genuine", "paper.not_genuine_do"),
    Cause.REVOKED: ("warning-circle", "paper.revoked", "paper.revoked_do"),
    Cause.UNKNOWN_KEY: ("question", "paper.unknown", "paper.unknown_do"),
    Cause.DAMAGED: ("question", "paper.damaged", "paper.damaged_do"),
    OTHER: ("qr-code", "paper.other", "paper.other_do"),
    NOT_YOURS: ("question", "paper.not_yours", "paper.not_yours_do"),
    NOT_HERE: ("question", "paper.not_here", "paper.not_here_do"),
    BROKEN: ("info", "paper.broken", "paper.broken_do"),
}
_ASK_ABOUT = frozenset({Cause.FORGED, Cause.OTHER_STATION, Cause.REVOKED, Cause.UNKNOWN_KEY, NOT_HERE, BROKEN})

# They go with the card.
_ABOUT_A_CARD = frozenset({Topic.CARD_LEFT, Topic.OTHER_CARD})


class NoticePresenter(Presenter[NoticeView]):
    blank = NoticeView()

    def tick(self) -> None:
        if self.flow.sheets.topic in _ABOUT_A_CARD and not self.flow.slot.laid:
            self.flow.sheets.uncover()
        else:
            self.refresh()

    def forward(self) -> None:
        if self.flow.sheets.topic is Topic.DRAFT:
            self.flow.parking.resume()
            self.flow.refresh_page()
        self.flow.sheets.close()

    def other(self) -> None:
        if self.flow.sheets.topic is Topic.LEAVE:
            self.flow.end()
        elif self.flow.sheets.topic is Topic.WITHDRAW:
            self.flow.sheets.close()
            self.flow.cases.withdraw(self.flow.refresh_page)
            self.flow.refresh_page()
        elif self.flow.sheets.topic is Topic.DRAFT:
            self.flow.parking.begin_anew()
            self.flow.sheets.close()
        elif self.flow.sheets.topic is Topic.REMOVE_ROW:
            at = int(self.flow.sheets.subject)
            self.flow.sheets.close()
            self.flow.form.remove_row(at)
            self.flow.refresh_page()

    def last(self) -> None:
        """走，什么都不留."""
        if self.flow.sheets.topic is Topic.LEAVE:
            self.flow.parking.discard()
            self.flow.end()

    def compose(self) -> NoticeView:
        return replace(self._view(), more=self.services.texts("question.more", count=COUNT))

    def _view(self) -> NoticeView:
        topics: dict[Topic, Callable[[], NoticeView]] = {
            Topic.HELP: self._help,
            Topic.NOT_OPEN: self._not_open,
            Topic.OFFICER: self._officer,
            Topic.CONSENT: self._consent,
            Topic.TAKE_AWAY: self._take_away,
            Topic.LEAVE: self._leave,
            Topic.SAVING: self._saving,
            Topic.WITHDRAW: self._withdraw,
            Topic.CARD_LEFT: self._card_left,
            Topic.OTHER_CARD: self._other_card,
            Topic.REMOVE_ROW: self._remove_row,
            Topic.BROKEN: self._broken,
            Topic.DRAFT: self._draft,
            Topic.RECEIPT: self._receipt,
        }
        return topics[self.flow.sheets.topic]()

    def _help(self) -> NoticeView:
        text = self.services.texts
        filled = bool(self.services.visit.answers or self.services.visit.typed)
        return NoticeView(
            icon="hand-waving",
            title=text("help.title"),
            lines=(text("help.safe"),) if filled else (),
            rows=self._where_to_go(*officer(self.services)),
            primary=self._understood(),
        )

    def _not_open(self) -> NoticeView:
        text = self.services.texts
        entry = self.services.level.entry(self.flow.sheets.subject)
        return NoticeView(
            icon=entry.icon if entry else "info",
            title=text("not_open.title", entry=entry.said_in(text.code).title if entry else ""),
            lines=(text("not_open.text"),),
            rows=self._where_to_go(),
            primary=self._understood(),
        )

    def _officer(self) -> NoticeView:
        text = self.services.texts
        officer = self.services.station.officer
        if officer is None:
            return self.blank
        found = (("officer.hours", officer.hours, "clock"), ("officer.place", officer.place, "map-pin"))
        rows = tuple(NoticeRow(label=text(label), text=words, icon=icon) for label, words, icon in found if words)
        name = text("officer.name", name=officer.name)
        where = rows + self._where_to_go()
        return NoticeView(icon="user", title=name, rows=where, primary=self._understood())

    def _consent(self) -> NoticeView:
        text, agreement = self.services.texts, agreement_called(self.flow.sheets.subject)
        return NoticeView(
            icon="shield-check",
            title=text(agreement.whole_title),
            lines=whole_text(self.services, agreement),
            primary=self._understood(),
        )

    def _take_away(self) -> NoticeView:
        text = self.services.texts
        item = self.services.visit.item
        if item is None:
            return self.blank
        rows = (row for row in item.guide if row.official in _TAKEN_AWAY)
        facts = "\n".join(text("take_away.fact", plain=row.plain, text=row.text) for row in rows)
        return NoticeView(
            icon="qr-code",
            title=text("take_away.title"),
            lines=(text("take_away.text"),),
            qr=f"{item.name}\n{facts}\n{text('take_away.ask', phone=self.services.station.phone)}",
            qr_text=text("take_away.no_app"),
            primary=self._understood(),
        )

    def _draft(self) -> NoticeView:
        text, found, item = self.services.texts, self.flow.parking.found, self.services.visit.item
        if found is None or item is None:
            return self.blank
        said = when(found.parked_at, self.services.clock.now(), text)
        lines = [text("draft.filled", when=said, item=item.name, count=len(found.answers))]
        if found.dropped:
            lines.append(text("draft.dropped", count=found.dropped))
        lines.append(text("draft.anew_means"))
        return NoticeView(
            icon="note-pencil",
            title=text("draft.title"),
            lines=tuple(lines),
            primary=Button(text=text("draft.go_on")),
            other=Button(text=text("draft.anew")),
        )

    def _receipt(self) -> NoticeView:
        """Why the paper that was scanned leads nowhere."""
        text = self.services.texts
        icon, title, do = _PAPERS.get(self.flow.sheets.subject, _PAPERS[NOT_HERE])
        return NoticeView(
            icon=icon,
            title=text(title),
            lines=(text(do),),
            rows=self._where_to_go() if self.flow.sheets.subject in _ASK_ABOUT else (),
            primary=self._understood(),
        )

    def _leave(self) -> NoticeView:
        return self._leave_parked() if self.flow.parking.keeps else self._leave_for_good()

    def _leave_parked(self) -> NoticeView:
        text = self.services.texts
        return NoticeView(
            icon="sign-out",
            title=text("leave.title"),
            lines=(text("timeout.parked"), text("timeout.parked_how", days=self.flow.parking.days)),
            primary=Button(text=text("leave.stay")),
            other=Button(text=text("leave.park")),
            last=Button(text=text("leave.discard")),
            danger=True,
        )

    def _leave_for_good(self) -> NoticeView:
        text = self.services.texts
        return NoticeView(
            icon="sign-out",
            title=text("leave.title"),
            lines=(text("timeout.not_kept"), text("timeout.not_kept_who")),
            primary=Button(text=text("leave.stay")),
            other=Button(text=text("leave.go")),
            danger=True,
        )

    def _withdraw(self) -> NoticeView:
        """Asked once more: nobody can undo it here."""
        text, case = self.services.texts, self.flow.cases.case
        if case is None:
            return self.blank
        return NoticeView(
            icon="prohibit",
            title=text("withdraw.title"),
            lines=(text("withdraw.which", item=case.item_name, number=case.short_no), text("withdraw.then")),
            primary=Button(text=text("withdraw.keep")),
            other=Button(text=text("withdraw.go")),
            danger=True,
        )

    def _saving(self) -> NoticeView:
        text = self.services.texts
        return NoticeView(
            icon="archive",
            title=text("saving.title"),
            lines=(text("saving.text"), text("saving.then")),
            primary=self._understood(),
        )

    def _card_left(self) -> NoticeView:
        text = self.services.texts
        lines = (text("card_left.text"), text("card_left.gone"))
        return NoticeView(
            icon="identification-card", title=text("card_left.title"), lines=lines, primary=self._understood()
        )

    def _other_card(self) -> NoticeView:
        """Whose it is is not said: it is nobody's business here."""
        text, person = self.services.texts, self.services.visit.person
        if person is None:
            return self.blank
        name = mask_person(person.name, person.number)
        return NoticeView(
            icon="identification-card",
            title=text("other_card.title"),
            lines=(text("other_card.safe", name=name), text("other_card.do")),
            primary=self._understood(),
        )

    def _remove_row(self) -> NoticeView:
        text = self.services.texts
        return NoticeView(
            icon="info",
            title=text("rows.remove_title"),
            lines=(rows_in_words(self.flow.form, text)[int(self.flow.sheets.subject)].title,),
            primary=Button(text=text("rows.remove_not")),
            other=Button(text=text("rows.remove_yes")),
            danger=True,
        )

    def _broken(self) -> NoticeView:
        text = self.services.texts
        became = {
            "stored": "broken.stored",
            "unsure": "broken.unsure",
            "lost": "broken.lost",
            "parked": "broken.parked",
        }[self.flow.sheets.subject]
        return NoticeView(
            icon="info",
            title=text("broken.title"),
            lines=(text(became), text("broken.do")),
            rows=self._where_to_go(),
            primary=self._understood(),
        )

    def _where_to_go(self, *first: Helper) -> tuple[NoticeRow, ...]:
        helpers = (*first, *who_helps(self.services))
        return tuple(NoticeRow(label=h.label, text=h.text, icon=h.icon, note=h.note) for h in helpers)

    def _understood(self) -> Button:
        return Button(text=self.services.texts("notice.understood"))
