"""Mertech QR-Pay: the published bytes."""

import pytest

from hardware.protocols import mertech

EXAMPLE = "02F20200166874 7470733A2F2F6578616D706C652E636E2F742F3102F203"


def test_the_published_example() -> None:
    assert mertech.show(b"https://example.cn/t/1") == bytes.fromhex(EXAMPLE)


@pytest.mark.parametrize(
    ("made", "published"),
    [
        (mertech.CLEAR, "02 F0 03 43 4C 53 03"),
        (mertech.ASK_FIRMWARE, "02 F0 03 30 44 31 33 30 32 3F 03"),
        (mertech.DONE_PICTURE, "02 F0 03 63 6F 72 72 65 63 74 03"),
        (mertech.FAILED_PICTURE, "02 F0 03 6D 69 73 74 61 6B 65 03"),
    ],
)
def test_orders(made: bytes, published: str) -> None:
    assert made == bytes.fromhex(published)


def test_the_length_has_two_bytes() -> None:
    assert mertech.show(b"x" * 0x102)[3:5] == b"\x01\x02"
    with pytest.raises(ValueError, match="65536"):
        mertech.show(b"x" * 0x10000)
