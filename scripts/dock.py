"""The dock: a small page on which a person lays cards, shows codes, pulls the paper and breaks things.

It only writes the simulators' control files, so it can do nothing that a script or a test could not.
"""

import json
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

PAGE = Path(__file__).with_name("dock.html")
CARDS = Path(__file__).with_name("demo_cards")
LARGEST_REQUEST = 4096


@dataclass(frozen=True, slots=True)
class DockFiles:
    """The control files of the simulators, and where the printer's paper lands."""

    reader: Path
    printer: Path
    scanner: Path
    receipts: Path

    def control(self, device: object) -> Path:
        """By the page's name for the device."""
        return {"reader": self.reader, "scanner": self.scanner}.get(str(device), self.printer)


def serve_dock(files: DockFiles, port: int) -> ThreadingHTTPServer:
    """Start the page on 127.0.0.1 in a thread; `shutdown()` ends it."""
    handler = type("DockHandler", (_Handler,), {"files": files})
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    threading.Thread(target=server.serve_forever, name="dock", daemon=True).start()
    return server


def write_control(path: Path, changes: dict[str, Any]) -> None:
    """Change some keys of a control file in one step: the simulator never reads half a file."""
    now = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    draft = path.with_suffix(".draft")
    draft.write_text(json.dumps(now | changes, ensure_ascii=False), encoding="utf-8")
    draft.replace(path)


class _Handler(BaseHTTPRequestHandler):
    files: DockFiles

    def do_GET(self) -> None:
        if self.path == "/":
            self._answer(PAGE.read_bytes(), "text/html; charset=utf-8")
        elif self.path == "/state":
            self._answer(json.dumps(self._state(), ensure_ascii=False).encode(), "application/json")
        else:
            self._receipt(self.path.removeprefix("/receipts/"))

    def do_POST(self) -> None:
        length = min(int(self.headers.get("Content-Length") or 0), LARGEST_REQUEST)
        wish = json.loads(self.rfile.read(length) or b"{}")
        write_control(self.files.control(wish.get("device")), self._changes(wish))
        self._answer(b"{}", "application/json")

    def _changes(self, wish: dict[str, Any]) -> dict[str, Any]:
        changes: dict[str, Any] = dict(wish.get("set") or {})
        if isinstance(changes.get("card"), str):
            changes["card"] = json.loads((CARDS / Path(changes["card"]).name).read_text(encoding="utf-8"))
        return changes

    def _state(self) -> dict[str, Any]:
        sheets = sorted((path.name for path in self.files.receipts.glob("*.png")), reverse=True)
        cards = [
            {"file": path.name, "name": json.loads(path.read_text(encoding="utf-8"))["name"]}
            for path in sorted(CARDS.glob("*.json"))
        ]
        return {"cards": cards, "receipts": sheets[:6]}

    def _receipt(self, name: str) -> None:
        path = self.files.receipts / Path(name).name
        if path.suffix == ".png" and path.is_file():
            self._answer(path.read_bytes(), "image/png")
        else:
            self.send_error(404)

    def _answer(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the signature is the library's
        """Quiet: the terminal belongs to the kiosk's events."""
