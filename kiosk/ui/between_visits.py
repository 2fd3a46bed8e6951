"""A station that nobody stands before: by day and by night it shows what it is for, in the way of the house."""

from collections.abc import Callable

from kiosk.ui.appearance import Appearance
from kiosk.ui.card_calls import CardCalls
from kiosk.ui.places import Page
from kiosk.ui.presence import Presence
from kiosk.ui.sheets import Sheets


class BetweenVisits:
    """`begin_anew` lets everything go that somebody left on the glass, and turns to a page."""

    def __init__(
        self,
        presence: Presence,
        *,
        sheets: Sheets,
        card_calls: CardCalls,
        appearance: Appearance,
        begin_anew: Callable[[Page], None],
    ) -> None:
        self._presence = presence
        self._sheets = sheets
        self._card_calls = card_calls
        self._appearance = appearance
        self._begin_anew = begin_anew

    def tick(self, page: Page) -> None:
        """Day turns to night between visits, never during one."""
        if self._presence.under_way(page):
            return
        if self._presence.long_gone:
            self._rest(page)
        self._appearance.redress()

    def _rest(self, page: Page) -> None:
        """What someone wished for goes too, where no count-down ends a visit."""
        covered, wished = self._sheets.top is not None, self._appearance.as_wished
        if page is Page.HOME and not covered:
            self._begin_anew(Page.ATTRACT)
        elif self._card_calls.calling and wished:
            self._appearance.forget_at_once()  # the card is still called out for, in the way of the house
        elif (page is Page.ATTRACT and not covered and wished) or (page is Page.OUT_OF_ORDER and (covered or wished)):
            self._begin_anew(page)
