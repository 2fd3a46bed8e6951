"""The answers as a citizen reads them on the check page: in words, masked."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kiosk.domain.ideographs import shows_wrong
from kiosk.domain.mandate import Mandate, Relation
from kiosk.domain.masking import mask_name, mask_number
from kiosk.domain.person import Assurance, Person
from kiosk.domain.service_item import AskedOn, Question, ServiceItem
from kiosk.ui.answer_words import computed_in_words, in_words
from kiosk.ui.form_path import FormPath, chosen_chip, field_of
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
    path: FormPath,
    person: Person | None,
    answers: Mapping[str, Any],
    text: Texts,
    assurance: Assurance = Assurance.CARD,
    agent: Person | None = None,
    mandate: Mandate | None = None,
) -> tuple[SummaryRow, ...]:
    """`agent` files for the person, under `mandate`."""
    return (
        *_agent_rows(agent, mandate, text),
        *_person_rows(person, assurance, text, for_another=agent is not None),
        *_answer_rows(path, answers, text),
        *_computed_rows(item, path, text),
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
        note = _name_note(agent.name, text("check.from_card"), text)
        yield SummaryRow(row_id="helper.name", label=text("check.agent"), value=who, note=note)


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
            note=_name_note(person.name, note, text),
        )
        yield SummaryRow(row_id="person.number", label=text("check.number"), value=spaced, note=note)


def _name_note(name: str, note: str, text: Texts) -> str:
    """A character that nothing here can draw is sent as the card has it, and that is said."""
    if shows_wrong(name):
        return text("check.name_shows_wrong")
    return note if name else ""


def _answer_rows(path: FormPath, answers: Mapping[str, Any], text: Texts) -> Iterator[SummaryRow]:
    paged = path.questions()
    faults = {field_of(fault.field): fault.message for fault in path.disagreements()}
    for question in path.visible():
        asked_before = question.asked_on is AskedOn.PRECHECK and question.id in answers
        if asked_before or question in paged:
            value, fault = _value(question, answers, text), faults.get(question.id, "")
            yield SummaryRow(
                row_id=question.id, label=question.label, value=value, fault=fault, edit=text("check.edit")
            )


def _computed_rows(item: ServiceItem, path: FormPath, text: Texts) -> Iterator[SummaryRow]:
    """What nobody typed and everybody may see."""
    values = path.computed()
    for field in item.form.computed:
        if field.shown and field.id in values:
            value = computed_in_words(field, values[field.id], text)
            yield SummaryRow(row_id=field.id, label=field.label, value=value, note=text("check.computed"))


def _value(question: Question, answers: Mapping[str, Any], text: Texts) -> str:
    chip = chosen_chip(question, answers)
    answer = answers.get(question.id)
    if answer is None:
        return chip.text if chip else text("check.not_given")
    words = in_words(question, answer, text)
    return text("check.with_chip", value=words, chip=chip.text) if chip else words
