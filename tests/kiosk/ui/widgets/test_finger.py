"""What a finger does, judged."""

from kiosk.ui.widgets.finger import Finger, TouchRules

RULES = TouchRules(slop=24, guard_seconds=0.25)


class Pad:
    """A control of 100 by 100 with a memory."""

    def __init__(self, *, deaf: bool = False, rapid: bool = False, draws: bool = False) -> None:
        self.deaf = deaf
        self.rapid = rapid
        self.draws = draws
        self.pressed = False
        self.traced: list[tuple[float, float] | str] = []

    def press(self, pressed: bool) -> None:
        self.pressed = pressed

    def trace(self, x: float, y: float) -> None:
        self.traced.append((x, y))

    def lift(self) -> None:
        self.traced.append("lifted")

    def holds(self, x: float, y: float, slop: float = 0) -> bool:
        return -slop <= x <= 100 + slop and -slop <= y <= 100 + slop


def tap(finger: Finger, pad: Pad, at: float = 0.0, touch: str = "a") -> object:
    finger.down(touch, 50, 50, at, lambda *_: pad)
    return finger.up(touch, 50, 50, at)


def test_a_touch_presses_at_once_and_acts_when_it_lifts():
    finger, pad = Finger(RULES), Pad()
    finger.down("a", 50, 50, 0, lambda *_: pad)
    assert pad.pressed
    assert finger.up("a", 50, 50, 0.1) is pad


def test_a_finger_may_slide_24_px():
    finger, pad = Finger(RULES), Pad()
    finger.down("a", 99, 50, 0, lambda *_: pad)
    finger.move("a", 124, 50)
    assert pad.pressed
    assert finger.up("a", 124, 50, 0.1) is pad


def test_further_away_it_lets_go_and_may_come_back():
    finger, pad = Finger(RULES), Pad()
    finger.down("a", 99, 50, 0, lambda *_: pad)
    finger.move("a", 125, 50)
    assert not pad.pressed
    finger.move("a", 90, 50)
    assert pad.pressed
    assert finger.up("a", 200, 50, 0.1) is None
    assert not pad.pressed


def test_a_second_finger_is_not_followed():
    finger, first, second = Finger(RULES), Pad(), Pad()
    finger.down("a", 50, 50, 0, lambda *_: first)
    finger.down("b", 50, 50, 0, lambda *_: second)
    assert not second.pressed
    assert finger.up("b", 50, 50, 0.1) is None
    assert finger.up("a", 50, 50, 0.1) is first


def test_the_second_half_of_a_double_tap_is_dropped():
    finger, pad = Finger(RULES), Pad()
    assert tap(finger, pad, 1.0) is pad
    assert tap(finger, pad, 1.2) is None
    assert tap(finger, pad, 1.3) is pad


def test_keys_may_be_tapped_as_fast_as_one_types():
    finger, key = Finger(RULES), Pad(rapid=True)
    assert tap(finger, key, 1.0) is key
    assert tap(finger, key, 1.05) is key
    assert tap(finger, Pad(), 1.1) is None


def test_a_key_right_after_a_button_is_still_a_double_tap():
    finger = Finger(RULES)
    tap(finger, Pad(), 1.0)
    assert tap(finger, Pad(rapid=True), 1.1) is None


def test_what_is_at_work_takes_no_tap():
    pad = Pad(deaf=True)
    assert tap(Finger(RULES), pad) is None
    assert not pad.pressed


def test_a_touch_beside_everything_does_nothing():
    finger = Finger(RULES)
    finger.down("a", 500, 500, 0, lambda *_: None)
    assert finger.up("a", 500, 500, 0.1) is None


def test_when_the_page_changes_the_finger_lets_go():
    finger, pad = Finger(RULES), Pad()
    finger.down("a", 50, 50, 0, lambda *_: pad)
    finger.let_go()
    assert not pad.pressed
    assert finger.up("a", 50, 50, 0.1) is None


def test_one_that_draws_is_told_wherever_the_finger_goes_and_takes_no_tap():
    finger, paper = Finger(RULES), Pad(draws=True)
    finger.down("a", 10, 10, 0, lambda *_: paper)
    assert finger.drawing
    finger.move("a", 50, 50)
    finger.move("a", 500, 50)
    assert finger.up("a", 50, 60, 0.1) is None
    assert paper.traced == [(10, 10), (50, 50), (500, 50), (50, 60), "lifted"]
    assert (paper.pressed, finger.drawing) == (False, False)


def test_strokes_may_follow_each_other_as_fast_as_one_writes():
    finger, paper, button = Finger(RULES), Pad(draws=True), Pad()
    assert tap(finger, button, 1.0) is button
    for _ in range(3):
        tap(finger, paper, 1.05)
    assert paper.traced == [(50, 50), (50, 50), "lifted"] * 3
    assert tap(finger, Pad(), 1.1) is None, "the button's own double tap is still one"


def test_a_second_finger_draws_nothing():
    finger, paper = Finger(RULES), Pad(draws=True)
    finger.down("a", 10, 10, 0, lambda *_: paper)
    finger.down("b", 90, 90, 0, lambda *_: paper)
    finger.move("b", 80, 80)
    assert finger.up("b", 80, 80, 0.1) is None
    assert paper.traced == [(10, 10)]


def test_paper_that_is_deaf_is_not_drawn_on():
    finger, paper = Finger(RULES), Pad(draws=True, deaf=True)
    finger.down("a", 10, 10, 0, lambda *_: paper)
    finger.move("a", 20, 20)
    assert finger.up("a", 20, 20, 0.1) is None
    assert paper.traced == []


def test_when_the_page_changes_under_a_stroke_it_ends_there():
    finger, paper = Finger(RULES), Pad(draws=True)
    finger.down("a", 10, 10, 0, lambda *_: paper)
    finger.let_go()
    finger.move("a", 20, 20)
    assert paper.traced == [(10, 10), "lifted"]
