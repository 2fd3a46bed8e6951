"""One question a page, and every answer once more."""

from dataclasses import replace

from kiosk.ui.gallery.samples.frame import FORM_BAR, PREVIOUS, forward, progress
from kiosk.ui.parts import ActionBar, Banner, InputView, KeyView, OptionView, Tone
from kiosk.ui.screens.check.view import CheckView, PledgeView, PromiseView, SummaryRow
from kiosk.ui.screens.question.view import ChipView, QuestionView

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
    list_key="reason",
    progress=progress(3),
    title="您这次为什么没工作了？",
    hint="选一个最接近的。选错了后面还能改。",
    options=tuple(OptionView(code=str(n), text=text, chosen=n == 0) for n, text in enumerate(REASONS)),
    more="看另外 {count} 个",
    terms="这些词什么意思",
    bar=FORM_BAR,
)
NOT_CHOSEN = QuestionView(
    question_id="reason",
    list_key="reason",
    progress=progress(3),
    banner=Banner(tone=Tone.BAD, icon="warning-circle", lead="还没有选", text="请点一个最接近的原因，再点“下一步”。"),
    title=CHOICE.title,
    hint=CHOICE.hint,
    options=tuple(OptionView(code=str(n), text=text) for n, text in enumerate(REASONS)),
    more="看另外 {count} 个",
    terms="这些词什么意思",
    bar=FORM_BAR,
)
FEW = QuestionView(
    question_id="claim",
    list_key="claim",
    progress=progress(7),
    title="这次要不要申请失业金？",
    hint="交过一年以上失业保险的人可以领。",
    options=(OptionView(code="1", text="要申请"), OptionView(code="2", text="这次不申请", chosen=True)),
    bar=FORM_BAR,
)
# As many as are still few, and what explains their words below them.
FOUR = QuestionView(
    question_id="register_at",
    list_key="register_at",
    progress=progress(1),
    title="您为什么在这里登记？",
    hint="四样里有一样就行，选一个。",
    options=(
        OptionView(code="1", text="我的户口在这里", chosen=True),
        OptionView(code="2", text="我常住在这里"),
        OptionView(code="3", text="我以前在这里上班"),
        OptionView(code="4", text="我的社保在这里交"),
    ),
    more="看另外 {count} 个",
    terms="这些词什么意思",
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
    pledge=PledgeView(icon="handshake", title="我承诺上面写的都是真的", text="下一步请您签名，签了就是您的承诺。"),
    bar=ActionBar(back=PREVIOUS, primary=forward("没问题，去签名")),
)
CHECK_PROMISE = replace(
    CHECK,
    pledge=None,
    promises=(PromiseView(checked=False, title="我承诺上面写的都是真的", text="点一下，就是您的承诺。"),),
    bar=ActionBar(back=PREVIOUS, primary=forward("没问题，交上去")),
)

# 王大山, as in the picture: corners of the strokes, in px of an 968 by 620 box.
