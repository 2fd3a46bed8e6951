"""Who stands behind the tokens of electronic social-security cards: a province's platform, or the test back-end.

A province implements `SocialCardVerifier` and hands it to `central.api.app.create_app`. The real platform's interface
is not public, so none is shipped.
"""

import re
from datetime import date, datetime, timedelta
from hashlib import sha256
from threading import Lock
from typing import Protocol

from kiosk.contract.social_card import Proven, VerifyAnswer, VerifyRefusal
from kiosk.domain.person import IdentityKind

TOKEN_LIFE = timedelta(seconds=60)
_TEST_TOKEN = re.compile(r"ESSC-TEST-([A-Z][0-9])-([0-9]{1,11})")


class SocialCardVerifier(Protocol):
    """Called on any of the server's threads. Tokens are secret: keep none, log none."""

    def verify(self, token: str, now: datetime) -> VerifyAnswer | VerifyRefusal:
        """Whose token it is. One that was told once is `USED` from then on."""
        ...


class MadeUpSocialCards:
    """Takes `ESSC-TEST-<persona>-<unix time>` within a minute of the clock, each once, for people who are made up."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._used: dict[str, datetime] = {}

    def verify(self, token: str, now: datetime) -> VerifyAnswer | VerifyRefusal:
        match = _TEST_TOKEN.fullmatch(token)
        persona = PERSONAS.get(match[1]) if match else None
        if match is None or persona is None:
            return VerifyRefusal.UNKNOWN
        if abs(now.timestamp() - int(match[2])) > TOKEN_LIFE.total_seconds():
            return VerifyRefusal.EXPIRED
        return persona if self._is_first(token, now) else VerifyRefusal.USED

    def _is_first(self, token: str, now: datetime) -> bool:
        digest = sha256(token.encode()).hexdigest()
        with self._lock:
            # A token of a clock ahead of ours lives twice as long by ours.
            self._used = {old: at for old, at in self._used.items() if now - at <= 2 * TOKEN_LIFE}
            if digest in self._used:
                return False
            self._used[digest] = now
            return True


def _persona(kind: Proven, name: str, number: str, sex: str, birth: date, ethnic: str | None = None) -> VerifyAnswer:
    return VerifyAnswer(kind=kind, name=name, number=number, sex=sex, birth=birth, ethnic=ethnic)


# T1 to T5 are the synthetic cards of the hardware notes; D1, of working age, is the one that demonstrations use.
PERSONAS = {
    "T1": _persona(IdentityKind.CITIZEN, "测试甲", "11010519491231002X", "2", date(1949, 12, 31), "01"),
    "T2": _persona(IdentityKind.CITIZEN, "测试乙", "440524188001010014", "1", date(1880, 1, 1), "01"),
    "T3": _persona(IdentityKind.HMT, "测试丙", "810000199001010019", "1", date(1990, 1, 1)),
    "T4": _persona(IdentityKind.FOREIGN_2017, "测试丁", "CAN110080010101", "1", date(1980, 1, 1)),
    "T5": _persona(IdentityKind.FOREIGN_2023, "测试戊", "911124198001010015", "1", date(1980, 1, 1)),
    "D1": _persona(IdentityKind.CITIZEN, "测试大山", "53050219790304123X", "1", date(1979, 3, 4), "01"),
}
