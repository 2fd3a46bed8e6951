"""What is asked of the C library's allocator. Elsewhere than on glibc these are nobody's to ask for."""

import ctypes
from contextlib import suppress

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # mallopt(3)
# A picture or a page of it, but no piece of text and none of the 64 KB in which Mesa notes a frame.
_LARGE = 256 * 1024
_FREE_AT_THE_END = 4 * 1024 * 1024


def map_large_blocks() -> None:
    """Each is mapped for itself and goes back to the machine when it is freed. Left alone, glibc takes it, from the
    first picture on that is freed, out of one heap, in which every small thing after it keeps its place from going."""
    with suppress(AttributeError):
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(_MMAP_THRESHOLD, _LARGE)
        mallopt(_TRIM_THRESHOLD, _FREE_AT_THE_END)


def give_back() -> None:
    """Whole pages of freed memory, to the machine."""
    with suppress(AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
