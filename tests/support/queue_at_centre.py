"""A hall at a centre under test: stations that give out tickets, and counters that call them."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

import httpx2

from kiosk.contract.base import CONTRACT_HEADER
from kiosk.contract.batch import canonical_json
from kiosk.contract.tickets import TicketIssued
from kiosk.domain.business_day import business_date
from kiosk.domain.ticket import Priority, ticket_number
from tests.support.central_server import InProcessCentre
from tests.support.office import Desk
from tests.support.station_at_centre import StationAtCentre

PREFIXES = {"registration": "A", "subsidy": "B", "startup_loan": "C", "employer": "D", "ask": "E"}
WORDS = {CONTRACT_HEADER: "2"}


def token(n: int = 0) -> str:
    return f"{n:05d}{uuid4().hex}"[:22]


@dataclass
class QueueStation:
    """An enrolled station that leases numbers and gives them out; `now` is the centre's clock."""

    station: StationAtCentre
    leases: dict[str, dict[str, Any]] = field(default_factory=dict)
    _next: dict[str, int] = field(default_factory=dict)

    def wish(self, business: str, wanted: int, key: str | None = None) -> dict[str, Any]:
        day = business_date(self.station.centre.now())
        return {"key": key or str(uuid4()), "business": business, "business_date": str(day), "wanted": wanted}

    def lease(self, business: str = "registration", wanted: int = 10, key: str | None = None, **more: Any) -> Any:
        asked = self.wish(business, wanted, key) | more
        return self.station.post("/v1/tickets/blocks", json=asked, headers=self.station.bearer())

    def hold(self, business: str, block: dict[str, Any]) -> None:
        """Numbers are taken from this block from now on."""
        self.leases[business], self._next[business] = block, block["first"]

    def left(self, business: str) -> int:
        return int(self.leases[business]["last"]) - self._next[business] + 1

    def ticket(
        self, business: str = "registration", priority: Priority | None = None, at: datetime | None = None, **more: Any
    ) -> dict[str, Any]:
        """The next number of this station as a message's body."""
        if business not in self.leases or not self.left(business):
            self.hold(business, self.lease(business).json())
        serial = self._next[business]
        self._next[business] += 1
        issued_at = at or self.station.centre.now()
        issued = TicketIssued(
            ticket_id=str(uuid4()),
            number=ticket_number(PREFIXES[business], serial),
            serial=serial,
            business=business,
            business_date=business_date(issued_at),
            issued_at=issued_at,
            token=token(serial),
            priority=priority,
            lease_id=self.leases[business]["lease_id"],
        )
        body: dict[str, Any] = json.loads(canonical_json(issued.model_dump(mode="python")))
        return body | more

    def give(self, *bodies: dict[str, Any]) -> list[dict[str, Any]]:
        """Send them; the centre's results."""
        answer = self.station.send(*({"key": str(uuid4()), "body": body} for body in bodies))
        results: list[dict[str, Any]] = answer.json()["results"]
        return results

    def issue(self, business: str = "registration", priority: Priority | None = None, **more: Any) -> dict[str, Any]:
        """Given out and taken by the centre."""
        body = self.ticket(business, priority, **more)
        assert [one["status"] for one in self.give(body)] == ["stored"]
        return body

    def told(self, since: int = 0) -> dict[str, Any]:
        headers = self.station.bearer() | WORDS
        page: dict[str, Any] = self.station.call("GET", f"/v1/changes?since={since}", headers=headers).json()
        return page


@dataclass
class CounterDesk:
    """A member at a window, as far as HTTP goes."""

    centre: InProcessCentre
    name: str
    desk: Desk = field(init=False)

    def __post_init__(self) -> None:
        self.desk = Desk(self.centre).log_in(self.name)

    def open(self, window: str, *businesses: str, **more: str) -> Desk:
        self.desk.see("/counter")
        fields: dict[str, Any] = {
            "csrf": self.desk.csrf,
            "window": window,
            "business": list(businesses) or ["registration"],
        } | more
        return self.desk.send("/counter/window", **fields)

    @property
    def state(self) -> dict[str, Any]:
        found: dict[str, Any] = self.desk.http.get("/counter/state").json()
        return found

    @property
    def current(self) -> str:
        now = self.state["current"]
        return now["id"] if now else ""

    @property
    def number(self) -> str:
        now = self.state["current"]
        return now["number"] if now else ""

    def post(self, wish: str, key: str | None = None, **fields: str) -> httpx2.Response:
        if "csrf" not in fields:
            self.desk.see("/counter")
            fields["csrf"] = self.desk.csrf
        if "current" not in fields:
            fields["current"] = self.current
        pressed = {"key": str(uuid4()) if key is None else key, "wish": wish}
        return self.desk.http.post("/counter/press", data=pressed | fields)

    def press(self, wish: str, key: str | None = None, **fields: str) -> str:
        """The outcome."""
        outcome: str = self.post(wish, key, **fields).json()["outcome"]
        return outcome

    def close(self) -> None:
        self.desk.close()
