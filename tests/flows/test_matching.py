"""我能办什么: a document or none, a few questions, the list, and on to an item with what was answered."""

from typing import Any

from kiosk.domain.person import Assurance
from kiosk.domain.service_item import Condition
from kiosk.ui.places import Page
from kiosk.usecases.open_visit import typed_person
from tests.support.items import an_item, needs_yes, phone, signature, with_items, yes_no
from tests.support.journeys import choose, consent, lay
from tests.support.kiosk_under_test import KioskUnderTest, Step, kiosk, place, there, walk
from tests.support.people import NUMBER_T1

REGISTER = an_item(
    "register",
    name="测试登记",
    questions=(yes_no("jobless"), phone(), signature()),
    conditions=(needs_yes("jobless"),),
    results=("登记证",),
)
SUBSIDY = an_item(
    "subsidy",
    name="测试补贴",
    questions=(yes_no("jobless"), yes_no("poor"), signature()),
    conditions=(needs_yes("jobless"), needs_yes("poor")),
    group="subsidy",
)
UNSIGNED = an_item("unsigned", name="测试预约", questions=(phone(),), group="service")
ITEMS = with_items(REGISTER, SUBSIDY, UNSIGNED)


def opened(**given: Any) -> KioskUnderTest:
    k = kiosk(items=ITEMS, **given)
    k.flow.errand.open_place(Page.MATCH)
    return k


def without_card(k: KioskUnderTest) -> None:
    k.match.other()


def with_card(k: KioskUnderTest) -> None:
    k.match.forward()


def titles(k: KioskUnderTest) -> list[str]:
    return [f"{row.title}: {row.state.text}" for row in k.matches.view.rows]


ANSWERED = (
    Step("match", without_card),
    Step("question/jobless", choose("yes")),
    Step("question/poor", choose("no")),
    Step("matches"),
)


# -- asking ------------------------------------------------------------------------------------------------------------


def test_without_a_document_the_questions_begin_at_once() -> None:
    k = walk(opened(), Step("match", without_card), Step("question/jobless"))
    assert k.visit.person is None
    assert k.question.view.progress.item == "我能办什么"
    assert (k.question.view.progress.step, k.question.view.progress.steps) == (1, 3)
    assert there(k.question.view.bar.primary).text == k.services.texts("question.leave_out"), "it may be passed over"


def test_with_a_card_it_is_agreed_to_for_this_alone_and_nothing_is_stored() -> None:
    k = walk(
        opened(), Step("match", with_card), Step("identity", consent), Step("identity", lay()), Step("question/jobless")
    )
    assert k.visit.person is not None
    assert there(k.visit.match_consent).purpose == "match_services"
    assert k.visit.consents == []
    assert not k.flow.errand.may_file
    assert k.filing.tries == []
    assert k.filing.lookups == []


def test_a_typed_number_may_be_used_too() -> None:
    k = walk(opened(), Step("match", with_card), Step("identity"))
    assert "typed" in [way.way_id for way in k.identity.view.others]
    walk(k, Step("identity", lambda k: k.identity.choose_way("typed")), Step("hand_entry"))
    for digit in NUMBER_T1:
        k.hand_entry.key(digit)
    k.hand_entry.toggle_consent()
    k.hand_entry.forward()
    assert k.flow.page is Page.QUESTION
    assert there(k.visit.match_consent).purpose == "match_services"


def test_who_is_known_from_another_matter_agrees_first_and_lays_no_card_again() -> None:
    k = walk(opened(), Step("match", with_card), Step("identity", consent), Step("identity", lay()))
    k.flow.home()
    k.flow.errand.open_place(Page.MATCH)
    assert there(k.match.view.bar.primary).text == "开始"
    k.match.forward()
    assert place(k).startswith("question"), "and who agreed to it in this visit is not asked again"
    k.flow.home()
    k.visit.match_consent = None
    k.flow.errand.open_place(Page.MATCH)
    k.match.forward()
    assert place(k) == "identity"
    k.identity.toggle_consent()
    k.identity.forward()
    assert k.flow.page is Page.QUESTION


def test_going_back_from_the_identity_page_takes_back_nothing_else() -> None:
    k = walk(
        opened(), Step("match", with_card), Step("identity", consent), Step("identity", lambda k: k.identity.back())
    )
    assert k.flow.page is Page.MATCH
    assert k.visit.match_consent is None
    assert k.visit.item is None


def test_a_question_may_be_skipped_and_is_not_asked_again() -> None:
    k = walk(
        opened(),
        Step("match", without_card),
        Step("question/jobless", lambda k: k.question.forward()),
        Step("question/poor", lambda k: k.question.forward()),
        Step("matches"),
    )
    assert titles(k) == ["测试预约: 都符合", "测试登记: 还要看 1 条", "测试补贴: 还要看 2 条"]


def test_back_leads_through_the_questions_to_the_beginning() -> None:
    k = walk(
        opened(),
        *ANSWERED[:-1],
        Step("matches", lambda k: k.matches.back()),
        Step("question/poor", lambda k: k.question.back()),
        Step("question/jobless"),
    )
    assert [option.code for option in k.question.view.options if option.chosen] == ["yes"]
    walk(k, Step("question/jobless", lambda k: k.question.back()), Step("match"))
    assert k.visit.answers == {}
    assert k.visit.item is None


def test_an_answer_that_is_changed_changes_what_is_asked_next() -> None:
    k = walk(opened(), Step("match", without_card), Step("question/jobless", choose("no")), Step("matches"))
    assert titles(k) == ["测试预约: 都符合"]
    walk(
        k,
        Step("matches", lambda k: k.matches.back()),
        Step("question/jobless", choose("yes")),
        Step("question/poor", choose("yes")),
        Step("matches"),
    )
    assert titles(k) == ["测试补贴: 都符合", "测试登记: 都符合", "测试预约: 都符合"]


# -- the list ----------------------------------------------------------------------------------------------------------


def test_the_list_says_what_one_gets_and_why() -> None:
    k = walk(opened(), *ANSWERED)
    row = k.matches.view.rows[0]
    assert (row.title, row.gives, row.why) == ("测试登记", "能得到：登记证", "您说是")
    assert k.matches.view.title == "您能办这 2 样"


def test_what_cannot_be_had_is_folded_away_with_the_clause_that_fails() -> None:
    k = walk(opened(), *ANSWERED)
    assert k.matches.view.fold == "看另外 1 样为什么不行"
    k.matches.turn()
    assert titles(k) == ["测试补贴: 有 1 条不符合"]
    assert k.matches.view.rows[0].why == "不符合：要 poor"
    k.matches.back()
    assert titles(k) == ["测试登记: 都符合", "测试预约: 都符合"]


def test_an_item_is_looked_at_condition_by_condition_and_back_leads_to_the_list() -> None:
    k = walk(opened(), *ANSWERED, Step("matches", lambda k: k.matches.look("register")), Step("precheck"))
    (clause,) = k.precheck.view.clauses
    assert (clause.state, clause.value) == ("符合", "您说是")
    assert clause.source == "依据：人社厅发〔2020〕79号", "and nothing that nobody has checked"
    assert there(k.precheck.view.bar.primary).text == "看怎么办"
    walk(
        k,
        Step("precheck", lambda k: k.precheck.forward()),
        Step("guide", lambda k: k.guide.back()),
        Step("precheck", lambda k: k.precheck.back()),
        Step("matches"),
    )
    assert titles(k) == ["测试登记: 都符合", "测试预约: 都符合"]


def test_what_was_answered_is_carried_into_the_item_that_is_chosen() -> None:
    k = walk(
        opened(),
        *ANSWERED,
        Step("matches", lambda k: k.matches.look("register")),
        Step("precheck", lambda k: k.precheck.forward()),
        Step("guide", lambda k: k.guide.forward()),
        Step("identity", consent),
        Step("identity", lay()),
        Step("question/jobless"),
    )
    assert k.visit.answers == {"jobless": "yes"}, "and no answer that the item does not ask for"
    assert k.flow.errand.may_file


def test_a_typed_visit_is_over_where_the_item_is_not_signed() -> None:
    k = opened()
    k.visit.identify(typed_person(NUMBER_T1), Assurance.TYPED)  # type: ignore[arg-type]
    k.flow.matching.begin()
    k.question.forward()
    k.question.forward()
    k.matches.look("unsigned")
    k.precheck.forward()
    k.guide.forward()
    assert k.flow.page is Page.IDENTITY
    assert k.visit.person is None, "whoever files it must be known by name"


def test_an_answer_given_while_an_item_is_looked_at_counts_in_the_list() -> None:
    k = walk(opened(), Step("match", without_card), Step("question/jobless", lambda k: k.question.forward()),
             Step("question/poor", choose("yes")), Step("matches", lambda k: k.matches.look("register")))  # fmt: skip
    k.precheck.answer("needs_jobless", "yes")
    k.precheck.back()
    assert titles(k)[0] == "测试补贴: 都符合"


# -- the end -----------------------------------------------------------------------------------------------------------


def test_who_walks_away_leaves_nothing() -> None:
    for steps in (ANSWERED, ANSWERED[:2]):
        k = walk(opened(), *steps)
        k.wait(600)
        assert k.flow.page in (Page.HOME, Page.ATTRACT)
        assert k.visit.answers == {}
        assert not k.flow.matching.active
        assert k.matches.view == k.matches.blank
        assert k.painted.views.get("matches", k.matches.blank) == k.matches.blank


def test_the_beginning_is_left_after_a_while() -> None:
    k = opened()
    k.wait(600)
    assert k.flow.page in (Page.HOME, Page.ATTRACT)


def test_home_puts_it_away() -> None:
    k = walk(opened(), *ANSWERED)
    k.flow.home()
    assert not k.flow.matching.active
    k.home.choose("cases")
    assert k.identity.view.subtitle.startswith("只看您交过的业务")


def test_a_second_visit_begins_anew() -> None:
    k = walk(opened(), *ANSWERED)
    k.flow.end()
    k.flow.errand.open_place(Page.MATCH)
    walk(k, Step("match", without_card), Step("question/jobless"))
    assert not any(option.chosen for option in k.question.view.options)


def test_the_age_on_the_card_decides_what_needs_no_question() -> None:
    rule = Condition(id="age", text="满 40 岁", rule="age >= 40", undecided="age == null")
    k = kiosk(items=with_items(an_item("old", name="测试老人", conditions=(rule,))))
    k.flow.errand.open_place(Page.MATCH)
    k.match.other()
    assert titles(k) == ["测试老人: 还要看 1 条"]
    k.matches.back()
    walk(k, Step("match", with_card), Step("identity", consent), Step("identity", lay()), Step("matches"))
    assert titles(k) == ["测试老人: 都符合"]
