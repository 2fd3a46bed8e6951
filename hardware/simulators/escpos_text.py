"""Bytes to characters as the firmware of a Chinese printer reads them (hardware-protocols 2.1)."""

CODE_PAGE = "cp437"
FIRST_LEAD = 0x81
GARBAGE = "�"


class FirmwareText:
    """A GBK firmware: two bytes a Hanzi while Hanzi mode is on; four-byte GB 18030 comes out as garbage, as on many
    real printers. A lead byte waits for its second across pieces."""

    def __init__(self) -> None:
        self._lead = b""

    def feed(self, data: bytes, *, hanzi: bool) -> list[tuple[str, int]]:
        """Characters and their widths in cells."""
        stream, self._lead = self._lead + data, b""
        found: list[tuple[str, int]] = []
        at = 0
        while at < len(stream):
            if not hanzi or stream[at] < FIRST_LEAD:
                found.append((stream[at : at + 1].decode(CODE_PAGE), 1))
                at += 1
            elif at + 1 == len(stream):
                self._lead = stream[at:]
                break
            else:
                char = hanzi_of(stream[at : at + 2])
                found.append((char or GARBAGE, 2 if char else 1))
                at += 2 if char else 1
        return found

    def broken_off(self) -> list[tuple[str, int]]:
        """Another order came while a second byte was awaited."""
        found = [(GARBAGE, 1)] if self._lead else []
        self._lead = b""
        return found


def hanzi_of(pair: bytes) -> str:
    try:
        return pair.decode("gbk")
    except UnicodeDecodeError:
        return ""
