"""What an ESC/POS printer can do."""

from dataclasses import dataclass

from hardware.drivers.model_files import DeviceModel


@dataclass(frozen=True, slots=True, kw_only=True)
class EscposModel(DeviceModel):
    """Widths in dots at 8 dots a millimetre. `completion`: "process_id", "gs_r" or "poll" (2.5).

    `line_units_per_dot`: what `1B 33` counts in; Epson's newer heads count half dots.
    """

    dots: int
    margin_dots: int
    line_dots: int
    line_units_per_dot: int
    encoding: str
    status: bool
    near_end_sensor: bool
    cutter: bool
    feed_before_cut_dots: int
    completion: str
    clear_buffer: bool
