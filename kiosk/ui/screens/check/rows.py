"""The answers as a citizen reads them on the check page: in words, masked."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from kiosk.domain.mandate import Mandate, Relation
from kiosk.domain.masking import mask_name, mask_number, mask_phone
from kiosk.domain.person import Assurance, Person
from kiosk.domain.service_item import AskedOn, Question, QuestionKind, ServiceItem
from kiosk.items.form import visible_questions
from kiosk.ui.form_path import chosen_chip, paged_questions
from kiosk.ui.screens.check.view import SummaryRow
from kiosk.ui.texts import Texts

_SOURCES = {
    Assurance.CARD: "check.from_card",
    Assurance.TOKEN: "check.from_token",
    Assurance.TYPED: "check.from_person",
}
_RELATIONS = {
    Relation.FAMILY: "mandate.family",
    Relation.COMMUNITY_WORKER: "mandate.community_worker",
    Relation.OTHER: "mandate.other",
}


def summary(
    item: ServiceItem,
    person: Person | None,
    answers: Mapping[str, Any],
    text: Texts,
    assurance: Assurance = Assurance.CARD,
    today: date | None = None,
    agent: Person | None = None,
    mandate: Mandate | None = None,
) -> tuple[SummaryRow, ...]:
    """`agent` files for the person, under `mandate`."""
    return (
        *_agent_rows(agent, mandate, text),
        *_person_rows(person, assurance, text, for_another=agent is not None),
        *_answer_rows(item, answers, text, person, today),
    )


def grouped(
    rows: tuple[SummaryRow, ...], whose: Callable[[str], tuple[str, ...]], text: Texts
) -> tuple[SummaryRow, ...]:
    """Who it is, then what several parts of a bundle ask, then what each part asks alone, each under its name."""
    shared = text("parts.shared")
    groups: dict[str, list[SummaryRow]] = {"": [], shared: []}
    for row in rows:
        names = whose(row.row_id)
        groups.setdefault(shared if len(names) > 1 else "".join(names), []).append(row)
    return tuple(
        row
        for name, mine in groups.items()
        for row in (
            *((SummaryRow(row_id=f"head:{name}", label=name, value="", heads=True),) if name and mine else ()),
            *mine,
        )
    )


def _agent_rows(agent: Person | None, mandate: Mandate | None, text: Texts) -> Iterator[SummaryRow]:
    if agent is not None and mandate is not None:
        who = text("check.with_chip", value=mask_name(agent.name), chip=text(_RELATIONS[mandate.relation]))
        yield SummaryRow(row_id="helper.name", label=text("check.agent"), value=who, note=text("check.from_card"))


def _person_rows(
    person: Person | None, assurance: Assurance, text: Texts, *, for_another: bool
) -> Iterator[SummaryRow]:
    if person is not None:
        note = text(_SOURCES[assurance])
        number = mask_number(person.number)
        spaced = f"{number[:4]} {number[4:8]} {number[8:-4]} {number[-4:]}" if len(number) == 18 else number
        name = mask_name(person.name) or text("check.name_signed")
        yield SummaryRow(
            row_id="person.name",
            label=text("check.principal" if for_another else "check.name"),
            value=name,
            note=note if person.name else "",
        )
        yield SummaryRow(row_id="person.number", label=text("check.number"), value=spaced, note=note)


def _answer_rows(
    item: ServiceItem, answers: Mapping[str, Any], text: Texts, person: Person | None, today: date | None
) -> Iterator[SummaryRow]:
    paged = paged_questions(item, answers, person, today)
    for question in visible_questions(item.form, answers, person, today):
        asked_before = question.asked_on is AskedOn.PRECHECK and question.id in answers
        if asked_before or question in paged:
            value = _value(question, answers, text)
            yield SummaryRow(row_id=question.id, label=question.label, value=value, edit=text("check.edit"))


def _value(question: Question, answers: Mapping[str, Any], text: Texts) -> str:
    chip = chosen_chip(question, answers)
    answer = answers.get(question.id)
    if answer is None:
        return chip.text if chip else text("check.not_given")
    words = _words(question, answer, text)
    return text("check.with_chip", value=words, chip=chip.text) if chip else words


def _words(question: Question, answer: Any, text: Texts) -> str:
    if question.kind is QuestionKind.PHONE:
        phone = mask_phone(answer)
        return f"{phone[:3]} {phone[3:-4]} {phone[-4:]}"
    if question.kind is QuestionKind.ID_NUMBER:
        return mask_number(answer)
    if question.kind is QuestionKind.MONEY:
        return text("check.money", amount=answer)
    if question.kind in (QuestionKind.DATE, QuestionKind.MONTH):
        return _day(answer, text)
    codes = answer if isinstance(answer, list) else [answer]
    return text("marks.list").join(question.option_text(code) or str(code) for code in codes)


def _day(answer: str, text: Texts) -> str:
    year, month, *day = (int(part) for part in answer.split("-"))
    if day:
        return text("date.day", year=year, month=month, day=day[0])
    return text("date.month", year=year, month=month)
