"""Small made-up postings that crowd the borders of the rules."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

from kiosk.domain.business_day import SHANGHAI
from kiosk.domain.job_lookup import JobQuery, Near, Sort
from kiosk.domain.posting import Gig, JobKind, Pay, PayUnit, Posting, Settle

TODAY = date(2026, 11, 22)
NAMES = {
    "4-09-08-01": ("保洁员",),
    "4-03-02-05": ("餐厅服务员", "餐厅服务"),
    "4-05-01-01": ("银行综合柜员",),
    "6-31-01-01": ("设备点检员",),
    "4-09": (),
}
TITLES = (
    "保洁员",
    "保洁 急招",
    "调酒师",
    "ＫＴＶ服务员",
    "银行柜员",
    "重庆火锅店店长",
    "女装导购",
    "Java 开发",
    "装卸工",
    "绿化养护工",
    "长期招普工",
    "音乐老师",
    "食堂阿姨",
    "保安",
    "𠮷野家店员",
    "🚀火箭快送",
    "100%好工作",
    "a_b",
    "Straße 清扫",
    "西安凉皮学徒",
    "İstanbul ﬁnance 店员",
    "①号 C++ 技师 ｱｲ",
    "e\u0301clair 甜品师",
    "ΣΑΣ 银行 ſ 号",
)
EMPLOYERS = ("测试食品厂", "测试保洁公司", "测试酒店（总店）", "ABC 测试", "保")
WORDS = (
    "保洁",
    "保",
    "员",
    "洁员",
    "baojie",
    "bjy",
    "bj",
    "b",
    "yinhang",
    "yh",
    "xian",
    "xi",
    "tjs",
    "tiaojiushi",
    "chongqing",
    "cq",
    "服务员",
    "ktv",
    "ＫＴＶ",
    "火锅店店长",
    "打扫卫生",
    "打扫卫生间",
    "有经验者优先",
    "经验",
    "%",
    "_",
    "100%",
    "a_b",
    "' OR 1=1 --",
    "🚀",
    "straße",
    "strasse",
    "java",
    "JAVA",
    "包吃",
    "测试",
    "公司酒店",
    "𠮷",
    "保洁员负责",
    "lvhua",
    "lühua",
    "zcg",
    "保潔",
    "*",
    "zzz",
    "aaaa",
    "长",
    "工招",
    "店(总",
    "（总店",
    "ǖ",
    "导购女",
    "nv",
    "nz",
    "食堂阿姨打",
    "e",
    "an",
    "en",
    "istanbul",
    "İ",
    "ﬁ",
    "finance 店",
    "①",
    "1号",
    "c++",
    "アイ",
    "é",
    "σας",
    "s",
    "dy",
    "jishi",
    "js",
)
DISTRICTS = ("530502", "530521", "530500", "530100", "420323", "110101")
DESCRIPTIONS = (
    "负责打扫卫生，包吃。",
    "有经验者优先；服从安排\n打扫卫生间",
    "",
    "每天 8 小时，单休　加班另算",
    "操作机器、看数据，ＫＴＶ 夜班",
    "保洁",
)


def posting(random: Random, posting_id: str) -> Posting:
    kind = random.choice(list(JobKind))
    low = random.choice([None, 18, 20, 160, 2900, 3500, Decimal("3500.5")])
    high = low if random.random() < 0.3 else (None if low is None else Decimal(low) + random.choice([0, 10, 2100]))
    published = TODAY - timedelta(days=random.randrange(6))
    starts = datetime(2026, 11, 22 + random.randrange(3), 8, tzinfo=SHANGHAI)
    where = random.random() < 0.8
    return Posting(
        id=posting_id,
        title=random.choice(TITLES),
        employer=random.choice(EMPLOYERS),
        district=random.choice(DISTRICTS),
        occupation=random.choice(list(NAMES)),
        kind=kind,
        pay=Pay(
            None if low is None else Decimal(low), high if high is None else Decimal(high), random.choice(list(PayUnit))
        ),
        education=random.choice([None, "10", "20", "21", "30", "31", "60", "70", "90"]),
        headcount=random.randrange(1, 9),
        skills=tuple(random.sample(["电工证", "Java", "打扫", "会说彝语", "保洁"], random.randrange(3))),
        benefits=tuple(random.sample(["包吃", "包住", "insurance"], random.randrange(3))),
        lat=25 + random.random() if where else None,
        lon=99 + random.random() if where else None,
        address="示例路 1 号",
        description=random.choice(DESCRIPTIONS),
        contact="13800000000",
        published=published,
        expires=TODAY + timedelta(days=random.randrange(-2, 9)),
        gig=Gig(
            starts=starts,
            ends=starts + timedelta(hours=8),
            meet="零工驿站",
            settle=Settle.DAILY,
            places=3,
            insurance=True,
        )
        if kind is JobKind.GIG
        else None,
    )


def query(random: Random) -> JobQuery:
    def some(of: tuple[str, ...], often: float) -> tuple[str, ...]:
        return tuple(random.sample(of, random.randrange(1, 3))) if random.random() < often else ()

    near = Near(25.5, 99.5, random.choice([None, 5, 30, 60])) if random.random() < 0.3 else None
    return JobQuery(
        words=" ".join(random.sample(WORDS, random.choice([0, 1, 1, 1, 2, 3]))),
        districts=some(("530502", "530500", "530000", "53", "4203", "999999", "110101"), 0.4),
        occupations=some(("4-09-08-01", "4-09", "4", "4-03-00-00", "6-31", "4-0", "9-99-99-99"), 0.3),
        kinds=tuple(random.sample(list(JobKind), random.randrange(1, 3))) if random.random() < 0.3 else (),
        pay_min=random.choice([None, None, Decimal(0), Decimal(3480), Decimal("3500.25"), Decimal(5600)]),
        education=random.choice([None, None, None, "90", "30", "31", "20", "11"]),
        benefits=some(("包吃", "包住", "ＩＮＳＵＲＡＮＣＥ", "x"), 0.15),
        near=near,
        fresh_days=random.choice([None, None, None, 0, 3]),
        sort=random.choice(list(Sort)),
        page=random.choice([1, 1, 1, 2, 3, 50]),
    )


def some_postings(seed: int, count: int, first: int = 0) -> list[Posting]:
    random = Random(seed)
    return [posting(random, f"p{n}") for n in range(first, first + count)]


def changed(one: Posting, random: Random) -> Posting:
    return replace(posting(random, one.id), id=one.id)
