"""What was freed is overwritten: Python and its libraries give memory back as it is, with names and numbers in it.

Best effort, by what there is. glibc fills what is freed to it from `wipe_what_is_freed` on, but for the few places that
each thread keeps at hand; those are filled by `sweep_thread`, in that thread. The small objects of Python stand in
pools of its own, whose freed places `sweep_small_objects` fills.
"""

import ctypes
import sys

_M_PERTURB = -6  # mallopt(3)
_FILL = 0x5A
_SMALLEST, _LARGEST, _STEP = 48, 512, 16  # bytes: the smallest object that holds a text, and the largest in pools
_HEAD = sys.getsizeof(b"")
# What a thread keeps at hand: so many places of each size (malloc(3), tcache).
_AT_HAND, _AT_HAND_SIZES = 7, range(24, 1033, 16)
# More than there is free in pools of one size; then as much of the largest as there is in whole free pools.
_OF_ONE_SIZE, _OF_THE_LAST = 2_000_000, 8_000_000


def wipe_what_is_freed() -> None:
    """From now on, whoever frees it, in every thread. Elsewhere than on glibc that is nobody's to ask for."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if mallopt is not None:
        mallopt(_M_PERTURB, _FILL)


def sweep_thread() -> None:
    """What the thread that calls this keeps at hand. Some milliseconds."""
    if sys.platform != "linux":
        return
    libc = ctypes.CDLL(None)
    libc.malloc.restype = libc.memset.restype = ctypes.c_void_p
    for size in _AT_HAND_SIZES:
        taken = [ctypes.c_void_p(libc.malloc(ctypes.c_size_t(size))) for _ in range(_AT_HAND)]
        for place in taken:
            libc.memset(place, 0, ctypes.c_size_t(size))
        for place in taken:
            libc.free(place)


def sweep_small_objects() -> None:
    """Take every free place there is, filled with zeros, and give it back. Some tens of milliseconds: when nobody is
    here."""
    for size in range(_SMALLEST, _LARGEST + 1, _STEP):
        _take(size, _OF_ONE_SIZE)
    _take(_LARGEST, _OF_THE_LAST)


def _take(size: int, whole: int) -> None:
    """`bytes(n)` is zeros."""
    taken = [bytes(size - _HEAD) for _ in range(whole // size)]
    taken.clear()
