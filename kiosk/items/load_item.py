"""From the text of an item's file to the item, or to everything that is wrong with it."""

import tomllib
from pathlib import Path

from pydantic import ValidationError

from kiosk.domain.service_item import (
    Chip,
    Computed,
    Condition,
    CrossCheck,
    ElementText,
    Form,
    Highlight,
    LegalBasis,
    Limit,
    Material,
    Question,
    ServiceItem,
    Shelf,
    Step,
)
from kiosk.items.code_tables import CodeTables
from kiosk.items.faults import ItemFault, faults_of
from kiosk.items.forbidden_demands import forbidden_demands
from kiosk.items.item_file import ConditionPart, FormPart, ItemFile, QuestionPart
from kiosk.items.semantic_check import semantic_faults

# The guide's rows: our plain word, the official name, the key in [guide]. The name itself is the page's title.
_GUIDE_ROWS = (
    ("谁能办", "服务对象", "audience"),
    ("要什么条件", "受理条件", "conditions"),
    ("带什么", "材料目录", "materials"),
    ("填什么", "申请表单", "form"),
    ("怎么办", "办理流程", "steps"),
    ("多久办好", "办结时限", "limits"),
    ("要钱吗", "收费标准", "fee"),
    ("办好给什么", "办理结果", "results"),
    ("谁来办", "行使层级", "level"),
    ("哪一类", "事项类型", "type"),
    ("按什么规定", "设定依据", "legal_basis"),
)


def load_item(path: Path, tables: CodeTables) -> tuple[ServiceItem | None, list[ItemFault]]:
    """The item and no faults, or None and every fault of the file. Never raises for what a file says."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        return None, [ItemFault(path.name, "", f"cannot be read: {fault}")]
    try:
        file = ItemFile.model_validate(raw)
    except ValidationError as error:
        return None, faults_of(path.name, error)
    faults = semantic_faults(path, file, tables) + forbidden_demands(path.name, file)
    return (None, faults) if faults else (_item(file, tables), [])


def _item(file: ItemFile, tables: CodeTables) -> ServiceItem:
    bases = {basis.title: LegalBasis(**basis.model_dump()) for basis in file.legal_basis}
    return ServiceItem(
        id=file.id,
        version=file.version,
        region=file.region,
        effective_from=file.effective_from.isoformat(),
        effective_to=file.effective_to.isoformat() if file.effective_to else None,
        summary=file.summary,
        name=file.name,
        legal_basis=tuple(bases.values()),
        type=file.type,
        level=tuple(file.level),
        audience=file.audience,
        conditions=tuple(_condition(part, bases) for part in file.conditions),
        fee=file.fee,
        steps=tuple(Step(**step.model_dump()) for step in file.steps),
        materials=tuple(Material(**material.model_dump()) for material in file.materials),
        form=_form(file.form, tables),
        results=tuple(file.results),
        limits=Limit(**file.limits.model_dump()),
        guide=_guide(file),
        highlights=tuple(Highlight(part.text, part.icon) for part in file.highlights),
        next_steps=tuple(file.next_steps),
        applicant=file.applicant,
        shelf=Shelf(**file.shelf.model_dump()),
    )


def _condition(part: ConditionPart, bases: dict[str, LegalBasis]) -> Condition:
    fields = part.model_dump(exclude={"legal_basis"})
    return Condition(**fields, legal_basis=tuple(bases[title] for title in part.legal_basis))


def _form(part: FormPart, tables: CodeTables) -> Form:
    return Form(
        name=part.name,
        minutes=part.minutes,
        questions=tuple(_question(question, tables) for question in part.questions),
        computed=tuple(Computed(**field.model_dump()) for field in part.computed),
        checks=tuple(CrossCheck(**check.model_dump()) for check in part.checks),
    )


def _question(part: QuestionPart, tables: CodeTables) -> Question:
    fields = part.model_dump(exclude={"chips", "columns"})
    chips = tuple(Chip(**chip.model_dump()) for chip in part.chips)
    columns = tuple(_question(column, tables) for column in part.columns)
    return Question(**fields, chips=chips, columns=columns, options=tables[part.codes] if part.codes else ())


def _guide(file: ItemFile) -> tuple[ElementText, ...]:
    pages = sum(question.asked_on == "page" and question.condition is None for question in file.form.questions)
    words = file.guide.model_dump()
    words["form"] = words["form"].format(questions=pages, minutes=file.form.minutes)
    return tuple(ElementText(plain=plain, official=official, text=words[key]) for plain, official, key in _GUIDE_ROWS)
