"""A sealed file opens with its key, whole, and with nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.contract.sealed_file import MAGIC, SealError, new_key, open_sealed, public_key_of, public_of, seal

PRIVATE, PUBLIC = new_key()


@given(content=st.binary(max_size=4096))
@settings(max_examples=25)
def test_what_was_sealed_opens_again(content: bytes) -> None:
    assert open_sealed(seal(content, PUBLIC), PRIVATE) == content


def test_the_same_content_is_never_the_same_file() -> None:
    assert seal(b"once", PUBLIC) != seal(b"once", PUBLIC)
    assert b"once" not in seal(b"once", PUBLIC)


def test_another_key_opens_nothing() -> None:
    with pytest.raises(SealError):
        open_sealed(seal(b"once", PUBLIC), new_key()[0])


@given(at=st.integers(0, len(MAGIC) + 32 + 12 + 4 + 16 - 1), bit=st.integers(0, 7))
@settings(max_examples=40)
def test_a_bit_that_was_changed_anywhere_opens_nothing(at: int, bit: int) -> None:
    sealed = bytearray(seal(b"once", PUBLIC))
    sealed[at] ^= 1 << bit
    with pytest.raises(SealError):
        open_sealed(bytes(sealed), PRIVATE)


@pytest.mark.parametrize("cut", [0, 5, len(MAGIC) + 40, -1])
def test_a_file_that_was_cut_short_opens_nothing(cut: int) -> None:
    with pytest.raises(SealError):
        open_sealed(seal(b"once", PUBLIC)[:cut], PRIVATE)


@pytest.mark.parametrize("text", ["", "zz" * 32, "ab" * 31, "ab" * 33])
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(SealError):
        public_key_of(text)


def test_a_key_of_zeros_keeps_nothing_secret() -> None:
    with pytest.raises(SealError):
        seal(b"once", bytes(32))


def test_the_public_half_is_known_from_the_private_one() -> None:
    assert public_of(PRIVATE) == PUBLIC
