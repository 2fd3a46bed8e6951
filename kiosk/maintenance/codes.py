"""One-time codes of a telephone, by RFC 6238. The library is brought in when the first one is looked at."""

import hmac

STEP_SECONDS = 30


class TotpCodes:
    """Implements `gate_ports.CodeBook`."""

    def step_of(self, secret: str, code: str, at: float) -> int | None:
        from pyotp import TOTP  # noqa: PLC0415 - home does without

        codes, now, found = TOTP(secret), int(at // STEP_SECONDS), None
        for step in (now - 1, now, now + 1):
            # All three, whichever it is: the answer takes the same time.
            if hmac.compare_digest(codes.generate_otp(max(step, 0)).encode(), code.encode()):
                found = step
        return found

    def code_at(self, secret: str, at: float) -> str:
        from pyotp import TOTP  # noqa: PLC0415 - as above

        return TOTP(secret).generate_otp(int(at // STEP_SECONDS))


def new_secret() -> str:
    """In base32, as telephones take it."""
    from pyotp import random_base32  # noqa: PLC0415 - as above

    return random_base32(32)


def address_of(secret: str, number: str, station: str) -> str:
    """What the code on the screen says to a telephone."""
    from pyotp import TOTP  # noqa: PLC0415 - as above

    return TOTP(secret).provisioning_uri(name=f"{number}@{station}", issuer_name="e-station")
