"""Durable ingest: applications in batches of fifty through the real servers into PostgreSQL, each committed before it
is answered, each checked by the rules of its item; beside what bare psycopg inserts of the same rows take.

BENCH_ROWS: how many (default 20,000); BENCH_SERVERS: how many `central serve` share the work (default 2)."""

import http.client
import json
import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2b, sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self
from uuid import UUID

import psutil
import psycopg
from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from central.clock import system_now
from central.store.database import Database
from central.store.open_database import open_database
from central.store.tables import cases, stations, submissions, tokens
from kiosk.contract.batch import MAX_BATCH, BatchItem, frozen_bytes
from kiosk.items.catalogue import load_catalogue
from kiosk.items.example import example_answers
from kiosk.settings import CONFIG
from tests.bench.figure import Figure
from tests.support.central_server import CentralProcess
from tests.support.messages import message
from tests.support.postgres import Cluster, running_cluster

ROWS = int(os.environ.get("BENCH_ROWS", "20000"))
SERVERS = int(os.environ.get("BENCH_SERVERS", "2"))
WARM = 500
PROMISED = 5000  # rows a second on two cores that have nothing else to do
_SENDERS = 4
_REGION, _DAY, _ITEM = "530502", date(2026, 11, 21), "unemployment_registration"


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds: by the clock; of processor time by the servers, by PostgreSQL, and by whoever sends."""

    clock: float = 0.0
    servers: float = 0.0
    postgres: float = 0.0
    senders: float = 0.0

    def __add__(self, more: "Spent") -> "Spent":
        return Spent(
            self.clock + more.clock,
            self.servers + more.servers,
            self.postgres + more.postgres,
            self.senders + more.senders,
        )

    @property
    def centre(self) -> float:
        return self.servers + self.postgres


def figures() -> Iterator[Figure]:
    with running_cluster(durable=True) as cluster, TemporaryDirectory() as folder:
        bodies = list(batches(range(ROWS)))
        with Centre(cluster, cluster.new_database(), Path(folder)) as centre:
            spent = centre.take(bodies, {"stored"})
            assert centre.kept() == ROWS + SERVERS * WARM, "every row is there, once, with its case"
        bare = _bare(cluster, bodies)
    thousands = ROWS / 1000
    note = (
        f"{ROWS} rows, {SERVERS} servers {spent.servers / thousands:.3f} s, PostgreSQL {spent.postgres / thousands:.3f}"
        f" s; {ROWS / spent.clock:.0f} rows/s by the clock with load {psutil.getloadavg()[0]:.1f}, senders another"
        f" {spent.senders / thousands:.3f} s"
    )
    # Lower is better in this table: time of both cores per thousand rows, the work of PostgreSQL included.
    yield Figure("durable ingest: processor time of 1,000 rows", spent.centre / thousands, 2000 / PROMISED, "s", note)
    by_the_clock, by_processor = spent.clock / bare.clock, spent.centre / bare.centre
    note = (
        f"bare {ROWS / bare.clock:.0f} rows/s, {bare.centre / thousands:.3f} s; {by_processor:.1f} x its processor time"
    )
    yield Figure("durable ingest: bare psycopg inserts are faster by", by_the_clock, 20, "x", note)


def batches(numbers: range) -> Iterator[bytes]:
    """Bodies of `POST /v1/batches`, each application another person's words; of the same numbers the same bytes."""
    item = load_catalogue(CONFIG, region=_REGION, day=_DAY).get(_ITEM)
    assert item is not None
    said = message(item=item.id, item_version=item.version, answers=example_answers(item.form, _DAY))
    for first in range(numbers.start, numbers.stop, MAX_BATCH):
        some = (_item(said, n) for n in range(first, min(first + MAX_BATCH, numbers.stop)))
        yield b'{"items":[' + b",".join(some) + b"]}"


def _item(said: dict[str, Any], n: int) -> bytes:
    own = {
        "submission_id": str(_uuid("submission", n)),
        "receipt_no": f"{_REGION}-QH03-20261121-{n % 10_000:04}",
        "answers": said["answers"] | {"phone": f"138{n % 10**8:08}"},
    }
    return frozen_bytes(BatchItem.model_validate({"key": _uuid("key", n), "body": said | own}))


def _uuid(kind: str, n: int) -> UUID:
    return UUID(bytes=blake2b(f"{kind} {n}".encode(), digest_size=16).digest(), version=4)


class Centre:
    """The real servers on that database, and who sends to them."""

    def __init__(self, cluster: Cluster, url: str, folder: Path) -> None:
        self._cluster, self._url, self._folder = cluster, url, folder
        self._stack = ExitStack()
        self._servers: list[CentralProcess] = []
        self._tokens: list[str] = []

    def __enter__(self) -> Self:
        self._database = open_database(self._url)
        self._stack.callback(self._database.close)
        self._tokens = _make_stations(self._database)
        for number in range(SERVERS):
            server = CentralProcess(self._folder, db=self._url)
            server.start()
            self._stack.callback(server.stop)
            self._servers.append(server)
            warm = range(-WARM * (number + 1), -WARM * number)
            _send(server.port, self._tokens[number % _SENDERS], list(batches(warm)), {"stored", "repeated"})
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self._stack.close()

    def take(self, bodies: Sequence[bytes], answers: set[str]) -> Spent:
        """`answers`: what may be said of an item."""
        before, began = self._spent(), time.monotonic()
        with ThreadPoolExecutor(_SENDERS) as pool:
            sent = [
                pool.submit(_send, self._servers[n % SERVERS].port, self._tokens[n], bodies[n::_SENDERS], answers)
                for n in range(_SENDERS)
            ]
            for one in sent:
                one.result()
        took, after = time.monotonic() - began, self._spent()
        return Spent(
            took, after.servers - before.servers, after.postgres - before.postgres, after.senders - before.senders
        )

    def kept(self) -> int:
        both = (
            select(func.count())
            .select_from(submissions)
            .join(cases, cases.c.submission_id == submissions.c.submission_id)
        )
        with self._database.read() as connection:
            kept: int = connection.execute(both).scalar_one()
        return kept

    def _spent(self) -> Spent:
        servers = sum(_seconds(one) for one in psutil.Process().children(recursive=True))
        return Spent(0.0, servers, _of_postgres(self._cluster), time.process_time())


def _make_stations(database: Database) -> list[str]:
    """Their tokens, good for as long as this takes. Those that are there already have theirs still."""
    now = system_now()
    made = [(f"B{n}", f"token-of-B{n}") for n in range(_SENDERS)]
    with database.write() as connection:
        rows = [{"code": code, "region": _REGION, "created_at": now, "last_seen": now} for code, _ in made]
        connection.execute(insert(stations).on_conflict_do_nothing(), rows)
        late = now + timedelta(days=2)
        given = [{"token_hash": sha256(t.encode()).hexdigest(), "station": c, "expires_at": late} for c, t in made]
        connection.execute(insert(tokens).on_conflict_do_nothing(), given)
    return [token for _, token in made]


def _send(port: int, token: str, bodies: Sequence[bytes], answers: set[str]) -> None:
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json", "E-Station-Contract": "2"}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    for body in bodies:
        connection.request("POST", "/v1/batches", body, headers)
        answer = connection.getresponse()
        told = json.loads(answer.read())
        assert answer.status == 200, told
        assert {one["status"] for one in told["results"]} <= answers
    connection.close()


def _of_postgres(cluster: Cluster) -> float:
    pid = int((cluster.folder / "data" / "postmaster.pid").read_text(encoding="ascii").split()[0])
    postmaster = psutil.Process(pid)
    return sum(_seconds(one) for one in (postmaster, *postmaster.children(recursive=True)))


def _seconds(process: psutil.Process) -> float:
    """Of processor time so far, that of its children that have ended included."""
    return float(sum(process.cpu_times()[:4]))


def _bare(cluster: Cluster, bodies: Sequence[bytes]) -> Spent:
    """The same rows into the same table, fifty a transaction, by nothing but psycopg."""
    url = cluster.new_database()
    database = open_database(url)
    _make_stations(database)
    database.close()
    statement = (
        "INSERT INTO submissions (submission_id, station, key, body_hash, body, item, receipt_no, received_at, state)"
        " VALUES (%s, 'B0', %s, %s, %s, %s, %s, now(), 'delivered')"
    )
    began, here, there = time.monotonic(), time.process_time(), _of_postgres(cluster)
    with psycopg.connect(url.replace("+psycopg", "")) as connection, connection.cursor() as cursor:
        for raw in bodies:
            rows = []
            for one in json.loads(raw)["items"]:
                body = json.dumps(one["body"], ensure_ascii=False)
                digest = sha256(body.encode()).hexdigest()
                said = one["body"]
                rows.append((said["submission_id"], one["key"], digest, body, said["item"], said["receipt_no"]))
            cursor.executemany(statement, rows)
            connection.commit()
    return Spent(time.monotonic() - began, time.process_time() - here, _of_postgres(cluster) - there)
