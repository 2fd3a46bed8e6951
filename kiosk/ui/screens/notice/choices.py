"""Notices that ask before something is done: each says what its buttons do."""

from kiosk.ui.parts import Button
from kiosk.ui.row_words import rows_in_words
from kiosk.ui.screens.notice.notice import Notice
from kiosk.ui.screens.notice.view import NoticeView
from kiosk.ui.when import when


class Draft(Notice):
    def view(self) -> NoticeView:
        text, found, item = self.services.texts, self.flow.parking.found, self.services.visit.item
        if found is None or item is None:
            return super().view()
        said = when(found.parked_at, self.services.clock.now(), text)
        lines = [text("draft.filled", when=said, item=self.services.called(item.name), count=len(found.answers))]
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

    def primary(self) -> None:
        self.flow.parking.resume()
        self.flow.refresh_page()
        self.flow.sheets.close()

    def other(self) -> None:
        self.flow.parking.begin_anew()
        self.flow.sheets.close()


class Leave(Notice):
    def view(self) -> NoticeView:
        return self._parked() if self.flow.parking.keeps else self._for_good()

    def other(self) -> None:
        self.flow.end()

    def last(self) -> None:
        """走，什么都不留."""
        self.flow.parking.discard()
        self.flow.end()

    def _parked(self) -> NoticeView:
        text = self.services.texts
        return NoticeView(
            icon="sign-out",
            title=text("leave.title"),
            lines=(text("timeout.parked"), self.flow.parking.how),
            primary=Button(text=text("leave.stay")),
            other=Button(text=text("leave.park")),
            last=Button(text=text("leave.discard")),
            danger=True,
        )

    def _for_good(self) -> NoticeView:
        text = self.services.texts
        return NoticeView(
            icon="sign-out",
            title=text("leave.title"),
            lines=(text("timeout.not_kept"), text("timeout.not_kept_who")),
            primary=Button(text=text("leave.stay")),
            other=Button(text=text("leave.go")),
            danger=True,
        )


class Withdraw(Notice):
    """Asked once more: nobody can undo it here."""

    def view(self) -> NoticeView:
        text, case = self.services.texts, self.flow.cases.case
        if case is None:
            return super().view()
        which = text("withdraw.which", item=self.services.called(case.item_name), number=case.short_no)
        return NoticeView(
            icon="prohibit",
            title=text("withdraw.title"),
            lines=(which, text("withdraw.then")),
            primary=Button(text=text("withdraw.keep")),
            other=Button(text=text("withdraw.go")),
            danger=True,
        )

    def other(self) -> None:
        self.flow.sheets.close()
        self.flow.cases.withdraw(self.flow.refresh_page)
        self.flow.refresh_page()


class RemoveRow(Notice):
    def view(self) -> NoticeView:
        text = self.services.texts
        return NoticeView(
            icon="info",
            title=text("rows.remove_title"),
            lines=(rows_in_words(self.flow.form, text)[int(self.subject)].title,),
            primary=Button(text=text("rows.remove_not")),
            other=Button(text=text("rows.remove_yes")),
            danger=True,
        )

    def other(self) -> None:
        at = int(self.subject)
        self.flow.sheets.close()
        self.flow.form.remove_row(at)
        self.flow.refresh_page()
