"""The menu, opened: its presenters are made, and the flow may turn to its pages."""

from collections.abc import Callable, MutableMapping
from functools import partial
from typing import Any

from kiosk.ui.flow import Flow
from kiosk.ui.maintenance.menu import Menu
from kiosk.ui.maintenance.presenters import MENU_PRESENTERS
from kiosk.ui.places import Page, of_menu
from kiosk.ui.presenter import Presenter
from kiosk.ui.services import Services

Pages = MutableMapping[Page, Presenter[Any]]


def open_menu(services: Services, flow: Flow, pages: Pages, paint: Callable[[Page, Any], None]) -> Menu | None:
    """`pages` get those of the menu; `paint` is called with each view of theirs. None: this station has no menu."""
    if services.menu is None:
        return None
    menu = Menu(services, services.menu(), flow)
    for page, made in MENU_PRESENTERS.items():
        pages[page] = made(menu, partial(paint, page))
        flow.add_page(page, pages[page])
    return menu


def drop_menu(flow: Flow, pages: Pages) -> None:
    for page in [page for page in pages if of_menu(page)]:
        flow.drop_page(page)
        del pages[page]
