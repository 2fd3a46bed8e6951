"""Every kind of question, from a made-up item: nothing here is known to the screens but its file."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hardware.api import Health, ReadFault
from kiosk.domain.service_item import Option
from kiosk.ui.keyboard.field import Tab
from kiosk.ui.parts import Tone
from kiosk.ui.places import Page, Topic
from tests.support.every_kind import EVERY_KIND_LEVEL, EVERY_KIND_SIGN, every_kind, example_answers
from tests.support.fake_reader import FakeReader, card
from tests.support.fake_scanner import FakeScanner
from tests.support.journeys import choose, consent, enter, key_in, lay
from tests.support.kiosk_under_test import KioskUnderTest, Step, kiosk, place, there, walk

OWN, OTHER, THIRD = card(), card("测试四四", date(1981, 5, 6)), card("测试五", date(1985, 7, 8))


def station(**given: Any) -> KioskUnderTest:
    return kiosk(items=every_kind(), level=EVERY_KIND_LEVEL, sign=EVERY_KIND_SIGN, **given)


TO_PRECHECK = (
    Step("home", lambda k: k.home.choose("every_kind")),
    Step("guide", lambda k: k.guide.forward()),
    Step("identity", consent),
    Step("identity", lay()),
)


def at(question_id: str, k: KioskUnderTest | None = None, *, column: str = "") -> KioskUnderTest:
    """A station whose visitor has come to this question."""
    k = walk(k or station(), *TO_PRECHECK, Step("precheck"))
    k.flow.form.at = question_id
    k.flow.form_journey._to_question(k.flow.form.question, k.flow.page)
    if column:
        k.flow.form_journey.take_up_row(None)
        while k.flow.form.column != column:
            k.flow.form.turn_column(1)
        k.question.open()
    return k


def texts(k: KioskUnderTest) -> list[str]:
    return [option.text for option in k.question.view.options]


def tap(*codes: str) -> Callable[[KioskUnderTest], Any]:
    def do(k: KioskUnderTest) -> None:
        for code in codes:
            k.question.choose(code)

    return do


# -- places ------------------------------------------------------------------------------------------------------------


def test_the_likely_places_come_first_and_one_tap_is_enough():
    k = walk(station(), *TO_PRECHECK, Step("precheck", lambda k: k.precheck.ask("local")))
    assert texts(k) == ["隆阳区", "保山市", "云南省", "北京市", "香港特别行政区"]
    first, city, *_ = k.question.view.options
    assert first.note == "这台机器在这里\n云南省保山市"
    assert (first.leads, city.leads, city.note) == (False, True, "看这里的其他县区")
    walk(k, Step("question/lives_in", choose("530502")), Step("precheck"))
    assert k.visit.answers["lives_in"] == "530502"


def test_any_place_is_found_by_its_province_and_city_and_one_goes_up_again():
    k = at("lives_in")
    walk(k, Step("question/lives_in", tap("530000", "530600")))
    assert [step.text for step in k.question.view.steps] == ["重新选省", "云南省", "昭通市"]
    assert texts(k) == ["昭阳区"]
    k.question.step("530000")
    assert texts(k) == ["保山市", "昭通市"]
    k.question.step("")
    k.question.choose("110000")
    k.question.choose("110102")
    assert texts(k) == ["东城区"]


def with_question(question_id: str, **given: Any) -> KioskUnderTest:
    """The station of this page, with that question another."""
    catalogue = every_kind()
    (item,) = catalogue.items
    questions = tuple(replace(q, **given) if q.id == question_id else q for q in item.form.questions)
    changed = replace(item, form=replace(item.form, questions=questions))
    return kiosk(items=replace(catalogue, items=(changed,)), level=EVERY_KIND_LEVEL, sign=EVERY_KIND_SIGN)


def test_who_does_not_find_a_new_county_gives_the_city_and_goes_on():
    k = at("lives_in", with_question("lives_in", or_above=True))
    assert "没有找到" not in texts(k)
    k.question.choose("530000")
    assert "没有找到" not in texts(k)  # here are cities, and each leads on
    k.question.choose("530600")
    missing = k.question.view.options[-1]
    assert (missing.text, missing.note, missing.chosen) == ("没有找到", "先选昭通市，工作人员再问您", False)
    k.question.choose(missing.code)
    assert k.visit.answers["lives_in"] == "530600"
    k.question.open()  # as whoever comes back to it
    assert [option.text for option in k.question.view.options if option.chosen] == ["没有找到"]


def test_where_the_item_does_not_say_so_a_city_is_no_answer():
    k = at("lives_in")
    walk(k, Step("question/lives_in", tap("530000", "530600")))
    assert texts(k) == ["昭阳区"]


def test_a_group_is_no_answer():
    k = at("lives_in")
    walk(k, Step("question/lives_in", tap("530000")), Step("question/lives_in", lambda k: k.question.forward()))
    assert there(k.question.view.banner).lead == "还没有选"
    assert "lives_in" not in k.visit.answers


def test_who_comes_back_sees_where_the_answer_stands():
    k = at("lives_in")
    k.visit.answers["lives_in"] = "530602"
    k.question.open()
    assert [(option.code, option.chosen) for option in k.question.view.options] == [("530602", True)]


def test_what_is_known_is_offered_first_and_not_taken_by_itself():
    k = at("household")
    first = k.question.view.options[0]
    assert (first.code, first.note, first.chosen) == ("530500", "您前面填的\n云南省", False)
    k.question.forward()
    assert place(k) == "question/household"
    walk(k, Step("question/household", choose("530500")))
    assert k.visit.answers["household"] == "530500"


# -- codes -------------------------------------------------------------------------------------------------------------


def test_a_code_by_groups():
    k = at("trade")
    assert texts(k) == ["生活服务", "生产制造"]
    k.question.choose("4")
    assert [step.text for step in k.question.view.steps] == ["全部分类", "生活服务", "按拼音找"]
    walk(k, Step("question/trade", choose("4-02")), Step("question/goods"))
    assert k.visit.answers["trade"] == "4-02"


def test_who_finds_nothing_nearer_chooses_the_group_itself():
    k = at("trade")
    k.question.choose("4")
    first = k.question.view.options[0]
    assert (first.text, first.note, first.leads) == ("生活服务", "就选这一大类", False)
    walk(k, Step("question/trade", choose("4")), Step("question/goods", lambda k: k.question.back()))
    assert [option.code for option in k.question.view.options if option.chosen] == ["4"]


@pytest.mark.parametrize(
    ("typed", "found"), [("kj", ["会计"]), ("bj", ["保洁员"]), ("cf", ["缝纫工"]), ("ba", ["保洁员", "保安员"])]
)
def test_a_code_by_letters(typed: str, found: list[str]):
    k = at("trade")
    k.question.step("letters")
    assert len(k.question.view.keys) == 4
    key_in(typed)(k)
    assert there(k.question.view.input).shown == typed.upper()
    assert there(k.question.view.bar.primary).text.startswith("看找到的")
    k.question.forward()
    assert not k.question.view.keys
    assert place(k) == "question/trade"
    assert texts(k) == found
    k.question.choose(k.question.view.options[0].code)
    k.question.forward()
    assert place(k) == "question/goods"


def test_letters_that_find_nothing_say_what_to_do():
    k = at("trade")
    k.question.step("letters")
    key_in("zzz")(k)
    assert k.question.view.nothing == "没有找到。少点几个字母，或换成“一类一类找”。"
    assert there(k.question.view.bar.primary).text == "下一步"
    k.question.key("delete")
    k.question.key("clear")
    assert k.question.view.nothing == ""
    k.question.step("groups")
    assert texts(k) == ["生活服务", "生产制造"]


def test_a_long_flat_list_is_looked_up_by_letters_at_once():
    k = at("goods")
    assert there(k.question.view.bar.primary).text == "不填，下一步"
    key_in("yan")(k)
    k.question.forward()
    assert texts(k) == ["卖盐的"]
    walk(k, Step("question/goods", choose("盐")))
    assert k.visit.answers["goods"] == "盐"


def test_the_search_goes_with_its_question():
    k = at("goods")
    key_in("y")(k)
    assert k.question._asker is not None
    k.question.back()
    assert k.question._asker is not None
    assert k.question._asker.question.id == "trade"
    k.flow.end()
    assert k.question._asker is None


# -- what is typed -----------------------------------------------------------------------------------------------------


def test_a_credit_code_is_typed_in_groups_and_checked():
    k = at("business_code")
    assert [len(row) for row in k.question.view.keys] == [7, 7, 7, 7, 5]
    key_in("91530502MA6NX3FF4")(k)
    box = there(k.question.view.input)
    assert (box.shown, box.hint) == ("91 530502 MA6NX3FF4", "还差 1 位")
    k.question.forward()
    assert there(k.question.view.input).error == "统一社会信用代码要 18 位，现在是 17 位"
    walk(k, Step("question/business_code", enter("G")), Step("question/bank_card"))
    assert k.visit.answers["business_code"] == "91530502MA6NX3FF4G"


def test_a_licence_held_before_the_scanner_fills_the_credit_code():
    scanner = FakeScanner()
    k = at("business_code", station(scanner=scanner))
    assert "扫码口" in k.question.view.hint
    scanner.show("http://www.gsxt.gov.cn/index.html?uniscid=91530502MA6NX3FF4G&x=1")
    k.settle()
    assert there(k.question.view.input).shown == "91 530502 MA6NX3FF4 G"
    walk(k, Step("question/business_code", lambda k: k.question.forward()), Step("question/bank_card"))
    assert not scanner.watched


def test_a_code_without_a_credit_code_says_so_and_keeps_what_was_typed():
    scanner = FakeScanner()
    k = at("business_code", station(scanner=scanner))
    key_in("9153")(k)
    scanner.show("11010519491231002X")
    k.settle()
    box = there(k.question.view.input)
    assert (box.shown, bool(box.error)) == ("91 53", True)


def test_money_shows_its_unit_and_its_bounds_before_anything_is_wrong():
    k = at("monthly_pay")
    assert k.question.view.hint == "最少 1\u00a0元/月，最多 10\u00a0万元/月。"
    assert there(k.question.view.input).hint == "元/月"
    key_in("4200.567")(k)
    assert there(k.question.view.input).shown == "4200.56"
    k.question.forward()
    assert k.visit.answers["monthly_pay"] == 4200.56


def test_what_the_card_says_is_offered_and_taken_by_a_tap():
    k = at("card_number")
    assert k.question.view.offer.startswith("身份证上的：530502 19790304 123")
    assert there(k.question.view.bar.primary).text == "不填，下一步"
    k.question.take_offer()
    assert there(k.question.view.input).shown.replace(" ", "") == there(k.visit.person).number
    assert k.question.view.offer == ""
    k.question.forward()
    assert k.visit.answers["card_number"] == there(k.visit.person).number


def test_a_code_is_looked_up_by_a_word_that_is_written():
    k = at("trade")
    k.question.step("letters")
    k.question.step("words")
    k.settle()
    k.question.write_by("pinyin")
    for letter in "bao":
        k.question.key(letter)
        k.settle()
    assert there(k.question.view.bar.primary).text.startswith("看找到的"), "letters look too"
    k.question.key("more")
    k.settle()
    k.question.pick(there(k.question.view.keyboard).candidates.index("保"))
    k.settle()
    assert k.question.view.hint.startswith("找到")
    k.question.forward()
    assert "保安员" in [option.text for option in k.question.view.options]
    assert k.question.view.keyboard is None
    k.question.step("words")
    assert there(k.question.view.written).before == ""
    k.flow.end()
    assert k.flow.writing.current is None


def test_words_that_are_known_can_be_taken_over():
    k = at("called")
    assert k.question.view.offer == "身份证上的：示例省示例市测试路1号"
    k.question.take_offer()
    assert (there(k.question.view.written).before, k.question.view.offer) == ("示例省示例市测试路1号", "")
    k.question.forward()
    assert k.visit.answers["called"] == "示例省示例市测试路1号"


def test_words_that_may_be_left_are_left():
    k = at("called")
    assert there(k.question.view.bar.primary).text == "不填，下一步"
    walk(k, Step("question/called", lambda k: k.question.forward()), Step("question/remark"))
    assert "called" not in k.visit.answers


def test_what_was_written_is_taken_back_by_clearing_it():
    k = at("remark")
    k.visit.answers["remark"] = "盐"
    k.question.open()
    assert there(k.question.view.written).before == "盐"
    assert there(k.question.view.bar.primary).text == "下一步"
    k.question.key("clear")
    assert there(k.question.view.bar.primary).text == "不填，下一步"
    k.question.forward()
    assert "remark" not in k.visit.answers


def test_what_may_be_left_says_so_and_a_second_tap_takes_the_choice_back():
    k = at("goods")
    k.visit.answers["goods"] = "盐"
    k.question.open()
    assert there(k.question.view.bar.primary).text == "下一步"
    k.question.choose("盐")
    assert there(k.question.view.bar.primary).text == "不填，下一步"


def test_too_many_of_several_are_told():
    k = at("skills")
    assert k.question.view.hint == "最多 2\u00a0样。"
    walk(k, Step("question/skills", tap("10", "20", "30")), Step("question/skills", lambda k: k.question.forward()))
    banner = there(k.question.view.banner)
    assert (banner.lead, banner.text) == ("请再看一看", "选多了，最多选 2 样")


def test_a_document_comes_by_phone_or_to_the_desk():
    k = at("licence")
    assert [(o.code, o.text) for o in k.question.view.options] == [("phone", "办完用手机拍"), ("desk", "带到窗口")]
    walk(k, Step("question/licence", choose("desk")), Step("question/share"))
    assert k.visit.answers["licence"] == {"bring": "desk"}


def test_a_consent_among_the_questions_is_given_and_taken_back():
    k = at("share")
    k.question.choose("yes")
    assert k.visit.answers["share"] is True
    k.question.choose("yes")
    assert "share" not in k.visit.answers


# -- rows --------------------------------------------------------------------------------------------------------------


def test_a_row_is_filled_from_its_card_and_asked_column_by_column():
    k = at("family")
    assert (k.rows.view.rows, there(k.rows.view.add).text) == ((), "加一个家里人")
    assert there(k.rows.view.bar.primary).text == "下一步"
    k.rows.add()
    assert there(k.row_card.view.state).text == "读卡区有一张卡，请先拿开"
    k.reader.take()
    k.reader.lay(OTHER)
    k.settle()
    assert (place(k), k.question.view.crumb) == ("question/family.relation", "第 1 个家里人")
    walk(
        k,
        Step("question/family.relation", choose("1")),
        Step("question/family.income", enter("1200")),
        Step("rows"),
    )
    assert k.visit.answers["family"] == [
        {"name": "测试四四", "number": OTHER.number, "relation": "1", "income": 1200},
    ]
    (row,) = k.rows.view.rows
    assert (row.title, row.edit) == ("第 1 个家里人·测**四", "改")
    assert OTHER.number not in row.text
    assert there(k.visit.person).number == OWN.number
    assert there(k.rows.view.bar.primary).text == "没有了，下一步"


def with_one_row() -> KioskUnderTest:
    k = at("family")
    k.visit.answers["family"] = [{"name": "测试五", "number": THIRD.number, "relation": "1"}]
    k.rows.open()
    k.reader.take()
    k.settle()
    return k


@pytest.mark.parametrize(
    ("laid", "lead"), [(OWN, "这是您自己的身份证"), (THIRD, "这张证前面放过了")], ids=["own", "twice"]
)
def test_a_card_that_cannot_be_this_rows_is_named_and_nothing_is_taken(laid: Any, lead: str):
    k = with_one_row()
    k.rows.add()
    k.reader.lay(laid)
    k.settle()
    banner = there(k.row_card.view.banner)
    assert (place(k), banner.lead, banner.tone) == ("row_card", lead, Tone.WARN)
    assert k.visit.row == {}
    if laid is THIRD:
        assert "第 1 个家里人·测*五" in banner.text
    k.reader.take()
    k.reader.lay(card("测试六", date(1990, 2, 3)))
    k.settle()
    assert place(k) == "question/family.relation"


def test_a_card_that_cannot_be_read_says_what_to_do():
    k = with_one_row()
    k.rows.add()
    k.reader.fail(ReadFault.MOVED)
    k.settle()
    assert there(k.row_card.view.banner).lead == "卡动了"


@pytest.mark.parametrize("fault", [ReadFault.MOVED, ReadFault.NO_CARD, ReadFault.TIMEOUT, None])
def test_ones_own_card_that_lay_there_may_go_in_any_way_and_the_next_is_read(fault: ReadFault | None):
    """A reader that was just looking at it tells of a card that moved, and never that it was removed."""
    k = at("family")
    k.reader.lay(OWN)
    k.rows.add()
    if fault is None:
        k.reader.take()
    else:
        k.reader.record = None
        k.reader.fail(fault)
    k.settle()
    assert there(k.row_card.view.state).text == "正在等您放卡"
    assert k.row_card.view.banner is None, "it was to go, and it went"
    k.reader.lay(card("测试六", date(1990, 2, 3)))
    k.settle()
    assert place(k) == "question/family.relation"


def test_ones_own_card_that_cannot_be_read_still_lies_there():
    k = at("family")
    k.reader.lay(OWN)
    k.rows.add()
    k.reader.fail(ReadFault.UNVERIFIED)
    k.settle()
    assert there(k.row_card.view.state).text == "读卡区有一张卡，请先拿开"


def test_without_a_reader_a_row_is_written():
    reader = FakeReader()
    k = at("family", station(reader=reader))
    reader.health = Health.ABSENT
    k.tick()
    k.rows.add()
    assert place(k) == "question/family.name"
    k.settle()
    assert there(k.question.view.keyboard).candidates, "surnames"
    k.question.pick(0)
    k.settle()
    walk(k, Step("question/family.name", lambda k: k.question.forward()), Step("question/family.number"))
    assert k.visit.row == {"name": "王"}


def test_rows_without_a_card_are_filled_by_hand():
    k = at("things")
    assert there(k.rows.view.bar.primary).text == "没有，下一步"
    k.rows.add()
    assert k.question.view.crumb == "第 1 个东西"
    walk(
        k,
        Step("question/things.kind_of", key_in("yan")),
        Step("question/things.kind_of", lambda k: k.question.forward()),
        Step("question/things.kind_of", choose("盐")),
        Step("question/things.count", enter("2")),
        Step("rows", lambda k: k.rows.add()),
        Step("question/things.kind_of", lambda k: k.question.back()),
        Step("rows"),
    )
    assert k.visit.answers["things"] == [{"kind_of": "盐", "count": 2}]
    assert k.visit.row == {}


def test_a_row_is_changed_and_a_row_is_taken_out_after_asking():
    k = with_one_row()
    k.rows.edit(0)
    walk(
        k,
        Step("question/family.name", lambda k: k.question.forward()),
        Step("question/family.number", lambda k: k.question.forward()),
        Step("question/family.relation", choose("2")),
        Step("question/family.income", lambda k: k.question.forward()),
    )
    assert k.visit.answers["family"][0] == {"name": "测试五", "number": THIRD.number, "relation": "2"}
    k.rows.remove(0)
    assert (k.sheet, k.notice.view.title) == ("notice", "要去掉这一个吗？")
    k.notice.forward()
    assert len(k.visit.answers["family"]) == 1
    k.rows.remove(0)
    k.notice.other()
    assert (k.sheet, k.rows.view.rows, "family" in k.visit.answers) == ("", (), False)


def test_enough_rows_take_no_more():
    k = at("things")
    k.visit.answers["things"] = [{"kind_of": "盐", "count": 1}, {"kind_of": "米", "count": 1}]
    k.rows.open()
    assert k.rows.view.add is None
    assert k.rows.view.hint == "已经有 2 个，不能再加了。"
    k.rows.add()
    assert place(k) == "rows"


def test_a_fault_of_a_row_is_told_on_the_page_of_the_rows():
    k = at("family")
    k.visit.answers["family"] = [{"name": "测试五", "number": "123", "relation": "1"}]
    k.rows.forward()
    assert there(k.rows.view.banner).text == "第 1 个家里人：身份证号要 18 位，现在是 3 位"


def test_a_row_begun_and_left_goes_with_the_visit():
    k = with_one_row()
    k.rows.add()
    k.reader.lay(OTHER)
    k.settle()
    assert k.visit.row
    k.flow.end()
    assert (k.visit.row, k.flow.form.column, k.flow.form.at) == ({}, "", "")


# -- the pre-check -----------------------------------------------------------------------------------------------------


def test_a_clause_asks_what_is_no_choice_on_a_page_of_its_own():
    k = walk(station(), *TO_PRECHECK, Step("precheck"))
    clauses = {clause.clause_id: clause for clause in k.precheck.view.clauses}
    assert clauses["since"].ask == "点这里填"
    assert [option.code for option in clauses["willing"].options] == ["yes", "no"]
    walk(
        k,
        Step("precheck", lambda k: k.precheck.ask("since")),
        Step("question/registered_on", enter("20250102")),
        Step("precheck"),
    )
    clause = next(clause for clause in k.precheck.view.clauses if clause.clause_id == "since")
    assert (clause.tone, clause.ask) == (Tone.OK, "改：2025年1月2日")
    walk(
        k,
        Step("precheck", lambda k: k.precheck.ask("since")),
        Step("question/registered_on", lambda k: k.question.key("clear")),
        Step("question/registered_on", lambda k: k.question.back()),
        Step("precheck"),
    )
    assert k.visit.answers["registered_on"] == "2025-01-02"


def test_an_amount_is_asked_and_said_in_the_unit_that_another_answer_chose():
    units = {"willing": {"yes": "元/月", "no": "元/小时"}}
    k = at("monthly_pay", with_question("monthly_pay", title="多少工资（{unit}）？", unit="元", units=units))
    assert k.question.view.title == "多少工资（元）？"
    k.visit.answers["willing"] = "no"
    k.question.open()
    assert (k.question.view.title, there(k.question.view.input).hint) == ("多少工资（元/小时）？", "元/小时")
    k.visit.answers["monthly_pay"] = 30000
    k.flow.form_journey._to_question(None, Page.CHECK)
    assert {row.row_id: row.value for row in k.check.view.rows}["monthly_pay"] == "3\u00a0万元/小时"


def test_changed_is_said_only_of_an_answer_that_was_there_before():
    def onward(k: KioskUnderTest) -> str:
        return there(k.question.view.bar.primary).text

    k = walk(station(), *TO_PRECHECK, Step("precheck", lambda k: k.precheck.ask("since")))
    assert onward(k) == "填好了"
    walk(k, Step("question/registered_on", enter("20250102")), Step("precheck"))
    k.precheck.ask("since")
    assert onward(k) == "改好了"


def test_an_answer_that_was_left_out_is_filled_in_and_not_changed_from_the_check_page():
    k = filled(lives_in=None)
    k.check.edit("lives_in")
    assert there(k.question.view.bar.primary).text == "填好了"
    k = filled()
    k.check.edit("lives_in")
    assert there(k.question.view.bar.primary).text == "改好了"


def test_what_the_pre_check_needed_and_did_not_get_is_asked_in_the_form():
    k = walk(station(), *TO_PRECHECK, Step("precheck", lambda k: k.precheck.forward()))
    assert place(k) == "question/registered_on"
    walk(k, Step("question/registered_on", enter("20250102")), Step("question/lives_in", choose("530502")))
    assert place(k) == "question/household"
    walk(k, Step("question/household", lambda k: k.question.back()), Step("question/lives_in"))


# -- the check page ----------------------------------------------------------------------------------------------------


def filled(**other: Any) -> KioskUnderTest:
    """At the check page, with the answers of the item's own example but for `other`."""
    k = walk(station(), *TO_PRECHECK, Step("precheck"))
    k.visit.answers.update(example_answers() | other)
    for name in ("promise", "audit"):
        k.visit.answers.pop(name)
    k.flow.form.begin()
    k.flow.form_journey._to_question(None, Page.CHECK)
    return k


def test_every_answer_is_said_in_words():
    k = filled()
    rows = {row.row_id: row.value for row in k.check.view.rows}
    assert rows["household"] == "云南省保山市"
    assert rows["lives_in"] == "云南省昭通市昭阳区"
    assert rows["trade"] == "保安员"
    assert rows["family"] == "2 个家里人"
    assert rows["monthly_pay"] == "4200.5\u00a0元/月"
    assert rows["bank_card"] == "6222 **** **** 2230"
    assert rows["licence"] == "办完用手机拍"
    assert rows["per_head"] == "1400.17\u00a0元/月"
    computed = next(row for row in k.check.view.rows if row.row_id == "per_head")
    assert (computed.edit, computed.note) == ("", "机器算的")


def test_answers_that_do_not_agree_are_told_and_lead_to_their_question():
    k = filled(contract_until="2024-01-01")
    assert there(k.check.view.banner).text == "合同结束的日子在开始的前面，请改一个。"
    row = next(row for row in k.check.view.rows if row.row_id == "contract_until")
    assert row.fault == "合同结束的日子在开始的前面，请改一个。"
    k.check.toggle_promise(0)
    k.check.toggle_promise(1)
    k.check.forward()
    assert place(k) == "question/contract_until"
    assert there(k.question.view.input).error == "合同结束的日子在开始的前面，请改一个。"
    k.question.key("clear")
    walk(k, Step("question/contract_until", enter("20270101")), Step("check"))
    assert k.check.view.banner is None


def test_every_promise_is_asked_for():
    k = filled(household="530500")
    assert [promise.title for promise in k.check.view.promises] == ["我承诺都是真的", "我同意核对"]
    k.check.toggle_promise(0)
    k.check.forward()
    assert there(k.check.view.banner).text == "请点一下，表示您同意。"
    k.check.toggle_promise(1)
    k.check.forward()
    k.settle()
    assert place(k) == "done"


def test_the_rows_are_changed_from_the_check_page():
    k = filled()
    walk(k, Step("check", lambda k: k.check.edit("family")), Step("rows", lambda k: k.rows.remove(1)))
    k.notice.other()
    walk(k, Step("rows", lambda k: k.rows.back()), Step("check"))
    assert len(k.visit.answers["family"]) == 2
    walk(
        k, Step("check", lambda k: k.check.edit("lives_in")), Step("question/lives_in", choose("530502")), Step("check")
    )


# -- two cards ---------------------------------------------------------------------------------------------------------


def test_another_persons_card_amid_the_form_is_told_of_and_nothing_is_mixed():
    k = at("monthly_pay")
    key_in("4200")(k)
    k.reader.take()
    k.reader.lay(OTHER)
    k.tick()
    assert (k.sheet, k.flow.sheets.topic) == ("notice", Topic.OTHER_CARD)
    assert "测*三" in "".join(k.notice.view.lines)
    assert not any("四" in line for line in k.notice.view.lines)
    assert there(k.visit.person).number == OWN.number
    k.notice.forward()
    k.tick()
    assert k.sheet == ""
    k.reader.take()
    k.reader.lay(OTHER)
    k.tick()
    assert k.sheet == "notice"
    k.reader.take()
    k.tick()
    assert k.sheet == ""
    assert there(k.question.view.input).shown == "4200"


def test_ones_own_card_laid_again_is_no_matter():
    k = at("monthly_pay")
    k.reader.take()
    k.reader.lay(OWN)
    k.tick()
    assert k.sheet == ""


def test_another_card_does_not_keep_the_station_awake():
    k = at("monthly_pay")
    k.wait(int(k.durations.idle_session) + 2)
    assert k.sheet == "timeout"
    k.reader.take()
    k.reader.lay(OTHER)
    k.tick()
    assert k.sheet == "timeout"


# -- a place by a word of its name -------------------------------------------------------------------------------------


def write(k: KioskUnderTest, letters: str) -> None:
    k.question.step("words")
    k.question.write_by(Tab.PINYIN)
    for letter in letters:
        k.question.key(letter)
        k.settle()


def everywhere() -> KioskUnderTest:
    """A station whose table of places is long enough to be looked through."""
    return at("lives_in", with_places(26))


def with_places(count: int) -> KioskUnderTest:
    more = tuple(Option(f"54{n:02d}00", f"测试{n}市", words=(f"cs{chr(ord('a') + n)}",)) for n in range(count))
    catalogue = every_kind()
    (item,) = catalogue.items
    asked = item.form.questions
    said = {"530000": ("yns",), "530602": ("zyq",)}
    here = tuple(replace(one, words=said.get(one.code, ())) for q in asked if q.id == "lives_in" for one in q.options)
    questions = tuple(replace(q, options=(*here, *more)) if q.id == "lives_in" else q for q in asked)
    changed = replace(item, form=replace(item.form, questions=questions))
    return kiosk(items=replace(catalogue, items=(changed,)), level=EVERY_KIND_LEVEL, sign=EVERY_KIND_SIGN)


def test_a_short_table_of_places_is_not_searched():
    assert "words" not in [step.code for step in at("lives_in").question.view.steps]


def test_a_place_is_found_by_a_word_and_taken():
    k = everywhere()
    write(k, "zy")
    assert k.question.view.hint == "找到 1 个"
    assert there(k.question.view.bar.primary).text == "看找到的 1 个"
    k.question.forward()
    (option,) = k.question.view.options
    assert (option.text, option.note, option.leads) == ("昭阳区", "云南省昭通市", False)
    k.question.choose(option.code)
    walk(k, Step("question/lives_in", lambda k: k.question.forward()))
    assert k.visit.answers["lives_in"] == option.code


def test_a_word_that_is_nowhere_is_said_and_the_list_comes_back():
    k = everywhere()
    k.question.step("words")
    k.question.write_by(Tab.HAND)
    k.question.begin_stroke()
    k.question.add_stroke(((0.1, 0.1), (0.5, 0.1)))
    k.settle()
    k.question.pick(0)
    k.settle()
    assert there(k.question.view.written).error == "没有找到。请少写几个字，或换个写法。"
    k.question.step("list")
    assert (k.question.view.written, texts(k)[0]) == (None, "隆阳区")
    assert k.flow.writing.current is None


def test_a_province_that_was_found_leads_on_to_what_lies_in_it():
    k = everywhere()
    write(k, "yns")
    k.question.forward()
    k.question.choose("530000")
    assert texts(k)[:1] == ["保山市"]


def test_what_was_looked_for_goes_with_the_visit():
    k = everywhere()
    write(k, "zy")
    k.flow.end()
    assert k.flow.writing.current is None
    assert k.question._asker is None
