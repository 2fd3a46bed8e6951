"""A service that is called by plain words, and the sheet that says what the official ones mean."""

from dataclasses import replace

from kiosk.ui.gallery.samples.arrival import GUIDE
from kiosk.ui.gallery.samples.frame import BACK, FORM_BAR, forward, progress
from kiosk.ui.parts import ActionBar, Button, OptionView, Tag, Tone
from kiosk.ui.screens.all_services.view import ServiceRowView, ServicesView
from kiosk.ui.screens.guide.view import FactRow
from kiosk.ui.screens.notice.view import NoticeRow, NoticeView
from kiosk.ui.screens.question.view import QuestionView

GUIDE_PLAIN = replace(
    GUIDE,
    caption="事项名称：就业困难人员认定",
    title="找工作有困难，申请帮扶",
    tags=(
        Tag(text="不收费", icon="check", tone=Tone.OK),
        Tag(text="约 5 分钟填完", icon="clock", tone=Tone.OK),
        Tag(text="先登记失业", icon="pencil-simple", tone=Tone.OK),
    ),
    rows=(
        FactRow(plain="谁能办", official="服务对象", text="登记了失业、能工作、找工作特别难的人"),
        FactRow(plain="要什么条件", official="受理条件", text="先登记失业，再属于当地规定的一类困难"),
        FactRow(plain="带什么", official="材料目录", text="身份证。有残疾人证、低保证的，也带上"),
        FactRow(plain="填什么", official="申请表单", text="就业困难人员认定表，6 个问题起，约 5 分钟"),
        FactRow(plain="怎么办", official="办理流程", text="填表 → 签名 → 社区、街道先看 → 县里认定"),
        FactRow(plain="多久办好", official="办结时限", text="以当地规定为准"),
        FactRow(plain="要钱吗", official="收费标准", text="不收费"),
        FactRow(plain="办好给什么", official="办理结果", text="认定结果，就业创业证上记一笔"),
        FactRow(plain="谁来办", official="行使层级", text="社区、街道受理，县（区）认定"),
        FactRow(plain="哪一类", official="事项类型", text="公共服务"),
        FactRow(plain="按什么规定", official="设定依据", text="《中华人民共和国就业促进法》第五十二条"),
    ),
)
TERMS = NoticeView(
    icon="question",
    title="这一页的词，什么意思",
    rows=tuple(
        NoticeRow(label=label, text=text, icon="info", note=note)
        for label, text, note in (
            ("就业困难人员", "找工作特别难，认定过的人", "年纪大、有残疾、很久没工作等。哪些算，当地定。"),
            ("残疾人证", "残联发的证", ""),
            ("低保证", "领低保的人拿的证", ""),
            ("就业创业证", "记着您工作情况的本子", "现在多是电子的，手机上能看。"),
            ("受理", "收下来，开始办", ""),
            ("统一社会信用代码", "营业执照上的 18 位号码", "在执照的上方，有数字，也有字母。"),
        )
    ),
    more="看另外 {count} 个",
    primary=Button(text="知道了"),
)
QUESTION_WITH_TERMS = QuestionView(
    question_id="claim",
    list_key="claim",
    progress=progress(7),
    title="要申请失业金吗？",
    hint="失业金要另外申请，这里只是问一下。",
    options=(OptionView(code="2", text="这次不申请"), OptionView(code="1", text="想申请，请工作人员告诉我")),
    more="看另外 {count} 个",
    terms="这些词什么意思",
    bar=FORM_BAR,
)
SERVICES_PLAIN = ServicesView(
    title="补贴和认定",
    subtitle="点一样，先看怎么办，再决定办不办。",
    rows=(
        ServiceRowView(
            row_id="hardship_recognition",
            title="找工作有困难，申请帮扶",
            official="就业困难人员认定",
            text="找工作特别难的，认定以后帮您更多",
            icon="user",
        ),
        ServiceRowView(
            row_id="flexible_insurance_subsidy",
            title="自己交社保，领补贴",
            official="灵活就业社保补贴",
            text="自己交社保的，交完可以补一部分",
            icon="hand-coins",
        ),
    ),
    more="看另外 {count} 个",
    bar=ActionBar(back=BACK, primary=forward("看我能办什么")),
)
