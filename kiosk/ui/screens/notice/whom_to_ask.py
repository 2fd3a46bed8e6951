"""Notices that send somebody to a person: who that is, where and when."""

from kiosk.domain.broken_visit import Became
from kiosk.ui.screens.notice.notice import Notice
from kiosk.ui.screens.notice.view import NoticeRow, NoticeView
from kiosk.ui.who_helps import officer


class Help(Notice):
    def view(self) -> NoticeView:
        text = self.services.texts
        filled = bool(self.services.visit.answers or self.services.visit.typed)
        return NoticeView(
            icon="hand-waving",
            title=text("help.title"),
            lines=(text("help.safe"),) if filled else (),
            rows=self.where_to_go(*officer(self.services)),
            primary=self.understood(),
        )


class NotOpen(Notice):
    def view(self) -> NoticeView:
        text = self.services.texts
        entry = self.services.level.entry(self.subject)
        return NoticeView(
            icon=entry.icon if entry else "info",
            title=text("not_open.title", entry=entry.said_in(text.code).title if entry else ""),
            lines=(text("not_open.text"),),
            rows=self.where_to_go(),
            primary=self.understood(),
        )


class Officer(Notice):
    def view(self) -> NoticeView:
        text = self.services.texts
        officer = self.services.station.officer
        if officer is None:
            return super().view()
        found = (("officer.hours", officer.hours, "clock"), ("officer.place", officer.place, "map-pin"))
        rows = tuple(NoticeRow(label=text(label), text=words, icon=icon) for label, words, icon in found if words)
        name = text("officer.name", name=officer.name)
        where = rows + self.where_to_go()
        return NoticeView(icon="user", title=name, rows=where, primary=self.understood())


class NoRoom(Notice):
    """The disk is full: said before anything is begun, not after. `subject` is what would be."""

    def view(self) -> NoticeView:
        text = self.services.texts
        begun = {"": "no_room.text", "ticket": "no_room.ticket", "work": "no_room.work"}[self.subject]
        return NoticeView(
            icon="archive",
            title=text("no_room.title"),
            lines=(text(begun), text("no_room.safe"), text("no_room.do")),
            rows=self.where_to_go(),
            primary=self.understood(),
        )


class NoTime(Notice):
    """The clock is known to be wrong: said before anything is filled in, not after."""

    def view(self) -> NoticeView:
        text = self.services.texts
        begun = {"": "no_time.text", "work": "no_time.work"}[self.subject]
        return NoticeView(
            icon="clock",
            title=text("no_time.title"),
            lines=(text(begun), text("no_room.safe"), text("no_room.do")),
            rows=self.where_to_go(),
            primary=self.understood(),
        )


class Broken(Notice):
    title, also = "broken.title", ""

    def view(self) -> NoticeView:
        text = self.services.texts
        became = {
            Became.STORED: "broken.stored",
            Became.UNSURE: "broken.unsure",
            Became.LOST: "broken.lost",
            Became.PARKED: "broken.parked",
            Became.PARKED_FOR: "broken.parked_for",
        }[Became(self.subject)]
        return NoticeView(
            icon="info",
            title=text(self.title),
            lines=tuple(map(text, filter(None, (became, self.also, "broken.do")))),
            rows=self.where_to_go(),
            primary=self.understood(),
        )


class CameBack(Broken):
    """The program itself had died: what it knew of a card in the reader is gone with it."""

    title, also = "came_back.title", "came_back.card"
