"""`make run`: the reference centre, every device simulator, the dock and the kiosk, on this machine alone.

Where there is no display it plays the main journeys of the tour instead and says where the pictures are.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from kiosk.commands.centre_process import SAMPLE_PLACE, CentreError, CentreProcess, free_port
from kiosk.commands.technicians import DEVELOPMENT
from kiosk.settings import ROOT, load_settings
from kiosk.ui.tour.journeys import MAIN
from scripts.dock import Dock, serve_dock
from scripts.simulators import SimulatorError, ports, running_simulators, simulators

WORK = ROOT / "build" / "run"
TOUR = ROOT / "build" / "tour"
KEYS, PUSHED = WORK / "keys", WORK / "config"
STATION = "QH03"
TECHNICIAN = "0101"
# Of a centre that listens on this machine alone, with made-up people.
CLERK, CLERKS_PASSWORD = "limin", "e-station here only"
CENTRE_PORT, DOCK_PORT = 8700, 8701
TALLEST = 1920
ROOM_FOR_BARS = 120  # title bar and panel of a desktop


def main() -> int:
    signal.signal(signal.SIGTERM, _leave)
    if not has_display():
        return play_the_tour()
    WORK.mkdir(parents=True, exist_ok=True)
    try:
        return run_all()
    except (CentreError, SimulatorError) as fault:
        say(str(fault))
        return 1


def run_all() -> int:
    """Until the window is closed."""
    rows = simulators()
    with ExitStack() as stack:
        centre = stack.enter_context(running_centre())
        hire_a_clerk(centre)
        stack.enter_context(running_simulators(rows, WORK))
        say(f"{'、'.join(row.title for row in rows)}（simulators）已就绪")
        stack.enter_context(dock(Dock(rows, WORK)))
        centre.load_samples(load_settings().station.region)
        enrol(centre)
        lay_out_a_push(centre)
        let_a_technician_in()
        command = kiosk("run", "--central", centre.url, "--size", window_size())
        return subprocess.call(command, env=environment(ports(rows, WORK)), cwd=ROOT)


def _leave(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


def has_display() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def play_the_tour() -> int:
    say("这里没有显示器，改为走一遍主要流程并拍照，一两分钟（no display: playing the main journeys of the tour）")
    command = [sys.executable, "-m", "kiosk", "tour", "--only", MAIN, "--out", str(TOUR)]
    status = subprocess.call(command, cwd=ROOT)
    say("全部流程和每个事项：make tour （every journey and every item）")
    say(f"图片、小票和 report.json 在 {TOUR.relative_to(ROOT)}/ （pictures, receipts and report.json are there）")
    return status


def kiosk(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "kiosk", *arguments, "--data", str(WORK / "station")]


def environment(devices: Mapping[str, str]) -> dict[str, str]:
    lat, lon = SAMPLE_PLACE
    here = {"KIOSK_STATION__LAT": str(lat), "KIOSK_STATION__LON": str(lon)}
    quick = {"KIOSK_UPDATES__POLL_SECONDS": "1"}
    return {"KIOSK_DISPLAY__CURSOR": "true", **quick, **here, **os.environ, **devices}


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
def running_centre() -> Iterator[CentreProcess]:
    centre = CentreProcess(WORK, CENTRE_PORT)
    try:
        centre.start()
        say(f"中心（centre）    {centre.url}")
        say(f"窗口（counter）   {centre.url}/counter   登录 {CLERK} / {CLERKS_PASSWORD}（development only）")
        say(f"大厅屏（hall）    {centre.url}/hall")
        yield centre
    finally:
        centre.stop()


@contextmanager
def dock(board: Dock) -> Iterator[None]:
    port = free_port(DOCK_PORT)
    server = serve_dock(board, port)
    say(f"设备台（lay cards, show codes, pull paper）  http://127.0.0.1:{port}")
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


def enrol(centre: CentreProcess) -> None:
    """Join the centre the first time; afterwards the station is known there."""
    known = centre.ask("stations", "list")["stations"]
    if any(row["station"] == STATION and row.get("enrolled_at") for row in known):
        return
    command = kiosk("enroll", "--central", centre.url, "--code", centre.one_time_code(STATION), "--json")
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise CentreError(f"{' '.join(command[1:])}\n{done.stdout}{done.stderr}")


def let_a_technician_in() -> None:
    """Of the maintenance menu; another PIN each time, and codes by a command that works in this folder alone."""
    folder = WORK / "station"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / DEVELOPMENT).touch()
    known = ask_kiosk("technicians", "list")["technicians"]
    verb = (
        ("reset",)
        if any(one["number"] == TECHNICIAN for one in known)
        else ("add", "--name", "测试李工", "--role", "lead")
    )
    told = ask_kiosk("technicians", *verb, TECHNICIAN)
    say(f"维护菜单（maintenance menu）  首页左上角的标志连点 5 下：工号 {told['number']}，密码 {told['pin']}")
    say(f"  动态码（code）  .venv/bin/python -m kiosk technicians code {TECHNICIAN} --data {folder.relative_to(ROOT)}")


def ask_kiosk(*arguments: str) -> dict[str, Any]:
    done = subprocess.run([*kiosk(*arguments), "--json"], cwd=ROOT, capture_output=True, check=True)
    return dict(json.loads(done.stdout))


def lay_out_a_push(centre: CentreProcess) -> None:
    """Keys for this machine alone, and a directory to change and to publish: the kiosk takes it within seconds."""
    if not (KEYS / "root.json").exists():
        centre.ask("keys", "init", "--out", str(KEYS))
    if not PUSHED.exists():
        PUSHED.mkdir()
        shutil.copy(ROOT / "config" / "levels.toml", PUSHED)
        (PUSHED / "bundle.toml").write_text('version = "1"   # another one each time\n', encoding="utf-8")
    command = (
        f".venv/bin/python -m central config publish {_short(PUSHED)} --keys {_short(KEYS)} --db {centre.database}"
    )
    say(f"推送配置（change {_short(PUSHED)}, then push it）  {command}")


def _short(path: Path) -> str:
    return str(path.relative_to(ROOT))


def hire_a_clerk(centre: CentreProcess) -> None:
    """An account for this machine alone, the first time: for `/cases`, `/counter` and `/queue/day`."""
    if any(row["staff"] == CLERK for row in centre.ask("staff", "list")["staff"]):
        return
    centre.ask("staff", "add", CLERK, "--role", "officer", "--display", "李测试", said=f"{CLERKS_PASSWORD}\n")


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
