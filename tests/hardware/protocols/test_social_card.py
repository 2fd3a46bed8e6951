"""Commands, answers and records of social-security cards, against the published bytes and against any."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.errors import DeviceProtocolError
from hardware.protocols import social_card
from hardware.protocols.social_card import EF05, EF06, Apdu, ForbiddenCommandError, Response
from hardware.protocols.social_card_text import decode_card, digits, gb_text
from hardware.simulators.social_card import Traits, files_of

PERSON = {
    "kind": "citizen",
    "name": "测试大山",
    "sex": "1",
    "ethnic": "01",
    "birth": "1949-12-31",
    "number": "11010519491231002X",
    "valid_from": "2020-01-01",
    "valid_until": "2040-01-01",
}


def items(**changes: str) -> dict[str, bytes]:
    """The items of a card by name, as a chip holds them."""
    files = files_of({**PERSON, **changes}, Traits(extension=True))
    names = {item.tag: item.name for file in (EF05, EF06) for item in file.items}
    found = [social_card.values(record) for records in files.values() for record in records]
    return {names[tag]: value for one in found for tag, value in one.items()}


@pytest.mark.parametrize(
    ("command", "published"),
    [
        (social_card.select_environment(), "00 A4 04 00 0F 73 78 31 2E 73 68 2E C9 E7 BB E1 B1 A3 D5 CF"),
        (social_card.select_file(EF05, 2), "00 A4 02 00 02 EF 05"),
        (social_card.select_file(EF06, 0), "00 A4 00 00 02 EF 06"),
        (social_card.read_tag(EF06.items[0]), "00 B2 08 00 14"),
        (social_card.read_position(3, 0x20), "00 B2 03 04 20"),
        (social_card.read_position(1, 0x12, EF05.short), "00 B2 01 2C 12"),
        (social_card.read_position(1, 0x14, EF06.short), "00 B2 01 34 14"),
    ],
)
def test_commands_are_the_published_ones(command: Apdu, published: str) -> None:
    assert command.raw.hex(" ").upper() == published


def test_what_must_follow_an_answer() -> None:
    read = social_card.read_tag(EF06.items[0])
    assert social_card.follow_up(read, Response(b"", 0x6114)) == Apdu(bytes.fromhex("00C0000014"))
    assert social_card.follow_up(read, Response(b"", 0x6C14)) == Apdu(bytes.fromhex("00B2080014"))
    for status in (0x9000, 0x6A83, 0x6F00):
        assert social_card.follow_up(read, Response(b"", status)) is None
    assert social_card.follow_up(social_card.select_environment(), Response(b"", 0x6C14)) is None


@given(st.binary(max_size=12))
def test_nothing_but_reading_can_be_made(raw: bytes) -> None:
    may = len(raw) >= 4 and raw[0] == 0 and raw[1] in (0xA4, 0xB2, 0xC0)
    if may:
        assert Apdu(raw).raw == raw
    else:
        with pytest.raises(ForbiddenCommandError):
            Apdu(raw)


@pytest.mark.parametrize("pin", ["00200000083132333435368080", "002000FF03313233", "0020", "80200000", "0024000000"])
def test_a_verify_cannot_be_made(pin: str) -> None:
    with pytest.raises(ForbiddenCommandError):
        Apdu(bytes.fromhex(pin))


def test_neither_commands_nor_answers_show_their_bytes() -> None:
    assert "4657" not in repr(Apdu(bytes.fromhex("00B2080014"))) + repr(Response(b"4657", 0x9000))


def test_records() -> None:
    assert social_card.values(bytes.fromhex("03 04 33 2E 30 30")) == {3: b"3.00"}
    assert social_card.values(b"\x0a\x011\x0b\x01\x01\x00\x00\xff") == {0x0A: b"1", 0x0B: b"\x01"}
    assert social_card.values(b"") == {}
    for bad in (b"\x08", b"\x08\x05abcd", b"\x0a\x011\x0a\x012"):
        with pytest.raises(DeviceProtocolError):
            social_card.values(bad)


def test_answers_have_a_status() -> None:
    assert social_card.response(b"ab\x90\x00") == Response(b"ab", 0x9000)
    for bad in (b"", b"\x90", bytes(300)):
        with pytest.raises(DeviceProtocolError):
            social_card.response(bad)


def test_a_whole_person() -> None:
    record = decode_card(items())
    assert (record.name, record.number, record.sex, record.ethnic) == ("测试大山", "11010519491231002X", "1", "01")
    assert (str(record.birth), record.birthplace, record.region) == ("1949-12-31", "110105", "110105")
    assert (record.version, record.card_number, record.card_class) == ("3.00", "T12345678", "3")
    assert (str(record.issued), str(record.valid_until)) == ("2020-01-01", "2040-01-01")
    assert "测试" not in repr(record)


@pytest.mark.parametrize(
    "name", ["测试·阿依古丽", "测试𠅤", "测试\ue863", "TEST LI", "测" * 15, "测试甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳"]
)
def test_names(name: str) -> None:
    assert decode_card(items(name=name)).name == name


def test_a_name_that_is_cut_within_a_character() -> None:
    cut = "a" + "测" * 15
    assert decode_card({**items(), "name": cut.encode("gb18030")[:30], "name_extension": b""}).name == cut[:15]


@pytest.mark.parametrize("padding", [b"\x00", b"\x20"])
def test_both_paddings(padding: bytes) -> None:
    assert gb_text("测试".encode("gbk").ljust(30, padding)) == "测试"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("number", b"110105194912310021"),
        ("number", b"11010519491231002\xff"),
        ("number", b""),
        ("name", bytes(30)),
        ("name", b"\xff\xff".ljust(30, b"\x00")),
        ("name", b"a\x07b".ljust(30, b"\x00")),
        ("birth", bytes.fromhex("19491230")),
        ("birth", bytes.fromhex("19491331")),
        ("sex", b"7"),
    ],
)
def test_a_card_that_contradicts_itself_is_nobody(name: str, value: bytes) -> None:
    with pytest.raises(DeviceProtocolError) as raised:
        decode_card({**items(), "name_extension": b"", name: value})
    assert "110105" not in str(raised.value)


def test_what_a_card_leaves_blank() -> None:
    record = decode_card({"number": b"11010519491231002X", "name": "测试".encode("gbk"), "birth": bytes(4)})
    assert (record.birth, record.sex, record.ethnic, record.issued, record.card_id) == (None, None, None, None, None)
    assert digits(b"\x1a") is None


@given(st.dictionaries(st.sampled_from(sorted(items())), st.binary(max_size=40)))
def test_any_items_are_a_checked_person_or_nobody(changes: dict[str, bytes]) -> None:
    try:
        record = decode_card({**items(), **changes})
    except DeviceProtocolError:
        return
    assert record.number == "11010519491231002X" or "number" in changes
    assert record.name
    assert record.birth is None or f"{record.birth:%Y%m%d}" == record.number[6:14]


@given(st.binary(max_size=300))
def test_any_record(data: bytes) -> None:
    try:
        found = social_card.values(data)
    except DeviceProtocolError:
        return
    assert sum(len(value) + 2 for value in found.values()) <= len(data)


@given(st.binary(max_size=60))
def test_any_name(raw: bytes) -> None:
    try:
        text = gb_text(raw)
    except DeviceProtocolError:
        return
    assert not set(text) & set(string.whitespace) - {" "}
