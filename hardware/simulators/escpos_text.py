"""Bytes to characters as the firmware of a Chinese printer reads them (hardware-protocols 2.1)."""

import unicodedata

FIRST_LEAD, LAST_LEAD = 0x81, 0xFE
GARBAGE = "\N{REPLACEMENT CHARACTER}"
CP437 = 0
# `1B 74 n`: what n stands for on most printers; other pages read as CP437.
CODE_PAGES = {
    2: "cp850",
    3: "cp860",
    4: "cp863",
    5: "cp865",
    13: "cp857",
    14: "cp737",
    15: "iso8859_7",
    16: "cp1252",
    17: "cp866",
    18: "cp852",
    19: "cp858",
    33: "cp775",
    34: "cp855",
    35: "cp861",
    36: "cp862",
    37: "cp864",
    38: "cp869",
    39: "iso8859_2",
    40: "iso8859_15",
    44: "cp1125",
    **{45 + at: f"cp125{digit}" for at, digit in enumerate((0, 1, 3, 4, 5, 6, 7, 8))},
}
# Page 1: lines and corners, then Katakana at half width.
KATAKANA = 1
LINES = dict(zip(range(0x90, 0xA0), "┴┬┤├▔─│▕┌┐└┘╭╮╰╯", strict=True))
KATAKANA_BYTES = range(0xA1, 0xE0)
KATAKANA_AT = 0xFF61
# Lead bytes of UTF-8 and the length they announce.
UTF_8_LENGTHS = ((0xF0, 4), (0xE0, 3), (0xC0, 2))
DIGITS = b"0123456789"


class FirmwareText:
    """`encoding`: "gbk" (two bytes a Hanzi; four-byte GB 18030 comes out as garbage, as on many real printers),
    "gb18030" or "utf-8". A character waits for its last bytes across pieces.
    """

    def __init__(self, encoding: str = "gbk") -> None:
        self._encoding = encoding
        self._begun = b""

    def feed(self, data: bytes, *, hanzi: bool, page: int = CP437) -> list[tuple[str, int]]:
        """Characters and their widths in cells. UTF-8 firmware does without Hanzi mode."""
        stream, self._begun = self._begun + data, b""
        found: list[tuple[str, int]] = []
        at = 0
        while at < len(stream):
            length = self._length(stream[at : at + 2]) if hanzi or self._encoding == "utf-8" else 1
            if length > len(stream) - at:
                self._begun = stream[at:]
                break
            char, cells = self._read(stream[at : at + length], page)
            found.append((char, cells))
            at += 1 if char == GARBAGE else length
        return found

    def broken_off(self) -> list[tuple[str, int]]:
        """Another order came while the rest of a character was awaited."""
        found = [(GARBAGE, 1)] if self._begun else []
        self._begun = b""
        return found

    def _length(self, head: bytes) -> int:
        """Bytes of the character that begins so; more than there are while that cannot be told."""
        lead = head[0]
        if self._encoding == "utf-8":
            return next((length for least, length in UTF_8_LENGTHS if lead >= least), 1)
        if not FIRST_LEAD <= lead <= LAST_LEAD:
            return 1
        return 4 if self._encoding == "gb18030" and head[1:] and head[1] in DIGITS else 2

    def _read(self, code: bytes, page: int) -> tuple[str, int]:
        if len(code) == 1:
            return single_byte(code, page), 1
        try:
            char = code.decode(self._encoding)
        except UnicodeDecodeError:
            return GARBAGE, 1
        return char, 2 if unicodedata.east_asian_width(char) in "WFA" or self._encoding != "utf-8" else 1


def single_byte(code: bytes, page: int) -> str:
    if page == KATAKANA and code[0] in LINES:
        return LINES[code[0]]
    if page == KATAKANA and code[0] in KATAKANA_BYTES:
        return chr(KATAKANA_AT + code[0] - KATAKANA_BYTES.start)
    return code.decode(CODE_PAGES.get(page, "cp437"), "replace")
