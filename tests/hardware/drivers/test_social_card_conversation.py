"""Whole conversations with cards that answer anything at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.drivers.model_files import ModelError, load_model
from hardware.drivers.social_card_conversation import CardConversation, IncompleteCardError, UnsupportedCardError
from hardware.drivers.social_card_model import SocialCardModel
from hardware.errors import DeviceProtocolError
from hardware.protocols.id_card_text import number_is_consistent
from hardware.simulators.social_card import Chip, Traits
from tests.hardware.protocols.test_social_card import PERSON

MODEL = load_model("pcsc-generic", SocialCardModel)
EXPECTED = (DeviceProtocolError, UnsupportedCardError, IncompleteCardError)


class Anything:
    """A card whose answers a test has in hand. It must never be sent anything but a reading."""

    def __init__(self, data: st.DataObject, answers: st.SearchStrategy[bytes]) -> None:
        self._data = data
        self._answers = answers
        self._chip = Chip(PERSON)
        self.sent = 0

    def exchange(self, command: bytes) -> bytes:
        assert command[0] == 0
        assert command[1] in (0xA4, 0xB2, 0xC0)
        self.sent += 1
        honest = self._chip.answer(command)
        return self._data.draw(self._answers | st.just(honest)) if self.sent < 60 else honest

    def insertion(self) -> int | None:
        return 1

    def connect(self) -> None: ...

    def disconnect(self) -> None: ...

    def close(self) -> None: ...


statuses = st.sampled_from([b"\x90\x00", b"\x61\x10", b"\x6c\x10", b"\x6a\x83", b"\x6a\x82", b"\x6f\x00", b"\x63\xc2"])
records = st.builds(
    lambda tag, value: bytes([tag, len(value)]) + value, st.sampled_from([1, 7, 8, 9, 10, 13]), st.binary(max_size=30)
)
answers = st.builds(bytes.__add__, records | st.binary(max_size=40), statuses) | st.binary(max_size=40)


@given(st.data())
def test_a_card_that_answers_anything_is_a_checked_person_or_nobody(data: st.DataObject) -> None:
    card = Anything(data, answers)
    try:
        record = CardConversation(card, MODEL).read()
    except EXPECTED:
        return
    assert number_is_consistent(record.number)
    assert record.number == PERSON["number"]


@given(st.data(), st.integers(0, 40), st.binary(min_size=2, max_size=40))
def test_one_answer_that_is_spoilt(data: st.DataObject, at: int, spoilt: bytes) -> None:
    class OnceSpoilt(Anything):
        def exchange(self, command: bytes) -> bytes:
            answer = super().exchange(command)
            return spoilt if self.sent == at else answer

    card = OnceSpoilt(data, st.nothing())
    try:
        record = CardConversation(card, MODEL).read()
    except EXPECTED:
        return
    assert (record.number, record.name) == (PERSON["number"], PERSON["name"])


class Endless(Anything):
    def exchange(self, command: bytes) -> bytes:
        self.sent += 1
        return b"x\x61\x10"


def test_an_answer_without_end_is_given_up() -> None:
    card = Endless(None, st.nothing())  # type: ignore[arg-type]
    with pytest.raises(DeviceProtocolError, match="without end"):
        CardConversation(card, MODEL).read()
    assert card.sent < 20


def test_a_reading_takes_few_commands() -> None:
    class Counted(Anything):
        def exchange(self, command: bytes) -> bytes:
            self.sent += 1
            return self._chip.answer(command)

    card = Counted(None, st.nothing())  # type: ignore[arg-type]
    CardConversation(card, MODEL).read()
    assert card.sent <= 25


@pytest.mark.parametrize("name", ["select_file", "reading"])
@pytest.mark.parametrize("value", ["", "zz", "tag, smell"])
def test_a_key_that_means_nothing_is_named(name: str, value: str) -> None:
    values = {field: getattr(MODEL, field) for field in SocialCardModel.__dataclass_fields__}
    with pytest.raises(ModelError, match="pcsc-generic"):
        SocialCardModel(**{**values, name: value})


def test_a_verify_that_reached_a_chip_would_be_seen() -> None:
    chip = Chip(PERSON, Traits())
    assert chip.answer(bytes.fromhex("0020000003313233")) == b"\x63\xc2"
    assert chip.verified == 1
