"""One message now: what the centre says of it is stored; where it says nothing, the message waits as it was."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx2
import pytest

from kiosk.contract.batch import BatchAnswer
from kiosk.domain.gig_take import TakeCause, TakeState
from kiosk.domain.person import Assurance
from kiosk.store.sql_store import SqlStore
from kiosk.sync.client import CentralClient
from kiosk.sync.send_now import SendNow
from kiosk.usecases.market_ports import Take
from kiosk.wiring.market import market_parts, posting_in
from tests.support.clocks import NOON, HandClock
from tests.support.no_lint import no_lint
from tests.support.people import person
from tests.support.postings import gig
from tests.support.scripted_centre import Handler, ScriptedCentre


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = SqlStore(tmp_path)
    opened.postings.put([gig()], at=NOON)
    yield opened
    opened.close()


def join(store: SqlStore) -> None:
    identity = store.station()
    joined = type(identity)(code="QH03", central="http://centre.test", region="530502", private_key=b"k" * 32)
    store.save_station(joined, NOON)


def run(work: Callable[[], Coroutine[Any, Any, BatchAnswer | None]]) -> BatchAnswer | None:
    return asyncio.run(work())


def take(store: SqlStore, handler: Handler) -> Take:
    centre, clock = ScriptedCentre(handler), HandClock()
    now = SendNow(
        store=store, outbox=store.outbox, clock=clock, on_loop=run, open_client=lambda *_: centre.client(clock)
    )
    parts = market_parts(store, HandClock(), "530502", now, posting_in(store), no_lint)
    taken = parts.take_gig("G-1", person(), Assurance.CARD, str(uuid4()))
    assert isinstance(taken, Take)
    return taken


def answering(**changed: Any) -> Handler:
    def handler(request: httpx2.Request) -> httpx2.Response:
        key = request.content.partition(b'"key":"')[2][:36].decode()
        result = {"key": key, "status": "stored", "code": 201} | changed
        return httpx2.Response(200, json={"results": [result]})

    return handler


def test_what_the_centre_says_is_what_is_known(store: SqlStore) -> None:
    join(store)
    assert take(store, answering(outcome="confirmed")).state is TakeState.CONFIRMED
    assert store.outbox.depth().pending == 0


def test_a_no_is_a_no(store: SqlStore) -> None:
    join(store)
    taken = take(store, answering(outcome="full"))
    assert (taken.state, taken.cause) == (TakeState.RELEASED, TakeCause.FULL)


@pytest.mark.parametrize(
    "answer",
    [
        httpx2.Response(503),
        httpx2.Response(401),
        httpx2.Response(200, text="<html>portal</html>"),
        httpx2.Response(200, json={"results": []}),
        httpx2.Response(200, json={"results": [{"key": "another", "status": "stored", "code": 201}]}),
        httpx2.Response(302, headers={"Location": "http://evil.test"}),
    ],
    ids=["busy", "refused", "portal", "no result", "another's", "elsewhere"],
)
def test_whatever_else_comes_claims_nothing(store: SqlStore, answer: httpx2.Response) -> None:
    join(store)
    assert take(store, lambda _: answer).state is TakeState.WAITING
    assert store.outbox.depth().pending == 1


def test_a_line_that_is_cut_claims_nothing(store: SqlStore) -> None:
    join(store)

    def handler(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("cut", request=request)

    assert take(store, handler).state is TakeState.WAITING


def test_a_station_that_joined_nothing_asks_nobody(store: SqlStore) -> None:
    assert take(store, answering(outcome="confirmed")).state is TakeState.WAITING


def test_a_centre_that_never_answers_is_not_waited_for(store: SqlStore) -> None:
    join(store)

    class Silent(httpx2.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
            await asyncio.Event().wait()
            raise AssertionError(request)

    def client(*args: Any) -> CentralClient:
        return CentralClient(*args, transport=Silent())

    now = SendNow(store=store, outbox=store.outbox, clock=HandClock(), on_loop=run, open_client=client, seconds=0.05)
    parts = market_parts(store, HandClock(), "530502", now, posting_in(store), no_lint)
    taken = parts.take_gig("G-1", person(), Assurance.CARD, str(uuid4()))
    assert isinstance(taken, Take)
    assert taken.state is TakeState.WAITING
