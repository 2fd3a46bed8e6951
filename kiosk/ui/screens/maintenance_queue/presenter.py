"""What waits to be sent: how much, since when, by kind; what the centre did not take, why, and once more."""

from kiosk.maintenance.waiting import ParkedItem, SendOutcome, Sent, WaitingNow
from kiosk.ui.maintenance.care_presenter import CarePresenter
from kiosk.ui.maintenance.care_view import CareLineView, CareThingView, CareView
from kiosk.ui.maintenance.kind_words import kind_in_words
from kiosk.ui.parts import COUNT, Tag, Tone
from kiosk.ui.when import when

_SENT = {
    SendOutcome.UNREACHABLE: ("queue_care.unreachable", "queue_care.unreachable_do"),
    SendOutcome.NOT_ENROLLED: ("queue_care.not_enrolled", "queue_care.not_enrolled_do"),
    SendOutcome.REFUSED: ("queue_care.station_refused", "queue_care.station_refused_do"),
    SendOutcome.BROKEN: ("queue_care.broken", "queue_care.broken_do"),
    SendOutcome.NO_ANSWER: ("queue_care.no_answer", "queue_care.no_answer_do"),
}


class QueuePresenter(CarePresenter[CareView]):
    blank = CareView()
    _now: WaitingNow | None = None
    _at = ""

    def open(self) -> None:
        super().open()
        self._look()

    def forget(self) -> None:
        super().forget()
        self._at = ""

    def _look(self) -> None:
        self.do("look", self.care.waiting.look, self._looked)

    def _looked(self, now: WaitingNow) -> None:
        self._now = now

    # -- what is tapped ------------------------------------------------------------------------------------------------

    def choose(self, code: str) -> None:
        if not self.busy:
            self._at, self.said = code, None
            self.refresh()

    def back(self) -> None:
        if self._item is not None and not self.busy:
            self._at, self.said = "", None
            self.refresh()
            return
        super().back()

    def press(self, code: str) -> None:
        if self._now is None or self.busy:
            return
        if code == "send":
            self.note("queue_sent")
            self.do(code, self._send, self._sent)
            return
        items = (self._item,) if self._item else self._now.parked
        tried = [item for item in items if item.may_be_tried]
        number = self.number
        self.note("queue_tried_again", count=len(tried))
        self.do(code, lambda: (self.care.waiting.try_again(tried, number), self.care.waiting.look()), self._sent)

    def _send(self) -> tuple[Sent, WaitingNow]:
        return self.care.waiting.send(), self.care.waiting.look()

    def _sent(self, became: tuple[Sent, WaitingNow]) -> None:
        sent, self._now = became
        self._at = ""
        if sent.outcome is not SendOutcome.DONE:
            self.warn(*_SENT[sent.outcome])
        elif sent.refused:
            self.warn("queue_care.sent_refused", "queue_care.sent_refused_do", sent=sent.sent, refused=sent.refused)
        elif sent.left:
            self.warn("queue_care.sent_left", "queue_care.sent_left_do", sent=sent.sent, left=sent.left)
        else:
            self.tell("queue_care.sent" if sent.sent else "queue_care.nothing_to_send", sent=sent.sent)

    # -- the view ------------------------------------------------------------------------------------------------------

    @property
    def _item(self) -> ParkedItem | None:
        parked = self._now.parked if self._now else ()
        return next((item for item in parked if item.key == self._at), None)

    def compose(self) -> CareView:
        text = self.services.texts
        if self._now is None:
            hint = text("care.looking") if self.busy else ""
            return CareView(title=text("queue_care.title"), hint=hint, banner=self.said, bar=self.bar())
        return self._about(self._item) if self._item else self._overview(self._now)

    def _overview(self, now: WaitingNow) -> CareView:
        text = self.services.texts
        actions = [self.action("send", "queue_care.send", "cloud-arrow-up", busy_key="queue_care.sending")]
        if any(item.may_be_tried for item in now.parked):
            again = self.action(
                "again", "queue_care.all_again", "arrow-counter-clockwise", busy_key="queue_care.sending"
            )
            actions.append(again)
        return CareView(
            title=text("queue_care.title"),
            hint=text("queue_care.parked_hint") if now.parked else "",
            banner=self.said,
            lines=(self._depth(now),),
            things=tuple(self._thing(item) for item in now.parked),
            more=text("queue_care.more", count=COUNT),
            actions=tuple(actions),
            bar=self.bar(),
        )

    def _depth(self, now: WaitingNow) -> CareLineView:
        text, clock = self.services.texts, self.services.clock.now()
        parked = now.parked_count
        oldest = text("queue_care.oldest", when=when(now.oldest, clock, text)) if now.oldest else ""
        return CareLineView(
            label=text("queue_care.waiting"),
            text=text("queue_care.count", count=now.waiting),
            note=" ".join(filter(None, (oldest, self._kinds(now)))),
            tag=Tag(text=text("queue_care.parked", count=parked), icon="warning", tone=Tone.WARN) if parked else None,
        )

    def _kinds(self, now: WaitingNow) -> str:
        text = self.services.texts
        told = (
            text("queue_care.kind", kind=kind_in_words(kind.kind, text), count=kind.waiting)
            for kind in now.kinds
            if kind.waiting
        )
        return text("marks.list").join(told)

    def _thing(self, item: ParkedItem) -> CareThingView:
        text, clock = self.services.texts, self.services.clock.now()
        return CareThingView(
            code=item.key,
            title=f"{kind_in_words(item.kind, text)} {self._named(item)}",
            text=f"{self._why(item)} {when(item.parked_at, clock, text)}",
        )

    def _about(self, item: ParkedItem) -> CareView:
        text, clock = self.services.texts, self.services.clock.now()
        again = self.action("again", "queue_care.again", "arrow-counter-clockwise", busy_key="queue_care.sending")
        return CareView(
            title=kind_in_words(item.kind, text),
            hint=self._what_to_do(item),
            banner=self.said,
            lines=(
                CareLineView(label=text("queue_care.number"), text=self._named(item)),
                CareLineView(label=text("queue_care.why"), text=self._why(item)),
                CareLineView(label=text("queue_care.made"), text=when(item.created_at, clock, text)),
                CareLineView(label=text("queue_care.refused_at"), text=when(item.parked_at, clock, text)),
                CareLineView(label=text("queue_care.key"), text=item.key),
            ),
            more=text("care.more", count=COUNT),
            actions=(again,) if item.may_be_tried else (),
            bar=self.bar(),
        )

    def _named(self, item: ParkedItem) -> str:
        """By number, or by the beginning of its key: never by whose it is."""
        return item.receipt_no or item.key.partition("-")[0]

    def _why(self, item: ParkedItem) -> str:
        text = self.services.texts
        if item.status == "conflict":
            return text("queue_care.conflict")
        if item.code is None:
            return text("queue_care.no_reason")
        return text("queue_care.refused", code=item.code)

    def _what_to_do(self, item: ParkedItem) -> str:
        text = self.services.texts
        if not item.may_be_tried:
            return text("queue_care.told_already")
        return text("queue_care.conflict_do" if item.status == "conflict" else "queue_care.refused_do")
