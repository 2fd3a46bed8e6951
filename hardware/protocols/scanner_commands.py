"""The commands of scanner families that carry a check or are echoed (hardware-protocols 4.2).

GM65 and kin   7E 00 | type | count | address hi lo | data | check hi lo
  its answer   02 00 | verdict | count | data | check hi lo
Newland        7E 01 30 30 30 30 | @ or # | TAG SUB DATA | 3B 03
  its answer   02 01 30 30 30 30 | @ or # | TAG SUB DATA | verdict | 3B 03
menu           16 4D 0D | body | 2E or 21
  its answer   body | verdict | 2E or 21
"""

ZONE_HEAD = b"\x7e\x00"
NEWLAND_HEAD, NEWLAND_ANSWER_HEAD, NEWLAND_TAIL = b"\x7e\x010000", b"\x02\x010000", b";\x03"
MENU_HEAD = b"\x16M\r"
NO_CHECK = b"\xab\xcd"
# 06 taken, 15 data out of range, 05 no such command.
VERDICTS = {b"\x06": True, b"\x15": False, b"\x05": False}
READ_ZONE = 7
POLYNOMIAL = 0x1021


def ccitt(data: bytes) -> bytes:
    """CRC-CCITT of `data`, beginning at 0, high byte first."""
    crc = 0
    for byte in data:
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ (POLYNOMIAL if crc & 0x8000 else 0)) & 0xFFFF
    return crc.to_bytes(2, "big")


def checked(command: bytes, check: str) -> bytes:
    """`command` with its check behind: "crc", "skip" (the bytes that stand for none) or "" as it is."""
    if not command or not check:
        return command
    return command + (ccitt(command[len(ZONE_HEAD) :]) if check == "crc" else NO_CHECK)


def replies(command: bytes) -> dict[bytes, bool]:
    """What the scanner may say to `command`, and whether it means yes; empty where the family has no answer."""
    if command.startswith(NEWLAND_HEAD) and command.endswith(NEWLAND_TAIL):
        echo = NEWLAND_ANSWER_HEAD + command[len(NEWLAND_HEAD) : -len(NEWLAND_TAIL)]
        return {echo + verdict + NEWLAND_TAIL: yes for verdict, yes in VERDICTS.items()}
    if command.startswith(MENU_HEAD):
        return {command[len(MENU_HEAD) : -1] + verdict + command[-1:]: yes for verdict, yes in VERDICTS.items()}
    if command.startswith(ZONE_HEAD) and command[2:4] == bytes([READ_ZONE, 1]):
        return zone_values(command[6])
    return {}


def zone_values(count: int) -> dict[bytes, bool]:
    """The answers to the reading of one zone: it may hold any byte. Of several, none is known beforehand."""
    bodies = [bytes([0, 1, value]) for value in range(256)] if count == 1 else []
    return {b"\x02\x00" + body + ccitt(body): True for body in bodies}
