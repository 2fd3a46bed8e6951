"""A finger that asks before it does."""

from kiosk.ui.widgets.explorer import Explorer


def test_the_first_touch_tells_and_the_second_chooses():
    finger = Explorer()
    assert finger.down(1, "a", "")
    assert not finger.up(1, "a")
    assert not finger.down(2, "a", "a")
    assert finger.up(2, "a")


def test_a_touch_of_something_else_tells_again():
    finger = Explorer()
    assert finger.down(1, "b", "a")
    assert not finger.up(1, "b")


def test_sliding_tells_each_and_chooses_none():
    finger = Explorer()
    assert not finger.down(1, "a", "a")
    assert finger.move(1, "b")
    assert not finger.move(1, "b")
    assert finger.move(1, "a")
    assert not finger.up(1, "a")


def test_who_slides_off_chooses_nothing():
    finger = Explorer()
    finger.down(1, "a", "a")
    assert not finger.up(1, "b")


def test_a_second_finger_is_not_followed():
    finger = Explorer()
    finger.down(1, "a", "a")
    assert not finger.down(2, "b", "a")
    assert not finger.move(2, "b")
    assert not finger.up(2, "b")
    assert finger.up(1, "a")


def test_nothing_under_the_finger_is_never_chosen():
    finger = Explorer()
    assert finger.down(1, "", "")
    assert not finger.up(1, "")


def test_a_page_that_turns_lets_go():
    finger = Explorer()
    finger.down(1, "a", "a")
    finger.let_go()
    assert not finger.up(1, "a")
    assert finger.down(2, "a", "")
