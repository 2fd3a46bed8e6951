"""Between a station and its centre: a network that loses answers, says things twice and brings them late.

Every request is passed on whole; then by chance its answer is thrown away, the request is passed on again, or it is
kept and passed on a second time after a later one."""

import http.client
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from types import TracebackType
from typing import Self

_HOP = frozenset({"connection", "transfer-encoding", "content-length", "host", "keep-alive"})


@dataclass
class Counts:
    passed: int = 0
    lost: int = 0
    doubled: int = 0
    reordered: int = 0


@dataclass(frozen=True)
class _Request:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class LossyProxy:
    """`share` of the answers meet with each of the three fates. `port` 0: a free one."""

    centre_port: int
    random: Random
    share: float = 0.1
    port: int = 0
    counts: Counts = field(default_factory=Counts)

    def __enter__(self) -> Self:
        proxy = self
        self._late: list[_Request] = []
        self._lock = threading.Lock()

        class Handler(BaseHTTPRequestHandler):
            def _any(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                sent = {name: value for name, value in self.headers.items() if name.lower() not in _HOP}
                proxy.carry(self, _Request(self.command, self.path, sent, self.rfile.read(length)))

            do_GET = do_POST = do_PUT = _any  # noqa: N815 - the names that the library looks for

            def log_message(self, *_: object) -> None:
                """Nothing: requests are about people."""

        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self.port = self._server.server_address[1]
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def carry(self, handler: BaseHTTPRequestHandler, request: _Request) -> None:
        with self._lock:
            fate = self.random.random() / self.share
            late, self._late = self._late, [request] if 2 <= fate < 3 else []
        answer = self._pass_on(request)
        for old in late:
            self.counts.reordered += 1
            self._pass_on(old)
        if 1 <= fate < 2:
            self.counts.doubled += 1
            answer = self._pass_on(request)
        if fate < 1 or answer is None:
            self.counts.lost += 1
            handler.close_connection = True
            return
        self.counts.passed += 1
        status, headers, body = answer
        handler.send_response_only(status)
        for name, value in headers:
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.wfile.write(body)

    def _pass_on(self, request: _Request) -> tuple[int, list[tuple[str, str]], bytes] | None:
        """None: the centre is away, or went away meanwhile."""
        connection = http.client.HTTPConnection("127.0.0.1", self.centre_port, timeout=60)
        try:
            connection.request(request.method, request.path, request.body, request.headers)
            answer = connection.getresponse()
            headers = [(name, value) for name, value in answer.getheaders() if name.lower() not in _HOP]
            return answer.status, headers, answer.read()
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()
