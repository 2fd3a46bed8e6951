"""A picture goes back to the machine when it is freed, also after the first one was: asked in a process of its own,
for an allocator is set for good."""

import subprocess
import sys

import pytest

from kiosk.settings import ROOT

ASK = """
import ctypes
from kiosk.ui.allocator import map_large_blocks

class Held(ctypes.Structure):
    _fields_ = [(name, ctypes.c_size_t) for name in
                ("arena", "ordblks", "smblks", "hblks", "mapped", "usmblks", "fsmblks", "used", "free", "at_end")]

libc = ctypes.CDLL(None)
libc.mallinfo2.restype = Held
if {on}:
    map_large_blocks()
first = bytearray(3_000_000)
del first
before = libc.mallinfo2().mapped
picture = bytearray(3_000_000)
print(libc.mallinfo2().mapped - before >= 3_000_000)
"""


def mapped(*, on: bool) -> bool:
    ran = subprocess.run(
        [sys.executable, "-S", "-c", ASK.format(on=on)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return ran.stdout.strip() == "True"


@pytest.mark.skipif(sys.platform != "linux", reason="the allocator of glibc")
def test_each_large_block_is_mapped_for_itself():
    assert mapped(on=True)
    assert not mapped(on=False), "glibc does so by itself: what asks for it can go"
