"""From a `PrintDocument` to the bytes for one printer model: text in its own font, the rest as raster."""

from collections.abc import Iterator, Sequence
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
BIG_PITCH = 1.3  # of the letter height, for text of size 2 and more


class ReceiptLayout:
    """Lays documents out for one model. `commands` are whole: none is cut in two between blocks."""

    def __init__(self, model: EscposModel, fonts: Fonts) -> None:
        self._model = model
        self._fonts = fonts
        self._width = model.dots - 2 * model.margin_dots
        self._columns = self._width // CELL
        self._label = LABEL_CELLS if self._columns > NARROW_COLUMNS else NARROW_LABEL

    def commands(self, document: PrintDocument) -> Iterator[bytes]:
        """Blocks of bytes in order. Raises ValueError for a QR code that cannot be."""
        yield self.opening()
        for line in document.lines:
            yield from self._line(line)

    def opening(self) -> bytes:
        """Initialising returns the printer to its factory habits, so Hanzi mode is asked for each time."""
        margins = escpos.left_margin(self._model.margin_dots) + escpos.area_width(self._width)
        return escpos.INITIALISE + escpos.HANZI_ON + margins + self._spacing(self._model.line_dots)

    def clear_tail(self) -> bytes:
        """End a command that may be broken off, and cut away what an unfinished job left on the paper."""
        rest = escpos.fill_out_raster((self._model.dots + 7) // 8)
        return rest + escpos.INITIALISE + self._cut()

    # -- lines --------------------------------------------------------------------------------------------------------

    @singledispatchmethod
    def _line(self, line: PrintLine) -> Iterator[bytes]:
        raise TypeError(type(line).__name__)

    @_line.register
    def _(self, line: TextLine) -> Iterator[bytes]:
        text = clean(line.text)
        if line.reverse:
            image = drawing.reverse_bar(text, self._width, self._fonts)
            yield from self._drawn(image, around=AROUND_BAR)
        elif line.height_px:
            image = drawing.big_text(text, line.height_px, self._width, self._fonts, bold=line.bold)
            yield from self._drawn(image, line.align, AROUND_NUMBER)
        else:
            for part in wrap(text, self._columns // line.size, text_cells):
                yield from self._row([Run(part, 0, line.bold)], line.size, line.align)

    @_line.register
    def _(self, line: Fact) -> Iterator[bytes]:
        start = self._label + LABEL_GAP
        labels = wrap(clean(line.label), self._label, text_cells)
        values = wrap(clean(line.value), self._columns - start, text_cells)
        for row in range(max(len(labels), len(values))):
            label = [Run(labels[row])] if row < len(labels) else []
            value = [Run(values[row], start * CELL, line.bold)] if row < len(values) else []
            yield from self._row([*label, *value])

    @_line.register
    def _(self, line: Columns) -> Iterator[bytes]:
        texts = [clean(text) for text in line.texts]
        widths = [text_cells(text) * CELL for text in texts]
        if sum(widths) + CELL * (len(texts) - 1) > self._width:
            for text in texts:
                yield from self._line(TextLine(text=text))
            return
        step = self._width / max(1, len(texts) - 1)
        places = [self._place(index * step, width) for index, width in enumerate(widths)]
        yield from self._row([Run(text, x) for text, x in zip(texts, places, strict=True)])

    @_line.register
    def _(self, line: QrCode) -> Iterator[bytes]:
        image, module = drawing.qr_code(line.text, line.side_px, self._width)
        quiet = drawing.QUIET_MODULES * module
        yield from self._drawn(image, Align.CENTER, (quiet, quiet))

    @_line.register
    def _(self, line: Rule) -> Iterator[bytes]:
        del line
        yield from self._drawn(drawing.dashed_rule(self._width), around=AROUND_RULE)

    @_line.register
    def _(self, line: Feed) -> Iterator[bytes]:
        yield self._spacing(self._model.line_dots) + escpos.feed_lines(line.lines)

    @_line.register
    def _(self, line: Cut) -> Iterator[bytes]:
        del line
        yield self._cut()

    # -- bytes --------------------------------------------------------------------------------------------------------

    def _place(self, middle: float, width: int) -> int:
        """The first text at the left edge, the last at the right, the others around their middles."""
        return round(min(max(0.0, middle - width / 2), self._width - width))

    def _row(self, runs: Sequence[Run], size: int = 1, align: Align = Align.LEFT) -> Iterator[bytes]:
        pitch = self._model.line_dots if size == 1 else round(HANZI * size * BIG_PITCH)
        if all(can_print(run.text) for run in runs):
            yield self._spacing(pitch) + escpos.align(ALIGNS[align]) + escpos.size(size) + self._set(runs)
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
    ) -> Iterator[bytes]:
        yield escpos.align(ALIGNS[align]) + self._feed(around[0])
        for part in EscposImage(image).split(escpos.ROWS_PER_RASTER):
            slice_ = EscposImage(part)
            yield escpos.raster(slice_.width_bytes, slice_.height, slice_.to_raster_format())
        yield self._feed(around[1])

    def _feed(self, dots: int) -> bytes:
        return escpos.feed(dots * self._model.line_units_per_dot)

    def _spacing(self, dots: int) -> bytes:
        return escpos.line_spacing(min(255, dots * self._model.line_units_per_dot))

    def _cut(self) -> bytes:
        return self._feed(self._model.feed_before_cut_dots) + (escpos.PARTIAL_CUT if self._model.cutter else b"")
