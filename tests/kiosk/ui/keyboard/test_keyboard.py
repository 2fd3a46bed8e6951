"""What taps, keys and strokes do to the field, with engines that answer from small tables."""

from collections.abc import Callable

import pytest

from kiosk.domain.service_item import WritingKind
from kiosk.input.api import Choose, Engine, Reason, Recognise, SpellName, Stroke
from kiosk.ui.keyboard.asks import RareWay
from kiosk.ui.keyboard.field import Field, Tab
from kiosk.ui.keyboard.keyboard import Keyboard
from kiosk.ui.keyboard.keys import BACK, CLEAR, DELETE, LATIN, LEFT, MORE, RARE, REWRITE, RIGHT, SHIFT, SPACE, SYMBOLS
from tests.support.clocks import HandClock
from tests.support.fake_engines import SURNAMES, FakeEngines
from tests.support.hand_runner import Post

STROKE: Stroke = ((0.1, 0.1), (0.5, 0.1))
PAUSE = 0.6


class Desk:
    """A keyboard, what it asks, and the time."""

    def __init__(self, kind: WritingKind = WritingKind.TEXT, *, text: str = "", tab: Tab = Tab.PINYIN, most: int = 60):
        self.post = Post()
        self.clock = HandClock()
        self.engines = FakeEngines(self.post)
        self.painted = 0
        self.taken: list[Tab] = []
        self.keyboard = Keyboard(
            Field(kind=kind, most=most),
            self.engines.session(),
            text=text,
            tab=tab,
            now=self.clock.monotonic,
            pause=lambda: PAUSE,
            changed=self._paint,
            tab_taken=self.taken.append,
        )
        self.settle()

    def _paint(self) -> None:
        self.painted += 1

    def settle(self) -> "Desk":
        while self.post.waiting:
            self.post.run()
        return self

    def type(self, *keys: str) -> "Desk":
        for key in keys:
            self.keyboard.key(key)
            self.settle()
        return self

    def write(self, count: int, after: float = 0.1) -> "Desk":
        """So many strokes, one right after the other."""
        for _ in range(count):
            self.clock.advance(after)
            self.keyboard.begin_stroke()
            self.keyboard.add_stroke(STROKE)
            self.settle()
        return self

    @property
    def text(self) -> str:
        return self.keyboard.text

    @property
    def found(self) -> tuple[str, ...]:
        return self.keyboard.composing.found


# -- pinyin ------------------------------------------------------------------------------------------------------------


def test_letters_bring_candidates_and_one_is_chosen():
    desk = Desk(text="要").type(*"shiyedengji")
    assert desk.found == ("失业登记", "失业")
    assert (desk.text, desk.keyboard.composed) == ("要", "shiyedengji")
    desk.keyboard.pick(0)
    desk.settle()
    assert (desk.text, desk.keyboard.composed) == ("要失业登记", "")
    assert not desk.found
    assert Choose("shiyedengji", 0) in desk.engines.asks


def test_what_is_typed_while_the_choice_is_on_its_way_is_not_lost():
    desk = Desk().type(*"qinghe")
    desk.engines.held = True
    desk.keyboard.pick(0)
    for key in "shiye":
        desk.keyboard.key(key)
    assert desk.text == ""
    desk.engines.let_go()
    desk.settle()
    assert (desk.text, desk.keyboard.composed) == ("清河", "shiye")


def test_space_takes_the_first_candidate_and_is_a_space_elsewhere():
    desk = Desk().type(*"qinghe", SPACE)
    assert desk.text == "清河"
    assert desk.type(SPACE).text == "清河 "


def test_delete_takes_back_letters_first_and_characters_then():
    desk = Desk(text="清河").type(*"shi", DELETE)
    assert desk.keyboard.composed == "sh"
    assert desk.type(DELETE, DELETE, DELETE).text == "清"


def test_clear_takes_all_of_it_and_rewrite_only_what_is_composed():
    desk = Desk(text="清河").type(*"shi", REWRITE)
    assert (desk.text, desk.keyboard.composed) == ("清河", "")
    assert desk.type(*"shi", CLEAR).text == ""
    assert desk.keyboard.composed == ""


def test_unchosen_letters_are_not_taken_for_text():
    desk = Desk(text="清").type(*"he")
    assert desk.keyboard.unfinished
    assert desk.text == "清"


def test_candidates_are_paged_behind_one_another():
    desk = Desk().type(*"shi", MORE)
    assert desk.keyboard.browsing
    first = desk.found
    assert len(first) == 48
    desk.keyboard.look_further()
    desk.settle()
    assert desk.found[:48] == first
    assert len(desk.found) > 48
    desk.keyboard.pick(50)
    chosen = desk.found[50]
    desk.settle()
    assert desk.text == chosen
    assert not desk.keyboard.browsing


def test_latin_letters_go_straight_into_the_field():
    desk = Desk().type(LATIN, SHIFT, *"ab")
    assert desk.text == "Ab"
    assert desk.type(LATIN, "a").keyboard.composed == "a"


def test_signs_are_written_and_the_keys_come_back():
    desk = Desk(text="清河").type(SYMBOLS, "（", "）")
    assert (desk.text, desk.keyboard.signs) == ("清河（）", True)
    assert not desk.type(BACK).keyboard.signs


def test_nothing_is_written_beyond_the_limit():
    desk = Desk(text="清河食品", most=5).type(*"shiyedengji")
    desk.keyboard.pick(0)
    desk.settle()
    assert (desk.text, desk.keyboard.full) == ("清河食品", True)
    desk.type(DELETE)
    assert not desk.keyboard.full


# -- the caret ---------------------------------------------------------------------------------------------------------


def test_the_caret_moves_by_whole_characters():
    desk = Desk(text="清\U0002b5b3河").type(LEFT, LEFT, DELETE)
    assert desk.text == "\U0002b5b3河"
    assert desk.type(RIGHT, *"qinghe", SPACE).text == "\U0002b5b3清河河"


@pytest.mark.parametrize(("at", "expected"), [(0, "测清厂河"), (1, "清测厂河"), (2, "清厂测河"), (3, "清厂河测")])
def test_a_touch_on_the_text_keeps_what_was_written_by_hand(at: int, expected: str):
    desk = Desk(text="清河", tab=Tab.HAND).type(LEFT)
    desk.write(2)
    assert desk.text == "清厂河"
    desk.keyboard.put_caret(at)
    desk.settle()
    desk.keyboard.write_by(Tab.PINYIN)
    desk.type(*"ce")
    desk.keyboard.pick(desk.found.index("测"))
    assert desk.settle().text == expected


# -- by hand -----------------------------------------------------------------------------------------------------------


def test_candidates_come_after_each_stroke_and_the_first_counts():
    desk = Desk(text="食品", tab=Tab.HAND).write(1)
    assert (desk.found, desk.keyboard.composed) == (("一", "乙"), "一")
    desk.write(1)
    assert (desk.found[0], desk.text) == ("厂", "食品厂")
    assert len(desk.keyboard.strokes) == 2


def test_another_character_begins_after_a_pause():
    desk = Desk(tab=Tab.HAND).write(2)
    desk.clock.advance(PAUSE)
    assert desk.keyboard.resting
    desk.write(1, after=0)
    assert (desk.text, len(desk.keyboard.strokes)) == ("厂一", 1)
    assert desk.keyboard.written.text == "厂"


def test_a_short_pause_goes_on_with_the_same_character():
    desk = Desk(tab=Tab.HAND).write(2)
    desk.clock.advance(PAUSE / 2)
    desk.write(1, after=0)
    assert desk.text == "山"


def test_a_chosen_candidate_clears_the_pad():
    desk = Desk(tab=Tab.HAND).write(2)
    desk.keyboard.pick(1)
    desk.settle()
    assert (desk.text, desk.keyboard.strokes, desk.found) == ("广", (), ())


def test_the_next_character_waits_for_the_answer_to_the_one_before():
    desk = Desk(tab=Tab.HAND)
    desk.engines.held = True
    desk.keyboard.begin_stroke()
    desk.keyboard.add_stroke(STROKE)
    desk.clock.advance(PAUSE)
    desk.keyboard.begin_stroke()
    desk.keyboard.add_stroke(STROKE)
    desk.keyboard.add_stroke(STROKE)
    assert len(desk.keyboard.strokes) == 2
    desk.engines.let_go()
    desk.settle()
    assert desk.text == "一厂"
    assert len(desk.keyboard.strokes) == 2


def test_deleting_takes_the_ink_first():
    desk = Desk(text="食", tab=Tab.HAND).write(2).type(DELETE)
    assert (desk.text, desk.keyboard.strokes) == ("食", ())
    assert desk.type(DELETE).text == ""


def test_another_way_keeps_what_was_written_by_hand():
    desk = Desk(tab=Tab.HAND).write(2)
    desk.keyboard.write_by(Tab.STROKE)
    desk.settle()
    assert (desk.text, desk.keyboard.strokes) == ("厂", ())
    assert desk.taken == [Tab.STROKE]


# -- by the order of strokes -------------------------------------------------------------------------------------------


def test_stroke_kinds_bring_characters():
    desk = Desk(tab=Tab.STROKE).type("h", "s", "p")
    assert desk.found == ("木", "本", "林")
    desk.keyboard.pick(2)
    assert desk.settle().text == "林"
    assert desk.keyboard.composed == ""


def test_letters_of_stroke_kinds_are_digits_among_numbers():
    assert Desk(tab=Tab.NUMBER, text="示例路").type(*"12", "-").text == "示例路12-"


# -- names -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tab", [Tab.HAND, Tab.PINYIN])
def test_a_name_begins_with_a_row_of_surnames(tab: Tab):
    desk = Desk(WritingKind.NAME, tab=tab)
    assert desk.found == tuple(SURNAMES[:9])
    assert desk.text == ""
    desk.keyboard.pick(0)
    assert desk.settle().text == "王"
    assert desk.found == ()


def test_a_name_is_spelled_one_character_at_a_time():
    desk = Desk(WritingKind.NAME).type(*"wang")
    assert desk.found == ("王",)
    desk.keyboard.pick(0)
    desk.settle().type(*"shan")
    assert desk.engines.asks[-1] == SpellName("shan", surname=False)
    assert "山" in desk.found


def test_a_first_character_that_is_no_surname_is_found_too():
    desk = Desk(WritingKind.NAME).type(*"gui")
    assert desk.found
    assert not set(desk.found) & set(SURNAMES)


def test_more_of_a_surname_are_all_characters():
    desk = Desk(WritingKind.NAME).type(*"wang", MORE)
    assert len(desk.found) > 1


def test_a_stroke_takes_the_place_of_the_surnames():
    desk = Desk(WritingKind.NAME, tab=Tab.HAND)
    desk.engines.held = True
    desk.keyboard.begin_stroke()
    desk.keyboard.add_stroke(STROKE)
    assert desk.text == ""
    desk.engines.let_go()
    assert desk.settle().text == "一"


# -- rare characters ---------------------------------------------------------------------------------------------------


def test_a_rare_character_is_found_by_its_parts():
    desk = Desk(text="王", tab=Tab.HAND).type(RARE)
    assert desk.keyboard.rare_way == RareWay.HAND
    desk.keyboard.write_by(RareWay.PINYIN)
    for _ in range(3):
        desk.type(*"mu")
        desk.keyboard.pick(desk.found.index("木"))
        desk.settle()
    assert (desk.keyboard.composed, desk.found) == ("木木木", ("森",))
    desk.keyboard.pick(0)
    assert desk.settle().text == "王森"
    assert desk.keyboard.rare_way == ""


def test_parts_are_taken_back_one_by_one_and_then_the_way_itself():
    desk = Desk(tab=Tab.PINYIN, text="王").type(RARE)
    desk.keyboard.write_by(RareWay.PINYIN)
    desk.type(*"mu")
    desk.keyboard.pick(desk.found.index("木"))
    desk.settle().type(DELETE)
    assert (desk.keyboard.composed, desk.keyboard.rare_way) == ("", RareWay.PINYIN)
    assert desk.type(DELETE).keyboard.rare_way == ""
    assert desk.text == "王"


def test_a_rare_character_is_found_by_its_code():
    desk = Desk(text="王").type(RARE)
    desk.keyboard.write_by(RareWay.CODE)
    desk.type(*"2b5b3")
    assert (desk.keyboard.composed, desk.found) == ("U+2B5B3", ("\U0002b5b3",))
    desk.keyboard.pick(0)
    assert desk.settle().text == "王\U0002b5b3"


def test_parts_by_hand_follow_one_another_after_a_pause():
    desk = Desk(tab=Tab.HAND).type(RARE).write(2)
    desk.clock.advance(PAUSE)
    desk.write(1, after=0)
    assert desk.keyboard.parts == "厂"
    assert desk.keyboard.unfinished


# -- engines that are away ---------------------------------------------------------------------------------------------


def away(*engines: Engine, tab: Tab = Tab.HAND, kind: WritingKind = WritingKind.TEXT) -> Desk:
    desk = Desk(kind, tab=tab)
    desk.engines.away |= set(engines)
    desk.keyboard.write_by(tab)
    return desk.settle()


def test_a_missing_engine_leaves_the_others_working():
    desk = away(Engine.HANDWRITING)
    assert desk.keyboard.is_away
    assert desk.keyboard.does_not_work(Tab.HAND)
    desk.keyboard.write_by(Tab.PINYIN)
    desk.settle().type(*"qinghe", SPACE)
    assert desk.text == "清河"
    assert not desk.keyboard.no_words


def test_without_pinyin_its_keys_still_write_letters():
    desk = away(Engine.PINYIN, tab=Tab.PINYIN).type(*"ab")
    assert desk.text == "ab"
    assert desk.keyboard.is_away


def test_without_the_names_they_are_spelled_as_words_are():
    desk = away(Engine.NAME, tab=Tab.PINYIN, kind=WritingKind.NAME).type(*"wang")
    assert "王" in desk.found
    assert not desk.keyboard.is_away


def test_without_a_process_there_are_numbers_and_letters():
    desk = Desk(tab=Tab.PINYIN)
    desk.engines.away, desk.engines.reason = set(Engine), Reason.NO_PROCESS
    desk.type("a", "b")
    assert desk.keyboard.no_words
    assert desk.text.endswith("b")


def test_an_engine_lost_amid_a_choice_leaves_what_was_chosen():
    desk = Desk(tab=Tab.PINYIN).type(*"qinghe")
    desk.engines.away = {Engine.PINYIN}
    desk.keyboard.pick(0)
    assert desk.settle().text == "清河"


def test_nothing_is_asked_of_a_pad_whose_engine_is_away():
    desk = away(Engine.HANDWRITING)
    asked = len(desk.engines.asks)
    desk.keyboard.add_stroke(STROKE)
    assert len(desk.engines.asks) == asked
    assert not any(isinstance(ask, Recognise) and ask.strokes for ask in desk.engines.asks)


# -- the end -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("write", [lambda d: d.type(*"qinghe"), lambda d: d.write(2), lambda d: d.type(RARE, *"mu")])
def test_a_closed_keyboard_keeps_nothing(write: Callable[[Desk], Desk]):
    desk = write(Desk(text="测试", tab=Tab.HAND))
    painted = desk.painted
    desk.engines.held = True
    desk.keyboard.key("a")
    desk.keyboard.close()
    desk.engines.let_go()
    desk.settle()
    assert (desk.text, desk.keyboard.composed, desk.found, desk.keyboard.strokes) == ("", "", (), ())
    assert desk.keyboard.parts == ""
    assert desk.painted == painted + 1
