"""A score card on paper (A4), for a folder or a meeting. Needs the fonts that the window needs too."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from central.item_book import ItemBook
from central.score_card import ScoreCard
from central.score_words import (
    DEFINITIONS,
    GRADES,
    coverage_said,
    item_said,
    median_said,
    minutes_said,
    missing_said,
    month_said,
    pages_said,
    share_said,
    step_said,
)
from kiosk.domain.business_day import local_time

if TYPE_CHECKING:
    from fpdf import FPDF

_ASSETS = Path(__file__).parents[1] / "assets"
_FONTS = _ASSETS / "generated" / "fonts"
_COMMON = {"": "NotoSansCJKsc-common-Regular.otf", "B": "NotoSansCJKsc-common-Bold.otf"}
_WHOLE = "NotoSansCJKsc-Regular.otf"
_LEFT, _WIDE, _HIGH, _FOOT = 16.0, 178.0, 297.0, 18.0
_CHART, _MARKED_EVERY = 34.0, 3
_MOST_ITEMS, _MOST_DROPS = 12, 10
# Of the stations, the first; all of them are in the table.
MOST_LINES = 400
Cells = Sequence[str]


class FontsMissingError(Exception):
    """`scripts.prepare_assets` was never run here."""


def score_pdf(card: ScoreCard, title: str, book: ItemBook, now: datetime) -> bytes:
    """Raises FontsMissingError. Takes a second of a processor."""
    paper = _Paper(_blank(now), f"{title} {month_said(card.month)}")
    paper.head(title, card, now)
    if card.told:
        _figures(paper, card)
        _hours(paper, card)
        _items(paper, card, book)
        _beside(paper, card, book)
    if card.coverage.stations > 1:
        _stations(paper, card)
    _definitions(paper)
    return paper.bytes()


# -- its parts ---------------------------------------------------------------------------------------------------------


def _figures(paper: "_Paper", card: ScoreCard) -> None:
    score = card.score
    paper.figures(
        [
            ("用了几次", str(score.visited), f"报来的 {card.told} 天里"),
            ("完成率", share_said(score.completion), f"开始填 {score.begun}，交上 {score.filed}"),
            ("满意", share_said(score.satisfied), f"{score.ratings} 次评价"),
            ("没有网", minutes_said(score.offline), f"开着 {minutes_said(score.running)}"),
            ("没有纸", f"{score.paper_out} 次", f"共 {minutes_said(score.no_paper)}"),
        ]
    )


def _hours(paper: "_Paper", card: ScoreCard) -> None:
    if card.score.visited:
        paper.heading("几点有人用（次）")
        paper.bars(card.score.visits)


def _items(paper: "_Paper", card: ScoreCard, book: ItemBook) -> None:
    items = card.score.items
    rows = [
        (
            item_said(item.item, book),
            *map(str, (item.looked, item.begun, item.filed)),
            *(share_said(item.completion), median_said(item)),
        )
        for item in items[:_MOST_ITEMS]
    ]
    paper.heading("事项" if len(items) <= _MOST_ITEMS else f"事项（用得最多的 {_MOST_ITEMS} 个）")
    columns = (("事项", 70), ("看了指南", 21), ("开始填", 21), ("交上", 20), ("完成率", 20), ("用时中位", 26))
    paper.table(columns, rows, "没有人看过哪个事项。")


def _beside(paper: "_Paper", card: ScoreCard, book: ItemBook) -> None:
    """Where people leave off; what they come for, and what they say."""
    drops = [
        (drop.left, item_said(item.item, book), step_said(item.item, drop.step, book), drop)
        for item in card.score.items
        for drop in item.drops
    ]
    drops.sort(key=lambda one: (-one[0], one[1], one[2]))
    rows = [
        (f"{item}：{page}", str(drop.reached), str(drop.left), share_said(drop.share))
        for _, item, page, drop in drops[:_MOST_DROPS]
    ]
    paper.heading("在哪页走的" if len(drops) <= _MOST_DROPS else f"在哪页走的（最多的 {_MOST_DROPS} 页）")
    paper.table((("事项和页", 118), ("来过", 20), ("走了", 20), ("占", 20)), rows, "没有人半路走。")
    paper.heading("来看什么")
    paper.sentence("，".join(f"{page.name} {page.count} 次" for page in pages_said(card)) or "没有。")
    paper.heading("评价")
    paper.sentence("，".join(f"{name} {card.score.rated.get(grade, 0)} 次" for grade, name in GRADES.items()))


def _stations(paper: "_Paper", card: ScoreCard) -> None:
    rows = [
        (line.name, f"{line.told} / {line.expected}", *["不知道"] * 6)
        if line.silent
        else (
            *(line.name, f"{line.told} / {line.expected}", str(line.score.visited), str(line.score.filed)),
            *(share_said(line.score.completion), share_said(line.score.satisfied)),
            *(minutes_said(line.score.offline), f"{line.score.paper_out} 次"),
        )
        for line in card.lines
    ]
    all_there = card.coverage.stations <= len(card.lines)
    paper.heading("每台机器" if all_there else f"每台机器（先列 {len(card.lines)} 台，全部在机器表里）")
    columns = (
        *(("站点", 50), ("有数的天", 19), ("用了几次", 19), ("交上", 14), ("完成率", 16)),
        *(("满意", 15), ("没有网", 29), ("缺纸", 16)),
    )
    paper.table(columns, rows, "这里还没有机器。")


def _definitions(paper: "_Paper") -> None:
    paper.heading("这些数是怎么算的")
    for name, text in DEFINITIONS:
        paper.definition(name, text)


# -- the sheet ---------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Paper:
    """Writes from the top down, in millimetres; what does not fit goes to the next page."""

    pdf: "FPDF"
    name: str

    def head(self, title: str, card: ScoreCard, now: datetime) -> None:
        pdf, local = self.pdf, local_time(now)
        self._fall_back(title, *card.silent, *(line.name for line in card.lines))
        pdf.set_title(self.name)
        pdf.add_page()
        self._write(title, 20, bold=True, high=10)
        said = f"{month_said(card.month)}月报 · 就业服务e站 · {local.year}年{local.month}月{local.day}日印"
        self._write(said, 11, color="ink2", high=7)
        pdf.ln(1)
        self._write(coverage_said(card), 10.5, high=6)
        if missing := missing_said(card):
            self._write(missing, 10.5, color="warn", high=6)
        pdf.ln(2)

    def figures(self, figures: Sequence[tuple[str, str, str]]) -> None:
        pdf, gap = self.pdf, 4.0
        wide, top = (_WIDE - gap * (len(figures) - 1)) / len(figures), self.pdf.get_y()
        for at, (label, amount, note) in enumerate(figures):
            left = _LEFT + at * (wide + gap)
            pdf.set_fill_color(*_color("bg"))
            pdf.rect(left, top, wide, 24, style="F", round_corners=True, corner_radius=2)
            self._put(label, left + 3, top + 2, 9, color="ink2")
            self._put(amount, left + 3, top + 7.5, _fitting(amount), bold=True)
            self._put(note, left + 3, top + 17, 7.5, color="ink2")
        pdf.set_xy(_LEFT, top + 27)

    def bars(self, counts: Sequence[int]) -> None:
        pdf, top, most = self.pdf, self.pdf.get_y() + 5, max(counts)
        slot = _WIDE / len(counts)
        for hour, count in enumerate(counts):
            high = max(_CHART * count / most, 0.4) if count else 0.2
            pdf.set_fill_color(*_color("primary" if count else "line"))
            pdf.rect(_LEFT + hour * slot + 0.7, top + _CHART - high, slot - 1.4, high, style="F")
            if count:
                self._middle(str(count), _LEFT + hour * slot, slot, top + _CHART - high - 4, 7)
            if hour % _MARKED_EVERY == 0:
                self._middle(f"{hour} 点", _LEFT + hour * slot, slot, top + _CHART + 1, 8)
        pdf.set_xy(_LEFT, top + _CHART + 7)

    def heading(self, text: str) -> None:
        """Never alone at the foot of a page."""
        if self.pdf.will_page_break(18):
            self.pdf.add_page()
        self.pdf.ln(2)
        self._write(text, 13, bold=True, high=8)

    def sentence(self, text: str) -> None:
        self._write(text, 10, high=5.5)

    def definition(self, name: str, text: str) -> None:
        self._write(f"{name}：{text}", 8.5, color="ink2", high=4.6)

    def table(self, columns: Sequence[tuple[str, int]], rows: Sequence[Cells], empty: str) -> None:
        if not rows:
            self.sentence(empty)
            return
        from fpdf.fonts import FontFace  # noqa: PLC0415 - see `_blank`

        self.pdf.set_font("common", "", 9)
        self.pdf.set_draw_color(*_color("line"))
        self.pdf.set_fill_color(*_color("surface"))
        head = FontFace(emphasis="BOLD", fill_color=_color("bg"))
        sides = ("LEFT", *["RIGHT"] * (len(columns) - 1))
        with self.pdf.table(
            width=_WIDE,
            col_widths=tuple(wide for _, wide in columns),
            text_align=sides,
            headings_style=head,
            line_height=5.4,
            padding=(0.6, 1.5),
            borders_layout="HORIZONTAL_LINES",
        ) as table:
            for cells in (tuple(name for name, _ in columns), *rows):
                table.row(cells)

    def bytes(self) -> bytes:
        """With its name and number at the foot of each page."""
        pages = self.pdf.pages_count
        self.pdf.set_auto_page_break(auto=False)
        for number in range(1, pages + 1):
            self.pdf.page = number
            self._put(f"{self.name} · 第 {number} 页，共 {pages} 页", _LEFT, _HIGH - 12, 8, color="ink2")
        return bytes(self.pdf.output())

    def _write(self, text: str, size: float, *, bold: bool = False, color: str = "ink", high: float) -> None:
        self.pdf.set_font("common", "B" if bold else "", size)
        self.pdf.set_text_color(*_color(color))
        self.pdf.multi_cell(_WIDE, high, text, new_x="LMARGIN", new_y="NEXT", align="L")
        self.pdf.set_text_color(*_color("ink"))

    def _put(self, text: str, left: float, top: float, size: float, *, bold: bool = False, color: str = "ink") -> None:
        self.pdf.set_font("common", "B" if bold else "", size)
        self.pdf.set_text_color(*_color(color))
        self.pdf.set_xy(left, top)
        self.pdf.cell(h=size / 2, text=text)
        self.pdf.set_text_color(*_color("ink"))

    def _middle(self, text: str, left: float, wide: float, top: float, size: float) -> None:
        self.pdf.set_font("common", "", size)
        self._put(text, left + (wide - self.pdf.get_string_width(text)) / 2 - self.pdf.c_margin, top, size)

    def _fall_back(self, *names: str) -> None:
        """A rare character in a name is in the large font alone, which takes seconds to read: only where it must."""
        from fpdf.fonts import TTFFont  # noqa: PLC0415 - see `_blank`

        common = self.pdf.fonts["common"]
        known = common.cmap if isinstance(common, TTFFont) else {}
        if all(ord(char) in known for name in names for char in name) or not (_FONTS / _WHOLE).exists():
            return
        self.pdf.add_font("whole", "", _FONTS / _WHOLE)
        self.pdf.set_fallback_fonts(["whole"], exact_match=False)


def _blank(now: datetime) -> "FPDF":
    # Brought in with the first paper: it and its fonts are half a second of every start.
    from fpdf import FPDF  # noqa: PLC0415

    pdf = FPDF(format="A4")
    for style, name in _COMMON.items():
        if not (_FONTS / name).exists():
            raise FontsMissingError(str(_FONTS / name))
        pdf.add_font("common", style, _FONTS / name)
    pdf.set_creation_date(local_time(now))
    pdf.set_lang("zh-CN")
    pdf.set_margins(_LEFT, 16, _LEFT)
    pdf.set_auto_page_break(auto=True, margin=_FOOT)
    return pdf


def _fitting(amount: str) -> float:
    """How large it may be written in its box."""
    wide = sum(1.0 if ord(char) > 0x2E80 else 0.55 for char in amount)  # noqa: PLR2004 - ideographs are square
    return min(18.0, 80.0 / max(wide, 1.0))


@cache
def _colors() -> dict[str, str]:
    theme = tomllib.loads((_ASSETS / "theme.toml").read_text(encoding="utf-8"))
    return dict(theme["color"]["normal"])


def _color(name: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(_colors()[name].removeprefix("#")[:6])
    return red, green, blue
