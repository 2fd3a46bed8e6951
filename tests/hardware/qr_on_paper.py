"""Reading a QR code off drawn paper by its own rules, without the code that drew it."""

import qrcode
from PIL import Image
from qrcode.util import QRData, optimal_data_chunks

FINDER = 7  # modules across the square in a corner


def modules_on(picture: Image.Image) -> list[list[bool]]:
    """The dark modules of the one code on a piece of paper with nothing else dark beside it."""
    found = picture.convert("L").point(lambda grey: 255 - grey).getbbox()
    assert found is not None
    left, top, right, bottom = found
    run = next(x for x in range(left, right) if picture.getpixel((x, top))) - left
    module = run // FINDER
    count = (right - left) // module
    assert (right - left, bottom - top) == (count * module, count * module)
    middles = [at * module + module // 2 for at in range(count)]
    return [[not picture.getpixel((left + x, top + y)) for x in middles] for y in middles]


def holds(picture: Image.Image, text: str) -> bool:
    """Whether it is the code of that text at level M; mask and mode are the encoder's own affair."""
    seen = modules_on(picture)
    data = text.encode()
    in_bytes, in_fewest_bits, in_pieces = [QRData(data, 4)], [QRData(data)], list(optimal_data_chunks(data, 20))
    ways = (in_bytes, in_fewest_bits, in_pieces)
    return any(modules_of(way, mask) == seen for way in ways for mask in range(8))


def modules_of(pieces: list[QRData], mask: int) -> list[list[bool]]:
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=0, mask_pattern=mask)
    for piece in pieces:
        code.add_data(piece)
    matrix: list[list[bool]] = code.get_matrix()
    return matrix
