"""PINs as they are kept: Argon2id. The library is brought in when the first one is looked at."""

from typing import TYPE_CHECKING

from kiosk.domain.technician import Role, Technician
from kiosk.maintenance.gate_ports import Enrolment

if TYPE_CHECKING:
    from argon2 import PasswordHasher

# A PIN has few digits: each guess costs this much of memory and of time. The station has it to spare for a moment.
_PASSES, _MEMORY_KB, _LANES = 3, 32 * 1024, 1
# No PIN comes to this: a number that nobody has costs as much as one that somebody has.
_NOBODYS_HASH = f"$argon2id$v=19$m={_MEMORY_KB},t={_PASSES},p={_LANES}$bm9ib2R5bm9ib2R5bm9ibw${'A' * 43}"
NOBODY = Enrolment(
    technician=Technician("", "", Role.TECHNICIAN),
    pin_hash=_NOBODYS_HASH,
    totp_secret="NOBODYNOBODYNOBODYNOBODYNOBODY22",  # noqa: S106 - nobody's
)


class ArgonPins:
    """Implements `gate_ports.PinHasher`."""

    def hash(self, pin: str) -> str:
        return _hasher().hash(pin)

    def verify(self, pin_hash: str, pin: str) -> bool:
        from argon2.exceptions import Argon2Error, InvalidHashError  # noqa: PLC0415 - home does without

        try:
            return _hasher().verify(pin_hash, pin)
        except (Argon2Error, InvalidHashError):
            return False


def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher, Type  # noqa: PLC0415 - as above

    return PasswordHasher(time_cost=_PASSES, memory_cost=_MEMORY_KB, parallelism=_LANES, type=Type.ID)
