"""What may be written into a field, and by which ways."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.service_item import WritingKind

MOST_CHARACTERS = 200


class Tab(StrEnum):
    """A way to write."""

    HAND = "hand"
    PINYIN = "pinyin"
    STROKE = "stroke"
    NUMBER = "number"


_WAYS = {
    WritingKind.TEXT: tuple(Tab),
    WritingKind.ADDRESS: tuple(Tab),
    WritingKind.NAME: (Tab.HAND, Tab.PINYIN, Tab.STROKE),
    WritingKind.LATIN: (Tab.PINYIN, Tab.NUMBER),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """`most`: so many characters at most, counted as the answer's check counts them."""

    kind: WritingKind = WritingKind.TEXT
    most: int = MOST_CHARACTERS

    @property
    def tabs(self) -> tuple[Tab, ...]:
        return _WAYS[self.kind]

    @property
    def of_name(self) -> bool:
        return self.kind is WritingKind.NAME

    @property
    def latin_only(self) -> bool:
        return self.kind is WritingKind.LATIN
