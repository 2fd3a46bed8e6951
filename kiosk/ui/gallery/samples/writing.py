"""The keyboard with each of its tabs, and what lies over them."""

from collections.abc import Callable
from dataclasses import replace

from kiosk.domain.service_item import WritingKind
from kiosk.input.api import Answer, Ask, Candidates, Engine, EngineAway, EngineState, Reason, Stroke
from kiosk.ui.gallery.samples.frame import FORM_BAR, PREVIOUS, forward, progress
from kiosk.ui.keyboard.asks import RareWay
from kiosk.ui.keyboard.field import Field, Tab
from kiosk.ui.keyboard.keyboard import Keyboard
from kiosk.ui.keyboard.keys import MORE, SYMBOLS
from kiosk.ui.keyboard.showing import keyboard_view, written_view
from kiosk.ui.keyboard.view import WrittenView
from kiosk.ui.parts import ActionBar
from kiosk.ui.screens.hand_entry.view import HandEntryView
from kiosk.ui.screens.question.view import ChipView, QuestionView, StepView

_WORDS = {
    "keyboard.hand": "手写",
    "keyboard.pinyin": "拼音",
    "keyboard.stroke": "笔画",
    "keyboard.number": "数字",
    "keyboard.more": "更多",
    "keyboard.back": "返回",
    "keyboard.split": "分词",
    "keyboard.space": "空格",
    "keyboard.shift": "大写",
    "keyboard.latin": "中/英",
    "keyboard.symbols": "符号",
    "keyboard.rewrite": "重写",
    "keyboard.across": "横",
    "keyboard.down": "竖",
    "keyboard.left_falling": "撇",
    "keyboard.dot": "点",
    "keyboard.turning": "折",
    "keyboard.any": "记不清",
    "keyboard.not_there": "没有我要的字",
    "keyboard.part_by_hand": "手写部分",
    "keyboard.part_by_pinyin": "拼音部分",
    "keyboard.by_code": "字的编码",
    "keyboard.placeholder": "写在这里",
    "keyboard.write_here": "用手指在这里写，一次写一个字",
    "keyboard.note_hand": "写好后，在这里点对的那个字。",
    "keyboard.note_keys": "点下面的键，字出来后点一个。",
    "keyboard.note_parts": "把字拆开，一部分一部分写。比如“森”，写三个“木”。",
    "keyboard.note_code": "知道这个字的编码，就点下面的键。不知道，点“返回”。",
    "keyboard.nothing": "没有这样的字。可以点“删除”，再换个写法。",
    "keyboard.no_such": "没有找到这个字。可以再写一部分，或换个拆法。",
    "keyboard.away": "暂时不能用，用别的写法。",
    "keyboard.all_away": "现在只能写数字和字母。",
    "keyboard.unfinished": "请先选好字，再往下走。",
    "keyboard.full": "最多写 {most} 个字。",
    "pad.clear": "全清",
    "pad.delete": "删除",
}
# 厂, as in the design's picture: shares of the pad's longer side.
_PRESSED_ACROSS: Stroke = ((0.35, 0.09), (0.44, 0.085), (0.55, 0.08))
_LEFT_FALLING: Stroke = ((0.38, 0.09), (0.375, 0.15), (0.36, 0.22), (0.33, 0.28), (0.31, 0.30))


def _say(key: str, **values: object) -> str:
    return _WORDS[key].format_map(values)


class _Told:
    """Answers as it is told to."""

    def __init__(
        self, *texts: str, composition: str = "", away: tuple[Engine, ...] = (), reason: Reason = Reason.NO_DATA
    ) -> None:
        self.answer: Answer = Candidates(texts, composition, more=True)
        self.away = list(away)
        self.reason = reason

    def ask(self, ask: Ask, done: Callable[[Answer], None]) -> None:
        del ask
        done(EngineAway(EngineState(self.away.pop(0), self.reason)) if self.away else self.answer)

    def close(self) -> None:
        """It keeps nothing."""


def _writing(
    session: _Told, *, tab: Tab, text: str = "", kind: WritingKind = WritingKind.TEXT, pause: float = 1
) -> Keyboard:
    field = Field(kind=kind, most=60)
    return Keyboard(field, session, text=text, tab=tab, now=lambda: 0.0, pause=lambda: pause, changed=lambda: None)


def _page(keyboard: Keyboard, error: str = "") -> QuestionView:
    return replace(
        _EMPLOYER,
        written=written_view(keyboard, _say, placeholder=_say("keyboard.placeholder"), error=error),
        keyboard=keyboard_view(keyboard, _say),
    )


_EMPLOYER = QuestionView(
    question_id="last_employer",
    progress=progress(4),
    title="您以前在哪家单位上班？",
    hint="写单位名字。记不全也没关系，写您记得的。",
    chips=(ChipView(text="没有单位", icon="prohibit"), ChipView(text="记不清了", icon="question")),
    bar=FORM_BAR,
)


def _by_hand() -> QuestionView:
    session = _Told("厂", "广", "产", "丁", "斤", "厅", "严")
    keyboard = _writing(session, tab=Tab.HAND, text="清河食品")
    for stroke in (_PRESSED_ACROSS, _LEFT_FALLING):
        keyboard.add_stroke(stroke)
    return _page(keyboard)


def _spelled(
    letters: str, *texts: str, tab: Tab = Tab.PINYIN, text: str = "清河食品", composition: str = ""
) -> Keyboard:
    keyboard = _writing(_Told(*texts, composition=composition), tab=tab, text=text)
    for letter in letters:
        keyboard.key(letter)
    return keyboard


def _after(keyboard: Keyboard, *keys: str) -> Keyboard:
    for key in keys:
        keyboard.key(key)
    return keyboard


_CHANG = tuple("厂场常长唱尝肠昌畅偿敞倡猖嫦娼裳怅昶氅鬯苌菖阊徜惝鲳伥")


def _name() -> QuestionView:
    surnames = ("王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周")
    view = _page(_writing(_Told(*surnames), tab=Tab.HAND, kind=WritingKind.NAME))
    return replace(view, title="他叫什么名字？", hint="", chips=())


def _rare(way: str, *keys: str, parts: str = "", texts: tuple[str, ...] = ()) -> QuestionView:
    keyboard = _writing(_Told(), tab=Tab.HAND, text="王")
    keyboard.write_by(way)
    keyboard.parts = parts
    for key in keys:
        keyboard.key(key)
    keyboard.composing.found = texts
    return _page(keyboard)


BY_HAND = _by_hand()
BY_PINYIN = _page(_spelled("chang", *_CHANG))
NOTHING_WRITTEN = _page(_writing(_Told(), tab=Tab.HAND))
LONG_WORDS = _page(
    _spelled("shiyedengji", "失业登记", "失业", "是也", "事业等级", "十页", composition="shi ye deng ji", text="我要")
)
BY_STROKES = _page(_spelled("hsp", "木", "本", "林", "十", "在", tab=Tab.STROKE, text="森"))
BY_NUMBERS = _page(_writing(_Told(), tab=Tab.NUMBER, text="示例路 12 号"))
LATIN_LETTERS = _page(_after(_writing(_Told(), tab=Tab.PINYIN, text="Ab"), "latin", "shift"))
SYMBOLS_SHOWN = _page(_after(_writing(_Told(), tab=Tab.PINYIN, text="清河食品厂"), SYMBOLS))
MANY_FOUND = _page(_after(_spelled("chang", *_CHANG), MORE))
SURNAMES = _name()
RARE_PARTS = _rare(RareWay.HAND, parts="木木", texts=("林", "𣏟", "㯉", "𣓏"))
RARE_CODE = _rare(RareWay.CODE, *"2b5b3", texts=("\U0002b5b3",))
ENGINE_AWAY = _page(_writing(_Told(away=(Engine.HANDWRITING,)), tab=Tab.HAND, text="清河"))
NO_ENGINE = _page(_writing(_Told(away=(Engine.PINYIN,), reason=Reason.NO_PROCESS), tab=Tab.PINYIN, text="清河"))
UNFINISHED = _page(_spelled("chang", *_CHANG), _say("keyboard.unfinished"))
LONG_TEXT = _page(
    _writing(
        _Told(),
        tab=Tab.NUMBER,
        text="示例省测试市样本区例子街道示范社区测试路 128 号院 3 号楼 2 单元 601 室",
        kind=WritingKind.ADDRESS,
    )
)
RARE_TEXT = _page(_writing(_Told(), tab=Tab.PINYIN, text="𠅤𬱖㛃\U0002b5b3测试"))


def _own_name() -> HandEntryView:
    keyboard = _writing(_Told("山", "丝", "工"), tab=Tab.HAND, text="王", kind=WritingKind.NAME)
    keyboard.add_stroke(_PRESSED_ACROSS)
    return HandEntryView(
        title="您叫什么名字？",
        hint="跟身份证上的一样。不写也行，最后签名时写。",
        written=written_view(keyboard, _say, placeholder=_say("keyboard.placeholder")),
        keyboard=keyboard_view(keyboard, _say),
        bar=ActionBar(back=PREVIOUS, primary=forward("下一步")),
    )


OWN_NAME = _own_name()
WORD_TO_FIND = replace(
    _page(_spelled("", tab=Tab.HAND, text="保安")),
    title="您做什么工作？",
    hint="找到 4 个",
    chips=(),
    steps=(
        StepView(code="groups", text="一类一类找", icon="arrow-left"),
        StepView(code="letters", text="按拼音找", icon="keyboard"),
    ),
    bar=ActionBar(back=PREVIOUS, primary=forward("看找到的 4 个")),
)
_NO_PLACE = _page(_spelled("", tab=Tab.HAND, text="无此地"))
NO_SUCH_PLACE = replace(
    _NO_PLACE,
    title="您现在住在哪里？",
    hint="写出地名里的两三个字，再点“看找到的”。",
    written=replace(_NO_PLACE.written or WrittenView(), error="没有找到。请少写几个字，或换个写法。"),
    chips=(),
    steps=(StepView(code="list", text="一级一级找", icon="arrow-left"),),
)
