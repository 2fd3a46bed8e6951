"""What a code scanner sends and understands."""

from dataclasses import dataclass

from hardware.drivers.model_files import DeviceModel, ModelError
from hardware.protocols.hid_pos import ReportDecoder, ReportLayout
from hardware.protocols.scan import SUFFIXES, Decoder, Framing, ScanDecoder
from hardware.protocols.scanner_commands import checked, replies
from hardware.protocols.wedge_keys import KeyDecoder

SENDS = ("text", "keys", "reports")
CHECKS = ("", "skip", "crc")


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannerModel(DeviceModel):
    """Commands, answers and `prefix` are bytes in hex, empty where there is none; several with commas between (4.2).

    `sends`: "text" over a line, "keys" as a keyboard (evdev), "reports" of HID-POS (hidraw), laid out as in `reports`.
    `suffix`: "cr", "lf", "crlf", "tab", "any" (CR or LF) or "none"; `suffix_required`: a code that ends by a silence
    of `silence_ms` was cut. `prefix`: what every code begins with. `code_ids`: what stands for an AIM id before the
    data, as in "s=Q1, j=C0". `setup`: commands sent whenever the port was opened. `probe`: asks a resting scanner that
    answers whether it is there; empty: `stop` does. `command_check`: put behind each command: "crc", "skip" or "".
    `acknowledgement` empty: whether the scanner took `start` or `stop` is not known. `echo`: it may repeat them.
    `trigger_ms`: how long one `start` lasts; 0: until `stop`.
    """

    sends: str
    reports: str
    suffix: str
    suffix_required: bool
    silence_ms: int
    prefix: str
    code_ids: str
    setup: str
    start: str
    stop: str
    probe: str
    command_check: str
    acknowledgement: str
    refusals: str
    echo: bool
    trigger_ms: int

    def __post_init__(self) -> None:
        """Raises ModelError where a key says something that nothing can be made of."""
        self._allow("sends", SENDS)
        self._allow("suffix", SUFFIXES)
        self._allow("command_check", CHECKS)
        self._need("baudrate", "silence_ms")
        try:
            self.decoder()
        except ValueError as error:
            raise ModelError(f"model {self.name}: {error}") from None

    @property
    def start_command(self) -> bytes:
        return checked(bytes.fromhex(self.start), self.command_check)

    @property
    def stop_command(self) -> bytes:
        return checked(bytes.fromhex(self.stop), self.command_check)

    @property
    def probe_command(self) -> bytes:
        """What a resting scanner is asked; empty for one that answers nothing."""
        probe = checked(bytes.fromhex(self.probe), self.command_check) or self.stop_command
        return probe if self.is_answered(probe) else b""

    @property
    def setup_commands(self) -> list[bytes]:
        return [checked(command, self.command_check) for command in _several(self.setup)]

    @property
    def answers(self) -> dict[bytes, bool]:
        """What the scanner may say to a command, and whether it means yes."""
        commands = [self.start_command, self.stop_command, self.probe_command, *self.setup_commands]
        accepted = _several(self.acknowledgement) + (commands[:2] if self.echo else [])
        known = dict.fromkeys(accepted, True) | dict.fromkeys(_several(self.refusals), False)
        for command in commands:
            known |= replies(command)
        return {answer: yes for answer, yes in known.items() if answer}

    def is_answered(self, command: bytes) -> bool:
        """Whether `command` must have an answer."""
        return bool(command and (self.acknowledgement or replies(command)))

    def decoder(self) -> Decoder:
        """A new decoder of what this model sends; raises ValueError for a key that is at fault."""
        framing = Framing(
            suffix=self.suffix,
            prefix=bytes.fromhex(self.prefix),
            code_ids=dict(_code_id(pair) for pair in self.code_ids.split(",") if pair.strip()),
            whole_only=self.suffix_required,
        )
        if self.sends == "keys":
            return KeyDecoder(framing, self.silence_ms / 1000)
        return ReportDecoder(ReportLayout.parse(self.reports)) if self.sends == "reports" else self._of_text(framing)

    def _of_text(self, framing: Framing) -> Decoder:
        return ScanDecoder(framing, self.answers)


def _several(text: str) -> list[bytes]:
    """Bytes in hex with commas between; raises ValueError."""
    return [bytes.fromhex(part) for part in text.split(",") if part.strip()]


def _code_id(pair: str) -> tuple[bytes, str]:
    said, equals, aim = pair.strip().partition("=")
    if not (said and equals and aim):
        raise ValueError(f"code_ids: {pair.strip()!r} is no pair such as s=Q1")
    return said.encode(), aim
