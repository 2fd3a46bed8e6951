"""A centre of one's own, as a process on this machine: for the tour and for `make run`."""

import json
import socket
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from kiosk.settings import ROOT

READY_POLLS, POLL_SECONDS = 600, 0.05
STOP_SECONDS = 20
# In the middle of the made-up postings (central.sample_postings): where a station stands that nobody has placed.
SAMPLE_PLACE = (25.1204, 99.1618)


class CentreError(RuntimeError):
    """The centre does not start, or one of its commands is refused."""


class CentreProcess:
    """`python -m central serve` on a port that it keeps from one start to the next; away means that nothing listens
    there. Database and log are in `folder`."""

    def __init__(self, folder: Path, port: int = 0) -> None:
        """`port` is taken if it is free, else another."""
        self.port = free_port(port)
        self._database = f"sqlite:///{folder / 'central.db'}"
        self._log = folder / "central.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def database(self) -> str:
        return self._database

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Returns when it listens. Raises CentreError."""
        if self._process is not None:
            return
        with self._log.open("ab") as log:
            command = self._command("serve", "--port", str(self.port), "--test-social-cards")
            self._process = subprocess.Popen(command, cwd=ROOT, stderr=log)
        for _ in range(READY_POLLS):
            if self._listens():
                return
            with suppress(subprocess.TimeoutExpired):
                raise CentreError(f"the centre ended with {self._process.wait(POLL_SECONDS)}; see {self._log}")
        raise CentreError(f"the centre does not listen; see {self._log}")

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(STOP_SECONDS)
            self._process = None

    def ask(self, *arguments: str, said: str = "") -> dict[str, Any]:
        """What `python -m central ... --json` answers, whether it is up or not; `said` is what it reads. Raises
        CentreError."""
        command = self._command(*arguments, "--json")
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, input=said)
        if done.returncode != 0:
            raise CentreError(f"central {' '.join(arguments)}: {done.stdout}{done.stderr}")
        return dict(json.loads(done.stdout))

    def load_samples(self, district: str) -> None:
        """Made-up postings and contents in that district, as of today. Raises CentreError."""
        for what in ("jobs", "content"):
            self.ask(what, "samples", "--district", district)

    def one_time_code(self, station: str) -> str:
        return str(self.ask("stations", "enroll", station)["code"])

    def _command(self, *arguments: str) -> Sequence[str]:
        return [sys.executable, "-m", "central", *arguments, "--db", self._database]

    def _listens(self) -> bool:
        with socket.socket() as probe:
            probe.settimeout(0.2)
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


def free_port(wanted: int = 0) -> int:
    """`wanted`, or any other where another program has it."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError:
            probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
