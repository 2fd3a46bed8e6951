"""What is paid around here, fairs by day, places on a sketch, the people in charge."""

from dataclasses import replace
from datetime import date

from kiosk.domain.fair_calendar import weeks_of
from kiosk.ui.around_views import FairsView, PeopleView, PlacesView, WageView
from kiosk.ui.gallery.sample import Sample
from kiosk.ui.gallery.samples.frame import BACK, INFORMS, OFFLINE, PUBLIC, forward
from kiosk.ui.gallery.samples.writing import WORD_TO_FIND
from kiosk.ui.keyboard.view import WrittenView
from kiosk.ui.parts import (
    ActionBar,
    Banner,
    Button,
    ChipView,
    DayView,
    MonthView,
    PersonView,
    Photo,
    PlaceView,
    SketchMark,
    SketchRoad,
    SketchView,
    Tag,
    Tone,
    WageBar,
    WageChartView,
)
from kiosk.ui.places import Page
from kiosk.ui.work_views import LineView, ListingView, WordsView

_MORE = "看另外 {count} 个"
_FIND = Button(text="找一个工作", icon="magnifying-glass")
_BY_WORDS = Button(text="找一找", icon="magnifying-glass")

# -- pay ---------------------------------------------------------------------------------------------------------------

WAGES = ListingView(
    title="工资一般多少？",
    subtitle="点一个工作看看。",
    lines=(
        LineView(line_id="a", title="包装工", text="一半的人 4200–6100 元/月"),
        LineView(line_id="b", title="保洁员", text="一半的人 2100–2900 元/月"),
        LineView(line_id="c", title="焊工", text="一半的人 5200–7800 元/月·示例"),
        LineView(line_id="d", title="家政服务员", text="中间的人一小时拿 35 元。"),
        LineView(line_id="e", title="金属热处理工", text="一半的人 4600–6900 元/月", note="这是昆明市的"),
        LineView(line_id="f", title="道路客运汽车驾驶员", text="一半的人 5000–7400 元/月", note="按“道路运输”算"),
    ),
    more=_MORE,
    bar=ActionBar(back=BACK, primary=_FIND),
)
WAGES_NOT_FOUND = ListingView(
    title="没有“宇航员”的工资数据",
    bar=ActionBar(back=BACK, other=Button(text="看全部"), primary=_FIND),
)
WAGE = WageView(
    title="包装工",
    subtitle="保山市·2025 年的数据",
    sentence="一半的人一个月拿 4200 元到 6100 元。",
    chart=WageChartView(
        bars=(
            WageBar(name="低的", yuan="2600 元", share=2600 / 8400),
            WageBar(name="偏低", yuan="4200 元", share=4200 / 8400),
            WageBar(name="中间", yuan="5000 元", share=5000 / 8400, leads=True),
            WageBar(name="偏高", yuan="6100 元", share=6100 / 8400),
            WageBar(name="高的", yuan="8000 元", share=8000 / 8400),
        ),
        least_share=1770 / 8400,
        least_text="虚线：最低工资一个月 1770 元（云南省三类地区）",
    ),
    places=(
        ChipView(chip_id="530500", text="保山市", chosen=True),
        ChipView(chip_id="530000", text="云南省"),
        ChipView(chip_id="elsewhere", text="看别的地方", icon="map-pin"),
    ),
    chips=(
        ChipView(chip_id="print", text="打印小条", icon="printer"),
        ChipView(chip_id="take", text="手机带走", icon="qr-code"),
    ),
    note="数据来自：保山市 2025 年人力资源市场工资指导价位",
    bar=ActionBar(back=BACK, primary=_FIND),
)
WAGE_BARE = replace(
    WAGE,
    title="道路客运汽车驾驶员",
    subtitle="全国·2024 年的数据",
    banner=Banner(tone=Tone.INFO, icon="info", lead="示例", text="这些数是编的，只看样子。"),
    sentence="中间的人一小时拿 35 元。",
    chart=WageChartView(bars=(WageBar(name="中间", yuan="35 元", share=35 / 37, leads=True),)),
    places=(),
    chips=WAGE.chips[1:],
    note="按“道路运输服务”算\n数据来自：测试调查",
)
WAGE_WORDS = WordsView(
    title="想看什么工作？",
    hint="写工作名字就行，也能写拼音。",
    written=WrittenView(before="包装"),
    keyboard=WORD_TO_FIND.keyboard,
    bar=ActionBar(back=BACK, primary=Button(text="找", icon="magnifying-glass")),
)

# -- fairs -------------------------------------------------------------------------------------------------------------

_COUNTS = {8: "1", 15: "2", 17: "1", 24: "12", 31: "1"}


def _day(day: date | None, chosen: int) -> DayView | None:
    if day is None:
        return None
    count = _COUNTS.get(day.day, "")
    return DayView(
        number=str(day.day),
        day_id=day.isoformat() if count else "",
        count=count,
        today="今" if day.day == 15 else "",
        chosen=day.day == chosen,
        said=f"10月{day.day}日，{count} 场",
    )


def _month(chosen: int = 0) -> MonthView:
    weeks = weeks_of(date(2026, 10, 1))
    cells = tuple(tuple(_day(day, chosen) for day in week) for week in weeks)
    return MonthView(weekdays=("一", "二", "三", "四", "五", "六", "日"), weeks=cells)


_OVER = Tag(text="已结束", icon="x-circle", tone=Tone.PLAIN)
_ON = Tag(text="正在办", icon="check-circle", tone=Tone.OK)
_MORNING = LineView(
    line_id="f1", title="清河镇小型招聘会", text="现场·8:00–10:00·镇文化站", icon="users", state=_OVER, note="6 家单位"
)
_STREAM = LineView(
    line_id="f2",
    title="直播带岗：电子厂专场",
    text="直播·14:00–16:00",
    icon="broadcast",
    state=_ON,
    note="示例·10+N 金秋招聘月·30 家单位·500 个岗位",
)
_BIG = LineView(line_id="f3", title="金秋大型招聘会", text="现场·9:00–12:00·市人力资源市场一楼大厅", icon="users")
_ONLINE = LineView(line_id="f4", title="网上招聘周", text="网上·9:00–10月31日", icon="globe")
FAIRS = FairsView(
    title="2026年10月招聘会",
    subtitle="一共 17 场。",
    hint="点日子看那天的。",
    month=_month(),
    lines=tuple(
        replace(line, text=f"{day}·{line.text}")
        for day, line in (("10月15日", _MORNING), ("10月15日", _STREAM), ("10月17日", _BIG), ("10月24日", _ONLINE))
    ),
    by_day=tuple(
        replace(line, text=f"{day}·{line.text}")
        for day, line in (("10月15日", _MORNING), ("10月15日", _STREAM), ("10月17日", _BIG), ("10月24日", _ONLINE))
    ),
    more=_MORE,
    bar=ActionBar(back=BACK, other=_BY_WORDS, primary=Button(text="看11月", icon="arrow-right", icon_right=True)),
)
FAIRS_DAY = replace(
    FAIRS,
    subtitle="10月15日 星期四，2 场",
    banner=Banner(tone=Tone.WARN, icon="wifi-slash", lead="现在没有网，看到的可能不是最新的。"),
    month=_month(15),
    lines=(_MORNING, _STREAM),
    bar=ActionBar(
        back=BACK,
        other=Button(text="看9月"),
        primary=Button(text="看11月", icon="arrow-right", icon_right=True),
    ),
)

# -- places ------------------------------------------------------------------------------------------------------------

PLACES_MAP = PlacesView(
    title="办事去哪里",
    subtitle="一共 14 处，近的在前。",
    kinds=(
        ChipView(chip_id="all", text="全部", chosen=True),
        ChipView(chip_id="station", text="站点", count="8"),
        ChipView(chip_id="gig_station", text="零工驿站", count="3"),
        ChipView(chip_id="counter", text="窗口", count="3"),
    ),
    sketch=SketchView(
        marks=(
            SketchMark(east=150, north_of=220, number="1"),
            SketchMark(east=170, north_of=240, number="2"),
            SketchMark(east=-640, north_of=300, number="3"),
            SketchMark(east=1250, north_of=910, number="4"),
        ),
        roads=(
            SketchRoad(name="清河路", line=((-3000, -60), (0, 40), (1400, 120), (4000, 60))),
            SketchRoad(name="幸福大街", line=((300, -4000), (260, 0), (420, 3000))),
        ),
        scale=500,
        scale_text="500 米",
        here="这台机器",
        north="北",
    ),
    places=tuple(
        PlaceView(
            place_id=f"p{at}",
            title=title,
            number=str(at),
            far=far,
            lines=(where, "周一到周五 9:00–17:00·0875-0000001"),
        )
        for at, title, far, where in (
            (1, "清河街道e站", "250 米", "清河路 18 号"),
            (2, "清河零工驿站", "300 米", "清河路 20 号·示例"),
            (3, "幸福里社区便民窗口", "700 米", "幸福大街 3 号"),
            (4, "石门村党群服务中心就业服务站", "1.5 公里", "石门村委会一楼"),
        )
    ),
    more=_MORE,
    bar=ActionBar(back=BACK, other=_BY_WORDS, primary=forward("看远的")),
)
PLACES_UNKNOWN = replace(
    PLACES_MAP,
    subtitle="一共 1 处。",
    banner=Banner(tone=Tone.WARN, icon="wifi-slash", lead="现在没有网，看到的可能不是最新的。"),
    kinds=(),
    sketch=None,
    places=(PlaceView(place_id="p1", title="市人力资源市场", lines=("示例路 108 号",)),),
    bar=ActionBar(back=BACK, other=_BY_WORDS),
)

# -- people ------------------------------------------------------------------------------------------------------------

_FACE = Photo(4, 5, bytes(channel for row in range(5) for _ in range(4) for channel in (150 - 9 * row, 170, 190)))
PEOPLE = PeopleView(
    title="找谁帮忙",
    subtitle="负责这里的人，近的在前。",
    people=(
        PersonView(
            person_id="P-1",
            name="测试李敏",
            post="就业专员·示例",
            duties="管：失业登记、求职登记、技能培训、创业贷款",
            phone="0875-0000002",
            hours="周一到周五 9:00–17:00",
            note="清河街道、石门村",
            photo=_FACE,
        ),
        PersonView(person_id="P-2", name="测试王强", post="劳动保障协管员", phone="0875-0000003"),
        PersonView(
            person_id="P-3",
            name="测试赵红",
            post="市就业服务中心咨询岗",
            duties="管：工资争议、劳动合同",
            hours="周一到周五 9:00–17:00",
        ),
    ),
    more=_MORE,
    bar=ActionBar(back=BACK, primary=_BY_WORDS),
)
PEOPLE_BROKEN = PeopleView(
    title="找谁帮忙",
    banner=Banner(
        tone=Tone.WARN,
        icon="warning-circle",
        lead="现在看不了",
        text="什么也没丢。请点“再试一次”，或问工作人员。",
    ),
    bar=ActionBar(back=BACK, primary=Button(text="再试一次")),
)

AROUND_SAMPLES: dict[str, Sample] = {
    "wages": (Page.WAGES, WAGES, PUBLIC),
    "wages-not-found": (Page.WAGES, WAGES_NOT_FOUND, PUBLIC),
    "wage": (Page.WAGE, WAGE, PUBLIC),
    "wage-bare": (Page.WAGE, WAGE_BARE, INFORMS),
    "wage-words": (Page.WAGE_WORDS, WAGE_WORDS, PUBLIC),
    "fairs": (Page.FAIRS, FAIRS, PUBLIC),
    "fairs-day": (Page.FAIRS, FAIRS_DAY, OFFLINE),
    "places-map": (Page.PLACES_MAP, PLACES_MAP, INFORMS),
    "places-map-unknown": (Page.PLACES_MAP, PLACES_UNKNOWN, OFFLINE),
    "people": (Page.PEOPLE, PEOPLE, INFORMS),
    "people-broken": (Page.PEOPLE, PEOPLE_BROKEN, PUBLIC),
}
