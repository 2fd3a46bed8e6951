"""What the pages are given that look after the station (`care` of MenuServices)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from kiosk.domain.on_site import OnSite
from kiosk.domain.service_break import ServiceBreak
from kiosk.domain.touch_map import TouchMap
from kiosk.maintenance.backlight import Backlight
from kiosk.maintenance.config_care import CareForConfig
from kiosk.maintenance.event_search import EventSearch
from kiosk.maintenance.export_events import Exported
from kiosk.maintenance.restart_machine import Reboot
from kiosk.maintenance.versions import Versions
from kiosk.maintenance.waiting import CareForWaiting
from kiosk.usecases.usage_ports import UsageSeen


class Glass(Protocol):
    """The window itself. On the screen's thread; what is up is drawn anew."""

    def turn(self, degrees: int) -> None:
        """Against the clock, from how the screen came."""
        ...

    def straighten(self, touch: TouchMap) -> None:
        """From now on fingers are where this says."""
        ...


class OnSiteDesk(Protocol):
    def __call__(self) -> OnSite:
        """At once, on any thread."""
        ...

    def change(self, step: Callable[[OnSite], OnSite], /) -> OnSite:
        """On the disk when this returns. Blocks; raises OSError."""
        ...


class ServiceSwitch(Protocol):
    """Whether this station serves. The centre's orders and its report speak of the same."""

    def is_closed(self) -> bool: ...

    def why(self) -> ServiceBreak | None:
        """None also where the centre closed it."""
        ...

    def close(self, why: ServiceBreak, /) -> None:
        """It stays so over a restart. Raises OSError."""
        ...

    def open(self) -> None:
        """Raises OSError."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class CareServices:
    """What blocks runs by `MaintenancePresenter.run`: `waiting`, `config`, `events`, `export`, `versions`, `usage`,
    `on_site`'s and `service`'s changes, `restart_machine`. `usual_volume`: percent, as the settings have it.
    `restart_app` ends the window, which begins anew; on the screen's thread."""

    waiting: CareForWaiting
    config: CareForConfig
    events: EventSearch
    export: Callable[[], Exported]
    versions: Callable[[], Versions]
    usage: Callable[[], UsageSeen]
    service: ServiceSwitch
    on_site: OnSiteDesk
    usual_volume: int
    backlight: Backlight
    glass: Glass
    restart_app: Callable[[], None]
    restart_machine: Callable[[], Reboot]
