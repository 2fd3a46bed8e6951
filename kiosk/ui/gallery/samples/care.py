"""The pages of the technicians' menu that look after the station, with a made-up station."""

from dataclasses import replace

from kiosk.ui.gallery.sample import Sample
from kiosk.ui.gallery.samples.frame import BACK
from kiosk.ui.gallery.samples.maintenance import MENU_BAR, menu_frame
from kiosk.ui.maintenance.care_view import CareActionView, CareLineView, CareThingView, CareView, HoursView
from kiosk.ui.parts import COUNT, ActionBar, Banner, Button, ChipView, OptionView, Tag, Tone
from kiosk.ui.places import Page
from kiosk.ui.screens.maintenance_crosses.view import CrossesView

INSIDE = menu_frame()
LEAD = menu_frame("·组长 测试李工（工号 0101）")


def line(label: str, text: str, note: str = "", tag: Tag | None = None) -> CareLineView:
    return CareLineView(label=label, text=text, note=note, tag=tag)


def act(code: str, text: str, icon: str, *, busy: bool = False) -> CareActionView:
    return CareActionView(code=code, text=text, icon=icon, busy=busy)


def good(words: str) -> Banner:
    return Banner(tone=Tone.OK, icon="check-circle", lead=words)


def bad(words: str, do: str) -> Banner:
    return Banner(tone=Tone.WARN, icon="warning-circle", lead=words, text=do)


# -- what waits to be sent ---------------------------------------------------------------------------------------------

QUEUE = CareView(
    title="等着送的",
    hint="下面这些中心没有收。点一件看为什么。",
    lines=(
        line(
            "等着送",
            "3 件",
            "最早的是 今天 13:52 服务评价 1 件、办事申请 2 件",
            Tag(text="2 件没有收", icon="warning", tone=Tone.WARN),
        ),
    ),
    things=(
        CareThingView(
            code="a1b2c3d4",
            title="办事申请 530502-QH03-20261121-0007",
            text="中心看了，不收（422）。 今天 14:02",
        ),
        CareThingView(code="77aa01ff", title="零工报名 77aa01ff", text="中心看了，不收（422）。 昨天 09:20"),
    ),
    more=f"看另外 {COUNT} 件",
    actions=(
        act("send", "马上送", "cloud-arrow-up"),
        act("again", "没收的再送一次", "arrow-counter-clockwise"),
    ),
    bar=MENU_BAR,
)
QUEUE_SENT = replace(
    QUEUE,
    hint="",
    banner=good("送走了 3 件，全送完了。"),
    lines=(line("等着送", "0 件"),),
    things=(),
    actions=(act("send", "马上送", "cloud-arrow-up"),),
)
QUEUE_OFFLINE = replace(
    QUEUE, banner=bad("连不上中心。", "都还在本机，一有网就自动送。请先查网络。"), actions=QUEUE.actions[:1]
)
QUEUE_SENDING = replace(
    QUEUE,
    things=(),
    hint="",
    lines=(line("等着送", "3 件", "最早的是 今天 13:52"),),
    actions=(act("send", "正在送…", "cloud-arrow-up", busy=True),),
)
QUEUE_ITEM = CareView(
    title="办事申请",
    hint="中心改好以后，可以再送一次。",
    lines=(
        line("编号", "530502-QH03-20261121-0007"),
        line("为什么没有收", "中心看了，不收（422）。"),
        line("什么时候办的", "今天 13:52"),
        line("什么时候退的", "今天 14:02"),
        line("送件号", "a1b2c3d4-0001-4000-8000-5a5a5a5a5a5a"),
    ),
    more=f"看另外 {COUNT} 行",
    actions=(act("again", "再送一次", "arrow-counter-clockwise"),),
    bar=MENU_BAR,
)

# -- configurations ----------------------------------------------------------------------------------------------------

_SIGNED = Tag(text="签名有效", icon="check", tone=Tone.OK)
CONFIG = CareView(
    title="配置",
    lines=(
        line("现在用的", "2026.11.20-2", "中心下发的", _SIGNED),
        line("上一版", "2026.11.02-1", "从U盘来的", _SIGNED),
        line("等着启用的", "2026.11.21-1", "退出维护，没有人的时候启用。"),
        line(
            "没有用上的",
            "2026.11.18-1",
            "试用时首页起不来，没有收。 11月18日 03:12",
            Tag(text="没有用", icon="x-circle", tone=Tone.BAD),
        ),
        line("会改的", "事项 3 处、节假日 1 处、首页 1 处"),
    ),
    more=f"看另外 {COUNT} 行",
    actions=(act("stick", "从U盘导入", "usb"), act("back", "退回上一版", "arrow-counter-clockwise")),
    bar=MENU_BAR,
)
CONFIG_REFUSED = replace(
    CONFIG,
    banner=bad("签名过期了，没有收。", "原来的照常用。请查时钟，或要一份新的。"),
    lines=(
        line("现在用的", "2026.11.20-2", "中心下发的", Tag(text="被改过", icon="warning-circle", tone=Tone.BAD)),
        line("上次好用的", "2026.11.02-1", "从U盘来的", _SIGNED),
        line("上一版", "随机器来的"),
    ),
)
CONFIG_ASKS = CareView(
    title="要退回上一版吗？",
    hint="程序会重新开始，大约半分钟。交上去的都在。",
    lines=(CONFIG.lines[0], line("退回到", "2026.11.02-1", "从U盘来的", _SIGNED)),
    bar=ActionBar(back=Button(text="先不办", icon="arrow-left"), primary=Button(text="退回", icon="check")),
)
CONFIG_STICK = CareView(
    title="要导入哪一个？",
    hint="先核对签名，再试用，都好了才收。",
    things=(
        CareThingView(code="0", title="测试U盘", icon="folder-open"),
        CareThingView(code="1", title="测试U盘/十一月/清河街道", icon="folder-open"),
    ),
    more=f"看另外 {COUNT} 行",
    bar=MENU_BAR,
)

# -- events ------------------------------------------------------------------------------------------------------------

_WARN, _BAD = Tag(text="留意", icon="warning", tone=Tone.WARN), Tag(text="有错", icon="x-circle", tone=Tone.BAD)
_EVENTS = (
    line("11-21 14:02:11", "等会儿再送", "sync.postponed count=3 seconds=40 cause=Unreachable"),
    line("11-21 14:02:11", "连不上中心", "sync.offline error=unreachable failures=7"),
    line("11-21 13:58:40", "有一页出错", "ui.screen_fault fault=9F2C", _BAD),
    line("11-21 03:10:02", "和中心的时间差太多", "sync.clock_off seconds=131", _WARN),
    line("11-20 22:14:55", "device.reading", "device=reader health=fault cause=no_answer", _WARN),
)
LOGS = CareView(
    title="日志",
    hint="只列最近的 200 条。",
    chips=(
        ChipView(chip_id="trouble", text="只看有问题的"),
        ChipView(chip_id="event", text="所有事件"),
        ChipView(chip_id="day", text="11-21", chosen=True),
    ),
    lines=_EVENTS * 4,
    more=f"看另外 {COUNT} 行",
    actions=(act("export", "加密导出到U盘", "usb"),),
    bar=MENU_BAR,
)
LOGS_WRITTEN = replace(
    LOGS,
    hint="",
    banner=good("写好了：e-station-QH03-20261121-140530.eslog，812 条。可以拔U盘。"),
    lines=_EVENTS[2:4],
)
LOGS_NO_KEY = replace(
    LOGS,
    hint="没有这样的记录。",
    banner=bad("没有导出：还没有设中心的钥匙。", "不加密的从不导出。请让中心下发钥匙。"),
    lines=(),
)
LOGS_WHICH = CareView(
    title="看哪种事件？",
    options=tuple(
        OptionView(code=code, text=text, chosen=code == "any")
        for code, text in (
            ("any", "所有事件"),
            ("sync.delivered", "送走了"),
            ("sync.pulled", "收了中心的消息"),
            ("sync.offline", "连不上中心"),
            ("runtime.restart_wanted", "等没人时重启"),
            ("sync.clock_off", "和中心的时间差太多"),
            ("device.reading", "device.reading"),
        )
    ),
    more=f"看另外 {COUNT} 行",
    bar=MENU_BAR,
)

# -- versions ----------------------------------------------------------------------------------------------------------

VERSIONS = CareView(
    title="版本",
    lines=(
        line("程序", "0.1.0", "源码 5147f936ab12"),
        line("运行环境", "Python 3.11.2, Kivy 2.3.1", "Linux 6.1.0-31-amd64"),
        line("数据库", "SQLite 3.51.3, SQLCipher 4.12", "表结构 0011"),
        line("配置", "2026.11.20-2", tag=Tag(text="签名到 2026-12-21", icon="check", tone=Tone.OK)),
        line("事项", "31 项"),
        line("选项表最早的", "2026年1月1日", "region"),
        line("岗位", "1834 个", "中心最近说的：今天 09:40"),
        line("找工作的索引", "第 9120 代", "今天 09:45 做的"),
        line("中心发的内容", "26 条", "最近连上中心：今天 10:00"),
        line("政策", "12 条", "最近收到：昨天 14:05"),
        line("招聘会", "9 条", "最近收到：今天 09:40"),
        line("待机画面", "5 条", "最近收到：10月12日 13:50"),
        line("图片和短片", "6 个", tag=Tag(text="缺 2 个", icon="warning", tone=Tone.WARN)),
        line("审计记录", "4210 条"),
    ),
    more=f"看另外 {COUNT} 行",
    bar=MENU_BAR,
)

# -- how it is used ----------------------------------------------------------------------------------------------------

_SPANS = (ChipView(chip_id="today", text="今天"), ChipView(chip_id="month", text="这个月", chosen=True))
_HOURS = HoursView(
    counts=(0, 0, 0, 1, 0, 2, 9, 31, 84, 112, 97, 64, 38, 41, 88, 103, 79, 52, 30, 22, 17, 9, 4, 1),
    marks=tuple((hour, f"{hour} 点") for hour in (0, 6, 12, 18, 23)),
    said="9 点用得最多，112 次。",
)
SCORE = CareView(
    title="用得怎么样",
    hint="有人用了 884 次，交上 219 件。22 天里有 21 天记了数。",
    hours=_HOURS,
    chips=_SPANS,
    things=(
        CareThingView(
            code="a", title="没工作了来登记", text="看了 182 次，填了 141 次，交上 118 次。一半的人 8 分钟以内交上。"
        ),
        CareThingView(
            code="b", title="社保补贴", text="看了 96 次，填了 60 次，交上 47 次。一半的人 15 分钟以内交上。"
        ),
        CareThingView(code="c", title="来看什么", text="每样有几次来的人打开过"),
        CareThingView(code="d", title="大家怎么说", text="163 次里，97% 基本满意以上。"),
        CareThingView(code="e", title="机器和纸", text="没有网 3 小时 20 分钟，没有纸 2 次。"),
    ),
    more=f"看另外 {COUNT} 行",
    bar=MENU_BAR,
)
SCORE_ITEM = CareView(
    title="没工作了来登记",
    hint="填了 141 次，交上 118 次，占 84%。一半的人 8 分钟以内交上。",
    lines=(
        line("办事指南", "来过 182 次，走了 38 次"),
        line("失业原因", "来过 131 次，走了 9 次"),
        line("签名", "来过 8 次，走了 5 次", tag=Tag(text="一半走了", icon="warning", tone=Tone.WARN)),
        line("刷身份证", "来过 144 次，走了 3 次"),
    ),
    more=f"看另外 {COUNT} 行",
    bar=MENU_BAR,
)
SCORE_MACHINE = CareView(
    title="机器和纸",
    hint="没有记的时候不算在里面。",
    lines=(
        line("机器开着", "498 小时 12 分钟"),
        line("没有网", "3 小时 20 分钟"),
        line("没有纸", "46 分钟", "纸用完 2 次"),
        line("停用", "0 分钟"),
    ),
    more=f"看另外 {COUNT} 行",
    bar=MENU_BAR,
)
SCORE_NOBODY = CareView(
    title="用得怎么样",
    hint="还没有人用过。",
    chips=(ChipView(chip_id="today", text="今天", chosen=True), ChipView(chip_id="month", text="这个月")),
    things=(
        CareThingView(code="d", title="大家怎么说", text="还没有人评价。"),
        CareThingView(code="e", title="机器和纸", text="没有网 0 分钟，没有纸 0 次。"),
    ),
    more=f"看另外 {COUNT} 行",
    bar=MENU_BAR,
)

# -- out of service ----------------------------------------------------------------------------------------------------

_REASONS = ("检修", "换纸", "打扫", "停电检修", "网络检修", "搬动", "不说原因")
SERVICE = CareView(
    title="停用这台机器",
    hint="屏幕上会写明原因。重启以后也停着。",
    chips=(
        ChipView(chip_id="unknown", text="说不准到几点"),
        ChipView(chip_id="hour", text="大约 1 小时", chosen=True),
        ChipView(chip_id="hours", text="大约 3 小时"),
        ChipView(chip_id="tomorrow", text="到明早 8 点"),
    ),
    options=tuple(OptionView(code=f"{at}", text=text, chosen=at == 0) for at, text in enumerate(_REASONS)),
    more=f"看另外 {COUNT} 行",
    bar=ActionBar(back=BACK, primary=Button(text="停用", icon="prohibit")),
)
SERVICE_CLOSED = CareView(
    title="这台机器停着",
    hint="恢复以后，大家马上可以用。",
    lines=(
        line("为什么停", "检修", tag=Tag(text="停用中", icon="prohibit", tone=Tone.WARN)),
        line("说的是到", "今天 15:30"),
    ),
    more=f"看另外 {COUNT} 行",
    bar=ActionBar(back=BACK, primary=Button(text="恢复使用", icon="check")),
)

# -- sound and screen --------------------------------------------------------------------------------------------------


def _topics(chosen: str) -> tuple[ChipView, ...]:
    words = ("sound", "声音"), ("light", "亮度"), ("turn", "方向"), ("touch", "触摸")
    return tuple(ChipView(chip_id=code, text=text, chosen=code == chosen) for code, text in words)


SOUND = CareView(
    title="声音和屏幕",
    banner=good("记住了。"),
    chips=_topics("sound"),
    lines=(line("音量", "80%", "设置里是 70%"),),
    more=f"看另外 {COUNT} 行",
    actions=(
        act("softer", "小声一点", "minus"),
        act("louder", "大声一点", "plus"),
        act("hear", "听一下", "speaker-high"),
        act("usual", "照设置的来", "arrow-counter-clockwise"),
    ),
    bar=MENU_BAR,
)
SOUND_LIGHT = replace(
    SOUND,
    banner=None,
    chips=_topics("light"),
    lines=(line("白天的亮度", "80%"), line("夜里的亮度", "和白天一样")),
    actions=(
        act("darker", "暗一点", "minus"),
        act("brighter", "亮一点", "plus"),
        act("night_darker", "夜里暗一点", "moon"),
        act("night_brighter", "夜里亮一点", "moon"),
    ),
)
SOUND_NO_LIGHT = replace(
    SOUND_LIGHT, lines=(line("白天的亮度", "这块屏不能从这里调。", "请用屏幕自己的按键调。"),), actions=()
)
SOUND_TURN = replace(
    SOUND_LIGHT,
    chips=_topics("turn"),
    lines=(line("方向", "转过去先看 15 秒，不点就转回来。"),),
    options=tuple(
        OptionView(code=code, text=text, chosen=code == "0")
        for code, text in (("0", "不转"), ("90", "向左转"), ("180", "倒过来"), ("270", "向右转"))
    ),
    actions=(),
)
SOUND_TOUCH = replace(
    SOUND_LIGHT,
    chips=_topics("touch"),
    lines=(line("触摸", "校准过", "点不准的时候，再校准一次。"),),
    actions=(act("crosses", "点十字校准", "crosshair"), act("straight", "不要校准了", "arrow-counter-clockwise")),
)
_RIGHT = ActionBar(
    back=Button(text="改回去", icon="arrow-counter-clockwise"), primary=Button(text="对，就这样", icon="check")
)
SOUND_TRIAL = CareView(title="这样对吗？", hint="12 秒后自动改回去。", bar=_RIGHT)
CROSSES = CrossesView(title="触摸校准", hint="请点十字的正中间，第 2 个，共 4 个。", cross=(0.88, 0.12))
CROSSES_RIGHT = CrossesView(
    title="点得准了吗？", hint="9 秒后自动改回去。", result="原来最多偏 38 像素，现在 3 像素。", bar=_RIGHT
)
CROSSES_KEPT = CrossesView(title="触摸校准", banner=good("记住了，重启以后也这样。"), bar=MENU_BAR)

# -- cleaning, restart -------------------------------------------------------------------------------------------------

CLEANING = CareView(
    title="清洁屏幕",
    hint="开始以后 60 秒内，怎么碰都没有反应。",
    bar=ActionBar(back=BACK, primary=Button(text="开始", icon="sparkle")),
)
CLEANING_UNDER_WAY = CareView(title="现在可以擦屏幕", hint="到时间自动结束。", figure="43 秒", locked=True)
RESTART = CareView(
    title="重启",
    hint="交上去的和等着送的都在，不会丢。",
    banner=bad("系统不让这个程序重启机器。", "什么都没有动。请按机箱上的电源键。"),
    actions=(act("app", "重启程序", "arrow-counter-clockwise"), act("machine", "重启整台机器", "power")),
    bar=MENU_BAR,
)
RESTART_ASKS = CareView(
    title="要重启整台机器吗？",
    hint="大约两分钟，然后回到首页。",
    bar=ActionBar(back=Button(text="先不办", icon="arrow-left"), primary=Button(text="重启", icon="power")),
)
PEOPLE = CareView(
    title="谁能进这里",
    hint="点一个人，可以停用。组长的账号在后台管。",
    things=(
        CareThingView(code="0101", title="测试李工（工号 0101）", text="组长", icon="user"),
        CareThingView(code="0217", title="测试周工（工号 0217）", text="技术员", icon="user"),
        CareThingView(code="0305", title="工号 0305", text="技术员", icon="user"),
    ),
    more=f"看另外 {COUNT} 人",
    actions=(act("add", "加一个技术员", "plus"),),
    bar=MENU_BAR,
)
PEOPLE_ASKS = CareView(
    title="停用工号 0217？",
    hint="停用以后，这个工号进不来了。要用，得重新加。",
    bar=ActionBar(back=Button(text="先不办", icon="arrow-left"), primary=Button(text="停用", icon="x")),
)

CARE_SAMPLES: dict[str, Sample] = {
    "17q-queue": (Page.MAINTENANCE_QUEUE, QUEUE, INSIDE),
    "17q-queue-sent": (Page.MAINTENANCE_QUEUE, QUEUE_SENT, INSIDE),
    "17q-queue-offline": (Page.MAINTENANCE_QUEUE, QUEUE_OFFLINE, INSIDE),
    "17q-queue-sending": (Page.MAINTENANCE_QUEUE, QUEUE_SENDING, INSIDE),
    "17q-queue-item": (Page.MAINTENANCE_QUEUE, QUEUE_ITEM, INSIDE),
    "17q-config": (Page.MAINTENANCE_CONFIG, CONFIG, LEAD),
    "17q-config-refused": (Page.MAINTENANCE_CONFIG, CONFIG_REFUSED, LEAD),
    "17q-config-asks": (Page.MAINTENANCE_CONFIG, CONFIG_ASKS, LEAD),
    "17q-config-stick": (Page.MAINTENANCE_CONFIG, CONFIG_STICK, LEAD),
    "17q-logs": (Page.MAINTENANCE_LOGS, LOGS, LEAD),
    "17q-logs-written": (Page.MAINTENANCE_LOGS, LOGS_WRITTEN, LEAD),
    "17q-logs-no-key": (Page.MAINTENANCE_LOGS, LOGS_NO_KEY, LEAD),
    "17q-logs-which": (Page.MAINTENANCE_LOGS, LOGS_WHICH, LEAD),
    "17q-versions": (Page.MAINTENANCE_VERSIONS, VERSIONS, INSIDE),
    "17q-score": (Page.MAINTENANCE_SCORE, SCORE, INSIDE),
    "17q-score-item": (Page.MAINTENANCE_SCORE, SCORE_ITEM, INSIDE),
    "17q-score-machine": (Page.MAINTENANCE_SCORE, SCORE_MACHINE, INSIDE),
    "17q-score-nobody": (Page.MAINTENANCE_SCORE, SCORE_NOBODY, INSIDE),
    "17q-service": (Page.MAINTENANCE_SERVICE, SERVICE, LEAD),
    "17q-service-closed": (Page.MAINTENANCE_SERVICE, SERVICE_CLOSED, LEAD),
    "17q-sound": (Page.MAINTENANCE_ADJUST, SOUND, INSIDE),
    "17q-sound-light": (Page.MAINTENANCE_ADJUST, SOUND_LIGHT, INSIDE),
    "17q-sound-no-light": (Page.MAINTENANCE_ADJUST, SOUND_NO_LIGHT, INSIDE),
    "17q-sound-turn": (Page.MAINTENANCE_ADJUST, SOUND_TURN, INSIDE),
    "17q-sound-touch": (Page.MAINTENANCE_ADJUST, SOUND_TOUCH, INSIDE),
    "17q-sound-trial": (Page.MAINTENANCE_ADJUST, SOUND_TRIAL, INSIDE),
    "17q-crosses": (Page.MAINTENANCE_CROSSES, CROSSES, INSIDE),
    "17q-crosses-right": (Page.MAINTENANCE_CROSSES, CROSSES_RIGHT, INSIDE),
    "17q-crosses-kept": (Page.MAINTENANCE_CROSSES, CROSSES_KEPT, INSIDE),
    "17q-cleaning": (Page.MAINTENANCE_CLEANING, CLEANING, INSIDE),
    "17q-cleaning-under-way": (Page.MAINTENANCE_CLEANING, CLEANING_UNDER_WAY, INSIDE),
    "17q-restart": (Page.MAINTENANCE_RESTART, RESTART, INSIDE),
    "17q-restart-asks": (Page.MAINTENANCE_RESTART, RESTART_ASKS, INSIDE),
    "17q-people": (Page.MAINTENANCE_PEOPLE, PEOPLE, LEAD),
    "17q-people-asks": (Page.MAINTENANCE_PEOPLE, PEOPLE_ASKS, LEAD),
}
