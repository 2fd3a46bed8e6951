"""A centre that is killed and begun again many times: up in a fraction of the time that `python -m central` takes."""

import json
import os
import threading
from multiprocessing.connection import Connection
from typing import Any

from central.__main__ import main
from tests.support.central_server import CentralProcess
from tests.support.forks import FORKS


class ForkedCentre(CentralProcess):
    """The same server, forked from a process that has imported everything. Dies of kill -9 as any other does."""

    _forked: Any = None

    def start(self) -> None:
        """Returns when it listens. Its events go on to a pipe that is read to the end by a thread."""
        events, says = FORKS.Pipe(duplex=False)
        self._forked = FORKS.Process(target=_serve, args=(self.db, self.port, says))
        self._forked.start()
        says.close()
        told = os.fdopen(os.dup(events.fileno()), "rb")
        events.close()
        for line in told:
            if b'"central.listening"' in line:
                self.port = json.loads(line)["port"]
                threading.Thread(target=_read_to_the_end, args=(told,), daemon=True).start()
                return
        told.close()
        raise RuntimeError(f"the centre ended with {self._end()}")

    def kill(self) -> None:
        if self._forked is not None:
            self._forked.kill()
            self._end()

    def stop(self) -> int:
        self._forked.terminate()
        return self._end()

    def _end(self) -> int:
        forked, self._forked = self._forked, None
        forked.join(120)
        status: int = forked.exitcode
        forked.close()
        return status


def _serve(db: str, port: int, says: Connection) -> None:
    os.dup2(says.fileno(), 2)
    os._exit(main(["serve", "--db", db, "--port", str(port)]))


def _read_to_the_end(told: Any) -> None:
    with told:
        told.read()
