"""Imported before anything else by the command line: keeps out what libraries import for uses a station does not have.

structlog imports rich to colour a developer's tracebacks, CEL its own interactive shell: 13 MB of memory and 0.1 s of
every start. Both do without when it is not there.
"""

import sys
from types import ModuleType

sys.modules.setdefault("cel.cli", ModuleType("cel.cli"))
# None is how the import system spells "not installed".
sys.modules["rich"] = None  # type: ignore[assignment]
