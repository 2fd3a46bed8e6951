"""好差评: of their own will, once for each application, and nothing lost when it cannot be kept."""

from dataclasses import replace

import pytest

from hardware.api import PrintOutcome, PrintResult
from kiosk.domain.rating import Grade
from kiosk.usecases.errors import StoreFailedError
from tests.support.journeys import TO_CHECK, TO_DONE, TO_FORM, choose, enter, hand_in, leave
from tests.support.kiosk_under_test import KioskUnderTest, Step, catalogue, kiosk, there, walk

RATED = "您的评价记下了。每办一件事，评一次。"
TO_FACES = (*TO_DONE, Step("done", lambda k: k.wait(2)))
WITHOUT_PHONE = (
    *TO_FORM,
    Step("question/register_at", choose("household")),
    Step("question/phone", lambda k: k.question.chip(0)),
    Step("question/phone", lambda k: k.question.forward()),
    Step("question/reason", choose("21")),
    Step("question/last_employer", leave),
    Step("question/unemployed_since", enter("20260930")),
    Step("question/intention", choose("1")),
    Step("question/claim_benefit", choose("2")),
    Step("check", hand_in),
    Step("done", lambda k: k.wait(2)),
)


def rate(grade: str):
    return lambda k: k.done.rate(grade)


def tick(*codes: str):
    def do(k: KioskUnderTest) -> None:
        for code in codes:
            k.rating.choose(code)

    return do


def chosen(k: KioskUnderTest) -> list[str]:
    return [face.code for face in k.done.view.faces if face.chosen]


def test_five_faces_and_none_is_chosen():
    k = walk(kiosk(), *TO_FACES)
    assert [face.code for face in k.done.view.faces] == ["very_good", "good", "ok", "bad", "very_bad"]
    assert chosen(k) == []
    assert k.done.view.rate_note == "可以不评"
    assert k.done.view.said == ""


@pytest.mark.parametrize("grade", ["very_good", "good", "ok"])
def test_a_tap_on_the_best_three_is_kept_at_once(grade: str):
    k = walk(kiosk(), *TO_FACES, Step("done", rate(grade)), Step("done"))
    (rating,) = k.filing.ratings.values()
    assert (rating.submission_id, rating.grade.value) == ("submission-1", grade)
    assert (rating.reasons, rating.call_back) == ((), False)
    assert (chosen(k), k.done.view.said, k.done.view.rated) == ([grade], RATED, True)
    assert k.done.view.rate_note == ""


def test_the_lowest_two_are_asked_why():
    k = walk(
        kiosk(),
        *TO_FACES,
        Step("done", rate("bad")),
        Step("rating", tick("unclear", "machine", "wait", "machine")),
        Step("rating", lambda k: k.rating.toggle_call_back()),
    )
    assert k.filing.ratings == {}
    assert k.rating.view.caption == "您选了：不满意"
    assert there(k.rating.view.call_back).text == "打 138****5678"
    walk(k, Step("rating", lambda k: k.rating.forward()), Step("done"))
    (rating,) = k.filing.ratings.values()
    assert (rating.grade, rating.reasons, rating.call_back) == (Grade.BAD, ("wait", "unclear"), True)
    assert (chosen(k), k.done.view.said) == (["bad"], RATED)


@pytest.mark.parametrize("grade", ["bad", "very_bad"])
def test_a_low_grade_needs_a_reason_and_may_be_left_alone(grade):
    k = walk(
        kiosk(), *TO_FACES, Step("done", rate(grade)), Step("rating", lambda k: k.rating.forward()), Step("rating")
    )
    assert there(k.rating.view.banner).lead == "请至少点一样"
    assert "不评了" in there(k.rating.view.banner).text
    assert k.filing.ratings == {}
    k.rating.choose("wait")
    assert k.rating.view.banner is None
    k.rating.choose("wait")
    k.rating.forward()
    walk(k, Step("rating", lambda k: k.rating.back()), Step("done"))
    assert k.filing.ratings == {}


def test_where_no_reasons_can_be_read_none_is_asked_for():
    whole = catalogue()
    tables = {name: table for name, table in whole.tables.items() if name != "rating_reason"}
    k = walk(kiosk(items=replace(whole, tables=tables)), *TO_FACES, Step("done", rate("very_bad")))
    walk(k, Step("rating", lambda k: k.rating.forward()), Step("done"))
    (rating,) = k.filing.ratings.values()
    assert (rating.grade, rating.reasons) == (Grade.VERY_BAD, ())


def test_without_a_number_no_call_is_offered():
    k = walk(kiosk(), *WITHOUT_PHONE, Step("done", rate("bad")), Step("rating"))
    assert k.rating.view.call_back is None
    assert len(k.rating.view.reasons) == 6


def test_going_back_stores_nothing_and_another_face_may_be_tapped():
    k = walk(
        kiosk(),
        *TO_FACES,
        Step("done", rate("bad")),
        Step("rating", tick("wait")),
        Step("rating", lambda k: k.rating.back()),
        Step("done", lambda k: k.wait(2)),
    )
    assert (k.filing.ratings, chosen(k), k.done.view.said) == ({}, [], "")
    walk(k, Step("done", rate("very_bad")), Step("rating"))
    assert [reason.chosen for reason in k.rating.view.reasons] == [False] * 6
    walk(k, Step("rating", lambda k: k.rating.back()), Step("done", lambda k: k.wait(2)), Step("done", rate("ok")))
    assert [rating.grade for rating in k.filing.ratings.values()] == [Grade.OK]


def test_it_is_given_once():
    def twice(k):
        k.done.rate("good")
        k.done.rate("very_bad")

    k = walk(kiosk(), *TO_FACES, Step("done", twice), Step("done", rate("very_bad")), Step("done"))
    assert [rating.grade for rating in k.filing.ratings.values()] == [Grade.GOOD]
    assert chosen(k) == ["good"]


def test_a_double_tap_on_handing_in_is_one():
    def twice(k):
        k.rating.choose("wait")
        k.rating.forward()
        k.rating.forward()
        k.rating.back()

    k = walk(kiosk(), *TO_FACES, Step("done", rate("bad")), Step("rating", twice), Step("done"))
    assert [rating.grade for rating in k.filing.ratings.values()] == [Grade.BAD]


# The form once more, with another answer: the same again would not be filed.
TO_ANOTHER_CHECK = (*TO_CHECK[4:-1], Step("question/claim_benefit", choose("1")))


def test_another_application_is_rated_anew():
    k = walk(kiosk(), *TO_FACES, Step("done", rate("good")), Step("done", lambda k: k.done.other()))
    walk(k, Step("home", lambda k: k.home.choose("file")), Step("guide", lambda k: k.guide.forward()))
    walk(k, *TO_ANOTHER_CHECK, Step("check", hand_in), Step("done", lambda k: k.wait(2)))
    assert (chosen(k), k.done.view.said) == ([], "")
    walk(k, Step("done", rate("ok")))
    assert [rating.grade for rating in k.filing.ratings.values()] == [Grade.GOOD, Grade.OK]


def test_an_answer_that_comes_for_the_application_before_is_not_shown_for_this_one():
    k = walk(kiosk(), *TO_FACES)
    k.done.rate("good")
    k.done.other()
    k.home.choose("file")
    k.guide.forward()
    walk(k, *TO_ANOTHER_CHECK, Step("check", hand_in), Step("done"))
    assert [rating.grade for rating in k.filing.ratings.values()] == [Grade.GOOD]
    assert (chosen(k), k.done.view.rated) == ([], False)


@pytest.mark.parametrize(
    ("trouble", "lead"), [(StoreFailedError("disk full"), "没有记上"), (OSError(), "不知道记上没有")]
)
def test_when_it_cannot_be_kept_that_is_said_and_it_can_be_tapped_again(trouble: BaseException, lead: str):
    k = walk(kiosk(), *TO_FACES)
    k.filing.rate_trouble = trouble
    walk(k, Step("done", rate("good")), Step("done"))
    assert there(k.done.view.trouble).lead == lead
    assert "您交的失业登记没有丢" in there(k.done.view.trouble).text
    assert (chosen(k), k.done.view.said, k.done.view.rated) == ([], "", False)
    k.filing.rate_trouble = None
    walk(k, Step("done", rate("good")), Step("done"))
    assert (chosen(k), k.done.view.trouble) == (["good"], None)


def test_when_reasons_cannot_be_kept_what_was_ticked_stays():
    k = walk(kiosk(), *TO_FACES, Step("done", rate("bad")), Step("rating", tick("wait")))
    k.filing.rate_trouble = StoreFailedError("disk full")
    walk(k, Step("rating", lambda k: k.rating.forward()), Step("rating"))
    assert there(k.rating.view.banner).lead == "没有记上"
    assert k.rating.view.reasons[0].chosen
    k.filing.rate_trouble = None
    walk(k, Step("rating", lambda k: k.rating.forward()), Step("done"))
    (rating,) = k.filing.ratings.values()
    assert rating.reasons == ("wait",)


def test_a_slow_disk_is_said_after_a_moment():
    k = walk(kiosk(), *TO_FACES, Step("done", rate("bad")))
    k.rating.choose("wait")
    k.rating.forward()
    assert not there(k.rating.view.bar.primary).busy
    k.tick(0.5)
    assert there(k.rating.view.bar.primary).busy


def test_a_finger_still_tapping_rates_nothing():
    k = walk(kiosk(), *TO_DONE, Step("done", rate("very_bad")), Step("done"))
    assert k.filing.ratings == {}


def test_meanwhile_the_receipt_is_printed_and_the_application_delivered():
    k = walk(kiosk(print_wait=60), *TO_FACES, Step("done", rate("bad")), Step("rating"))
    assert k.filing.prints == []
    k.filing.deliver()
    k.wait(1)
    assert k.filing.prints == ["submission-1"]
    k.rating.back()
    assert k.done.view.title == "已经送到街道了"


def test_paper_that_did_not_come_is_told_of_after_the_reasons():
    k = kiosk()
    k.filing.printed = None
    walk(k, *TO_FACES, Step("done", rate("bad")), Step("rating"))
    k.filing.finish(PrintResult(PrintOutcome.NOT_PRINTED, "paper_out"))
    k.settle()
    walk(k, Step("rating", lambda k: k.rating.back()), Step("done", lambda k: k.wait(1)), Step("printer_out"))


def test_any_input_keeps_the_visit_and_none_ends_it():
    k = walk(kiosk(), *TO_FACES, Step("done", rate("bad")), Step("rating", tick("wait")))
    k.wait(39)
    k.flow.presence.touch()
    k.wait(39)
    assert (k.flow.page.value, k.sheet) == ("rating", "")
    k.wait(1)
    assert k.sheet == "timeout"
    k.reader.take()
    k.wait(45)
    assert k.flow.page.value == "home"
    assert k.rating.view == k.rating.blank
    assert k.filing.ratings == {}
    assert k.flow.filing.feedback.grade is None


def test_a_rating_under_way_at_the_end_of_the_visit_is_kept_and_shown_to_nobody():
    k = walk(kiosk(), *TO_FACES)
    k.done.rate("good")
    k.reader.take()
    k.flow.end()
    k.settle()
    assert [rating.grade for rating in k.filing.ratings.values()] == [Grade.GOOD]
    assert k.flow.page.value == "home"
    assert k.done.view == k.done.blank
