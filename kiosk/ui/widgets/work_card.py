"""A piece of work in a list: what, for how much, with whom and where, what comes with it."""

from typing import Any, NamedTuple

from kiosk.ui import parts
from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.button import PushButton
from kiosk.ui.widgets.control import Control
from kiosk.ui.widgets.tone import SIGN
from kiosk.ui.widgets.typeset import Paragraph

PAD_X, PAD_Y, GAP, LINE_GAP, LARGE_PAD_Y = 40, 28, 28, 8, 22
TIGHT_PAD_Y = 16
DENSE_GAP = 3
ICON, ICON_GAP = 36, 14
TAG_PAD, TAG_HIGH, TAG_GAP, TAG_RADIUS = 18, 48, 12, 12
BUTTON_PAD, FOOT_GAP = 40, 18
# Between two lines that stand side by side.
BESIDE = 36


class _Line(NamedTuple):
    """What a card says below its head; `plate`: it stands on a ground of its own, as tags do."""

    icon: str
    text: Paragraph
    ink: str
    sign: str
    plate: bool = False
    weight: str = "bold"


class _Placed(NamedTuple):
    """How far from the left a line stands, and in which row."""

    line: _Line
    left: float
    row: int


class WorkFace:
    """How a card of work looks; both those that are touched as a whole and those with a button of their own have it."""

    def __init__(self, owner: Block, work: parts.WorkView, button: PushButton | None = None) -> None:
        self._owner = owner
        self.work = work
        self._button = button

    # -- how high ------------------------------------------------------------------------------------------------------

    def high(self, wide: float) -> float:
        words = sum(high + self._gap for high in self._row_heights(wide))
        foot = 0 if self._dense else self.foot_high(wide)
        least = self.foot_high(wide) + self._gap if self._button is not None and self._dense else 0
        return self._head_high(wide) + max(words, least) + (FOOT_GAP + foot if foot else 0) + 2 * self._pad

    def foot_high(self, wide: float) -> float:
        if self._button is not None:
            return self._button.height_in(self.button_wide())
        return self._rows_of_tags(wide) * (self._tag_high + TAG_GAP) - TAG_GAP if self._tags() else 0

    @property
    def _dense(self) -> bool:
        """Where a list has little height, lines and tags stand side by side, and a button beside them: else large words
        with a button would leave room for one card alone."""
        look = self._owner.look
        return self._button is not None if look.large else look.low or look.wide

    def button_wide(self) -> float:
        return self._button.content_width() + 2 * BUTTON_PAD if self._button is not None else 0

    @property
    def pad(self) -> float:
        return self._pad

    @property
    def _pad(self) -> float:
        look = self._owner.look
        if look.wide and look.large and self._dense:
            return TIGHT_PAD_Y
        return LARGE_PAD_Y if look.large or self._dense else PAD_Y

    @property
    def _gap(self) -> float:
        return DENSE_GAP if self._dense else LINE_GAP

    def _head_high(self, wide: float) -> float:
        return max(self._of(self._title(wide)), self._of(self._amount()) if not self._below(wide) else 0) + (
            self._of(self._amount()) if self._below(wide) else 0
        )

    # -- what it says --------------------------------------------------------------------------------------------------

    def said(self) -> tuple[str, ...]:
        work = self.work
        words = (work.title, work.amount + work.unit, *(line.text for line in work.lines), *work.tags)
        return tuple(filter(None, (*words, work.state.text if work.state else "")))

    def _of(self, text: Paragraph) -> float:
        return self._owner.look.height_of(text)

    def _amount(self) -> Paragraph:
        return self._owner.look.set(self.work.amount, "h2")

    def _unit(self) -> Paragraph:
        return self._owner.look.set(self.work.unit, "small")

    def _pay_wide(self) -> float:
        look = self._owner.look
        return look.width_of(self._amount()) + look.width_of(self._unit()) + 8 if self.work.amount else 0

    def _below(self, wide: float) -> bool:
        """The pay stands below the title: beside it the title would not stand on one line."""
        look = self._owner.look
        title = look.width_of(look.set(self.work.title, "h3"))
        return bool(self.work.amount) and title + GAP + self._pay_wide() > wide - 2 * PAD_X

    def _title(self, wide: float) -> Paragraph:
        room = wide - 2 * PAD_X
        return self._owner.look.set(self.work.title, "h3", room if self._below(wide) else room - self._pay_wide())

    def _lines(self, wide: float) -> list[_Line]:
        look, room = self._owner.look, self._room(wide)
        lines = []
        for line in self.work.lines:
            indent = self._icon + ICON_GAP if line.icon else 0
            text = look.set(line.text, "body2" if not look.large else "small", room - indent)
            tone = line.tone
            lines.append(_Line(line.icon, text, SIGN[tone] if tone is not parts.Tone.PLAIN else "ink2", SIGN[tone]))
        return lines

    def _room(self, wide: float) -> float:
        beside = self._dense and self._button is not None
        return wide - 2 * PAD_X - (self.button_wide() + GAP if beside else 0)

    def _placed(self, wide: float) -> list[_Placed]:
        """One below another; where it is dense, as many in a row as there is room for, and what else stands in the
        foot after them."""
        if not self._dense:
            return [_Placed(line, 0.0, row) for row, line in enumerate(self._lines(wide))]
        placed, x, row = list[_Placed](), 0.0, 0
        for line in (*self._lines(wide), *self._last_lines(wide)):
            across = self._across(line)
            if x and x + across > self._room(wide):
                x, row = 0.0, row + 1
            placed.append(_Placed(line, x, row))
            x += across + (TAG_GAP if line.plate else BESIDE)
        return placed

    def _last_lines(self, wide: float) -> list[_Line]:
        state = self.work.state
        if self._button is None:
            return [_Line("", words, "ink", "", plate=True) for words in self._tag_words()]
        if state is None:
            return []
        room = self._room(wide) - self._icon - ICON_GAP
        words = self._owner.look.set(state.text, "tag_large", room)
        return [_Line(state.icon, words, SIGN[state.tone], SIGN[state.tone], weight="fill")]

    def _across(self, line: _Line) -> float:
        beside = self._icon + ICON_GAP if line.icon else 2 * TAG_PAD if line.plate else 0
        return beside + self._owner.look.width_of(line.text)

    def _row_heights(self, wide: float) -> list[float]:
        highs: dict[int, float] = {}
        for line, _, row in self._placed(wide):
            high = self._tag_high if line.plate else self._of(line.text)
            highs[row] = max(highs.get(row, 0), high)
        return list(highs.values())

    @property
    def _icon(self) -> float:
        return ICON * self._owner.look.growth

    # -- the foot ------------------------------------------------------------------------------------------------------

    def _tags(self) -> tuple[str, ...]:
        return self.work.tags

    @property
    def _tag_high(self) -> float:
        return TAG_HIGH * self._owner.look.growth

    def _tag_words(self) -> list[Paragraph]:
        return [self._owner.look.set(tag, "caption") for tag in self._tags()]

    def _tag_places(self, wide: float) -> list[tuple[Paragraph, float, int]]:
        """Words, how far from the left, and in which row."""
        look, room = self._owner.look, wide - 2 * PAD_X
        places, x, row = [], 0.0, 0
        for words in self._tag_words():
            across = look.width_of(words) + 2 * TAG_PAD
            if x and x + across > room:
                x, row = 0.0, row + 1
            places.append((words, x, row))
            x += across + TAG_GAP
        return places

    def _rows_of_tags(self, wide: float) -> int:
        return max((row + 1 for _, _, row in self._tag_places(wide)), default=0)

    # -- drawn ---------------------------------------------------------------------------------------------------------

    def draw(self, pen: Pen, *, pressed: bool, touched: bool) -> None:
        fill, edge = ("tint_press" if pressed else "surface"), ("line2" if touched else "line")
        pen.framed(0, 0, pen.wide, pen.high, fill=fill, edge=edge, border=2, radius=pen.theme.radius("card"))
        top = self._draw_head(pen, self._pad, pressed=pressed)
        highs = self._row_heights(pen.wide)
        tops = [top + sum(high + self._gap for high in highs[:row]) + self._gap for row in range(len(highs))]
        for line, left, row in self._placed(pen.wide):
            if line.plate:
                self._draw_tag(pen, line.text, PAD_X + left, tops[row], pressed=pressed)
            else:
                self._draw_line(pen, line, PAD_X + left, tops[row], highs[row], pressed=pressed)
        if not self._dense:
            self._draw_foot(pen, pressed=pressed)

    def _draw_line(self, pen: Pen, line: _Line, left: float, top: float, high: float, *, pressed: bool) -> None:
        top += (high - self._of(line.text)) / 2
        if line.icon:
            middle = top + line.text.line_height / pen.look.scale / 2
            ink = "press_mark" if pressed else "primary" if line.sign == "ink2" else line.sign
            pen.icon(line.icon, left, middle - self._icon / 2, self._icon, ink, line.weight)
            left += self._icon + ICON_GAP
        pen.text(line.text, left, top, "press_ink" if pressed else line.ink)

    def _draw_tag(self, pen: Pen, words: Paragraph, left: float, top: float, *, pressed: bool) -> None:
        if not pressed:
            pen.ground(left, top, pen.look.width_of(words) + 2 * TAG_PAD, self._tag_high, "bg2", TAG_RADIUS)
        middle = top + (self._tag_high - self._of(words)) / 2
        pen.text(words, left + TAG_PAD, middle, "press_ink" if pressed else "ink")

    def _draw_head(self, pen: Pen, top: float, *, pressed: bool) -> float:
        title, amount, unit = self._title(pen.wide), self._amount(), self._unit()
        ink, accent = ("press_ink", "press_ink") if pressed else ("ink", "accent")
        below = self._below(pen.wide)
        high = self._of(title) if below else max(self._of(title), self._of(amount))
        pen.text(title, PAD_X, top + (high - self._of(title)) / 2 * (not below), ink)
        if not self.work.amount:
            return top + high
        line = self._of(amount)
        y = top + high if below else top + (high - line) / 2
        left = PAD_X if below else pen.wide - PAD_X - self._pay_wide()
        pen.text(amount, left, y, accent)
        pen.text(unit, left + pen.look.width_of(amount) + 8, y + (line - self._of(unit)) * 0.7, accent)
        return top + high + (line if below else 0)

    def _draw_foot(self, pen: Pen, *, pressed: bool) -> None:
        foot = self.foot_high(pen.wide)
        top = pen.high - self._pad - foot
        if self._button is not None:
            self._draw_state(pen, top, foot)
            return
        for words, x, row in self._tag_places(pen.wide):
            self._draw_tag(pen, words, PAD_X + x, top + row * (self._tag_high + TAG_GAP), pressed=pressed)

    def _draw_state(self, pen: Pen, top: float, high: float) -> None:
        """Beside the button: how many are still wanted."""
        state = self.work.state
        if state is None:
            return
        room = pen.wide - 2 * PAD_X - self.button_wide() - GAP - self._icon - ICON_GAP
        words = pen.look.set(state.text, "tag_large", room)
        pen.icon(state.icon, PAD_X, top + (high - self._icon) / 2, self._icon, SIGN[state.tone], "fill")
        pen.text(words, PAD_X + self._icon + ICON_GAP, top + (high - self._of(words)) / 2, SIGN[state.tone])


class JobCard(Control):
    """Touched as a whole."""

    def __init__(self, work: parts.WorkView, **given: Any) -> None:
        super().__init__(**given)
        self.face = WorkFace(self, work)

    def measure(self, wide: float) -> float:
        return self.face.high(wide)

    def draw(self, pen: Pen) -> None:
        self.face.draw(pen, pressed=self.pressed, touched=True)

    def said(self) -> tuple[str, ...]:
        return self.face.said()


class GigCard(Block):
    """All that is to be known stands on it; the button takes the work."""

    def __init__(self, work: parts.WorkView, button: PushButton, **given: Any) -> None:
        super().__init__(**given)
        self.button = button
        self.face = WorkFace(self, work, button)
        self.add_widget(button)

    def measure(self, wide: float) -> float:
        return self.face.high(wide)

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        across, tall = self.face.button_wide(), self.face.foot_high(wide)
        self.button.place(left + wide - PAD_X - across, top + high - self.face.pad - tall, across, tall)

    def draw(self, pen: Pen) -> None:
        self.face.draw(pen, pressed=False, touched=False)

    def said(self) -> tuple[str, ...]:
        return self.face.said()
