"""Answers as a citizen reads them, several at once; and what is promised of when it will be done."""

from dataclasses import replace

import pytest

from kiosk.ui.answer_words import in_words, listed
from kiosk.ui.case_words import promise_words
from tests.support.kiosk_under_test import TEXTS, catalogue, there


@pytest.mark.parametrize(
    ("said", "together"),
    [
        (["早上", "白天"], "早上、白天"),
        (["打扫卫生", "搬家、装货、卸货"], "打扫卫生；搬家、装货、卸货"),
        (["年纪大，不好找工作", "有残疾人证"], "年纪大，不好找工作；有残疾人证"),
        (["家里在领低保"], "家里在领低保"),
    ],
)
def test_a_list_within_a_list_can_be_told_from_it(said: list[str], together: str):
    assert listed(said, TEXTS) == together


def test_of_one_person_alone_the_name_is_said_and_of_several_how_many():
    question = there(there(catalogue().get("home_service_appointment")).form.question("served_person"))
    row = {"name": "测试四", "number": "530502199005061246"}
    assert in_words(question, [row], TEXTS) == "测*四"
    assert in_words(question, [{"number": row["number"]}], TEXTS) == "1 个要办的人"
    assert in_words(replace(question, max_rows=3), [row, row], TEXTS) == "2 个要办的人"


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ("unemployment_registration", "受理后 3 个工作日内办好。"),
        ("job_seeker_registration", "按当地规定的时间办好。"),
        ("career_guidance_appointment", "在您约的日子之前给您回话。"),
        ("gig_demand", "工作人员核对好就登出来。"),
        ("startup_loan_review", "审资质一般 7 到 15 个工作日，以当地规定为准；银行审核另算。"),
    ],
)
def test_what_is_promised_is_a_whole_sentence(item: str, words: str):
    assert promise_words(there(catalogue().get(item)), TEXTS) == words


def test_only_an_item_that_names_its_days_leaves_the_verb_to_the_screen():
    for item in catalogue().items:
        named = item.limits.promised_working_days is not None
        assert item.limits.text.endswith("内") is named, item.id
