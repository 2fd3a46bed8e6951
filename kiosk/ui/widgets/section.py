"""What a page or a sheet is made of: what is read, what it is about, what is touched. The shape of the glass and the
visitor's wishes decide where each stands."""

from kiosk.ui.reading import Role
from kiosk.ui.widgets.block import Block, Column


class Section(Column):
    """Parts that stay together."""


class Reading(Section):
    """Which question this is: progress, banner, title, hint."""

    def flow(self) -> list[tuple[Block, float]]:
        return [pair for pair in super().flow() if not pair[0].crowded]

    def may_go(self) -> list[Block]:
        """Where the panel is too full: all but the title and what has the place above it."""
        parts = [part for part in self.shown_parts() if not part.aside]
        titles = [at for at, part in enumerate(parts) if part.role is Role.TITLE]
        below = parts[titles[0] + 1 :] if titles else []
        return [*(part for part in parts[: titles[0] if titles else 0] if part.role is Role.STATE), *below]


class Matter(Section):
    """What is shown and not touched."""


class Doing(Section):
    """What is touched."""
