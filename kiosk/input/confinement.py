"""What the engines' process may not do, said to the kernel: leave a core, fill a file, open a socket.

The libraries in it are large and not ours (one reports on its use to its maker unless told not to), and citizens' names
go through them. What a system does not know of is left out: nothing here is needed for the engines to work.
"""

import ctypes
import errno
import os
import platform
import sys
from ctypes import POINTER, Structure, byref, c_uint8, c_uint16, c_uint32, c_ulong

from kiosk.input.setup import NO_REPORTS

_PR_SET_DUMPABLE, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 4, 22, 38
_MODE_FILTER = 2
_LOAD, _JUMP_EQUAL, _RETURN = 0x20, 0x15, 0x06
_NUMBER_AT, _MACHINE_AT = 0, 4  # bytes into what the filter is shown of a system call
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES

# Machine -> how the kernel names it, and its numbers of socket and io_uring_setup (which can open one too).
_CALLS = {"x86_64": (0xC000003E, 41, 425), "aarch64": (0xC00000B7, 198, 425)}


class _Filter(Structure):
    _fields_ = (("code", c_uint16), ("jump_true", c_uint8), ("jump_false", c_uint8), ("value", c_uint32))


class _Program(Structure):
    _fields_ = (("length", c_uint16), ("filters", POINTER(_Filter)))


def confine() -> None:
    """This process, before it has a second thread. It cannot be taken back."""
    os.environ.update(NO_REPORTS)
    if sys.platform == "linux":
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        # Nor may another process of this user look into this one.
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
        _refuse_sockets()


def _refuse_sockets() -> None:
    if platform.machine() not in _CALLS:
        return
    machine, *refused = _CALLS[platform.machine()]
    filters = [
        _Filter(_LOAD, 0, 0, _MACHINE_AT),
        _Filter(_JUMP_EQUAL, 0, len(refused) + 1, machine),
        _Filter(_LOAD, 0, 0, _NUMBER_AT),
        *(_Filter(_JUMP_EQUAL, len(refused) - place, 0, call) for place, call in enumerate(refused)),
        _Filter(_RETURN, 0, 0, _ALLOW),
        _Filter(_RETURN, 0, 0, _REFUSE),
    ]
    program = _Program(len(filters), (_Filter * len(filters))(*filters))
    libc = ctypes.CDLL(None)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, c_ulong(1), c_ulong(0), c_ulong(0), c_ulong(0))
    libc.prctl(_PR_SET_SECCOMP, c_ulong(_MODE_FILTER), byref(program))
