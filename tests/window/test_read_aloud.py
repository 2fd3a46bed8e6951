"""Every page read aloud, from its own parts; and whole journeys of somebody who sees nothing."""

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest

from hardware.api import HeadphoneJack
from kiosk.ui.app import KioskApp
from kiosk.ui.places import Page, Sheet
from kiosk.ui.reading import Role, Saying, control_aloud, discreet, page_aloud
from kiosk.ui.tour.driver import Driver
from tests.support.fake_jack import FakeJack
from tests.support.gallery import GALLERY
from tests.support.hand_rig import HandRig
from tests.support.kiosk_under_test import TEXTS, there
from tests.support.listener import MOST_STEPS, Listener
from tests.support.sound_recorder import Overheard, SoundRecorder

pytestmark = [
    pytest.mark.window,
    pytest.mark.usefixtures("seldom_seen"),
    pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not on this machine"),
]
PHONE, SINCE = "13800005678", "20260930"
NUMBER = "530100199001011234"
INSTEAD = TEXTS("aloud.number_hidden")


# -- every page of the gallery -----------------------------------------------------------------------------------------


def said_of(app: KioskApp) -> list[Saying]:
    sayings: list[Saying] = app.stage.readout()
    return sayings


@pytest.mark.parametrize("name", GALLERY)
def test_a_page_is_read_from_its_title_to_its_buttons_and_no_number_before_strangers(
    app: KioskApp, shown: Callable[[str], Any], name: str
):
    """One test a page, not one a look: they are many, and what takes long is to put a page up."""
    shown(name)
    sayings = said_of(app)
    no_control_is_without_words(app, sayings)
    it_begins_with_its_title_and_ends_with_its_buttons(sayings)
    before_strangers_no_number_is_read(sayings)


def no_control_is_without_words(app: KioskApp, sayings: list[Saying]) -> None:
    told = {saying.name: saying for saying in sayings if saying.name}
    for control in app.stage.controls():
        if not control.silent:
            words = control_aloud(told[control.name], TEXTS, private=True)
            assert any(re.search(r"\w", piece) for piece in words), control.name


def it_begins_with_its_title_and_ends_with_its_buttons(all_sayings: list[Saying]) -> None:
    sayings = [saying for saying in all_sayings if not saying.name.startswith("utility:")]
    pieces = page_aloud(sayings, TEXTS, private=True)
    assert pieces
    titles = [saying for saying in sayings if saying.role is Role.TITLE]
    if titles:
        assert pieces[0].rstrip("。") in "".join((*titles[0].words, titles[0].about))


def before_strangers_no_number_is_read(sayings: list[Saying]) -> None:
    """What is masked on a page is not said at all; what is typed, and what stands on the check page, neither."""
    aloud = "\n".join(page_aloud(sayings, TEXTS, private=False))
    assert not re.search(r"\d[\d ]*\*|\*{2,}|1[3-9]\d{9}|\d{17}[\dX]", aloud)
    for words in (words for saying in sayings for words in saying.private):
        typed = "".join(re.findall(r"\d", words))
        assert len(typed) < 4 or typed not in re.sub(r"\D", "", aloud), words


def test_every_word_on_a_page_is_read(app: KioskApp, shown: Callable[[str], Any]):
    shown("06-question-choice")
    page = app.stage.page
    assert page is not None
    aloud = "".join(page_aloud(said_of(app), TEXTS, private=True))
    view = GALLERY["06-question-choice"][1]
    for words in (view.title, view.hint, view.progress.text, *(option.text for option in view.options)):
        assert discreet(words, INSTEAD).rstrip("。").split("。")[0] in aloud


# -- with a voice ------------------------------------------------------------------------------------------------------


class Visit:
    """A visitor's kiosk with a real voice, sound going nowhere but into memory."""

    def __init__(self, app: KioskApp, jack: FakeJack | None = None) -> None:
        self.app = app
        self.jack = jack
        self.card = SoundRecorder()
        self.voice = Overheard(self.card, in_private=lambda: jack is not None and jack.plugged_in)
        self.rig = HandRig(app, voice=self.voice, headphones=as_jack(jack))
        app.stage.cover(None)
        app.stage.focus.lose()
        app.serve(self.rig.services)
        self.listener = Listener(app, self.rig, self.voice)

    @property
    def driver(self) -> Driver:
        return self.listener.driver

    @property
    def aloud(self) -> Any:
        return self.app.navigator.flow.aloud

    def end(self) -> None:
        self.app.navigator.flow.end()
        self.voice.end()


def as_jack(jack: FakeJack | None) -> HeadphoneJack | None:
    return jack


@pytest.fixture
def visit(app: KioskApp) -> Iterator[Visit]:
    made = Visit(app)
    yield made
    made.end()


@pytest.fixture
def plugged(app: KioskApp) -> Iterator[Visit]:
    """Of a station with a jack; nothing is in it yet."""
    made = Visit(app, FakeJack())
    yield made
    made.end()


def test_one_touch_begins_to_read_the_page(visit: Visit):
    visit.driver.tap("utility:aloud")
    assert visit.voice.last.startswith(TEXTS("aloud.hello"))
    assert TEXTS("home.greeting") in visit.voice.last
    assert visit.app.look.manner is not None
    visit.driver.wait_for(lambda: visit.card.seconds > 1, "sound")


def test_the_button_says_what_it_does(visit: Visit):
    d = visit.driver
    assert d.says("utility:aloud") == TEXTS("aloud.start")
    d.tap("utility:aloud")
    d.wait_for(lambda: not visit.aloud.speaking, "the end of the page")
    d.wait_for(lambda: d.says("utility:aloud") == TEXTS("aloud.again"), "the button")


def test_who_hears_nothing_is_offered_nothing(app: KioskApp, rig: HandRig):
    driver = Driver(app, rig.breathe)
    assert not driver.shows("utility:aloud")
    driver.tap("utility:aids")
    assert not driver.shows("aid:aloud")
    driver.tap("done")


def test_a_touch_tells_and_a_second_chooses(visit: Visit):
    d = visit.driver
    d.tap("utility:aloud")
    d.tap("entry:file")
    assert d.page is Page.HOME
    assert "失业登记" in visit.voice.last
    d.tap("entry:file")
    d.wait_for_page(Page.GUIDE)
    assert visit.voice.last.startswith("失业登记")


def test_a_finger_that_slides_is_told_of_each_and_chooses_none(visit: Visit):
    d, app = visit.driver, visit.app
    d.tap("utility:aloud")
    from kiosk.ui.tour.touch import SyntheticTouch

    first, second = app.stage.find("entry:file"), app.stage.find("entry:cases")
    touch = SyntheticTouch(*first.center)
    touch.touch_down()
    d.turn()
    assert "失业登记" in visit.voice.last
    touch.touch_move(*second.center)
    d.turn()
    assert "我的业务" in visit.voice.last
    touch.touch_up()
    d.turn(2)
    assert d.page is Page.HOME
    assert app.stage.focus.name == "entry:cases"


def test_what_is_no_button_is_told_under_a_finger_too(visit: Visit):
    d = visit.driver
    d.tap("utility:aloud")
    title = there(visit.app.stage.page).ids.greeting
    d.touch_at(*title.center)
    assert TEXTS("home.greeting") in visit.voice.last
    assert not visit.app.stage.focus.in_use


def test_to_choose_before_anything_was_heard_of_tells_the_way(visit: Visit):
    visit.driver.tap("utility:aloud")
    visit.listener.press()
    assert visit.voice.last == TEXTS("aloud.first_next")
    assert visit.driver.page is Page.HOME


def test_a_page_that_ends_is_silent_at_once_and_forgets(visit: Visit):
    d = visit.driver
    d.tap("utility:aloud")
    d.wait_for(lambda: visit.aloud.speaking, "speech")
    visit.app.navigator.flow.end()
    assert visit.aloud.said == ""
    assert not visit.aloud.on
    said = len(visit.voice.said)
    d.turn(5)
    assert len(visit.voice.said) == said
    line = visit.card.lines[-1]
    d.wait_for(lambda: line.closed, "the line")
    heard = visit.card.seconds
    d.turn(5)
    assert visit.card.seconds == heard


def test_what_is_being_said_stands_above_the_buttons(visit: Visit):
    visit.driver.tap("utility:aloud")
    visit.driver.wait_for(lambda: visit.app.stage.guide.caption in visit.voice.said[-1].pieces, "a caption")
    visit.driver.wait_for(lambda: visit.app.stage.guide.caption == "", "quiet")


def test_sheets_are_read_and_so_is_the_page_when_they_go(visit: Visit):
    d, listener = visit.driver, visit.listener
    d.tap("utility:aloud")
    listener.choose("帮助")
    d.wait_for(lambda: d.sheet is Sheet.NOTICE, "the sheet")
    help_view = visit.app.navigator.sheets[Sheet.NOTICE].view
    assert visit.voice.last.startswith(help_view.title)
    listener.choose(help_view.primary.text)
    listener.hear(TEXTS("home.greeting"))


def test_volume_is_the_visitors_until_they_go(visit: Visit):
    d, listener = visit.driver, visit.listener
    asked: list[int] = []

    def loud(_now: datetime, step: int) -> int:
        asked.append(step)
        return 50 + 20 * step

    object.__setattr__(visit.rig.services, "voice_volume", loud)
    d.tap("utility:aloud")
    listener.choose("大字版", TEXTS("aloud.loud"))
    assert visit.aloud.loudness == 1
    listener.next()
    assert asked[-1] == 1
    assert visit.voice.volume == 70
    visit.app.navigator.flow.end()
    assert visit.aloud.loudness == 0


# -- headphones --------------------------------------------------------------------------------------------------------


def test_what_is_plugged_in_speaks_by_itself_and_ends_when_it_is_taken_out(plugged: Visit):
    jack, d = plugged.jack, plugged.driver
    assert jack is not None
    jack.plug(True)
    plugged.app.navigator.flow.tick()
    assert TEXTS("home.greeting") in plugged.voice.last
    assert plugged.voice.said[-1].private
    d.wait_for(lambda: plugged.aloud.speaking, "speech")
    line = plugged.card.lines[-1]
    jack.plug(False)
    d.wait_for(lambda: line.closed, "the line")
    plugged.app.navigator.flow.tick()
    assert not plugged.aloud.on
    assert plugged.aloud.said == ""


def test_personal_words_are_for_headphones_alone(plugged: Visit):
    jack = plugged.jack
    assert jack is not None
    jack.plug(True)
    plugged.app.navigator.flow.tick()
    to_phone(plugged)
    for digit in PHONE[:3]:
        press_key(plugged, digit)
    assert plugged.voice.last.startswith(PHONE[2])
    jack.plug(False)
    plugged.app.navigator.flow.tick()
    plugged.aloud.press()
    press_key(plugged, PHONE[3])
    assert plugged.voice.last == "还差 7 位"


# -- whole journeys by two buttons -------------------------------------------------------------------------------------


def press_key(visit: Visit, key: str) -> None:
    heard = []
    while visit.listener.next() != key:
        heard.append(visit.voice.last)
        assert len(heard) < MOST_STEPS, f"{key}, but: {heard}"
    visit.listener.press()


def to_phone(visit: Visit) -> None:
    """From home to the second question, with the card of a made-up person."""
    listener, driver = visit.listener, visit.driver
    listener.choose("失业登记", "看看我能办吗", "我同意")
    visit.rig.lay_card()
    driver.wait_for_page(Page.PRECHECK)
    listener.choose("没有", "能工作", "接着看", "没有工作", "开始填表")
    driver.wait_for_page(Page.QUESTION)
    listener.choose("我的户口", "下一步")


def to_check(visit: Visit) -> None:
    listener = visit.listener
    to_phone(visit)
    for digit in PHONE:
        press_key(visit, digit)
    listener.choose("下一步", "合同到期", "下一步", "记不清了", "下一步")
    for digit in SINCE:
        press_key(visit, digit)
    listener.choose("下一步", "找单位上班", "下一步", "第 2 个", "下一步")
    visit.driver.wait_for_page(Page.CHECK)


def to_done(visit: Visit) -> None:
    listener, driver = visit.listener, visit.driver
    to_check(visit)
    while driver.page is Page.CHECK:
        listener.choose(driver.says("primary"))
    driver.wait_for_page(Page.SIGNATURE)
    listener.choose("换个办法")
    driver.wait_for(lambda: driver.sheet is Sheet.SIGN_OTHERWISE, "the other ways")
    listener.choose("第 1 个")
    driver.wait_for(lambda: driver.sheet is None, "the page again")
    listener.choose(driver.says("primary"))
    driver.wait_for_page(Page.DONE)


def test_somebody_blind_finds_a_job_hears_it_and_prints_the_slip_with_two_buttons(visit: Visit):
    visit.driver.tap("utility:aloud")
    visit.listener.choose("找工作")
    visit.driver.wait_for_page(Page.JOBS)
    visit.listener.choose("包装工0")
    visit.driver.wait_for_page(Page.JOB)
    visit.driver.wait_for(lambda: "示例路 1 号" in visit.voice.all_said(), "where the work is")
    visit.listener.choose("打印小条")
    visit.listener.hear("打印好了")
    assert len(visit.rig.world.work.printed) == 1
    assert visit.rig.services.visit.person is None


def test_somebody_blind_registers_from_home_to_the_number_and_no_stranger_hears_who_they_are(visit: Visit):
    visit.driver.tap("utility:aloud")
    to_done(visit)
    visit.listener.hear("编号")
    said = visit.voice.all_said()
    digits = re.sub(r"\D", "", said)
    person = visit.rig.services.visit.person
    assert person is not None
    for secret in (person.number, person.number[-4:] + "\n", PHONE):
        assert secret.strip() not in said
    assert person.number[:6] + person.number[6:14] not in digits
    assert person.name not in said
    assert "*" not in said
    assert not any(utterance.private for utterance in visit.voice.said)
    assert visit.rig.services.visit.saved is not None
    assert visit.card.seconds > 5, "it was really spoken"


def test_somebody_blind_gets_a_number_and_hears_how_long_it_may_take(visit: Visit):
    visit.driver.tap("utility:aloud")
    listener = visit.listener
    listener.choose("取号", "补贴、困难认定", "我要优先", "取号")
    visit.driver.wait_for_page(Page.PRIORITY)
    listener.choose("老年人", "取号")
    visit.driver.wait_for_page(Page.TICKET)
    visit.driver.wait_for(lambda: "B001" in visit.voice.all_said(), "hearing the number")
    assert "等 4 人" in visit.voice.all_said()
    visit.rig.skip(2)
    visit.driver.rest()
    listener.choose("好了")
    visit.driver.wait_for_page(Page.HOME)
