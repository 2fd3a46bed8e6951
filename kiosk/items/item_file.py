"""The shape of `config/items/<id>.toml`. All 12 elements are required; an unknown key is a fault with its name."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from kiosk.domain.service_item import Applicant, AskedOn, QuestionKind, RegionDepth, TextFormat, WritingKind

Words = Annotated[str, Field(min_length=1, max_length=300)]
Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
Unit = Annotated[str, Field(max_length=8)]
Version = Annotated[str, Field(pattern=r"^[0-9]{4}\.[0-9]+(\.[0-9]+)?$")]


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class BasisPart(Part):
    title: Words
    clause: str | None = None
    url: str | None = None
    verified: bool = False


class ConditionPart(Part):
    id: Identifier
    text: Words
    rule: Words
    when: Words | None = None
    undecided: Words | None = None
    refuses: Words | None = None
    ask: Identifier | None = None
    answer: Identifier | None = None
    source: str = ""
    values: dict[Literal["met", "not_met", "needs_proof"], str] = {}
    legal_basis: list[Words] = []


class StepPart(Part):
    actor: Words
    action: Words
    working_days: Annotated[int, Field(ge=0, le=366)] | None = None


class MaterialPart(Part):
    name: Words
    form: Words
    source: Words
    count: Annotated[int, Field(ge=1, le=20)] = 1


class LimitsPart(Part):
    promised_working_days: Annotated[int, Field(ge=0, le=366)] | None = None
    statutory_working_days: Annotated[int, Field(ge=0, le=366)] | None = None
    start: Literal["saved", "delivered", "accepted"]
    text: Words


class ChipPart(Part):
    text: Words
    icon: Words
    sets: dict[str, str]
    clears: bool = False


class QuestionPart(Part):
    """What each key means is said at `kiosk.domain.service_item.Question`."""

    id: Identifier
    kind: QuestionKind
    title: Words
    label: Words
    hint: str = ""
    required: bool = True
    optional_when: Words | None = None
    asked_on: AskedOn = AskedOn.PAGE
    codes: Identifier | None = None
    condition: Words | None = None
    max_length: Annotated[int, Field(ge=1, le=4000)] | None = None
    minimum: float | None = None
    maximum: float | None = None
    whole: bool = False
    earliest: str | None = None
    latest: str | None = None
    error: str = ""
    chips: list[ChipPart] = []
    index: str | None = None
    promises: Annotated[str, Field(max_length=60)] = ""
    unit: Unit = ""
    units: dict[Identifier, dict[str, Unit]] = {}
    format: TextFormat | None = None
    writing: WritingKind = WritingKind.TEXT
    depth: RegionDepth = RegionDepth.COUNTY
    within: Annotated[str, Field(pattern=r"^([0-9]{2}){0,3}$")] = ""
    or_above: bool = False
    prefill: Words | None = None
    columns: list["QuestionPart"] = []
    row_name: Annotated[str, Field(max_length=12)] = ""
    min_rows: Annotated[int, Field(ge=0, le=50)] = 0
    max_rows: Annotated[int, Field(ge=1, le=50)] = 10
    unique: Identifier | None = None
    from_card: dict[Identifier, Literal["name", "number", "birth", "sex"]] = {}
    max_photos: Annotated[int, Field(ge=1, le=9)] = 1
    example: Any = None


class ComputedPart(Part):
    id: Identifier
    label: Words
    kind: QuestionKind
    value: Words
    unit: Unit = ""
    shown: bool = True
    index: str | None = None


class CrossCheckPart(Part):
    id: Identifier
    rule: Words
    field: Identifier
    message: Words
    when: Words | None = None
    code: Literal["required", "out_of_range", "bad_format", "duplicate", "contradicts_card"] = "out_of_range"


class FormPart(Part):
    name: Words
    minutes: Annotated[int, Field(ge=1, le=120)]
    questions: Annotated[list[QuestionPart], Field(min_length=1)]
    computed: list[ComputedPart] = []
    checks: list[CrossCheckPart] = []


class GuidePart(Part):
    """What the guide page says of each element but the name, in plain words."""

    audience: Words
    conditions: Words
    materials: Words
    form: Words
    steps: Words
    limits: Words
    fee: Words
    results: Words
    level: Words
    type: Words
    legal_basis: Words


class HighlightPart(Part):
    text: Annotated[str, Field(min_length=1, max_length=12)]
    icon: Words = "check"


class ShelfPart(Part):
    group: Identifier
    order: Annotated[int, Field(ge=0, le=999)] = 100
    icon: Words = "note-pencil"
    on_home: bool = False


class ItemFile(Part):
    schema_: Annotated[Literal[1], Field(alias="schema")]
    id: Identifier
    version: Version
    region: Annotated[str, Field(pattern=r"^(national|[0-9]{6})$")]
    effective_from: date
    effective_to: date | None = None
    summary: Words
    highlights: Annotated[list[HighlightPart], Field(max_length=3)] = []
    next_steps: list[Words] = []
    applicant: Applicant = Applicant.PERSON
    shelf: ShelfPart = ShelfPart(group="other")
    guide: GuidePart
    name: Words
    legal_basis: Annotated[list[BasisPart], Field(min_length=1)]
    type: Words
    level: Annotated[list[Words], Field(min_length=1)]
    audience: Words
    conditions: Annotated[list[ConditionPart], Field(min_length=1)]
    fee: Words
    steps: Annotated[list[StepPart], Field(min_length=1)]
    materials: Annotated[list[MaterialPart], Field(min_length=1)]
    form: FormPart
    results: Annotated[list[Words], Field(min_length=1)]
    limits: LimitsPart
