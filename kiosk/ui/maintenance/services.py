"""What the pages of the menu are given (`menu` of Services makes it, when the corner is touched)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from kiosk.maintenance.gate import Gate
from kiosk.maintenance.overview import Overview
from kiosk.ui.maintenance.care_services import CareServices
from kiosk.ui.maintenance.test_desk import TestDesk
from kiosk.usecases.ports import TaskRunner


class Note(Protocol):
    def __call__(self, event: str, /, **facts: str | int | bool | None) -> None:
        """An entry of the audit chain. Blocks; raises StoreFailedError."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuServices:
    """`runner` is a thread of the menu's own: a test that takes its time does not keep the database waiting. `end` is
    called once, when the menu is left. What blocks runs there, by `MaintenancePresenter.run`."""

    runner: TaskRunner
    note: Note
    gate: Gate
    station_code: Callable[[], str]
    care: CareServices
    tests: TestDesk
    look_over: Callable[[], Overview]
    end: Callable[[], None] = lambda: None
