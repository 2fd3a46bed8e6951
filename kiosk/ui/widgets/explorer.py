"""A finger that asks before it does: what it touches is told, and chosen only when it is touched again.

Pure; `Finger` is its twin for who can see.
"""

from collections.abc import Hashable


class Explorer:
    """Follows the first touch down until it lifts. `told` is what was told last; `""` is nothing that can be chosen."""

    def __init__(self) -> None:
        self._touch: Hashable | None = None
        self._under = ""
        self._choosing = False

    def down(self, touch: Hashable, name: str, told: str) -> bool:
        """Whether `name` is to be told now. `told`: where the visitor is already."""
        if self._touch is not None:
            return False
        self._touch, self._under = touch, name
        self._choosing = bool(name) and name == told
        return not self._choosing

    def move(self, touch: Hashable, name: str) -> bool:
        """Whether the finger slid onto something else, to be told now."""
        if touch != self._touch or name == self._under:
            return False
        self._under, self._choosing = name, False
        return True

    def up(self, touch: Hashable, name: str) -> bool:
        """Whether `name` was chosen."""
        if touch != self._touch:
            return False
        chosen = self._choosing and name == self._under
        self.let_go()
        return chosen

    def let_go(self) -> None:
        """The page changed under the finger."""
        self._touch, self._under, self._choosing = None, "", False
