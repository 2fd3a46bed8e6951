"""What is said of a card that lies where it should not: one that was left behind, or a stranger's."""

from kiosk.ui.card_slot import CardSlot
from kiosk.ui.places import Sheet, Topic
from kiosk.ui.sheets import Sheets


class CardCalls:
    def __init__(self, slot: CardSlot, sheets: Sheets) -> None:
        self._slot = slot
        self._sheets = sheets

    def call_back(self) -> None:
        """Whoever was here is leaving: their card must not stay."""
        if self._slot.laid:
            self._sheets.explain(Topic.CARD_LEFT)

    def warn_of_strange(self) -> None:
        """Once for each; a count-down goes first."""
        if self._slot.strange and self._sheets.top is not Sheet.TIMEOUT:
            self._slot.heed()
            self._sheets.explain(Topic.OTHER_CARD)

    @property
    def calling(self) -> bool:
        """That sheet stays until the card is gone."""
        return self._sheets.tells_of(Topic.CARD_LEFT)

    @property
    def settled(self) -> bool:
        """What is said of a card goes with the card."""
        about = self.calling or self._sheets.tells_of(Topic.OTHER_CARD)
        return about and not self._slot.laid
