"""Notices of what goes on at the machine: a card where it should not lie, a disk at work."""

from kiosk.domain.masking import mask_person
from kiosk.ui.screens.notice.notice import Notice
from kiosk.ui.screens.notice.view import NoticeView


class CardLeft(Notice):
    def view(self) -> NoticeView:
        text = self.services.texts
        lines = (text("card_left.text"), text("card_left.gone"))
        return NoticeView(
            icon="identification-card", title=text("card_left.title"), lines=lines, primary=self.understood()
        )


class OtherCard(Notice):
    """Whose it is is not said: it is nobody's business here."""

    def view(self) -> NoticeView:
        text, person = self.services.texts, self.services.visit.person
        if person is None:
            return super().view()
        name = mask_person(person.name, person.number)
        return NoticeView(
            icon="identification-card",
            title=text("other_card.title"),
            lines=(text("other_card.safe", name=name), text("other_card.do")),
            primary=self.understood(),
        )


class Saving(Notice):
    def view(self) -> NoticeView:
        text = self.services.texts
        return NoticeView(
            icon="archive",
            title=text("saving.title"),
            lines=(text("saving.text"), text("saving.then")),
            primary=self.understood(),
        )
