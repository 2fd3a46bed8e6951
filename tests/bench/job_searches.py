"""A thousand searches as citizens might make them, by a fixed seed."""

from decimal import Decimal
from random import Random

from kiosk.domain.job_lookup import JobQuery
from kiosk.domain.posting import JobKind

COMMON = (
    "保洁",
    "服务员",
    "司机",
    "普工",
    "保安",
    "快递",
    "月嫂",
    "文员",
    "学徒",
    "会计",
    "厨师",
    "收银",
    "夜班",
    "双休",
    "健康证",
    "叉车",
    "操作工",
    "营业员",
    "洗碗工",
    "外卖骑手",
    "水电工",
    "采摘",
    "恒达",
    "永昌",
    "打扫",
    "搬运",
    "餐厅服务员",
    "看护",
    "长期",
    "女装导购",
    "有经验者优先",
    "操作机器",
    "照顾老人",
)
LATIN = ("baojie", "siji", "fwy", "baoan", "kuaidi", "yuesao", "java", "pg")
DISTRICTS = ("530502", "530521", "530500", "530100", "530300")
OCCUPATIONS = ("4-09", "4-02", "6-31-03", "4-01-02-01", "3")


def searches(count: int = 1000, seed: int = 7, *, latin: bool = True) -> list[JobQuery]:
    random = Random(seed)
    return [_search(random, latin=latin) for _ in range(count)]


def _search(random: Random, *, latin: bool) -> JobQuery:
    words = random.sample(COMMON, random.choices((1, 2, 3), (70, 25, 5))[0])
    if latin and random.random() < 0.1:
        words = [random.choice(LATIN)]
    return JobQuery(
        words=" ".join(words),
        districts=(random.choice(DISTRICTS),) if random.random() < 0.4 else (),
        occupations=(random.choice(OCCUPATIONS),) if random.random() < 0.2 else (),
        kinds=(JobKind.FULL_TIME,) if random.random() < 0.2 else (),
        pay_min=Decimal(3500) if random.random() < 0.25 else None,
    )
