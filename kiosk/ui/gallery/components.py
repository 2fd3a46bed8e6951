"""Every component in every state on one page: for whoever designs a screen, and for the tests (design 26)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from kivy.graphics import ClearBuffers, ClearColor, Fbo

from kiosk.ui import parts
from kiosk.ui.canvas import LONG_SIDE, SHORT_SIDE, Look, Pen, Stock, has_look, look, use
from kiosk.ui.manner import Manner
from kiosk.ui.parts import Banner, FaceView, OptionView, Tag, Tone
from kiosk.ui.widgets import banner
from kiosk.ui.widgets.aid_row import AidRow
from kiosk.ui.widgets.block import Block, Column, Row
from kiosk.ui.widgets.button import PushButton
from kiosk.ui.widgets.chip import Chip, ChipRow
from kiosk.ui.widgets.control import Control, nothing
from kiosk.ui.widgets.entry_grid import EntryGrid
from kiosk.ui.widgets.face import FaceRow
from kiosk.ui.widgets.focus_ring import GAP as RING_GAP
from kiosk.ui.widgets.input_box import FieldError, InputBox
from kiosk.ui.widgets.option import Option
from kiosk.ui.widgets.segment import Segment
from kiosk.ui.widgets.step_bar import StepBar
from kiosk.ui.widgets.tag import SMALL, TagRow
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.tick import Tick
from kiosk.ui.widgets.tile import Tile, TileKind

COLORS = (
    ("bg", "bg2", "surface", "ink", "ink2", "primary", "tint"),
    ("ok", "ok_tint", "warn", "warn_tint", "bad", "bad_tint", "accent"),
)
SWATCH_HIGH, GAP, ABOVE, BELOW = 132, 16, 26, 12


class Swatch(Block):
    """One colour of the theme with its name."""

    def __init__(self, color: str, **given: Any) -> None:
        self.color = color
        super().__init__(**given)
        self.own_height = SWATCH_HIGH

    def draw(self, pen: Pen) -> None:
        box = pen.theme.radius("tag")
        pen.framed(0, 0, pen.wide, 84, fill=self.color, edge="line", border=2, radius=box)
        pen.text(pen.look.set(self.color, "official"), 0, 92, "ink")


class Focused(Block):
    """A component with the ring around it, as a keypad leaves it."""

    def __init__(self, part: Block, **given: Any) -> None:
        super().__init__(**given)
        self.part = part
        self.add_widget(part)

    def measure(self, wide: float) -> float:
        return self.part.measure(wide)

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        self.part.place(left, top, wide, high)
        with self.canvas.after:
            thick = self.look.theme.border("focus")
            reach = thick + RING_GAP
            pen = Pen((left - reach, top - reach, wide + 2 * reach, high + 2 * reach))
            radius = self.look.theme.radius("button") + reach
            pen.hollow(0, 0, pen.wide, pen.high, edge="focus", border=thick, radius=radius)


def components(stock: Stock, manner: Manner) -> tuple[tuple[int, int], bytes]:
    """All of them in this manner: size and RGBA pixels, from the bottom up. The picture is as high as it must be."""
    before = look() if has_look() else None
    wide = SHORT_SIDE
    use(Look(stock, (wide, LONG_SIDE), manner))
    column, margin = Column(), int(look().theme.space("xl"))
    column.fill(list(groups()))
    high = int(column.measure(wide - 2 * margin)) + 2 * margin
    use(Look(stock, (wide, high), manner))
    column.place(margin, margin, wide - 2 * margin, high - 2 * margin)
    canvas = Fbo(size=(wide, high))
    with canvas:
        ClearColor(*look().theme.color("bg"))
        ClearBuffers()
    canvas.add(column.canvas)
    canvas.draw()
    pixels = bytes(canvas.pixels)
    column.let_go()
    if before is not None:
        use(before)
    return (wide, high), pixels


def groups() -> Iterator[Block]:
    """A caption above each group."""
    yield Text("部件与状态", "h1")
    for colors in COLORS:
        yield beside([Swatch(color) for color in colors])
    yield from captioned("主按钮：平常 / 按下 / 正在处理", beside(primaries()))
    yield from captioned("次按钮：平常 / 按下；危险", beside(seconds()))
    yield from captioned("返回：平常 / 按下", beside(backs()))
    yield from captioned(
        "小按钮：平常 / 按下 / 选中；开始按钮", beside([*smalls()]), button("start", "点这里开始", "hand-tap")
    )
    yield from captioned("入口：平常 / 按下 / 没开通", entries(), entries(pressed=True), entries(off=True))
    yield from captioned("选项：平常 / 按下 / 选中 / 键盘焦点", beside(options()[:2]), beside(options()[2:]))
    yield from captioned("可多选：平常 / 按下 / 选中", beside(ticks()))
    yield from captioned("输入框：平常 / 正在填 / 有错", *inputs(), *wrong_input())
    yield from captioned("筛选：平常 / 按下 / 选中", chips())
    yield from captioned("分段", segment())
    yield from captioned("状态标签（颜色 + 图标 + 字）", tags())
    yield from captioned("提示条：说明 / 放心 / 提醒 / 出错", *banners())
    yield from captioned("帮手：平常 / 选中", *aids())
    yield from captioned("进度", progress())
    yield from captioned("好差评", faces())


def captioned(caption: str, *blocks: Block) -> Iterator[Block]:
    title = Text(caption, "caption", "ink2")
    title.before = ABOVE
    yield title
    for block in blocks:
        block.before = BELOW
        yield block


def beside(blocks: Sequence[Block]) -> Row:
    row = Row()
    row.gap = GAP
    row.before = GAP
    row.fill(list(blocks))
    return row


def down(control: Control) -> Control:
    control.pressed = True
    return control


def button(kind: str, text: str, icon: str = "", *, right: bool = False, busy: bool = False) -> PushButton:
    made = PushButton(kind)
    made.show(parts.Button(text=text, icon=icon, icon_right=right, busy=busy))
    return made


def primaries() -> list[Block]:
    make = partial(button, "primary", "下一步", "arrow-right", right=True)
    return [make(), down(make()), button("primary", "正在保存…", busy=True)]


def seconds() -> list[Block]:
    make = partial(button, "secondary", "带走")
    return [make(), down(make()), button("danger", "删掉")]


def backs() -> list[Block]:
    make = partial(button, "neutral", "返回", "arrow-left")
    return [make(), down(make())]


def smalls() -> list[Block]:
    make = partial(button, "small", "我已离职")
    return [make(), down(make()), button("small_chosen", "我已离职")]


def entries(*, pressed: bool = False, off: bool = False) -> Block:
    """A whole home page of them, all in one state."""
    reason = "本站还没开通"
    made: list[Control] = [
        Tile(TileKind.HERO, "找工作", "本地 386 个岗位", "briefcase", off=off, reason=reason),
        Tile(TileKind.TILE, "办事项", "失业登记等 14 项", "note-pencil", off=off, reason=reason),
        Tile(TileKind.TILE, "取号", "到窗口办", "ticket", off=off, reason=reason),
        Tile(TileKind.SLIM, "企业用工", "招人登记", "buildings", off=off, reason=reason),
    ]
    grid = EntryGrid()
    grid.fill([down(tile) if pressed else tile for tile in made])
    grid.shown = True
    return grid


def options() -> list[Block]:
    plain = OptionView(code="1", text="自己辞职")
    return [Option(plain), down(Option(plain)), Option(replace(plain, chosen=True)), Focused(Option(plain))]


def ticks() -> list[Block]:
    plain = OptionView(code="1", text="等太久")
    return [Tick(plain), down(Tick(plain)), Tick(replace(plain, chosen=True))]


def inputs() -> list[Block]:
    resting, typed = InputBox(), InputBox()
    resting.change(placeholder="点这里写", resting=True)
    typed.change(text="138 5555 56", hint="还差 2 位")
    return [resting, typed]


def wrong_input() -> list[Block]:
    error, box = FieldError(), InputBox()
    error.show("手机号要 11 位，现在是 10 位")
    box.change(text="138 0000 567", error=True)
    return [error, box]


def chips() -> Block:
    row = ChipRow()
    pressed, family = Chip("幸福里", count="7"), Chip("填家里人的", "users-three")
    row.fill([Chip("清河街道", count="38"), down(pressed), Chip("包吃住", chosen=True), family])
    return row


def segment() -> Block:
    made = Segment()
    made.show(
        (OptionView(code="job", text="长期工作", chosen=True), OptionView(code="gig", text="零工")), lambda _: nothing()
    )
    return made


TAGS = (
    Tag(text="已送到", icon="check", tone=Tone.OK),
    Tag(text="存在本机", icon="archive", tone=Tone.INFO),
    Tag(text="纸少", icon="warning", tone=Tone.WARN),
    Tag(text="不能用", icon="x", tone=Tone.BAD),
    Tag(text="不知道", icon="question", tone=Tone.PLAIN),
)


def tags() -> Block:
    row = TagRow(SMALL)
    row.show(TAGS)
    return row


def banners() -> Iterator[Block]:
    for tone, icon, text in (
        (Tone.INFO, "info", "这是机器先帮您看，不算最后结果。"),
        (Tone.OK, "check-circle", "填好的不会丢。"),
        (Tone.WARN, "wifi-slash", "现在没有网，填好的先存在这台机器里。"),
        (Tone.BAD, "warning-circle", "还没有选。请点一个，再点“下一步”。"),
    ):
        made = banner.Banner()
        made.show(Banner(tone=tone, icon=icon, lead="", text=text))
        yield made


def aids() -> Iterator[Block]:
    for chosen in (False, True):
        row = AidRow("黑底亮字", "眼睛怕亮、看不清时用", "circle-half")
        row.chosen = chosen
        yield row


def progress() -> Block:
    bar = StepBar()
    bar.show(parts.Progress(item="失业登记", text="第 3 步，共 9 步", step=3, steps=9))
    return bar


FACES = (
    FaceView(code="5", text="非常满意", picture="face-5-very-good", chosen=True),
    FaceView(code="4", text="满意", picture="face-4-good"),
    FaceView(code="3", text="基本满意", picture="face-3-ok"),
    FaceView(code="2", text="不满意", picture="face-2-bad"),
    FaceView(code="1", text="非常不满意", picture="face-1-very-bad"),
)


def faces() -> Block:
    row = FaceRow()
    row.show(FACES, lambda _: nothing(), deaf=False)
    return row
