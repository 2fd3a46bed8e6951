"""The people of an office at a centre under test, and their browser as far as HTTP goes."""

import html
import re
import ssl
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import httpx2

from central import passwords
from central.case_machine import Role
from central.store import staff
from central.store.staff import Member
from tests.support.central_server import InProcessCentre

PASSWORD = "correct horse battery"
_TLS = ssl.create_default_context()
_CSRF = re.compile(r'name="csrf" value="([^"]+)"')
_REVISION = re.compile(r'name="revision" value="([0-9]+)"')


@cache
def _hash() -> str:
    return passwords.hash_password(PASSWORD)


def hire(
    centre: InProcessCentre,
    name: str = "limin",
    display: str = "李测试",
    role: Role = Role.OFFICER,
    region: str | None = None,
) -> Member:
    member = Member(name, display, role, region)
    with centre.database.write() as connection:
        staff.add(connection, member, _hash(), centre.now())
    return member


@dataclass
class Desk:
    """One member at one browser; follows redirects, keeps the cookie, sends the form of the page it saw last."""

    centre: InProcessCentre
    http: httpx2.Client = field(init=False)
    page: str = ""
    status: int = 0

    def __post_init__(self) -> None:
        self.http = httpx2.Client(
            base_url=self.centre.url, trust_env=False, timeout=60, verify=_TLS, follow_redirects=True
        )

    def log_in(self, name: str = "limin", password: str = PASSWORD) -> "Desk":
        return self.send("/login", name=name, password=password)

    def see(self, path: str, **headers: str) -> "Desk":
        return self._took(self.http.get(path, headers=headers))

    def send(self, path: str, headers: dict[str, str] | None = None, **fields: Any) -> "Desk":
        return self._took(self.http.post(path, data=fields, headers=headers or {}))

    def do(self, submission_id: str, step: str, **fields: Any) -> "Desk":
        """From the page that is up, as its form would send it."""
        return self.send(f"/cases/{submission_id}/{step}", **{"csrf": self.csrf, "revision": self.revision} | fields)

    @property
    def csrf(self) -> str:
        return _first(_CSRF, self.page)

    @property
    def revision(self) -> str:
        return _first(_REVISION, self.page)

    @property
    def text(self) -> str:
        return html.unescape(re.sub(r"<[^>]*>", " ", self.page))

    def close(self) -> None:
        self.http.close()

    def _took(self, answer: httpx2.Response) -> "Desk":
        self.page, self.status = answer.text, answer.status_code
        return self


def _first(pattern: re.Pattern[str], page: str) -> str:
    found = pattern.search(page)
    assert found is not None, "the page has no form"
    return found[1]
