import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.base45 import decode, encode


@pytest.mark.parametrize(
    ("raw", "text"), [(b"", ""), (b"AB", "BB8"), (b"Hello!!", "%69 VD92EX0"), (b"base-45", "UJCLQE7W581")]
)
def test_the_examples_of_the_standard(raw: bytes, text: str) -> None:
    assert encode(raw) == text
    assert decode(text) == raw


@given(st.binary(max_size=300))
def test_there_and_back(raw: bytes) -> None:
    assert decode(encode(raw)) == raw


@given(st.text(alphabet="0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:", max_size=60))
def test_whatever_is_read_has_only_this_one_text(text: str) -> None:
    try:
        raw = decode(text)
    except ValueError:
        return
    assert encode(raw) == text


@given(st.binary(min_size=1, max_size=300))
def test_it_never_ends_with_a_space_that_a_scanner_would_drop(raw: bytes) -> None:
    assert not encode(raw).endswith(" ")


@pytest.mark.parametrize("text", ["A", "ABCD", "GGW", "::", "bb8", "BB8\n", "ＢＢ８", "é00"])
def test_what_it_never_writes_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"character|say"):
        decode(text)
