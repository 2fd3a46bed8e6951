"""A station as the centre's own tests play it: raw HTTP, so that it can also misbehave."""

import ssl
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx2

from kiosk.contract.base import CONTRACT_HEADER
from kiosk.contract.enrolment import ASSERTION_TYPE
from kiosk.sync.assertion import make_assertion
from kiosk.sync.station_key import new_seed, public_key
from tests.support.central_server import InProcessCentre
from tests.support.messages import message

_TLS = ssl.create_default_context()  # made once: it takes longer than a request


@dataclass
class StationAtCentre:
    centre: InProcessCentre
    code: str = "QH03"
    seed: bytes = field(default_factory=new_seed)
    speaks: int = 1

    def post(self, path: str, **parts: Any) -> httpx2.Response:
        return self.call("POST", path, **parts)

    def call(self, method: str, path: str, **parts: Any) -> httpx2.Response:
        with httpx2.Client(base_url=self.centre.url, trust_env=False, timeout=60, verify=_TLS) as http:
            return http.request(method, path, **parts)

    def enrol(self, code: str | None = None) -> httpx2.Response:
        code = code or self.centre.enrol_code(self.code)
        request = {"code": code, "public_key": public_key(self.seed).model_dump()}
        return self.post("/v1/enrolments", json=request, headers={CONTRACT_HEADER: str(self.speaks)})

    def assertion(self) -> str:
        return make_assertion(self.code, self.seed, self.centre.now())

    def ask_token(self, assertion: str | None = None, **changed: str) -> httpx2.Response:
        form = {
            "grant_type": "client_credentials",
            "client_assertion_type": ASSERTION_TYPE,
            "client_assertion": self.assertion() if assertion is None else assertion,
        }
        return self.post("/v1/token", data=form | changed)

    def bearer(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.ask_token().json()['access_token']}"}

    def send(self, *items: Any, headers: dict[str, str] | None = None) -> httpx2.Response:
        return self.post("/v1/batches", json={"items": list(items)}, headers=headers or self.bearer())

    def changes(self, since: int = 0) -> dict[str, Any]:
        page: dict[str, Any] = self.call("GET", f"/v1/changes?since={since}", headers=self.bearer()).json()
        return page


def item(key: str | None = None, **changed: Any) -> dict[str, Any]:
    return {"key": key or str(uuid4()), "body": message(**changed)}
