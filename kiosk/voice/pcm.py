"""Samples: what engine and clips give and the sound card takes. One channel, 16 bits, 22,050 a second, as espeak-ng
makes them; little-endian."""

import sys
from array import array

RATE = 22_050
WIDTH = 2
FULL = 100


def silence(seconds: float) -> bytes:
    return bytes(int(RATE * seconds) * WIDTH)


def at_volume(samples: bytes, percent: int) -> bytes:
    """Softer by as much; a whole number of samples. Never louder than it was."""
    if percent >= FULL:
        return samples
    loud = array("h", samples)
    swapped = sys.byteorder == "big"
    if swapped:
        loud.byteswap()
    share = max(percent, 0)
    soft = array("h", (sample * share // FULL for sample in loud))
    if swapped:
        soft.byteswap()
    return soft.tobytes()


def seconds_of(samples: bytes) -> float:
    return len(samples) / (RATE * WIDTH)
