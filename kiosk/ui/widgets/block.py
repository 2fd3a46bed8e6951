"""The parts of a page: each knows its height for a width, is placed in canvas px, and draws itself when it changed."""

from collections.abc import Callable, Iterator
from typing import Any

from kivy.uix.widget import Widget

from kiosk.ui.canvas import Look, Pen, look

LEAST_SHARE = 0.4


class Block(Widget):
    """One part. `before` is the gap above it in a column; one that is not `shown` takes no room; none begins above
    `lowest_top` of the canvas, if it has one: that keeps what is touched within reach.

    Kivy's own layout is not used: parts are placed once when something changed, on whole pixels, and not in later
    frames.
    """

    def __init__(self, **given: Any) -> None:
        self.before = 0.0
        self.own_height = 0.0
        self.lowest_top = 0.0
        self._shown = True
        self.box = (0.0, 0.0, 0.0, 0.0)
        self.stale = True
        super().__init__(size_hint=(None, None), **given)

    @property
    def shown(self) -> bool:
        return self._shown

    @shown.setter
    def shown(self, shown: bool) -> None:
        self._shown = shown
        self.opacity = 1 if shown else 0

    @property
    def look(self) -> Look:
        return look()

    def measure(self, wide: float) -> float:
        """The height it wants when it is `wide`: unless it says better, its own."""
        del wide
        return self.own_height

    def draw(self, pen: Pen) -> None:
        """Draw into a canvas of its own, from its own top left."""

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        """Take this place, in canvas px from the top left of the canvas; redraws only if that is news."""
        box = left, top, wide, high
        if box != self.box or self.stale:
            self.box = box
            self._move_widget()
            self.redraw()

    def redraw(self) -> None:
        self.stale = False
        self.canvas.before.clear()
        if all(self.box[2:]):
            with self.canvas.before:
                self.draw(Pen(self.box))

    def change(self, **facts: Any) -> None:
        """Set attributes; if one differs from before, it is drawn anew when the page is arranged."""
        for name, value in facts.items():
            if getattr(self, name) != value:
                setattr(self, name, value)
                self.stale = True

    def let_go(self) -> None:
        """Drop what is drawn, here and within, at once: a page is full of cycles and would wait for the collector."""
        for part in self.parts():
            part.let_go()
        self.clear_widgets()
        self.canvas.before.clear()

    def parts(self) -> Iterator["Block"]:
        """The blocks directly within, in reading order."""
        return (child for child in reversed(self.children) if isinstance(child, Block))

    def shown_parts(self) -> list["Block"]:
        return [part for part in self.parts() if part.shown]

    def _move_widget(self) -> None:
        left, top, wide, high = self.box
        bottom = self.look.y(top + high)
        self.pos = (self.look.x(left), bottom)
        self.size = (self.look.x(left + wide) - self.pos[0], self.look.y(top) - bottom)


class Group(Block):
    """Holds parts that come and go."""

    def __init__(self, **given: Any) -> None:
        self.gap = 0.0
        self._facts: object = None
        super().__init__(**given)

    def fill(self, parts: list[Block]) -> None:
        """Hold these parts and no others."""
        for part in self.parts():
            part.let_go()
        self.clear_widgets()
        for part in parts:
            self.add_widget(part)
        self.stale = True

    def renew(self, facts: object, make: Callable[[], list[Block]]) -> None:
        """Make the parts anew only when the facts they are made of have changed."""
        if facts != self._facts:
            self._facts = facts
            self.fill(make())


class Column(Group):
    """Parts one below another. A Spring among them takes the height that is left over."""

    def __init__(self, **given: Any) -> None:
        self.padding = (0.0, 0.0, 0.0, 0.0)
        super().__init__(**given)

    def measure(self, wide: float) -> float:
        top, right, bottom, left = self.padding
        inner = wide - left - right
        return top + sum(gap + part.measure(inner) for part, gap in self._flow()) + bottom

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        inner = wide - self.padding[1] - self.padding[3]
        slack = high - self.measure(wide)
        at = top + self.padding[0]
        share = self._share_of_gaps(slack)
        for part, gap in self._flow():
            tall = part.measure(inner) + (max(slack, 0) if isinstance(part, Spring) else 0)
            part_top = max(at + gap * share, part.lowest_top)
            part.place(left + self.padding[3], part_top, inner, tall)
            at = part_top + tall

    def _share_of_gaps(self, slack: float) -> float:
        """Where words run longer than the design foresaw, the gaps give way before anything is cut off."""
        gaps = sum(gap for _, gap in self._flow())
        return 1.0 if slack >= 0 or not gaps else max(1 + slack / gaps, LEAST_SHARE)

    def _flow(self) -> Iterator[tuple[Block, float]]:
        """Shown parts with the gap above each; the first stands at the top."""
        for index, part in enumerate(self.shown_parts()):
            yield part, part.before or (self.gap if index else 0)


class Row(Group):
    """Parts side by side, of equal width."""

    def measure(self, wide: float) -> float:
        parts = self.shown_parts()
        return max((part.measure(self._share(wide, len(parts))) for part in parts), default=0)

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        parts = self.shown_parts()
        share = self._share(wide, len(parts))
        for index, part in enumerate(parts):
            part.place(left + index * (share + self.gap), top, share, high)

    def _share(self, wide: float, count: int) -> float:
        return (wide - self.gap * (count - 1)) / count if count else wide


class Spring(Block):
    """Room that gives way."""
