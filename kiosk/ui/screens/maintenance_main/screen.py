"""Paints the first page of the technicians' menu."""

from functools import partial
from pathlib import Path

from kivy.lang import Builder

from kiosk.ui.parts import COUNT
from kiosk.ui.screens.maintenance_main.presenter import MainPresenter
from kiosk.ui.screens.maintenance_main.view import DeviceView, MainView, TileView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.card import Rows
from kiosk.ui.widgets.config_card import ConfigCard
from kiosk.ui.widgets.device_row import DeviceButton, DeviceRow
from kiosk.ui.widgets.figure import Figure, Figures
from kiosk.ui.widgets.menu_tile import MenuTile
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.paged import Paged
from kiosk.ui.widgets.section import Doing, Matter, Reading

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, ConfigCard, Doing, Figures, Matter, Paged, Reading, Rows)
# Where there is little room, so many that are not well; the others are counted.
FEW, FEWEST = 3, 1


class MainScreen(Page[MainPresenter, MainView]):
    def paint(self, view: MainView) -> None:
        self.ids.banner.show(view.banner)
        self.ids.figures.renew(
            view.figures, lambda: [Figure(one.label, one.amount, one.note, one.tone) for one in view.figures]
        )
        self.ids.figures.shown = bool(view.figures)
        self.ids.devices.renew((view.devices, view.rest_well), lambda: self._devices(view))
        config = view.config
        self.ids.config.optional = True  # a tile leads there too
        self.ids.config.back.on_tap = self.presenter.go_back
        if config is None:
            self.ids.config.show("", "", "", None, None)
        else:
            # Read aloud too, it stands too high for a hand that stays low.
            high_up = self.look.low and self.look.manner.aloud
            self.ids.config.show(
                config.label, config.version, config.note, config.tag, None if high_up else config.back
            )
        tiles = self.ids.tiles
        columns = 2 if self.look.large else 4
        tiles.change(more_text=view.more, columns=columns, most=2 * columns)
        tiles.renew(view.tiles, lambda: [self._tile(tile) for tile in view.tiles])
        self.ids.bar.show(view.bar)

    def _devices(self, view: MainView) -> list[Block]:
        if not (self.look.wide or self.look.large or self.look.manner.aloud):
            return [self._device(one) for one in view.devices]
        few = FEWEST if self.look.large and (self.look.wide or self.look.manner.aloud) else FEW
        bad = [one for one in view.devices if not one.well]
        rows = [self._device(one) for one in bad[:few]]
        rest = (
            (len(bad[few:]), view.rest_bad, "warning-circle"),
            (len(view.devices) - len(bad), view.rest_well, "check-circle"),
        )
        for count, words, icon in rest:
            if count:
                rows.append(DeviceRow("", words.replace(COUNT, str(count)), "", None, icon))
        return rows

    def _device(self, view: DeviceView) -> Block:
        if view.well or self.look.low:  # up there it is out of reach
            return DeviceRow(view.title, view.text, view.todo, view.tag, view.icon)
        row = DeviceButton(view.title, view.text, view.todo, view.tag, view.icon)
        row.name = f"device:{view.code}"
        row.on_tap = partial(self.presenter.look, view.code)
        return row

    def _tile(self, view: TileView) -> Block:
        tile = MenuTile(view.text, view.icon, danger=view.danger, off=view.off)
        tile.name = f"tile:{view.code}"
        tile.on_tap = partial(self.presenter.choose, view.code)
        return tile
