"""The technicians' menu, with made-up people and a made-up station."""

from dataclasses import replace

from kiosk.ui.gallery.sample import Sample
from kiosk.ui.gallery.samples.frame import AIDS, BACK, frame
from kiosk.ui.parts import COUNT, ActionBar, Banner, Button, InputView, KeyView, Tag, Tone
from kiosk.ui.places import Page
from kiosk.ui.screens.frame.view import FrameView, MenuHead, UtilityButton
from kiosk.ui.screens.maintenance_main.view import ConfigView, DeviceView, FigureView, MainView, TileView
from kiosk.ui.work_views import WordsView

OUT = UtilityButton(action="end", text="退出维护", icon="sign-out", danger=True)
LEAVE = Button(text="退出维护，回到首页", icon="sign-out", icon_right=True)


def menu_frame(who: str = "技术员 测试周工（工号 0217）", left: str = "4:32") -> FrameView:
    """What stands around a page of the menu."""
    line = "本机 QH03·清河街道·幸福里社区"
    return frame(
        menu=MenuHead(title="维护菜单", line=line, who=who, left=left, left_text="后自动退出"), utilities=(AIDS, OUT)
    )


INSIDE = menu_frame()
OUTSIDE = menu_frame("", "0:52")
MENU_BAR = ActionBar(back=BACK, primary=LEAVE)
_DIGITS = tuple(tuple(KeyView(value=digit, text=digit) for digit in row) for row in ("123", "456", "789"))
_KEYS = (
    *_DIGITS,
    (
        KeyView(value="clear", text="全清"),
        KeyView(value="0", text="0"),
        KeyView(value="delete", text="删除", icon="backspace"),
    ),
)
GATE = WordsView(
    title="请输工号",
    hint="这里只给维护人员用。您要办事，请点“返回”。",
    banner=Banner(
        tone=Tone.WARN,
        icon="warning-circle",
        lead="没有对上。",
        text="工号、密码、动态码里有不对的。请从头再输。",
    ),
    input=InputView(),
    keys=_KEYS,
    bar=ActionBar(back=BACK, primary=Button(text="下一步")),
)
GATE_ANSWER = WordsView(
    title="请输中心回的数",
    hint="中心听了会回您 8 位数字。",
    banner=Banner(
        tone=Tone.INFO, icon="phone", lead="请打电话念给中心：4821\u00a07730", text="15 分钟内有效，只能用一次。"
    ),
    input=InputView(shown="1904", error="中心回的数是 8 位。"),
    keys=_KEYS,
    bar=ActionBar(back=BACK, primary=Button(text="进去")),
)
GATE_SHUT = WordsView(
    title="现在不能再试",
    banner=Banner(tone=Tone.WARN, icon="clock", lead="还要等 3:12。", text="错的次数多了。到时间再来，东西都不会丢。"),
    bar=ActionBar(back=BACK),
)

ENROL_SCAN = WordsView(
    title="请同事用手机扫这个码",
    hint="用手机上的动态码程序扫。扫好了点“下一步”。",
    code=f"otpauth://totp/e-station:0305%40QH03?secret={'TEST' * 8}&issuer=e-station",
    bar=ActionBar(back=BACK, primary=Button(text="下一步")),
)
ENROL_AGAIN = WordsView(
    title="请同事自己设密码",
    hint="6 到 8 位数字，屏幕上不显示。别人请转过身。",
    banner=Banner(tone=Tone.WARN, icon="warning-circle", lead="两次输的不一样。", text="请从头设一次密码。"),
    input=InputView(shown="●●●●"),
    keys=_KEYS,
    bar=ActionBar(back=BACK, primary=Button(text="下一步")),
)

OK = Tag(text="正常", icon="check-circle", tone=Tone.OK)
ABSENT = Tag(text="没有装", icon="prohibit", tone=Tone.PLAIN)
LOOK = Tag(text="要看一下", icon="warning", tone=Tone.WARN)
FAULT = Tag(text="不能用", icon="x-circle", tone=Tone.BAD)
DEVICES = (
    DeviceView(code="reader", icon="identification-card", title="身份证读卡器", text="今天 07:31 自检过", tag=OK),
    DeviceView(code="printer", icon="printer", title="打印机", text="今天 07:31 自检过", tag=OK),
    DeviceView(code="scanner", icon="qr-code", title="扫码器", text="今天 07:31 自检过", tag=OK),
    DeviceView(code="display", icon="monitor", title="码牌", text="这台机器没有装", tag=ABSENT),
    DeviceView(code="headphones", icon="headphones", title="耳机孔", text="今天 07:31 自检过", tag=OK),
    DeviceView(code="net_centre", icon="wifi-high", title="中心", text="今天 07:31 自检过", tag=OK),
    DeviceView(code="clock_step", icon="clock", title="时钟走得准", text="今天 07:31 自检过", tag=OK),
    DeviceView(code="disk", icon="hard-drives", title="磁盘", text="还有 18200 MB", tag=OK),
)
_NAMES = (
    *(("全部自检", "stethoscope"), ("打印测试", "printer"), ("换纸登记", "scroll"), ("马上送", "cloud-arrow-up")),
    *(("看日志", "list-magnifying-glass"), ("U盘导入", "usb"), ("清洁模式", "sparkle"), ("重启", "power")),
    *(("声音", "speaker-high"), ("软件版本", "info")),
)
TILES = tuple(
    TileView(code=f"tile{at}", text=text, icon=icon, danger=icon == "power", off=icon == "usb")
    for at, (text, icon) in enumerate(_NAMES)
)
MAIN = MainView(
    figures=(
        FigureView(label="等着送的", amount="0 件", note="都送完了"),
        FigureView(label="纸还有", amount="12 米", note="至少够打 61 张"),
        FigureView(label="今天办了", amount="27 件", note="没办完退出 5 件"),
    ),
    devices=DEVICES,
    rest_well=f"另外 {COUNT} 样正常或没有装",
    rest_bad=f"另外还有 {COUNT} 样要看",
    config=ConfigView(
        label="配置版本",
        version="2026.10.12-3",
        tag=Tag(text="签名有效", icon="shield-check", tone=Tone.OK),
        note="上一版 2026.09.28-1，可退回",
        back=Button(text="退回上一版"),
    ),
    tiles=TILES,
    more=f"看另外 {COUNT} 项",
    bar=ActionBar(primary=LEAVE),
)
MAIN_FAULTS = replace(
    MAIN,
    banner=Banner(
        tone=Tone.WARN,
        icon="warning-circle",
        lead="这一项要组长来做。",
        text="请找组长，或用组长的工号进来。",
        inline=True,
    ),
    figures=(
        FigureView(label="等着送的", amount="3 件", note="最早 今天 13:52", tone=Tone.WARN),
        FigureView(label="纸还有", amount="没有纸了", note="请换一卷纸", tone=Tone.BAD),
        FigureView(label="今天办了", amount="27 件", note="没有半路退出的"),
    ),
    devices=(
        DEVICES[0],
        replace(DEVICES[1], text="没有纸了", todo="请换一卷纸，再登记换纸。", tag=FAULT, well=False),
        *DEVICES[2:5],
        replace(DEVICES[5], text="连不上中心", todo="请到“网络”里一段一段地看。", tag=LOOK, well=False),
        *DEVICES[6:],
    ),
    config=ConfigView(
        label="配置版本",
        version="随程序带的",
        tag=Tag(text="没有推送过", icon="archive", tone=Tone.PLAIN),
        note="中心还没有推过配置",
    ),
)
MAINTENANCE_SAMPLES: dict[str, Sample] = {
    "17-maintenance": (Page.MAINTENANCE, MAIN, INSIDE),
    "17x-maintenance-faults": (Page.MAINTENANCE, MAIN_FAULTS, INSIDE),
    "17x-gate": (Page.MAINTENANCE_GATE, GATE, OUTSIDE),
    "17x-gate-answer": (Page.MAINTENANCE_GATE, GATE_ANSWER, OUTSIDE),
    "17x-gate-shut": (Page.MAINTENANCE_GATE, GATE_SHUT, OUTSIDE),
    "17x-enrol-pin": (Page.MAINTENANCE_ENROL, ENROL_AGAIN, INSIDE),
    "17x-enrol-scan": (Page.MAINTENANCE_ENROL, ENROL_SCAN, INSIDE),
}
