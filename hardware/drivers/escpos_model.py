"""What an ESC/POS printer can do."""

from dataclasses import dataclass

from hardware.drivers.model_files import DeviceModel, ModelError
from hardware.protocols import escpos

CHOICES = {
    "encoding": ("gb18030", "gbk", "utf-8"),
    "completion": ("process_id", "gs_r", "poll"),
    "cut": tuple(escpos.CUTS),
    "qr": ("raster", "command"),
}
# Twelve narrow characters, which a label and its value need; and what two bytes can say.
WIDTHS = range(144, 0x10000)


@dataclass(frozen=True, slots=True, kw_only=True)
class EscposModel(DeviceModel):
    """Widths in dots at 8 dots a millimetre. A key with a default may be left out of a model file.

    `line_units_per_dot`: what `1B 33` counts in; Epson's newer heads count half dots.
    `hanzi_mode`: text needs `FS &` after each `1B 40` (2.1).
    `beyond_gbk`: its font has the rare Hanzi of GB 18030; else a line with one of them is drawn (2.1).
    `completion`: how it confirms a receipt: "process_id", "gs_r", or "poll" for not at all (2.5).
    `auto_status`: it tells of changes by itself (2.3). `offline_response`: it says that it goes offline (2.5, item 2).
    `roll_metres`: paper on a new roll, 0 for no estimate; from `roll_low_metres` on it counts as low where no sensor
    looks at the roll.
    """

    dots: int
    margin_dots: int
    line_dots: int
    line_units_per_dot: int
    encoding: str
    hanzi_mode: bool = True
    beyond_gbk: bool = False
    status: bool
    near_end_sensor: bool
    cover_sensor: bool = True
    cutter: bool
    cut: str = "partial"
    feed_before_cut_dots: int
    completion: str
    clear_buffer: bool
    auto_status: bool = False
    offline_response: bool = False
    qr: str = "raster"
    roll_metres: float = 0.0
    roll_low_metres: float = 3.0

    def __post_init__(self) -> None:
        """Raises ModelError for a word that no printer knows, and for paper that nothing can stand on."""
        for key, known in CHOICES.items():
            self._allow(key, known)
        self._need("baudrate", "line_dots", "line_units_per_dot")
        if self.dots - 2 * self.margin_dots not in WIDTHS:
            raise ModelError(f"model {self.name}: dots less its margins must be {WIDTHS[0]} to {WIDTHS[-1]}")

    @property
    def telling(self) -> bytes:
        """What makes it tell of changes by itself; forgotten at each `1B 40`."""
        auto = escpos.AUTO_STATUS_ON if self.auto_status else b""
        return auto + (escpos.OFFLINE_RESPONSE_ON if self.offline_response else b"")
