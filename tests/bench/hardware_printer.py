"""The receipt printer without the kiosk: making a receipt's bytes, and what it costs to keep an eye on the printer."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from hardware import registry
from hardware.api import Align, Columns, Cut, Fact, Feed, PrintDocument, QrCode, Rule, TextLine
from hardware.drivers.escpos_model import EscposModel
from hardware.drivers.model_files import load_model
from hardware.drivers.receipt_layout import ReceiptLayout
from hardware.fonts import Fonts
from tests.bench.figure import Figure, p95, spread

ROOT = Path(__file__).resolve().parents[2]
ROUNDS, TEXT_ROUNDS = 30, 200
IDLE_SECONDS = 12.0
COLUMNS = 44
TEXTS = (
    "您的编号",
    "这张小票还不是受理通知",
    "姓名 测试甲 证件号 530502********1234",
    "交的时间 2026-11-21 14:31 材料 身份证（已读卡）、失业登记申请表、承诺书",
    "请在三个工作日后带这张小票到窗口问办好没有，也可以扫上面的码看",
)
RECEIPT = PrintDocument(
    (
        TextLine(text="24小时就业服务e站", size=2, bold=True, align=Align.CENTER),
        TextLine(text="青华街道便民服务中心·机号 QH03", align=Align.CENTER),
        Rule(),
        TextLine(text="失业登记 回执", size=2, bold=True, align=Align.CENTER),
        TextLine(text="已保存在本机，等网络送出", bold=True, align=Align.CENTER, reverse=True),
        Feed(1),
        *(TextLine(text=text) for text in TEXTS),
        TextLine(text="1121-0001", bold=True, align=Align.CENTER, height_px=64),
        Rule(),
        Fact("姓名", "测试𠮷", bold=True),
        Fact("完整编号", "530502-QH03-20261121-0001"),
        QrCode("ESTATION:530502-QH03-20261121-0001"),
        Columns(("不收费", "第 1 份", "14:31:08")),
        Cut(),
    )
)


def figures() -> Iterator[Figure]:
    layout = ReceiptLayout(load_model("generic-80", EscposModel), fonts())
    whole = timed(lambda: encode(layout, RECEIPT), ROUNDS)
    size = len(encode(layout, RECEIPT)) // 1024
    yield Figure(
        "receipt to bytes, p95", p95(whole), 150.0, "ms", f"name drawn, bar, number, QR, {size} KiB; {spread(whole)}"
    )
    text = PrintDocument(tuple(TextLine(text=each) for each in TEXTS))
    ours = median(timed(lambda: encode(layout, text), TEXT_ROUNDS))
    theirs = median(timed(python_escpos(), TEXT_ROUNDS))
    note = f"ours {ours:.3g} ms by East-Asian width, theirs {theirs:.3g} ms by characters; n={TEXT_ROUNDS}"
    yield Figure("the same text lines, ours / python-escpos", ours / theirs, 5.0, "x", note)
    for model, how in (("generic-80", "asked every 2 s"), ("epson-tm", "asked every 2 s, heard every 0.2 s")):
        cost = idle_cost(model)
        yield Figure(f"watching an idle printer, {model}", cost, 200.0, "ms CPU/min", how)


def fonts() -> Fonts:
    return Fonts.find(ROOT / "assets" / "generated" / "fonts")


def encode(layout: ReceiptLayout, document: PrintDocument) -> bytes:
    return b"".join(strip.data for strip in layout.strips(document))


def python_escpos() -> Callable[[], object]:
    """Its capability cache goes where it can be thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ESCPOS_CAPABILITIES_PICKLE_DIR"] = folder
        from escpos.printer import Dummy

        printer = Dummy()

    def encode_theirs() -> None:
        printer.clear()
        for text in TEXTS:
            printer.set(align="left", bold=False, custom_size=True, width=1, height=1)
            printer.block_text(text, columns=COLUMNS)
            printer.ln()

    return encode_theirs


def timed(act: Callable[[], object], rounds: int) -> list[float]:
    """Milliseconds, after one round that loads what is loaded once."""
    act()
    samples = []
    for _ in range(rounds):
        began = time.perf_counter()
        act()
        samples.append(1000 * (time.perf_counter() - began))
    return samples


def idle_cost(model: str) -> float:
    """Milliseconds of CPU a minute in the driver's process; the simulated printer is another."""
    with tempfile.TemporaryDirectory() as folder, simulated(Path(folder) / "printer") as port:
        printer = registry.open_printer("escpos", str(port), fonts(), model=model)
        printer.start()
        time.sleep(1)
        before, began = time.process_time(), time.monotonic()
        time.sleep(IDLE_SECONDS)
        used, lasted = time.process_time() - before, time.monotonic() - began
        printer.stop()
    return 1000 * used * 60 / lasted


@contextmanager
def simulated(link: Path) -> Iterator[Path]:
    command = [sys.executable, "-m", "hardware", "simulate", "escpos", "--link", str(link)]
    with subprocess.Popen(command, cwd=ROOT) as process:
        try:
            while not link.exists():
                if process.poll() is not None:
                    raise RuntimeError(f"the simulator ended with {process.returncode}")
                time.sleep(0.05)
            yield link
        finally:
            process.terminate()
            process.wait(10)
