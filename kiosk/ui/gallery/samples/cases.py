"""我的业务: the list, one of its applications, and what stands there when there is none."""

from dataclasses import replace

from kiosk.ui.gallery.samples.filed import done
from kiosk.ui.gallery.samples.frame import AIDS, BACK, END, HELP, frame
from kiosk.ui.gallery.samples.station import HELP_ROWS
from kiosk.ui.parts import ActionBar, Banner, Button, HelpView, LadderStep, Tag, Tone
from kiosk.ui.screens.case.view import CaseView
from kiosk.ui.screens.cases.view import CaseRowView, CasesView

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
        case_row(9, "就业困难人员认定", "10月12日 10:30", ACCEPTED),
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
PRINT_AGAIN = ActionBar(back=BACK, other=Button(text="再打一张", icon="printer"))
CASE = CaseView(
    tone=Tone.OK,
    icon="check-circle",
    title="已受理",
    lines=("受理后 3 个工作日内办好。",),
    ladder=tuple(LadderStep(text=t, reached=n < 3) for n, t in enumerate(("存在本机", "已送到街道", "已受理", "办好"))),
    number_label="您的编号",
    number="1015-0073",
    number_line="失业登记·530502-QH03-20261015-0073",
    qr="ESTATION:530502-QH03-20261015-0073",
    qr_lead="手机扫右边的码",
    qr_text="把编号带走，不用装软件",
    bar=PRINT_AGAIN,
)
CASE_NEEDS = replace(
    CASE,
    tone=Tone.WARN,
    icon="warning-circle",
    title="要补一样",
    lines=("请带上要补的到社区一楼 2 号窗口，报编号。", "上次联网：今天 13:50"),
    reason=Banner(
        tone=Tone.WARN,
        icon="warning-circle",
        lead="要补的是：",
        text="上个月的缴费单，拿原件来就行。没有的话，到原来的单位人事那里要一张盖章的证明，"
        "写清楚从哪天到哪天交过，交的是哪几……其余请到社区一楼 2 号窗口看",
        inline=True,
    ),
    printing=Banner(tone=Tone.INFO, icon="info", lead="今天已经打过 3 张", text="明天可以再打。"),
    bar=CASES.bar,
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
