"""How much memory this process holds, and giving back what it does not use."""

import ctypes
import gc
import os
import sys
from pathlib import Path

_STATM = Path("/proc/self/statm")
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


def resident_mb() -> float | None:
    """The resident set in MB (10^6 bytes); None where the system does not say."""
    try:
        return int(_STATM.read_text(encoding="ascii").split()[1]) * _PAGE / 1e6
    except (OSError, ValueError, IndexError):
        return None


def give_back() -> None:
    """What visits left lies in the allocator, which keeps it: between pages and pictures some hundred MB in a day.
    Takes some tens of milliseconds: when nobody is here."""
    gc.collect()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # of glibc
        if trim is not None:
            trim(0)
