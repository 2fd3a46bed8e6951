"""How the tests are shared out among processes that run them side by side (`make test`).

A file stays in one process, for the sake of what its module sets up; but what is drawn is shared by shape, for there it
is drawn once for all that look at it, and journeys are long and know nothing of one another. What takes long begins
first. The window comes last in every process: Kivy is imported once and stays, with its settings and its loggers.
"""

import re
from collections.abc import Sequence

WINDOW = "tests/window/"
BY_SHAPE = tuple(
    f"{WINDOW}test_{name}.py" for name in ("shapes", "pictures", "never_colour_alone", "as_composed", "languages_drawn")
)
BY_TEST = ("tests/window/test_tour.py", "tests/window/test_broken_pages.py")
# Those that take longest, the longest first; whatever is new may stand anywhere.
LONG = (
    "tests/faults/test_soak.py",
    "tests/faults/test_kill_both.py",
    "tests/faults/test_kill_supplement.py",
    "tests/hardware/soak/test_soak.py",
    "tests/hardware/commands/test_commands.py",
    "tests/hardware/test_hanging_devices.py",
    "tests/hardware/contract/test_receipt_printers.py",
    "tests/kiosk/commands/test_doctor.py",
    "tests/central/browser/test_office_day.py",
    "tests/faults/test_kill.py",
    "tests/central/test_kill.py",
    "tests/faults/test_nothing_remains.py",
    "tests/window/test_read_aloud.py",
    *BY_TEST,
)
_SHAPE = re.compile(r"\[((?:\w+-)?(?:portrait|landscape)[a-z-]*)")


def share_of(test: str) -> str:
    """The name of the share that a test (by its node id) belongs to: all of one share run in the same process."""
    file = test.split("::", 1)[0]
    if file in BY_SHAPE and (shape := _SHAPE.search(test)):
        return f"{WINDOW}{shape[1].rstrip('-')}"
    return test if file in BY_TEST else file


def in_order(tests: Sequence[str]) -> dict[str, int]:
    """The place of each test: the same in every process, also where cases come out of a set and in its order."""
    functions: dict[str, int] = {}
    for test in tests:
        functions.setdefault(test.split("[", 1)[0], len(functions))
    urgent = sorted(tests, key=lambda test: (*_haste(test), functions[test.split("[", 1)[0]], test))
    return {test: place for place, test in enumerate(urgent)}


def _haste(test: str) -> tuple[bool, int]:
    file = test.split("::", 1)[0]
    return file.startswith(WINDOW), LONG.index(file) if file in LONG else len(LONG)
