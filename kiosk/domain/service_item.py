"""A service item: its 12 elements (seed 000 clause 11) and its form, as plain objects."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import chain
from typing import Any

from kiosk.domain.amount import Amount
from kiosk.domain.retirement import RetirementTable


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasis:
    """A document and clause. One that nobody has checked is kept, and never shown as 依据."""

    title: str
    clause: str | None = None
    url: str | None = None
    verified: bool = False


class QuestionKind(StrEnum):
    """What an answer is made of; the values are the contract's (CONTRACTS.md, answers file)."""

    CHOICE = "choice"
    CHOICES = "choices"
    DATE = "date"
    MONTH = "month"
    MONEY = "money"
    NUMBER = "number"
    PHONE = "phone"
    ID_NUMBER = "id_number"
    TEXT = "text"
    REGION = "region"
    CODE = "code"
    ROWS = "rows"
    CONSENT = "consent"
    SIGNATURE = "signature"
    DOCUMENT_PHOTO = "document_photo"


class AskedOn(StrEnum):
    """Where the citizen meets a question: among the clauses of the pre-check, on a page of its own, on the
    check-answers page (a promise), beside another question (a chip), or on the signature page that comes last."""

    PRECHECK = "precheck"
    PAGE = "page"
    CHECK = "check"
    BESIDE = "beside"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Option:
    """One code: `text` is the plain words, `official` those of the standard, `words` what else it is looked for by.
    `parent` is the code above it in the same table. After the day `until` (ISO) it is read and no longer offered."""

    code: str
    text: str
    official: str = ""
    parent: str = ""
    words: tuple[str, ...] = ()
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A shortcut beside an input. `sets` are answers it gives; `clears` empties the question it stands beside."""

    text: str
    icon: str
    sets: Mapping[str, str]
    clears: bool = False


class TextFormat(StrEnum):
    """A text that is a number of some register: it can be checked, and typed on a pad without an input method."""

    CREDIT_CODE = "credit_code"  # 统一社会信用代码, GB 32100-2015: 18 characters, check character mod 31
    BANK_CARD = "bank_card"  # 13 to 19 digits, Luhn (ISO/IEC 7812-1)
    DISABILITY_CERTIFICATE = "disability_certificate"  # 残疾人证: the citizen number, 1 digit of kind, 1 of degree
    DIGITS = "digits"


class WritingKind(StrEnum):
    """What a free text is made of; the keyboard offers the ways to write it that fit."""

    TEXT = "text"
    NAME = "name"  # of a person: one character at a time, surnames first
    ADDRESS = "address"
    LATIN = "latin"  # letters and digits alone, as in an address of electronic mail


class RegionDepth(StrEnum):
    """How far down a place is asked: GB/T 2260 codes ending in 0000, in 00, or in neither."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """`condition` is a CEL expression over the answers; the question exists only while it holds.
    `optional_when` (CEL) lifts `required`. One id is one question in the whole catalogue: items that share an id share
    kind and codes, so that a bundle asks it once.

    Of rows: `columns` are the questions of one row, `row_name` what a row is called, `unique` the column no two rows
    may share, `from_card` which columns an ID card laid on the reader fills (`name`, `number`, `birth`, `sex`).
    Of a text without a `format`: `writing`.
    Of a number: `whole`, for what is counted (people, months). Of a number or money: `units`, by the id and the codes
    of a choice that decides on the unit; title and hint may name it as `{unit}`.
    Of a region: `depth` and `within`, a code or the leading digits of one; `or_above`: who does not find the place may
    give the one that holds it. `prefill` (CEL) is what is offered before
    the citizen answers. Of a document's photograph: `max_photos`.
    """

    id: str
    kind: QuestionKind
    title: str
    label: str
    hint: str = ""
    required: bool = True
    asked_on: AskedOn = AskedOn.PAGE
    codes: str | None = None
    options: tuple[Option, ...] = ()
    retired: tuple[Option, ...] = ()
    places: frozenset[str] = frozenset()
    condition: str | None = None
    optional_when: str | None = None
    max_length: int | None = None
    minimum: float | None = None
    maximum: float | None = None
    whole: bool = False
    earliest: str | None = None
    latest: str | None = None
    error: str = ""
    chips: tuple[Chip, ...] = ()
    index: str | None = None
    promises: str = ""
    unit: str = ""
    units: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    format: TextFormat | None = None
    writing: WritingKind = WritingKind.TEXT
    depth: RegionDepth = RegionDepth.COUNTY
    within: str = ""
    or_above: bool = False
    prefill: str | None = None
    columns: tuple["Question", ...] = ()
    row_name: str = ""
    min_rows: int = 0
    max_rows: int = 10
    unique: str | None = None
    from_card: Mapping[str, str] = field(default_factory=dict)
    max_photos: int = 1
    example: Any = None

    def option_text(self, code: str) -> str | None:
        """In words, also of a code that is no longer offered; None: the table never had it."""
        return next((option.text for option in chain(self.options, self.retired) if option.code == code), None)

    def offers(self, code: str) -> bool:
        return any(option.code == code for option in self.options)

    def in_unit(self, answers: Mapping[str, Any]) -> "Question":
        """As it is asked beside these answers: in the unit that they decide on."""
        if not self.units:
            return self
        chosen = (by_code.get(str(answers.get(name))) for name, by_code in self.units.items())
        unit = next((unit for unit in chosen if unit), self.unit)
        title, hint = (text.replace("{unit}", unit) for text in (self.title, self.hint))
        return replace(self, unit=unit, title=title, hint=hint)


class ConditionResult(StrEnum):
    MET = "met"
    NOT_MET = "not_met"
    NEEDS_PROOF = "needs_proof"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One clause of 受理条件, in CEL over `answers`, `card`, `age`, `today` and `amounts`.

    While `when` does not hold the clause is none of this visitor's: neither shown nor counted. While `undecided` holds
    it needs proof; else `rule` says met or not. `refuses` marks the rare case that the law settles and no office can
    decide otherwise. `ask` names the question asked beside the clause, `answer` the one whose answer `values` quotes;
    `values` are the visitor's own facts in words, by result.
    """

    id: str
    text: str
    rule: str
    when: str | None = None
    undecided: str | None = None
    refuses: str | None = None
    ask: str | None = None
    answer: str | None = None
    source: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    legal_basis: tuple[LegalBasis, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    actor: str
    action: str
    working_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    name: str
    form: str
    source: str
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """办结时限. `start` is the event from which the working days count. None: no rule known here promises a number."""

    promised_working_days: int | None
    statutory_working_days: int | None
    start: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """A field the form works out from the answers (`value`, CEL) and sends with them. `shown`: the citizen reads it on
    the check-answers page. A value that cannot be worked out yet is left out."""

    id: str
    label: str
    kind: QuestionKind
    value: str
    unit: str = ""
    shown: bool = True
    index: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossCheck:
    """`rule` (CEL) must not be false over all the answers; while `when` (CEL) does not hold, or an answer it needs is
    not given, it is not asked. A breach is told at `field` with the contract's `code` and `message`, which says what
    to do."""

    id: str
    rule: str
    field: str
    message: str
    when: str | None = None
    code: str = "out_of_range"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The dated data that rules stand on, as it is on the day and in the region of the catalogue: `amounts` by id, and
    from which month on a pension is drawn (None: no table known)."""

    amounts: Mapping[str, Amount] = field(default_factory=dict)
    retirement: RetirementTable | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    name: str
    minutes: int
    questions: tuple[Question, ...]
    computed: tuple[Computed, ...] = ()
    checks: tuple[CrossCheck, ...] = ()
    ground: Ground = field(default_factory=Ground)

    def question(self, question_id: str) -> Question | None:
        return next((q for q in self.questions if q.id == question_id), None)

    @property
    def signature(self) -> Question | None:
        """The one question that is asked on the signature page; None: this form is not signed."""
        return next((q for q in self.questions if q.asked_on is AskedOn.SIGN), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementText:
    """One row of the guide: the element's plain label, its official name, what it says for this item."""

    plain: str
    official: str
    text: str


@dataclass(frozen=True, slots=True)
class Highlight:
    """One of the few things to know at a glance; `icon` is a name of the icon set."""

    text: str
    icon: str


class Applicant(StrEnum):
    """Whom the item serves: a person for himself, or an employer through an agent who lays his own card."""

    PERSON = "person"
    EMPLOYER = "employer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Where the item is found: its group and order on the page of all services, its icon; `on_home` asks for a place on
    the home page too, where there is room."""

    group: str
    order: int = 100
    icon: str = "note-pencil"
    on_home: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceItem:
    """`id`, `version`, `region` and dates say which file this is; the rest are the 12 elements in the seed's order."""

    id: str
    version: str
    region: str
    effective_from: str
    effective_to: str | None
    summary: str
    name: str  # 1 事项名称
    legal_basis: tuple[LegalBasis, ...]  # 2 设定依据
    type: str  # 3 事项类型
    level: tuple[str, ...]  # 4 行使层级
    audience: str  # 5 服务对象
    conditions: tuple[Condition, ...]  # 6 受理条件
    fee: str  # 7 收费标准
    steps: tuple[Step, ...]  # 8 办理流程
    materials: tuple[Material, ...]  # 9 材料目录
    form: Form  # 10 申请表单
    results: tuple[str, ...]  # 11 办理结果
    limits: Limit  # 12 办结时限
    guide: tuple[ElementText, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    next_steps: tuple[str, ...] = ()
    applicant: Applicant = Applicant.PERSON
    shelf: Shelf = Shelf(group="other")
