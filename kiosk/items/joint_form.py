"""一件事: the items of a bundle as one form. Every question is asked once; what each item is sent is cut out again."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kiosk.domain.bundle import Bundle, BundlePart
from kiosk.domain.person import Person
from kiosk.domain.service_item import (
    AskedOn,
    Computed,
    ElementText,
    Form,
    Highlight,
    Limit,
    Material,
    Question,
    ServiceItem,
)
from kiosk.items.catalogue import Catalogue
from kiosk.items.form import visible_questions
from kiosk.items.rule import facts, holds
from kiosk.items.shelf import on_offer


@dataclass(frozen=True, slots=True)
class Joined:
    """A part of the bundle with the item it names."""

    part: BundlePart
    item: ServiceItem

    def answers(self, shared: Mapping[str, Any]) -> dict[str, Any]:
        """What this item is told: the shared answers that it asks for, and those the bundle gives itself. One hand
        signs for all, whatever each form calls its signature."""
        own = {question.id for question in self.item.form.questions}
        told = {name: value for name, value in shared.items() if name in own} | dict(self.part.sets)
        signed = self.item.form.signature
        if signed is not None and signed.id not in told and SIGNATURE in shared:
            told[signed.id] = shared[SIGNATURE]
        return told

    def questions(self, shared: Mapping[str, Any], person: Person | None, today: date) -> tuple[Question, ...]:
        """Those that exist now and that the bundle does not answer itself."""
        visible = visible_questions(self.item.form, self.answers(shared), person, today)
        return tuple(question for question in visible if question.id not in self.part.sets)


# The one name under which the hand that signs a joint form is kept.
SIGNATURE = "signature"
# So many characters of a name stand below a label of the guide.
_LABEL = 8


@dataclass(frozen=True, slots=True)
class Joint:
    """The parts that this station has, in the bundle's order."""

    bundle: Bundle
    parts: tuple[Joined, ...]

    def wanted(
        self, answers: Mapping[str, Any], left_out: Collection[str], person: Person | None, today: date
    ) -> tuple[Joined, ...]:
        """The parts this person needs by what is known now, less those they do not want."""
        return tuple(
            one for one in self.parts if one.item.id not in left_out and self.needs(one, answers, person, today)
        )

    def needs(self, one: Joined, answers: Mapping[str, Any], person: Person | None, today: date) -> bool:
        when = one.part.when
        return when is None or holds(when, facts(answers, person, today, one.item.form.ground))


def joint_of(bundle: Bundle, catalogue: Catalogue, today: date) -> Joint | None:
    """None where none of its items is on offer here."""
    offered = {item.id: item for item in on_offer(catalogue.items, today)}
    parts = tuple(Joined(part, offered[part.item]) for part in bundle.parts if part.item in offered)
    return Joint(bundle, parts) if parts else None


def joint_item(
    joint: Joint, wanted: tuple[Joined, ...], answers: Mapping[str, Any], person: Person | None, today: date
) -> ServiceItem:
    """The bundle as one item, as it is with these answers: its guide is of all parts, its form of those wanted, and
    the form has the questions that exist now and no others. It is filed nowhere: each part is."""
    first = joint.parts[0].item
    bundle = joint.bundle
    return ServiceItem(
        id=bundle.id,
        version=bundle.version,
        region=first.region,
        effective_from=first.effective_from,
        effective_to=None,
        name=bundle.name,
        summary=bundle.summary,
        audience=bundle.audience,
        legal_basis=bundle.legal_basis,
        type=first.type,
        level=first.level,
        conditions=(),
        fee=_all_alike([one.item.fee for one in joint.parts]),
        steps=(),
        materials=_materials(joint.parts),
        form=_form(joint, wanted, _asked(wanted, answers, person, today)),
        results=_once(result for one in joint.parts for result in one.item.results),
        limits=_slowest(joint.parts),
        guide=_guide(joint),
        highlights=_highlights(joint),
        next_steps=(),
        shelf=bundle.shelf,
    )


def whole_item(joint: Joint, today: date) -> ServiceItem:
    """The bundle with every question that any of its items may ask: what was filled in is kept and found again by it,
    whichever parts were wanted then."""
    every: dict[str, Question] = {}
    for one in joint.parts:
        for question in one.item.form.questions:
            if question.id not in one.part.sets:
                every.setdefault(_name(question), replace(question, condition=None, optional_when=None))
    item = joint_item(joint, (), {}, None, today)
    return replace(item, form=replace(item.form, questions=tuple(every.values())))


# -- the form ----------------------------------------------------------------------------------------------------------


def _asked(
    wanted: tuple[Joined, ...], answers: Mapping[str, Any], person: Person | None, today: date
) -> dict[str, list[Question]]:
    """Every question under its name, as each of the items that ask it words it."""
    asked: dict[str, list[Question]] = {}
    for one in wanted:
        for question in one.questions(answers, person, today):
            asked.setdefault(_name(question), []).append(question)
    return asked


def _form(joint: Joint, wanted: tuple[Joined, ...], asked: Mapping[str, list[Question]]) -> Form:
    computed = {value.id: value for one in wanted for value in one.item.form.computed}
    return Form(
        name="、".join(one.item.form.name for one in wanted) or joint.bundle.name,
        minutes=sum(one.item.form.minutes for one in joint.parts),
        questions=tuple(_merged(twins) for twins in asked.values()),
        computed=tuple(_unless_asked(computed, asked)),
        ground=joint.parts[0].item.form.ground,
    )


def _name(question: Question) -> str:
    return SIGNATURE if question.asked_on is AskedOn.SIGN else question.id


def _merged(twins: list[Question]) -> Question:
    """One question in the words of the first item that asks it; required as soon as one of them requires it. Where it
    is asked is where the first of them asks it that has a page for it."""
    first = next((twin for twin in twins if twin.asked_on is not AskedOn.BESIDE), twins[0])
    required = [twin for twin in twins if twin.required]
    lifted = [twin.optional_when for twin in required]
    return replace(
        first,
        id=_name(first),
        condition=None,  # it exists now
        required=bool(required),
        optional_when=" && ".join(f"({rule})" for rule in lifted if rule) if lifted and all(lifted) else None,
        promises=_promises(twins) if first.asked_on is AskedOn.SIGN else first.promises,
        title=_titles(twins) if first.asked_on is AskedOn.CHECK else first.title,
        prefill=next((twin.prefill for twin in twins if twin.prefill), None),
    )


def _promises(twins: list[Question]) -> str:
    """All that the one hand stands for."""
    return "；".join(_once(twin.promises for twin in twins if twin.promises))


def _titles(twins: list[Question]) -> str:
    return "；".join(_once(twin.title for twin in twins))


def _unless_asked(computed: Mapping[str, Computed], asked: Mapping[str, Any]) -> Iterator[Computed]:
    """What one item works out another may ask."""
    return (value for name, value in computed.items() if name not in asked)


# -- what it is --------------------------------------------------------------------------------------------------------


def _guide(joint: Joint) -> tuple[ElementText, ...]:
    bundle, parts = joint.bundle, joint.parts
    bases = [f"{basis.title}{basis.clause or ''}" for basis in bundle.legal_basis if basis.verified]
    rows = [
        ElementText(plain="谁能办", official="服务对象", text=bundle.audience),
        *_named([(f"第 {n} 样", one.item.name, one.part.why) for n, one in enumerate(parts, 1)], "事项名称"),
        ElementText(plain="带什么", official="材料目录", text="、".join(m.name for m in _materials(parts))),
        ElementText(plain="填什么", official="申请表单", text="一样的只问一次，一次签名"),
        ElementText(plain="要钱吗", official="收费标准", text=_all_alike([one.item.fee for one in parts])),
        ElementText(plain="多久办好", official="办结时限", text="每样各算各的，办好一样告诉您一样"),
        *_named([("别处办", other.name, other.where) for other in bundle.elsewhere], "别的部门"),
        ElementText(plain="按什么规定", official="设定依据", text="、".join(bases)),
    ]
    return tuple(row for row in rows if row.text)


def _named(rows: Sequence[tuple[str, str, str]], instead: str) -> Iterator[ElementText]:
    """Label, name and text of each. The names stand below the labels if there is room for all of them, else in front of
    the texts, and `instead` below the labels: none is cut short."""
    below = all(len(name) <= _LABEL for _, name, _ in rows)
    for label, name, text in rows:
        yield ElementText(plain=label, official=name if below else instead, text=text if below else f"{name}。{text}")


def _highlights(joint: Joint) -> tuple[Highlight, ...]:
    at_most = "最多 " if any(one.part.when for one in joint.parts) else ""
    here = f"{at_most}{len(joint.parts)} 样一次办" if len(joint.parts) > 1 else "在这里办一样"
    known = [Highlight(here, "stack")]
    if {one.item.fee for one in joint.parts} == {"不收费"}:
        known.insert(0, Highlight("不收费", "check"))
    return tuple(known)


def _materials(parts: tuple[Joined, ...]) -> tuple[Material, ...]:
    """Each once, electronic forms left out: they are filled in here. 身份证 does where another part would also take
    身份证或社保卡."""
    brought = {m.name: m for one in parts for m in one.item.materials if m.form != "电子"}
    return tuple(m for m in brought.values() if not any(m.name != name and m.name.startswith(name) for name in brought))


def _slowest(parts: tuple[Joined, ...]) -> Limit:
    return max((one.item.limits for one in parts), key=lambda limits: limits.promised_working_days or 0)


def _all_alike(texts: list[str]) -> str:
    return "；".join(_once(texts))


def _once(texts: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
