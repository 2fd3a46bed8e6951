"""How a promise is signed. A signature always has a twin: nobody must be able to write (DESIGN-SYSTEM 8, rule 5)."""

from enum import StrEnum
from typing import Any

MAX_STROKES = 200
MAX_POINTS = 400  # of one stroke


class SignedBy(StrEnum):
    """Whose hand it is: the person's own, someone else's for them (代办), or a fingerprint that the staff takes at the
    desk on the printed receipt (按手印)."""

    HAND = "hand"
    PROXY = "proxy"
    FINGERPRINT = "fingerprint"

    @property
    def words(self) -> str:
        """What paper and screens say in place of the strokes, which are nobody's to read."""
        return _WORDS[self]


_WORDS = {SignedBy.HAND: "已签名", SignedBy.PROXY: "代办人签名", SignedBy.FINGERPRINT: "到窗口按手印"}


def signed_by(answer: Any) -> SignedBy | None:
    """By its shape alone; None for what is no signature. Whether it is a good one, the form's check says."""
    if not isinstance(answer, dict):
        return None
    if "fingerprint" in answer:
        return SignedBy.FINGERPRINT
    if "strokes" not in answer:
        return None
    return SignedBy.PROXY if answer.get("by") == "proxy" else SignedBy.HAND
