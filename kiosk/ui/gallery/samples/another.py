"""Filing for another, what was not finished last time, and papers held before the scanner."""

from dataclasses import replace

from kiosk.ui.gallery.samples.arrival import IDENTITY
from kiosk.ui.gallery.samples.filed import done
from kiosk.ui.gallery.samples.form import CHECK
from kiosk.ui.gallery.samples.frame import AIDS, BACK, END, HELP, forward, frame
from kiosk.ui.gallery.samples.sheets import HELP_SHEET
from kiosk.ui.gallery.samples.ways import AT_COUNTER, CODE, TYPED
from kiosk.ui.parts import ActionBar, Banner, Button, ConsentView, OptionView, Tag, Tone
from kiosk.ui.screens.agent.view import AgentView
from kiosk.ui.screens.check.view import SummaryRow
from kiosk.ui.screens.identity.view import OtherWayView
from kiosk.ui.screens.mandate.view import MandateView
from kiosk.ui.screens.notice.view import NoticeView

ASKED = frame(utilities=(AIDS, HELP, END))
FOR_ANOTHER = frame(person="李* 替 王*山 办", short_person="王*山", utilities=(AIDS, HELP, END))
FOR_WAY = OtherWayView(way_id="agent", title="替别人办", text="带上两人的身份证", icon="users")
IDENTITY_FOUR_WAYS = replace(IDENTITY, others=(CODE, TYPED, FOR_WAY, AT_COUNTER), more="看另外 {count} 个")
AGENT = AgentView(
    title="请先放您自己的身份证",
    subtitle="您替别人办，两个人的身份证都要放。",
    picture="art-lay-card",
    state=Tag(text="正在等您放卡", icon="hourglass-medium", tone=Tone.INFO),
    countdown="还有 58 秒，到时间会问您要不要继续",
    consent=ConsentView(
        checked=True,
        title="我同意读取两个人的身份证",
        lines=(
            "只用来办这次来办的事。他知道您来替他办。",
            "没填完的加密留 7 天，送到后 30 天内清除。",
        ),
        link="看全文",
    ),
    bar=ActionBar(back=BACK),
)
AGENT_SECOND = replace(
    AGENT,
    title="再放您要替他办的人的身份证",
    subtitle="把您的拿开，放上他的。放平，不要拿开。",
    state=Tag(text="您的读好了，请换他的", icon="check-circle", tone=Tone.OK),
    banner=Banner(
        tone=Tone.INFO,
        icon="info",
        lead="他的身份证没带来？",
        text="这里就办不了。请他自己来，或到社区一楼 2 号窗口问怎么代办，也可以打 12333。",
    ),
    consent=None,
)
AGENT_SAME = replace(
    AGENT_SECOND,
    banner=Banner(
        tone=Tone.WARN,
        icon="warning-circle",
        lead="这还是您自己的身份证",
        text="请放您要替他办的人的。给自己办，点“返回”。",
    ),
)
MANDATE = MandateView(
    title="李* 替 王*山 办",
    subtitle="办的是失业登记。您是他的什么人？",
    relations=(
        OptionView(code="family", text="家人", chosen=True),
        OptionView(code="community_worker", text="社区工作人员"),
        OptionView(code="other", text="其他"),
    ),
    more="看另外 {count} 个",
    consent=ConsentView(
        checked=True,
        title="我承诺：是他请我来办的",
        lines=("我按他说的填，填的都是真的。", "办的结果和编号，我都告诉他。"),
        link="看全文",
    ),
    bar=ActionBar(back=BACK, other=Button(text="放反了"), primary=forward("下一步")),
)
MANDATE_NOT_CHOSEN = replace(
    MANDATE,
    banner=Banner(tone=Tone.BAD, icon="warning-circle", lead="还没有选", text="请点您是他的什么人，再点“下一步”。"),
    relations=tuple(replace(relation, chosen=False) for relation in MANDATE.relations),
)
CHECK_FOR_ANOTHER = replace(
    CHECK,
    rows=(
        SummaryRow(row_id="helper.name", label="谁替他办", value="李*（家人）", note="身份证上的"),
        SummaryRow(row_id="person.name", label="替谁办", value="王*山", note="身份证上的"),
        *CHECK.rows[1:],
    ),
)
DONE_FOR_ANOTHER = replace(
    done(delivered=True), lines=(*done(delivered=True).lines, "这一份是替王*山办的，请把编号告诉他。")
)
DRAFT = NoticeView(
    icon="note-pencil",
    title="上次没填完，接着填吗？",
    lines=(
        "昨天 13:50填的失业登记，填好了 5 处。",
        "有 1 处和现在的表不一样，要重新填。",
        "选“重新填”，上次填的就清掉。",
    ),
    primary=Button(text="接着上次填"),
    other=Button(text="重新填"),
)
LEAVE_PARKED = NoticeView(
    icon="sign-out",
    title="要结束吗？",
    lines=("填好的不会丢。", "给您留 7 天，下次用您的证件就能接着填。"),
    primary=Button(text="不结束，接着办"),
    other=Button(text="先走了，留着下次填"),
    last=Button(text="结束，什么都不留"),
    danger=True,
)
NO_ROOM = NoticeView(
    icon="archive",
    title="这台机器存不下了",
    lines=("现在不能填新的，填了也存不住。", "您以前办的都在，没有丢。", "可以换一台机器，也可以这样办："),
    rows=HELP_SHEET.rows,
    primary=HELP_SHEET.primary,
    more=HELP_SHEET.more,
)
NO_TIME = NoticeView(
    icon="clock",
    title="这台机器的时间不准",
    lines=("现在交会写错日子，先不能填新的。", "您以前办的都在，没有丢。", "可以换一台机器，也可以这样办："),
    rows=HELP_SHEET.rows,
    primary=HELP_SHEET.primary,
    more=HELP_SHEET.more,
)
NOT_GENUINE = NoticeView(
    icon="x-circle",
    title="这张小票不是真的",
    lines=("码里的签名对不上。您交过的不受影响，放身份证就能看。",),
    rows=HELP_SHEET.rows,
    more=HELP_SHEET.more,
    primary=Button(text="知道了"),
)
NOT_YOURS = NoticeView(
    icon="question",
    title="这张小票不是您的",
    lines=("它和您的证件对不上。请用小票上那个人的证件来看。",),
    primary=Button(text="知道了"),
)
