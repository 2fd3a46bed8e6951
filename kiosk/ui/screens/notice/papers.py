"""Notices about what is written elsewhere: an agreement, a guide to take away, a paper that was scanned."""

from kiosk.contract.receipt_seal import Cause
from kiosk.ui.agreement import agreement_called, whole_text
from kiosk.ui.receipt_scan import BROKEN, NOT_HERE, NOT_YOURS, OTHER
from kiosk.ui.screens.notice.notice import Notice
from kiosk.ui.screens.notice.view import NoticeView

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
        if item is None:
            return super().view()
        rows = (row for row in item.guide if row.official in _TAKEN_AWAY)
        facts = "\n".join(text("take_away.fact", plain=row.plain, text=row.text) for row in rows)
        return NoticeView(
            icon="qr-code",
            title=text("take_away.title"),
            lines=(text("take_away.text"),),
            qr=f"{item.name}\n{facts}\n{text('take_away.ask', phone=self.services.station.phone)}",
            qr_text=text("take_away.no_app"),
            primary=self.understood(),
        )


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
