# ruff: noqa: PLR2004 - the numbers are the bytes and bits of the tables named here
"""Pictures and codes a printer draws itself: GS v 0, GS ( L, ESC *, GS ( k (Epson's reference; hardware-protocols 2.6).

Every function takes the parameters of its order and gives a picture, or None for what no printer would draw.
"""

from dataclasses import dataclass

import qrcode
from PIL import Image

from hardware.simulators.paper import WHITE

MOST_QR_BYTES = 1273  # what level H holds
LEVELS = {
    48: qrcode.ERROR_CORRECT_L,
    49: qrcode.ERROR_CORRECT_M,
    50: qrcode.ERROR_CORRECT_Q,
    51: qrcode.ERROR_CORRECT_H,
}
HIGH_COLUMNS = (32, 33)


def rows_of_dots(width: int, rows: int, data: bytes) -> Image.Image | None:
    """A bit a dot, black is 1, each row whole bytes."""
    size = (width + 7) // 8 * rows
    if not size or len(data) < size:
        return None
    return Image.frombytes("1", (width, rows), bytes(byte ^ 0xFF for byte in data[:size]))


def raster(data: bytes) -> Image.Image | None:
    """GS v 0 m xL xH yL yH: m doubles the width (bit 0) and the height (bit 1)."""
    picture = rows_of_dots(8 * int.from_bytes(data[2:4], "little"), int.from_bytes(data[4:6], "little"), data[6:])
    return magnified(picture, 1 + (data[1] & 1), 1 + (data[1] >> 1 & 1))


def columns(data: bytes) -> Image.Image | None:
    """ESC * m nL nH: columns of 8 dots, or of 24."""
    high = 3 if data[0] in HIGH_COLUMNS else 1
    width = int.from_bytes(data[1:3], "little")
    turned = rows_of_dots(8 * high, width, data[3:])
    return None if turned is None else turned.transpose(Image.Transpose.TRANSPOSE)


def stored(data: bytes) -> Image.Image | None:
    """GS ( L fn 112: a bx by c xL xH yL yH."""
    if len(data) < 8:
        return None
    picture = rows_of_dots(int.from_bytes(data[4:6], "little"), int.from_bytes(data[6:8], "little"), data[8:])
    return magnified(picture, max(1, min(2, data[1])), max(1, min(2, data[2])))


def magnified(picture: Image.Image | None, across: int, down: int) -> Image.Image | None:
    if picture is None:
        return None
    return picture.resize((picture.width * across, picture.height * down), Image.Resampling.NEAREST)


@dataclass(slots=True)
class QrSymbol:
    """Model-2 codes: 43 module, 45 level, 50 store, 51 print."""

    module: int = 3
    level: int = qrcode.ERROR_CORRECT_L
    data: bytes = b""

    def take(self, function: int, parameter: bytes) -> bool:
        """True when the code is to be printed."""
        if function == 0x43 and parameter:
            self.module = min(16, max(1, parameter[0]))
        elif function == 0x45 and parameter:
            self.level = LEVELS.get(parameter[0], self.level)
        elif function == 0x50:
            self.data = parameter[1:]
        return function == 0x51 and 0 < len(self.data) <= MOST_QR_BYTES

    @property
    def text(self) -> str:
        return self.data.decode("utf-8", "replace")

    def picture(self) -> Image.Image:
        code = qrcode.QRCode(error_correction=self.level, border=0)
        code.add_data(self.data)
        matrix = code.get_matrix()
        picture = Image.new("1", (len(matrix), len(matrix)), WHITE)
        picture.putdata([0 if black else 1 for row in matrix for black in row])
        side = len(matrix) * self.module
        return picture.resize((side, side), Image.Resampling.NEAREST)
