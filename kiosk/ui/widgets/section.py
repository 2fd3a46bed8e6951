"""What a page or a sheet is made of: what is read, what it is about, what is touched. The shape of the glass and the
visitor's wishes decide where each stands."""

from kiosk.ui.widgets.block import Column


class Section(Column):
    """Parts that stay together."""


class Reading(Section):
    """Which question this is: progress, banner, title, hint."""


class Matter(Section):
    """What is shown and not touched."""


class Doing(Section):
    """What is touched."""
