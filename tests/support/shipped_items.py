"""The items that `config/items` ships, as tests of one item look at them: for a region and a day, asked by a person."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from kiosk.commands.items import example
from kiosk.domain.person import Person
from kiosk.domain.service_item import ServiceItem
from kiosk.items.catalogue import Catalogue, load_catalogue
from kiosk.items.eligibility import assess
from kiosk.items.form import check_answers, computed_values, visible_questions
from kiosk.settings import CONFIG
from tests.support.people import number_born, person

TODAY = date(2026, 11, 22)
STATION = "530502"
HUBEI = "420106"
GUANGDONG = "440106"
MAN = person("测试大山", date(1979, 3, 4))


def woman(birth: date) -> Person:
    return replace(person("测试秀英", birth), number=number_born(birth, 246), sex="2")


@cache
def shipped_catalogue(region: str = "", day: date | None = None) -> Catalogue:
    """Read once for all tests of a process, for nobody changes it."""
    return load_catalogue(CONFIG, region=region, day=day)


@cache
def shipped(item_id: str, region: str = STATION, day: date = TODAY) -> ServiceItem:
    found = shipped_catalogue(region, day).ever(item_id)
    assert found is not None, item_id
    return found


def example_answers(item: ServiceItem) -> dict[str, Any]:
    """Those of the item's example, without whose they are."""
    return {key: value for key, value in example(item, TODAY).items() if not key.startswith("applicant_")}


def faults(item: ServiceItem, answers: Mapping[str, Any], who: Person | None = MAN) -> list[tuple[str, str]]:
    return [(fault.field, fault.code) for fault in check_answers(item, answers, person=who, today=TODAY)]


def results(item: ServiceItem, answers: Mapping[str, Any], who: Person | None = MAN) -> dict[str, str]:
    """What the pre-check says of each clause."""
    verdict = assess(item, answers=answers, person=who, today=TODAY)
    return {clause.condition.id: clause.result.value for clause in verdict.clauses}


def values(item: ServiceItem, answers: Mapping[str, Any], who: Person | None = MAN) -> dict[str, str]:
    """The visitor's own fact beside each clause."""
    verdict = assess(item, answers=answers, person=who, today=TODAY)
    return {clause.condition.id: clause.value for clause in verdict.clauses}


def worked_out(item: ServiceItem, answers: Mapping[str, Any], who: Person | None = MAN) -> dict[str, Any]:
    return computed_values(item.form, answers, who, TODAY)


def asked(item: ServiceItem, answers: Mapping[str, Any]) -> set[str]:
    return {question.id for question in visible_questions(item.form, answers, MAN, TODAY)}


def left_out(
    item: ServiceItem, answers: Mapping[str, Any], who: Person | None = MAN
) -> dict[str, list[tuple[str, str]]]:
    """For each question that must be answered: the faults of the same answers without it."""
    must = [q for q in visible_questions(item.form, answers, who, TODAY) if q.required]
    return {q.id: faults(item, {k: v for k, v in answers.items() if k != q.id}, who) for q in must}


def missing(ids: set[str]) -> dict[str, list[tuple[str, str]]]:
    """What `left_out` says where each of these is named, and nothing else is."""
    return {name: [(name, "required")] for name in ids}
