"""Who has no telephone that makes codes reads a challenge out to the centre, and types what the centre answers.

Both ends compute it: the centre by `python -m central technicians answer`, from what the two agreed on when the station
joined. It holds for this station, this challenge and this technician, and opens nothing without their PIN.
"""

import base64
import hashlib
import hmac

CHALLENGE_DIGITS, ANSWER_DIGITS = 8, 8
KEY_BYTES = 32
_CONTEXT = "e-station maintenance recovery 1"


def answer_to(key: bytes, station: str, challenge: str, number: str) -> str:
    """Eight digits: HMAC-SHA256, cut as RFC 4226 does."""
    told = f"{_CONTEXT}\n{station}\n{challenge}\n{number}".encode()
    digest = hmac.new(key, told, hashlib.sha256).digest()
    at = digest[-1] & 0x0F
    value = int.from_bytes(digest[at : at + 4], "big") & 0x7FFFFFFF
    return f"{value % 10**ANSWER_DIGITS:0{ANSWER_DIGITS}d}"


def key_as_text(key: bytes) -> str:
    """As the centre tells it."""
    return base64.urlsafe_b64encode(key).decode().rstrip("=")


def key_from_text(text: str) -> bytes:
    """Raises ValueError for what is none."""
    return base64.urlsafe_b64decode(text + "=")
