"""A real centre for tests: in this process (quick, with a clock the test owns) or as `python -m central serve`.

    with in_process(tmp_path) as centre: ...          # centre.url, centre.enrol_code("QH03"), centre.database
    centre = CentralProcess(tmp_path); centre.start() # centre.kill() is kill -9; start() again takes the same port
    centre.cli("submissions", "--json")               # works on both, running or not

Nothing here sleeps: the listening socket exists before the server does, and a request waits in its queue.
"""

import io
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send

from central.__main__ import main as central_main
from central.api.app import create_app
from central.clock import Now, system_now
from central.commands.serve import server
from central.listening import listen
from central.social_cards import SocialCardVerifier
from central.store import stations
from central.store.database import Database
from central.store.open_database import open_database

ROOT = Path(__file__).parents[2]


def db_url(directory: Path) -> str:
    return f"sqlite:///{directory / 'central.db'}"


def central_cli(db: str, *arguments: str) -> tuple[int, dict[str, Any]]:
    """Exit status and the JSON object of `python -m central ... --db URL`, without the process: half a second each."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with redirect_stdout(out):
        status = central_main([*arguments, "--db", db])
    told = out.buffer.getvalue()
    return status, json.loads(told) if told else {}


def central_process(db: str, *arguments: str) -> tuple[int, dict[str, Any]]:
    """The same in a process of its own."""
    command = [sys.executable, "-m", "central", *arguments, "--db", db]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=120)
    return done.returncode, json.loads(done.stdout) if done.stdout else {}


@dataclass
class InProcessCentre:
    url: str
    db: str
    database: Database
    now: Now

    def enrol_code(self, station: str = "QH03", region: str | None = None) -> str:
        with self.database.write() as connection:
            return stations.issue_code(connection, station, region, self.now())[0]

    def cli(self, *arguments: str) -> tuple[int, dict[str, Any]]:
        return central_cli(self.db, *arguments)


class _Host:
    """A server thread that outlives the test: starting and ending uvicorn takes longer than most tests do."""

    def __init__(self) -> None:
        self.app: ASGIApp | None = None
        self._listening = listen("127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        runs = {"sockets": [self._listening]}
        threading.Thread(target=server(self._serve).run, kwargs=runs, name="centre", daemon=True).start()

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        assert self.app is not None, "this centre is closed"
        await self.app(scope, receive, send)


_idle: list[_Host] = []


@cache
def _blank_database() -> tuple[bytes, bytes]:
    """A migrated database and its key: migrating takes most of what a short test takes."""
    with TemporaryDirectory() as name:
        open_database(db_url(Path(name))).close()
        return (Path(name) / "central.db").read_bytes(), (Path(name) / "central.db.key").read_bytes()


def _lay_blank_database(directory: Path) -> None:
    if not (directory / "central.db").exists():
        directory.mkdir(exist_ok=True)
        database, key = _blank_database()
        (directory / "central.db.key").write_bytes(key)
        (directory / "central.db").write_bytes(database)


@contextmanager
def in_process(
    directory: Path, now: Now = system_now, verifier: SocialCardVerifier | None = None, db: str | None = None
) -> Iterator[InProcessCentre]:
    """A centre on a thread of this process, on a port that no other centre has at the same time. On SQLite, or `db`."""
    if db is None:
        _lay_blank_database(directory)
    db = db or db_url(directory)
    database = open_database(db)
    host = _idle.pop() if _idle else _Host()
    host.app = create_app(database, now, verifier)
    try:
        yield InProcessCentre(host.url, db, database, now)
    finally:
        host.app = None
        database.close()
        _idle.append(host)


class CentralProcess:
    """`python -m central serve`, to be killed. Keeps its port and its database from one start to the next."""

    def __init__(self, directory: Path, port: int = 0, db: str | None = None) -> None:
        self.db = db or db_url(directory)
        self.port = port
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Returns when it listens. Its events go on to a pipe that is read to the end by a thread."""
        command = [sys.executable, "-m", "central", "serve", "--db", self.db, "--port", str(self.port)]
        environment = os.environ | {"PYTHONUNBUFFERED": "1"}
        self._process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        assert self._process.stderr is not None
        for line in self._process.stderr:
            if b'"central.listening"' in line:
                self.port = json.loads(line)["port"]
                threading.Thread(target=self._process.stderr.read, daemon=True).start()
                return
        raise RuntimeError(f"the centre ended with {self._process.wait()}")

    def kill(self) -> None:
        """kill -9, and wait for the end."""
        if self._process is not None:
            self._process.kill()
            self._end()

    def stop(self) -> int:
        """SIGTERM, as a service manager would."""
        assert self._process is not None
        self._process.terminate()
        return self._end()

    def _end(self) -> int:
        process, self._process = self._process, None
        assert process is not None
        status = process.wait(timeout=120)
        assert process.stderr is not None
        process.stderr.close()
        return status

    def cli(self, *arguments: str) -> tuple[int, dict[str, Any]]:
        return central_cli(self.db, *arguments)
