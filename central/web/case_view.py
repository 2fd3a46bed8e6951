"""What the pages of cases show, ready to be painted: everything in words, persons masked until the case is opened."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row

from central import case_machine
from central.answer_check import CheckResult
from central.case_clock import running
from central.case_machine import OPEN, Hindrance, Step
from central.item_book import ItemBook
from central.store import case_messages, cases, materials, staff, submissions
from central.store.cases import Case
from central.store.staff import Member
from central.web import words
from central.web.answers import AnswerRow, answer_rows
from central.web.words import Tag
from kiosk.contract.changes import RequestForMore
from kiosk.domain.business_day import business_date
from kiosk.domain.mandate import Relation
from kiosk.domain.masking import mask_name, mask_number, mask_person
from kiosk.domain.service_item import LegalBasis, Question, ServiceItem
from kiosk.domain.submission import CaseState

_SEXES = {"1": "男", "2": "女"}
_ASSURANCES = {"card": "刷了身份证", "token": "扫了电子社保卡", "typed": "自己输的号码，没有核对证件"}


@dataclass(frozen=True, slots=True, repr=False)
class ListedCase:
    submission_id: str
    state: Tag
    person: str
    item: str
    number: str
    station: str
    received: str
    due: Tag | None
    holder: str
    is_copy: bool
    has_breach: bool


@dataclass(frozen=True, slots=True, repr=False)
class PersonView:
    """`opened`: name and number stand in full."""

    opened: bool
    name: str
    number: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, repr=False)
class AgentView:
    """Who filed it for the person (代办): masked as they are."""

    name: str
    number: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, repr=False)
class StepView:
    what: str
    who: str
    when: str
    state: str
    reason: str
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MaterialView:
    material_id: str
    is_picture: bool
    label: str
    when: str
    size: str


@dataclass(frozen=True, slots=True)
class CheckView:
    """What the centre's own check of the answers says. `faults` are places with what is wrong there."""

    text: str
    tone: str
    faults: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CaseView:
    """One case as its page shows it. `may` are the steps open to who looks; `held_by` who has it in hand, in words."""

    case: Case
    number: str
    item: str
    state: Tag
    due: Tag | None
    due_facts: tuple[tuple[str, str], ...]
    due_warning: str
    person: PersonView
    agent: AgentView | None
    check: CheckView | None
    answers: tuple[AnswerRow, ...]
    materials: tuple[MaterialView, ...]
    history: tuple[StepView, ...]
    request: RequestForMore | None
    requested: tuple[str, ...]
    may: frozenset[str]
    held_by: str
    mine: bool
    questions: tuple[Question, ...]
    results: tuple[str, ...]
    bases: tuple[LegalBasis, ...]
    original: str | None
    copies: tuple[tuple[str, str], ...]
    received: str


def listed(row: Row[Any], book: ItemBook, displays: dict[str, str], now: datetime) -> ListedCase:
    case, applicant = cases.case_of(row), json.loads(row.body)["applicant"]
    return ListedCase(
        submission_id=case.submission_id,
        state=words.STATES[case.state],
        person=mask_person(applicant["name"], applicant["number"]),
        item=book.name(case.item),
        number=words.short_number(case.receipt_no),
        station=case.station,
        received=words.moment(case.received_at, now),
        due=_due_tag(case, book, now),
        holder=displays.get(case.assigned_to or "", ""),
        is_copy=case.duplicate_of is not None,
        has_breach=case.checked is not None and case.checked.result is CheckResult.BREACH,
    )


def case_view(
    connection: Connection, book: ItemBook, case: Case, looker: Member, now: datetime, *, opened: bool
) -> CaseView:
    item, displays = book.item(case.item, case.place), staff.displays(connection)
    message = json.loads(submissions.body(connection, case.submission_id))
    steps = cases.history(connection, case.submission_id)
    request = cases.open_request(connection, case)
    copies = cases.copies(connection, case.submission_id)
    labels = _labels(item)
    later = case_messages.later_answers(connection, [case.submission_id, *(copy.submission_id for copy in copies)])
    return CaseView(
        case=case,
        number=words.short_number(case.receipt_no),
        item=book.name(case.item),
        state=words.STATES[case.state],
        due=_due_tag(case, book, now),
        due_facts=_due_facts(case, steps, book, now),
        due_warning=_due_warning(case, book, business_date(now)),
        person=_person(message, opened=opened),
        agent=_agent(message, now, opened=opened),
        check=_check(case, message["item_version"], labels),
        answers=answer_rows(item, message["answers"], later, opened=opened),
        materials=tuple(_material(row, now) for row in materials.of_case(connection, case.submission_id)),
        history=tuple(_step(row, displays, labels, now) for row in reversed(steps)),
        request=request,
        requested=tuple(labels.get(one, one) for one in (request.questions if request else ())),
        may=frozenset(
            step.value
            for step in Step
            if step in _BUTTONS and case_machine.hindrance(case.standing, looker.actor, step) is None
        ),
        held_by=displays.get(case.assigned_to or "", ""),
        mine=case.assigned_to == looker.name,
        questions=item.form.questions if item else (),
        results=item.results if item else (),
        bases=book.legal_bases(case.item, case.place),
        original=case.duplicate_of,
        copies=tuple((copy.submission_id, copy.receipt_no) for copy in copies),
        received=words.moment(case.received_at, now),
    )


_BUTTONS = frozenset({Step.TAKE, Step.RELEASE, Step.ACCEPT, Step.ASK, Step.COMPLETE, Step.REFUSE, Step.NOTE})


def what_happened(connection: Connection, case: Case, seen_revision: int, now: datetime) -> tuple[StepView, ...]:
    """The steps since the page was loaded that somebody acted from."""
    displays = staff.displays(connection)
    steps = cases.history(connection, case.submission_id, seen_revision)
    return tuple(_step(row, displays, {}, now) for row in steps if row.kind != Step.NOTE.value)


def why_not(hindered: Hindrance, case: Case, displays: dict[str, str]) -> str:
    """What a person at the page is told."""
    holder = displays.get(case.assigned_to or "", "别人")
    return {
        Hindrance.NOT_ALLOWED: "您的账号只能看，不能办。这一步没有办。",
        Hindrance.NOT_FROM_HERE: f"这件现在是“{words.STATES[case.state].text}”，不能办这一步。什么都没有改。",
        Hindrance.NOT_YOURS: f"这件在{holder}手里。这一步没有办。"
        if case.assigned_to
        else "请先点“我来办”。这一步没有办。",
        Hindrance.CHANGED: "您看这一页的时候，别人办了下面的事。您的这一步没有办，请看过再定。",
        Hindrance.IS_COPY: "这是同一件申请的第二份。请在第一份上办，这一份会跟着走。",
    }[hindered]


def _due_tag(case: Case, book: ItemBook, now: datetime) -> Tag | None:
    if case.duplicate_of is not None and case.state is CaseState.DELIVERED:
        return None
    return words.due_tag(case.state, case.due, business_date(case.received_at), business_date(now), book.calendar)


def _due_facts(case: Case, steps: Sequence[Row[Any]], book: ItemBook, now: datetime) -> tuple[tuple[str, str], ...]:
    today = business_date(now)
    spans = running([(business_date(row.at), CaseState(row.to_state)) for row in steps])
    facts = []
    if spans:
        facts.append(("受理", words.day(spans[0].since, today)))
    if case.due.promised is not None:
        facts.append(("承诺办好", f"最晚{words.day(case.due.promised, today)}（{case.limits.promised} 个工作日）"))
    if case.due.statutory is not None:
        facts.append(("法定期限", f"最晚{words.day(case.due.statutory, today)}（{case.limits.statutory} 个工作日）"))
    if case.state is CaseState.NEEDS_MORE and spans and case.limits.promised is not None:
        left = case.limits.promised - book.calendar.days_run(spans, today)
        facts.append(("停在", f"还剩 {left} 个工作日" if left >= 0 else f"停下时已超过 {-left} 个工作日"))
    if not spans and case.state in OPEN:
        limits = book.limits(case.item, case.place, today)
        facts.append(
            ("时限", f"受理后 {limits.promised} 个工作日" if limits.promised is not None else "本中心没有这一项的时限")
        )
    return tuple(facts)


def _due_warning(case: Case, book: ItemBook, today: date) -> str:
    if case.due.certain or case.due.day is None:
        return ""
    last = max(case.due.day, case.due.statutory or case.due.day)
    unknown = [year for year in range(today.year - 1, last.year + 1) if year not in book.calendar.years]
    years = "、".join(str(year) for year in unknown if year <= last.year)
    return f"{years} 年的放假安排还没有装进来，这里只按周末算，到时可能会变。"


def _labels(item: ServiceItem | None) -> dict[str, str]:
    if item is None:
        return {}
    asked = {question.id: question.label for question in item.form.questions}
    return asked | {field.id: field.label for field in item.form.computed}


_PLACES = {"card.valid_until": "身份证", "agent": "代办人"}


def _check(case: Case, version: str, labels: dict[str, str]) -> CheckView | None:
    """None where nothing needs to be said."""
    if case.checked is None or case.checked.result is CheckResult.SOUND:
        return None
    if case.checked.result is CheckResult.UNKNOWN_ITEM:
        return CheckView("本中心没有这个事项的规定，填的内容没有核对过。", "warn")
    if case.checked.result is CheckResult.UNKNOWN_VERSION:
        return CheckView(f"这件是按“{version}”版填的，本中心没有这一版，填的内容没有核对过。", "warn")
    faults = tuple((_place(breach.field, labels), breach.message) for breach in case.checked.breaches)
    return CheckView(f"中心按同一版规定又核对了一遍，有 {len(faults)} 处对不上，请先看清楚再定：", "bad", faults)


def _place(field: str, labels: dict[str, str]) -> str:
    """`family[2].birth` is found by the question it stands under."""
    question = field.partition("[")[0]
    return _PLACES.get(field) or labels.get(question, field)


def _person(message: dict[str, Any], *, opened: bool) -> PersonView:
    applicant = message["applicant"]
    name = applicant["name"] or "（没有名字，看签名）"
    facts = [("怎么核对的", _ASSURANCES.get(message["assurance"], ""))]
    if opened:
        facts += [
            ("性别", _SEXES.get(applicant.get("sex") or "", "")),
            ("出生", applicant.get("birth") or ""),
            ("住址", applicant.get("address") or ""),
            ("证件有效期", _validity(applicant)),
        ]
    return PersonView(
        opened=opened,
        name=name if opened or not applicant["name"] else mask_name(name),
        number=applicant["number"] if opened else mask_number(applicant["number"]),
        facts=tuple((label, text) for label, text in facts if text),
    )


def _agent(message: dict[str, Any], now: datetime, *, opened: bool) -> AgentView | None:
    if message.get("agent") is None:
        return None
    agent, mandate = message["agent"], message["mandate"]
    given = datetime.fromisoformat(mandate["given_at"])
    return AgentView(
        name=agent["name"] if opened else mask_name(agent["name"]),
        number=agent["number"] if opened else mask_number(agent["number"]),
        facts=(
            ("是申请人的", Relation(mandate["relation"]).words),
            ("承诺代办", f"{words.moment(given, now)}（第 {mandate['text_version']} 版）"),
        ),
    )


def _validity(applicant: dict[str, Any]) -> str:
    if not applicant.get("valid_from"):
        return ""
    return f"{applicant['valid_from']} 到 {applicant.get('valid_until') or '长期'}"


def _material(row: Row[str, str, str, str, int, datetime], now: datetime) -> MaterialView:
    source = "手机送来" if row.source == "phone" else "在机器上交"
    kilobytes = max(1, round(row.size / 1024))
    return MaterialView(
        material_id=row.material_id,
        is_picture=row.media_type == "image/jpeg",
        label=f"{row.wanted or '材料'}（{source}）",
        when=words.moment(row.received_at, now),
        size=f"{kilobytes / 1024:.1f} MB" if kilobytes >= 1024 else f"{kilobytes} KB",  # noqa: PLR2004
    )


def _step(row: Row[Any], displays: dict[str, str], labels: dict[str, str], now: datetime) -> StepView:
    detail = json.loads(row.detail) if row.detail else {}
    said = [f"要重填：{labels.get(one, one)}" for one in detail.get("questions", [])]
    said += [f"要材料：{one}" for one in detail.get("materials", [])]
    if "basis" in detail:
        said.append(f"依据：{detail['basis']['title']} {detail['basis']['clause']}")
    if "result" in detail:
        said.append(f"办理结果：{detail['result']}")
    what, state = words.STEPS.get(row.kind, row.kind), words.STATES[CaseState(row.to_state)].text
    return StepView(
        what=what,
        who=words.who(row.actor, displays),
        when=words.moment(row.at, now),
        state=state if row.from_state != row.to_state and state != what else "",
        reason=row.reason or "",
        details=tuple(said),
    )
