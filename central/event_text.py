"""What is said on a stream of nudges, and how long and how wide. Pure; the hub has nothing else of this package."""

from kiosk.domain.nudging import LONGEST_SPREAD

HELLO = b"retry: 10000\n\n"
BEAT = b": beat\n\n"
# A connection that was cut without a word is not kept for ever, and a station that was let go does not listen on.
LONGEST_SECONDS = 3600.0
# So many stations a second a centre of two cores answers `GET /v1/changes` without being short of breath.
_CALLS_A_SECOND = 200


def nudge_event(cursor: int, spread: float) -> bytes:
    return f'id: {cursor}\ndata: {{"cursor": {cursor}, "spread": {spread:.1f}}}\n\n'.encode()


def spread_of(listeners: int) -> float:
    """Nobody waits where few listen."""
    seconds = listeners / _CALLS_A_SECOND
    return min(seconds, LONGEST_SPREAD) if seconds > 1 else 0.0


def known_cursor(last_event_id: str | None) -> int | None:
    """What the header says, if it is a cursor at all."""
    text = (last_event_id or "").strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= len(str(2**63)) else None
