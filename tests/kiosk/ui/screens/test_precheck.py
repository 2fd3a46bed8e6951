"""Rule, value, basis and source for each clause; questions answered in place."""

from dataclasses import replace
from datetime import date

import pytest

from hardware.api import CardKind
from kiosk.domain.service_item import LegalBasis
from kiosk.items.catalogue import Catalogue
from tests.support.fake_reader import card
from tests.support.journeys import TO_IDENTITY, TO_PRECHECK, consent, lay
from tests.support.kiosk_under_test import ITEM, KioskUnderTest, Step, catalogue, kiosk, there, walk

YOUNG = card(birth=date(2000, 1, 1))


def seen_by(birth: date) -> KioskUnderTest:
    steps = (*TO_IDENTITY, Step("identity", consent), Step("identity", lay(card(birth=birth))), Step("precheck"))
    return walk(kiosk(), *steps)


def test_a_clause_shows_rule_value_basis_and_source():
    clause = walk(kiosk(), *TO_PRECHECK).precheck.view.clauses[0]
    assert clause.rule == "年满 16 岁，还没领养老金"
    assert clause.value == "您 47 岁。请问您领养老金了吗？"
    assert clause.source == "依据：人社厅发〔2020〕3号　来源：身份证"
    assert clause.state == "要您确认"


def test_a_basis_nobody_checked_is_not_called_one():
    item = there(catalogue().get(ITEM))
    unchecked = replace(item.conditions[0], legal_basis=(LegalBasis(title="某办法"),))
    item = replace(item, conditions=(unchecked, *item.conditions[1:]))
    k = walk(kiosk(items=Catalogue((item,))), *TO_PRECHECK)
    assert k.precheck.view.clauses[0].source == "来源：身份证"


def test_an_answer_is_judged_at_once_and_can_be_changed():
    k = walk(kiosk(), *TO_PRECHECK)
    k.precheck.answer("age", "no")
    assert k.precheck.view.clauses[0].state == "符合"
    assert [option.chosen for option in k.precheck.view.clauses[0].options] == [True, False]
    k.precheck.answer("age", "yes")
    assert k.precheck.view.clauses[0].state == "不符合"


def test_the_young_are_not_asked_about_a_pension():
    clause = seen_by(date(2000, 1, 1)).precheck.view.clauses[0]
    assert clause.state == "符合"
    assert clause.options == ()


def test_someone_too_young_is_told_plainly_and_not_blocked():
    k = seen_by(date(2011, 1, 1))
    assert k.precheck.view.title == "照规定，现在还不能办"
    assert k.precheck.view.bar.primary is not None


@pytest.mark.parametrize(
    ("answers", "title"),
    [
        ({}, "还有 4 处请您确认"),
        ({"draws_pension": "no", "register_at": "work"}, "还有 2 处请您确认"),
        (
            {"draws_pension": "no", "register_at": "work", "able_and_willing": "yes", "employed_now": "no"},
            "看着都符合，可以办",
        ),
        ({"employed_now": "yes"}, "有 1 条看着不符合"),
    ],
)
def test_the_title_says_how_it_stands(answers, title):
    k = walk(kiosk(), *TO_PRECHECK)
    k.visit.answers.update(answers)
    k.wait(1)
    assert k.precheck.view.title == title


def with_clauses(whole: Catalogue, times: int) -> Catalogue:
    item = there(whole.get(ITEM))
    return Catalogue((replace(item, conditions=item.conditions * times),))


def test_all_clauses_are_handed_over_and_the_way_to_those_that_find_no_room():
    """How many fit is for the glass to say; the form begins only after the last of them."""
    k = walk(kiosk(items=with_clauses(catalogue(), 2)), *TO_PRECHECK)
    assert len(k.precheck.view.clauses) == 8
    assert k.precheck.view.next_page is not None
    assert k.precheck.view.next_page.text == "接着看"


def test_answering_turns_no_page():
    k = walk(kiosk(items=with_clauses(catalogue(), 2)), *TO_PRECHECK)
    before = [clause.clause_id for clause in k.precheck.view.clauses]
    for code in ("yes", "no"):
        k.precheck.answer("age", code)
        assert [clause.clause_id for clause in k.precheck.view.clauses] == before


def test_what_only_the_office_can_say_is_not_asked_of_the_visitor():
    foreign = replace(card(), kind=CardKind.FOREIGN_2023, number="911056197903040012", address=None)
    k = walk(kiosk(), *TO_IDENTITY, Step("identity", consent), Step("identity", lay(foreign)), Step("precheck"))
    clause = next(one for one in k.precheck.view.clauses if one.clause_id == "foreigner")
    assert (clause.state, clause.options, clause.ask) == ("工作人员看", (), "")
    assert k.precheck.view.title == "还有 4 处请您确认"
    k.precheck.answer("age", "no")
    k.precheck.answer("able_and_willing", "yes")
    k.precheck.answer("not_employed", "no")
    k.visit.answers["register_at"] = "household"
    k.precheck.refresh()
    assert k.precheck.view.title == "有 1 处要工作人员看"
