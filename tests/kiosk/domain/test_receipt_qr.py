"""The text of a receipt's code: one text for each receipt, and nothing else is read as one."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.receipt_number import ReceiptNumber
from kiosk.domain.receipt_qr import (
    LONGEST,
    PREFIX,
    PlainReceipt,
    ReceiptFacts,
    SignedReceipt,
    key_id,
    person_mark,
    read,
    written,
)
from kiosk.domain.scanned_code import ReceiptCode, SocialCardToken, SpoiltReceiptCode, read_code
from kiosk.domain.submission import CaseState
from tests.support.people import person

NUMBER = ReceiptNumber("530502", "QH03", date(2026, 11, 21), 1)
MOMENT = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
NUMBERS = st.builds(
    ReceiptNumber,
    region=st.sampled_from(["530502", "530502001", "530502001002"]),
    station=st.text(alphabet="0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=32),
    day=st.dates(date(2020, 1, 1), date(2100, 1, 1)),
    serial=st.integers(1, 99999),
)
FACTS = st.builds(
    ReceiptFacts,
    number=NUMBERS,
    item=st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}", fullmatch=True),
    saved_at=st.integers(0, 2**32 - 1).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
    claim=st.sampled_from(CaseState),
    person=st.none() | st.binary(min_size=2, max_size=2),
    key_id=st.binary(min_size=6, max_size=6),
)
RECEIPTS = st.builds(SignedReceipt, FACTS, st.binary(min_size=64, max_size=64))


def facts(**given: object) -> ReceiptFacts:
    usual: dict[str, object] = {
        "number": NUMBER,
        "item": "unemployment_registration",
        "saved_at": MOMENT,
        "claim": CaseState.SAVED,
        "person": b"\x12\x34",
        "key_id": bytes(6),
    }
    return ReceiptFacts(**usual | given)  # type: ignore[arg-type]


@given(RECEIPTS)
def test_what_is_written_is_read(receipt: SignedReceipt) -> None:
    text = written(receipt)
    assert read(text) == receipt
    assert read_code(text) == ReceiptCode(receipt.facts.number)
    assert len(text) <= LONGEST
    assert text.isascii()
    assert text.upper() == text


@given(RECEIPTS, st.data())
def test_a_text_that_is_read_has_no_twin(receipt: SignedReceipt, data: st.DataObject) -> None:
    """One character changed: nothing, or another receipt, which its signature will tell."""
    text = written(receipt)
    at = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.characters(max_codepoint=0x2FF).filter(lambda c: c != text[at]))
    again = read(text[:at] + other + text[at + 1 :])
    assert again is None or again != receipt


@given(RECEIPTS, st.integers(1, 300))
def test_one_that_is_cut_off_is_not_the_same_receipt(receipt: SignedReceipt, short: int) -> None:
    text = written(receipt)[: -min(short, 100)]
    assert read(text) != receipt


@given(st.text(max_size=500) | st.text(max_size=300).map(lambda rest: PREFIX + rest))
def test_any_text_is_read_or_not_and_nothing_breaks(text: str) -> None:
    found = read(text)
    if isinstance(found, SignedReceipt):
        assert written(found) == text
    elif isinstance(found, PlainReceipt):
        assert f"{PREFIX}{found.number}" == text


@pytest.mark.parametrize("change", [str.lower, str.swapcase, lambda text: text + " ", lambda text: " " + text])
def test_no_other_letters_and_no_spaces(change: object) -> None:
    text = written(SignedReceipt(facts(), bytes(64)))
    assert read(change(text)) is None  # type: ignore[operator]


def test_a_scanner_may_send_spaces_around_it() -> None:
    text = written(SignedReceipt(facts(), bytes(64)))
    assert read_code(f" {text}\r") == ReceiptCode(NUMBER)


def test_the_number_alone_is_read_too() -> None:
    assert read(f"{PREFIX}{NUMBER}") == PlainReceipt(NUMBER)


@pytest.mark.parametrize("text", [PREFIX, f"{PREFIX}{NUMBER}:", f"{PREFIX}{NUMBER}:ABC", f"{PREFIX}hello"])
def test_a_spoilt_receipt_is_never_asked_about_as_a_token(text: str) -> None:
    assert read(text) is None
    assert read_code(text) == SpoiltReceiptCode()
    assert read_code(text.lower()) == SocialCardToken(text.lower())


@pytest.mark.parametrize(
    "wrong",
    [
        {"item": ""},
        {"item": "x" * 65},
        {"item": "失业登记"},
        {"person": b"x"},
        {"key_id": b""},
        {"saved_at": datetime(1969, 1, 1, tzinfo=UTC)},
        {"saved_at": datetime(2107, 1, 1, tzinfo=UTC)},
    ],
)
def test_what_no_receipt_says_is_not_written(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="no receipt"):
        written(SignedReceipt(facts(**wrong), bytes(64)))


def test_the_mark_is_of_the_person_at_this_station() -> None:
    who, station = person(), bytes(range(32))
    mark = person_mark(who.name, who.number, station)
    assert len(mark) == 2
    assert mark == person_mark(who.name, who.number.lower(), station)
    others = {
        person_mark("测试四", who.number, station),
        person_mark(who.name, who.number[:-4] + "1234", station),
        person_mark(who.name, who.number, bytes(32)),
    }
    assert mark not in others


def test_the_id_of_a_key_is_short_and_its_own() -> None:
    assert len(key_id(bytes(32))) == 6
    assert key_id(bytes(32)) != key_id(bytes(31) + b"\1")


def test_an_ordinary_receipt_is_small() -> None:
    """190 characters of 5.5 bits: 131 bytes."""
    assert len(written(SignedReceipt(facts(), bytes(64)))) == 190
