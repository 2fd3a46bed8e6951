"""The device tests of the technicians' menu."""

from kiosk.maintenance.device_tests.colours import Fill
from kiosk.ui.gallery.sample import Sample
from kiosk.ui.gallery.samples.frame import BACK
from kiosk.ui.gallery.samples.maintenance import INSIDE, MENU_BAR
from kiosk.ui.maintenance.test_views import FillView, GridView, StepView, TestView
from kiosk.ui.parts import COUNT, ActionBar, Banner, Button, OptionView, Tag, Tone
from kiosk.ui.places import Page

OK = Tag(text="正常", icon="check-circle", tone=Tone.OK)
LOOK = Tag(text="要看", icon="warning", tone=Tone.WARN)
FAULT = Tag(text="不能用", icon="x-circle", tone=Tone.BAD)
UNKNOWN = Tag(text="不知道", icon="question", tone=Tone.PLAIN)
ABSENT = Tag(text="没有装", icon="prohibit", tone=Tone.PLAIN)
MORE = f"看另外 {COUNT} 样"
AGAIN = ActionBar(back=BACK, primary=Button(text="再试一次", icon="arrow-counter-clockwise"))


def option(code: str, text: str, *, chosen: bool = False) -> OptionView:
    return OptionView(code=code, text=text, chosen=chosen)


TESTS = TestView(
    title="设备检测",
    hint="今天 07:30 自检过",
    steps=(
        StepView(title="读身份证", tag=OK, icon="identification-card", leads="reader"),
        StepView(title="打印机", text="纸快没了", todo="请带一卷纸来。", tag=LOOK, icon="printer", leads="printer"),
        StepView(title="扫码器", tag=OK, icon="scan", leads="scanner"),
        StepView(title="二维码屏", text="没有装", tag=ABSENT, icon="qr-code", leads="display"),
        StepView(
            title="网络",
            text="对方不接",
            todo="请看对方开了没有、端口对不对。",
            tag=FAULT,
            icon="wifi-high",
            leads="network",
        ),
        StepView(title="时钟", tag=OK, icon="clock", leads="clock"),
        StepView(title="触摸屏", icon="hand-tap", leads="touch"),
        StepView(title="屏幕颜色", icon="monitor", leads="screen"),
        StepView(
            title="喇叭和耳机",
            text="声音出不来",
            todo="请查声卡和设置里的名字。",
            tag=FAULT,
            icon="speaker-high",
            leads="sound",
        ),
        StepView(title="主机", tag=OK, icon="hard-drives", leads="machine"),
        StepView(title="备用电源", text="没有装", tag=ABSENT, icon="battery-charging", leads="power"),
        StepView(title="摄像头", text="没有装", tag=ABSENT, icon="camera", leads="camera"),
    ),
    more=MORE,
    bar=MENU_BAR,
)
ALL_TESTS = TestView(
    title="全部自检",
    hint="今天 07:30 自检过",
    banner=Banner(tone=Tone.BAD, icon="x-circle", lead="2 样不能用", text="先修标着“不能用”的。市民办事不会丢。"),
    steps=(
        StepView(title="连到中心", text="对方不接", todo="请看对方开了没有、端口对不对。", tag=FAULT),
        StepView(title="声卡", text="声音出不来", todo="请查声卡和设置里的名字。", tag=FAULT),
        StepView(title="纸", text="纸快没了", todo="请带一卷纸来。", tag=LOOK),
        StepView(title="电池钟", text="没有电池钟，断电会忘时间", tag=LOOK),
        StepView(title="中心答话", text="前面断了，没有试", tag=UNKNOWN),
        StepView(title="读卡器", tag=OK),
        StepView(title="硬盘", text="还有 20000 MB", tag=OK),
        StepView(title="备份", text="4 小时前", tag=OK),
        StepView(title="备用电源", text="没有装", tag=ABSENT),
    ),
    more=MORE,
    choices=(option("slip", "打检查单"), option("code", "手机带走")),
    bar=AGAIN,
)
NETWORK = TestView(
    title="网络",
    hint="一段一段试到中心。断在哪里，就修哪里。",
    steps=(
        StepView(title="本机地址", text="10.5.3.21", tag=OK),
        StepView(title="网关", text="不回话", todo="下面几段都好就行。", tag=LOOK),
        StepView(title="查名字", text="10.5.0.8，12 毫秒", tag=OK),
        StepView(title="连到中心", text="31 毫秒", tag=OK),
        StepView(title="加密和证书", text="还有 9 天到期", todo="请告诉中心早点换。", tag=LOOK),
        StepView(title="中心答话", text="46 毫秒", tag=OK),
        StepView(title="和中心差", text="0.3 秒", tag=OK),
    ),
    more=MORE,
    bar=AGAIN,
)
SCANNER = TestView(
    title="扫码器",
    hint="用手机拍下这个码，再放到扫码口。",
    banner=Banner(tone=Tone.INFO, icon="scan", lead="正在等码"),
    qr="ESTATION-TEST:2A7C55E01B9D4F83",
    steps=(StepView(title="扫码器", tag=OK),),
    more=MORE,
    bar=MENU_BAR,
)
SOUND = TestView(
    title="喇叭和耳机",
    hint="点一个，听有没有声音。",
    steps=(
        StepView(title="声卡", tag=OK),
        StepView(title="耳机孔", text="耳机插着，喇叭可能不响", todo="请拔掉再听喇叭。", tag=OK),
        StepView(title="左边", text="没有听到", todo="请查喇叭线和音量。", tag=FAULT),
    ),
    more=MORE,
    choices=(option("left", "左边"), option("right", "右边"), option("soft", "小声"), option("loud", "大声")),
    bar=MENU_BAR,
)
GRID = GridView(
    columns=8,
    rows=8,
    touched=frozenset((row, column) for row in range(1, 5) for column in range(1, 9)),
    stop="停下看结果",
)
FILL = FillView(fill=Fill.GREEN, at=1, onward="下一种颜色")

DEVICE_TEST_SAMPLES: dict[str, Sample] = {
    "17x-tests": (Page.MAINTENANCE_TESTS, TESTS, INSIDE),
    "17x-self-test": (Page.MAINTENANCE_SELF_TEST, ALL_TESTS, INSIDE),
    "17x-network": (Page.MAINTENANCE_NETWORK, NETWORK, INSIDE),
    "17x-scanner": (Page.MAINTENANCE_SCANNER, SCANNER, INSIDE),
    "17x-sound": (Page.MAINTENANCE_SOUND, SOUND, INSIDE),
    "17x-grid": (Page.MAINTENANCE_GRID, GRID, INSIDE),
    "17x-fill": (Page.MAINTENANCE_FILL, FILL, INSIDE),
}
