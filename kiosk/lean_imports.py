"""Imported before anything else by the command lines (the centre's too): keeps out what libraries import for uses that
neither has.

structlog imports rich to colour a developer's tracebacks, CEL its own interactive shell: 13 MB of memory and 0.1 s of
every start. Both do without when it is not there.
"""

import gc
import sys
from types import ModuleType

sys.modules.setdefault("cel.cli", ModuleType("cel.cli"))
# None is how the import system spells "not installed".
sys.modules["rich"] = None  # type: ignore[assignment]

_PROGRAMS = ("kiosk.__main__", "central.__main__")


def _is_the_program() -> bool:
    """Whoever imports a command for its functions keeps the collector as it was."""
    return getattr(sys.modules["__main__"].__spec__, "name", "") in _PROGRAMS


# Modules, models and catalogues are made to stay: looking through them for what to let go takes a fifth of a start. The
# window goes back to the usual measure once it stands (`kiosk.ui.app`).
if _is_the_program():
    gc.set_threshold(50_000)
