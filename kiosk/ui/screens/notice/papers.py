"""Notices about what is written elsewhere: an agreement, a guide, its terms, a paper that was scanned."""

from kiosk.contract.receipt_seal import Cause
from kiosk.ui.agreement import agreement_called, whole_text
from kiosk.ui.content_words import ContentWords
from kiosk.ui.element_words import element_label
from kiosk.ui.places import Page
from kiosk.ui.plain_terms import terms_named
from kiosk.ui.receipt_scan import BROKEN, NOT_HERE, NOT_YOURS, OTHER
from kiosk.ui.screens.notice.notice import Notice
from kiosk.ui.screens.notice.view import NoticeRow, NoticeView
from kiosk.ui.wage_words import WageWords
from kiosk.ui.work_words import WorkWords

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


class Consent(Notice):
    def view(self) -> NoticeView:
        text, agreement = self.services.texts, agreement_called(self.subject)
        return NoticeView(
            icon="shield-check",
            title=text(agreement.whole_title),
            lines=whole_text(self.services, agreement),
            primary=self.understood(),
        )


class TakeAway(Notice):
    def view(self) -> NoticeView:
        text = self.services.texts
        item = self.services.visit.item
        if self.flow.page is Page.CONTENT:
            return self._of_content()
        if self.flow.page is Page.WAGE:
            return self._of_wage()
        if item is None:
            return self._of_job()
        rows = (row for row in item.guide if row.official in _TAKEN_AWAY)
        facts = "\n".join(text("take_away.fact", plain=element_label(row.plain, text), text=row.text) for row in rows)
        called = self.services.called(item.name)
        return self._code("take_away.title", "take_away.text", self._in_words(called, facts))

    def _of_job(self) -> NoticeView:
        """A posting in plain text, which every phone shows without an app; the contact is told to who has applied."""
        text, posting = self.services.texts, self.flow.jobs.posting
        if posting is None:
            return super().view()
        words = WorkWords(self.services)
        place = posting.address or words.region(posting.district)
        until = text("job.until", day=words.day(posting.expires))
        told = self._in_words(posting.title, posting.employer, words.pay(posting.pay), place, until)
        return self._code("job.take_title", "job.take_how", told)

    def _of_wage(self) -> NoticeView:
        """A few figures: the words themselves, which need no network."""
        shown = self.flow.around.wage
        if shown is None:
            return self._gone()
        told = self._in_words(*WageWords(self.services, shown).in_few_words())
        return self._code("content.take_title", "content.take_words", told)

    def _of_content(self) -> NoticeView:
        """Its page, where a phone can reach one; else the plain words themselves, which need no app either."""
        hand, contents = self.flow.contents.in_hand, self.services.contents
        if hand is None or hand.gone or contents is None:
            return self._gone()
        address = contents.address_of(hand.content)
        if address:
            return self._code("content.take_title", "content.take_how", address)
        words = ContentWords(self.services).in_few_words(hand.content)
        return self._code("content.take_title", "content.take_words", self._in_words(hand.content.title, *words))

    def _code(self, title: str, how: str, qr: str) -> NoticeView:
        """`title` and `how` are keys of texts."""
        text = self.services.texts
        return NoticeView(
            icon="qr-code",
            title=text(title),
            lines=(text(how),),
            qr=qr,
            qr_text=text("take_away.no_app"),
            primary=self.understood(),
        )

    def _gone(self) -> NoticeView:
        """It ended while its code stood there."""
        text = self.services.texts
        lines = (text("content.gone"),)
        return NoticeView(icon="qr-code", title=text("content.take_title"), lines=lines, primary=self.understood())

    def _in_words(self, *lines: str) -> str:
        """Plain text, which every phone shows without an app; and whom to ask."""
        ask = self.services.texts("take_away.ask", phone=self.services.station.phone)
        return "\n".join(filter(None, (*lines, ask)))


class Terms(Notice):
    """The terms of the page that asked, in plain words."""

    def view(self) -> NoticeView:
        text = self.services.texts
        rows = (
            NoticeRow(label=term.official, text=term.plain, icon="info", note=term.means)
            for term in terms_named(self.services, self.subject)
        )
        return NoticeView(icon="question", title=text("terms.title"), rows=tuple(rows), primary=self.understood())


class Receipt(Notice):
    """Why the paper that was scanned leads nowhere."""

    def view(self) -> NoticeView:
        text = self.services.texts
        icon, title, do = _PAPERS.get(self.subject, _PAPERS[NOT_HERE])
        return NoticeView(
            icon=icon,
            title=text(title),
            lines=(text(do),),
            rows=self.where_to_go() if self.subject in _ASK_ABOUT else (),
            primary=self.understood(),
        )
