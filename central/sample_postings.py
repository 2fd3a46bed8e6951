"""Made-up postings for `make run` and the tour, every one of them marked 示例. The same on the same day."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from kiosk.domain.business_day import SHANGHAI
from kiosk.domain.posting import Gig, JobKind, Pay, PayUnit, Posting, Settle

COUNT = 300
_SEED = 20261122
_GIGS = 24
# Around the middle of the district where the station stands by default.
_MIDDLE = (25.112, 99.167)
_MARK = "这是示例，不是真的招聘。"


@dataclass(frozen=True, slots=True)
class _Trade:
    title: str
    occupation: str
    employer: str
    low: int
    high: int
    skills: tuple[str, ...]
    work: str


_TRADES = (
    _Trade("保洁员", "4-09-08-01", "示例物业公司", 2400, 3400, ("打扫",), "打扫写字楼和小区楼道，两班倒"),
    _Trade("家政服务员", "4-10-01-06", "示例家政公司", 3000, 5200, ("做饭", "打扫"), "上门做饭、打扫、照看老人"),
    _Trade("养老护理员", "4-10-01-05", "示例养老院", 3200, 4800, ("护理",), "照料老人起居，会喂饭、翻身"),
    _Trade("保安员", "4-07-05-01", "示例保安公司", 2600, 3600, ("值班",), "看大门、巡逻，上一天休一天"),
    _Trade("收银员", "4-01-02-04", "示例超市", 2500, 3500, ("收银", "认字"), "收银、理货，早晚班"),
    _Trade("商品营业员", "4-01-02-03", "示例服装店", 2400, 4500, ("待人热情",), "卖服装鞋帽，有提成"),
    _Trade("餐厅服务员", "4-03-02-05", "示例小吃店", 2600, 3800, ("端盘子",), "点菜、传菜、收桌"),
    _Trade("中式烹调师", "4-03-02-01", "示例饭店", 4500, 7500, ("炒菜", "配菜"), "炒菜、配菜，带一名学徒"),
    _Trade("快递员", "4-02-07-08", "示例快递站", 3500, 7000, ("骑电动车",), "送快递，站里给车"),
    _Trade("仓储管理员", "4-02-06-01", "示例物流园", 3200, 4600, ("点数", "电脑"), "收货、点数、上架"),
    _Trade("道路货运司机", "4-02-02-02", "示例货运公司", 5000, 8500, ("B2驾照",), "开货车跑短途，当天来回"),
    _Trade("缝纫工", "6-05-01-03", "示例服装厂", 3000, 6000, ("踩缝纫机",), "做校服，计件另算"),
    _Trade("茶叶加工工", "6-02-06-10", "示例茶厂", 2800, 4200, ("炒茶",), "采青、炒茶、包装"),
    _Trade("砌筑工", "6-29-01-01", "示例建筑队", 5000, 9000, ("砌砖", "抹灰"), "砌墙、抹灰，包工具"),
    _Trade("会计", "2-06-03-00", "示例商贸公司", 3500, 5500, ("做账", "电脑"), "做账、报税、开票"),
    _Trade("客服专员", "4-04-05-03", "示例呼叫中心", 3000, 5000, ("普通话", "打字"), "接电话，解答问题"),
)
_GIG_WORK = (
    ("搬家帮手", "4-02-05-01", "示例搬家公司", 180, "搬家具上下楼，两人一组"),
    ("卸货", "4-02-05-01", "示例物流园", 200, "卸一车化肥，有推车"),
    ("摘果子", "6-02-06-10", "示例果园", 160, "摘石榴装筐，管午饭"),
    ("婚宴帮厨", "4-03-02-05", "示例饭店", 160, "洗菜、端菜、收桌"),
    ("大扫除", "4-09-08-01", "示例家政公司", 170, "擦玻璃、拖地，自带水杯"),
    ("砌围墙小工", "6-29-01-01", "示例建筑队", 220, "和灰、递砖"),
)
_BENEFITS = ("包吃", "包住", "五险", "月休四天", "加班费", "免费培训")
_EDUCATION = (None, None, None, "70", "60", "40", "30")
_KINDS = (*(JobKind.FULL_TIME,) * 7, JobKind.PART_TIME, JobKind.PART_TIME, JobKind.INTERNSHIP)
_MEETS = ("东门广场", "客运站门口", "人力资源市场门口", "大桥桥头")


def sample_postings(district: str, now: datetime, count: int = COUNT) -> Iterator[Posting]:
    """In the district and the ones beside it; day labour of this day and the next."""
    rng = random.Random(_SEED)  # noqa: S311 - made-up work, nothing secret
    today = now.astimezone(SHANGHAI).date()
    for n in range(count):
        yield _gig(n, district, today, rng) if n < _GIGS else _job(n, district, today, rng)


def _job(n: int, district: str, today: date, rng: random.Random) -> Posting:
    trade, kind = rng.choice(_TRADES), rng.choice(_KINDS)
    low = trade.low + rng.randrange(0, 6) * 100
    hourly = kind is JobKind.PART_TIME
    pay = Pay(Decimal(18), Decimal(22 + n % 6), PayUnit.HOUR) if hourly else _monthly(low, trade.high, n)
    published = today - timedelta(days=rng.randrange(0, 20))
    return Posting(
        id=f"sample-{n:03d}",
        title=f"{trade.title}（示例）",
        employer=trade.employer,
        district=district,
        occupation=trade.occupation,
        kind=kind,
        pay=pay,
        education=rng.choice(_EDUCATION),
        headcount=rng.randrange(1, 9),
        skills=trade.skills,
        benefits=tuple(sorted(rng.sample(_BENEFITS, rng.randrange(1, 4)))),
        description=f"{trade.work}。条件：身体能胜任，其他不限。{_MARK}",
        contact="示例联系人 0875-0000000",
        published=published,
        expires=published + timedelta(days=30),
        lat=_near(_MIDDLE[0], rng),
        lon=_near(_MIDDLE[1], rng),
        address=f"示例路{n + 1}号",
    )


def _gig(n: int, district: str, today: date, rng: random.Random) -> Posting:
    title, occupation, employer, pay, work = _GIG_WORK[n % len(_GIG_WORK)]
    day = today + timedelta(days=n % 2)
    evening = n % 6 < 2  # noqa: PLR2004 - a third of them: so that late in the day, too, there is something left
    starts = datetime.combine(day, time(19 if evening else 6 + rng.randrange(0, 4)), SHANGHAI)
    places = rng.randrange(1, 9)
    gig = Gig(
        starts=starts,
        ends=starts + timedelta(hours=4 if evening else 8),
        meet=rng.choice(_MEETS),
        settle=Settle.DAILY if n % 4 else Settle.DONE,
        places=places,
        insurance=n % 3 != 1,
    )
    return Posting(
        id=f"sample-{n:03d}",
        title=f"{title}（示例）",
        employer=employer,
        district=district,
        occupation=occupation,
        kind=JobKind.GIG,
        pay=Pay(Decimal(pay), Decimal(pay), PayUnit.DAY),
        education=None,
        headcount=places,
        skills=(),
        benefits=("管午饭",) if n % 2 else (),
        description=f"{work}。条件：能出力，其他不限。{_MARK}",
        contact="示例联系人 0875-0000000",
        published=today,
        expires=day,
        gig=gig,
        lat=_near(_MIDDLE[0], rng),
        lon=_near(_MIDDLE[1], rng),
        address=f"示例路{n + 1}号",
    )


def _monthly(low: int, high: int, n: int) -> Pay:
    return Pay(Decimal(low), Decimal(max(high, low + 200) if n % 5 else low), PayUnit.MONTH)


def _near(middle: float, rng: random.Random) -> float:
    """Within some 4 km."""
    return round(middle + rng.uniform(-0.04, 0.04), 5)
