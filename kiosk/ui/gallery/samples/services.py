"""Everything that can be applied for, what a person can get, and a bundle from its conditions to its numbers."""

from dataclasses import replace

from kiosk.ui.clause_words import ClauseView
from kiosk.ui.gallery.samples.filed import done
from kiosk.ui.gallery.samples.form import CHECK, FEW
from kiosk.ui.gallery.samples.frame import BACK, PREVIOUS, forward
from kiosk.ui.gallery.samples.station import HOME, HOME_OFFLINE, off
from kiosk.ui.parts import ActionBar, Banner, Button, OptionView, Progress, Tag, Tone
from kiosk.ui.screens.all_services.view import ServiceRowView, ServicesView
from kiosk.ui.screens.check.view import PledgeView, SummaryRow
from kiosk.ui.screens.home.view import EntryView
from kiosk.ui.screens.match.view import MatchView, StepView
from kiosk.ui.screens.matches.view import MatchesView, MatchRowView
from kiosk.ui.screens.parts.view import PartsView, PartView
from kiosk.ui.screens.parts_done.view import FiledPartView, PartsDoneView

# -- the home page, with all that may stand there ----------------------------------------------------------------------

HOME_FULL = replace(
    HOME,
    hero=EntryView(entry_id="register", title="失业登记", subtitle="没工作了，先来登记·不收费", icon="note-pencil"),
    tiles=(
        EntryView(entry_id="services", title="办事项", subtitle="登记、补贴等 16 样", icon="list-checks"),
        EntryView(entry_id="match", title="我能办什么", subtitle="答几个问题就知道", icon="user-focus"),
        EntryView(entry_id="cases", title="我的业务", subtitle="看办到哪一步、再打印", icon="folder-user"),
        off(EntryView(entry_id="jobs", title="找工作", subtitle="", icon="briefcase")),
    ),
    slims=(
        off(EntryView(entry_id="ticket", title="取号", subtitle="", icon="ticket")),
        EntryView(entry_id="policy", title="看政策与培训", subtitle="还有招聘会、工资行情", icon="graduation-cap"),
        EntryView(entry_id="firm", title="企业用工", subtitle="要招人，来登记", icon="buildings"),
        EntryView(entry_id="pushed", title="灵活就业社保补贴", subtitle="自己交社保，补一部分", icon="hand-coins"),
    ),
)
HOME_THREE = replace(HOME_FULL, slims=HOME_FULL.slims[:3])
HOME_FULL_OFFLINE = replace(HOME_FULL, promise="", banner=HOME_OFFLINE.banner)

# -- everything there is -----------------------------------------------------------------------------------------------

_TO_MATCH = ActionBar(back=BACK, primary=forward("看我能办什么"))
SERVICES = ServicesView(
    title="想办哪一样？",
    subtitle="点一类，看里面有什么。",
    rows=(
        ServiceRowView(row_id="bundle", title="一件事，一次办", text="员工入职、灵活就业等 3 样", icon="stack"),
        ServiceRowView(row_id="register", title="登记", text="失业登记、就业登记等 3 样", icon="note-pencil"),
        ServiceRowView(
            row_id="subsidy", title="补贴和认定", text="就业困难人员认定、灵活就业社保补贴", icon="hand-coins"
        ),
        ServiceRowView(row_id="startup", title="创业", text="一次性创业补贴、创业担保贷款", icon="storefront"),
        ServiceRowView(row_id="training", title="培训和见习", text="职业培训报名、就业见习报名", icon="graduation-cap"),
        ServiceRowView(row_id="job", title="找工作", text="求职登记、零工登记", icon="briefcase"),
        ServiceRowView(row_id="employer", title="单位招人", text="招聘需求登记", icon="buildings"),
        ServiceRowView(row_id="service", title="预约服务", text="职业指导预约、上门服务预约", icon="calendar"),
    ),
    more="看另外 {count} 个",
    bar=_TO_MATCH,
)
SERVICES_GROUP = ServicesView(
    title="补贴和认定",
    subtitle="点一样，先看怎么办，再决定办不办。",
    rows=(
        ServiceRowView(
            row_id="hardship",
            title="就业困难人员认定",
            text="找工作特别难的人，认定后有人帮、有补贴",
            icon="hand-coins",
        ),
        ServiceRowView(
            row_id="insurance", title="灵活就业社保补贴", text="自己交社保的困难人员，补一部分", icon="hand-coins"
        ),
    ),
    more=SERVICES.more,
    bar=_TO_MATCH,
)
SERVICES_OFFLINE = replace(
    SERVICES,
    banner=Banner(
        tone=Tone.WARN,
        icon="wifi-slash",
        lead="现在没有网，大部分事照样能办。",
        text="填好的先存在这台机器里，一有网就自动送。",
    ),
)

# -- what one can get --------------------------------------------------------------------------------------------------

MATCH = MatchView(
    title="看看您能办什么",
    subtitle="能领什么、能办什么，一次看清。",
    steps=(
        StepView(icon="identification-card", title="先刷身份证", text="年龄、住址就不用您填"),
        StepView(icon="hand-pointing", title="再答几个问题", text="最多 6 个，不想答就跳过"),
        StepView(icon="list-checks", title="马上看到结果", text="哪条符合、哪条还差、依据是什么"),
    ),
    safe=Banner(tone=Tone.INFO, icon="shield-check", lead="看完就清掉，不存在这台机器里。"),
    bar=ActionBar(back=BACK, other=Button(text="先不刷卡"), primary=forward("刷身份证")),
)
MATCH_QUESTION = replace(
    FEW,
    progress=Progress(item="我能办什么", text="第 2 步，共 5 步", step=2, steps=5),
    bar=ActionBar(back=PREVIOUS, primary=forward("下一步")),
)
MET = Tag(text="都符合", icon="check-circle", tone=Tone.OK)
OPEN = Tag(text="还要看 2 条", icon="question", tone=Tone.WARN)
NOT_MET = Tag(text="有 1 条不符合", icon="x-circle", tone=Tone.BAD)


def match_row(item_id: str, title: str, gives: str, why: str, state: Tag, icon: str) -> MatchRowView:
    return MatchRowView(item_id=item_id, title=title, gives=f"能得到：{gives}", why=why, state=state, icon=icon)


MATCHES = MatchesView(
    title="您可能能办这 5 样",
    subtitle="机器先帮您看，不算最后结果。点一样，看为什么。",
    rows=(
        match_row(
            "insurance",
            "灵活就业社保补贴",
            "社会保险补贴",
            "您 52 岁、您选了“灵活就业”",
            MET,
            "hand-coins",
        ),
        match_row("register", "失业登记", "登记回执、电子就业创业证", "您 52 岁、我没有工作", MET, "note-pencil"),
        match_row("training", "职业培训报名", "免费培训、合格证书", "您 52 岁", MET, "graduation-cap"),
        match_row("hardship", "就业困难人员认定", "认定证明", "还要看：失业登记满 6 个月", OPEN, "hand-coins"),
        match_row("loan", "创业担保贷款", "贷款资质审核", "还要看：办了营业执照", OPEN, "storefront"),
    ),
    more="看另外 {count} 样",
    fold="看另外 3 样为什么不行",
    bar=ActionBar(back=BACK),
)
MATCHES_UNMET = MatchesView(
    title="这 3 样现在看着不符合",
    subtitle="点一样，看是哪一条。觉得不对，可以到大厅服务台问。",
    rows=(
        match_row("intern", "就业见习报名", "见习岗位", "不符合：16 到 24 岁，或毕业两年内", NOT_MET, "graduation-cap"),
        match_row("employ", "就业登记", "登记回执", "不符合：现在有工作", NOT_MET, "note-pencil"),
        match_row("startup", "一次性创业补贴", "创业补贴", "不符合：开办满 1 年", NOT_MET, "storefront"),
    ),
    more=MATCHES.more,
    fold="看能办的",
    bar=MATCHES.bar,
)
MATCHES_NONE = MatchesView(
    title="现在没有看着能办的",
    banner=Banner(tone=Tone.INFO, icon="info", lead="还是想办，可以到大厅服务台问，或打 12333。"),
    fold="看另外 3 样为什么不行",
    bar=MATCHES.bar,
)

# -- a bundle ----------------------------------------------------------------------------------------------------------


def clause(clause_id: str, rule: str, value: str = "", *, met: bool = True, asks: bool = False) -> ClauseView:
    return ClauseView(
        clause_id=clause_id,
        tone=Tone.OK if met else Tone.WARN,
        icon="check-circle" if met else "question",
        rule=rule,
        state="符合" if met else "要您确认",
        value=value,
        source="依据：人社厅发〔2020〕79号　来源：您自己填的",
        options=(OptionView(code="no", text="我没有工作"), OptionView(code="yes", text="我在上班")) if asks else (),
    )


PARTS = PartsView(
    crumb="解除劳动合同一件事 › 我能办吗",
    title="这 2 样一次办",
    subtitle="不想办的点一下，去掉勾。一样不行，别的照样办。",
    parts=(
        PartView(
            item_id="register",
            title="失业登记",
            text="登记了，才能领失业金、有人帮着找工作",
            state=Tag(text="还要看 1 条", icon="question", tone=Tone.WARN),
            checked=True,
            clauses=(
                clause("age", "年满 16 岁，还没领养老金", "您 52 岁。"),
                clause("idle", "现在没有工作", met=False, asks=True),
            ),
        ),
        PartView(
            item_id="seek",
            title="求职登记",
            text="有合适的岗位就告诉您",
            state=Tag(text="看着都符合", icon="check-circle", tone=Tone.OK),
            checked=True,
            clauses=(clause("age", "年满 16 岁", "您 52 岁。"),),
        ),
        PartView(
            item_id="training",
            title="职业培训报名",
            text="想学一门技术，免费",
            state=Tag(text="这次不办", icon="info", tone=Tone.PLAIN),
            checked=False,
        ),
    ),
    next_page=forward("接着看"),
    note=Banner(
        tone=Tone.INFO,
        icon="info",
        lead="这是机器先帮您看，不算最后结果。",
        text="觉得不对也可以照样交，工作人员会核对。",
    ),
    bar=ActionBar(back=BACK, primary=forward("开始填表")),
)
PARTS_NONE = replace(
    PARTS,
    title="一样也没有选",
    banner=Banner(tone=Tone.BAD, icon="warning-circle", lead="一样也没有选", text="请至少点一样，再点“开始填表”。"),
    parts=tuple(replace(part, checked=False, state=PARTS.parts[2].state, clauses=()) for part in PARTS.parts),
)


def head(name: str) -> SummaryRow:
    return SummaryRow(row_id=f"head:{name}", label=name, value="", heads=True)


CHECK_JOINT = replace(
    CHECK,
    rows=(*CHECK.rows[:2], head("几样都要的"), *CHECK.rows[2:4], head("失业登记"), *CHECK.rows[4:]),
    pledge=PledgeView(
        icon="handshake",
        title="我承诺上面写的都是真的",
        text="这一次签名，用在这 2 样上：失业登记、求职登记",
    ),
)
SAVED = Tag(text="存在本机", icon="archive", tone=Tone.INFO)
DELIVERED = Tag(text="已送到街道", icon="check-circle", tone=Tone.OK)
_LEAVE = ActionBar(
    other=Button(text="再办一件", icon="plus"), primary=Button(text="办完了，退出", icon="sign-out", icon_right=True)
)
PARTS_DELIVERED = PartsDoneView(
    tone=Tone.OK,
    icon="check-circle",
    title="3 样都送到街道了",
    lines=("每样一个编号，各走各的。",),
    parts=(
        FiledPartView(title="失业登记", number="编号 1015-0073", state=DELIVERED),
        FiledPartView(title="求职登记", number="编号 1015-0074", state=DELIVERED),
        FiledPartView(title="职业培训报名", number="编号 1015-0075", state=DELIVERED),
        FiledPartView(
            title="停保、用工备案",
            number="",
            state=Tag(text="到别处办", icon="map-pin", tone=Tone.PLAIN),
            todo="由原来的单位办。单位没办，请打 12333",
        ),
    ),
    more="看另外 {count} 样",
    printing=Banner(tone=Tone.OK, icon="printer", lead="3 张回执打印好了", text="，请从下面的出纸口拿", inline=True),
    rate_title="这次办事，您觉得怎么样？",
    rate_note="可以不评",
    faces=done(delivered=True).faces,
    bar=_LEAVE,
)
PARTS_SOME = replace(
    PARTS_DELIVERED,
    tone=Tone.WARN,
    icon="warning-circle",
    title="1 样存好了，2 样没有存下来",
    lines=("存好的不会丢，也不会交两份。",),
    parts=(
        FiledPartView(title="失业登记", number="编号 1015-0073", state=SAVED),
        FiledPartView(
            title="求职登记",
            number="",
            state=Tag(text="没有存下来", icon="warning-circle", tone=Tone.WARN),
            todo="没有存下来。点“再交一次”，存好的不会再交。",
        ),
        FiledPartView(
            title="职业培训报名",
            number="",
            state=Tag(text="没有收", icon="x-circle", tone=Tone.BAD),
            todo="没有收：职业培训报名要年满 16 岁，现在还不能办。请到大厅服务台问。",
        ),
    ),
    printing=Banner(tone=Tone.INFO, icon="printer", lead="回执正在打印，一共 1 张", inline=True),
    rate_title="",
    rate_note="",
    faces=(),
    bar=ActionBar(
        other=Button(text="再办一件", icon="plus"), primary=Button(text="再交一次", icon="arrow-counter-clockwise")
    ),
)
