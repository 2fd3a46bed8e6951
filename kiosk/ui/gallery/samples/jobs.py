"""Finding work: what was found, one posting, the board of day labour, what became of it, and an employer's postings."""

from dataclasses import replace

from kiosk.ui.gallery.samples.frame import BACK, OFFLINE, PUBLIC, SESSION, forward
from kiosk.ui.gallery.samples.writing import WORD_TO_FIND
from kiosk.ui.keyboard.view import WrittenView
from kiosk.ui.pad import FORMATS
from kiosk.ui.parts import (
    ActionBar,
    Banner,
    Button,
    ChipView,
    FactView,
    InputView,
    KeyView,
    OptionView,
    PayBand,
    PayView,
    SketchMark,
    SketchView,
    Tag,
    Tone,
    WorkLine,
    WorkView,
)
from kiosk.ui.places import Page
from kiosk.ui.screens.job_place.view import JobPlaceView
from kiosk.ui.work_views import FIRST, LAST, JobsView, JobView, LineView, ListingView, WordsView

# -- the list ----------------------------------------------------------------------------------------------------------

_NEXT = forward("接着看")
_LIST_BAR = ActionBar(back=BACK, other=Button(text="改条件", icon="sliders-horizontal"), primary=_NEXT)
_LASTING, _GIGS, _FOR_ME = "长期工作", "零工", "适合我的"


def _kinds(chosen: str) -> tuple[OptionView, ...]:
    return tuple(OptionView(code=name, text=name, chosen=name == chosen) for name in (_LASTING, _GIGS, _FOR_ME))


def _work(at: int, title: str, amount: str, unit: str, where: str, *tags: str) -> WorkView:
    return WorkView(work_id=f"p{at}", title=title, amount=amount, unit=unit, lines=(WorkLine(text=where),), tags=tags)


_FOUND = (
    _work(1, "食品厂包装工", "4200–5500", "元/月", "清河食品·1.2 公里", "包吃住", "长白班"),
    _work(2, "快递分拣员", "5000–6200", "元/月", "顺路物流园·2.6 公里", "交社保"),
    _work(3, "小区保洁员", "18.5", "元/小时", "幸福里物业·350 米", "半天、钟点", "双休"),
    _work(4, "服装厂缝纫工（熟手、学徒都要）", "0.8–1.2", "元/件", "测试制衣有限责任公司清河分公司·4.1 公里"),
    _work(5, "餐厅服务员", "面议", "", "示例餐馆·隆阳区", "包吃", "包住", "双休"),
    _work(6, "仓库管理员", "3800 起", "元/月", "测试仓储·2.0 公里", "五险一金"),
)
JOBS = JobsView(
    title="找到 23 个工作",
    note="按离得近排",
    search="包装工",
    search_hint="想找什么工作？",
    kinds=_kinds(_LASTING),
    chips=(
        ChipView(chip_id="near", text="3 公里内", chosen=True),
        ChipView(chip_id="benefits", text="包吃住", chosen=True),
        ChipView(chip_id="kept", text="看过、收藏", icon="star", count="2"),
    ),
    works=_FOUND,
    range_text=f"第 {FIRST} 到 {LAST} 个，共 23 个",
    earlier="前一页",
    next_page=_NEXT,
    bar=_LIST_BAR,
)
JOBS_OFFLINE = replace(
    JOBS,
    banner=Banner(
        tone=Tone.WARN,
        icon="wifi-slash",
        lead="现在没有网，看到的可能不是最新的。",
        text="岗位是今天 08:00更新的，可能有变。",
    ),
    chips=(),
    search="",
    page=2,
    first=9,
)
JOBS_NONE = replace(
    JOBS,
    title="没有找到",
    note="去掉下面一个条件，就有了：",
    search="报洁",
    chips=(
        ChipView(chip_id="meant", text="是不是要找 保洁", icon="magnifying-glass"),
        ChipView(chip_id="near", text="不要“3 公里内”", count="12"),
        ChipView(chip_id="pay", text="不要“8000 元以上”", count="31"),
    ),
    works=(),
    bar=replace(_LIST_BAR, primary=forward("换个词找")),
)
MATCHED = replace(
    JOBS,
    title="适合您的 2 个",
    note="按您要的排，男女老少一样看。",
    search=None,
    kinds=_kinds(_FOR_ME),
    chips=(ChipView(chip_id="print", text="打印这张单子", icon="printer"),),
    works=(
        replace(
            _FOUND[0],
            lines=(
                *_FOUND[0].lines,
                WorkLine(text="您要的 3 样占 3 样", icon="check-circle", tone=Tone.OK),
                WorkLine(text="就是您要的包装工", icon="check", tone=Tone.OK),
            ),
        ),
        replace(
            _FOUND[1],
            lines=(
                *_FOUND[1].lines,
                WorkLine(text="您要的 3 样占 2 样", icon="list-checks", tone=Tone.OK),
                WorkLine(text="最高 5000 元，您要 5500 元", icon="info", tone=Tone.WARN),
            ),
        ),
    ),
    bar=ActionBar(back=BACK, other=Button(text="重新问我", icon="pencil-simple")),
)

# -- day labour --------------------------------------------------------------------------------------------------------


def _gig(at: int, title: str, amount: str, unit: str, hours: str, meet: str, terms: str, left: int) -> WorkView:
    full = Tag(text="招满了", icon="x-circle", tone=Tone.WARN)
    return WorkView(
        work_id=f"g{at}",
        title=title,
        amount=amount,
        unit=unit,
        lines=(
            WorkLine(text=hours, icon="clock"),
            WorkLine(text=meet, icon="map-pin"),
            WorkLine(text=terms, icon="hand-coins"),
        ),
        tags=() if left else (full.text,),
        state=Tag(text=f"还要 {left} 人", icon="users", tone=Tone.OK) if left else full,
        take="我要去" if left else "",
    )


GIGS = JobsView(
    title="明天 3 个活",
    note="不收押金，中心定了名额才算。",
    kinds=(OptionView(code="lasting", text=_LASTING), OptionView(code="gigs", text=_GIGS, chosen=True)),
    chips=(
        ChipView(chip_id="0", text="今天", count="1"),
        ChipView(chip_id="1", text="明天", chosen=True, count="3"),
        ChipView(chip_id="mine", text="我报的", icon="hand-pointing"),
    ),
    works=(
        _gig(1, "小区保洁", "26", "元/小时", "明天 7:30–11:30", "幸福里社区北门集合，150 米", "当天结钱·买保险", 3),
        _gig(2, "超市搬货", "200", "元/天", "明天 6:00–14:00", "清河超市后门集合，2.4 公里", "当天结钱·管午饭", 5),
        _gig(3, "果园摘果", "150", "元/天", "明天 6:30–17:00", "测试村委会门口集合", "干完结钱", 0),
    ),
    page=2,
    range_text=f"第 {FIRST} 到 {LAST} 个，共 3 个",
    earlier="前一页",
    next_page=_NEXT,
    bar=ActionBar(back=BACK),
)
GIGS_NONE = replace(
    GIGS,
    title="今天没有零工了",
    note="看看另一天，或看长期工作。",
    works=(),
    chips=(replace(GIGS.chips[0], count="0", chosen=True), replace(GIGS.chips[1], chosen=False), GIGS.chips[2]),
)
_MINE = GIGS.works[0]
MY_GIGS = replace(
    GIGS,
    title="我报的零工",
    note="去不了请早点退，别人好去。",
    kinds=(),
    chips=(GIGS.chips[0], replace(GIGS.chips[1], chosen=False), replace(GIGS.chips[2], chosen=True)),
    works=(
        replace(
            _MINE,
            state=Tag(text="留好了·编号 1015-0012", icon="check-circle", tone=Tone.OK),
            take="我不去了",
        ),
        replace(
            GIGS.works[1],
            state=Tag(text="还没定·编号 1015-0014", icon="hourglass-medium", tone=Tone.WARN),
            take="我不去了",
        ),
    ),
)

# -- one posting -------------------------------------------------------------------------------------------------------

JOB = JobView(
    title="食品厂包装工",
    subtitle="清河食品有限公司·招 12 人·到10月31日",
    pay=PayView(
        amount="4200–5500",
        unit="元/月",
        note="示例数据：同类工作一般 3800–5600 元\n示例市最低工资一月 1990 元",
        band=PayBand(low=4200, high=5500, usual_low=3800, usual_high=5600, most=7000),
    ),
    facts=(
        FactView(label="在哪里", text="清河路 18 号，1.2 公里"),
        FactView(label="怎么上班", text="全天上班"),
        FactView(label="要求", text="不限学历"),
        FactView(label="好处", text="包吃住、长白班、交社保"),
        FactView(label="为什么推荐", text="就是您要的包装工\n离这里 1.2 公里"),
        FactView(label="做什么", text="装箱、贴签、码垛。8 点到 17 点，月休 4 天，四人间。"),
        FactView(label="找谁", text="报名后告诉您"),
    ),
    more="看另外 {count} 个",
    chips=(
        ChipView(chip_id="print", text="打印小条", icon="printer"),
        ChipView(chip_id="take", text="手机带走", icon="qr-code"),
        ChipView(chip_id="place", text="看看在哪", icon="map-pin"),
        ChipView(chip_id="save", text="收藏", icon="star"),
    ),
    warning="有人要您先交钱、押身份证，请打 12333 举报。",
    bar=ActionBar(back=BACK, primary=Button(text="我要报名", icon="hand-pointing", icon_right=True)),
)
JOB_PRINTED = replace(
    JOB,
    pay=PayView(amount="面议", unit=""),
    facts=JOB.facts[:4],
    banner=Banner(tone=Tone.OK, icon="printer", lead="打印好了", text="请从下面的出纸口拿。"),
    chips=(replace(JOB.chips[0]), replace(JOB.chips[3], text="收藏了", chosen=True)),
)
JOB_PLACE = JobPlaceView(
    title="在这里",
    subtitle="食品厂包装工",
    sketch=SketchView(
        marks=(SketchMark(east=820, north_of=760, label="食品厂包装工"),),
        scale=500,
        scale_text="500 米",
        here="这台机器",
        north="北",
    ),
    facts=(
        FactView(label="在哪里", text="清河路 18 号"),
        FactView(label="离这里", text="东北边，直线 1.1 公里"),
    ),
    more="看另外 {count} 个",
    note="只画了方向和远近，没有画路。",
    bar=ActionBar(back=BACK),
)
_ON = ActionBar(primary=Button(text="接着看", icon="arrow-right", icon_right=True))
APPLIED = JobView(
    title="报名送到了",
    subtitle="食品厂包装工·清河食品有限公司",
    banner=Banner(tone=Tone.OK, icon="check-circle", lead="", text="您现在可以打下面的电话。", inline=True),
    facts=(
        FactView(label="编号", text="1015-0073"),
        FactView(label="找谁", text="测试经理 0875-0000000"),
        FactView(label="单位看到", text="您的身份信息和求职登记"),
    ),
    more="看另外 {count} 个",
    chips=(ChipView(chip_id="print", text="打印推荐信", icon="printer"),),
    warning=JOB.warning,
    bar=_ON,
)
TAKEN_WAITING = JobView(
    title="先记下了，还没定",
    subtitle="小区保洁·幸福里物业",
    banner=Banner(
        tone=Tone.WARN,
        icon="hourglass-medium",
        lead="",
        text="没问到中心，名额没定，先别去。请再来看。",
        inline=True,
    ),
    facts=(
        FactView(label="编号", text="1015-0014"),
        FactView(label="什么时候", text="明天 7:30–11:30"),
        FactView(label="在哪集合", text="幸福里社区北门"),
        FactView(label="多少钱", text="26 元/小时"),
    ),
    more="看另外 {count} 个",
    chips=(ChipView(chip_id="print", text="打印小条", icon="printer"),),
    warning=JOB.warning,
    bar=_ON,
)

# -- words and filters -------------------------------------------------------------------------------------------------

JOB_WORDS = WordsView(
    title="想找什么工作？",
    hint="写工作名字、单位名字都行，也能写拼音。",
    written=WrittenView(before="保洁"),
    keyboard=WORD_TO_FIND.keyboard,
    chips=(
        ChipView(chip_id="4-09-08-01", text="打扫卫生", count="31"),
        ChipView(chip_id="4-03-02-05", text="餐厅服务", count="28"),
    ),
    bar=ActionBar(back=BACK, primary=Button(text="找", icon="magnifying-glass")),
)
JOB_FILTERS = ListingView(
    title="想怎么找？",
    lines=(
        LineView(line_id="near", title="离这里多远", text="3 公里内", icon="map-pin"),
        LineView(line_id="district", title="在哪个区县", text="不限", icon="buildings"),
        LineView(line_id="occupation", title="做什么的", text="不限", icon="briefcase"),
        LineView(line_id="pay", title="一月多少钱", text="3000 元以上", icon="hand-coins"),
        LineView(line_id="kind", title="怎么上班", text="不限", icon="clock"),
        LineView(line_id="education", title="我的学历", text="不限", icon="graduation-cap"),
        LineView(line_id="benefits", title="有什么好处", text="不限", icon="check-circle"),
        LineView(line_id="fresh", title="哪天登的", text="不限", icon="calendar"),
        LineView(line_id="sort", title="怎么排", text="离得近的", icon="list-checks"),
    ),
    more="看另外 {count} 个",
    bar=ActionBar(back=BACK, other=Button(text="都不限"), primary=forward("看这 23 个")),
)
JOB_CHOICE = ListingView(
    title="想做哪一行？",
    subtitle="可以选几个。",
    options=(
        OptionView(code="any", text="不限"),
        OptionView(code="4-09-08-01", text="打扫卫生", chosen=True, note="31 个"),
        OptionView(code="4-03-02-05", text="餐厅服务", note="28 个"),
        OptionView(code="6-31-05-01", text="包装", note="12 个"),
        OptionView(code="4-02-07-09", text="分拣、打包", note="9 个"),
        OptionView(code="6-04-01-01", text="缝纫", note="4 个"),
    ),
    several=True,
    more="看另外 {count} 个",
    bar=ActionBar(back=BACK, primary=Button(text="好了", icon="check")),
)
JOB_WISH = replace(
    JOB_CHOICE,
    title="一个月最少要多少？",
    subtitle="第 2 步，共 3 步",
    options=(
        OptionView(code="any", text="都可以"),
        OptionView(code="2000", text="2000 元以上"),
        OptionView(code="3000", text="3000 元以上", chosen=True),
        OptionView(code="4000", text="4000 元以上"),
    ),
    several=False,
    bar=ActionBar(back=BACK, primary=forward("下一步")),
)

# -- employers ---------------------------------------------------------------------------------------------------------

EMPLOYER = ListingView(
    title="单位想办什么？",
    subtitle="登记招工不收费。",
    lines=(
        LineView(
            line_id="recruitment_demand", title="招聘需求登记", text="单位要招人，在这里登记，不收费", icon="users"
        ),
        LineView(line_id="gig_demand", title="零工信息登记", text="要人干几天活，在这里登记", icon="hand-coins"),
        LineView(line_id="mine", title="我登的招工", text="看几个人报名、多登一个月、招满了撤下", icon="list-checks"),
        LineView(line_id="others", title="单位的别的事", text="社保、补贴等", icon="stack"),
    ),
    more="看另外 {count} 个",
    bar=ActionBar(back=BACK),
)


def _typed_keys(kind: str) -> tuple[tuple[KeyView, ...], ...]:
    pad = next(pad for name, pad in FORMATS.items() if name.value == kind)
    rows = [tuple(KeyView(value=key, text=key) for key in row) for row in pad.letters]
    return (
        *rows[:-1],
        (*rows[-1], KeyView(value="clear", text="全清"), KeyView(value="delete", text="删除", icon="backspace")),
    )


EMPLOYER_CODE = WordsView(
    title="单位的信用代码是多少？",
    hint="营业执照上的“统一社会信用代码”，18 位。",
    input=InputView(shown="91 530502 MA00T", placeholder="91…", hint="还差 5 位"),
    keys=_typed_keys("credit_code"),
    bar=ActionBar(back=BACK, primary=forward("下一步")),
)
EMPLOYER_CODE_WRONG = replace(
    EMPLOYER_CODE,
    input=InputView(shown="91 530502 MA00TEUT0 Y", error="代码不对，请对着营业执照再看看。"),
)
HIRED = WordsView(
    title="招到了几个人？",
    hint="食品厂包装工，一个没招到就写 0。",
    input=InputView(shown="5", placeholder="0", hint="人"),
    keys=(
        *(tuple(KeyView(value=digit, text=digit) for digit in row) for row in ("123", "456", "789")),
        (
            KeyView(value="clear", text="全清"),
            KeyView(value="0", text="0"),
            KeyView(value="delete", text="删除", icon="backspace"),
        ),
    ),
    bar=ActionBar(back=BACK, primary=Button(text="撤下", icon="check")),
)
POSTINGS = ListingView(
    title="您登的招工",
    subtitle="点一个，看能做什么。",
    lines=(
        LineView(
            line_id="a",
            title="食品厂包装工",
            text="4200–5500 元/月·登到10月31日",
            state=Tag(text="登出来了", icon="check-circle", tone=Tone.OK),
            note="3 个人报名",
        ),
        LineView(
            line_id="b",
            title="打扫卫生",
            text="18.5 元/小时·登到11月15日",
            state=Tag(text="等人核对", icon="hourglass-medium", tone=Tone.INFO),
        ),
        LineView(
            line_id="c",
            title="缝纫工",
            text="0.8–1.2 元/件·登到10月20日",
            state=Tag(text="没有通过", icon="x-circle", tone=Tone.BAD),
            note="没有通过：请写清楚在哪里上班。",
        ),
    ),
    more="看另外 {count} 个",
    bar=ActionBar(back=BACK),
)
LINT = ListingView(
    title="有 3 处要改",
    subtitle="法律不让这样招人。点一处，去改。",
    banner=Banner(tone=Tone.INFO, icon="info", lead="填好的都在，没有丢。"),
    lines=(
        LineView(
            line_id="0:description",
            title="“只招男”：写了要男的还是要女的",
            text="依据：《人力资源市场暂行条例》第二十四条、《网络招聘服务管理规定》第十五条",
            note="请去掉，改写要会做什么、做多重的活",
            icon="warning-circle",
        ),
        LineView(
            line_id="1:description",
            title="“押金200”：写了要找工作的人交钱",
            text="依据：《劳动合同法》第九条、《就业服务与就业管理规定》第十四条",
            note="招人不能收钱、收押金。请去掉",
            icon="warning-circle",
        ),
        LineView(
            line_id="2:pay",
            title="最少的数，按一个月算，比当地最低工资还低",
            text="依据：《最低工资规定》第十二条、《劳动法》第四十八条",
            note="请改高；写做满一个月、不加班能拿到的数",
            icon="warning-circle",
        ),
        LineView(
            line_id="3:description",
            title="“18-45岁”：写了年龄",
            text="依据：《劳动法》第三条",
            note="国家法律没有一律不准，有的地方不让限。不是非要不可的，建议去掉，写要做多重的活",
            icon="info",
            state=Tag(text="建议", icon="info", tone=Tone.INFO),
        ),
    ),
    more="看另外 {count} 个",
    bar=ActionBar(back=BACK, primary=Button(text="去改", icon="pencil-simple")),
)

JOB_SAMPLES = {
    "11a-jobs": (Page.JOBS, JOBS, PUBLIC),
    "11x-jobs-offline": (Page.JOBS, JOBS_OFFLINE, OFFLINE),
    "11x-jobs-none": (Page.JOBS, JOBS_NONE, PUBLIC),
    "11x-jobs-matched": (Page.JOBS, MATCHED, SESSION),
    "11b-jobs-gig": (Page.GIGS, GIGS, PUBLIC),
    "11x-gigs-none": (Page.GIGS, GIGS_NONE, PUBLIC),
    "11x-gigs-mine": (Page.GIGS, MY_GIGS, SESSION),
    "11x-job-words": (Page.JOB_WORDS, JOB_WORDS, PUBLIC),
    "11x-job-filters": (Page.JOB_CHOICE, JOB_FILTERS, PUBLIC),
    "11x-job-choice": (Page.JOB_CHOICE, JOB_CHOICE, PUBLIC),
    "11x-job-wish": (Page.JOB_WISHES, JOB_WISH, SESSION),
    "12-job-detail": (Page.JOB, JOB, PUBLIC),
    "12x-job-printed": (Page.JOB, JOB_PRINTED, PUBLIC),
    "12x-job-place": (Page.JOB_PLACE, JOB_PLACE, PUBLIC),
    "12x-job-applied": (Page.JOB_DONE, APPLIED, SESSION),
    "12x-gig-waiting": (Page.JOB_DONE, TAKEN_WAITING, SESSION),
    "50-employer": (Page.EMPLOYER, EMPLOYER, PUBLIC),
    "50x-employer-code": (Page.EMPLOYER_CODE, EMPLOYER_CODE, PUBLIC),
    "50x-employer-code-wrong": (Page.EMPLOYER_CODE, EMPLOYER_CODE_WRONG, PUBLIC),
    "51-postings": (Page.POSTINGS, POSTINGS, SESSION),
    "51x-hired": (Page.HIRED, HIRED, SESSION),
    "52-lint": (Page.LINT, LINT, SESSION),
}
