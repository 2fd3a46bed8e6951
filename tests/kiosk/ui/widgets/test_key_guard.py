"""A key pressed twice by a trembling hand."""

from kiosk.ui.keys import Key
from kiosk.ui.widgets.key_guard import KeyGuard


def test_the_second_press_at_once_is_the_first_one_trembling():
    guard = KeyGuard(0.25)
    assert not guard.trembles(Key.PRESS, 10.0)
    assert guard.trembles(Key.PRESS, 10.2)
    assert guard.trembles(Key.PRESS, 10.4), "and so is the third, however long it goes on"
    assert not guard.trembles(Key.PRESS, 10.7)


def test_another_key_is_meant():
    guard = KeyGuard(0.25)
    assert not guard.trembles(Key.PRESS, 10.0)
    assert not guard.trembles(Key.BACK, 10.1)


def test_a_digit_may_be_pressed_twice():
    guard = KeyGuard(0.25)
    assert not guard.trembles(Key.PRESS, 10.0, rapid=True)
    assert not guard.trembles(Key.PRESS, 10.1, rapid=True)
