"""Keys of a keypad or a switch; what a barcode reader types means nothing."""

import string

import pytest

from kiosk.ui.keys import Key, meaning_of, typed_by


@pytest.mark.parametrize(
    ("code", "shift", "key"),
    [
        (9, False, Key.NEXT),
        (9, True, Key.BEFORE),
        (274, False, Key.NEXT),
        (273, False, Key.BEFORE),
        (271, False, Key.PRESS),
        (32, False, Key.PRESS),
        (27, False, Key.BACK),
        (282, False, Key.HELP),
    ],
)
def test_a_key_means_what_people_expect(code: int, shift: bool, key: Key):
    assert meaning_of(code, shift=shift) is key


def test_digits_and_letters_mean_nothing():
    assert {meaning_of(ord(char)) for char in string.ascii_letters + string.digits + string.punctuation} == {None}


@pytest.mark.parametrize(
    ("code", "text", "key"), [(97, "a", "a"), (97, "A", "a"), (50, "2", "2"), (8, "\b", "delete"), (32, " ", "space")]
)
def test_what_a_developer_types_is_a_key_on_the_glass(code: int, text: str, key: str):
    assert typed_by(code, text) == key


@pytest.mark.parametrize(("code", "text"), [(13, "\r"), (9, "\t"), (27, None), (282, None)])
def test_what_moves_the_focus_types_nothing(code: int, text: str | None):
    assert typed_by(code, text) == ""
