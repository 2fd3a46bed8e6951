"""Visitors with marks that nobody else has, at a kiosk in a process of its own; and the search for what they left."""

import base64
import json
import os
import random
import re
import secrets
import subprocess
import sys
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from itertools import cycle, groupby, islice
from pathlib import Path
from typing import Any

import psutil

from hardware.fonts import Fonts
from hardware.simulators import card_chip
from hardware.simulators.escpos import EscposSimulator
from hardware.simulators.scanner import ScannerSimulator
from hardware.simulators.sdt import SdtSimulator
from kiosk.commands.centre_process import CentreProcess
from kiosk.devices import FONTS
from kiosk.domain import citizen_number
from kiosk.settings import ROOT

ENCODINGS = ("utf-8", "utf-16-le", "gb18030")
KINDS = ("files", "begins", "looks", "files")
_BIRTH = "1971-08-23"
_COMMON_NUMBER = "530502" + _BIRTH.replace("-", "")
_COMMON_PHONE = "13975310"
# Never together elsewhere: what all visitors of a run have in common is looked for, so that one search finds each.
_COMMON_NAME, _COMMON_ROAD, _PINYIN = "骧璩罍甪赑", "槿骊罍赑路", "xiangquleilubi"
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_TELLING = 8  # characters of base64 that do not come by chance
_PAGE = 4096
_PIECE = 32 * 1024 * 1024


@dataclass(frozen=True)
class Marks:
    """By what they mark: the texts that stand for it."""

    photo: bytes
    texts: Mapping[str, str] = field(
        default_factory=lambda: {
            "name": _COMMON_NAME,
            "number": _COMMON_NUMBER,
            "address": _COMMON_ROAD,
            "phone": _COMMON_PHONE,
            "pinyin": _PINYIN,
        }
    )

    @property
    def spellings(self) -> dict[str, frozenset[bytes]]:
        """As they may stand in a file or in memory."""
        found = {mark: frozenset(text.encode(encoding) for encoding in ENCODINGS) for mark, text in self.texts.items()}
        return found | {"photo": frozenset({self.photo[at : at + 24] for at in (100, 900)})}

    @property
    def in_files(self) -> dict[str, frozenset[bytes]]:
        """Also as base64 at each offset, and as JSON escapes."""
        found = {}
        for mark, spelt in self.spellings.items():
            base = {within for raw in spelt for at in range(3) if len(within := inside_base64(raw, at)) >= _TELLING}
            text = self.texts.get(mark)
            escaped = {json.dumps(text).encode().strip(b'"')} if text else set[bytes]()
            found[mark] = frozenset(spelt | base | escaped)
        return found


def inside_base64(raw: bytes, at: int) -> bytes:
    """How it reads within a longer text in base64, where `at` bytes of a group of three stand before it."""
    whole = base64.b64encode(b"\0" * at + raw + b"\0" * (-(at + len(raw)) % 3))
    return whole[4 if at else 0 : -4]


def visitor(number: int) -> dict[str, Any]:
    """A made-up person's card."""
    first_17 = f"{_COMMON_NUMBER}{number % 1000:03d}"
    whole = first_17 + citizen_number.check_character(first_17)
    return {
        "kind": "citizen",
        "name": "测试" + _COMMON_NAME + "".join(_DIGITS[int(digit)] for digit in f"{number:03d}")[-2:],
        "sex": citizen_number.sex_of(whole),
        "ethnic": "01",
        "birth": _BIRTH,
        "address": f"示例省示例市{_COMMON_ROAD}{number}号",
        "number": whole,
        "authority": "示例市公安局",
        "valid_from": "2020-01-01",
        "valid_until": "2040-01-01",
    }


@dataclass
class Led:
    """The kiosk at rest, and the lead that it is on."""

    folder: Path
    process: "subprocess.Popen[str]"
    reader: SdtSimulator
    marks: Marks
    said: str = ""

    def visits(self, count: int, *, begin: int = 0) -> None:
        for number, kind in islice(enumerate(cycle(KINDS)), begin, begin + count):
            self._visit(number, kind)

    def rest(self) -> None:
        self._tell("rest")
        self.said = self._heard()
        while not self.said.startswith("resting"):
            self._answer(self.said, 0)
            self.said = self._heard()

    def go_on(self) -> None:
        self._tell("on")
        assert self._heard() == "next"

    def _visit(self, number: int, kind: str) -> None:
        self._tell(kind)
        while (asked := self._heard()) != "next":
            self._answer(asked, number)

    def _answer(self, asked: str, number: int) -> None:
        if asked == "lay":
            self.reader.control(card=visitor(number - 2 if number % 4 == 2 else number))  # who looks has filed
        elif asked == "lift":
            self.reader.control(card=None)
        elif asked in ("phone", "unemployed_since"):
            self._give(f"{_COMMON_PHONE}{number:03d}" if asked == "phone" else "20260930", asked)
            return
        self._tell("done")

    def _give(self, digits: str, asked: str) -> None:
        for digit in digits:
            self._tell(digit)
            assert self._heard() == asked
        self._tell("")

    def _heard(self) -> str:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line or line.startswith("{"):
            log = (self.folder / "kiosk.log").read_text(encoding="utf-8")
            raise AssertionError(f"the kiosk ended with {self.process.wait()}: {line}{log[-3000:]}")
        return line.strip()

    def _tell(self, word: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(word + "\n")
        self.process.stdin.flush()

    # -- what is left --------------------------------------------------------------------------------------------------

    def in_files(self) -> dict[str, list[str]]:
        """Marks by file: everything under the folder, the centre's and the printer's too."""
        wanted, found = self.marks.in_files, dict[str, list[str]]()
        for path in (path for path in self.folder.rglob("*") if path.is_file() and not path.is_symlink()):
            raw = path.read_bytes()
            marks = [mark for mark, spelt in wanted.items() if any(one in raw for one in spelt)]
            if marks:
                found[str(path.relative_to(self.folder))] = marks
        return found

    def in_memory(self) -> "Counter[str]":
        """How often each mark stands in what the process and its children hold."""
        found = Counter[str]()
        this = psutil.Process(self.process.pid)
        for process in (this, *this.children(recursive=True)):
            with suppress(psutil.NoSuchProcess, FileNotFoundError, ProcessLookupError):
                found.update(_marks_in(process.pid, self.marks.spellings))
        return found

    def contexts(self) -> Iterator[tuple[str, int, bytes]]:
        """Each place in memory with what stands around it, for whoever looks for the reason."""
        for start, raw in _memory(self.process.pid):
            for mark, spelt in self.marks.spellings.items():
                for one in spelt:
                    for at in re.finditer(re.escape(one), raw):
                        yield mark, start + at.start(), raw[max(at.start() - 120, 0) : at.end() + 120]


def _marks_in(pid: int, wanted: Mapping[str, frozenset[bytes]]) -> "Counter[str]":
    found = Counter[str]()
    for _, raw in _memory(pid):
        for mark, spelt in wanted.items():
            found[mark] += sum(raw.count(one) for one in spelt)
    return found


def _memory(pid: int) -> Iterator[tuple[int, bytes]]:
    """Where each stretch begins, and what is in it: all that is written and there. Files that are only read are not."""
    folder = Path(f"/proc/{pid}")
    with (folder / "mem").open("rb", buffering=0) as memory, (folder / "pagemap").open("rb", buffering=0) as pages:
        for line in (folder / "maps").read_text(encoding="utf-8", errors="replace").splitlines():
            where, rights, *_ = line.split()
            start, _, end = where.partition("-")
            if rights.startswith("rw"):
                for begin, until in _there(pages, int(start, 16), int(end, 16)):
                    yield from _stretch(memory, begin, until)


def _there(pages: Any, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Runs of pages that are in memory or swapped out; the others were never written."""
    count = (end - start) // _PAGE
    pages.seek(start // _PAGE * 8)
    entries = array("Q", pages.read(count * 8))
    for there, run in groupby(enumerate(entries), lambda one: one[1] >> 62 != 0):
        if there:
            first, *rest = (place for place, _ in run)
            last = rest[-1] if rest else first
            yield start + first * _PAGE, start + (last + 1) * _PAGE


def _stretch(memory: Any, start: int, end: int) -> Iterator[tuple[int, bytes]]:
    """In pieces that overlap by a page, so that nothing is missed between two."""
    at = start
    while at < end:
        size = min(_PIECE, end - at)
        try:
            memory.seek(at)
            raw = memory.read(size)
        except (OSError, ValueError, OverflowError):
            return  # a device's, or gone meanwhile
        yield at, raw
        if at + size >= end or not raw:
            return
        at += size - _PAGE


@contextmanager
def led(folder: Path, size: str = "360x640") -> Iterator[Led]:
    """Enrolled with a centre of its own, all devices simulated in this process, the kiosk in another."""
    photo = card_chip.PHOTO[:8] + random.Random(secrets.randbits(64)).randbytes(1016)
    before, card_chip.PHOTO = card_chip.PHOTO, photo
    with ExitStack() as stack:
        stack.callback(lambda: setattr(card_chip, "PHOTO", before))
        centre = CentreProcess(folder)
        stack.callback(centre.stop)
        centre.start()
        (folder / "tmp").mkdir()
        (folder / "receipts").mkdir()
        reader = stack.enter_context(SdtSimulator(folder / "reader", paced=False))
        printer = EscposSimulator(
            folder / "printer", folder / "receipts", None, Fonts.find(FONTS), rows_per_second=12000.0
        )
        stack.enter_context(printer)
        stack.enter_context(ScannerSimulator(folder / "scanner"))
        environment = _environment(folder)
        _enrol(folder, centre, environment)
        command = [sys.executable, "-m", "tests.support.window_in_hand", "run"]
        log = stack.enter_context((folder / "kiosk.log").open("wb"))
        process = subprocess.Popen(
            [*command, "--data", str(folder / "data"), "--size", size],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
        stack.callback(_end, process)
        hand = Led(folder, process, reader, Marks(photo))
        while (said := hand._heard()) != "next":
            hand._answer(said, 0)
        yield hand


def _environment(folder: Path) -> dict[str, str]:
    ports = {f"KIOSK_{name.upper()}__PORT": str(folder / name) for name in ("reader", "printer", "scanner")}
    own = {"TMPDIR": str(folder / "tmp"), "HOME": str(folder / "home"), "SDL_VIDEODRIVER": "offscreen"}
    return os.environ | ports | own


def _enrol(folder: Path, centre: CentreProcess, environment: Mapping[str, str]) -> None:
    command: Sequence[str] = (sys.executable, "-m", "kiosk", "enroll", "--data", str(folder / "data"))
    given = ("--central", centre.url, "--code", centre.one_time_code("QH03"))
    subprocess.run((*command, *given), cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)


def _end(process: "subprocess.Popen[str]") -> None:
    assert process.stdin is not None
    assert process.stdout is not None
    with suppress(BrokenPipeError):
        process.stdin.close()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    process.stdout.close()
