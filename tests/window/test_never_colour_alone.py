"""What is chosen, done or wrong is told by a sign or by words too: no colour has to be seen for it (WCAG 1.4.1)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import pytest

from kiosk.ui.app import KioskApp
from kiosk.ui.gallery.shapes import SHAPES
from kiosk.ui.parts import Banner, FaceView, OptionView, Progress, Tag, Tone
from tests.support.gallery import GALLERY
from tests.window.sketch import Drawn, Kind, Mark, Rect, Sketch
from tests.window.studio import Studio

pytestmark = pytest.mark.window

# Colours that say how things stand, as a ground, as a sign, in words.
STATE = {"ok", "warn", "bad", "ok_tint", "warn_tint", "bad_tint"}
FIELDS = {"InputBox", "TextField"}
# The title of their page says what they show.
SHOWN_ONLY = {"PictureBox", "Plate"}
SOME = ("portrait-normal", "portrait-large-high-contrast", "landscape-normal")
WIDE, LEAST_HIGH, EDGE = 700, 60, 8


class State(NamedTuple):
    """Something as it is, and in another state."""

    what: str
    plain: Callable[[], Any]
    other: Callable[[], Any]


def states() -> Iterator[State]:
    """Each part that has a state of its own, in it and not in it."""
    from kiosk.ui.widgets.aid_row import AidRow
    from kiosk.ui.widgets.banner import Banner as Strip
    from kiosk.ui.widgets.chip import Chip
    from kiosk.ui.widgets.face import Face
    from kiosk.ui.widgets.option import Option
    from kiosk.ui.widgets.segment import SegmentPart
    from kiosk.ui.widgets.step_bar import StepBar
    from kiosk.ui.widgets.tag import Tag as Sign
    from kiosk.ui.widgets.tick import Tick

    def option(*, chosen: bool) -> OptionView:
        return OptionView(code="one", text="包装工", chosen=chosen)

    def aid(*, chosen: bool) -> AidRow:
        row = AidRow("大字版", "字大一些", "text-aa")
        row.chosen = chosen
        return row

    def face(*, chosen: bool) -> Face:
        return Face(FaceView(code="ok", text="满意", picture="rating-4", chosen=chosen))

    def steps(step: int) -> StepBar:
        bar = StepBar()
        bar.show(Progress(item="失业登记", text=f"第 {step} 步，共 9 步", step=step, steps=9))
        return bar

    def strip(tone: Tone, icon: str) -> Strip:
        made = Strip()
        made.show(Banner(tone=tone, icon=icon, lead="填好的不会丢。"))
        return made

    yield State("one of several", lambda: Option(option(chosen=False)), lambda: Option(option(chosen=True)))
    yield State(
        "some of several",
        lambda: Option(option(chosen=False), several=True),
        lambda: Option(option(chosen=True), several=True),
    )
    yield State("ticked", lambda: Tick(option(chosen=False)), lambda: Tick(option(chosen=True)))
    yield State("a filter", lambda: Chip("包吃住"), lambda: Chip("包吃住", chosen=True))
    yield State("one of the lists", lambda: SegmentPart(option(chosen=False)), lambda: SegmentPart(option(chosen=True)))
    yield State("an aid", lambda: aid(chosen=False), lambda: aid(chosen=True))
    yield State("a grade", lambda: face(chosen=False), lambda: face(chosen=True))
    yield State("a step further", lambda: steps(3), lambda: steps(4))
    yield State("a warning", lambda: strip(Tone.OK, "check-circle"), lambda: strip(Tone.BAD, "warning-circle"))
    yield State(
        "a sign",
        lambda: Sign(Tag(text="等人核对", icon="hourglass-medium", tone=Tone.INFO)),
        lambda: Sign(Tag(text="没有通过", icon="x-circle", tone=Tone.WARN)),
    )


@contextmanager
def in_look(app: KioskApp, shape: str) -> Iterator[None]:
    from kiosk.ui.canvas import Look, look, use

    before = look()
    use(Look(app.look.stock, SHAPES[shape].size, SHAPES[shape].manner))
    try:
        yield
    finally:
        use(before)


class Told(NamedTuple):
    """What is left of a part where no colour is seen."""

    words: tuple[str, ...]
    signs: tuple[object, ...]
    shapes: tuple[Rect, ...]

    def like(self, other: "Told") -> bool:
        """But for an edge that is a little thicker."""
        if (self.words, self.signs, len(self.shapes)) != (other.words, other.signs, len(other.shapes)):
            return False
        edges = (
            (one, two) for pair in zip(self.shapes, other.shapes, strict=True) for one, two in zip(*pair, strict=True)
        )
        return all(abs(one - two) <= EDGE for one, two in edges)


def told(part: Any, drawn: WeakKeyDictionary[Any, list[Mark]]) -> Told:
    part.place(0, 0, WIDE, max(part.measure(WIDE), LEAST_HIGH))
    signs = ((mark.kind, mark.name, mark.rect) for mark in drawn[part] if mark.kind in (Kind.TEXT, Kind.ICON))
    return Told(part.written, tuple(signs), tuple(mark.rect for mark in drawn[part] if mark.kind is Kind.FILL))


@pytest.mark.parametrize("shape", SOME)
def test_every_state_differs_in_more_than_its_colour(app: KioskApp, shape: str):
    from tests.window.remembering import remembering

    drawn: WeakKeyDictionary[Any, list[Mark]] = WeakKeyDictionary()
    with in_look(app, shape), remembering(drawn):
        alike = [one.what for one in states() if told(one.plain(), drawn).like(told(one.other(), drawn))]
    assert alike == []


@pytest.mark.parametrize(("shape", "name"), [("portrait-normal", name) for name in GALLERY])
def test_a_colour_of_state_stands_beside_a_sign_and_words(studio: Studio, shape: str, name: str):
    assert list(mute(studio.sight(shape, name).sketch)) == []


def mute(sketch: Sketch) -> Iterator[str]:
    """Parts that say how things stand by their colour, and by no icon or no words. A button says in words what it
    does; of a field that is wrong that stands above it."""
    wrong = any(part.kind == "FieldError" for part in sketch.parts)
    for at, part in enumerate(sketch.parts):
        if part.kind in SHOWN_ONLY or not any(mark.token in STATE for mark in part.marks):
            continue
        whole = [part, *(other for other in sketch.parts if at in other.above)]
        whole += [sketch.parts[holder] for holder in part.above[-1:]]
        signed = has(whole, Kind.ICON, Kind.PICTURE) or bool(part.control) or (part.kind in FIELDS and wrong)
        if not (has(whole, Kind.TEXT) and signed):
            yield part.what


def has(parts: list[Drawn], *kinds: Kind) -> bool:
    return any(mark.kind in kinds for part in parts for mark in part.marks)
