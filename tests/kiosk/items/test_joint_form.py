"""One form for several items: every question once, and each item gets what it asks for."""

from dataclasses import replace
from datetime import date
from typing import Any

from kiosk.domain.bundle import Bundle
from kiosk.domain.service_item import AskedOn, Material, ServiceItem
from kiosk.items.form import check_answers
from kiosk.items.joint_form import Joint, joint_item, joint_of
from tests.support.items import (
    BUNDLE,
    FIRST,
    HAND,
    SECOND,
    THIRD,
    a_bundle,
    an_item,
    part,
    phone,
    signature,
    with_items,
    yes_no,
)
from tests.support.kiosk_under_test import catalogue
from tests.support.people import person

TODAY = date(2026, 10, 15)
PERSON = person()


def joint(bundle: Bundle = BUNDLE, *items: ServiceItem) -> Joint:
    made = joint_of(bundle, with_items(*(items or (FIRST, SECOND, THIRD)), bundles=(bundle,)), TODAY)
    assert made is not None
    return made


def form_of(made: Joint, left_out: tuple[str, ...] = (), **answers: Any) -> ServiceItem:
    return joint_item(made, made.wanted(answers, left_out, PERSON, TODAY), answers, PERSON, TODAY)


def asked(made: Joint, left_out: tuple[str, ...] = (), **answers: Any) -> list[str]:
    return [question.id for question in form_of(made, left_out, **answers).form.questions]


def test_every_question_is_asked_once_in_the_order_of_the_parts():
    assert asked(joint()) == ["ready", "phone", "signature", "married"]
    assert form_of(joint()).form.question("phone").title == "您的手机号是多少？"  # type: ignore[union-attr]


def test_a_question_comes_and_goes_with_the_answers_of_its_own_item():
    assert "children" in asked(joint(), married="yes")
    assert "children" not in asked(joint(), married="no")


def test_what_a_person_does_not_want_is_not_asked_for():
    assert asked(joint(), left_out=("second",)) == ["ready", "phone", "signature"]


def test_a_part_is_asked_for_only_when_it_is_needed():
    bundle = a_bundle(part("first"), part("third", when="answers.ready == 'yes'"))
    assert "needs_third_help" not in asked(joint(bundle))
    assert "needs_third_help" in asked(joint(bundle), ready="yes")


def test_what_the_bundle_answers_itself_is_not_asked_and_is_told_to_that_item_alone():
    bundle = a_bundle(part("first"), part("second", sets={"married": "yes"}))
    assert asked(joint(bundle)) == ["ready", "phone", "signature", "children"]
    first, second = joint(bundle).parts
    assert second.answers({"phone": "13800005678"}) == {"phone": "13800005678", "married": "yes"}
    assert first.answers({"phone": "13800005678", "married": "no"}) == {"phone": "13800005678"}


def test_a_question_is_required_as_soon_as_one_item_requires_it():
    bundle = a_bundle(part("third"), part("first"))
    question = form_of(joint(bundle)).form.question("phone")
    assert question is not None
    assert question.required
    assert not form_of(joint(a_bundle(part("third")))).form.question("phone").required  # type: ignore[union-attr]


def test_what_lifts_a_requirement_counts_only_where_every_item_that_requires_it_has_it():
    none = "has(answers.ready) && answers.ready == 'no'"
    lifted = an_item("a", questions=(yes_no("ready"), phone(optional_when=none)))
    strict = an_item("b", questions=(phone(),))
    both = joint(a_bundle(part("a"), part("b")), lifted, strict)
    assert form_of(both).form.question("phone").optional_when is None  # type: ignore[union-attr]
    alone = joint(a_bundle(part("a")), lifted)
    assert form_of(alone).form.question("phone").optional_when == f"({none})"  # type: ignore[union-attr]


def test_one_hand_signs_for_all_and_stands_for_each_promise_once():
    other = an_item("other", questions=(signature(id="sign_here", promises="我不再领失业金"),))
    made = joint(a_bundle(part("first"), part("second"), part("other")), FIRST, SECOND, other)
    signed = form_of(made).form.signature
    assert signed is not None
    assert (signed.id, signed.promises) == ("signature", "我承诺上面写的都是真的；我不再领失业金")
    assert made.parts[2].answers({"signature": HAND}) == {"sign_here": HAND}


def test_the_answers_that_the_joint_form_asks_for_satisfy_every_item():
    made = joint()
    answers = {"ready": "yes", "phone": "13800005678", "married": "yes", "children": "no", "signature": HAND}
    for one in made.parts:
        assert check_answers(one.item, one.answers(answers), person=PERSON, today=TODAY) == ()


def test_an_item_that_is_not_here_is_left_out_and_the_rest_stands():
    assert [one.item.id for one in joint(BUNDLE, FIRST).parts] == ["first"]
    assert joint_of(BUNDLE, with_items(THIRD, bundles=(BUNDLE,)), TODAY) is None
    over = replace(FIRST, effective_to="2026-10-14")
    assert [one.item.id for one in joint(BUNDLE, over, SECOND).parts] == ["second"]


def test_the_guide_names_each_part_with_its_reason_and_what_is_done_elsewhere():
    rows = [(row.plain, row.official, row.text) for row in form_of(joint()).guide]
    assert ("第 1 样", "第一样登记", "为了first") in rows
    assert ("别处办", "社保转移", "社保窗口") in rows
    assert ("按什么规定", "设定依据", "人社厅发〔2020〕79号") in rows, "and nothing that nobody has checked"


def test_a_promise_to_tick_is_one_for_all():
    ticked = [
        an_item(name, questions=(yes_no("promise", title=f"承诺{name}", asked_on=AskedOn.CHECK),)) for name in "ab"
    ]
    made = joint(a_bundle(part("a"), part("b")), *ticked)
    assert form_of(made).form.question("promise").title == "承诺a；承诺b"  # type: ignore[union-attr]


def test_what_is_to_be_brought_is_told_once_and_the_narrower_wins():
    paper = Material(name="毕业证", form="复印件", source="本人带来")
    either = Material(name="身份证或社保卡", form="原件", source="本人带来")
    form = Material(name="登记表", form="电子", source="在这台机器上填")
    items = (an_item("a", materials=(either, form)), an_item("b", materials=(*FIRST.materials, paper)))
    made = joint(a_bundle(part("a"), part("b", when="has(answers.x)")), *items)
    assert [material.name for material in form_of(made).materials] == ["身份证", "毕业证"]
    assert [known.text for known in form_of(made).highlights] == ["不收费", "最多 2 样一次办"]


def test_no_name_in_the_guide_of_a_bundle_is_cut_short():
    shipped = catalogue()
    for bundle in shipped.bundles:
        joint = joint_of(bundle, shipped, TODAY)
        assert joint is not None
        rows = [f"{row.official} {row.text}" for row in joint_item(joint, (), {}, None, TODAY).guide]
        for one in joint.parts:
            assert any(one.item.name in row for row in rows), one.item.name
        assert not any("…" in row for row in rows)
