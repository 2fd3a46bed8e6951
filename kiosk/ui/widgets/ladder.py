"""How far an application has got. A step is filled only when it is known to be reached."""

from typing import Any, Protocol

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.typeset import Paragraph

DOT, RING, LINK, LABEL_TOP, TEXT_PAD = 64, 5, 8, 73, 8
CHECK = 36


class Step(Protocol):
    @property
    def text(self) -> str: ...

    @property
    def reached(self) -> bool: ...


class Ladder(Block):
    def __init__(self, **given: Any) -> None:
        self.steps: tuple[Step, ...] = ()
        super().__init__(**given)

    def measure(self, wide: float) -> float:
        share = wide / max(len(self.steps), 1)
        lines = (self.look.height_of(self._words(step, share)) for step in self.steps)
        return LABEL_TOP + max(lines, default=0)

    def draw(self, pen: Pen) -> None:
        share = pen.wide / max(len(self.steps), 1)
        for index, step in enumerate(self.steps[1:]):
            color = "primary" if step.reached else "line"
            pen.box((index + 0.5) * share + DOT / 2, (DOT - LINK) / 2, share - DOT, LINK, color)
        for index, step in enumerate(self.steps):
            self._draw_step(pen, step, index * share, share)

    def said(self) -> tuple[str, ...]:
        """How far it has got: the last step that is reached."""
        reached = [step.text for step in self.steps if step.reached]
        return tuple(reached[-1:])

    def _draw_step(self, pen: Pen, step: Step, left: float, share: float) -> None:
        x = left + (share - DOT) / 2
        if step.reached:
            pen.disc(x, 0, DOT, "primary_fill")
            pen.icon("check", x + (DOT - CHECK) / 2, (DOT - CHECK) / 2, CHECK, "on_primary")
        else:
            pen.ring(x, 0, DOT, RING, fill="surface", edge="line2")
        pen.text(
            self._words(step, share), left, LABEL_TOP, "ink" if step.reached else "ink2", wide=share, align="center"
        )

    def _words(self, step: Step, share: float) -> Paragraph:
        return self.look.set(step.text, "ladder_reached" if step.reached else "ladder", share - TEXT_PAD)
