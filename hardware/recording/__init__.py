"""What went over a line, kept as JSON lines with everything personal masked, and played again to any program.

    {"recording": 1, "driver": "sdt", "model": "sdt-generic"}
    {"at": 0.012, "way": "out", "hex": "aaaaaa9669000311ffed"}
    {"at": 0.014, "way": "in", "hex": "aaaaaa96690004000090 94"}
    {"at": 3.201, "way": "out", "length": 512}

`at`: seconds from the beginning; no date is kept. `length` stands for bytes that were masked whole.
"""

from hardware.recording.recorder import Recorder

__all__ = ["Recorder"]
