"""How a station joins a centre and proves, call by call, that it is that station (RFC 7523)."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from kiosk.contract.base import Message
from kiosk.contract.batch import ItemResult

ASSERTION_TYPE: Literal["urn:ietf:params:oauth:client-assertion-type:jwt-bearer"] = (
    "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
)
ASSERTION_ALGORITHM = "Ed25519"  # RFC 9864: the fully specified name; EdDSA alone names no curve
ASSERTION_SECONDS = 60
# The `aud` of every assertion: the centre's name, not its address, which changes on the way through proxies. A station
# makes a key of its own for each centre, so an assertion is of no use anywhere else.
ASSERTION_AUDIENCE = "e-station-central"
STATION_CODE = r"^[A-Za-z0-9][A-Za-z0-9-]{0,31}$"


class PublicKey(Message):
    """An Ed25519 public key as a JWK (RFC 8037)."""

    kty: Literal["OKP"] = "OKP"
    crv: Literal["Ed25519"] = "Ed25519"
    x: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{43}$")]


class EnrolRequest(Message):
    """`POST /v1/enrolments`. The code works once and for a limited time."""

    code: Annotated[str, Field(min_length=1, max_length=64)]
    public_key: PublicKey


class EnrolAnswer(Message):
    """`recovery_key`: for a technician without a telephone (kiosk.contract.recovery), told to who speaks contract 3."""

    station: Annotated[str, Field(pattern=STATION_CODE)]
    region: Annotated[str, Field(pattern=r"^[0-9]{6}([0-9]{3}){0,2}$")] | None = None
    recovery_key: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{43}$")] | None = None


class TokenAnswer(Message):
    """`POST /v1/token` (form: grant_type=client_credentials, client_assertion_type, client_assertion)."""

    access_token: str
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105 - a kind of token, no secret
    expires_in: Annotated[int, Field(ge=1, le=86400)]


class Fault(Message):
    """One thing that is wrong with a request: where, and what kind. Never the value."""

    where: str
    kind: str


class Problem(Message):
    """RFC 9457. `results`: when every item of a batch was refused. `error`: RFC 6749's word at the token URL, a
    `VerifyRefusal` where a social card was asked about."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str | None = None
    error: str | None = None
    faults: tuple[Fault, ...] | None = None
    results: tuple[ItemResult, ...] | None = None


class ServerTime(Message):
    """What every answer of the centre says about time, so that a station can notice its own clock is wrong."""

    now: AwareDatetime
