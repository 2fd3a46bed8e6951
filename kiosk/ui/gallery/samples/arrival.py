"""From choosing an item to the form: its guide, who you are, whether you can."""

from kiosk.ui.gallery.samples.frame import BACK, forward
from kiosk.ui.parts import ActionBar, Banner, Button, ConsentView, OptionView, Tag, Tone
from kiosk.ui.screens.guide.view import FactRow, GuideView
from kiosk.ui.screens.identity.view import IdentityView, OtherWayView
from kiosk.ui.screens.precheck.view import ClauseView, PrecheckView

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
    terms="这些词什么意思",
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
        OtherWayView(way_id="social", title="社会保障卡", text="插卡或放卡", icon="credit-card"),
        OtherWayView(way_id="typed", title="手动输入", text="填姓名和证号", icon="keyboard"),
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
                OptionView(code="yes", text="我在上班"),
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
