"""The folder that configurations are kept in, so that a power cut at any step leaves one that runs.

data/config/state.json        which slot is what, with its own hash (state.before.json: the one before)
data/config/anchor.json       the root and the group from when this station joined
data/config/a, b              the files of a slot
data/config/tuf               what TUF has seen: nothing older is taken
data/config/take.lock         held while a bundle is fetched and written
data/config/lock              held while the state is changed
data/config/window.lock       held by the window
"""

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from kiosk.contract.config_bundle import LARGEST_FILE, MOST_FILES, BundleError, pack
from kiosk.domain.service_break import BreakReason, ServiceBreak
from kiosk.remote_config.state import Anchor, Order, Refusal, Slot, SlotName, Start, State
from kiosk.written_through import replace_through, sync, write_through

_LARGEST_STATE = 256 * 1024


class ConfigFolder:
    """Of one station. Reading never fails: what cannot be read is not there, and then the program's own configuration
    holds. Writing raises OSError (a full disk), and leaves what was."""

    def __init__(self, data: Path) -> None:
        self.path = data / "config"
        self.tuf = self.path / "tuf"

    # -- the state -----------------------------------------------------------------------------------------------------

    def state(self) -> State:
        for name in ("state.json", "state.before.json"):
            told = _read_sealed(self.path / name)
            if told is not None:
                with suppress(KeyError, TypeError, ValueError):
                    return _state(told)
        return State()

    def change(self, step: Callable[[State], State]) -> State:
        """The state after `step`, on the disk when this returns. Processes take turns."""
        with self._locked():
            before = self.state()
            after = step(before)
            if after != before:
                self._write_state(after)
        return after

    def _write_state(self, state: State) -> None:
        present = self.path / "state.json"
        if _read_sealed(present) is not None:
            present.replace(self.path / "state.before.json")
        _write_sealed(present, _told(state))

    @contextmanager
    def taking(self) -> Iterator[None]:
        """One process at a time fetches and writes a slot; another one waits for it."""
        self._make()
        with (self.path / "take.lock").open("wb") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self._make()
        with (self.path / "lock").open("wb") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _make(self) -> None:
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)

    # -- the slots -----------------------------------------------------------------------------------------------------

    def files_of(self, slot: Slot) -> Path:
        return self.path / slot.name

    def put(self, name: SlotName, files: Mapping[str, bytes]) -> None:
        """Write a slot, whole or not at all. Nothing of the state may point at it."""
        aside, there = self.path / f"{name}.new", self.path / name
        shutil.rmtree(aside, ignore_errors=True)
        folders = {aside}
        for path, content in files.items():
            target = aside / path
            target.parent.mkdir(parents=True, exist_ok=True)
            folders |= {folder for folder in target.parents if folder.is_relative_to(aside)}
            write_through(target, content)
        for folder in sorted(folders, reverse=True):
            sync(folder)
        shutil.rmtree(there, ignore_errors=True)
        aside.rename(there)
        sync(self.path)

    def is_whole(self, slot: Slot) -> bool:
        """Do its files make the container that was signed, byte for byte?"""
        try:
            packed = pack(read_files(self.files_of(slot)))
        except (OSError, BundleError):
            return False
        return hashlib.sha256(packed).hexdigest() == slot.sha256

    # -- the anchor ----------------------------------------------------------------------------------------------------

    def anchor(self) -> Anchor | None:
        told = _read_sealed(self.path / "anchor.json")
        if told is None:
            return None
        try:
            return Anchor(str(told["root"]).encode(), str(told["group"]))
        except KeyError:
            return None

    def keep_anchor(self, anchor: Anchor) -> None:
        """What TUF saw under another root is forgotten."""
        with self._locked():
            if self.anchor() == anchor:
                return
            shutil.rmtree(self.tuf, ignore_errors=True)
            _write_sealed(self.path / "anchor.json", {"root": anchor.root.decode(), "group": anchor.group})

    # -- the window ----------------------------------------------------------------------------------------------------

    def claim_window(self) -> int | None:
        """Held until the process ends; None where another window has it."""
        self._make()
        descriptor = os.open(self.path / "window.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return None
        return descriptor

    def window_is_up(self) -> bool:
        if not (self.path / "window.lock").exists():
            return False
        claimed = self.claim_window()
        if claimed is not None:
            os.close(claimed)
        return claimed is None


def read_files(folder: Path) -> dict[str, bytes]:
    """Every file under it, by path. Raises OSError, BundleError for what no slot holds: links, too many, too large."""
    found: dict[str, bytes] = {}
    for place, folders, names in os.walk(folder, onerror=_raise):
        for name in (*folders, *names):
            if (Path(place) / name).is_symlink():
                raise BundleError(name, "is a link")
        for name in names:
            path = Path(place) / name
            if len(found) >= MOST_FILES or not path.is_file() or path.stat().st_size > LARGEST_FILE:
                raise BundleError(name, "no slot holds such a file")
            found[path.relative_to(folder).as_posix()] = path.read_bytes()
    return found


def _raise(error: OSError) -> None:
    raise error


def _write_sealed(path: Path, told: Mapping[str, Any]) -> None:
    body = json.dumps(told, sort_keys=True)
    replace_through(path, json.dumps({"sha256": _digest(body), "body": body}).encode())


def _read_sealed(path: Path) -> dict[str, Any] | None:
    """None where it is not there, cut short or changed."""
    try:
        with path.open("rb") as file:
            sealed = json.loads(file.read(_LARGEST_STATE))
        body = sealed["body"]
        return dict(json.loads(body)) if sealed["sha256"] == _digest(body) else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _digest(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()


_SLOTS = ("good", "before", "staged", "trial")


def _told(state: State) -> dict[str, Any]:
    return {name: _plain(value) for name, value in asdict(state).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, tuple) else value


def _state(told: dict[str, Any]) -> State:
    """Raises KeyError, TypeError, ValueError."""
    refusal, floor = told["refusal"], told["time_floor"]
    return State(
        **{name: _slot(told[name]) for name in _SLOTS},
        attempts=int(told["attempts"]),
        refusal=Refusal(**refusal | {"at": datetime.fromisoformat(refusal["at"])}) if refusal else None,
        floor=int(told["floor"]),
        time_floor=datetime.fromisoformat(floor) if floor else None,
        orders=tuple(Order(**one) for one in told["orders"]),
        out_of_service=bool(told["out_of_service"]),
        closed_for=_service_break(told.get("closed_for")),
        starts=tuple(Start(**one) for one in told.get("starts", ())),
    )


def _slot(told: dict[str, Any] | None) -> Slot | None:
    if told is None:
        return None
    moments = {name: datetime.fromisoformat(told[name]) if told[name] else None for name in ("starts", "ends")}
    return Slot(**told | moments)


def _service_break(told: dict[str, Any] | None) -> ServiceBreak | None:
    if told is None:
        return None
    until = told["until"]
    return ServiceBreak(BreakReason(told["reason"]), datetime.fromisoformat(until) if until else None)
