"""What the menu offers, in the order of its tiles. A line here and one each in `presenters.py` and `screens.py` make
a page of the menu."""

from dataclasses import dataclass

from kiosk.domain.technician import Role
from kiosk.ui.places import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """`words` is the key of what stands on the tile. One below `least` sees the tile, and is told who may. `danger`: it
    stops the service."""

    code: str
    icon: str
    words: str
    page: Page
    least: Role = Role.TECHNICIAN
    danger: bool = False


# A tile that the card of the configuration leads to as well.
CONFIG = "config"

# Whether the devices are well.
TESTS: tuple[Entry, ...] = (
    Entry(code="self_test", icon="stethoscope", words="tests.all", page=Page.MAINTENANCE_SELF_TEST),
    Entry(code="tests", icon="list-checks", words="tests.title", page=Page.MAINTENANCE_TESTS),
    Entry(code="printer", icon="printer", words="tests.printer_print", page=Page.MAINTENANCE_PRINTER),
    Entry(code="faults", icon="warning-circle", words="tests.faults", page=Page.MAINTENANCE_FAULTS),
    Entry(code="roll", icon="scroll", words="tests.paper", page=Page.MAINTENANCE_ROLL),
)

# What is kept, sent, pushed and shown; how the station stands there.
CARE: tuple[Entry, ...] = (
    Entry(code="queue", icon="cloud-arrow-up", words="queue_care.tile", page=Page.MAINTENANCE_QUEUE),
    Entry(code="logs", icon="list-magnifying-glass", words="log_care.tile", page=Page.MAINTENANCE_LOGS),
    Entry(code="config", icon="usb", words="config_care.tile", page=Page.MAINTENANCE_CONFIG),
    Entry(code="versions", icon="info", words="version_care.tile", page=Page.MAINTENANCE_VERSIONS),
    Entry(code="score", icon="chart-bar", words="score_care.tile", page=Page.MAINTENANCE_SCORE),
    Entry(code="adjust", icon="sliders-horizontal", words="sound_care.tile", page=Page.MAINTENANCE_ADJUST),
    Entry(code="cleaning", icon="sparkle", words="cleaning.tile", page=Page.MAINTENANCE_CLEANING),
    Entry(code="people", icon="users", words="people_care.tile", page=Page.MAINTENANCE_PEOPLE, least=Role.LEAD),
    Entry(
        code="service",
        icon="prohibit",
        words="service_break.tile",
        page=Page.MAINTENANCE_SERVICE,
        least=Role.LEAD,
        danger=True,
    ),
    Entry(code="restart", icon="power", words="restart_care.tile", page=Page.MAINTENANCE_RESTART, danger=True),
)

ENTRIES: tuple[Entry, ...] = (*TESTS, *CARE)
