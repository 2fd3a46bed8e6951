"""The number a citizen carries away: `region-station-date-serial`, such as 530502-QH03-20261121-0001."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ReceiptNumber:
    """`region` is a GB/T 2260 code; `day` the business date in Asia/Shanghai; `serial` counts from 1 in that day."""

    region: str
    station: str
    day: date
    serial: int

    def __str__(self) -> str:
        return f"{self.region}-{self.station}-{self.day:%Y%m%d}-{self.serial:04d}"

    @property
    def short(self) -> str:
        """What screens show large: month, day and serial."""
        return f"{self.day:%m%d}-{self.serial:04d}"

    @classmethod
    def parse(cls, text: str) -> "ReceiptNumber":
        """Raises ValueError on anything that `str()` would not have written."""
        region, station, day, serial = text.split("-")
        number = cls(region, station, date(int(day[:4]), int(day[4:6]), int(day[6:])), int(serial))
        if str(number) != text:
            raise ValueError(text)
        return number
