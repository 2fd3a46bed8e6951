"""Whether a value is the photograph of a document, or says how it comes later.

`{"type": "image/jpeg", "sha256", "size", "data"}` (`data` in base64), a list of these, or `{"bring": "phone"}` (over
the citizen's own phone, after filing) or `{"bring": "desk"}`.
"""

import base64
import binascii
import hashlib
from typing import Any

MAX_PHOTO_BYTES = 400_000
# All of one form together, eight of the largest: what a message to the centre can carry beside everything else.
MAX_FORM_BYTES = 3_200_000
_KEYS = {"type", "sha256", "size", "data"}
_WAYS = ("phone", "desk")
_JPEG = b"\xff\xd8\xff"
_AS_BASE64 = (MAX_PHOTO_BYTES + 2) // 3 * 4


def photo_value(jpeg: bytes) -> dict[str, Any]:
    """One photograph as an answer holds it."""
    digest, data = hashlib.sha256(jpeg).hexdigest(), base64.b64encode(jpeg).decode("ascii")
    return {"type": "image/jpeg", "sha256": digest, "size": len(jpeg), "data": data}


def how_given(value: Any) -> str | None:
    """What a rule and the check page are told: `photo`, `phone` or `desk`. By its shape alone; None: no photograph."""
    if isinstance(value, dict) and set(value) == {"bring"} and value["bring"] in _WAYS:
        return str(value["bring"])
    photos = value if isinstance(value, list) else [value]
    return "photo" if photos and all(isinstance(one, dict) and set(one) == _KEYS for one in photos) else None


def photo_fault(value: Any, most: int) -> tuple[str, str] | None:
    """The contract's code and the citizen's words, or None for a photograph that counts."""
    if isinstance(value, dict) and "bring" in value:
        known = set(value) == {"bring"} and value["bring"] in _WAYS
        return None if known else ("unknown_code", "请选用手机传，或者到窗口带来")
    photos = value if isinstance(value, list) else [value]
    if len(photos) > most:
        return "too_long", f"最多 {most} 张，现在是 {len(photos)} 张"
    return next((fault for photo in photos if (fault := _one_fault(photo))), None)


def photo_bytes(value: Any) -> int:
    """Of a value that `photo_fault` has nothing against."""
    photos = value if isinstance(value, list) else [value]
    return sum(photo["size"] for photo in photos if isinstance(photo, dict) and "size" in photo)


def _one_fault(photo: Any) -> tuple[str, str] | None:
    if not isinstance(photo, dict) or set(photo) != _KEYS or not isinstance(photo["data"], str):
        return "wrong_kind", "请拍一张照片，或者选一个以后再给的办法"
    if len(photo["data"]) > _AS_BASE64:
        return "too_long", "照片太大了，请重拍一张"
    try:
        jpeg = base64.b64decode(photo["data"], validate=True)
    except (binascii.Error, ValueError):
        return "bad_format", "照片看不了，请重拍一张"
    whole = photo == photo_value(jpeg) and jpeg.startswith(_JPEG) and len(jpeg) <= MAX_PHOTO_BYTES
    return None if whole else ("bad_format", "照片看不了，请重拍一张")
