"""大字版 and the others: effect at once, on every page and sheet, and gone with the visit."""

import pytest

from kiosk.ui.aids import NO_AIDS, Aid, Aids
from kiosk.ui.manner import PLAIN, Manner, Palette
from kiosk.ui.places import Page, Sheet, Topic
from kiosk.ui.read_aloud import LONGEST_PIECE_SECONDS, Loudness
from kiosk.ui.reading import Role, Saying
from tests.support.fake_jack import FakeJack
from tests.support.journeys import TO_PRECHECK
from tests.support.kiosk_under_test import KioskUnderTest, kiosk, there, walk
from tests.support.silent_voice import SilentVoice


@pytest.mark.parametrize(
    ("aid", "manner"),
    [
        (Aid.LARGE, Manner(large=True)),
        (Aid.CONTRAST, Manner(contrast=True)),
        (Aid.LOW, Manner(low=True)),
    ],
)
def test_an_aid_works_at_once_and_again_takes_it_back(aid: Aid, manner: Manner):
    k = kiosk()
    k.frame.press("aids")
    k.aids.toggle(aid.value)
    assert k.dressed == [manner]
    assert [one.chosen for one in k.aids.view.aids if one.aid == aid.value] == [True]
    k.aids.toggle(aid.value)
    assert k.dressed == [manner, PLAIN]


def test_any_mix_and_all_gone_when_the_visit_ends():
    k = kiosk()
    walk(k, *TO_PRECHECK)
    k.frame.press("aids")
    for aid in (Aid.LARGE, Aid.CONTRAST, Aid.SLOW):
        k.aids.toggle(aid.value)
    assert k.dressed[-1] == Manner(large=True, contrast=True)
    assert k.timer.slow
    k.flow.end()
    assert k.dressed[-1] == PLAIN
    assert k.flow.appearance.aids == NO_AIDS
    assert not k.timer.slow
    assert k.aids.view == k.aids.blank


def test_slow_gives_three_times_the_time():
    k = kiosk()
    walk(k, *TO_PRECHECK)
    k.flow.appearance.wish(Aids(frozenset({Aid.SLOW})))
    k.wait(int(k.durations.idle_session) + 1)
    assert k.sheet == ""
    k.wait(2 * int(k.durations.idle_session))
    assert k.sheet == "timeout"


def test_more_time_is_asked_for_where_it_runs_out_and_holds_for_the_whole_visit():
    k = kiosk()
    walk(k, *TO_PRECHECK)
    k.wait(int(k.durations.idle_session) + 1)
    assert there(k.timeout.view.longer).text == "再给我一点时间"
    k.timeout.ask_for_time()
    assert (k.sheet, k.timer.slow) == ("", True)
    k.wait(int(k.durations.idle_session) + 1)
    assert k.sheet == ""
    k.wait(2 * int(k.durations.idle_session))
    assert k.sheet == "timeout"
    assert k.timeout.view.longer is None, "there is no more than that"
    k.timeout.stay()
    k.flow.end()
    assert not k.timer.slow


def test_the_sheet_lies_over_any_other_and_gives_it_back():
    k = kiosk()
    k.frame.press("help")
    k.frame.press("aids")
    assert k.sheet == "aids"
    k.aids.forward()
    assert (k.flow.sheets.top, k.flow.sheets.topic) == (Sheet.NOTICE, Topic.HELP)
    k.notice.forward()
    assert k.sheet == ""


def test_over_the_count_down_it_counts_as_a_sign_of_life():
    k = kiosk()
    walk(k, *TO_PRECHECK)
    k.wait(int(k.durations.idle_session) + 1)
    assert k.sheet == "timeout"
    k.frame.press("aids")
    k.aids.forward()
    assert k.sheet == ""


def aids_of(k: KioskUnderTest) -> list[str]:
    return [row.aid for row in k.aids.view.aids]


def utilities_of(k: KioskUnderTest) -> list[str]:
    return [button.action for button in k.frame.view.utilities]


def volumes_of(k: KioskUnderTest) -> list[bool]:
    return [step.chosen for step in k.aids.view.volumes]


def test_speech_is_offered_only_where_there_is_a_voice():
    k = kiosk()
    k.frame.press("aids")
    assert "aloud" not in aids_of(k)
    assert "aloud" not in utilities_of(k)


def test_a_voice_is_offered_in_the_bar_and_on_the_sheet_and_only_in_a_language_it_speaks():
    voice = SilentVoice()
    k = kiosk(voice=voice)
    k.wait(1)
    assert "aloud" in utilities_of(k)
    k.frame.press("aids")
    assert "aloud" in aids_of(k)
    assert volumes_of(k) == []
    k.aids.toggle("aloud")
    assert volumes_of(k) == [False, True, False]
    k.aids.make_loud("1")
    assert volumes_of(k) == [False, False, True]
    k.flow.appearance.speak("zh_Hant")
    voice.languages = {"zh_Hans"}
    k.wait(1)
    assert "aloud" not in utilities_of(k)


def test_read_aloud_is_a_wish_like_any_other_and_ends_in_silence():
    voice = SilentVoice()
    k = kiosk(voice=voice)
    k.frame.press("aloud")
    assert k.dressed == [Manner(aloud=True)]
    k.flow.aloud.read_page()
    k.flow.aloud.make(Loudness.SOFT)
    stopped = voice.stops
    k.flow.end()
    assert voice.stops > stopped
    assert k.dressed[-1] == PLAIN
    assert k.flow.aloud.loudness is Loudness.NORMAL


def test_headphones_that_are_taken_out_silence_it_before_the_screen_knows():
    voice, jack = SilentVoice(), FakeJack()
    k = kiosk(voice=voice, headphones=jack)
    k.frame.press("aloud")
    jack.plug(True)
    k.flow.aloud.tick()
    k.flow.aloud.read_page()
    voice.tell("只给您一个人听的话")
    k.settle()
    assert k.flow.aloud.speaking
    stopped = voice.stops
    jack.plug(False)
    assert voice.stops > stopped, "at once, on the thread of the jack"
    k.flow.aloud.tick()
    assert k.flow.aloud.said == ""
    assert Aid.ALOUD in k.flow.appearance.aids, "who asked for it by the button keeps it"


def test_while_somebody_listens_no_time_runs_out():
    voice = SilentVoice()
    k = kiosk(voice=voice)
    walk(k, *TO_PRECHECK)
    k.frame.press("aloud")
    k.flow.aloud.see = lambda: [Saying(role=Role.TITLE, words=("一页很长的字",))]
    k.flow.aloud.read_page()
    for piece in range(6):
        voice.tell(f"第 {piece} 句")
        k.wait(int(k.durations.idle_session / 2))
    assert k.sheet == ""
    voice.tell("")
    k.wait(int(k.durations.idle_session) + 1)
    assert k.sheet == "timeout"


def test_a_station_whose_screen_sits_high_begins_low_and_stays_so():
    k = kiosk()
    k.station_manner = Manner(low=True)
    k.wait(1)
    assert k.dressed == [Manner(low=True)]
    k.flow.appearance.wish(Aids(frozenset({Aid.LARGE})))
    assert k.dressed[-1] == Manner(low=True, large=True)
    k.flow.end()
    assert k.dressed[-1] == Manner(low=True)


def test_what_a_visitor_asked_for_comes_before_the_night():
    assert Manner(night=True).palette is Palette.NIGHT
    assert Manner(night=True, contrast=True).palette is Palette.HIGH_CONTRAST


def test_going_back_to_the_entries_keeps_them():
    """Nobody has left: someone looked at a guide and thinks again."""
    k = kiosk()
    k.flow.appearance.wish(Aids(frozenset({Aid.LARGE})))
    k.services.texts.use("zh_Hant")
    k.home.choose("file")
    k.guide.back()
    assert k.flow.appearance.aids == Aids(frozenset({Aid.LARGE}))
    assert not k.services.texts.at_home
    k.flow.end()
    assert k.flow.appearance.aids == NO_AIDS
    assert k.services.texts.at_home


def test_low_buttons_are_told_of_on_the_home_page():
    k = kiosk()
    k.flow.appearance.wish(Aids(frozenset({Aid.LOW})))
    assert k.home.view.promise == "按钮都放在下面了，坐着也够得到。"


def test_the_button_says_what_it_leads_back_to():
    k = kiosk()
    assert k.frame.view.utilities[0].text == "大字版"
    k.flow.appearance.wish(Aids(frozenset({Aid.LARGE})))
    assert k.frame.view.utilities[0].text == "正常版"
    assert k.flow.page is Page.HOME


def test_a_sound_card_that_hangs_keeps_no_visit_open():
    voice = SilentVoice()
    k = kiosk(voice=voice)
    walk(k, *TO_PRECHECK)
    k.frame.press("aloud")
    k.flow.aloud.see = lambda: [Saying(role=Role.TITLE, words=("一页很长的字",))]
    k.flow.aloud.read_page()
    voice.tell("一页很长的字")
    k.wait(int(k.durations.idle_session + LONGEST_PIECE_SECONDS) + 1)
    assert k.sheet == "timeout"


def test_what_was_on_its_way_when_it_was_stopped_is_not_heard_any_more():
    voice = SilentVoice()
    k = kiosk(voice=voice)
    k.frame.press("aloud")
    k.flow.aloud.see = lambda: [Saying(role=Role.TITLE, words=("一页",))]
    k.flow.aloud.read_page()
    voice.tell("一页")
    k.flow.aloud.hush()
    k.settle()
    assert not k.flow.aloud.speaking
