"""One reading of a social-security card: environment, two files, their items (hardware-protocols 5)."""

from collections.abc import Iterator

from hardware.api import SocialCardRecord
from hardware.drivers.apdu_port import ApduPort
from hardware.drivers.social_card_model import SocialCardModel
from hardware.errors import DeviceError, DeviceProtocolError
from hardware.protocols import social_card
from hardware.protocols.social_card import EF06, FILES, Apdu, CardFile, Item, Response
from hardware.protocols.social_card_text import decode_card

MOST_FOLLOW_UPS = 8
NEEDED = ("number", "name")
EXTENSION = "name_extension"
# SW1 of a card that understood and says no; with any other the card, or the line to it, is at fault.
REFUSALS = frozenset({0x62, 0x63, 0x67, 0x69, 0x6A, 0x6B, 0x6D, 0x6E})


class UnsupportedCardError(DeviceError):
    """A sound card of another kind, such as a bank card."""


class IncompleteCardError(DeviceError):
    """A social-security card on which no person was found, or that forgot what was selected on it."""


class CardConversation:
    """`read` on a connected card. Raises CardGoneError, the two above, or DeviceProtocolError for nonsense."""

    def __init__(self, port: ApduPort, model: SocialCardModel) -> None:
        self._port = port
        self._model = model

    def read(self) -> SocialCardRecord:
        """The person, asked for twice: no check guards the bytes of a name."""
        if not self._ask(social_card.select_environment()).done:
            raise UnsupportedCardError("no social-security environment")
        way, items = self._items()
        record = decode_card(items)
        again = dict(self._file(EF06, way))
        if any(again.get(name) != items[name] for name in NEEDED):
            raise DeviceProtocolError("social card: two readings differ")
        return record

    def _items(self) -> tuple[str, dict[str, bytes]]:
        """The first way of reading that the card understands, and what it finds."""
        for way in self._model.ways:
            found = {name: value for file in FILES for name, value in self._file(file, way)}
            if all(name in found for name in NEEDED):
                return way, found
        raise IncompleteCardError("no number or no name")

    def _file(self, file: CardFile, way: str) -> Iterator[tuple[str, bytes]]:
        names = {item.tag: item.name for item in self._wanted(file)}
        for tag, value in self._values(file, way).items():
            if tag in names:
                yield names[tag], value

    def _wanted(self, file: CardFile) -> list[Item]:
        return [item for item in file.items if item.name != EXTENSION or self._model.name_extension]

    def _values(self, file: CardFile, way: str) -> dict[int, bytes]:
        if way == "short_id":
            return self._by_position(file, file.short)
        if not self._select(file):
            return {}
        return self._by_tag(file) if way == "tag" else self._by_position(file, social_card.IN_SELECTED_FILE)

    def _select(self, file: CardFile) -> bool:
        return any(self._ask(social_card.select_file(file, p1)).done for p1 in self._model.selections)

    def _by_tag(self, file: CardFile) -> dict[int, bytes]:
        """Only the item that was asked for is an answer: another is late."""
        found: dict[int, bytes] = {}
        for item in self._wanted(file):
            values = social_card.values(self._data(social_card.read_tag(item)))
            if values and item.tag not in values:
                raise DeviceProtocolError(f"another item than {item.tag:02X}")
            found |= {item.tag: values[item.tag]} if values else {}
        return found

    def _by_position(self, file: CardFile, short: int) -> dict[int, bytes]:
        found: dict[int, bytes] = {}
        for place in range(1, len(file.items) + 1):
            values = social_card.values(self._data(social_card.read_position(place, file.longest, short)))
            if found.keys() & values.keys():
                raise DeviceProtocolError("an item in two places")
            found |= values
        return found

    def _data(self, command: Apdu) -> bytes:
        """What a read answers; nothing where the card has no such record, or keeps it to itself."""
        got = self._ask(command)
        return got.data if got.done else b""

    def _ask(self, command: Apdu) -> Response:
        """Send a command, and what its answer calls for, until the answer is whole."""
        data = b""
        for _ in range(MOST_FOLLOW_UPS):
            got = social_card.response(self._port.exchange(command.raw))
            data += got.data
            following = social_card.follow_up(command, got)
            if following is None:
                return _settled(Response(data, got.status))
            command = following
        raise DeviceProtocolError("an answer without end")


def _settled(got: Response) -> Response:
    if not got.done and got.status >> 8 not in REFUSALS:
        raise DeviceProtocolError(f"status {got.status:04X}")
    return got
