"""What a station tells: its sections, a list, one content of several kinds, and what fits a visitor."""

from dataclasses import replace

from kiosk.ui.content_view import ContentView, FactPart, PicturePart, PointPart, TextPart
from kiosk.ui.gallery.samples.frame import BACK, INFORMS, OFFLINE, PUBLIC, SESSION, forward
from kiosk.ui.gallery.samples.idle import LANDSCAPE, POSTER
from kiosk.ui.gallery.samples.jobs import JOB_WORDS
from kiosk.ui.keyboard.view import WrittenView
from kiosk.ui.parts import ActionBar, Banner, Button, ChipView, Tone, WorkLine, WorkView
from kiosk.ui.places import Page
from kiosk.ui.screens.sections.view import SectionsView, SectionView
from kiosk.ui.work_views import FIRST, LAST, JobsView

# -- the sections ------------------------------------------------------------------------------------------------------

_TOLD = (
    ("policies", "看政策", "补贴、贷款、社保", "scroll"),
    ("courses", "看培训", "学技术，有的不收费", "graduation-cap"),
    ("fairs", "招聘会", "什么时候、在哪里", "calendar"),
    ("wages", "工资行情", "各工种一般拿多少", "hand-coins"),
    ("internships", "就业见习", "先学着干，有补助", "student"),
    ("startup", "创业帮扶", "自己开店，有贷款", "storefront"),
    ("rights", "打工维权", "欠薪、受伤找谁", "shield-check"),
    ("places", "办事去哪里", "最近的站点和窗口", "map-pin"),
    ("people", "找专员", "谁管这一片、电话", "users"),
    ("notices", "通知", "安全提醒、新消息", "info"),
)
_FOR_ME = SectionView(section_id="for_me", title="给我看的", text="刷身份证，挑适合您的", icon="user-focus")
_SECTIONS = tuple(SectionView(section_id=one, title=title, text=text, icon=icon) for one, title, text, icon in _TOLD)
SECTIONS = SectionsView(
    title="想看什么信息？",
    sections=(_FOR_ME, *_SECTIONS),
    more="看另外 {count} 个",
    bar=ActionBar(back=BACK),
)
_OLD = Banner(
    tone=Tone.WARN,
    icon="warning-circle",
    lead="好久没有收到新信息了，可能有变。",
    text="这些是10月12日 09:20的。去之前打电话问问。",
)
SECTIONS_INFORMS = replace(SECTIONS, sections=_SECTIONS)
SECTIONS_OLD = replace(SECTIONS, banner=_OLD)

# -- a list ------------------------------------------------------------------------------------------------------------


def _card(at: int, title: str, *lines: WorkLine | str, sample: bool = True) -> WorkView:
    told = tuple(WorkLine(text=line) if isinstance(line, str) else line for line in lines)
    return WorkView(work_id=f"c{at}", title=f"{title}（示例）" if sample else title, lines=told)


_POLICIES = (
    _card(1, "灵活就业社保补贴", "自己交社保的困难人员，补一部分。"),
    _card(2, "一次性创业补贴", "头一回开店，干满一年，能领一笔补贴。"),
    _card(3, "失业保险金", "交满一年社保，不是自己要走的，能领。"),
    _card(4, "技能提升补贴在职职工取得职业资格证书或者职业技能等级证书怎么领", "考下证书一年内来申请。", sample=False),
    _card(5, "求职补贴", "困难家庭的毕业生，毕业那年能领一次。"),
)
_LIST_BAR = ActionBar(back=BACK, primary=forward("找一找"))
CONTENTS = JobsView(
    title="看政策",
    note="今天 09:20 更新",
    note_stays=True,
    search="",
    search_hint="找一找",
    works=_POLICIES,
    range_text=f"第 {FIRST} 到 {LAST} 个，共 5 个",
    earlier="前一页",
    next_page=forward("接着看"),
    bar=_LIST_BAR,
)
CONTENTS_OLD = replace(CONTENTS, title="看政策", banner=_OLD)
CONTENTS_NONE = replace(
    CONTENTS,
    title="现在没有正在讲的政策",
    note="过几天再来看。想问可以到大厅服务台，或打 12333。",
    search=None,
    works=(),
    bar=ActionBar(back=BACK, primary=forward("看别的")),
)
CONTENTS_NOT_FOUND = replace(
    CONTENTS,
    title="没有找到",
    note="换个词再找，或者看全部。",
    search="养老",
    chips=(
        ChipView(chip_id="meant", text="是不是要找 养护", icon="magnifying-glass"),
        ChipView(chip_id="all", text="看全部", icon="x"),
    ),
    works=(),
)
COURSES = replace(
    CONTENTS,
    title="看培训",
    works=(
        _card(1, "电工（初级）", "学会接线、换开关，考初级证。", "10月20日开始·还有 5 个名额"),
        _card(2, "家政服务员", "做饭、收拾、带孩子，都教。", "10月26日开始·名额满了"),
        _card(3, "养老护理员", "怎么照顾老人，学完推荐上岗。", "11月3日开始·还有 18 个名额"),
    ),
    range_text=f"第 {FIRST} 到 {LAST} 个，共 3 个",
)


def _fits(clause: str) -> WorkLine:
    return WorkLine(text=clause, icon="check-circle", tone=Tone.OK)


FOR_ME = replace(
    CONTENTS,
    title="给我看的",
    note="只列肯定合适的。您走了就清空。",
    search=None,
    works=(
        _card(1, "灵活就业社保补贴", _fits("您满 40 岁了"), "自己交社保的困难人员，补一部分。"),
        _card(2, "电工（初级）", _fits("您登记过想学技术"), "学会接线、换开关，考初级证。", "10月20日开始"),
        _card(3, "金秋招聘月进社区", _fits("您在找工作"), "50 家单位到现场。", "10月17日 星期六 9:00–12:00"),
    ),
    range_text=f"第 {FIRST} 到 {LAST} 个，共 3 个",
    bar=ActionBar(back=BACK),
)
SEARCH = replace(
    JOB_WORDS,
    title="在“看政策”里找什么？",
    hint="写几个字就行，也能写拼音。",
    written=WrittenView(before="社保"),
    chips=(),
)

# -- one of them -------------------------------------------------------------------------------------------------------

_CHIPS = (
    ChipView(chip_id="print", text="打印小条", icon="printer"),
    ChipView(chip_id="take", text="手机带走", icon="qr-code"),
)
_APPLY_FOR = ActionBar(back=BACK, primary=Button(text="我要办这个", icon="hand-pointing", icon_right=True))
_APPLY = ActionBar(back=BACK, primary=Button(text="我要报名", icon="hand-pointing", icon_right=True))
POLICY = ContentView(
    title="灵活就业社保补贴",
    subtitle="示例，不是真的信息·来自测试街道",
    parts=(
        TextPart("一句话", "自己交社保的困难人员，政府补一部分。"),
        PointPart("1", "自己交了养老、医疗保险，才能领"),
        PointPart("2", "最多补三分之二，一般领三年"),
        PointPart("3", "快退休的，能领到退休"),
        TextPart("详细的", "离校两年没有找到工作的毕业生，自己交社保的，也可以来问。补多少，看您交了多少。"),
        TextPart("", "每季度来申请一次，钱打到社保卡里。"),
        FactPart("带什么", "身份证\n社保缴费单"),
        FactPart("找谁", "测试窗口 12333 周一到周五\n测试街道 0875-0000000"),
        FactPart("谁发的", "测试人社局\n示例〔2026〕1 号\n2026年3月1日"),
        TextPart("根据", "《中华人民共和国就业促进法》第十七条"),
    ),
    more="接着往下看",
    chips=_CHIPS,
    bar=_APPLY_FOR,
)
POLICY_INFORMS = replace(
    POLICY, chips=_CHIPS[1:], note="这台机器办不了这个。请到大厅服务台，或打 12333。", bar=ActionBar(back=BACK)
)
COURSE = ContentView(
    title="电工（初级）",
    subtitle="示例，不是真的信息",
    parts=(
        TextPart("一句话", "学会接线、换开关，考初级证。"),
        FactPart("学什么", "电工"),
        FactPart("什么时候", "10月20日到11月20日"),
        FactPart("几点", "周一到周五晚上 19:00–21:00"),
        FactPart("在哪里", "测试职业学校·示例路 1 号"),
        FactPart("名额", "还有 5 个名额（今天 09:20的数）"),
        FactPart("要钱吗", "不要钱"),
        FactPart("补助", "学完一天补 50 元"),
        FactPart("电话", "0875-0000000"),
    ),
    more="接着往下看",
    chips=_CHIPS,
    bar=_APPLY,
)
FAIR_WITH_PICTURE = ContentView(
    title="金秋招聘月进社区",
    subtitle="示例，不是真的信息",
    parts=(
        TextPart("一句话", "50 家单位到现场，带身份证就能谈。"),
        PicturePart(LANDSCAPE),
        FactPart("什么时候", "10月17日 星期六 9:00–12:00"),
        FactPart("在哪里", "幸福里社区广场·示例路 1 号"),
        FactPart("单位", "50 家，要 320 人"),
        FactPart("电话", "0875-0000000"),
    ),
    more="接着往下看",
    chips=_CHIPS,
    bar=ActionBar(back=BACK),
)
FAIR_WITH_POSTER = replace(
    FAIR_WITH_PICTURE, parts=(FAIR_WITH_PICTURE.parts[0], PicturePart(POSTER), *FAIR_WITH_PICTURE.parts[2:])
)
GONE = ContentView(
    title="灵活就业社保补贴",
    banner=Banner(
        tone=Tone.WARN,
        icon="warning-circle",
        lead="这条信息刚才结束了，不再显示。",
        text="您没有丢什么。请返回看别的。",
    ),
    bar=ActionBar(back=BACK, primary=Button(text="看别的")),
)

CONTENT_SAMPLES = {
    "60-sections": (Page.SECTIONS, SECTIONS, PUBLIC),
    "60x-sections-informs": (Page.SECTIONS, SECTIONS_INFORMS, INFORMS),
    "60x-sections-old": (Page.SECTIONS, SECTIONS_OLD, OFFLINE),
    "61-contents": (Page.CONTENTS, CONTENTS, PUBLIC),
    "61x-contents-old": (Page.CONTENTS, CONTENTS_OLD, OFFLINE),
    "61x-contents-none": (Page.CONTENTS, CONTENTS_NONE, PUBLIC),
    "61x-contents-not-found": (Page.CONTENTS, CONTENTS_NOT_FOUND, PUBLIC),
    "61x-contents-courses": (Page.CONTENTS, COURSES, INFORMS),
    "61x-contents-for-me": (Page.CONTENTS, FOR_ME, SESSION),
    "61x-content-search": (Page.CONTENT_SEARCH, SEARCH, PUBLIC),
    "62-content": (Page.CONTENT, POLICY, PUBLIC),
    "62x-content-informs": (Page.CONTENT, POLICY_INFORMS, INFORMS),
    "62x-content-course": (Page.CONTENT, COURSE, PUBLIC),
    "62x-content-picture": (Page.CONTENT, FAIR_WITH_PICTURE, PUBLIC),
    "62x-content-poster": (Page.CONTENT, FAIR_WITH_POSTER, PUBLIC),
    "62x-content-gone": (Page.CONTENT, GONE, PUBLIC),
}
