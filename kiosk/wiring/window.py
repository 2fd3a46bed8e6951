"""What the window takes from the settings, the look and the level: part of the composition root (`kiosk.bootstrap`)."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from hardware.api import Cut, Feed, PrintDocument, ReceiptPrinter, Rule, TextLine
from kiosk.devices import Devices
from kiosk.domain.business_day import local_time
from kiosk.domain.on_site import OnSite
from kiosk.settings import DisplayTable, StationTable, VoiceTable
from kiosk.ui.manner import Manner
from kiosk.ui.night import is_night, pixel_shift

if TYPE_CHECKING:
    # Brought in where each is made: a command that needs no store, no centre and no screen starts without them.
    from kiosk.ui.services import Durations, Level, StationSign
    from kiosk.ui.theme import Theme


# Of the station's own volume, as a visitor wants it softer or louder.
LOUDNESS = {-1: 0.5, 0: 1.0, 1: 1.5}


def station_manner(display: DisplayTable, now: datetime) -> Manner:
    """How this station shows itself at `now`, on its own wall clock, before a visitor asks for anything else."""
    night = _is_night(display, now)
    shift = pixel_shift(int(now.timestamp() // 60)) if night else (0, 0)
    return Manner(low=display.low_reach, night=night, shift=shift)


def station_volume(voice: VoiceTable, display: DisplayTable, now: datetime, step: int) -> int:
    """Percent, as the visitor wants it (-1, 0, 1); at night never more than the station allows."""
    wished = min(round(voice.volume * LOUDNESS[step]), 100)
    return min(wished, voice.night_volume) if _is_night(display, local_time(now)) else wished


def wanted_light(known: OnSite, display: DisplayTable, now: datetime) -> int | None:
    """Percent, as a technician set it; None: the screen is as bright as it came."""
    if known.night_brightness is not None and _is_night(display, local_time(now)):
        return known.night_brightness
    return known.brightness


def _is_night(display: DisplayTable, now: datetime) -> bool:
    return is_night(now.time(), display.night_from, display.night_until)


def at_level(devices: Devices, level: "Level") -> Devices:
    """Those that the level has a use for: to the screens, a printer of a station that prints nothing is not there."""
    return Devices(
        reader=devices.reader if level.identity else None,
        printer=devices.printer if level.printing else None,
        scanner=devices.scanner if level.identity else None,
        display=devices.display,
        headphones=devices.headphones,
    )


def station_sign(table: StationTable) -> "StationSign":
    from kiosk.ui.services import Officer, StationSign

    officer = Officer(table.officer, table.officer_hours, table.officer_place) if table.officer else None
    return StationSign(
        name=table.name,
        place=table.place,
        desk=table.desk,
        desk_hours=table.desk_hours,
        phone=table.phone,
        officer=officer,
        region=table.region,
    )


def print_test_page(printer: ReceiptPrinter | None) -> str:
    """Why not, in a word for the fleet's people; "": it was handed to the printer."""
    if printer is None:
        return "no printer"
    lines = (TextLine(text="打印机测试页"), TextLine(text="能看清这几行，打印机就是好的"), Rule(), Feed(2), Cut())
    printer.print_document(str(uuid4()), PrintDocument(lines), lambda _: None)
    return ""


def durations(theme: "Theme") -> "Durations":
    from kiosk.ui.services import Durations

    names = (
        *("attract_rotate", "idle_public", "idle_session", "wait_card", "done_page", "maintenance_logout"),
        *("busy_show_after", "busy_explain_after", "busy_give_way_after"),
    )
    return Durations(**{name: theme.seconds(name) for name in names})
