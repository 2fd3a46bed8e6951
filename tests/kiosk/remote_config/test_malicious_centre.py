"""A centre that is none, on a real socket: huge, endless, slow, elsewhere. It cannot hang or fill a station."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kiosk.remote_config.fetch import Repository
from kiosk.remote_config.trust import TrustError, UnreachableError, UnsignedError
from tests.support.sticks import genuine, measure

TARGET = "default/2.bundle"
Answer = Callable[[BaseHTTPRequestHandler, str], None]


@contextmanager
def serving(answer: Answer) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with suppress(OSError):  # the station has hung up
                answer(self, self.path.removeprefix("/tuf/"))

        def log_message(self, *_: object) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def plain(handler: BaseHTTPRequestHandler, name: str, status: int | None = None, **headers: str) -> None:
    body = genuine()[1].get(name)
    handler.send_response(status or (404 if body is None else 200))
    for header, value in headers.items():
        handler.send_header(header.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body or b"")))
    handler.end_headers()
    handler.wfile.write(body or b"")


def at(file: str, misbehave: Answer) -> Answer:
    """All is well but one file."""
    return lambda handler, name: (misbehave if file in name else plain)(handler, name)


def endless(handler: BaseHTTPRequestHandler, _: str) -> None:
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b" " * 65536)


def redirected(handler: BaseHTTPRequestHandler, name: str) -> None:
    plain(handler, name, 302, Location="http://127.0.0.1:1/elsewhere")


def compressed(handler: BaseHTTPRequestHandler, name: str) -> None:
    plain(handler, name, 200, Content_Encoding="gzip")


def broken(handler: BaseHTTPRequestHandler, name: str) -> None:
    plain(handler, name, 500)


def cut(handler: BaseHTTPRequestHandler, _: str) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "100")
    handler.end_headers()
    handler.wfile.write(b"x")
    handler.close_connection = True


def test_an_honest_one_is_heard(tmp_path: Path) -> None:
    with serving(plain) as url:
        assert Repository.at_centre(tmp_path, url).bundle(TARGET, measure()).facts.version == 2


@pytest.mark.parametrize("file", ["timestamp", "snapshot", "targets.json", "bundle", "2.root"])
@pytest.mark.parametrize(
    ("misbehave", "error"),
    [
        (endless, UnsignedError),
        (redirected, UnreachableError),
        (compressed, UnreachableError),
        (broken, UnreachableError),
        (cut, UnreachableError),
    ],
)
def test_one_that_misbehaves_is_left(tmp_path: Path, file: str, misbehave: Answer, error: type[TrustError]) -> None:
    with serving(at(file, misbehave)) as url, pytest.raises(error):
        Repository.at_centre(tmp_path, url).bundle(TARGET, measure())
    assert sum(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file()) < 200_000


def test_one_that_drips_is_left_when_the_time_is_up(tmp_path: Path) -> None:
    """By a clock on which each byte takes half a minute."""
    seconds = iter(range(0, 10**6, 30))

    def drips(handler: BaseHTTPRequestHandler, _: str) -> None:
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(b" ")
            handler.wfile.flush()

    with serving(at("timestamp", drips)) as url, pytest.raises(UnreachableError):
        Repository.at_centre(tmp_path, url, lambda: float(next(seconds))).bundle(TARGET, measure())


def test_nobody_there(tmp_path: Path) -> None:
    with serving(plain) as url:
        pass
    with pytest.raises(UnreachableError):
        Repository.at_centre(tmp_path, url).bundle(TARGET, measure())
