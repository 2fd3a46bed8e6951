"""Every way a question can be asked that is no plain list and no plain number: places, codes, rows, documents."""

from dataclasses import replace

from kiosk.ui.gallery.samples.arrival import PRECHECK
from kiosk.ui.gallery.samples.form import CHECK, KEYS
from kiosk.ui.gallery.samples.frame import BACK, FORM_BAR, PREVIOUS, forward, progress
from kiosk.ui.pad import CREDIT_CODE_KEYS, LETTER_KEYS
from kiosk.ui.parts import ActionBar, Banner, Button, InputView, KeyView, OptionView, Tag, Tone
from kiosk.ui.screens.check.view import PromiseView, SummaryRow
from kiosk.ui.screens.precheck.view import ClauseView
from kiosk.ui.screens.question.view import QuestionView, StepView
from kiosk.ui.screens.row_card.view import RowCardView
from kiosk.ui.screens.rows.view import RowsView, RowView

MORE = "看另外 {count} 个"
CLEAR, DELETE = KeyView(value="clear", text="全清"), KeyView(value="delete", text="删除")


def letters(rows: tuple[str, ...]) -> tuple[tuple[KeyView, ...], ...]:
    *most, last = (tuple(KeyView(value=key, text=key.upper()) for key in row) for row in rows)
    return (*most, (*last, CLEAR, DELETE))


LEAVE_BAR = ActionBar(back=PREVIOUS, primary=forward("不填，下一步"))
PROVINCES = (
    *(
        "云南省",
        "北京市",
        "天津市",
        "河北省",
        "山西省",
        "内蒙古自治区",
        "辽宁省",
        "吉林省",
        "黑龙江省",
        "上海市",
        "江苏省",
    ),
    *(
        "浙江省",
        "安徽省",
        "福建省",
        "江西省",
        "山东省",
        "河南省",
        "湖北省",
        "湖南省",
        "广东省",
        "广西壮族自治区",
        "海南省",
    ),
    *("重庆市", "四川省", "贵州省", "西藏自治区", "陕西省", "甘肃省", "青海省", "宁夏回族自治区", "新疆维吾尔自治区"),
)
PLACE = QuestionView(
    question_id="residence_region",
    list_key="residence_region/",
    progress=progress(4),
    title="您现在住在哪里？",
    hint="先选省，再选市、县。",
    options=(
        OptionView(code="530502", text="隆阳区", note="这台机器在这里·云南省保山市", chosen=True),
        OptionView(code="530523", text="龙陵县", note="证号开头的地方·云南省保山市"),
        OptionView(code="530500", text="保山市", note="看这里的其他县区", leads=True),
        *(OptionView(code=str(n), text=name, leads=True) for n, name in enumerate(PROVINCES)),
    ),
    steps=(StepView(code="words", text="写字找", icon="note-pencil"),),
    grid=True,
    more=MORE,
    bar=FORM_BAR,
)
COUNTY = replace(
    PLACE,
    list_key="residence_region/530500",
    steps=(
        StepView(code="", text="重新选省", icon="arrow-left"),
        StepView(code="530000", text="云南省"),
        StepView(code="530500", text="保山市"),
        StepView(code="words", text="写字找", icon="note-pencil"),
    ),
    options=tuple(
        OptionView(code=name, text=name, chosen=name == "龙陵县")
        for name in ("隆阳区", "施甸县", "龙陵县", "昌宁县", "腾冲市")
    ),
)
PLACES_FOUND = replace(
    PLACE,
    list_key="residence_region/words/朝阳",
    steps=(
        StepView(code="list", text="一级一级找", icon="arrow-left"),
        StepView(code="words", text="重新找", icon="keyboard"),
    ),
    options=(
        OptionView(code="110105", text="朝阳区", note="北京市"),
        OptionView(code="211300", text="朝阳市", note="辽宁省", leads=True),
        OptionView(code="211321", text="朝阳县", note="辽宁省朝阳市"),
        OptionView(code="220104", text="朝阳区", note="吉林省长春市", chosen=True),
    ),
)
GROUPS = QuestionView(
    question_id="occupation",
    list_key="occupation/4",
    progress=progress(5),
    title="您做什么工作？",
    hint="一类一类找，也可以按拼音找。",
    steps=(
        StepView(code="", text="全部分类", icon="arrow-left"),
        StepView(code="4", text="社会生产和生活服务人员"),
        StepView(code="letters", text="按拼音找", icon="keyboard"),
    ),
    options=(
        *(
            OptionView(code=name, text=name, leads=True)
            for name in (
                "批发与零售服务人员",
                "交通运输、仓储和邮政业服务人员",
                "住宿和餐饮服务人员",
                "物业管理服务人员",
            )
        ),
        OptionView(code="x", text="其他社会生产和生活服务人员", chosen=True),
    ),
    grid=True,
    more=MORE,
    bar=FORM_BAR,
)
LETTERS = QuestionView(
    question_id="occupation",
    progress=progress(5),
    title=GROUPS.title,
    hint="点拼音开头的字母。比如找“测试”，点 C S。",
    steps=(
        StepView(code="groups", text="一类一类找", icon="arrow-left"),
        StepView(code="words", text="写字找", icon="note-pencil"),
    ),
    input=InputView(shown="BY", placeholder="点下面的字母", hint="找到 11 个"),
    keys=letters(LETTER_KEYS),
    bar=ActionBar(back=PREVIOUS, primary=forward("看找到的 11 个")),
)
NOT_FOUND = replace(
    LETTERS,
    nothing="没有找到。少点几个字母，或换成“一类一类找”。",
    input=InputView(shown="ZZZ", placeholder="点下面的字母"),
    bar=FORM_BAR,
)
FOUND = replace(
    GROUPS,
    list_key="occupation/letters/by",
    steps=(
        StepView(code="groups", text="一类一类找", icon="arrow-left"),
        StepView(code="letters", text="重新找", icon="keyboard"),
    ),
    options=(
        OptionView(code="1", text="保育员", note="居民服务人员", chosen=True),
        OptionView(code="2", text="办公设备维修工", note="修理及制作服务人员"),
        OptionView(code="3", text="婴幼儿发展引导员", note="居民服务人员"),
        *(OptionView(code=f"{n}", text="搬运工人", note="装卸搬运服务人员") for n in range(4, 12)),
    ),
)
CREDIT_CODE = QuestionView(
    question_id="employer_code",
    progress=progress(6),
    title="单位的信用代码是多少？",
    hint="在营业执照上，18 位。\n也可以把营业执照上的二维码对准扫码口。",
    input=InputView(shown="91 530502 MA6ABCDE", placeholder="", hint="还差 2 位"),
    keys=letters(CREDIT_CODE_KEYS),
    terms="这些词什么意思",
    bar=FORM_BAR,
)
CREDIT_CODE_WRONG = replace(
    CREDIT_CODE,
    input=InputView(shown="91 530502 MA6ABCDEX 1", error="代码里有一位不对，请对着营业执照再看看"),
)
BANK_CARD = QuestionView(
    question_id="bank_card",
    progress=progress(7),
    title="补贴打到哪张卡？",
    hint="写您自己的银行卡号。",
    input=InputView(shown="6222 0000 0000 0000 017"),
    keys=KEYS,
    bar=FORM_BAR,
)
PAY = QuestionView(
    question_id="monthly_pay",
    progress=progress(7),
    title="一个月多少工资？",
    hint="写税前的。最少 1 元/月，最多 10 万元/月。",
    input=InputView(shown="4200.5", hint="元/月"),
    keys=(*KEYS[:3], (KeyView(value=".", text="."), KeyView(value="0"), KEYS[3][2])),
    bar=FORM_BAR,
)
BIRTH = QuestionView(
    question_id="birth",
    progress=progress(7),
    title="您是哪天出生的？",
    hint="写年、月、日。",
    input=InputView(placeholder="比如 20260930"),
    offer="身份证上的：1979年3月4日",
    keys=KEYS,
    bar=LEAVE_BAR,
)
PHOTO = QuestionView(
    question_id="licence_photo",
    list_key="licence_photo",
    progress=progress(8),
    title="营业执照怎么给我们？",
    hint="这台机器不能拍照，选一个办法。",
    options=(
        OptionView(code="phone", text="办完用手机拍", note="交上去以后扫码，用手机拍一张", chosen=True),
        OptionView(code="desk", text="带到窗口", note="工作人员找您时，带到大厅服务台"),
    ),
    bar=FORM_BAR,
)
ROW_COLUMN = replace(
    BIRTH,
    crumb="第 2 个家里人",
    title="是您的什么人？",
    hint="",
    input=None,
    offer="",
    keys=(),
    list_key="family.relation",
)
ROW_COLUMN = replace(
    ROW_COLUMN,
    more=MORE,
    options=tuple(OptionView(code=name, text=name) for name in ("配偶", "儿子、女儿", "父亲、母亲", "其他")),
    bar=FORM_BAR,
)
FAMILY = RowsView(
    question_id="family",
    progress=progress(6),
    title="和您一起生活的有哪些人？",
    hint="一个一个加。最多 10 个。",
    rows=(
        RowView(title="第 1 个家里人·测*四", text="1101 **** **** 002X、配偶", edit="改", remove="去掉"),
        RowView(title="第 2 个家里人·测*五", text="5301 **** **** 1218、儿子、女儿、在上学", edit="改", remove="去掉"),
        RowView(title="第 3 个家里人", text="父亲、母亲", edit="", remove="去掉"),
    ),
    more=MORE,
    add=Button(text="再加一个家里人", icon="plus"),
    bar=ActionBar(back=PREVIOUS, primary=forward("没有了，下一步")),
)
MANY_ROWS = replace(FAMILY, rows=FAMILY.rows * 3, hint="已经有 9 个，不能再加了。", add=None, bar=FORM_BAR)
NO_ROWS = replace(
    FAMILY,
    rows=(),
    banner=Banner(tone=Tone.BAD, icon="warning-circle", lead="还没有填", text="至少要填 1 个家里人"),
    add=Button(text="加一个家里人", icon="plus"),
)
ROW_CARD = RowCardView(
    crumb="第 2 个家里人",
    title="请放这个家里人的身份证",
    subtitle="放在屏幕下面的读卡区。只记下这张表要的，别的不留。",
    picture="art-lay-card",
    state=Tag(text="正在等您放卡", icon="hourglass-medium", tone=Tone.INFO),
    bar=ActionBar(back=BACK, other=Button(text="没带证，自己填")),
)
ROW_CARD_TWICE = replace(
    ROW_CARD,
    banner=Banner(
        tone=Tone.WARN,
        icon="warning-circle",
        lead="这张证前面放过了",
        text="第 1 个家里人·测*四。请换另一张身份证再放。",
    ),
)
LONG_CHECK = replace(
    CHECK,
    progress=progress(9),
    banner=Banner(
        tone=Tone.WARN, icon="warning-circle", lead="有一处对不上", text="合同结束的日子在开始的日子前面，请改一个。"
    ),
    rows=(
        *CHECK.rows,
        SummaryRow(row_id="residence", label="住在哪里", value="云南省保山市隆阳区", edit="改"),
        SummaryRow(row_id="family", label="家里人", value="3 个家里人", edit="改"),
        SummaryRow(row_id="pay", label="每月工资", value="4200.5\u00a0元/月", edit="改"),
        SummaryRow(
            row_id="until",
            label="合同到哪天",
            value="2026年1月1日",
            fault="合同结束的日子在开始的日子前面，请改一个。",
            edit="改",
        ),
        SummaryRow(row_id="licence", label="营业执照", value="办完用手机拍", edit="改"),
        SummaryRow(row_id="per_head", label="平均每人收入", value="1050\u00a0元/月", note="机器算的"),
        *(SummaryRow(row_id=f"more{n}", label=f"第 {n} 项", value="没有填", edit="改") for n in range(1, 12)),
    ),
    edited="until",
    pledge=None,
    promises=(PromiseView(checked=False, title="我承诺上面写的都是真的", text="点一下，就是您的承诺。"),),
    bar=ActionBar(back=PREVIOUS, primary=forward("没问题，交上去")),
)
TWO_PROMISES = replace(
    CHECK,
    pledge=None,
    promises=(
        PromiseView(checked=True, title="我承诺上面写的都是真的", text="点一下，就是您的承诺。"),
        PromiseView(checked=False, title="我同意核对社保和收入", text="只用来看您符不符合条件。"),
    ),
    bar=ActionBar(back=PREVIOUS, primary=forward("没问题，交上去")),
)
CLAUSES_ASK = replace(
    PRECHECK,
    clauses=(
        ClauseView(
            clause_id="age",
            tone=Tone.OK,
            icon="check-circle",
            rule="年满 16 岁，还没领养老金",
            state="符合",
            value="您 47 岁。",
            source="来源：身份证",
        ),
        ClauseView(
            clause_id="since",
            tone=Tone.WARN,
            icon="question",
            rule="登记失业满 1 年",
            state="要您确认",
            value="请问您哪天登记的？",
            source="来源：您自己填的",
            ask="点这里填",
        ),
        ClauseView(
            clause_id="place",
            tone=Tone.OK,
            icon="check-circle",
            rule="住在本地",
            state="符合",
            source="来源：您自己填的",
            ask="改：云南省保山市隆阳区",
        ),
    ),
)
