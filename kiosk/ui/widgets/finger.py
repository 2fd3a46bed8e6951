"""One finger, judged: pressed on touch-down, done on touch-up inside; the second finger and the double tap do nothing.

Pure: it is told of touches and of the time, and answers with the control that was meant.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Protocol


class NoSuchControlError(LookupError):
    """No control of this name is shown."""


class Touchable(Protocol):
    """What a finger can press; one that `draws` is followed wherever the finger goes instead."""

    deaf: bool
    rapid: bool
    draws: bool

    def press(self, pressed: bool) -> None: ...

    def holds(self, x: float, y: float, slop: float = 0) -> bool: ...

    def trace(self, x: float, y: float) -> None: ...

    def lift(self) -> None: ...


Find = Callable[[float, float], Touchable | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchRules:
    slop: float
    guard_seconds: float


class Finger:
    """Follows the first touch down until it lifts."""

    def __init__(self, rules: TouchRules) -> None:
        self._rules = rules
        self._touch: Hashable | None = None
        self._control: Touchable | None = None
        self._last_tap = float("-inf")
        self._was_rapid = False

    def down(self, touch: Hashable, x: float, y: float, now: float, find: Find) -> None:
        """A second finger is not followed, nor a touch right after a tap: it was the same tap, trembling. Who draws
        may set the finger down again as soon as they like."""
        if self._touch is not None:
            return
        control = find(x, y)
        draws = control is not None and control.draws
        if (
            not draws
            and now - self._last_tap < self._rules.guard_seconds
            and not (self._was_rapid and control and control.rapid)
        ):
            return
        self._touch = touch
        self._control = None if control is None or control.deaf else control
        if self._control and draws:
            self._control.trace(x, y)
        elif self._control:
            self._control.press(True)

    def move(self, touch: Hashable, x: float, y: float) -> None:
        if touch != self._touch or self._control is None:
            return
        if self._control.draws:
            self._control.trace(x, y)
        else:
            self._control.press(self._control.holds(x, y, self._rules.slop))

    def up(self, touch: Hashable, x: float, y: float, now: float) -> Touchable | None:
        """The control that was tapped, if any. It is left pressed: its look is the caller's to end."""
        if touch != self._touch:
            return None
        control, self._touch, self._control = self._control, None, None
        if control is not None and control.draws:
            control.trace(x, y)
            control.lift()
            return None
        if control is None or not control.holds(x, y, self._rules.slop):
            if control:
                control.press(False)
            return None
        self._last_tap, self._was_rapid = now, control.rapid
        return control

    @property
    def drawing(self) -> bool:
        return self._control is not None and self._control.draws

    def let_go(self) -> None:
        """The page changed under the finger. What was drawn so far is kept."""
        if self._control and self._control.draws:
            self._control.lift()
        elif self._control:
            self._control.press(False)
        self._touch = self._control = None
