"""我的业务: the list, one of its applications, and what stands there when there is none."""

from dataclasses import replace

from kiosk.ui.gallery.samples.filed import done
from kiosk.ui.gallery.samples.frame import AIDS, BACK, END, HELP, frame
from kiosk.ui.gallery.samples.station import HELP_ROWS
from kiosk.ui.parts import ActionBar, Banner, Button, HelpView, LadderStep, Tag, Tone
from kiosk.ui.screens.case.view import CaseView, WayView
from kiosk.ui.screens.cases.view import CaseRowView, CasesView
from kiosk.ui.screens.notice.view import NoticeView
from kiosk.ui.screens.supplement.view import SupplementView, WantedView
from kiosk.ui.screens.upload.view import UploadView

SAVED = Tag(text="存在本机", icon="archive", tone=Tone.INFO)
DELIVERED = Tag(text="已送到街道", icon="check-circle", tone=Tone.OK)
ACCEPTED = Tag(text="已受理", icon="check-circle", tone=Tone.OK)
NEEDS_MORE = Tag(text="要补一样", icon="warning-circle", tone=Tone.WARN)
COMPLETED = Tag(text="办好", icon="check-circle", tone=Tone.OK)
REFUSED = Tag(text="没有通过", icon="x-circle", tone=Tone.WARN)
WITHDRAWN = Tag(text="您已撤回", icon="info", tone=Tone.INFO)
PARKED = Tag(text="街道没有收下", icon="warning-circle", tone=Tone.WARN)


def case_row(serial: int, title: str, at: str, state: Tag, todo: str = "") -> CaseRowView:
    number = f"1015-{serial:04d}"
    return CaseRowView(case_id=f"case-{serial}", title=title, text=f"{number}·{at} 交的", state=state, todo=todo)


TYPED_SESSION = frame(person="证号尾号 1218 正在办理", short_person="证号尾号 1218", utilities=(AIDS, HELP, END))
NOW_OFFLINE = Banner(
    tone=Tone.WARN, icon="wifi-slash", lead="现在没网，进度可能不是最新的。", text="上次联网：今天 13:50"
)
ASK_ROWS = tuple(HelpView(label=label, text=text, icon=icon) for label, text, icon in HELP_ROWS)
CASES = CasesView(
    title="您在这里交过的业务",
    subtitle="点一件，看办到哪一步。",
    rows=(
        case_row(73, "失业登记", "今天 14:20", SAVED),
        case_row(21, "社会保险补贴申请", "昨天 09:02", NEEDS_MORE, "要补：上个月的缴费单，拿原件来就行"),
        case_row(9, "就业困难人员认定", "10月12日 10:30", ACCEPTED, "您不用再做什么，最晚 11 月 9 日办好。"),
    ),
    more="看另外 {count} 件",
    bar=ActionBar(back=BACK),
)
MANY_CASES = replace(
    CASES,
    banner=NOW_OFFLINE,
    rows=(
        *CASES.rows,
        case_row(8, "失业登记", "10月11日 16:00", DELIVERED),
        case_row(7, "一次性创业补贴申请", "10月10日 11:11", PARKED, "没有丢。请到社区一楼 2 号窗口，报编号"),
        case_row(6, "求职登记", "10月9日 08:00", REFUSED, "原因：年龄还没到，满 16 岁再来登记"),
        case_row(5, "灵活就业登记", "10月8日 08:00", WITHDRAWN),
        case_row(4, "失业登记", "10月7日 08:00", COMPLETED),
    ),
)
NO_CASES = CasesView(
    title="这台机器里没有您的业务",
    why="送到街道后 30 天，就从这台机器里清除。在别处办的，这里也看不到。",
    help_title="想问进度，可以这样：",
    help_rows=ASK_ROWS,
    bar=CASES.bar,
)
LOOKING = CasesView(
    title=CASES.title, banner=Banner(tone=Tone.INFO, icon="info", lead="正在找您的业务…"), bar=CASES.bar
)
CASES_BROKEN = CasesView(
    title=CASES.title,
    banner=Banner(
        tone=Tone.WARN,
        icon="warning-circle",
        lead="这台机器现在看不了您的业务",
        text="已经送到街道的没有丢。请点“再试一次”，或到窗口问。",
    ),
    help_title=NO_CASES.help_title,
    help_rows=ASK_ROWS,
    bar=ActionBar(back=BACK, primary=Button(text="再试一次", icon="arrow-counter-clockwise")),
)
BY_PHONE = WayView(way_id="upload", title="用手机送材料", text="拍照就行，不用装软件", icon="device-mobile-camera")
WITHDRAW = WayView(way_id="withdraw", title="不办了", text="撤回这一件", icon="prohibit")
ANSWER = Button(text="现在补", icon="arrow-right", icon_right=True)
PRINT_AGAIN = ActionBar(back=BACK, other=Button(text="再打一张", icon="printer"))
CASE = CaseView(
    tone=Tone.OK,
    icon="check-circle",
    title="已受理",
    lines=("您不用再做什么，最晚 10 月 20 日办好。",),
    ladder=tuple(LadderStep(text=t, reached=n < 3) for n, t in enumerate(("存在本机", "已送到街道", "已受理", "办好"))),
    number_label="您的编号",
    number="1015-0073",
    number_line="失业登记·530502-QH03-20261015-0073",
    qr="ESTATION:530502-QH03-20261015-0073",
    qr_lead="手机扫右边的码",
    qr_text="把编号带走，不用装软件",
    ways=(BY_PHONE, WITHDRAW),
    bar=PRINT_AGAIN,
)
CASE_NEEDS = replace(
    CASE,
    tone=Tone.WARN,
    icon="warning-circle",
    title="要补一样",
    lines=("可以现在就补，也可以带到社区一楼 2 号窗口。", "上次联网：今天 13:50"),
    reason=Banner(
        tone=Tone.WARN,
        icon="warning-circle",
        lead="要补的是：",
        text="上个月的缴费单，拿原件来就行。没有的话，到原来的单位人事那里要一张盖章的证明，"
        "写清楚从哪天到哪天交过，交的是哪几……其余请到社区一楼 2 号窗口看",
        inline=True,
    ),
    printing=Banner(tone=Tone.INFO, icon="info", lead="今天已经打过 3 张", text="明天可以再打。"),
    bar=ActionBar(back=BACK, primary=ANSWER),
)
CASE_ASKED = replace(
    CASE_NEEDS,
    lines=CASE_NEEDS.lines[:1],
    reason=Banner(
        tone=Tone.WARN, icon="warning-circle", lead="要补的是：", text="手机号打不通，请再写一次。", inline=True
    ),
    printing=None,
    bar=ActionBar(back=BACK, other=PRINT_AGAIN.other, primary=ANSWER),
)
CASE_ANSWERED = replace(
    CASE,
    tone=Tone.INFO,
    icon="archive",
    title="存在本机",
    lines=("您补的还没有送到街道。会自动送。",),
    ways=(WITHDRAW,),
)
CASE_REFUSED = replace(
    CASE,
    tone=Tone.WARN,
    icon="x-circle",
    title="没有通过",
    lines=("请到社区一楼 2 号窗口问，或打 12333。",),
    reason=Banner(
        tone=Tone.WARN,
        icon="warning-circle",
        lead="没有通过的原因：",
        text="年龄还没到，满 16 岁再来登记\n依据：人社厅发〔2020〕3号 第一条",
        inline=True,
    ),
    ways=(),
)
CASE_TOO_LATE = replace(
    CASE,
    title="办好",
    lines=("办理结果：登记回执、电子就业创业证",),
    ladder=tuple(LadderStep(text=t, reached=True) for t in ("存在本机", "已送到街道", "已受理", "办好")),
    reason=Banner(
        tone=Tone.WARN,
        icon="warning-circle",
        lead="没有撤回，街道已经办到下一步了",
        text="办到哪一步，看上面。不明白，请到社区一楼 2 号窗口问。",
    ),
    ways=(),
)
CASE_BEFORE = replace(
    CASE,
    title="已送到街道",
    lines=("受理后 3 个工作日内办好。",),
    ladder=done(delivered=True).ladder,
    reason=Banner(
        tone=Tone.INFO, icon="info", lead="您 10 月 12 日已经交过一样的", text="不用再交。要小票，可以再打一张。"
    ),
)
REALLY_WITHDRAW = NoticeView(
    icon="prohibit",
    title="真的不办了吗？",
    lines=("失业登记，编号 1015-0073。", "撤回以后，街道就不办这一件了。想再办，可以重新填。"),
    primary=Button(text="不撤回，接着办"),
    other=Button(text="不办了，撤回"),
    danger=True,
)
OPEN = Tag(text="要补", icon="warning-circle", tone=Tone.WARN)
FILLED_IN = Tag(text="填好了", icon="check-circle", tone=Tone.OK)
ARRIVED = Tag(text="收到 1 份", icon="check-circle", tone=Tone.OK)
SUPPLEMENT = SupplementView(
    title="把要补的补上",
    subtitle="失业登记·1015-0073",
    banner=Banner(
        tone=Tone.WARN,
        icon="warning-circle",
        lead="要补的是：",
        text="手机号打不通，请再写一次。再送一张上个月的缴费单。",
        inline=True,
    ),
    rows=(
        WantedView(row_id="question:phone", title="您的手机号是多少？", text="点这里重新填", state=OPEN),
        WantedView(
            row_id="question:reason", title="您这次为什么没工作了？", text="填好了，还可以再改", state=FILLED_IN
        ),
        WantedView(row_id="picture:缴费单", title="上个月的缴费单", text="点这里，用手机送", state=OPEN),
    ),
    more="看另外 {count} 个",
    bar=ActionBar(back=BACK, primary=Button(text="接着填", icon="arrow-right", icon_right=True)),
)
SUPPLEMENT_READY = replace(
    SUPPLEMENT,
    rows=(
        replace(SUPPLEMENT.rows[0], text="填好了，还可以再改", state=FILLED_IN),
        SUPPLEMENT.rows[1],
        replace(SUPPLEMENT.rows[2], text="还可以再送", state=ARRIVED),
    ),
    bar=ActionBar(back=BACK, primary=Button(text="补好了，交上去", icon="check", icon_right=True)),
)
SUPPLEMENT_MISSING = replace(
    SUPPLEMENT,
    banner=Banner(
        tone=Tone.BAD,
        icon="warning-circle",
        lead="还没有收到：上个月的缴费单",
        text="可以用手机送。也可以先交上去，材料再带到社区一楼 2 号窗口。",
    ),
    rows=(*SUPPLEMENT_READY.rows[:2], SUPPLEMENT.rows[2]),
    bar=SUPPLEMENT_READY.bar,
)
UPLOAD = UploadView(
    title="用手机送材料",
    subtitle="要送的是：上个月的缴费单",
    qr="https://centre.example/u/8rTq3mXk2LwzP5vYb7NcJdHs9FgAeQuRiOt1KjUlMnB",
    qr_text="用手机扫这个码，在手机上送",
    left="这个码还能用 9 分钟，用一次。",
    help_title="不用手机，带来也行：",
    help_rows=ASK_ROWS[:1],
    bar=ActionBar(back=BACK),
)
UPLOAD_CAME = replace(
    UPLOAD,
    came="收到 1 份",
    came_lines=("请点“返回”，把补的交上去。",),
    qr="",
    qr_text="",
    left="",
    help_title="",
    help_rows=(),
    bar=ActionBar(back=BACK, primary=Button(text="再送", icon="plus")),
)
UPLOAD_OFFLINE = replace(
    UPLOAD_CAME,
    came="",
    came_lines=(),
    help_title=UPLOAD.help_title,
    help_rows=UPLOAD.help_rows,
    banner=Banner(
        tone=Tone.WARN,
        icon="warning-circle",
        lead="现在没网，手机送不了",
        text="用手机送要有网。可以等一会儿再试，也可以把材料带到社区一楼 2 号窗口。",
    ),
    bar=ActionBar(back=BACK, primary=Button(text="再试一次", icon="arrow-counter-clockwise")),
)
UPLOAD_OVER = replace(
    UPLOAD_OFFLINE,
    banner=Banner(tone=Tone.WARN, icon="info", lead="这个码过时间了", text="什么都没有丢。还要送，就换一个新码。"),
    bar=ActionBar(back=BACK, primary=Button(text="换一个新码", icon="arrow-counter-clockwise")),
)
CASE_PRINTED = replace(
    CASE,
    tone=Tone.INFO,
    icon="archive",
    title="存在本机",
    lines=("还没有送到。会自动送。", "上次联网：昨天 13:50"),
    ladder=done(delivered=False).ladder,
    printing=Banner(tone=Tone.OK, icon="printer", lead="打印好了", text="请从下面的出纸口拿，上面印着“补打”。"),
)
CASE_PRINTING = replace(
    CASE,
    printing=Banner(tone=Tone.INFO, icon="printer", lead="正在打印…"),
    bar=ActionBar(back=BACK, other=Button(text="正在打印…", icon="printer", busy=True)),
)
DONE_BRING = replace(done(delivered=True), bring="还要送：毕业证、户口本", bring_by_phone=Button(text="用手机送"))
