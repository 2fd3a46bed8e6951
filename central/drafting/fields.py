"""The fields of each kind of content as staff fill them in: labels, shapes and hints. Their names are those of the wire
(`kiosk.contract.content`); what may stand in them is judged there, not here."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from types import MappingProxyType

from kiosk.domain.content import ContentKind


class Shape(Enum):
    """`WHEN`: a day, or a day and a time. `CODE`: a code of a table too long to be chosen from, or its name. `ROWS`: a
    list of objects with `columns`. `POINTS`: coordinates, one pair a line. `MEDIA`: the id of a picture or film."""

    TEXT = "text"
    LONG = "long"
    LINES = "lines"
    WHOLE = "whole"
    NUMBER = "number"
    DAY = "day"
    WHEN = "when"
    CLOCK = "clock"
    CHOICE = "choice"
    TICKS = "ticks"
    CODE = "code"
    ROWS = "rows"
    POINTS = "points"
    FLAG = "flag"
    MEDIA = "media"


Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """`name` is the path within the content. `table` names the codes (`drafting.codes`), `options` gives them here."""

    name: str
    label: str
    shape: Shape = Shape.TEXT
    hint: str = ""
    needed: bool = False
    most: int = 200
    options: Options = ()
    columns: Options = ()
    table: str = ""
    unit: str = ""


KINDS: Mapping[ContentKind, str] = MappingProxyType(
    {
        ContentKind.POLICY: "政策",
        ContentKind.WAGE: "工资指导价",
        ContentKind.COURSE: "培训课",
        ContentKind.INTERNSHIP: "就业见习",
        ContentKind.FAIR: "招聘会",
        ContentKind.PLACE: "服务点",
        ContentKind.PERSON: "专员",
        ContentKind.NOTICE: "通知",
        ContentKind.SLIDE: "待机画面",
        ContentKind.HOLIDAYS: "节假日",
        ContentKind.CODE_TABLE: "代码表",
    }
)
# The rest comes by command only: no form could write it well.
WRITTEN = tuple(kind for kind in KINDS if kind not in (ContentKind.HOLIDAYS, ContentKind.CODE_TABLE))

_HEAD = (
    Field(name="title", label="标题", needed=True, hint="机器上最大的那行字，越短越好。"),
    Field(name="summary", label="一句话", shape=Shape.LONG, most=2000,
          hint="先说清楚是什么、给谁。不超过 25 个字最好。"),
    Field(name="district", label="在哪里看", shape=Shape.CODE, table="regions", most=40,
          hint="写地名或代码。空着就是各地都看得到。"),
    Field(name="starts", label="从什么时候", shape=Shape.WHEN, most=40, needed=True,
          hint="只写日期：那一天 0 点起。过去的日子：一批准就看得到。"),
    Field(name="ends", label="到什么时候", shape=Shape.WHEN, most=40, needed=True,
          hint="只写日期：那一天还看得到，夜里 0 点收。一直有的，写一年，到时候看看还对不对。"),
)  # fmt: skip
_BODY = Field(name="body", label="正文", shape=Shape.LONG, most=100_000, hint="细说。空一行就是另起一段。")
_LEGAL = Field(name="legal_basis", label="依据", shape=Shape.ROWS, most=500,
               columns=(("title", "文件"), ("clause", "第几条")), hint="没有核实过的不要写。")  # fmt: skip
_PICTURE = "JPEG、PNG 或 WebP，最大 30 MB。"
_TAIL = (
    Field(name="data.link", label="网址", most=500, hint="https:// 开头。带走的二维码就指到这里。"),
    Field(name="data.phone", label="电话", most=40),
    Field(name="data.item", label="从哪一项去办", shape=Shape.CHOICE, table="items"),
    Field(name="data.picture", label="图片", shape=Shape.MEDIA, most=64, hint=_PICTURE),
    Field(name="data.source", label="来源", most=200),
    Field(name="data.sample", label="示例", shape=Shape.FLAG, hint="打勾：机器上标“示例”，不当真。"),
)
_WHERE = (
    Field(name="data.place", label="地点"),
    Field(name="data.address", label="地址"),
    Field(name="data.longitude", label="经度", shape=Shape.NUMBER, hint="如 99.1618（WGS 84）"),
    Field(name="data.latitude", label="纬度", shape=Shape.NUMBER, hint="如 25.1121（WGS 84）"),
)
_SEATS = (
    Field(name="data.places", label="名额", shape=Shape.WHOLE, unit="个"),
    Field(name="data.taken", label="已占", shape=Shape.WHOLE, unit="个"),
)
_FITS = Field(name="data.fits", label="适合谁", shape=Shape.ROWS, most=500,
              columns=(("rule", "条件（CEL）"), ("clause", "给群众看的话")),
              hint="刷卡以后，条件成立才推给他。")  # fmt: skip
_FORMS = (("on_site", "现场"), ("live", "直播"), ("online", "网上"))
_WEEK = tuple((str(n), f"星期{name}") for n, name in enumerate("一二三四五六日", start=1))

_OWN: Mapping[ContentKind, tuple[Field, ...]] = {
    ContentKind.POLICY: (
        Field(name="data.topic", label="讲什么", shape=Shape.CHOICE,
              options=(("employment", "就业"), ("subsidy", "补贴"), ("startup", "创业"), ("rights", "维权"),
                       ("insurance", "社保"), ("training", "培训"), ("other", "其他"))),
        Field(name="data.points", label="要点", shape=Shape.LINES, most=2000,
              hint="一行一条，每条不超过 60 个字。机器上先看到这些。"),
        Field(name="data.bring", label="要带什么", shape=Shape.LINES, most=2000, hint="一行一样。"),
        Field(name="data.contacts", label="找谁", shape=Shape.ROWS, most=200,
              columns=(("name", "名称"), ("phone", "电话"), ("hours", "时间"))),
        Field(name="data.number", label="文号"),
        Field(name="data.issued_by", label="发文机关"),
        Field(name="data.issued_on", label="发文日期", shape=Shape.DAY),
        _FITS,
    ),
    ContentKind.WAGE: (
        Field(name="data.occupation", label="职业", shape=Shape.CODE, table="occupation", needed=True, most=60,
              hint="写职业名称或代码，如 4-07-05-01。"),
        Field(name="data.year", label="哪一年", shape=Shape.WHOLE, needed=True, unit="年"),
        Field(name="data.unit", label="按什么算", shape=Shape.CHOICE,
              options=(("month", "一个月"), ("year", "一年"), ("hour", "一小时"))),
        Field(name="data.low", label="低位", shape=Shape.NUMBER, unit="元"),
        Field(name="data.lower", label="较低（25%）", shape=Shape.NUMBER, unit="元"),
        Field(name="data.middle", label="中位（50%）", shape=Shape.NUMBER, needed=True, unit="元"),
        Field(name="data.upper", label="较高（75%）", shape=Shape.NUMBER, unit="元"),
        Field(name="data.high", label="高位", shape=Shape.NUMBER, unit="元"),
    ),
    ContentKind.COURSE: (
        Field(name="data.trade", label="工种"),
        Field(name="data.organiser", label="谁办的"),
        *_WHERE,
        Field(name="data.begins", label="哪天开课", shape=Shape.DAY),
        Field(name="data.until", label="哪天结束", shape=Shape.DAY),
        Field(name="data.hours", label="上课时间"),
        *_SEATS,
        Field(name="data.fee", label="要交多少钱", shape=Shape.NUMBER, unit="元", hint="不收钱写 0。"),
        Field(name="data.allowance", label="补贴"),
        _FITS,
    ),
    ContentKind.INTERNSHIP: (
        Field(name="data.employer", label="单位", needed=True),
        Field(name="data.post", label="岗位"),
        *_SEATS,
        Field(name="data.allowance_month", label="每月补贴", shape=Shape.NUMBER, unit="元"),
        Field(name="data.months", label="几个月", shape=Shape.WHOLE, unit="个月"),
        Field(name="data.education", label="学历", shape=Shape.CHOICE, table="education"),
        *_WHERE,
        _FITS,
    ),
    ContentKind.FAIR: (
        Field(name="data.form", label="怎么办", shape=Shape.CHOICE, options=_FORMS),
        Field(name="data.at", label="什么时候开始", shape=Shape.WHEN, most=40, hint="空着就按“从什么时候”。"),
        Field(name="data.until", label="什么时候结束", shape=Shape.WHEN, most=40),
        *_WHERE,
        Field(name="data.employers", label="多少家单位", shape=Shape.WHOLE, unit="家"),
        Field(name="data.openings", label="多少个岗位", shape=Shape.WHOLE, unit="个"),
        Field(name="data.series", label="哪个活动的", hint="如：金秋招聘月。"),
        _FITS,
    ),
    ContentKind.PLACE: (
        Field(name="data.type", label="是什么", shape=Shape.CHOICE, needed=True,
              options=(("station", "服务站"), ("gig_station", "零工驿站"), ("counter", "窗口"), ("road", "路（只画）"),
                       ("other", "其他"))),
        *_WHERE,
        Field(name="data.hours", label="什么时候开"),
        Field(name="data.items", label="能办什么", shape=Shape.TICKS, table="items"),
        Field(name="data.level", label="几级站", shape=Shape.WHOLE, hint="1 到 4。"),
        Field(name="data.line", label="路线", shape=Shape.POINTS, most=50_000,
              hint="只有路才写：一行一点，经度,纬度。"),
    ),
    ContentKind.PERSON: (
        Field(name="data.post", label="职务"),
        Field(name="data.duties", label="管什么", shape=Shape.LINES, most=2000, hint="一行一样。"),
        Field(name="data.area", label="管哪一片"),
        Field(name="data.hours", label="什么时候在"),
        Field(name="data.photo", label="照片", shape=Shape.MEDIA, most=64, hint=_PICTURE),
    ),
    ContentKind.NOTICE: (
        Field(name="data.urgency", label="是什么", shape=Shape.CHOICE,
              options=(("news", "消息"), ("safety", "安全提醒"))),
    ),
    ContentKind.SLIDE: (
        Field(name="data.shows", label="放什么", shape=Shape.CHOICE, needed=True,
              options=(("picture", "图片"), ("film", "短片"), ("postings", "今天的岗位"), ("gigs", "今早的零工"),
                       ("fairs", "招聘会"), ("wages", "工资"), ("notice", "通知"), ("text", "文字"))),
        Field(name="data.media", label="图片或短片", shape=Shape.MEDIA, most=64,
              hint="图片，或 20 秒以内的动图（GIF、WebP、PNG），最大 30 MB。"),
        Field(name="data.weight", label="多常出现", shape=Shape.WHOLE, hint="1 到 100，平常是 10。"),
        Field(name="data.from", label="每天从几点", shape=Shape.CLOCK, most=5),
        Field(name="data.until", label="每天到几点", shape=Shape.CLOCK, most=5, hint="可以过半夜。"),
        Field(name="data.days", label="星期几", shape=Shape.TICKS, options=_WEEK),
        Field(name="data.seconds", label="停几秒", shape=Shape.WHOLE, hint="5 到 60，平常是 12。"),
    ),
}  # fmt: skip
_TITLES = {
    ContentKind.PERSON: ("姓名", "测试和示例写“测试”两个字。"),
    ContentKind.PLACE: ("名称", "机器上、地图上都写它。"),
    ContentKind.COURSE: ("课名", "机器上最大的那行字，越短越好。"),
}


def _fields(kind: ContentKind) -> tuple[Field, ...]:
    title, *head = _HEAD
    if kind in _TITLES:
        label, hint = _TITLES[kind]
        title = replace(title, label=label, hint=hint)
    # A slide has no page of its own that could be taken along.
    tail = _TAIL[-1:] if kind is ContentKind.SLIDE else _TAIL
    return (title, *head, *_OWN.get(kind, ()), _BODY, _LEGAL, *tail)


_ALL: Mapping[ContentKind, tuple[Field, ...]] = {kind: _fields(kind) for kind in WRITTEN}


def fields_of(kind: ContentKind) -> tuple[Field, ...]:
    """In the order of the form; none for what is not written here."""
    return _ALL.get(kind, ())
