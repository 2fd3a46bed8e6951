"""Every page with made-up people on it: the words of the design's pictures, in the views that the screens paint."""

from dataclasses import replace
from typing import Any

from kiosk.ui.flow import Page, Sheet
from kiosk.ui.parts import (
    ActionBar,
    Banner,
    Button,
    ConsentView,
    FaceView,
    HelpView,
    InputView,
    KeyView,
    LadderStep,
    OptionView,
    Progress,
    Tag,
    Tone,
)
from kiosk.ui.screens.aids.view import AidsView, AidView
from kiosk.ui.screens.attract.view import AttractView, PanelView, PostView
from kiosk.ui.screens.case.view import CaseView
from kiosk.ui.screens.cases.view import CaseRowView, CasesView
from kiosk.ui.screens.check.view import CheckView, PledgeView, PromiseView, SummaryRow
from kiosk.ui.screens.done.view import DoneView
from kiosk.ui.screens.frame.view import FrameView, UtilityButton
from kiosk.ui.screens.guide.view import FactRow, GuideView
from kiosk.ui.screens.hand_entry.view import HandEntryView
from kiosk.ui.screens.home.view import EntryView, HomeView
from kiosk.ui.screens.identity.view import IdentityView, OtherWayView
from kiosk.ui.screens.notice.view import NoticeRow, NoticeView
from kiosk.ui.screens.out_of_order.view import HelpRow, OutOfOrderView
from kiosk.ui.screens.precheck.view import ClauseView, PrecheckView
from kiosk.ui.screens.printer_out.view import PrinterOutView, WayView
from kiosk.ui.screens.question.view import ChipView, QuestionView
from kiosk.ui.screens.rating.view import CallBackView, RatingView
from kiosk.ui.screens.scan.view import ScanView
from kiosk.ui.screens.sign_otherwise.view import SignOtherwiseView
from kiosk.ui.screens.sign_otherwise.view import WayView as SignWayView
from kiosk.ui.screens.signature.view import ChosenView, OtherwiseView, PadView, SignatureView
from kiosk.ui.screens.timeout.view import TimeoutView

AIDS_BUTTON = UtilityButton(action="aids", text="大字版", icon="text-aa")
HELP = UtilityButton(action="help", text="帮助", icon="hand-waving")
END = UtilityButton(action="end", text="结束", icon="sign-out", danger=True)
ONLINE = Tag(text="网络正常", icon="wifi-high", tone=Tone.OK)
PAPER = Tag(text="打印机有纸", icon="printer", tone=Tone.OK)


def frame(**given: Any) -> FrameView:
    facts: dict[str, Any] = {
        "station": "24小时就业服务e站",
        "place": "清河街道·幸福里社区",
        "clock": "14:26",
        "date": "10月15日 星期四",
        "network": ONLINE,
        "printer": PAPER,
        "utilities": (AIDS_BUTTON, HELP),
    }
    return FrameView(**facts | given)


PUBLIC = frame()
SESSION = frame(person="王*山 正在办理", short_person="王*山", utilities=(AIDS_BUTTON, HELP, END))
BACK = Button(text="返回", icon="arrow-left")
PREVIOUS = Button(text="上一步", icon="arrow-left")


def forward(text: str) -> Button:
    return Button(text=text, icon="arrow-right", icon_right=True)


FORM_BAR = ActionBar(back=PREVIOUS, primary=forward("下一步"))


def progress(step: int) -> Progress:
    return Progress(item="失业登记", text=f"第 {step} 步，共 9 步", step=step, steps=9)


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

GUIDE = GuideView(
    caption="事项名称",
    title="失业登记",
    tags=(
        Tag(text="不收费", icon="check", tone=Tone.OK),
        Tag(text="3 个工作日内办好", icon="clock", tone=Tone.OK),
        Tag(text="只带身份证", icon="identification-card", tone=Tone.OK),
    ),
    rows=(
        FactRow(plain="谁能办", official="服务对象", text="满 16 岁、没到领养老金、现在没工作、想找工作的人"),
        FactRow(plain="要什么条件", official="受理条件", text="在户籍地、常住地、就业地、参保地，任选一处"),
        FactRow(plain="带什么", official="材料目录", text="身份证或社保卡，带一样就行"),
        FactRow(plain="填什么", official="申请表单", text="失业登记表，9 个问题，约 5 分钟"),
        FactRow(plain="怎么办", official="办理流程", text="填表 → 签承诺 → 工作人员核对 → 办好"),
        FactRow(plain="多久办好", official="办结时限", text="3 个工作日内"),
        FactRow(plain="要钱吗", official="收费标准", text="不收费"),
        FactRow(plain="办好给什么", official="办理结果", text="登记回执、电子就业创业证"),
        FactRow(plain="谁来办", official="行使层级", text="街道、社区都能受理"),
        FactRow(plain="哪一类", official="事项类型", text="公共服务"),
        FactRow(plain="按什么规定", official="设定依据", text="《就业促进法》、人社厅发〔2020〕79号"),
    ),
    more="看另外 {count} 条",
    bar=ActionBar(back=BACK, other=Button(text="带走", icon="qr-code"), primary=forward("看看我能办吗")),
)

IDENTITY = IdentityView(
    title="请把身份证放在读卡区",
    subtitle="读卡区在屏幕下面，亮蓝灯的地方。放平，不要拿开。",
    picture="art-lay-card",
    state=Tag(text="正在等您放卡", icon="hourglass-medium", tone=Tone.INFO),
    countdown="还有 58 秒，到时间会问您要不要继续",
    consent=ConsentView(
        checked=True,
        title="我同意读取身份证",
        lines=("只用来办这次业务。会读姓名、证号、住址和照片。", "办完就从这台机器里清除。"),
        link="看全文",
    ),
    others_title="没带身份证？用别的办法",
    others=(
        OtherWayView(way_id="code", title="电子社保卡", text="用手机扫码", icon="qr-code"),
        OtherWayView(way_id="typed", title="手动输入", text="按证号，18 位", icon="keyboard"),
        OtherWayView(way_id="counter", title="到窗口办", text="社区一楼 2 号窗口", icon="user"),
    ),
    bar=ActionBar(back=BACK),
)


def met(clause_id: str, rule: str, value: str, source: str) -> ClauseView:
    return ClauseView(
        clause_id=clause_id,
        tone=Tone.OK,
        icon="check-circle",
        rule=rule,
        state="符合",
        value=value,
        source=source,
    )


PRECHECK = PrecheckView(
    crumb="失业登记 › 我能办吗",
    title="可以办，还有 1 处请您确认",
    subtitle="一条一条给您看。查的是身份证和社保记录。",
    clauses=(
        met("age", "年满 16 岁，还没领养老金", "您 47 岁。", "依据：人社厅发〔2020〕3号\u3000来源：身份证"),
        met("place", "在本地可以办", "您的户籍在清河街道。", "依据：人社厅发〔2020〕79号\u3000来源：身份证"),
        met("able", "有劳动能力，想找工作", "您刚才选了“想找工作”。", "依据：同上\u3000来源：您自己填的"),
        ClauseView(
            clause_id="idle",
            tone=Tone.WARN,
            icon="question",
            rule="现在没有工作",
            state="要您确认",
            value="社保记录到 9 月还有单位在缴费。\n如果已经离职，选“我已离职”就能继续。",
            source="依据：同上\u3000来源：社保记录，10月14日",
            options=(
                OptionView(code="no", text="我已离职", chosen=True),
                OptionView(code="yes", text="我还在上班"),
            ),
        ),
    ),
    next_page=forward("接着看"),
    note=Banner(
        tone=Tone.INFO,
        icon="info",
        lead="这是机器先帮您看，不算最后结果。",
        text="觉得不对也可以照样交，工作人员会核对。",
        inline=True,
    ),
    bar=ActionBar(back=BACK, primary=forward("开始填表")),
)

REASONS = (
    "合同到期，或被单位辞退",
    "自己辞职",
    "单位关门、破产",
    "自己的店、生意停了",
    "刚毕业，还没工作过",
    "退役，还没安置",
    "其他原因",
)
CHOICE = QuestionView(
    question_id="reason",
    progress=progress(3),
    title="您这次为什么没工作了？",
    hint="选一个最接近的。选错了后面还能改。",
    options=tuple(OptionView(code=str(n), text=text, chosen=n == 0) for n, text in enumerate(REASONS)),
    more="看另外 {count} 个",
    bar=FORM_BAR,
)
NOT_CHOSEN = QuestionView(
    question_id="reason",
    progress=progress(3),
    banner=Banner(tone=Tone.BAD, icon="warning-circle", lead="还没有选", text="请点一个最接近的原因，再点“下一步”。"),
    title=CHOICE.title,
    hint=CHOICE.hint,
    options=tuple(OptionView(code=str(n), text=text) for n, text in enumerate(REASONS)),
    more="看另外 {count} 个",
    bar=FORM_BAR,
)
FEW = QuestionView(
    question_id="claim",
    progress=progress(7),
    title="这次要不要申请失业金？",
    hint="交过一年以上失业保险的人可以领。",
    options=(OptionView(code="1", text="要申请"), OptionView(code="2", text="这次不申请", chosen=True)),
    bar=FORM_BAR,
)
KEYS = (
    *(tuple(KeyView(value=str(n)) for n in range(first, first + 3)) for first in (1, 4, 7)),
    (KeyView(value="clear", text="全清"), KeyView(value="0"), KeyView(value="delete", text="删除", icon="backspace")),
)
NUMBER = QuestionView(
    question_id="phone",
    progress=progress(2),
    title="您的手机号是多少？",
    hint="办好了发短信告诉您。不会用来推销。",
    input=InputView(shown="138 5555 56", hint="还差 2 位"),
    chips=(ChipView(text="没有手机", icon="prohibit"), ChipView(text="填家里人的", icon="users-three")),
    keys=KEYS,
    bar=FORM_BAR,
)
NUMBER_WRONG = QuestionView(
    question_id="phone",
    progress=progress(2),
    title=NUMBER.title,
    hint=NUMBER.hint,
    input=InputView(shown="138 0000 567", error="手机号要 11 位，现在是 10 位"),
    chips=(ChipView(text="没有手机", icon="prohibit"), ChipView(text="填家里人的", icon="users-three", chosen=True)),
    keys=KEYS,
    bar=FORM_BAR,
)

CHECK = CheckView(
    progress=progress(8),
    title="请看一遍，对不对？",
    subtitle="哪里不对，点右边的“改”。现在还没有交上去。",
    rows=(
        SummaryRow(row_id="name", label="姓名", value="王*山", note="身份证上的"),
        SummaryRow(row_id="number", label="身份证号", value="5301 **** **** 1218", note="身份证上的"),
        SummaryRow(row_id="phone", label="手机", value="138 **** 5678", edit="改"),
        SummaryRow(row_id="reason", label="没工作的原因", value="合同到期，或被单位辞退", edit="改"),
        SummaryRow(row_id="employer", label="以前的单位", value="清河食品厂", edit="改"),
        SummaryRow(row_id="since", label="从哪天起没工作", value="2026年9月30日", edit="改"),
        SummaryRow(row_id="intention", label="想做什么", value="找单位上班", edit="改"),
        SummaryRow(row_id="benefit", label="领失业金", value="这次不申请", edit="改"),
    ),
    next_page=forward("接着看"),
    pledge=PledgeView(
        icon="handshake", title="我承诺上面写的都是真的", text="下一步请您签名。签了名就不用再交证明材料。"
    ),
    bar=ActionBar(back=PREVIOUS, primary=forward("没问题，去签名")),
)
CHECK_PROMISE = replace(
    CHECK,
    pledge=None,
    promise=PromiseView(checked=False, title="我承诺上面写的都是真的", text="点一下就是承诺，不用再交证明材料。"),
    bar=ActionBar(back=PREVIOUS, primary=forward("没问题，交上去")),
)

# 王大山, as in the picture: corners of the strokes, in px of an 968 by 620 box.
NAME = (
    ((120, 172), (210, 160), (296, 154)),
    ((205, 165), (209, 280), (202, 402)),
    ((139, 282), (210, 270), (279, 266)),
    ((96, 414), (210, 398), (320, 398)),
    ((486, 128), (482, 230), (440, 350), (366, 434)),
    ((386, 254), (480, 234), (580, 228)),
    ((482, 254), (530, 350), (614, 434)),
    ((764, 122), (768, 260), (760, 388)),
    ((670, 246), (665, 320), (670, 396), (780, 386), (862, 380)),
    ((864, 226), (860, 320), (854, 404)),
)
SIGNED = PadView(
    strokes=tuple([[round(x / 968, 4), round(y / 620, 4)] for x, y in stroke] for stroke in NAME),
    rewrite=Button(text="重写", icon="arrow-counter-clockwise"),
)
OTHERWISE = OtherwiseView(
    icon="hand-waving", text="不方便写字？可以按手印，或请别人代办。", button=Button(text="换个办法")
)
SIGN_BAR = ActionBar(back=PREVIOUS, primary=Button(text="签好了，交上去", icon="check", icon_right=True))
SIGNATURE = SignatureView(
    progress=progress(9),
    title="请在框里签您的名字",
    hint="用手指写。只用在这份承诺书上。",
    pad=SIGNED,
    otherwise=OTHERWISE,
    bar=SIGN_BAR,
)
UNSIGNED = replace(SIGNATURE, pad=replace(SIGNED, strokes=()))
SIGN_ERROR = replace(UNSIGNED, error="还没有签。请在框里签您的名字。")
SIGN_NOT_STORED = replace(
    SIGNATURE,
    banner=Banner(
        tone=Tone.BAD, icon="warning-circle", lead="没有存上", text="您填的还在，请再点一次，或到社区一楼 2 号窗口办。"
    ),
)
SIGN_SAVING = replace(
    SIGNATURE,
    banner=Banner(tone=Tone.INFO, icon="info", lead="还要一会儿，请别走开"),
    pad=replace(SIGNED, deaf=True),
    bar=ActionBar(back=PREVIOUS, primary=Button(text="正在保存…", busy=True)),
)
SIGN_PROXY = replace(
    UNSIGNED,
    title="请代办人签自己的名字",
    error="还没有签。请代办人在框里签自己的名字。",
    otherwise=replace(OTHERWISE, text="换主意了？可以自己签，或按手印。"),
)
SIGN_FINGERPRINT = SignatureView(
    progress=progress(9),
    title="您选了按手印",
    hint="现在先交上去，填的不会丢。",
    chosen=ChosenView(
        icon="fingerprint",
        title="到社区一楼 2 号窗口按",
        text="交上去以后，拿着回执到社区一楼 2 号窗口，工作人员陪您按在回执上。",
    ),
    otherwise=OtherwiseView(icon="signature", text="能写字的，也可以自己签。", button=Button(text="还是自己签")),
    bar=ActionBar(back=PREVIOUS, primary=Button(text="好，交上去", icon="check", icon_right=True)),
)
SIGN_OTHERWISE = SignOtherwiseView(
    title="换个办法",
    hint="不会写、写不了，都能办。",
    ways=(
        SignWayView(
            way_id="fingerprint",
            title="按手印",
            text="到社区一楼 2 号窗口，工作人员陪您按在回执上",
            icon="fingerprint",
        ),
        SignWayView(way_id="proxy", title="请人代办", text="替您签名的人签他自己的名字", icon="users"),
    ),
    back=BACK,
)

PRINTED = Banner(tone=Tone.OK, icon="printer", lead="回执打印好了，", text="请从下面的出纸口拿", inline=True)
DONE_BAR = ActionBar(
    other=Button(text="再办一件", icon="plus"), primary=Button(text="办完了，退出", icon="sign-out", icon_right=True)
)


GRADES = (
    ("very_good", "非常满意", "face-5-very-good"),
    ("good", "满意", "face-4-good"),
    ("ok", "基本满意", "face-3-ok"),
    ("bad", "不满意", "face-2-bad"),
    ("very_bad", "非常不满意", "face-1-very-bad"),
)


def faces(chosen: str = "") -> tuple[FaceView, ...]:
    return tuple(FaceView(code=code, text=text, picture=p, chosen=code == chosen) for code, text, p in GRADES)


NOT_KEPT = Banner(tone=Tone.BAD, icon="warning-circle", lead="没有记上", text="请再点一次。您交的失业登记没有丢。")


def done(*, delivered: bool, chosen: str = "", trouble: Banner | None = None) -> DoneView:
    rungs = ("存在本机", "已送到街道" if delivered else "等网络送出", "工作人员核对", "办好")
    return DoneView(
        tone=Tone.OK if delivered else Tone.INFO,
        icon="check-circle" if delivered else "archive",
        title="已经送到街道了" if delivered else "已保存在这台机器里",
        lines=("3 个工作日内办好。",) if delivered else ("还没有送到。一有网就自动送，您不用再来。",),
        ladder=tuple(LadderStep(text=text, reached=n <= delivered) for n, text in enumerate(rungs)),
        number_label="您的编号",
        number="1015-0073",
        number_line="失业登记·530100-20261015-0073",
        qr="失业登记 530100-QH03-20261015-0073",
        qr_lead="手机扫右边的码",
        qr_text="带走编号，问事时报给工作人员",
        printing=PRINTED,
        rate_title="这次办事，您觉得怎么样？",
        rate_note="可以不评",
        faces=faces(chosen),
        rated=bool(chosen),
        said="您的评价记下了。每办一件事，评一次。" if chosen else "",
        trouble=trouble,
        bar=DONE_BAR,
    )


TICKS = (
    ("wait", "等太久"),
    ("unclear", "看不懂"),
    ("errors", "老出错"),
    ("not_done", "没办成"),
    ("machine", "机器不好用"),
    ("staff", "工作人员态度"),
)
RATING = RatingView(
    picture="face-2-bad",
    caption="您选了：不满意",
    title="哪里不好？",
    hint="可以选几样。会送到街道，站里的人删不掉。",
    reasons=tuple(OptionView(code=code, text=text, chosen=n < 2) for n, (code, text) in enumerate(TICKS)),
    call_back=CallBackView(title="给我回个电话", text="打 138****5678"),
    bar=ActionBar(
        back=Button(text="不评了", icon="arrow-left"), primary=Button(text="交上去", icon="check", icon_right=True)
    ),
)
RATING_NOT_KEPT = RatingView(
    picture="face-1-very-bad",
    caption="您选了：非常不满意",
    title="哪里不好？",
    hint=RATING.hint,
    banner=NOT_KEPT,
    reasons=(*RATING.reasons, OptionView(code="other", text="别的原因")),
    bar=RATING.bar,
)
PRINTER_OUT = PrinterOutView(
    picture="art-no-paper",
    title="打印机没有纸了",
    safe=Banner(
        tone=Tone.OK, icon="check-circle", lead="您的登记已经送到街道，没有丢。", text="编号 1015-0073", inline=True
    ),
    ways_title="回执可以这样拿：",
    qr="失业登记 530100-QH03-20261015-0073",
    qr_lead="用手机扫码带走",
    qr_text="跟纸的一样有用，不用装软件。",
    ways=(
        WayView(title="抄下编号", text="打 12333 报编号", icon="note-pencil"),
        WayView(title="到服务台打印", text="报编号 1015-0073", icon="user"),
    ),
    bar=ActionBar(primary=forward("拿到了，下一步")),
)

HELP_ROWS = (("到窗口", "社区一楼 2 号窗口", "user"), ("打电话", "12333", "phone"))
OUT_OF_ORDER = OutOfOrderView(
    title="这台机器正在检修",
    text="您可以到下面的地方办。",
    safe=Banner(tone=Tone.INFO, icon="archive", lead="之前交的材料都在，不受影响。"),
    rows=tuple(HelpRow(label=label, text=text, icon=icon) for label, text, icon in HELP_ROWS),
    code="故障编号 P-104",
)
HELP_SHEET = NoticeView(
    icon="hand-waving",
    title="找人帮您",
    lines=("您填的都还在，关上就能接着办。",),
    rows=tuple(NoticeRow(label=label, text=text, icon=icon) for label, text, icon in HELP_ROWS),
    primary=Button(text="知道了"),
)
TAKE_AWAY = NoticeView(
    icon="qr-code",
    title="用手机带走这一页",
    lines=("打开手机扫一扫，对着下面的码，就能看到要带什么、怎么办。",),
    qr="失业登记\n谁能办：满 16 岁、没到领养老金、现在没工作、想找工作的人\n带什么：身份证或社保卡",
    qr_text="不用装软件，也不用网",
    primary=Button(text="知道了"),
)
LEAVE = NoticeView(
    icon="sign-out",
    title="真的要走吗？",
    lines=("填到一半的不会留下。", "别人看不到您填的。"),
    primary=Button(text="不走，接着填"),
    other=Button(text="走，都清掉"),
    danger=True,
)
TIMEOUT = TimeoutView(
    title="您还在吗？",
    seconds="45",
    seconds_text="秒后回到首页",
    left=0.747,
    kept=Banner(
        tone=Tone.OK,
        icon="shield-check",
        lead="填好的不会丢。",
        text="给您留 24 小时，\n下次放身份证就能接着填。",
        inline=True,
    ),
    stay=Button(text="我还在，接着填"),
    leave=Button(text="先走了，留着下次填"),
)

OFFLINE = frame(clock="14:31", network=Tag(text="现在没网", icon="wifi-slash", tone=Tone.WARN))
INFORMS = frame(place="石门村·党群服务中心", printer=None)
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
            entry_id="officer",
            title="就业专员 李敏",
            subtitle="周一到周五 9 点到 17 点在二楼",
            icon="user",
            button="怎么找",
        ),
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
NO_PAPER = frame(
    clock="14:31", printer=Tag(text="没有纸了", icon="printer", tone=Tone.WARN), utilities=(AIDS_BUTTON, HELP, END)
)

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
ATTRACT_TODAY = AttractView(
    clock="14:26",
    date="10月15日 星期四",
    promise="整天开门·全部不收费",
    panel=PanelView(
        title="放心办",
        posts=(
            PostView(title="全部不收费", text="谁要您交钱，都不要给"),
            PostView(title="不押身份证", text="有人要您先交钱、押证件，打 12333 举报"),
            PostView(title="有人帮您", text="不会用就找大厅服务台"),
        ),
    ),
    start=ATTRACT.start,
)
AIDS = AidsView(
    title="怎么用着顺手？",
    hint="点一下就变，可以多选。您走了就恢复。",
    aids=(
        AidView(aid="large", title="字大一点", text="字放大三成，一页少放几样", icon="text-aa", chosen=True),
        AidView(aid="contrast", title="黑底亮字", text="眼睛怕亮、看不清时用", icon="circle-half"),
        AidView(aid="low", title="按钮放低", text="坐轮椅、个子不高时用", icon="wheelchair"),
        AidView(aid="aloud", title="读给我听", text="每一页都念出来，插耳机只有您听得见", icon="speaker-high"),
        AidView(aid="slow", title="慢一点", text="时间放宽三倍", icon="hourglass"),
    ),
    more="看另外 {count} 个",
    done=Button(text="好了"),
)

# -- 我的业务 ----------------------------------------------------------------------------------------------------------

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

# -- without a document ------------------------------------------------------------------------------------------------

ID_KEYS = (*KEYS[:3], (KeyView(value="X", text="X"), KeyView(value="0"), KEYS[3][2]))
HAND_ENTRY = HandEntryView(
    title="请按您的身份证号",
    hint="名字不用打，最后签名时写。",
    input=InputView(shown="530502 19790304 12", placeholder="18 位证号", hint="还差 2 位"),
    consent=ConsentView(
        checked=False,
        title="我同意存下证号",
        lines=("只用来办这次的事。不交就不留，送到街道后 30 天内清除。",),
        link="看全文",
    ),
    keys=ID_KEYS,
    bar=ActionBar(back=BACK, primary=forward("下一步")),
)
HAND_ENTRY_WRONG = replace(
    HAND_ENTRY,
    input=InputView(shown="530502 19790304 1234", error="号码不对，请对着证件再看一遍"),
)
HAND_ENTRY_NOT_AGREED = replace(
    HAND_ENTRY,
    input=InputView(shown="530502 19790304 123X"),
    not_agreed="同意就点下面的方框，再点“下一步”",
)
TYPED_SESSION = frame(person="证号尾号 1218 正在办理", short_person="证号尾号 1218", utilities=(AIDS_BUTTON, HELP, END))
COUNTER = OtherWayView(way_id="counter", title="到窗口办", text="社区一楼 2 号窗口，或打 12333", icon="user")
AT_COUNTER = replace(COUNTER, text="社区一楼 2 号窗口")
TYPED = OtherWayView(way_id="typed", title="手动输入", text="按证号，18 位", icon="keyboard")
IDENTITY_TO_LOOK = replace(
    IDENTITY,
    subtitle="只看您交过的业务。卡放在屏幕下面，放平不要拿开。",
    state=Tag(text="请先点“我同意读取身份证”", icon="hand-pointing", tone=Tone.INFO),
    countdown="",
    consent=ConsentView(
        checked=False,
        title="我同意读取身份证",
        lines=("只用来找您在这台机器上交过的业务，给您看。", "读到的不送到别处，您走了就清掉。"),
        link="看全文",
    ),
    others=(COUNTER,),
)
IDENTITY_TWO_WAYS = replace(IDENTITY, others=(TYPED, AT_COUNTER))
IDENTITY_MOVED = replace(
    IDENTITY, banner=Banner(tone=Tone.WARN, icon="warning-circle", lead="卡动了", text="请再放一次，放平不要拿开。")
)
IDENTITY_NO_READER = IdentityView(
    title="请选一个办法",
    banner=Banner(tone=Tone.WARN, icon="warning-circle", lead="读卡的地方现在用不了", text="用下面的办法，一样能办。"),
    others=(TYPED, AT_COUNTER),
    others_lead=True,
    bar=ActionBar(back=BACK),
)
SCAN = ScanView(
    title="请亮出电子社保卡",
    subtitle="打开手机上的电子社保卡，二维码对着扫码口。",
    picture="art-show-code",
    state=Tag(text="正在等您扫码", icon="hourglass-medium", tone=Tone.INFO),
    countdown="还有 58 秒，到时间会问您要不要继续",
    consent=ConsentView(
        checked=True,
        title="我同意读取电子社保卡",
        lines=("只用来办您这次来办的事。码送到社保部门核对。", "不交就不留。送到街道后 30 天内从这台机器里清除。"),
        link="看全文",
    ),
    bar=ActionBar(back=BACK),
)
SCAN_REFUSED = replace(
    SCAN,
    banner=Banner(
        tone=Tone.WARN,
        icon="warning-circle",
        lead="社保部门没有认出这个码",
        text="请看看打开的是不是电子社保卡，再扫一次。",
    ),
)
SCAN_UNUSABLE = ScanView(
    title=SCAN.title,
    subtitle=SCAN.subtitle,
    banner=Banner(
        tone=Tone.WARN,
        icon="warning-circle",
        lead="扫码的地方现在用不了",
        text="请点“返回”，刷身份证，或用别的办法。",
    ),
    bar=SCAN.bar,
)
IDENTITY_KNOWN = IdentityView(
    title="用您刚才放的身份证来办",
    subtitle="不用再放。看一看，同意就点一下。",
    banner=Banner(tone=Tone.WARN, icon="warning-circle", lead="还没有同意", text="同意就点方框，再点“下一步”。"),
    consent=replace(HAND_ENTRY.consent, title="我同意用身份证上的信息来办") if HAND_ENTRY.consent else None,
    bar=HAND_ENTRY.bar,
)

# Name of the picture: the page or sheet, its view, and what stands around it.
GALLERY: dict[str, tuple[Page | Sheet, Any, FrameView]] = {
    "01-attract": (Page.ATTRACT, ATTRACT, PUBLIC),
    "01x-attract-today": (Page.ATTRACT, ATTRACT_TODAY, PUBLIC),
    "02c-access-sheet": (Sheet.AIDS, AIDS, PUBLIC),
    "02-home-level1": (Page.HOME, HOME, PUBLIC),
    "02x-home-off": (Page.HOME, HOME_OFF, PUBLIC),
    "03-home-level4": (Page.HOME, HOME_INFORMS, INFORMS),
    "04-identity": (Page.IDENTITY, IDENTITY, frame(utilities=(AIDS_BUTTON, HELP, END))),
    "04x-identity-look": (Page.IDENTITY, IDENTITY_TO_LOOK, frame(utilities=(AIDS_BUTTON, HELP, END))),
    "04x-identity-two": (Page.IDENTITY, IDENTITY_TWO_WAYS, frame(utilities=(AIDS_BUTTON, HELP, END))),
    "04x-identity-moved": (Page.IDENTITY, IDENTITY_MOVED, frame(utilities=(AIDS_BUTTON, HELP, END))),
    "04x-identity-no-reader": (Page.IDENTITY, IDENTITY_NO_READER, frame(utilities=(AIDS_BUTTON, HELP, END))),
    "04x-identity-known": (Page.IDENTITY, IDENTITY_KNOWN, SESSION),
    "04x-hand-entry": (Page.HAND_ENTRY, HAND_ENTRY, frame(utilities=(AIDS_BUTTON, HELP, END))),
    "04x-hand-entry-wrong": (Page.HAND_ENTRY, HAND_ENTRY_WRONG, frame(utilities=(AIDS_BUTTON, HELP, END))),
    "04x-hand-entry-not-agreed": (Page.HAND_ENTRY, HAND_ENTRY_NOT_AGREED, frame(utilities=(AIDS_BUTTON, HELP, END))),
    "04x-scan": (Page.SCAN, SCAN, frame(utilities=(AIDS_BUTTON, HELP, END))),
    "04x-scan-refused": (Page.SCAN, SCAN_REFUSED, frame(utilities=(AIDS_BUTTON, HELP, END))),
    "04x-scan-unusable": (Page.SCAN, SCAN_UNUSABLE, frame(utilities=(AIDS_BUTTON, HELP, END))),
    "05a-guide": (Page.GUIDE, GUIDE, PUBLIC),
    "05b-precheck": (Page.PRECHECK, PRECHECK, SESSION),
    "06-question-choice": (Page.QUESTION, CHOICE, SESSION),
    "06b-question-error": (Page.QUESTION, NOT_CHOSEN, SESSION),
    "06x-question-few": (Page.QUESTION, FEW, SESSION),
    "07c-keyboard-number": (Page.QUESTION, NUMBER, SESSION),
    "07x-number-error": (Page.QUESTION, NUMBER_WRONG, SESSION),
    "08-check-answers": (Page.CHECK, CHECK, SESSION),
    "08x-check-promise": (Page.CHECK, CHECK_PROMISE, SESSION),
    "09-signature": (Page.SIGNATURE, SIGNATURE, SESSION),
    "09x-signature-empty": (Page.SIGNATURE, UNSIGNED, SESSION),
    "09x-signature-error": (Page.SIGNATURE, SIGN_ERROR, SESSION),
    "09x-signature-fingerprint": (Page.SIGNATURE, SIGN_FINGERPRINT, SESSION),
    "09x-signature-not-stored": (Page.SIGNATURE, SIGN_NOT_STORED, SESSION),
    "09x-signature-otherwise": (Sheet.SIGN_OTHERWISE, SIGN_OTHERWISE, SESSION),
    "09x-signature-proxy": (Page.SIGNATURE, SIGN_PROXY, SESSION),
    "09x-signature-saving": (Page.SIGNATURE, SIGN_SAVING, SESSION),
    "10a-done-saved-local": (Page.DONE, done(delivered=False), OFFLINE),
    "10b-done-delivered": (Page.DONE, done(delivered=True), frame(clock="14:31")),
    "10x-done-rated": (Page.DONE, done(delivered=True, chosen="very_good"), frame(clock="14:31")),
    "10x-done-not-kept": (Page.DONE, done(delivered=False, trouble=NOT_KEPT), OFFLINE),
    "10c-rating-reasons": (Page.RATING, RATING, frame(clock="14:32")),
    "10x-rating-not-kept": (Page.RATING, RATING_NOT_KEPT, frame(clock="14:32")),
    "14-timeout": (Sheet.TIMEOUT, TIMEOUT, SESSION),
    "15-printer-out": (Page.PRINTER_OUT, PRINTER_OUT, NO_PAPER),
    "16a-out-of-service": (Page.OUT_OF_ORDER, OUT_OF_ORDER, PUBLIC),
    "16b-home-offline": (Page.HOME, HOME_OFFLINE, OFFLINE),
    "30-cases": (Page.CASES, CASES, SESSION),
    "30x-cases-many": (Page.CASES, MANY_CASES, SESSION),
    "30x-cases-none": (Page.CASES, NO_CASES, SESSION),
    "30x-cases-looking": (Page.CASES, LOOKING, SESSION),
    "30x-cases-broken": (Page.CASES, CASES_BROKEN, SESSION),
    "31-case": (Page.CASE, CASE, SESSION),
    "31x-case-needs-more": (Page.CASE, CASE_NEEDS, SESSION),
    "31x-case-printed": (Page.CASE, CASE_PRINTED, TYPED_SESSION),
    "31x-case-printing": (Page.CASE, CASE_PRINTING, SESSION),
    "help": (Sheet.NOTICE, HELP_SHEET, SESSION),
    "take-away": (Sheet.NOTICE, TAKE_AWAY, PUBLIC),
    "leave": (Sheet.NOTICE, LEAVE, SESSION),
}
