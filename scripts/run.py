"""`make run`: the reference centre, every device simulator, the dock and the kiosk, on this machine alone.

Where there is no display it plays the tour instead and says where the pictures are.
"""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Any

from scripts.dock import DockFiles, serve_dock, write_control

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "run"
TOUR = ROOT / "build" / "tour"
STATION = "QH03"
CENTRE_PORT, DOCK_PORT = 8700, 8701
TALLEST = 1920
ROOM_FOR_BARS = 120  # title bar and panel of a desktop


def main() -> int:
    signal.signal(signal.SIGTERM, _leave)
    if not has_display():
        return play_the_tour()
    WORK.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        central = stack.enter_context(centre())
        ports = stack.enter_context(simulators())
        stack.enter_context(dock())
        enrol(central)
        command = kiosk("run", "--central", central, "--size", window_size())
        return subprocess.call(command, env=environment(ports), cwd=ROOT)


def _leave(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


def has_display() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def play_the_tour() -> int:
    say("这里没有显示器，改为走一遍所有流程并拍照（no display: playing the tour）")
    status = subprocess.call([sys.executable, "-m", "kiosk", "tour", "--out", str(TOUR)], cwd=ROOT)
    say(f"图片、小票和 report.json 在 {TOUR.relative_to(ROOT)}/ （pictures, receipts and report.json are there）")
    return status


def kiosk(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "kiosk", *arguments, "--data", str(WORK / "station")]


def environment(links: Sequence[Path]) -> dict[str, str]:
    ports = {f"KIOSK_{link.name.upper()}__PORT": str(link) for link in links}
    return {"KIOSK_DISPLAY__CURSOR": "true"} | os.environ | ports


def window_size() -> str:
    """SIZE=WxH, else the largest portrait window that this screen can hold; half size where that cannot be told."""
    if "SIZE" in os.environ:
        return os.environ["SIZE"]
    height = screen_height()
    if height is None:
        return "540x960"
    tall = min(TALLEST, height if height >= TALLEST else height - ROOM_FOR_BARS)
    return f"{tall * 9 // 16}x{tall}"


def screen_height() -> int | None:
    """Of the smallest screen that is plugged in, as the kernel lists its preferred mode first."""
    heights = []
    for modes in Path("/sys/class/drm").glob("card*-*/modes"):
        first = modes.read_text(encoding="ascii").partition("\n")[0]
        _, _, height = first.partition("x")
        if height.rstrip("i").isdigit():
            heights.append(int(height.rstrip("i")))
    return min(heights, default=None)


@contextmanager
def centre() -> Iterator[str]:
    """The centre's address. Ready when it says that it listens."""
    port = free_port(CENTRE_PORT)
    command = [sys.executable, "-m", "central", "serve", "--db", database(), "--port", str(port), "--test-social-cards"]
    with (WORK / "central.log").open("ab") as log, running(command, stderr=log) as process:
        wait_until(lambda: listens(port), process, WORK / "central.log")
        say(f"中心（centre）    http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"


def database() -> str:
    return f"sqlite:///{WORK / 'central.db'}"


@contextmanager
def simulators() -> Iterator[Sequence[Path]]:
    """The links of the devices, each named as in the settings. Ready when they exist."""
    links = (WORK / "reader", WORK / "printer", WORK / "scanner")
    write_control(control(links[0]), {"card": None, "fault": None})
    write_control(control(links[1]), {"paper": "ok", "cover": "closed", "fault": None})
    write_control(control(links[2]), {"text": "", "fault": None})
    receipts = WORK / "receipts"
    receipts.mkdir(exist_ok=True)
    with ExitStack() as stack, (WORK / "simulators.log").open("ab") as log:
        for kind, link, more in zip(
            ("sdt", "escpos", "scanner"), links, ([], ["--out", str(receipts)], []), strict=True
        ):
            link.unlink(missing_ok=True)
            command = [sys.executable, "-m", "hardware", "simulate", kind, "--link", str(link)]
            process = stack.enter_context(running([*command, "--control", str(control(link)), *more], stderr=log))
            wait_until(link.exists, process, WORK / "simulators.log")
        say("读卡器、打印机、扫码器（simulators）已就绪")
        yield links


def control(link: Path) -> Path:
    return link.with_suffix(".json")


@contextmanager
def dock() -> Iterator[None]:
    files = DockFiles(
        reader=control(WORK / "reader"),
        printer=control(WORK / "printer"),
        scanner=control(WORK / "scanner"),
        receipts=WORK / "receipts",
    )
    port = free_port(DOCK_PORT)
    server = serve_dock(files, port)
    say(f"设备台（lay cards, show codes, pull paper）  http://127.0.0.1:{port}")
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


def enrol(central: str) -> None:
    """Join the centre the first time; afterwards the station is known there."""
    known = answer([sys.executable, "-m", "central", "stations", "list", "--db", database(), "--json"])
    if any(row["station"] == STATION and row.get("enrolled_at") for row in known["stations"]):
        return
    made = answer([sys.executable, "-m", "central", "stations", "enroll", STATION, "--db", database(), "--json"])
    answer(kiosk("enroll", "--central", central, "--code", made["code"], "--json"))


def answer(command: Sequence[str]) -> dict[str, Any]:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command[1:])}\n{done.stdout}{done.stderr}")
    return dict(json.loads(done.stdout))


@contextmanager
def running(command: Sequence[str], stderr: Any) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=stderr)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(20)


def wait_until(there: Callable[[], bool], process: subprocess.Popen[bytes], log: Path) -> None:
    """Until it is there, or the process that should make it has ended, or half a minute has gone."""
    for _ in range(600):
        if there():
            return
        with suppress(subprocess.TimeoutExpired):
            raise SystemExit(f"{process.args!r}: ended with {process.wait(0.05)}; see {log}")
    raise SystemExit(f"{process.args!r}: not ready in time; see {log}")


def listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port(wanted: int) -> int:
    """`wanted`, or any other where another program has it."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError:
            probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
