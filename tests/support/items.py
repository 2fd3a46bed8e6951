"""Service items and bundles made for a test: small, sound, and about nothing real."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from kiosk.domain.bundle import Bundle, BundlePart, Elsewhere
from kiosk.domain.service_item import (
    Applicant,
    AskedOn,
    Condition,
    ElementText,
    Form,
    LegalBasis,
    Limit,
    Material,
    Option,
    Question,
    QuestionKind,
    ServiceItem,
    Shelf,
    Step,
)
from kiosk.items.catalogue import Catalogue

YES_NO = (Option("yes", "是"), Option("no", "不是"))
CHECKED = LegalBasis(title="人社厅发〔2020〕79号", verified=True)
UNCHECKED = LegalBasis(title="没有核对过的文件", verified=False)


def yes_no(question_id: str, title: str = "是不是？", **given: Any) -> Question:
    made = {"kind": QuestionKind.CHOICE, "options": YES_NO, "label": question_id, "example": "yes"} | given
    return Question(id=question_id, title=title, **made)


def phone(**given: Any) -> Question:
    made = {"title": "您的手机号是多少？", "label": "手机", "example": "13800005678"} | given
    return Question(id="phone", kind=QuestionKind.PHONE, **made)


def signature(**given: Any) -> Question:
    made = {"id": "signature", "title": "请签您的名字", "label": "签名", "promises": "我承诺上面写的都是真的"} | given
    return Question(kind=QuestionKind.SIGNATURE, asked_on=AskedOn.SIGN, example=HAND, **made)


HAND = {"strokes": [[[0.3, 0.3], [0.7, 0.28]], [[0.34, 0.5], [0.66, 0.49]]]}


def needs_yes(question_id: str, **given: Any) -> Condition:
    """Met by a yes to that question, not met by a no."""
    made: dict[str, Any] = {
        "text": f"要 {question_id}",
        "rule": f"answers.{question_id} == 'yes'",
        "undecided": f"!has(answers.{question_id})",
        "ask": question_id,
        "answer": question_id,
        "values": {"met": "您说是", "not_met": "您说不是"},
        "legal_basis": (CHECKED, UNCHECKED),
    }
    return Condition(id=f"needs_{question_id}", **made | given)


def an_item(
    item_id: str,
    *,
    name: str = "",
    questions: Sequence[Question] = (),
    conditions: Sequence[Condition] = (),
    group: str = "register",
    order: int = 100,
    on_home: bool = False,
    applicant: Applicant = Applicant.PERSON,
    **given: Any,
) -> ServiceItem:
    name = name or f"测试事项{item_id}"
    made: dict[str, Any] = {
        "version": "1",
        "region": "national",
        "effective_from": "2020-01-01",
        "effective_to": None,
        "summary": f"{name}是做什么的",
        "legal_basis": (CHECKED,),
        "type": "公共服务",
        "level": ("街道",),
        "audience": "测试的人",
        "fee": "不收费",
        "steps": (Step(actor="您", action="填表"),),
        "materials": (Material(name="身份证", form="原件", source="本人带来"),),
        "results": ("登记回执",),
        "limits": Limit(
            promised_working_days=3, statutory_working_days=3, start="accepted", text="受理后 3 个工作日内"
        ),
        "guide": (ElementText(plain="谁能办", official="服务对象", text="测试的人"),),
        "form": Form(name=f"{name}表", minutes=3, questions=tuple(questions)),
        "shelf": Shelf(group=group, order=order, on_home=on_home),
    }
    return ServiceItem(id=item_id, name=name, conditions=tuple(conditions), applicant=applicant, **made | given)


def a_bundle(*parts: BundlePart, bundle_id: str = "test_bundle", **given: Any) -> Bundle:
    made: dict[str, Any] = {
        "version": "1",
        "name": "测试一件事",
        "summary": "几样事一次办",
        "audience": "测试的人",
        "elsewhere": (Elsewhere(name="社保转移", where="社保窗口"),),
        "legal_basis": (CHECKED, UNCHECKED),
    }
    return Bundle(id=bundle_id, parts=parts, **made | given)


def part(item: str, **given: Any) -> BundlePart:
    return BundlePart(item=item, why=f"为了{item}", **given)


# Two registrations that share the phone and the signature; the second asks one thing more, and wants a yes.
FIRST = an_item(
    "first",
    name="第一样登记",
    questions=(yes_no("ready", asked_on=AskedOn.PRECHECK, required=False), phone(), signature()),
    conditions=(needs_yes("ready"),),
)
SECOND = an_item(
    "second",
    name="第二样登记",
    questions=(
        phone(title="手机？"),
        yes_no("married"),
        yes_no("children", condition="has(answers.married) && answers.married == 'yes'"),
        signature(),
    ),
    conditions=(needs_yes("married", ask=None, refuses="has(answers.married) && answers.married == 'no'"),),
)
THIRD = an_item("third", name="第三样登记", questions=(yes_no("needs_third_help"), phone(required=False)))
BUNDLE = a_bundle(part("first"), part("second"))


def with_items(*items: ServiceItem, bundles: Sequence[Bundle] = ()) -> Catalogue:
    return replace(Catalogue(tuple(items)), bundles=tuple(bundles))
