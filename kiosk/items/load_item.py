"""From the text of an item's file to the item, or to everything that is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError

from kiosk.domain.service_item import (
    AskedOn,
    Chip,
    Computed,
    Condition,
    CrossCheck,
    ElementText,
    Form,
    Ground,
    Highlight,
    LegalBasis,
    Limit,
    Material,
    Option,
    Question,
    QuestionKind,
    RegionDepth,
    ServiceItem,
    Shelf,
    Step,
)
from kiosk.items.amount_words import with_amounts
from kiosk.items.code_tables import CodeTables, offered
from kiosk.items.faults import ItemFault, faults_of
from kiosk.items.forbidden_demands import forbidden_demands
from kiosk.items.item_file import ConditionPart, FormPart, ItemFile, QuestionPart
from kiosk.items.regions import deep_enough, within
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
_NOT_READ_YET = "还在核对，可以问工作人员"


@dataclass(frozen=True, slots=True)
class Setting:
    """What an item is built on, as of one day and region: every code table, which codes are offered, dated data."""

    tables: CodeTables
    day: date | None
    ground: Ground
    places: "Places"

    def options(self, name: str) -> tuple[tuple[Option, ...], tuple[Option, ...]]:
        """Those of the table that are offered, and those that are only read."""
        table = self.tables[name]
        if not any(option.until for option in table):
            return table, ()
        kept = offered(table, self.day)
        codes = {option.code for option in kept}
        return kept, tuple(option for option in table if option.code not in codes)


class Places:
    """The places that region questions offer, worked out once for each area and depth."""

    def __init__(self, table: Sequence[Option], day: date | None) -> None:
        self._offered = offered(table, day)
        kept = {place.code for place in self._offered}
        self._retired = tuple(place for place in table if place.code not in kept)
        self._options: dict[str, tuple[Option, ...]] = {}
        self._deep: dict[tuple[str, RegionDepth], frozenset[str]] = {}

    def of(self, area: str, depth: RegionDepth) -> tuple[tuple[Option, ...], frozenset[str], tuple[Option, ...]]:
        """What is offered, what can be the answer, and what is only read."""
        if area not in self._options:
            self._options[area] = within(self._offered, area)
        key = (area, depth)
        if key not in self._deep:
            self._deep[key] = deep_enough(self._options[area], area, depth)
        return self._options[area], self._deep[key], self._retired


def build_item(
    name: str, item_id: str, raw: Mapping[str, Any], setting: Setting
) -> tuple[ServiceItem | None, list[ItemFault]]:
    """The item and no faults, or None and every fault of what the file `name` says. Never raises for what it says."""
    try:
        file = ItemFile.model_validate(with_amounts(raw, setting.ground.amounts))
    except ValidationError as error:
        return None, faults_of(name, error)
    faults = semantic_faults(name, item_id, file, setting.tables) + forbidden_demands(name, file)
    return (None, faults) if faults else (_item(file, setting), [])


def _item(file: ItemFile, setting: Setting) -> ServiceItem:
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
        form=_form(file.form, setting),
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


def _form(part: FormPart, setting: Setting) -> Form:
    return Form(
        name=part.name,
        minutes=part.minutes,
        questions=tuple(_question(question, setting) for question in part.questions),
        computed=tuple(Computed(**field.model_dump()) for field in part.computed),
        checks=tuple(CrossCheck(**check.model_dump()) for check in part.checks),
        ground=setting.ground,
    )


def _question(part: QuestionPart, setting: Setting) -> Question:
    fields = part.model_dump(exclude={"chips", "columns"})
    chips = tuple(Chip(**chip.model_dump()) for chip in part.chips)
    columns = tuple(_question(column, setting) for column in part.columns)
    places: frozenset[str] = frozenset()
    options: tuple[Option, ...] = ()
    retired: tuple[Option, ...] = ()
    if part.kind is QuestionKind.REGION:
        options, places, retired = setting.places.of(part.within, part.depth)
    elif part.codes:
        options, retired = setting.options(part.codes)
    return Question(**fields, chips=chips, columns=columns, options=options, retired=retired, places=places)


def _has_page(part: QuestionPart) -> bool:
    """Asked of everybody, on a page of its own."""
    return part.asked_on is AskedOn.PAGE and part.condition is None


def _guide(file: ItemFile) -> tuple[ElementText, ...]:
    pages = sum(_has_page(question) for question in file.form.questions)
    words = file.guide.model_dump()
    words["form"] = words["form"].format(questions=pages, minutes=file.form.minutes)
    words["legal_basis"] = _basis_shown(file)
    return tuple(ElementText(plain=plain, official=official, text=words[key]) for plain, official, key in _GUIDE_ROWS)


def _basis_shown(file: ItemFile) -> str:
    """What the guide says of 设定依据, unless it names one that nobody has read there: then those that somebody has."""
    said = file.guide.legal_basis
    if not any(basis.title.strip("《》") in said for basis in file.legal_basis if not basis.verified):
        return said
    return "、".join(f"{b.title}{b.clause or ''}" for b in file.legal_basis if b.verified) or _NOT_READ_YET
