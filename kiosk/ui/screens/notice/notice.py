"""What one notice says, and what its buttons do."""

from kiosk.ui.flow import Flow
from kiosk.ui.parts import Button
from kiosk.ui.screens.notice.view import NoticeRow, NoticeView
from kiosk.ui.services import Services
from kiosk.ui.who_helps import Helper, who_helps


class Notice:
    """`subject`: which one of these it is about, as whoever laid it named it."""

    def __init__(self, services: Services, flow: Flow) -> None:
        self.services = services
        self.flow = flow

    def view(self) -> NoticeView:
        """Blank where what it is about has gone."""
        return NoticeView()

    def primary(self) -> None:
        self.flow.sheets.close()

    def other(self) -> None:
        """The second button, where it has one."""

    def last(self) -> None:
        """The third."""

    @property
    def subject(self) -> str:
        return self.flow.sheets.subject

    def understood(self) -> Button:
        return Button(text=self.services.texts("notice.understood"))

    def where_to_go(self, *first: Helper) -> tuple[NoticeRow, ...]:
        helpers = (*first, *who_helps(self.services))
        return tuple(NoticeRow(label=h.label, text=h.text, icon=h.icon, note=h.note) for h in helpers)
