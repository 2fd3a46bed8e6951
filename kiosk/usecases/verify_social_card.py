"""From a scanned token to the person whose electronic social-security card it is.

The token is a secret of that person: it is handed on at once, lives no longer than the call, and is neither stored nor
logged. What stays, for a minute, is the digest by which a token is known that was used.
"""

from dataclasses import dataclass, field
from hashlib import sha256

import structlog

from kiosk.domain.person import Person
from kiosk.domain.scanned_code import is_token
from kiosk.usecases.centre_ports import SocialCardVerifier, TokenFault, TokenRefused
from kiosk.usecases.ports import Clock

REMEMBER_SECONDS = 60.0
_DIGEST_SHOWN = 8
# After these nobody knows that the token was used: it may be shown again.
_STILL_GOOD = frozenset({TokenFault.OFFLINE, TokenFault.NOT_AVAILABLE})
_log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifySocialCard:
    """Blocks while the centre is asked. One at a time: the database's thread calls it."""

    verifier: SocialCardVerifier
    clock: Clock
    _spent: dict[str, float] = field(default_factory=dict, repr=False)

    def __call__(self, token: str) -> Person | TokenRefused:
        """The person, or why there is none. A token that had an answer is not asked about again."""
        if not is_token(token):
            return TokenRefused(TokenFault.UNKNOWN)
        digest = sha256(token.encode()).hexdigest()
        self._forget_old()
        outcome = TokenRefused(TokenFault.USED) if digest in self._spent else self.verifier.verify(token)
        if not (isinstance(outcome, TokenRefused) and outcome.reason in _STILL_GOOD):
            self._spent.setdefault(digest, self.clock.monotonic())
        said = outcome.reason.value if isinstance(outcome, TokenRefused) else "person"
        _log.info("social_card.asked", outcome=said, length=len(token), digest=digest[:_DIGEST_SHOWN])
        return outcome

    def _forget_old(self) -> None:
        """Past its minute a token is over, and the centre says so itself."""
        limit = self.clock.monotonic() - REMEMBER_SECONDS
        for digest in [digest for digest, at in self._spent.items() if at < limit]:
            del self._spent[digest]
