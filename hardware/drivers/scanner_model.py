"""What a code scanner sends and understands."""

from dataclasses import dataclass

from hardware.drivers.model_files import DeviceModel


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannerModel(DeviceModel):
    """Commands and answers are bytes in hex, empty where there is none; several refusals have commas between (4.2).

    `suffix`: "cr", "lf", "crlf", "any" (CR or LF) or "none". `acknowledgement` empty: whether the scanner took `start`
    or `stop` is not known. `echo`: it may repeat them. `trigger_ms`: how long one `start` lasts; 0: until `stop`.
    """

    suffix: str
    silence_ms: int
    start: str
    stop: str
    acknowledgement: str
    refusals: str
    echo: bool
    trigger_ms: int

    @property
    def start_command(self) -> bytes:
        return bytes.fromhex(self.start)

    @property
    def stop_command(self) -> bytes:
        return bytes.fromhex(self.stop)

    @property
    def answers(self) -> dict[bytes, bool]:
        """What the scanner may say to a command, and whether it means yes."""
        echoes = (self.start, self.stop) if self.echo else ()
        accepted = {bytes.fromhex(text): True for text in (self.acknowledgement, *echoes)}
        refused = {bytes.fromhex(text): False for text in self.refusals.split(",")}
        return {answer: yes for answer, yes in (accepted | refused).items() if answer}
