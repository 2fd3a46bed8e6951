"""Commands with checks and the answers to them, against the published bytes."""

import pytest

from hardware.drivers.model_files import load_model
from hardware.drivers.scanner_model import ScannerModel
from hardware.protocols.scanner_commands import ccitt, checked, replies
from hardware.protocols.symbology import symbology_name

START = bytes.fromhex("7E 00 08 01 00 02 01")


@pytest.mark.parametrize(
    ("body", "check"),
    [
        ("08 01 00 02 01", "02 DA"),
        ("00 01 00", "33 31"),
        ("01 01 00", "04 01"),
        ("03 01 00", "6A 61"),
        ("07 01 00 2A 02", "D8 0F"),
        ("00 02 39 01", "C1 4C"),
    ],
)
def test_the_check_is_the_published_one(body: str, check: str) -> None:
    assert ccitt(bytes.fromhex(body)) == bytes.fromhex(check)


def test_what_is_put_behind_a_command() -> None:
    assert checked(START, "crc") == START + b"\x02\xda"
    assert checked(START, "skip") == START + b"\xab\xcd"
    assert checked(START, "") == START
    assert checked(b"", "crc") == b""


def test_newland_echoes_with_its_verdict() -> None:
    start = load_model("newland", ScannerModel).start_command
    assert start == b"~\x010000#SCNTRG1;\x03"
    assert replies(start) == {
        b"\x02\x010000#SCNTRG1\x06;\x03": True,
        b"\x02\x010000#SCNTRG1\x15;\x03": False,
        b"\x02\x010000#SCNTRG1\x05;\x03": False,
    }


def test_a_menu_command_echoes_with_its_verdict() -> None:
    assert replies(b"\x16M\rTEST1.")[b"TEST1\x06."] is True
    assert replies(b"\x16T\r") == {}


def test_a_zone_that_is_read_may_hold_anything() -> None:
    answers = replies(checked(bytes.fromhex("7E 00 07 01 00 02 01"), "crc"))
    assert len(answers) == 256
    assert answers[bytes.fromhex("02 00 00 01 00 33 31")]


@pytest.mark.parametrize(
    ("aim", "name"),
    [
        ("Q1", "QR Code model 2"),
        ("Q3", "QR Code model 2 with ECI"),
        ("Q9", "QR Code"),
        ("C1", "GS1-128"),
        ("d1", "Data Matrix ECC 200"),
        ("d2", "GS1 Data Matrix"),
        ("E0", "EAN-13"),
        ("y0", None),
        ("", None),
        (None, None),
    ],
)
def test_symbologies_have_names(aim: str | None, name: str | None) -> None:
    assert symbology_name(aim) == name
