"""The dock: a small page on which a person lays cards, shows codes, pulls the paper and breaks things.

It only writes the simulators' control files, so it can do nothing that a script or a test could not.
"""

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast

from hardware.simulators.control import Changes, ControlError, check
from scripts.simulators import SimulatorRow, read_control, write_control

PAGE = Path(__file__).with_name("dock.html")
CARDS = Path(__file__).with_name("demo_cards")
LARGEST_REQUEST = 4096
NEWEST = 6


class WishError(ValueError):
    """A wish that no device here can fulfil; nothing was changed."""


@dataclass(frozen=True)
class Dock:
    """What the page shows and changes: the control files and drawn pictures of `rows` in `folder`."""

    rows: tuple[SimulatorRow, ...]
    folder: Path

    @cached_property
    def cards(self) -> Mapping[str, dict[str, Any]]:
        """The demo persons, by the name of their file."""
        return {path.name: json.loads(path.read_text(encoding="utf-8")) for path in sorted(CARDS.glob("*.json"))}

    def state(self) -> dict[str, Any]:
        cards = [
            {"file": file, **{key: card[key] for key in ("name", "kind", "valid_until")}}
            for file, card in self.cards.items()
        ]
        return {"cards": cards, "devices": [self._device(row) for row in self.rows]}

    def _device(self, row: SimulatorRow) -> dict[str, Any]:
        now = read_control(row, self.folder)
        return {
            "name": row.name,
            "title": row.title,
            "english": row.english,
            "controls": row.controls,
            "faults": row.faults,
            "quirks": row.known_quirks(),
            "now": {key: now[key] for key in now if key not in row.once} | {"card": self._file_of(now.get("card"))},
            "pictures": self._pictures(row) if row.pictures else None,
        }

    def _file_of(self, card: object) -> str | None:
        return next((file for file, known in self.cards.items() if known == card), None)

    def _pictures(self, row: SimulatorRow) -> list[str]:
        """The newest first."""
        return sorted((path.name for path in (self.folder / row.pictures).glob("*.png")), reverse=True)[:NEWEST]

    def picture(self, name: str, file: str) -> bytes | None:
        row = self._row(name)
        known = row is not None and row.pictures and Path(file).suffix == ".png"
        path = self.folder / row.pictures / Path(file).name if row and known else None
        return path.read_bytes() if path and path.is_file() else None

    def change(self, wish: object) -> None:
        """`{"device": name, "set": changes of its control file}`; a card by the name of its file. Raises WishError."""
        if not isinstance(wish, dict) or not isinstance(wish.get("set"), dict):
            raise WishError("no wish")
        row = self._row(wish.get("device"))
        if row is None:
            raise WishError("no such device")
        changes = dict(wish["set"])
        if changes.get("card") is not None:
            changes["card"] = self._card(changes["card"])
        try:
            check(cast("Changes", changes))
        except (ControlError, TypeError) as fault:
            raise WishError(str(fault)) from None
        write_control(row, self.folder, changes)

    def _card(self, file: object) -> dict[str, Any]:
        card = self.cards.get(file) if isinstance(file, str) else None
        if card is None:
            raise WishError("no such card")
        return card

    def _row(self, name: object) -> SimulatorRow | None:
        return next((row for row in self.rows if row.name == name), None)


def serve_dock(dock: Dock, port: int) -> ThreadingHTTPServer:
    """Start the page on 127.0.0.1 in a thread; `shutdown()` ends it."""
    handler = type("DockHandler", (_Handler,), {"dock": dock})
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    threading.Thread(target=server.serve_forever, name="dock", daemon=True).start()
    return server


class _Handler(BaseHTTPRequestHandler):
    dock: Dock

    def do_GET(self) -> None:
        if self.path == "/":
            self._answer(PAGE.read_bytes(), "text/html; charset=utf-8")
        elif self.path == "/state":
            self._answer_json(self.dock.state())
        else:
            self._picture()

    def do_POST(self) -> None:
        """Every answer is JSON; a wish that cannot be fulfilled is 400 and says why."""
        length = self.headers.get("Content-Length") or "0"
        body = self.rfile.read(min(int(length), LARGEST_REQUEST)) if length.isdigit() else b""
        try:
            self.dock.change(json.loads(body))
        except (ValueError, RecursionError) as fault:
            why = str(fault) if isinstance(fault, WishError) else "not JSON"
            self._answer_json({"error": why}, HTTPStatus.BAD_REQUEST)
        else:
            self._answer_json({})

    def _picture(self) -> None:
        """`/pictures/DEVICE/NNNN.png`."""
        _, _, rest = self.path.partition("/pictures/")
        name, _, file = rest.partition("/")
        picture = self.dock.picture(name, file)
        if picture is None:
            self.send_error(HTTPStatus.NOT_FOUND)
        else:
            self._answer(picture, "image/png")

    def _answer_json(self, value: object, status: HTTPStatus = HTTPStatus.OK) -> None:
        self._answer(json.dumps(value, ensure_ascii=False).encode(), "application/json", status)

    def _answer(self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the signature is the library's
        """Quiet: the terminal belongs to the kiosk's events."""
