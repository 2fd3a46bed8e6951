"""From a `PrintDocument` to the bytes for one printer model: text in its own font, the rest as raster."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import singledispatchmethod

from escpos.image import EscposImage
from PIL import Image

from hardware.api import Align, Columns, Cut, Fact, Feed, PrintDocument, PrintLine, QrCode, Rule, TextLine
from hardware.drivers import receipt_drawing as drawing
from hardware.drivers.escpos_model import EscposModel
from hardware.drivers.receipt_drawing import CELL, HANZI, Run
from hardware.fonts import Fonts
from hardware.protocols import escpos
from hardware.protocols.line_breaking import wrap
from hardware.protocols.printable import can_print, clean, text_cells

ALIGNS = {Align.LEFT: 0, Align.CENTER: 1, Align.RIGHT: 2}
# Cells of the label column and of the gap after it: 152 px and a little on 80 mm paper.
LABEL_CELLS, LABEL_GAP = 12, 2
NARROW_COLUMNS, NARROW_LABEL = 36, 8
# Dots of white beside the drawn parts, over what the line above leaves.
AROUND_RULE, AROUND_BAR, AROUND_NUMBER = (12, 24), (10, 18), (10, 18)
AROUND_CODE = (0, 10)
STEP = re.compile(r"[0-9]{1,2}\. ")  # a numbered line goes on below its words, not below its number
BIG_PITCH = 1.3  # of the letter height, for text of size 2 and more


@dataclass(frozen=True, slots=True)
class Strip:
    """Whole commands, and the dots of paper they feed."""

    data: bytes
    dots: int = 0


class ReceiptLayout:
    """Lays documents out for one model. No command is cut in two between strips."""

    def __init__(self, model: EscposModel, fonts: Fonts) -> None:
        self._model = model
        self._fonts = fonts
        self._width = model.dots - 2 * model.margin_dots
        self._columns = self._width // CELL
        self._label = LABEL_CELLS if self._columns > NARROW_COLUMNS else NARROW_LABEL

    def strips(self, document: PrintDocument) -> Iterator[Strip]:
        """The document in order. Raises ValueError for a QR code that cannot be."""
        yield Strip(self._opening())
        for line in document.lines:
            yield from self._line(line)

    def clear_tail(self) -> Iterator[Strip]:
        """End a command that may be broken off, and cut away what an unfinished job left on the paper."""
        yield Strip(escpos.FILL_OUT + self.initialising())
        yield self._cut()

    def initialising(self) -> bytes:
        """Return the printer to its factory habits, and ask anew for what those leave out."""
        hanzi = escpos.HANZI_ON if self._model.hanzi_mode else b""
        return escpos.INITIALISE + self._model.telling + hanzi

    def _opening(self) -> bytes:
        margins = escpos.left_margin(self._model.margin_dots) + escpos.area_width(self._width)
        return self.initialising() + margins + self._spacing(self._model.line_dots)

    # -- lines --------------------------------------------------------------------------------------------------------

    @singledispatchmethod
    def _line(self, line: PrintLine) -> Iterator[Strip]:
        raise TypeError(type(line).__name__)

    @_line.register
    def _(self, line: TextLine) -> Iterator[Strip]:
        text = clean(line.text)
        if line.reverse:
            image = drawing.reverse_bar(text, self._width, self._fonts)
            yield from self._drawn(image, around=AROUND_BAR)
        elif line.height_px:
            image = drawing.big_text(text, line.height_px, self._width, self._fonts, bold=line.bold)
            yield from self._drawn(image, line.align, AROUND_NUMBER)
        else:
            step = STEP.match(text) if line.align is Align.LEFT and line.size == 1 else None
            beside = step.end() if step else 0
            for n, part in enumerate(wrap(text[beside:], self._columns // line.size - beside, text_cells)):
                number = [Run(text[:beside], 0, line.bold)] if step and n == 0 else []
                yield from self._row([*number, Run(part, beside * CELL, line.bold)], line.size, line.align)

    @_line.register
    def _(self, line: Fact) -> Iterator[Strip]:
        start = self._label + LABEL_GAP
        labels = wrap(clean(line.label), self._label, text_cells)
        values = wrap(clean(line.value), self._columns - start, text_cells)
        for row in range(max(len(labels), len(values))):
            label = [Run(labels[row])] if row < len(labels) else []
            value = [Run(values[row], start * CELL, line.bold)] if row < len(values) else []
            yield from self._row([*label, *value])

    @_line.register
    def _(self, line: Columns) -> Iterator[Strip]:
        texts = [clean(text) for text in line.texts]
        widths = [text_cells(text) * CELL for text in texts]
        if sum(widths) + CELL * (len(texts) - 1) > self._width:
            for n, text in enumerate(texts):
                yield from self._line(TextLine(text=text, bold=line.bold and n == 0))
            return
        step = self._width / max(1, len(texts) - 1)
        wanted = [self._place(index * step, width) for index, width in enumerate(widths)]
        places = _side_by_side(wanted, widths, self._width)
        bold = (line.bold, *(False for _ in texts[1:]))
        yield from self._row([Run(*run) for run in zip(texts, places, bold, strict=True)])

    @_line.register
    def _(self, line: QrCode) -> Iterator[Strip]:
        image, module = drawing.qr_code(line.text, line.side_px, self._width)
        quiet = drawing.QUIET_MODULES * module
        if line.beside:
            yield from self._beside(line, image, max(quiet, HANZI))
        elif self._model.qr == "command" and fits_command(line.text, module):
            command = escpos.align(ALIGNS[Align.CENTER]) + escpos.qr_code(line.text.encode(), module)
            yield self._feed(quiet)
            yield Strip(command, image.height)
            yield self._feed(quiet)
        else:
            yield from self._drawn(image, Align.CENTER, (quiet, quiet))

    @_line.register
    def _(self, line: Rule) -> Iterator[Strip]:
        del line
        yield from self._drawn(drawing.dashed_rule(self._width), around=AROUND_RULE)

    @_line.register
    def _(self, line: Feed) -> Iterator[Strip]:
        pitch = self._model.line_dots
        yield Strip(self._spacing(pitch) + escpos.feed_lines(line.lines), pitch * line.lines)

    @_line.register
    def _(self, line: Cut) -> Iterator[Strip]:
        del line
        yield self._cut()

    def _beside(self, line: QrCode, code: Image.Image, gap: int) -> Iterator[Strip]:
        words = [(clean(one.text), one.bold) for one in line.beside]
        both = drawing.beside_code(words, code, gap, self._width, self._fonts)
        if both is not None:
            yield from self._drawn(both, around=AROUND_CODE)
            return
        for one in line.beside:
            yield from self._line(one)
        yield from self._line(QrCode(line.text, line.side_px))

    # -- bytes --------------------------------------------------------------------------------------------------------

    def _place(self, middle: float, width: int) -> int:
        """The first text at the left edge, the last at the right, the others around their middles."""
        return round(min(max(0.0, middle - width / 2), self._width - width))

    def _row(self, runs: Sequence[Run], size: int = 1, align: Align = Align.LEFT) -> Iterator[Strip]:
        pitch = self._model.line_dots if size == 1 else round(HANZI * size * BIG_PITCH)
        if all(can_print(run.text, beyond_gbk=self._model.beyond_gbk) for run in runs):
            look = escpos.align(ALIGNS[align]) + escpos.size(size)
            yield Strip(self._spacing(pitch) + look + self._set(runs), pitch)
        else:
            image = drawing.set_in_cells(runs, size, self._fonts)
            yield from self._drawn(image, align, (0, pitch - image.height))

    def _set(self, runs: Sequence[Run]) -> bytes:
        pieces = [
            (escpos.move_to(run.x) if run.x else b"") + escpos.bold(run.bold) + run.text.encode(self._model.encoding)
            for run in runs
        ]
        return b"".join(pieces) + escpos.LINE_END

    def _drawn(
        self, image: Image.Image, align: Align = Align.LEFT, around: tuple[int, int] = (0, 0)
    ) -> Iterator[Strip]:
        yield Strip(escpos.align(ALIGNS[align]))
        yield self._feed(around[0])
        for part in EscposImage(image).split(escpos.ROWS_PER_RASTER):
            rows = EscposImage(part)
            yield Strip(escpos.raster(rows.width_bytes, rows.height, rows.to_raster_format()), rows.height)
        yield self._feed(around[1])

    def _feed(self, dots: int) -> Strip:
        return Strip(escpos.feed(dots * self._model.line_units_per_dot), dots)

    def _spacing(self, dots: int) -> bytes:
        return escpos.line_spacing(min(255, dots * self._model.line_units_per_dot))

    def _cut(self) -> Strip:
        """The paper is fed past the cutter first; some cuts do that themselves."""
        dots = self._model.feed_before_cut_dots
        cut = escpos.CUTS[self._model.cut] if self._model.cutter else b""
        feeds_itself = bool(cut) and self._model.cut.startswith("feed")
        return Strip(cut if feeds_itself else self._feed(dots).data + cut, dots)


def fits_command(text: str, module: int) -> bool:
    """Whether the printer may draw a code: a text must never give it an order, and its modules are 16 dots at most."""
    return clean(text) == text and module <= escpos.LARGEST_MODULE


def _side_by_side(wanted: Sequence[int], widths: Sequence[int], whole: int) -> list[int]:
    """Moved just so far that none begins before the one on its left is over: all of them fit, a cell between them."""
    places: list[int] = []
    free = 0
    for at, width in zip(wanted, widths, strict=True):
        places.append(max(at, free))
        free = places[-1] + width + CELL
    end = whole
    for index in reversed(range(len(places))):
        places[index] = min(places[index], end - widths[index])
        end = places[index] - CELL
    return places
