"""SW3, the reader's verdict, and what is done about each (hardware-protocols 1.4)."""

from enum import Enum, IntEnum, auto


class Status(IntEnum):
    """SW3 as an unsigned byte. Those below 0x10 come from a vendor's library on a PC, never from the wire."""

    SDK_PORT_NOT_OPEN = 0x01
    SDK_TIMEOUT = 0x02
    SDK_TRANSMISSION = 0x03
    SDK_PORT_UNUSABLE = 0x05
    SDK_FILE_NOT_OPEN = 0x09
    BAD_CHECKSUM = 0x10  # of what the reader received, as is the next
    BAD_LENGTH = 0x11
    BAD_COMMAND = 0x21
    NOT_PERMITTED = 0x23
    UNKNOWN_ERROR = 0x24
    CARD_REJECTS_SAM = 0x31
    SAM_REJECTS_CARD = 0x32
    DATA_NOT_VERIFIED = 0x33
    FINGERPRINT_NOT_VERIFIED = 0x37
    BAD_INFORMATION_LENGTH = 0x3F
    UNKNOWN_CARD = 0x40
    READ_FAILED = 0x41
    NO_RANDOM = 0x47
    SELF_TEST_FAILED = 0x60
    NOT_AUTHORISED = 0x66
    NO_CARD = 0x80
    SELECT_FAILED = 0x81
    DONE = 0x90
    NO_CONTENT = 0x91
    FOUND = 0x9F
    COMMUNICATION_FAULT = 0xFF  # one driver's own code, unconfirmed


class Remedy(Enum):
    """What a driver does about a verdict."""

    NONE = auto()  # a success, or a plain "no"
    SEND_AGAIN = auto()  # once
    RESTART = auto()  # begin again with find
    ASK_AGAIN = auto()  # after three times the card cannot be verified
    REFUSE_CARD = auto()  # no card that this reader knows
    RESET = auto()  # reset the SAM, try again
    SERVICE = auto()  # the reader is out of order
    BLAME_PROGRAM = auto()  # the question was wrong: logged, never repeated for ever
    COUNT = auto()  # odd; after five the SAM is reset


REMEDIES: dict[int, Remedy] = {
    Status.DONE: Remedy.NONE,
    Status.NO_CONTENT: Remedy.NONE,
    Status.FOUND: Remedy.NONE,
    Status.NO_CARD: Remedy.NONE,
    Status.BAD_CHECKSUM: Remedy.SEND_AGAIN,
    Status.BAD_LENGTH: Remedy.SEND_AGAIN,
    Status.SELECT_FAILED: Remedy.RESTART,
    Status.READ_FAILED: Remedy.RESTART,
    Status.CARD_REJECTS_SAM: Remedy.ASK_AGAIN,
    Status.SAM_REJECTS_CARD: Remedy.ASK_AGAIN,
    Status.DATA_NOT_VERIFIED: Remedy.ASK_AGAIN,
    Status.FINGERPRINT_NOT_VERIFIED: Remedy.ASK_AGAIN,
    Status.BAD_INFORMATION_LENGTH: Remedy.ASK_AGAIN,
    Status.UNKNOWN_CARD: Remedy.REFUSE_CARD,
    Status.UNKNOWN_ERROR: Remedy.RESET,
    Status.NO_RANDOM: Remedy.RESET,
    Status.SELF_TEST_FAILED: Remedy.SERVICE,
    Status.NOT_AUTHORISED: Remedy.SERVICE,
    Status.BAD_COMMAND: Remedy.BLAME_PROGRAM,
    Status.NOT_PERMITTED: Remedy.BLAME_PROGRAM,
}


def remedy_for(status: int) -> Remedy:
    """Codes that no table knows are odd, and so are those of a library on a PC."""
    return REMEDIES.get(status, Remedy.COUNT)
