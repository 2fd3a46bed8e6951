"""招聘需求登记 as the catalogue ships it: the six things a post must say (《人力资源市场暂行条例》 art. 24)."""

import re
from collections.abc import Mapping
from typing import Any

import pytest

from kiosk.domain.service_item import Applicant, ServiceItem
from tests.support.shipped_items import asked, example_answers, faults, left_out, missing, results, shipped

ID = "recruitment_demand"
# Of the contract: what a line of postings holds (CONTRACTS.md, Posting), less what only gigs have.
POSTING = {
    "id", "title", "employer", "district", "occupation", "kind", "pay", "education", "headcount", "skills", "benefits",
    "lat", "lon", "address", "description", "contact", "published", "expires",
}  # fmt: skip


@pytest.fixture
def item() -> ServiceItem:
    return shipped(ID)


@pytest.fixture
def answers(item: ServiceItem) -> dict[str, Any]:
    return example_answers(item) | {"post_until": "2027-01-31"}


def words(item: ServiceItem, question_id: str, code: str) -> str:
    question = item.form.question(question_id)
    assert question is not None
    return question.option_text(code) or ""


def posting(item: ServiceItem, answers: Mapping[str, Any]) -> dict[str, Any]:
    """What the office publishes of an accepted demand; place on the map and number are its own."""
    wanted = answers["education_required"]
    tasks = "、".join(words(item, "post_tasks", code) for code in answers["post_tasks"])
    return {
        "id": "530502-QH03-20261122-0001",
        "title": words(item, "post_occupation", answers["post_occupation"]),
        "employer": answers.get("employer_name") or answers["employer_code"],
        "district": answers["work_region"],
        "occupation": answers["post_occupation"],
        "kind": answers["post_kind"],
        "pay": {"min": answers["pay_min"], "max": answers["pay_max"], "unit": answers["pay_unit"]},
        "education": None if wanted == "any" else wanted,
        "headcount": answers["headcount"],
        "skills": [],
        "benefits": [words(item, "benefits", code) for code in answers.get("benefits", [])],
        "lat": None,
        "lon": None,
        "address": answers.get("work_address") or words(item, "work_place", answers["work_place"]),
        "description": f"{tasks}。{words(item, 'experience_required', answers['experience_required'])}",
        "contact": answers["phone"],
        "published": "2026-11-23",
        "expires": answers["post_until"],
    }


def test_the_example_is_a_valid_application(item: ServiceItem, answers: dict[str, Any]) -> None:
    assert faults(item, answers) == []


def test_what_is_left_out_is_named(item: ServiceItem, answers: dict[str, Any]) -> None:
    assert left_out(item, answers) == missing(
        {
            "employer_code", "industry", "employer_size", "post_occupation", "post_tasks", "post_kind", "headcount",
            "education_required", "experience_required", "work_region", "work_place", "pay_unit", "pay_min", "pay_max",
            "post_until", "phone", "signature",
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"employer_code": "91530502MA00TEUT0Y"}, ("employer_code", "bad_format")),
        ({"employer_name": "厂" * 101}, ("employer_name", "too_long")),
        ({"employer_name": "测试\x00厂"}, ("employer_name", "bad_format")),
        ({"industry": "zz"}, ("industry", "unknown_code")),
        ({"employer_size": 20}, ("employer_size", "wrong_kind")),
        ({"post_occupation": "x"}, ("post_occupation", "unknown_code")),
        ({"post_tasks": ["men only"]}, ("post_tasks", "unknown_code")),
        ({"post_kind": "gig"}, ("post_kind", "unknown_code")),
        ({"headcount": 0}, ("headcount", "out_of_range")),
        ({"education_required": "21"}, ("education_required", "unknown_code")),
        ({"work_region": "000000"}, ("work_region", "unknown_code")),
        ({"pay_unit": "year"}, ("pay_unit", "unknown_code")),
        ({"pay_min": "3500"}, ("pay_min", "wrong_kind")),
        ({"pay_max": 3500.005}, ("pay_max", "bad_format")),
        ({"post_until": "2026-11-21"}, ("post_until", "out_of_range")),
        ({"sex": "1"}, ("sex", "unknown_field")),
        ({"household_kind": "10"}, ("household_kind", "unknown_field")),
    ],
)
def test_a_wrong_value_is_named(
    item: ServiceItem, answers: dict[str, Any], change: dict[str, Any], fault: tuple[str, str]
) -> None:
    assert faults(item, answers | change) == [fault]


def test_nothing_can_be_asked_of_sex_folk_faith_or_household(item: ServiceItem) -> None:
    unlawful = re.compile(r"性别|男|女|民族|宗教|信仰|户口|户籍|sex|ethnic|nation|religion|household")
    form = item.form
    texts = [q.id + q.title + q.label + "".join(option.text for option in q.options) for q in form.questions]
    own = [text for q, text in zip(form.questions, texts, strict=True) if q.kind.value not in ("code", "region")]
    assert not [text for text in own if unlawful.search(text)]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"pay_min": 4500, "pay_max": 4500}, None),
        ({"pay_min": 4501, "pay_max": 4500}, "pay_max"),
        ({"pay_min": 1770}, None),  # the month's minimum
        ({"pay_min": 1769.99}, "pay_min"),
        ({"pay_unit": "day", "pay_min": 81.38, "pay_max": 90}, None),  # 81.38 x 21.75 = 1770.015
        ({"pay_unit": "day", "pay_min": 81.37, "pay_max": 90}, "pay_min"),  # 1769.7975
        ({"pay_unit": "hour", "pay_min": 18, "pay_max": 20}, None),
        ({"pay_unit": "hour", "pay_min": 17.99, "pay_max": 20}, "pay_min"),
        ({"pay_unit": "piece", "pay_min": 0.2, "pay_max": 0.3}, None),
        ({"pay_unit": "month", "post_kind": "part_time", "pay_min": 900, "pay_max": 900}, None),
        ({"post_until": "2027-11-23"}, None),  # 366 days on
        ({"post_until": "2072-11-23"}, "post_until"),
    ],
)
def test_pay_and_time(item: ServiceItem, answers: dict[str, Any], change: dict[str, Any], field: str | None) -> None:
    assert faults(item, answers | change) == ([(field, "out_of_range")] if field else [])


def test_where_the_minimum_wage_is_not_known_nothing_is_refused(answers: dict[str, Any]) -> None:
    elsewhere = shipped(ID, "420106")
    assert faults(elsewhere, answers | {"pay_min": 1}) == []


def test_an_address_is_asked_only_of_another_place(item: ServiceItem, answers: dict[str, Any]) -> None:
    assert "work_address" not in asked(item, answers)
    assert "work_address" in asked(item, answers | {"work_place": "other"})


@pytest.mark.parametrize(
    ("question", "clause", "good", "bad"),
    [("sent_by_employer", "sent", "yes", "no"), ("takes_from_applicants", "takes_nothing", "no", "yes")],
)
def test_clauses_that_are_asked(item: ServiceItem, question: str, clause: str, good: str, bad: str) -> None:
    assert results(item, {})[clause] == "needs_proof"
    assert results(item, {question: good})[clause] == "met"
    assert results(item, {question: bad})[clause] == "not_met"


def test_the_employer_is_known_by_its_code(item: ServiceItem, answers: dict[str, Any]) -> None:
    assert results(item, {})["employer"] == "needs_proof"
    assert results(item, answers)["employer"] == "met"
    assert results(item, {"employer_code": "123"})["employer"] == "not_met"


def test_an_agent_files_for_the_employer(item: ServiceItem) -> None:
    assert item.applicant is Applicant.EMPLOYER
    assert item.form.signature is not None
    assert "我受单位委托" in item.form.signature.promises


def test_a_posting_can_be_made_of_the_answers(item: ServiceItem, answers: dict[str, Any]) -> None:
    made = posting(item, answers)
    assert made.keys() == POSTING
    assert made["title"] == "保洁员"
    assert made["pay"] == {"min": 3500, "max": 4500, "unit": "month"}
    assert made["education"] is None
    assert made["description"].startswith("分拣、打包、搬东西、装卸。")
    assert posting(item, answers | {"education_required": "30"})["education"] == "30"
    pay_units, kinds = item.form.question("pay_unit"), item.form.question("post_kind")
    assert pay_units is not None
    assert kinds is not None
    assert {option.code for option in pay_units.options} == {"month", "day", "hour", "piece"}
    assert {option.code for option in kinds.options} == {"full_time", "part_time", "internship"}
