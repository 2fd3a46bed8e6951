"""A QR code in half-block characters, two rows a line: light is drawn, so that it stands right on a dark terminal."""

from itertools import zip_longest

QUIET_MODULES = 4
# By whether the upper and the lower module are light.
BLOCKS = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}


def code_lines(text: str) -> list[str]:
    import qrcode  # noqa: PLC0415 - brings in what it draws pictures with
    from qrcode.constants import ERROR_CORRECT_M  # noqa: PLC0415

    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_MODULES)
    code.add_data(text.encode())
    rows = [[not dark for dark in row] for row in code.get_matrix()]
    light = [True] * len(rows)  # their number is odd
    return [half_blocks(upper, lower) for upper, lower in zip_longest(rows[::2], rows[1::2], fillvalue=light)]


def half_blocks(upper: list[bool], lower: list[bool]) -> str:
    return "".join(BLOCKS[pair] for pair in zip(upper, lower, strict=True))
