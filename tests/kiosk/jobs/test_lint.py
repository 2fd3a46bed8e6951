"""What a posting may not say, and what may not be mistaken for it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.wage_guidance import MinimumWage, WageGuidance
from kiosk.jobs.lint import Finding, lint

TODAY = date(2026, 11, 22)
WAGES = WageGuidance(
    minimum=(
        MinimumWage(
            region="530000",
            since=date(2024, 10, 1),
            until=None,
            month=Decimal(1770),
            hour=Decimal(18),
            name="测试省最低工资",
            source="测试",
            verified=True,
        ),
        MinimumWage(
            region="530102",
            since=date(2024, 10, 1),
            until=None,
            month=Decimal(2070),
            hour=Decimal(20),
            name="测试区最低工资",
            source="测试",
        ),
    )
)
LAWFUL: dict[str, Any] = {
    "id": "1",
    "title": "保洁员",
    "employer": "测试物业公司",
    "district": "530502",
    "occupation": "4-09-08-01",
    "kind": "full_time",
    "pay": {"min": 3000, "max": 4000, "unit": "month"},
    "education": None,
    "headcount": 2,
    "skills": [],
    "benefits": ["包吃"],
    "lat": None,
    "lon": None,
    "address": "示例路 1 号",
    "description": "打扫办公楼，每天 8 小时。",
    "contact": "13800000000",
    "published": "2026-11-21",
    "expires": "2026-12-21",
}


def found(posting: dict[str, Any]) -> tuple[Finding, ...]:
    return lint(posting, WAGES, TODAY)


def rules(posting: dict[str, Any]) -> set[str]:
    return {one.rule for one in found(posting)}


def of_words(text: str) -> set[str]:
    return rules(LAWFUL | {"description": f"打扫办公楼。{text}"})


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["min", "max", "unit", "x"]), inner),
    max_leaves=6,
)


@settings(deadline=None, max_examples=150)
@given(change=st.dictionaries(st.sampled_from([*LAWFUL, "gig"]), ANYTHING), kind=st.sampled_from(["gig", "full_time"]))
def test_whatever_stands_there_is_answered_with_words_and_a_law(change: dict[str, Any], kind: str) -> None:
    for one in found(LAWFUL | {"kind": kind} | change):
        assert one.text
        assert one.legal_basis


def test_a_lawful_posting_has_no_findings() -> None:
    assert found(LAWFUL) == ()


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("sex_limit", "限女性"),
        ("sex_limit", "只招男的"),
        ("sex_limit", "男性优先"),
        ("sex_limit", "女士优先考虑"),
        ("sex_limit", "招女工 5 名"),
        ("sex_limit", "性别：女"),
        ("sex_limit", "性别要求：男"),
        ("sex_limit", "要求男性"),
        ("sex_limit", "不要女的"),
        ("sex_limit", "女，18-45岁"),
        ("sex_limit", "男3名，女2名"),
        ("sex_limit", "招聘女服务员"),
        ("sex_limit", "诚聘男保安"),
        ("sex_limit", "仅限男生"),
        ("sex_limit", "（限女）"),
        ("sex_limit", "需要男搬运工"),
        ("sex_limit", "女生勿扰"),
        ("sex_limit", "男 士 优先"),
        ("ethnic_limit", "限汉族"),
        ("ethnic_limit", "不招少数民族"),
        ("ethnic_limit", "汉族优先"),
        ("ethnic_limit", "民族：汉族"),
        ("ethnic_limit", "维吾尔族勿扰"),
        ("religion_limit", "要求无宗教信仰"),
        ("religion_limit", "不招信教的"),
        ("religion_limit", "基督徒优先"),
        ("disability_limit", "不招残疾人"),
        ("disability_limit", "残疾人勿扰"),
        ("disability_limit", "只招健全人"),
        ("household_limit", "限本地户口"),
        ("household_limit", "只招本市户籍"),
        ("household_limit", "外地人勿扰"),
        ("household_limit", "不要外地人"),
        ("household_limit", "要求本地人"),
        ("household_limit", "户籍：保山市"),
        ("household_limit", "不要河南人"),
        ("household_preference", "本地人优先"),
        ("marriage_or_childbearing", "要求已婚已育"),
        ("marriage_or_childbearing", "未婚者优先"),
        ("marriage_or_childbearing", "入职三年内不得怀孕"),
        ("marriage_or_childbearing", "入职做孕检"),
        ("marriage_or_childbearing", "谢绝孕妇"),
        ("marriage_or_childbearing", "承诺两年不生育"),
        ("hepatitis_b_test", "入职体检查乙肝"),
        ("hepatitis_b_test", "乙肝两对半检测"),
        ("hepatitis_b_test", "大三阳不要"),
        ("hepatitis_b_test", "提供乙肝阴性报告"),
        ("fee", "交押金 200 元"),
        ("fee", "收取服装费100元"),
        ("fee", "押金：300"),
        ("fee", "体检费自理"),
        ("fee", "需缴纳培训费"),
        ("fee", "先交报名费"),
        ("fee", "服装费从工资里扣"),
        ("fee", "培训贷"),
        ("withheld_papers", "扣押身份证"),
        ("withheld_papers", "身份证原件由公司统一保管"),
        ("withheld_papers", "押毕业证"),
        ("withheld_papers", "上交身份证"),
        ("withheld_wage", "押一个月工资"),
        ("withheld_wage", "压半个月工资"),
        ("child_labour", "满14岁就可以"),
        ("child_labour", "15岁以上均可"),
        ("age_limit", "年龄18-45岁"),
        ("age_limit", "45岁以下"),
        ("age_limit", "年龄不超过50岁"),
        ("boast", "轻松月入过万"),
    ],
)
def test_what_may_not_be_said_is_found(rule: str, text: str) -> None:
    assert rule in of_words(text), text


@pytest.mark.parametrize(
    "text",
    [
        "男女不限",
        "不限男女",
        "男女均可",
        "性别不限",
        "性别：不限",
        "不限性别",
        "女装导购",
        "卖男鞋、女包",
        "懂妇女权益保护",
        "女职工权益有保障",
        "女生宿舍保洁",
        "男女宿舍分开",
        "照顾子女方便",
        "男科、妇科护士",
        "女浴室保洁",
        "男更衣室保洁",
        "服务女性客户",
        "妇女儿童医院",
        "男女同工同酬",
        "招男女员工各半都行",
        "民族不限",
        "少数民族优先",
        "会说彝语",
        "做民族服饰",
        "民族餐厅",
        "藏族聚居区工作",
        "宗教信仰不限",
        "尊重宗教信仰",
        "清真餐厅厨师",
        "残疾人优先",
        "招残疾人，有无障碍通道",
        "照顾残疾老人",
        "户籍不限",
        "户口不限",
        "可以解决户口",
        "本地工厂",
        "外地客户多",
        "外地人员提供住宿",
        "城市管理",
        "婚育不限",
        "婚姻状况：不限",
        "有婚假、产假",
        "生育保险",
        "婚庆公司",
        "月嫂、育儿嫂",
        "孕妇装销售",
        "照顾孕妇饮食",
        "不查乙肝",
        "不检测乙肝",
        "销售乙肝疫苗",
        "乙肝携带者不影响录用",
        "不收押金",
        "不收取任何费用、押金",
        "无押金",
        "免押金",
        "不交押金、不收服装费",
        "免费培训",
        "培训费由公司出",
        "体检费报销",
        "负责收取客人押金",
        "收租户押金并登记",
        "缴纳五险一金",
        "交社保",
        "公司承担体检费",
        "押金退还登记",
        "不扣身份证",
        "不扣押任何证件",
        "带身份证复印件",
        "带身份证来面试",
        "核对顾客身份证",
        "有驾驶证",
        "不押工资",
        "押一付三租房中介",
        "年满18周岁",
        "18岁以上",
        "年龄不限",
        "照顾60岁以上老人",
        "教3-6岁儿童",
        "工作3年以上",
        "不招童工",
        "工资按月发",
        "美女子餐厅附近",
    ],
)
def test_what_is_harmless_is_left_alone(text: str) -> None:
    assert of_words(text) == set(), text


@pytest.mark.parametrize(
    ("change", "rule", "field"),
    [
        ({"employer": " "}, "missing_employer", "employer"),
        ({"headcount": 0}, "missing_headcount", "headcount"),
        ({"headcount": True}, "missing_headcount", "headcount"),
        ({"description": ""}, "missing_work", "description"),
        ({"title": None}, "missing_work", "title"),
        ({"address": ""}, "missing_place", "address"),
        ({"pay": {"min": None, "max": None, "unit": "month"}}, "missing_pay", "pay"),
        ({"pay": "面议"}, "missing_pay", "pay"),
        ({"pay": {"min": None, "max": None, "unit": []}}, "missing_pay", "pay"),
        ({"pay": {"min": 100, "max": 100, "unit": "month"}, "kind": []}, "pay_below_minimum", "pay"),
        ({"pay": {"min": float("nan"), "max": None, "unit": "month"}}, "missing_pay", "pay"),
        ({"expires": None}, "missing_expiry", "expires"),
        ({"expires": "2026-11-01"}, "expiry", "expires"),
        ({"pay": {"min": 5000, "max": 3000, "unit": "month"}}, "pay_range", "pay"),
        ({"pay": {"min": 3000, "max": 30000, "unit": "month"}}, "pay_range", "pay"),
        ({"pay": {"min": 300000, "max": 400000, "unit": "month"}}, "pay_range", "pay"),
        ({"title": "女服务员"}, "sex_limit", "title"),
        ({"title": "普工（男）"}, "sex_limit", "title"),
        ({"skills": ["限汉族"]}, "ethnic_limit", "skills"),
    ],
)
def test_what_is_missing_or_absurd_is_found(change: dict[str, Any], rule: str, field: str) -> None:
    assert (rule, field) in {(one.rule, one.field) for one in found(LAWFUL | change)}


def test_of_nothing_at_all_the_six_items_are_missing() -> None:
    missing = {one.rule for one in found({})}
    assert missing >= {
        "missing_employer",
        "missing_headcount",
        "missing_requirements",
        "missing_work",
        "missing_place",
        "missing_pay",
    }


@pytest.mark.parametrize(
    ("change", "below"),
    [
        ({"pay": {"min": 1769, "max": 4000, "unit": "month"}}, True),
        ({"pay": {"min": 1770, "max": 4000, "unit": "month"}}, False),
        ({"pay": {"min": 1770, "max": 4000, "unit": "month"}, "district": "530102"}, True),
        ({"pay": {"min": 80, "max": 80, "unit": "day"}}, True),
        ({"pay": {"min": 82, "max": 82, "unit": "day"}}, False),
        ({"pay": {"min": 17, "max": 17, "unit": "hour"}, "kind": "part_time"}, True),
        ({"pay": {"min": 18, "max": 18, "unit": "hour"}, "kind": "part_time"}, False),
        ({"pay": {"min": 130, "max": 130, "unit": "day"}, "kind": "gig"}, True),
        ({"pay": {"min": 150, "max": 150, "unit": "day"}, "kind": "gig"}, False),
        (
            {
                "pay": {"min": 150, "max": 150, "unit": "day"},
                "kind": "gig",
                "gig": {"starts": "2026-11-23T08:00:00+08:00", "ends": "2026-11-23T18:00:00+08:00"},
            },
            True,
        ),
        ({"pay": {"min": 1, "max": 2, "unit": "piece"}}, False),
        ({"pay": {"min": 900, "max": 900, "unit": "month"}, "kind": "internship"}, False),
        ({"pay": {"min": 1500, "max": 1500, "unit": "month"}, "district": "110101"}, False),
        ({"pay": {"min": 500, "max": 500, "unit": "month"}, "district": "110101"}, True),
    ],
)
def test_pay_under_the_minimum_wage_is_found(change: dict[str, Any], below: bool) -> None:
    assert ("pay_below_minimum" in rules(LAWFUL | change)) is below


def test_a_figure_that_nobody_checked_is_not_shown() -> None:
    low = {"pay": {"min": 1000, "max": 1200, "unit": "month"}}
    checked, unchecked = (found(LAWFUL | low | {"district": code})[0].text for code in ("530502", "530102"))
    assert "1770" in checked
    assert "2070" not in unchecked


def test_every_finding_says_by_which_law_and_how_to_word_it() -> None:
    texts = "限女性，限汉族，限本地户口，交押金200元，扣押身份证，查乙肝，要求未婚，信佛优先，押一个月工资"
    for one in found({"description": texts, "title": "女工"}):
        assert one.legal_basis, one
        assert all("《" in basis or "号" in basis for basis in one.legal_basis)
        assert "请" in one.text or "建议" in one.text
