"""This process leaves no core behind, whatever ends it: a core holds what the window knows of whoever stands there.

The unit says so too (`LimitCORE=0`); but a window may be run without it, and a system that pipes cores to a program
pays no heed to that limit.
"""

import ctypes
import sys

_PR_SET_DUMPABLE = 4


def leave_no_core() -> None:
    """Also for the processes begun from here; nor may another program of this user look into this one."""
    if sys.platform == "linux":
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
