"""The menu while it is open: who is in, how long it stays, what they did. Made when the corner is touched."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

import structlog

from kiosk.domain.technician import Role, Technician
from kiosk.ui.flow import Flow
from kiosk.ui.maintenance.entries import ENTRIES
from kiosk.ui.maintenance.services import MenuServices
from kiosk.ui.places import Page
from kiosk.ui.services import Services
from kiosk.usecases.errors import StationError

EVENT = "maintenance"
_BETWEEN = "·"
# From both of them one comes to where a device is tried out.
_LISTS = frozenset({Page.MAINTENANCE, Page.MAINTENANCE_TESTS})
T = TypeVar("T")
_log = structlog.get_logger()


class Menu:
    """`desk` is what its pages are given beside `services`. Before the gate was passed there is no technician."""

    def __init__(self, services: Services, desk: MenuServices, flow: Flow) -> None:
        self.services = services
        self.desk = desk
        self.flow = flow
        self.technician: Technician | None = None
        self._code = ""
        self.came_by = Page.MAINTENANCE_TESTS
        desk.runner.run(desk.station_code, self._named, _not_known)

    # -- who is in -----------------------------------------------------------------------------------------------------

    def admit(self, technician: Technician) -> None:
        """They have shown who they are."""
        self.technician = technician
        self.note("entered", role=technician.role.value)
        self.flow.to(Page.MAINTENANCE)

    def may(self, least: Role | None) -> bool:
        """Whether who is in may see this; None: whoever stands here may."""
        return least is None or (self.technician is not None and self.technician.role.covers(least))

    def go(self, page: Page) -> None:
        """To a page of the menu, if they may; else nothing happens. By which of the lists it was come to is kept."""
        if self.may(_least_of(page)):
            if self.flow.page in _LISTS and page not in _LISTS:
                self.came_by = self.flow.page
            self.flow.to(page)

    # -- what stands at the top ----------------------------------------------------------------------------------------

    @property
    def title(self) -> str:
        return self.services.texts("menu.title")

    @property
    def line(self) -> str:
        return _BETWEEN.join(filter(None, (self._station(), self.services.station.place)))

    def _station(self) -> str:
        return self.services.texts("menu.station", code=self._code) if self._code else ""

    def _named(self, code: str) -> None:
        self._code = code

    @property
    def who(self) -> str:
        if self.technician is None:
            return ""
        name, number = self.technician.name, self.technician.number
        key = "menu.lead" if self.technician.role is Role.LEAD else "menu.technician"
        return self.services.texts(key, name=name, number=number)

    # -- how long it stays ---------------------------------------------------------------------------------------------

    @property
    def left(self) -> float:
        durations = self.services.durations
        stays = durations.idle_public if self.technician is None else durations.maintenance_logout
        return max(stays - self.flow.presence.idle, 0.0)

    def stay(self) -> None:
        """Something is under way that no finger is needed for: the time begins anew."""
        self.flow.presence.touch()

    def is_over(self) -> bool:
        """Left alone for too long, it closes."""
        if self.left:
            return False
        self.note("left_alone")
        self.flow.leave_menu()
        return True

    def leave(self) -> None:
        self.note("left")
        self.flow.leave_menu()

    def end(self) -> None:
        self.technician = None
        self.desk.end()

    # -- what they did -------------------------------------------------------------------------------------------------

    def note(self, action: str, **facts: str | int | bool | None) -> None:
        """Into the audit chain, after whatever was noted before it. Before the gate nobody is in, and the gate notes
        for itself."""
        if self.technician is not None:
            entry = partial(self.desk.note, EVENT, technician=self.technician.number, action=action, **facts)
            self.desk.runner.run(entry, lambda _: None, _not_noted)

    def noting(self, action: str, work: Callable[[], T], **facts: str | int | bool | None) -> Callable[[], T]:
        """`work` that is on the disk as done before it is begun: no record, no deed. For `run`; raises what the store
        raises."""
        number = self.technician.number if self.technician else ""

        def both() -> T:
            self.desk.note(EVENT, technician=number, action=action, **facts)
            return work()

        return both


def _least_of(page: Page) -> Role:
    return next((entry.least for entry in ENTRIES if entry.page is page), Role.TECHNICIAN)


def _not_known(_fault: BaseException) -> None:
    """The head of the menu does without."""


def _not_noted(fault: BaseException) -> None:
    code = fault.code if isinstance(fault, StationError) else type(fault).__name__
    _log.error("maintenance.not_noted", error=code)
