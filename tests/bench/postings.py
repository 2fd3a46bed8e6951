"""Postings as a county's might be, made up by a fixed seed: 10 thousand, 100 thousand or a million."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Any

TODAY = date(2026, 11, 22)
_DISTRICTS = [f"5305{n:02d}" for n in (2, 21, 23, 24, 81)] + [
    f"53{p:02d}{c:02d}" for p in range(1, 10) for c in range(1, 12)
]
_TRADES: tuple[tuple[str, str, tuple[str, ...], str], ...] = (
    ("4-09-08-01", "保洁", ("保洁员", "保洁主管", "客房保洁", "物业保洁"), "打扫公共区域卫生，清运垃圾，擦拭门窗"),
    ("4-03-02-05", "餐饮", ("餐厅服务员", "传菜员", "迎宾", "领班"), "引导客人入座，点菜上菜，收拾餐台"),
    ("4-03-02-01", "厨房", ("中式烹调师", "厨师", "墩子", "凉菜师傅", "洗碗工"), "按单出菜，保持灶台和案板干净"),
    (
        "4-01-02-01",
        "销售",
        ("营业员", "导购", "女装导购", "手机店营业员", "超市理货员"),
        "接待顾客，整理货架，收银对账",
    ),
    (
        "6-31-03-09",
        "工厂",
        ("普工", "操作工", "包装工", "质检员", "仓库管理员"),
        "按工艺单操作机器，检查产品，装箱入库",
    ),
    ("4-02-02-01", "驾驶", ("货车司机", "网约车司机", "班车司机", "叉车工"), "按路线送货，做好车辆日常检查"),
    ("4-02-07-08", "快递", ("快递员", "外卖骑手", "分拣员", "驿站店员"), "收件派件，分拣打包，回访客户"),
    ("4-07-05-01", "保安", ("保安员", "门卫", "消防值班员", "秩序维护员"), "门口值守，登记来访，巡查楼层"),
    ("6-29-01-03", "建筑", ("钢筋工", "木工", "泥瓦工", "水电工", "小工"), "按图纸施工，搬运材料，清理现场"),
    ("4-10-01-01", "家政", ("月嫂", "育儿嫂", "住家保姆", "护工", "钟点工"), "照顾老人起居，做饭洗衣，陪同看病"),
    ("3-01-02-01", "文职", ("文员", "前台", "行政助理", "会计", "出纳"), "整理文件，接听电话，登记台账"),
    ("2-08-03-01", "教育", ("幼儿园老师", "美术老师", "舞蹈教师", "托管老师"), "备课上课，照看孩子，和家长沟通"),
    ("5-01-01-01", "种植", ("采摘工", "花卉工", "大棚管理员", "茶园工人"), "采摘装筐，浇水施肥，看护大棚"),
    ("4-14-01-01", "美容", ("美发师", "美容师", "美甲师", "足疗技师", "学徒"), "接待顾客，做好护理，整理工具"),
    (
        "2-02-10-03",
        "软件",
        ("Java 开发工程师", "前端开发", "测试工程师", "运维工程师"),
        "按需求编写代码，排查问题，写好文档",
    ),
)
_EMPLOYERS = (
    "恒达",
    "金源",
    "永昌",
    "青华",
    "隆兴",
    "博南",
    "怒江",
    "高黎",
    "太保",
    "九龙",
    "兰城",
    "板桥",
    "沙河",
    "万和",
    "同心",
)
_FORMS = (
    "物业服务有限公司",
    "酒店管理有限公司",
    "食品厂",
    "劳务有限公司",
    "商贸有限公司",
    "家政服务部",
    "餐饮店",
    "农业合作社",
    "电子厂",
    "超市",
)
_PLUS = (
    "有经验者优先",
    "没做过也行，来了教",
    "能上夜班",
    "会说彝语更好",
    "服从排班",
    "做事仔细",
    "吃苦耐劳",
    "可预支生活费",
    "中午休息两小时",
    "周末双休",
    "每天八小时",
    "单休",
    "月休四天",
    "加班另算",
    "过节有礼品",
    "工龄每年加一百",
    "干得好可以当组长",
    "离车站近",
)
_SKILLS = (
    "电工证",
    "驾驶证C1",
    "驾驶证B2",
    "叉车证",
    "健康证",
    "保安员证",
    "会计证",
    "普通话",
    "办公软件",
    "彝语",
    "做饭",
    "焊工证",
    "教师资格证",
)
_BENEFITS = ("包吃", "包住", "缴纳社会保险", "接送", "全勤奖", "年终奖")
_KINDS = ("full_time",) * 7 + ("part_time", "gig", "internship")


def postings(count: int, seed: int = 2026) -> Iterator[dict[str, Any]]:
    random = Random(seed)
    weights = list(accumulate(1 / (n + 3) for n in range(len(_TRADES))))
    places = list(accumulate(1 / (n + 2) for n in range(len(_DISTRICTS))))
    for n in range(count):
        yield _posting(random, n, weights, places)


def _posting(random: Random, n: int, weights: list[float], places: list[float]) -> dict[str, Any]:
    code, trade, titles, work = random.choices(_TRADES, cum_weights=weights)[0]
    serial = random.randrange(40)
    if serial:  # neighbours of the occupation: the table of a province has some hundreds
        code = f"{code[:-2]}{serial:02d}"
    kind = random.choice(_KINDS)
    title = random.choice(titles)
    if random.random() < 0.5:
        title += random.choice(
            ("（急招）", "（长期）", "（夜班）", " 包吃住", "（可学技术）", f"（{random.choice(_EMPLOYERS)}店）")
        )
    place = random.choice(_EMPLOYERS)
    unit = "month" if kind in ("full_time", "internship") else random.choice(("day", "hour", "piece"))
    low = {"month": 2500, "day": 120, "hour": 18, "piece": 1}[unit] * random.randrange(10, 25) // 10
    published = TODAY - timedelta(days=min(int(random.expovariate(1 / 20)), 90))
    made = {
        "id": f"BS{n:07d}",
        "title": title,
        "employer": f"{place}{trade}{random.choice(_FORMS)}",
        "district": random.choices(_DISTRICTS, cum_weights=places)[0],
        "occupation": code,
        "kind": kind,
        "pay": {"min": low, "max": low * random.randrange(10, 17) // 10, "unit": unit},
        "education": random.choice((None, None, None, "70", "60", "40", "30", "20")),
        "headcount": random.randrange(1, 20),
        "skills": random.sample(_SKILLS, random.randrange(3)),
        "benefits": random.sample(_BENEFITS, random.randrange(4)),
        "lat": round(24.9 + random.random(), 5),
        "lon": round(98.9 + random.random(), 5),
        "address": f"{place}路 {random.randrange(1, 400)} 号",
        "description": f"{work}。" + "；".join(random.sample(_PLUS, random.randrange(2, 6))) + "。",
        "contact": f"138{random.randrange(10**8):08d}",
        "published": published.isoformat(),
        "expires": (TODAY + timedelta(days=random.randrange(-3, 60))).isoformat(),
    }
    if kind == "gig":
        day = (TODAY + timedelta(days=random.randrange(4))).isoformat()
        hours = {"starts": f"{day}T08:00:00+08:00", "ends": f"{day}T17:30:00+08:00"}
        made["gig"] = hours | {
            "meet": f"{place}零工驿站",
            "settle": "daily",
            "places": random.randrange(1, 9),
            "insurance": True,
        }
    return made


def lines(count: int, seed: int = 2026) -> Iterator[str]:
    return (json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in postings(count, seed))
