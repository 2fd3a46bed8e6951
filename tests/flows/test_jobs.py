"""找工作: looked for without a card, applied for with one; and what the paper says."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hardware.api import PrintDocument, PrintOutcome, PrintResult
from kiosk.domain.job_application import Resume
from kiosk.ui.job_journey import Listed
from kiosk.ui.parts import Tone
from kiosk.ui.places import Page, Sheet
from kiosk.ui.services import HomeEntry
from kiosk.usecases.errors import StoreFailedError
from kiosk.usecases.sync_ports import SyncState
from tests.support.journeys import consent, lay
from tests.support.kiosk_under_test import LEVEL, KioskUnderTest, Step, kiosk, there, walk

WORK = replace(
    LEVEL,
    hero=HomeEntry(id="jobs", title="找工作", subtitle="", icon="briefcase", page=Page.JOBS),
    slims=(HomeEntry(id="firm", title="企业用工", subtitle="", icon="buildings", page=Page.EMPLOYER),),
)
TO_JOBS = (Step("home", lambda k: k.home.choose("jobs")), Step("jobs"))
TO_JOB = (*TO_JOBS, Step("jobs", lambda k: k.jobs.choose("pack-0")), Step("job"))
APPLY = (Step("job", lambda k: k.job.forward()), Step("identity", consent), Step("identity", lay()))


@pytest.fixture
def k() -> KioskUnderTest:
    return kiosk(level=WORK)


def written(k: KioskUnderTest, words: str) -> None:
    there(k.flow.writing.current).take_over(words)


def printed(document: PrintDocument) -> str:
    def words(line: Any) -> str:
        found = [getattr(line, name, "") for name in ("text", "label", "value")] + list(getattr(line, "texts", ()))
        return " ".join(filter(None, found))

    return "\n".join(map(words, document.lines))


# -- looking -----------------------------------------------------------------------------------------------------------


def test_nobody_has_to_say_who_they_are_to_look(k: KioskUnderTest) -> None:
    walk(k, *TO_JOB)
    assert k.visit.person is None
    assert k.job.view.title == "包装工0"
    assert there(k.job.view.pay).amount == "4200–5500"


def test_the_contact_is_nowhere_before_one_has_applied(k: KioskUnderTest) -> None:
    walk(k, *TO_JOB, Step("job", lambda k: k.job.pick("take")))
    assert k.sheet == "notice"
    assert "13800000001" not in repr(k.painted.views)
    assert "包装工0" in k.notice.view.qr


def test_pages_go_on_and_back(k: KioskUnderTest) -> None:
    walk(k, *TO_JOBS)
    assert k.jobs.view.title == "找到 12 个工作"
    assert [len(k.jobs.view.works), k.jobs.view.first] == [8, 1]
    walk(k, Step("jobs", lambda k: k.jobs.forward()))
    assert [len(k.jobs.view.works), k.jobs.view.first] == [4, 9]
    walk(k, Step("jobs", lambda k: k.jobs.earlier()))
    assert [len(k.jobs.view.works), k.jobs.view.first, k.jobs.view.from_end] == [8, 1, True]


def test_words_are_written_and_looked_for(k: KioskUnderTest) -> None:
    walk(k, *TO_JOBS, Step("jobs", lambda k: k.jobs.write()), Step("job_words"))
    written(k, "保洁")
    walk(k, Step("job_words", lambda k: k.job_words.forward()), Step("jobs"))
    assert [work.title for work in k.jobs.view.works] == ["小区保洁"]
    assert k.jobs.view.search == "保洁"


@pytest.mark.parametrize(
    "words",
    [
        "",
        "保" * 500,
        "🚀",
        "' OR 1=1 --",
        "%",
        "*",
        "ｂａｏｊｉｅ",
        "保潔员 保洁員",
        "[b]粗[/b]",
        "\\",
        "{count}",
        "\u202e反",
    ],
)
def test_whatever_is_written_is_looked_for_as_words(k: KioskUnderTest, words: str) -> None:
    walk(k, *TO_JOBS, Step("jobs", lambda k: k.jobs.write()))
    written(k, words)
    walk(k, Step("job_words", lambda k: k.job_words.forward()), Step("jobs"))
    asked = k.work.searched[-1].words
    assert asked == words
    assert k.jobs.view.search == asked
    assert k.jobs.view.banner is None
    walk(k, Step("jobs", lambda k: k.jobs.write()), Step("job_words", lambda k: k.job_words.back()), Step("jobs"))


def test_a_filter_is_chosen_with_its_count_and_taken_away_again(k: KioskUnderTest) -> None:
    walk(
        k,
        *TO_JOBS,
        Step("jobs", lambda k: k.jobs.other()),
        Step("job_choice", lambda k: k.job_choice.choose("near")),
        Step("job_choice"),
    )
    assert {option.code: option.note for option in k.job_choice.view.options}["5"] == "10 个"
    walk(
        k,
        Step("job_choice", lambda k: k.job_choice.choose("5")),
        Step("job_choice", lambda k: k.job_choice.forward()),
        Step("job_choice", lambda k: k.job_choice.forward()),
        Step("jobs"),
    )
    assert k.jobs.view.title == "找到 10 个工作"
    assert [(chip.text, chip.chosen) for chip in k.jobs.view.chips] == [("5 公里内", True)]
    walk(k, Step("jobs", lambda k: k.jobs.pick("near")), Step("jobs"))
    assert k.jobs.view.title == "找到 12 个工作"


def test_nothing_found_says_what_to_loosen_and_what_was_meant(k: KioskUnderTest) -> None:
    k.work.meant = "保洁"
    walk(k, *TO_JOBS, Step("jobs", lambda k: k.jobs.write()))
    written(k, "报洁")
    walk(k, Step("job_words", lambda k: k.job_words.forward()), Step("jobs"))
    assert [chip.text for chip in k.jobs.view.chips] == ["是不是要找 保洁"]
    walk(k, Step("jobs", lambda k: k.jobs.pick("meant")), Step("jobs"))
    assert [work.title for work in k.jobs.view.works] == ["小区保洁"]


def test_without_a_network_it_says_how_old_it_is(k: KioskUnderTest) -> None:
    k.network(SyncState.OFFLINE)
    walk(k, *TO_JOBS)
    assert "08:00" in there(k.jobs.view.banner).text


def test_a_store_that_fails_is_told_and_tried_again(k: KioskUnderTest) -> None:
    k.work.trouble = StoreFailedError("disk")
    walk(k, *TO_JOBS)
    assert there(k.jobs.view.banner).tone is Tone.WARN
    k.work.trouble = None
    walk(k, Step("jobs", lambda k: k.jobs.forward()), Step("jobs"))
    assert k.jobs.view.title == "找到 12 个工作"


def test_what_was_seen_and_saved_goes_with_the_visit(k: KioskUnderTest) -> None:
    walk(k, *TO_JOB, Step("job", lambda k: k.job.pick("save")), Step("job", lambda k: k.job.back()))
    walk(k, Step("jobs", lambda k: k.jobs.pick("kept")))
    assert k.flow.jobs.listed is Listed.KEPT
    assert k.jobs.view.works[0].tags[0] == "收藏了"
    walk(k, Step("jobs", lambda k: k.jobs.back()), Step("jobs", lambda k: k.jobs.back()), *TO_JOBS)
    assert not k.jobs.view.chips


def test_who_walks_away_leaves_nothing(k: KioskUnderTest) -> None:
    walk(k, *TO_JOB)
    k.wait(600)
    assert k.flow.page in (Page.HOME, Page.ATTRACT)
    assert k.painted.views["job"] == k.job.blank
    assert k.flow.jobs.posting is None


def test_where_it_is_is_drawn_and_said(k: KioskUnderTest) -> None:
    walk(k, *TO_JOB, Step("job", lambda k: k.job.pick("place")), Step("job_place"))
    assert [fact.text for fact in k.job_place.view.facts] == ["示例路 1 号", "东北边，直线 1.5 公里"]
    walk(k, Step("job_place", lambda k: k.job_place.back()), Step("job"))


# -- applying ----------------------------------------------------------------------------------------------------------


def test_applying_asks_for_the_card_then_tells_the_contact(k: KioskUnderTest) -> None:
    walk(k, *TO_JOB, *APPLY, Step("job_done"))
    assert k.job_done.view.title == "报名送到了"
    assert "测试经理 13800000001" in [fact.text for fact in k.job_done.view.facts]
    assert there(there(k.visit.work_consent)).purpose == "find_work"
    assert len(k.work.applied) == 1


def test_offline_it_says_that_it_is_only_here(k: KioskUnderTest) -> None:
    k.work.online = False
    walk(k, *TO_JOB, *APPLY, Step("job_done"))
    assert k.job_done.view.title == "存好了，等网络送出"


def test_the_letter_has_a_slip_to_return(k: KioskUnderTest) -> None:
    walk(k, *TO_JOB, *APPLY, Step("job_done", lambda k: k.job_done.pick("print")), Step("job_done"))
    paper = printed(k.work.printed[-1])
    assert "推荐信" in paper
    assert "回执联" in paper
    assert "测试" in paper
    assert there(k.visit.person).number not in paper
    assert there(k.job_done.view.banner).tone is Tone.OK


def test_the_slip_of_a_posting_is_printed_without_a_card(k: KioskUnderTest) -> None:
    walk(k, *TO_JOB, Step("job", lambda k: k.job.pick("print")), Step("job"))
    assert "13800000001" not in printed(k.work.printed[-1])
    assert there(k.job.view.banner).lead == "打印好了"


def test_a_slip_that_did_not_come_out_is_told(k: KioskUnderTest) -> None:
    k.work.came_out = PrintResult(PrintOutcome.NOT_PRINTED, "paper_out")
    walk(k, *TO_JOB, Step("job", lambda k: k.job.pick("print")), Step("job"))
    assert there(k.job.view.banner).tone is Tone.WARN


def test_going_back_from_the_card_applies_for_nothing(k: KioskUnderTest) -> None:
    walk(k, *TO_JOB, Step("job", lambda k: k.job.forward()), Step("identity", lambda k: k.identity.back()), Step("job"))
    assert not k.work.applied
    assert k.visit.work_consent is None


def test_going_back_after_agreeing_takes_that_back(k: KioskUnderTest) -> None:
    walk(k, *TO_JOB, *APPLY[:2], Step("identity", lambda k: k.identity.back()), Step("job"))
    assert k.visit.work_consent is None


def test_a_store_that_fails_is_said_and_the_same_wish_tried_again(k: KioskUnderTest) -> None:
    walk(k, *TO_JOB, *APPLY[:2])
    k.work.trouble = StoreFailedError("disk")
    walk(k, Step("identity", lay()), Step("job_done"))
    assert k.job_done.view.title == "没有报上"
    k.work.trouble = None
    walk(k, Step("job_done", lambda k: k.job_done.forward()), Step("job_done"))
    assert k.job_done.view.title == "报名送到了"


def test_a_posting_that_ended_meanwhile_is_not_applied_for(k: KioskUnderTest) -> None:
    walk(k, *TO_JOB, *APPLY[:2])
    k.work.postings.clear()
    walk(k, Step("identity", lay()), Step("job_done"))
    assert k.job_done.view.title == "这个活已经没有了"


# -- what fits ---------------------------------------------------------------------------------------------------------

TO_WISHES = (
    *TO_JOBS,
    Step("jobs", lambda k: k.jobs.turn_to("matched")),
    Step("identity", consent),
    Step("identity", lay()),
)


def test_three_questions_lead_to_what_fits_with_reasons(k: KioskUnderTest) -> None:
    walk(
        k,
        *TO_WISHES,
        Step("job_wishes", lambda k: k.job_wishes.choose("4-09-08-01")),
        Step("job_wishes", lambda k: k.job_wishes.forward()),
        Step("job_wishes", lambda k: k.job_wishes.choose("3000")),
        Step("job_wishes", lambda k: k.job_wishes.forward()),
        Step("job_wishes", lambda k: k.job_wishes.forward()),
        Step("jobs"),
    )
    assert k.jobs.view.title.startswith("适合您的")
    lines = [line.text for line in k.jobs.view.works[0].lines]
    assert "最高 5500 元，您要 6000 元" in lines
    walk(k, Step("jobs", lambda k: k.jobs.pick("print")), Step("jobs"))
    assert "适合您的岗位" in printed(k.work.printed[-1])


def test_who_has_registered_is_not_asked(k: KioskUnderTest) -> None:
    answers = {"wanted_occupations": [{"occupation": "6-04-01-01"}], "wanted_pay": 3000, "education": "70"}
    k.work.resume = Resume(item="job_seeker_registration", item_version="1", answers=answers)
    walk(k, *TO_WISHES, Step("jobs"))
    assert [work.title for work in k.jobs.view.works] == ["缝纫工"]


def test_day_labour_that_fits_tells_why_and_none_that_is_over(k: KioskUnderTest) -> None:
    gig = next(one for one in k.work.postings if one.id == "gig-1")
    assert gig.gig is not None
    over = replace(gig, id="gig-over", title="搬完了", gig=replace(gig.gig, ends=gig.gig.starts - timedelta(hours=3)))
    k.work.postings = [over, gig]
    k.work.resume = Resume(item="job_seeker_registration", item_version="1", answers={"wanted_pay": 3000})
    walk(k, *TO_WISHES, Step("jobs"))
    (work,) = k.jobs.view.works
    assert work.title == "搬货"
    assert "就是您要的工种" in [line.text for line in work.lines]
    assert "您要的 2 样占 1 样" in [line.text for line in work.lines]


# -- day labour --------------------------------------------------------------------------------------------------------

TO_GIGS = (*TO_JOBS, Step("jobs", lambda k: k.jobs.turn_to("gigs")), Step("gigs"))
TAKE = (Step("gigs", lambda k: k.gigs.take("gig-1")), Step("identity", consent), Step("identity", lay()))


def test_the_board_has_today_and_tomorrow(k: KioskUnderTest) -> None:
    walk(k, *TO_GIGS)
    assert [work.title for work in k.gigs.view.works] == ["搬货"]
    walk(k, Step("gigs", lambda k: k.gigs.pick("1")), Step("gigs"))
    assert [work.title for work in k.gigs.view.works] == ["摘果"]


def test_a_place_is_taken_with_one_tap_and_a_card(k: KioskUnderTest) -> None:
    walk(k, *TO_GIGS, *TAKE, Step("job_done"))
    assert k.job_done.view.title == "名额给您留好了"
    assert "社区北门" in [fact.text for fact in k.job_done.view.facts]
    walk(k, Step("job_done", lambda k: k.job_done.pick("print")), Step("job_done"))
    assert "社区北门" in printed(k.work.printed[-1])


def test_offline_a_place_is_only_noted(k: KioskUnderTest) -> None:
    k.work.online = False
    walk(k, *TO_GIGS, *TAKE, Step("job_done", lambda k: k.job_done.pick("print")), Step("job_done"))
    assert k.job_done.view.title == "先记下了，还没定"
    assert "还没定" in printed(k.work.printed[-1])


def test_the_last_place_went_to_somebody_else(k: KioskUnderTest) -> None:
    walk(k, *TO_GIGS)
    k.work.places["gig-1"] = 0
    walk(k, *TAKE, Step("job_done"))
    assert k.job_done.view.title == "来晚了一步，招满了"


def test_a_full_one_has_no_button(k: KioskUnderTest) -> None:
    k.work.places["gig-1"] = 0
    walk(k, *TO_GIGS)
    assert k.gigs.view.works[0].take == ""
    assert k.gigs.view.works[0].tags == ("招满了",)


def test_a_place_is_given_up(k: KioskUnderTest) -> None:
    walk(
        k,
        *TO_GIGS,
        *TAKE,
        Step("job_done", lambda k: k.job_done.forward()),
        Step("gigs", lambda k: k.gigs.pick("mine")),
        Step("gigs", lambda k: k.gigs.take("take-0")),
        Step("job_done"),
    )
    assert k.job_done.view.title == "给您退了"
    walk(k, Step("job_done", lambda k: k.job_done.forward()), Step("gigs"))
    assert k.gigs.view.works[0].take == ""


def test_what_is_over_is_not_shown(k: KioskUnderTest) -> None:
    k.clock.advance(timedelta(hours=7).total_seconds())
    walk(k, *TO_GIGS)
    assert [work.title for work in k.gigs.view.works] == ["摘果"]


# -- what is left ------------------------------------------------------------------------------------------------------


def test_everything_can_be_said_in_another_language(k: KioskUnderTest) -> None:
    walk(k, *TO_JOB)
    k.flow.appearance.speak("en")
    assert "wanted" in k.job.view.subtitle


def test_an_idle_station_shows_what_is_new(k: KioskUnderTest) -> None:
    k.wait(130)
    assert k.flow.page is Page.ATTRACT
    seen = set()
    for _ in range(40):
        k.wait(1)
        seen.add(k.attract.view.panel.title)
    assert "今天新到的工作" in seen


def test_at_a_level_without_identity_one_only_looks() -> None:
    k = kiosk(level=replace(WORK, identity=False))
    walk(k, *TO_JOB)
    assert k.job.view.bar.primary is None
    assert [option.code for option in k.jobs.view.kinds] == ["lasting", "gigs"]
    assert k.flow.sheets.top is not Sheet.NOTICE
