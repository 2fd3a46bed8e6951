"""The four layouts of the text block."""

from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.api import CardKind
from hardware.errors import DeviceProtocolError
from hardware.protocols.id_card_text import ISSUER_OF_2017, ISSUER_OF_2023, decode_text, number_is_consistent
from tests.hardware.vectors import CARDS, T1, T2

NOT_ON_CHIP = {"foreign_2017": ISSUER_OF_2017, "foreign_2023": ISSUER_OF_2023}


@pytest.mark.parametrize(("card", "block"), CARDS, ids=[card["kind"] for card, _ in CARDS])
def test_published_blocks(card: dict[str, Any], block: bytes) -> None:
    record = decode_text(block)
    expected = {**card, "authority": NOT_ON_CHIP.get(card["kind"], card["authority"])}
    for name in ("birth", "valid_from", "valid_until"):
        value = expected[name]
        expected[name] = None if value == "long_term" else date.fromisoformat(value)
    assert {name: getattr(record, name) for name in expected} == expected


def test_a_citizen_has_nothing_of_the_other_layouts() -> None:
    record = decode_text(T1)
    assert (record.english_name, record.country, record.permit_number, record.issues) == (None, None, None, None)


def test_long_term_whatever_pads_it() -> None:
    assert decode_text(T2).valid_until is None
    assert decode_text(with_text(T2, 204, "长期\0\0\0\0\0\0")).valid_until is None


def test_the_repr_hides_the_person() -> None:
    assert repr(decode_text(T1)) == "CardRecord(kind='citizen')"


@pytest.mark.parametrize("name", ["𠅤𬱖㛃", "\ue123甲", "阿·卜杜", "\ud840", "一二三四五六七八九十一二三四五"])
def test_rare_names_are_kept(name: str) -> None:
    assert decode_text(with_text(T1, 0, name.ljust(15 if len(name) != 3 else 13))).name == name


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda: with_text(T1, 122, "110105194912310021"),  # check character
        lambda: with_text(T1, 36, "19491230"),  # birth against number
        lambda: with_text(T1, 36, "19491331"),  # no such month
        lambda: with_text(T1, 188, "２０２００１０１"),  # digits, but not of ASCII
        lambda: with_text(T1, 248, "Q"),  # unknown layout
        lambda: T1[:-2],
        lambda: bytes(256),
    ],
)
def test_a_block_that_contradicts_itself_is_refused_without_quoting_it(spoilt: Any) -> None:
    with pytest.raises(DeviceProtocolError) as caught:
        decode_text(spoilt())
    assert "1949" not in str(caught.value)


def test_check_character() -> None:
    assert number_is_consistent("11010519491231002X")
    assert not number_is_consistent("110105194912310020")
    assert not number_is_consistent("11010519491231002x")
    assert not number_is_consistent("")


@given(st.binary(min_size=256, max_size=256))
def test_any_256_bytes_are_a_record_or_refused(block: bytes) -> None:
    with suppress(DeviceProtocolError):
        assert decode_text(block).kind in CardKind


@given(st.integers(0, 255), st.integers(1, 255))
def test_no_flip_of_one_byte_yields_another_number(at: int, flip: int) -> None:
    block = bytearray(T1)
    block[at] ^= flip
    try:
        record = decode_text(bytes(block))
    except DeviceProtocolError:
        return
    assert record.number == "11010519491231002X"


def with_text(block: bytes, offset: int, text: str) -> bytes:
    data = text.encode("utf-16-le", "surrogatepass")
    return block[:offset] + data + block[offset + len(data) :]
