"""Where a device is out of order: said beforehand, on the way, and of the paper that came out."""

from dataclasses import replace

from kiosk.ui.gallery.samples.arrival import GUIDE, IDENTITY
from kiosk.ui.gallery.samples.cases import CASE
from kiosk.ui.gallery.samples.filed import PRINTER_OUT, done
from kiosk.ui.gallery.samples.form import CHECK
from kiosk.ui.gallery.samples.frame import AIDS, END, HELP, frame
from kiosk.ui.gallery.samples.signature import SIGNATURE
from kiosk.ui.gallery.samples.ways import CODE, IDENTITY_NO_READER
from kiosk.ui.parts import Banner, Tag, Tone
from kiosk.ui.screens.printer_out.view import WayView

NO_PRINTER = frame(
    clock="14:31", printer=Tag(text="打印机不能用", icon="printer", tone=Tone.WARN), utilities=(AIDS, HELP, END)
)
PUBLIC_NO_PAPER = frame(printer=Tag(text="没有纸了", icon="printer", tone=Tone.WARN))


def no_receipt(lead: str) -> Banner:
    words = "照样能办。办完手机扫码带走编号，要纸质回执到社区一楼 2 号窗口问。"
    return Banner(tone=Tone.WARN, icon="warning-circle", lead=lead, text=words)


def look(lead: str, text: str) -> Banner:
    return Banner(tone=Tone.WARN, icon="question", lead=lead, text=text, inline=True)


GUIDE_NO_PAPER = replace(GUIDE, banner=no_receipt("打印机没有纸了"))
CHECK_NO_PAPER = replace(CHECK, banner=no_receipt("打印机没有纸了"))
SIGN_COVER_OPEN = replace(SIGNATURE, banner=no_receipt("打印机的盖子开着"))
IDENTITY_NOT_READY = replace(
    IDENTITY, state=Tag(text="读卡的地方还没准备好，请稍等", icon="hourglass-medium", tone=Tone.WARN)
)
IDENTITY_INTERRUPTED = replace(
    IDENTITY,
    banner=Banner(
        tone=Tone.WARN,
        icon="warning-circle",
        lead="读卡的地方刚才断了一下",
        text="好了，请再放一次。还不行就到社区一楼 2 号窗口办。",
    ),
)
IDENTITY_THREE_WAYS_LEAD = replace(IDENTITY_NO_READER, others=(CODE, *IDENTITY_NO_READER.others))
DONE_PARTLY = replace(
    done(delivered=True), printing=look("可能没打全，请看看出纸口", "。打得不全，就记下编号 1015-0073")
)
PRINTER_HOT = replace(
    PRINTER_OUT,
    picture="",
    title="打印机太热，要歇一会儿",
    ways=(
        WayView(title="到社区一楼 2 号窗口", text="报编号 1015-0073", icon="user"),
        WayView(title="过一会儿再打", text="首页进“我的业务”", icon="printer"),
    ),
)
CASE_NO_PAPER = replace(
    CASE,
    printing=Banner(tone=Tone.WARN, icon="printer", lead="打印机没有纸了", text="编号可以用手机扫码带走。"),
    bar=replace(CASE.bar, other=None),
)
