"""One sheet for all that is explained beside the way: each topic has its words and its buttons."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from kiosk.ui.flow import Flow
from kiosk.ui.parts import COUNT
from kiosk.ui.places import Topic
from kiosk.ui.presenter import Presenter
from kiosk.ui.screens.notice.choices import Draft, Leave, RemoveRow, Withdraw
from kiosk.ui.screens.notice.notice import Notice
from kiosk.ui.screens.notice.papers import Consent, Receipt, TakeAway, Terms
from kiosk.ui.screens.notice.view import NoticeView
from kiosk.ui.screens.notice.warnings import CardLeft, OtherCard, Saving
from kiosk.ui.screens.notice.whom_to_ask import Broken, CameBack, Help, NoRoom, NoTime, NotOpen, Officer
from kiosk.ui.services import Services

_NOTICES: Mapping[Topic, Callable[[Services, Flow], Notice]] = {
    Topic.HELP: Help,
    Topic.NOT_OPEN: NotOpen,
    Topic.OFFICER: Officer,
    Topic.CONSENT: Consent,
    Topic.TAKE_AWAY: TakeAway,
    Topic.LEAVE: Leave,
    Topic.SAVING: Saving,
    Topic.WITHDRAW: Withdraw,
    Topic.CARD_LEFT: CardLeft,
    Topic.OTHER_CARD: OtherCard,
    Topic.REMOVE_ROW: RemoveRow,
    Topic.BROKEN: Broken,
    Topic.NO_ROOM: NoRoom,
    Topic.NO_TIME: NoTime,
    Topic.CAME_BACK: CameBack,
    Topic.DRAFT: Draft,
    Topic.RECEIPT: Receipt,
    Topic.TERMS: Terms,
}


class NoticePresenter(Presenter[NoticeView]):
    blank = NoticeView()

    def tick(self) -> None:
        if self.flow.card_calls.settled:
            self.flow.sheets.uncover()
        else:
            self.refresh()

    def forward(self) -> None:
        self._notice.primary()

    def other(self) -> None:
        self._notice.other()

    def last(self) -> None:
        self._notice.last()

    def compose(self) -> NoticeView:
        return replace(self._notice.view(), more=self.services.texts("question.more", count=COUNT))

    @property
    def _notice(self) -> Notice:
        return _NOTICES[self.flow.sheets.topic](self.services, self.flow)
