"""One simulated station: enrols, gets tokens, sends batches, says how it is and asks for changes, as the contract has
it."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from random import Random
from typing import Any
from uuid import UUID

import httpx2
from joserfc import jwt
from joserfc.jwk import OKPKey

from central.load import health
from kiosk.contract.base import CONTRACT, CONTRACT_HEADER
from kiosk.contract.batch import MAX_BATCH, BatchItem, frozen_bytes
from kiosk.contract.enrolment import (
    ASSERTION_ALGORITHM,
    ASSERTION_AUDIENCE,
    ASSERTION_SECONDS,
    ASSERTION_TYPE,
)

_JSON = {"Content-Type": "application/json"}
_TOKEN_MARGIN = 30.0
_LONGEST_WAIT = 30.0


@dataclass(slots=True)
class Tally:
    """What all stations together met with; `seconds` of each call by its kind."""

    stored: int = 0
    repeated: int = 0
    refused: int = 0
    busy: int = 0
    failed: int = 0
    told: int = 0
    seconds: dict[str, list[float]] = field(default_factory=dict)

    def took(self, kind: str, seconds: float) -> None:
        self.seconds.setdefault(kind, []).append(seconds)


class LoadError(Exception):
    """The centre does not take this station. Carries the status."""


@dataclass(slots=True)
class SimulatedStation:
    """Its applications come from its code and their numbers: what is sent again stores nothing new. `key` is its own
    private key as a JWK."""

    code: str
    key: dict[str, Any]
    http: httpx2.AsyncClient
    tally: Tally
    region: str
    wait: Callable[[float], Any]
    cursor: int = 0
    reported: int = 0
    _token: str = ""
    _good_until: float = 0.0

    async def enrol(self, one_time_code: str) -> None:
        """May be repeated with the same code and key."""
        public = {name: self.key[name] for name in ("kty", "crv", "x")}
        body = {"code": one_time_code, "public_key": public}
        await self._ask("enrol", "POST", "/v1/enrolments", content=json.dumps(body), headers=_JSON, bare=True)

    async def send(self, first: int, count: int) -> None:
        """The applications `first` and so many after it, by fifties."""
        for start in range(first, first + count, MAX_BATCH):
            some = range(start, min(start + MAX_BATCH, first + count))
            body = b'{"items":[' + b",".join(self._item(n) for n in some) + b"]}"
            answer = await self._ask("batch", "POST", "/v1/batches", content=body, headers=_JSON)
            for result in answer["results"]:
                self._count(result["status"])

    async def pull(self) -> None:
        more = True
        while more:
            page = await self._ask("changes", "GET", f"/v1/changes?since={self.cursor}")
            self.cursor, more = page["cursor"], page["more"]
            self.tally.told += sum(len(part) for part in page.values() if isinstance(part, list))

    async def tell(self) -> None:
        """How it is. Its numbers never go back, also where a run was broken off: they begin at the time."""
        self.reported = max(self.reported + 1, int(time.time()))
        body = health.report(self.code, self.reported).model_dump_json()
        await self._ask("report", "PUT", "/v1/stations/me/reported", content=body, headers=_JSON)

    def _count(self, status: str) -> None:
        match status:
            case "stored":
                self.tally.stored += 1
            case "repeated":
                self.tally.repeated += 1
            case _:
                self.tally.refused += 1

    def _item(self, number: int) -> bytes:
        chance = Random(f"{self.code}-{number}")  # noqa: S311 - made-up people, no secrets
        now = datetime(2026, 11, 21, 4, tzinfo=UTC)
        body = {
            "type": "submission",
            "submission_id": str(UUID(int=chance.getrandbits(128), version=4)),
            "receipt_no": f"{self.region}-{self.code}-20261121-{number % 10_000:04}",
            "item": "unemployment_registration",
            "item_version": "1",
            "saved_at": now.isoformat(),
            "assurance": "typed",
            "applicant": {"kind": "typed", "name": "测试三", "number": "11010519491231002X"},
            "answers": {"reason": "1", "phone": f"138{chance.randrange(10**8):08}"},
            "consents": [],
        }
        key = UUID(int=chance.getrandbits(128), version=4)
        return frozen_bytes(BatchItem.model_validate({"key": key, "body": body}))

    async def _ask(self, kind: str, method: str, path: str, *, bare: bool = False, **parts: Any) -> dict[str, Any]:
        """Until the centre answers; a busy one is given the time it asks for. Raises LoadError."""
        while True:
            headers = dict(parts.pop("headers", {})) | {CONTRACT_HEADER: str(CONTRACT)}
            if not bare:
                headers["Authorization"] = f"Bearer {await self._bearer()}"
            began = time.monotonic()
            try:
                answer = await self.http.request(method, path, headers=headers, **parts)
            except httpx2.TransportError:
                self.tally.failed += 1
                await self.wait(1.0)
                parts["headers"] = headers
                continue
            self.tally.took(kind, time.monotonic() - began)
            if answer.status_code < HTTPStatus.BAD_REQUEST or "results" in answer.text:
                told: dict[str, Any] = answer.json()
                return told
            if answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR:
                raise LoadError(f"{path}: {answer.status_code}")
            self.tally.busy += 1
            asked = answer.headers.get("retry-after", "1")
            await self.wait(min(float(asked) if asked.isdecimal() else 1.0, _LONGEST_WAIT))
            parts["headers"] = headers

    async def _bearer(self) -> str:
        if time.monotonic() >= self._good_until:
            form = {
                "grant_type": "client_credentials",
                "client_assertion_type": ASSERTION_TYPE,
                "client_assertion": self._assertion(),
            }
            told = await self._ask("token", "POST", "/v1/token", data=form, bare=True)
            self._token = told["access_token"]
            self._good_until = time.monotonic() + told["expires_in"] - _TOKEN_MARGIN
        return self._token

    def _assertion(self) -> str:
        now = int(time.time())
        chance = Random()  # noqa: S311 - told once, not secret
        claims = {
            "iss": self.code,
            "sub": self.code,
            "aud": ASSERTION_AUDIENCE,
            "iat": now,
            "exp": now + ASSERTION_SECONDS,
            "jti": str(UUID(int=chance.getrandbits(128), version=4)),
        }
        header = {"alg": ASSERTION_ALGORITHM, "kid": self.code}
        return jwt.encode(header, claims, OKPKey.import_key(self.key), algorithms=[ASSERTION_ALGORITHM])
