"""招聘需求登记 as the catalogue ships it: the six things a post must say (《人力资源市场暂行条例》 art. 24)."""

import re
from collections.abc import Mapping
from typing import Any

import pytest

from kiosk.domain.service_item import Applicant, AskedOn, QuestionKind, ServiceItem
from kiosk.items.form import check_answers, visible_questions
from tests.support.shipped_items import (
    MAN,
    TODAY,
    asked,
    faults,
    left_out,
    missing,
    results,
    shipped,
    worked_out,
)

ID = "recruitment_demand"
BAD_EDUCATION = ("education_required", "unknown_code")
# Of the contract: what a line of postings holds (CONTRACTS.md, Posting), less what only gigs have.
POSTING = {
    "id", "title", "employer", "district", "occupation", "kind", "pay", "education", "headcount", "skills", "benefits",
    "lat", "lon", "address", "description", "contact", "published", "expires",
}  # fmt: skip


def words(item: ServiceItem, question_id: str, code: str) -> str:
    question = item.form.question(question_id)
    assert question is not None
    return question.option_text(code) or ""


def posting(item: ServiceItem, answers: Mapping[str, Any]) -> dict[str, Any]:
    """What the office publishes of an accepted demand; place on the map and number are its own."""
    wanted = answers.get("education_required", "any")
    experience = words(item, "experience_required", answers.get("experience_required", "none"))
    tasks = "、".join(words(item, "post_tasks", code) for code in answers["post_tasks"])
    return {
        "id": "530502-QH03-20261122-0001",
        "title": words(item, "post_occupation", answers["post_occupation"]),
        "employer": answers.get("employer_name") or answers["employer_code"],
        "district": answers.get("work_region") or answers["employer_code"][2:8],
        "occupation": answers["post_occupation"],
        "kind": answers["post_kind"],
        "pay": {
            "min": answers["pay_min"],
            "max": answers.get("pay_max", answers["pay_min"]),
            "unit": answers["pay_unit"],
        },
        "education": None if wanted == "any" else wanted,
        "headcount": answers["headcount"],
        "skills": [],
        "benefits": [words(item, "benefits", code) for code in answers.get("benefits", [])],
        "lat": None,
        "lon": None,
        "address": answers.get("work_address") or words(item, "work_place", answers["work_place"]),
        "description": f"{tasks}。{experience}",
        "contact": answers["phone"],
        "published": "2026-11-23",
        "expires": worked_out(item, answers)["post_until"],
    }


def test_what_is_left_out_is_named(item: ServiceItem, answers: dict[str, Any]) -> None:
    every_time = {
        "employer_code", "post_occupation", "post_tasks", "post_kind", "headcount", "post_requirement", "work_place",
        "pay_unit", "pay_min", "post_months", "phone", "signature",
    }  # fmt: skip
    assert left_out(item, answers) == missing(every_time)
    choosy = answers | {"post_requirement": "some", "education_required": "30", "experience_required": "1"}
    assert left_out(item, choosy) == missing(every_time | {"education_required", "experience_required"})
    elsewhere = answers | {"work_place": "other", "work_region": "530502"}
    assert left_out(item, elsewhere) == missing(every_time | {"work_region"})


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"employer_code": "91530502MA00TEUT0Y"}, ("employer_code", "bad_format")),
        ({"employer_name": "厂" * 101}, ("employer_name", "too_long")),
        ({"employer_name": "测试\x00厂"}, ("employer_name", "bad_format")),
        ({"post_occupation": "x"}, ("post_occupation", "unknown_code")),
        ({"post_tasks": ["men only"]}, ("post_tasks", "unknown_code")),
        ({"post_kind": "gig"}, ("post_kind", "unknown_code")),
        ({"headcount": 0}, ("headcount", "out_of_range")),
        ({"post_requirement": "some", "education_required": "21", "experience_required": "1"}, BAD_EDUCATION),
        ({"work_place": "other", "work_region": "000000"}, ("work_region", "unknown_code")),
        ({"pay_unit": "year"}, ("pay_unit", "unknown_code")),
        ({"pay_min": "3500"}, ("pay_min", "wrong_kind")),
        ({"pay_max": 3500.005}, ("pay_max", "bad_format")),
        ({"post_months": "4"}, ("post_months", "unknown_code")),
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
        ({"pay_max": None}, None),  # one number is enough
        ({"pay_max": None, "pay_min": 1769.99}, "pay_min"),
    ],
)
def test_pay(item: ServiceItem, answers: dict[str, Any], change: dict[str, Any], field: str | None) -> None:
    assert faults(item, answers | change) == ([(field, "out_of_range")] if field else [])


def test_an_employer_is_through_in_fourteen_pages(item: ServiceItem, answers: dict[str, Any]) -> None:
    pages = [q for q in visible_questions(item.form, answers, MAN, TODAY) if q.asked_on in (AskedOn.PAGE, AskedOn.SIGN)]
    assert len([q for q in pages if q.kind is not QuestionKind.TEXT or q.format is not None]) == 14


@pytest.mark.parametrize(
    ("unit", "said"), [("month", "元/月"), ("day", "元/天"), ("hour", "元/小时"), ("piece", "元/件"), (None, "元")]
)
def test_pay_is_asked_in_the_unit_that_was_chosen(
    item: ServiceItem, answers: dict[str, Any], unit: str | None, said: str
) -> None:
    visible = {q.id: q for q in visible_questions(item.form, answers | {"pay_unit": unit}, MAN, TODAY)}
    assert visible["pay_min"].title == f"最少给多少钱（{said}）？"
    assert visible["pay_min"].unit == visible["pay_max"].unit == said
    [fault] = check_answers(item, answers | {"pay_unit": unit or "?", "pay_min": 0}, person=MAN, today=TODAY)[-1:]
    assert fault.message == f"写小了，最小是 0.01 {said}"


def test_how_long_it_stands_is_counted_from_today(item: ServiceItem, answers: dict[str, Any]) -> None:
    until = {months: worked_out(item, answers | {"post_months": months})["post_until"] for months in ("1", "6", "12")}
    assert until == {"1": "2026-12-22", "6": "2027-05-22", "12": "2027-11-22"}


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
