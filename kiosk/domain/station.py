"""This station: where it stands, and what it is called once a centre knows it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StationIdentity:
    """`code` is the centre's name for the station, or a random token made once before enrolment.

    `private_key` is the Ed25519 seed (32 bytes) made on this station; only its public half ever leaves it.
    `recovery_key`: what the centre told it on joining, for a technician without a telephone (kiosk.contract.recovery).
    """

    code: str
    central: str | None = None
    region: str | None = None
    private_key: bytes | None = None
    recovery_key: bytes | None = None

    @property
    def enrolled(self) -> bool:
        return self.central is not None and self.private_key is not None

    def __repr__(self) -> str:
        return f"StationIdentity(code={self.code!r}, enrolled={self.enrolled})"
