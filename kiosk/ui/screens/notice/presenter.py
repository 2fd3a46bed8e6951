"""One sheet for all that is explained beside the way: each topic has its words and its buttons."""

from collections.abc import Callable
from dataclasses import replace

from kiosk.domain.masking import mask_person
from kiosk.ui.agreement import agreement_called, whole_text
from kiosk.ui.parts import COUNT, Button
from kiosk.ui.places import Topic
from kiosk.ui.presenter import Presenter
from kiosk.ui.row_words import rows_in_words
from kiosk.ui.screens.notice.view import NoticeRow, NoticeView
from kiosk.ui.who_helps import Helper, officer, who_helps

# As the item files name their elements: what is worth taking home; all eleven rows would make a code too fine to scan.
_TAKEN_AWAY = frozenset({"受理条件", "材料目录", "办理流程", "办结时限", "收费标准", "办理结果"})

# They go with the card.
_ABOUT_A_CARD = frozenset({Topic.CARD_LEFT, Topic.OTHER_CARD})


class NoticePresenter(Presenter[NoticeView]):
    blank = NoticeView()

    def tick(self) -> None:
        if self.flow.topic in _ABOUT_A_CARD and not self.flow.slot.laid:
            self.flow.uncover()
        else:
            self.refresh()

    def forward(self) -> None:
        self.flow.close()

    def other(self) -> None:
        if self.flow.topic is Topic.LEAVE:
            self.flow.end()
        elif self.flow.topic is Topic.REMOVE_ROW:
            at = int(self.flow.subject)
            self.flow.close()
            self.flow.form.remove_row(at)
            self.flow.refresh_page()

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
            Topic.CARD_LEFT: self._card_left,
            Topic.OTHER_CARD: self._other_card,
            Topic.REMOVE_ROW: self._remove_row,
            Topic.BROKEN: self._broken,
        }
        return topics[self.flow.topic]()

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
        entry = self.services.level.entry(self.flow.subject)
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
        text, agreement = self.services.texts, agreement_called(self.flow.subject)
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

    def _leave(self) -> NoticeView:
        text = self.services.texts
        return NoticeView(
            icon="sign-out",
            title=text("leave.title"),
            lines=(text("timeout.not_kept"), text("timeout.not_kept_who")),
            primary=Button(text=text("leave.stay")),
            other=Button(text=text("leave.go")),
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
            lines=(rows_in_words(self.flow.form, text)[int(self.flow.subject)].title,),
            primary=Button(text=text("rows.remove_not")),
            other=Button(text=text("rows.remove_yes")),
            danger=True,
        )

    def _broken(self) -> NoticeView:
        text = self.services.texts
        became = {"stored": "broken.stored", "unsure": "broken.unsure", "lost": "broken.lost"}[self.flow.subject]
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
