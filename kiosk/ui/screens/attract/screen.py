"""Paints the time over the scene, what is on offer below it, and one button; a touch anywhere counts as that button."""

from pathlib import Path
from typing import Any

from kivy.lang import Builder

from kiosk.ui.screens.attract.presenter import AttractPresenter
from kiosk.ui.screens.attract.view import AttractView, PanelView
from kiosk.ui.widgets.backdrop import ATTRACT, SCENERY_END
from kiosk.ui.widgets.block import Block, Column
from kiosk.ui.widgets.button import PushButton
from kiosk.ui.widgets.heading import Heading
from kiosk.ui.widgets.moving_picture import MovingPicture
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.post_row import PostRow
from kiosk.ui.widgets.rooms import HOME_PANEL, rooms
from kiosk.ui.widgets.section import Doing, Matter, Reading
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.whole_glass import WholeGlass

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Block, Column, Doing, Heading, Matter, MovingPicture, PushButton, Reading, Text)
BETWEEN = "　"
FEW, FEWEST = 2, 1


class AttractScreen(Page[AttractPresenter, AttractView]):
    scene = ATTRACT
    panel = HOME_PANEL
    titled_in_panel = False

    def __init__(self, presenter: AttractPresenter, **given: Any) -> None:
        super().__init__(presenter, **given)
        self.glass = WholeGlass()
        self.glass.name = "anywhere"
        self.glass.on_tap = presenter.forward
        self.add_widget(self.glass, index=len(self.children))
        self.ids.start.on_tap = presenter.forward

    def paint(self, view: AttractView) -> None:
        upright, on_scene = not self.look.wide, not self.look.theme.outlined
        self.ids.clock.show(view.clock if upright else "")
        self.ids.clock.change(color="on_primary" if on_scene else "ink")
        self.ids.day.show(f"{view.date}{BETWEEN}{view.promise}" if upright else view.promise)
        self.ids.day.change(style="day", color="on_primary2" if upright and on_scene else "ink2")
        self.ids.scenery.own_height = self._scenery_height() if upright and on_scene else 0
        self.ids.panel.change(title=view.panel.title, note=view.panel.note, shown=bool(view.panel.title))
        self.ids.words.show(view.panel.text)
        self.ids.picture.show(view.panel.photo, view.panel.film)
        self.ids.posts.renew(view.panel.posts, lambda: self._rows(view.panel))
        self.ids.start.show(view.start)

    def _scenery_height(self) -> float:
        """What is left of the scene below the day."""
        above = rooms(self.look, self.panel).main.top
        for part in (self.ids.clock, self.ids.day):
            above += part.before + part.measure(self.look.width - 2 * self.look.theme.space("xl"))
        return max(SCENERY_END - above, 0)

    def _rows(self, panel: PanelView) -> list[Block]:
        return [PostRow(post.title, post.text, post.amount, post.unit, post.note) for post in panel.posts[: self._most]]

    @property
    def _most(self) -> int | None:
        """What they say stands on the pages behind the button too."""
        look = self.look
        if look.large and look.manner.aloud:
            return FEWEST if look.wide else FEW
        return FEW if look.large and look.wide else None
