"""Every page, drawn from a sample view: what is touched is large enough, and nothing is cut off."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from kiosk.ui.app import KioskApp
from tests.support.gallery import GALLERY

pytestmark = pytest.mark.window
LEAST_TOUCH = 88
# Line boxes may be tighter than the font's own; what is inked stays inside.
AIR = 14
AIR_OF_COUNTDOWN = 60
ON_TOP = {"consent_text", "rewrite"}
everything = pytest.mark.parametrize("name", GALLERY)


def blocks(block: Any) -> Iterator[Any]:
    if block.shown:
        yield block
        for part in block.parts():
            yield from blocks(part)


def drawn(block: Any) -> Iterator[tuple[float, float, float, float]]:
    """Left, bottom, right and top of all that the block draws itself."""
    for instruction in block.canvas.before.children:
        if hasattr(instruction, "pos") and hasattr(instruction, "size"):
            (left, bottom), (wide, high) = instruction.pos, instruction.size
            yield left, bottom, left + wide, bottom + high


@everything
def test_what_is_touched_is_large_enough(app: KioskApp, shown: Callable[[str], Any], name: str):
    shown(name)
    for control in app.stage.controls():
        _, _, wide, high = control.touch_box
        assert min(wide, high) >= LEAST_TOUCH, control.name


@everything
def test_every_control_has_a_name_of_its_own(app: KioskApp, shown: Callable[[str], Any], name: str):
    shown(name)
    names = Counter(control.name for control in app.stage.controls())
    assert "" not in names
    assert set(names.values()) == {1}


@everything
def test_nothing_is_drawn_outside_its_part(shown: Callable[[str], Any], name: str):
    for block in blocks(shown(name)):
        air = AIR_OF_COUNTDOWN if getattr(block, "style", "") == "countdown" else AIR
        for left, bottom, right, top in drawn(block):
            assert left >= block.x - 1, (block, left)
            assert right <= block.right + 1, (block, right)
            assert bottom >= block.y - air, (block, bottom)
            assert top <= block.top + air, (block, top)


@everything
def test_no_part_reaches_over_another_or_off_the_page(shown: Callable[[str], Any], name: str):
    page = shown(name)
    for block in blocks(page):
        parts = sorted(block.shown_parts(), key=lambda part: -part.top)
        for part in parts:
            assert part.y >= block.y - 1, (block, part)
            assert part.top <= block.top + 1, (block, part)
    content, *bars = page.shown_parts()
    assert all(content.y >= bar.top - 1 for bar in bars)


@everything
def test_no_two_controls_overlap_but_what_lies_on_another(app: KioskApp, shown: Callable[[str], Any], name: str):
    shown(name)
    controls = [control for control in app.stage.controls() if control.name not in ON_TOP]
    for at, one in enumerate(controls):
        for other in controls[at + 1 :]:
            assert apart(one, other), (one.name, other.name)


def apart(one: Any, other: Any) -> bool:
    beside = one.right <= other.x or other.right <= one.x
    return beside or one.y >= other.top - 1 or other.y >= one.top - 1


def test_a_blank_view_leaves_no_words(shown: Callable[[str], Any]):
    page = shown("08-check-answers")
    from kiosk.ui.screens.check.view import CheckView

    page.show(CheckView())
    left = [(block, block.text) for block in blocks(page) if getattr(block, "text", "")]
    assert not left
    assert not list(page.ids.rows.items())
