"""The four layouts of the text block."""

from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.api import CardKind
from hardware.errors import DeviceProtocolError
from hardware.protocols.id_card_text import (
    ISSUER_OF_2017,
    ISSUER_OF_2023,
    decode_additional_address,
    decode_text,
    number_is_consistent,
)
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
    for text in ("长期\0\0\0\0\0\0", "长期\u3000\u3000\u3000\u3000\u3000\u3000", "长期  长期  ", "  长期    "):
        assert decode_text(with_text(T2, 204, text)).valid_until is None
    with pytest.raises(DeviceProtocolError):
        decode_text(with_text(T2, 204, "长      "))


def test_the_repr_hides_the_person() -> None:
    assert repr(decode_text(T1)) == "CardRecord(kind='citizen')"


RARE = [
    "𠅤𬱖㛃",  # plane 2
    "\ue123甲\uf8ff",  # private use
    "阿·卜杜",  # middle dots, as three offices write them
    "阿・卜杜",
    "阿•卜杜",
    "\ud840",  # half a pair
    "一二三四五六七八九十一二三四五",
    "测试 测试",
    "\u00a0测试\u00a0",  # no padding
]


@pytest.mark.parametrize("name", RARE)
@pytest.mark.parametrize("padding", [" ", "\0", "\u3000"])
def test_rare_names_are_kept_whole(name: str, padding: str) -> None:
    units = len(name.encode("utf-16-le", "surrogatepass")) // 2
    read = decode_text(with_text(T1, 0, name + padding * (15 - units))).name
    assert read == name
    assert read.encode("utf-16-le", "surrogatepass") == name.encode("utf-16-le", "surrogatepass")


def test_a_name_cut_in_the_middle_of_a_pair_is_kept_as_it_is() -> None:
    cut = ("测" * 14 + "𠅤").encode("utf-16-le")[:30]
    assert decode_text(cut + T1[30:]).name == "测" * 14 + "\ud840"


@given(st.text(st.characters(exclude_characters=" \0\u3000"), max_size=15))
def test_any_name_comes_back(name: str) -> None:
    data = name.encode("utf-16-le", "surrogatepass")[:30]
    whole = data.decode("utf-16-le", "surrogatepass")
    assert decode_text(data.ljust(30, b"\0") + T1[30:]).name == whole


def test_additional_addresses_are_a_line_each_and_blanks_none() -> None:
    slots = [f"示例路{number}号".ljust(35) for number in (1, 2)] + [" " * 35, "\0" * 35]
    assert decode_additional_address("".join(slots).encode("utf-16-le")) == "示例路1号\n示例路2号"
    assert decode_additional_address(b" \0" * 35) is None


@given(st.binary(max_size=300))
def test_any_bytes_are_an_additional_address_or_none(data: bytes) -> None:
    text = decode_additional_address(data[: len(data) // 2 * 2])
    assert text is None or text


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
