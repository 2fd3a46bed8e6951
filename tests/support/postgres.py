"""A PostgreSQL of one's own: a real cluster from the system's binaries, in a temporary folder, on a Unix socket alone.

PostgreSQL refuses to run as root; then it runs as the system's `postgres` (or `nobody`).
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from central.store.open_database import open_database

_OWNER = "estation"
_SECONDS = "120"
_MADE = "made"


def binaries() -> Path | None:
    """The folder of `initdb` and `pg_ctl`; None where PostgreSQL is not installed."""
    on_path = shutil.which("initdb")
    found = [Path(on_path).resolve().parent] if on_path else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return next((folder for folder in reversed(found) if (folder / "pg_ctl").exists()), None)


@dataclass
class Cluster:
    """Databases of this cluster are copies of one that is migrated already."""

    folder: Path
    _numbers: Iterator[int] = field(default_factory=count)

    def url(self, name: str) -> str:
        return f"postgresql+psycopg://{_OWNER}@/{name}?host={self.folder}"

    def new_database(self, *, template: str = "blank") -> str:
        """The URL of a database of its own."""
        name = f"d{next(self._numbers)}"
        self._say(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.url(name)

    def drop(self, url: str) -> None:
        name = url.rpartition("/")[0] and url.split("@/")[1].partition("?")[0]
        self._say(f'DROP DATABASE "{name}" WITH (FORCE)')

    def make_blank(self) -> None:
        self._say('CREATE DATABASE "blank" TEMPLATE template0')
        open_database(self.url("blank")).close()

    def _say(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(f"host={self.folder} user={_OWNER} dbname=postgres", autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def running_cluster(*, durable: bool = False, folder: Path | None = None) -> Iterator[Cluster]:
    """`durable`: as in production; else without waiting for the disk, which no test pulls the plug of. In a `folder`
    that is named it stays, and is there when it is opened again. Raises RuntimeError where PostgreSQL is not
    installed."""
    tools = binaries()
    if tools is None:
        raise RuntimeError("PostgreSQL is not installed (apt: postgresql)")
    kept, folder = folder, folder or Path(tempfile.mkdtemp(prefix="e-station-pg-"))
    folder.mkdir(exist_ok=True)
    who = _other_user()
    try:
        if who:
            os.chown(folder, who["user"], who["group"])
        data = folder / "data"
        control = (tools / "pg_ctl", "-D", data, "-t", _SECONDS, "-w", "-s")
        is_new = not (folder / _MADE).exists()
        if (data / "postmaster.pid").exists():
            # Whoever had it before was broken off, and it may still run.
            with suppress(subprocess.CalledProcessError):
                _run(who, *control, "-m", "immediate", "stop")
        if is_new:
            shutil.rmtree(data, ignore_errors=True)
            made = ("-A", "trust", "-U", _OWNER, "-E", "UTF8", "--locale=C", "--no-sync")
            _run(who, tools / "initdb", "-D", data, *made)
        lax = "" if durable else " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        options = f"-k {folder} -c listen_addresses='' -c max_connections=120{lax}"
        _run(who, *control, "-l", folder / "log", "-o", options, "start")
        try:
            cluster = Cluster(folder)
            if is_new:
                cluster.make_blank()
                (folder / _MADE).touch()
            yield cluster
        finally:
            _run(who, *control, "-m", "fast" if kept else "immediate", "stop")
    finally:
        if kept is None:
            shutil.rmtree(folder, ignore_errors=True)


def _other_user() -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = known.get("postgres") or known["nobody"]
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _run(who: dict[str, Any], *command: object) -> None:
    # pg_ctl's server keeps what it was given open: a pipe would never end.
    subprocess.run(
        [str(part) for part in command],
        check=True,
        cwd="/",
        timeout=300,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **who,
    )
