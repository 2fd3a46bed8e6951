"""`python -m central hub`, to be killed. Keeps its port from one start to the next."""

import json
import os
import subprocess
import sys
import threading

from tests.support.central_server import ROOT


class HubProcess:
    def __init__(self, db: str, port: int = 0) -> None:
        self.db = db
        self.port = port
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Returns when it listens."""
        command = [sys.executable, "-m", "central", "hub", "--db", self.db, "--port", str(self.port)]
        self._process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        assert self._process.stderr is not None
        for line in self._process.stderr:
            if b'"hub.listening"' in line:
                self.port = json.loads(line)["port"]
                threading.Thread(target=self._process.stderr.read, daemon=True).start()
                return
        raise RuntimeError(f"the hub ended with {self._process.wait()}")

    def kill(self) -> None:
        """kill -9, and wait for the end."""
        assert self._process is not None
        self._process.kill()
        self._end()

    def stop(self) -> int:
        assert self._process is not None
        self._process.terminate()
        return self._end()

    def _end(self) -> int:
        process, self._process = self._process, None
        assert process is not None
        assert process.stderr is not None
        status = process.wait(timeout=120)
        process.stderr.close()
        return status
