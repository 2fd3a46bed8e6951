"""What a bad line makes of an answer, by the names of the faults (CONTRACTS.md)."""

from random import Random

SLOW_SECONDS = 1.0
DROP_EVERY = 3
NOISE_BYTES = 20


def spoilt(answer: bytes, fault: str | None, noise: Random) -> bytes:
    """The answer as it arrives; whole where the fault is none of the line's."""
    if fault == "bad_checksum":
        return answer[:-1] + bytes([answer[-1] ^ 0xFF])
    if fault == "truncated":
        return answer[: len(answer) * 2 // 3]
    return noise.randbytes(NOISE_BYTES) + answer if fault == "noise" else answer
