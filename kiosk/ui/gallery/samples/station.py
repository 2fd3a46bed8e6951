"""What the station shows by itself: nobody there, the ways in, and that it cannot serve."""

from dataclasses import replace

from kiosk.ui.parts import Banner, Button, Tone
from kiosk.ui.screens.attract.view import AttractView, PanelView, PostView
from kiosk.ui.screens.home.view import EntryView, HomeView
from kiosk.ui.screens.out_of_order.view import HelpRow, OutOfOrderView

ATTRACT = AttractView(
    clock="14:26",
    date="10月15日 星期四",
    promise="整天开门·全部不收费",
    panel=PanelView(
        title="今天新到的工作",
        note="共 38 个",
        posts=(
            PostView(
                title="食品厂包装工",
                text="清河食品·离这里 1.2 公里",
                amount="4200–5500",
                unit="元/月",
                note="包吃住",
            ),
            PostView(title="小区保洁员", text="幸福里物业·就在本社区", amount="26", unit="元/小时", note="当天结钱"),
        ),
    ),
    start=Button(text="点这里开始", icon="hand-tap"),
)
ATTRACT_SAFE = AttractView(
    clock="14:26",
    date=ATTRACT.date,
    promise=ATTRACT.promise,
    panel=PanelView(
        title="放心办",
        posts=(
            PostView(title="全部不收费", text="谁要您交钱，都不要给"),
            PostView(title="不押身份证", text="有人要您先交钱、押证件，打 12333 举报"),
            PostView(title="有人帮您", text="不会用就找社区一楼 2 号窗口"),
        ),
    ),
    start=ATTRACT.start,
)
# As long as config/signage.toml may have it.
ATTRACT_SIGNAGE = AttractView(
    clock="14:26",
    date=ATTRACT.date,
    promise=ATTRACT.promise,
    panel=PanelView(
        title="春节前零工招聘大集",
        note="到三十一日为止",
        posts=(
            PostView(
                title="人社局一楼便民大厅",
                text="九点到下午四点，中午不关门",
                amount="1200",
                unit="个岗位",
                note="带身份证来",
            ),
            PostView(title="最低工资标准涨了", text="一月一日起按新的标准", amount="2490", unit="元/月", note="看政策"),
            PostView(title="不会用这台机器", text="找社区一楼 2 号窗口"),
        ),
    ),
    start=ATTRACT.start,
)
HOME = HomeView(
    greeting="您好，今天想办什么？",
    promise="这台机器 24 小时都能办，不收费。",
    hero=EntryView(entry_id="jobs", title="找工作", subtitle="本地 386 个岗位·零工日结 31 个", icon="briefcase"),
    tiles=(
        EntryView(entry_id="file", title="办事项", subtitle="失业登记、补贴申请等 14 项", icon="note-pencil"),
        EntryView(entry_id="ticket", title="取号", subtitle="到窗口办·现在等 4 人", icon="ticket"),
        EntryView(entry_id="mine", title="我的业务", subtitle="看进度、补材料、再打印", icon="folder-user"),
        EntryView(entry_id="policy", title="看政策与培训", subtitle="能领什么、能学什么", icon="graduation-cap"),
    ),
    slims=(EntryView(entry_id="firm", title="企业用工", subtitle="招人登记、看求职的人", icon="buildings"),),
)


def off(entry: EntryView) -> EntryView:
    return EntryView(
        entry_id=entry.entry_id,
        title=entry.title,
        subtitle=entry.subtitle,
        icon=entry.icon,
        off=True,
        reason="本站还没开通",
    )


HOME_OFF = HomeView(
    greeting=HOME.greeting,
    promise=HOME.promise,
    hero=EntryView(entry_id="register", title="失业登记", subtitle="没工作了，先来登记·不收费", icon="note-pencil"),
    tiles=tuple(off(tile) for tile in HOME.tiles),
    slims=tuple(off(tile) for tile in HOME.slims),
)
HOME_INFORMS = HomeView(
    greeting="您好，想看点什么？",
    promise="这台机器只能看信息，不用刷身份证。",
    hero=EntryView(entry_id="jobs", title="看招工信息", subtitle="386 个岗位·附近零工 31 个", icon="briefcase"),
    tiles=(
        EntryView(entry_id="policies", title="看政策", subtitle="补贴、贷款、社保", icon="scroll"),
        EntryView(entry_id="courses", title="看培训", subtitle="免费学技术，本月 5 个班", icon="graduation-cap"),
        EntryView(entry_id="fairs", title="招聘会", subtitle="10月17日·镇文化站", icon="calendar"),
        EntryView(entry_id="places", title="办事去哪里", subtitle="最近：清河街道站", icon="map-pin"),
    ),
    slims=(
        EntryView(
            entry_id="sections",
            title="看别的信息",
            subtitle="工资、见习、维权、创业",
            icon="list-magnifying-glass",
        ),
        EntryView(
            entry_id="officer",
            title="就业专员 李敏",
            subtitle="周一到周五 9 点到 17 点在二楼",
            icon="user",
            button="怎么找",
        ),
    ),
)
HOME_GAP = replace(
    HOME,
    promise="",
    banner=Banner(
        tone=Tone.WARN,
        icon="archive",
        lead="这台机器修过，记录少了一些。",
        text="昨天 03:10 以后在这里交过的，可能不在了。\n交过的人，请到窗口问一下。现在可以照常办。",
    ),
)
HOME_OFFLINE = replace(
    HOME,
    promise="",
    banner=Banner(
        tone=Tone.WARN,
        icon="wifi-slash",
        lead="现在没有网，大部分事照样能办。",
        text="填好的先存在这台机器里，一有网就自动送。\n上次联网：10月12日 13:50",
    ),
)
HELP_ROWS = (("到窗口", "社区一楼 2 号窗口", "user"), ("打电话", "12333", "phone"))
OUT_OF_ORDER = OutOfOrderView(
    title="这台机器正在检修",
    text="您可以到下面的地方办。",
    safe=Banner(tone=Tone.INFO, icon="archive", lead="之前交的材料都在，不受影响。"),
    rows=tuple(HelpRow(label=label, text=text, icon=icon) for label, text, icon in HELP_ROWS),
    code="故障编号 P-104",
)
