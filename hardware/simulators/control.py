"""The state that a person or a test may change while a simulator runs, and the file it may come from."""

import json
import logging
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG
from typing import Any, Literal, TypedDict

from hardware.simulators.card_chip import text_block

log = logging.getLogger(__name__)

FAULTS = frozenset(
    {
        "silent",
        "noise",
        "bad_checksum",
        "truncated",
        "slow",
        "dropped",
        "reset",
        "unplugged",
        "stale_answer",
        "cutter_jam",
        "card_pulled",
        "blocked",
    }
)
# Ways in which real readers and cards differ or misbehave; the SDT simulator tells what each does.
QUIRKS = frozenset(
    {
        "hung_chip",
        "mute_chip",
        "hangs_when_read",
        "active_card",
        "find_again_found",
        "find_again_refused",
        "slow_find",
        "no_card_number",
        "wrong_first_sam",
        "long_address",
    }
)
CHOICES: dict[str, frozenset[object]] = {
    "paper": frozenset({"ok", "low", "out"}),
    "cover": frozenset({"closed", "open"}),
    "fault": FAULTS | {None},
    "plug": frozenset({"in", "out"}),
}


class Changes(TypedDict, total=False):
    """One control file, or the keywords of `control()`. Absent keys keep their state."""

    card: dict[str, Any] | None
    paper: Literal["ok", "low", "out"]
    cover: Literal["closed", "open"]
    fault: str | None
    text: str
    plug: Literal["in", "out"]
    # Beyond the contract: rows of dots until the paper ends, and verdicts (SW3) forced upon commands, both in hex,
    # and quirks by name.
    paper_left: int | None
    answers: dict[str, str]
    quirks: list[str]


class ControlError(ValueError):
    """A change that no simulator knows."""


@dataclass(slots=True)
class State:
    card: dict[str, Any] | None = None
    paper: str = "ok"
    cover: str = "closed"
    fault: str | None = None
    text: str = ""
    plug: str = "out"
    paper_left: int | None = None
    answers: dict[str, str] = field(default_factory=dict)
    quirks: list[str] = field(default_factory=list)

    def apply(self, changes: Changes) -> None:
        """Take all changes, or raise ControlError and take none."""
        check(changes)
        for name, value in changes.items():
            setattr(self, name, value)


def check(changes: Changes) -> None:
    for name, value in changes.items():
        if name not in Changes.__annotations__:
            raise ControlError(f"unknown key {name!r}")
        if name in CHOICES and value not in CHOICES[name]:
            raise ControlError(f"{name}: unknown value {value!r}")
    if odd := set(changes.get("quirks", ())) - QUIRKS:
        raise ControlError(f"unknown quirks {odd}")
    if card := changes.get("card"):
        check_card(card)


def check_card(card: dict[str, Any]) -> None:
    try:
        text_block(card)
    except (KeyError, TypeError, AttributeError) as error:
        raise ControlError(f"card file: {error!r}") from error


# When a file was changed (ns) and how long it is.
Mark = tuple[int, int]


class ControlFile:
    """Reads a control file anew whenever it changes. A file that is half written is read again later.

    `<file>.taken` says which state of the file is in force: `{"mtime_ns", "size", "error"}`, written when the device
    has taken it, so that whoever changes the file can wait for that. `error` is null, or why it was not taken.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._taken = path.with_name(path.name + ".taken")
        self._seen: Mark | None = None
        self._told: Mark | None = None
        self._error: str | None = None

    def changes(self) -> Changes:
        """What the file says if it is new, else nothing."""
        try:
            stat = self._path.stat()
        except OSError:
            return {}
        if not S_ISREG(stat.st_mode):
            return {}  # a pipe would be waited for
        mark = (stat.st_mtime_ns, stat.st_size)
        if mark == self._seen:
            return {}
        self._seen = mark
        return self._read()

    def tell_taken(self) -> None:
        """The device is now as the file says."""
        if self._seen is None or self._seen == self._told:
            return
        self._told = self._seen
        told = {"mtime_ns": self._told[0], "size": self._told[1], "error": self._error}
        fresh = self._taken.with_name(f".{self._taken.name}")
        with suppress(OSError):  # the control file may lie where nobody may write
            fresh.write_text(json.dumps(told), "utf-8")
            fresh.replace(self._taken)

    def close(self) -> None:
        with suppress(OSError):
            self._taken.unlink()

    def _read(self) -> Changes:
        self._error = None
        try:
            changes: Changes = json.loads(self._path.read_text("utf-8"))
            check(changes)
        except (OSError, ValueError, AttributeError, TypeError, RecursionError) as error:
            log.warning("control file %s not taken: %s", self._path, type(error).__name__)
            self._error = type(error).__name__
            return {}
        return changes
