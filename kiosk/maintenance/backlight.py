"""How bright the screen is, through the backlight that the kernel shows under /sys/class/backlight. Many screens have
none there: then it is set at the screen itself."""

from dataclasses import dataclass
from pathlib import Path

BACKLIGHTS = Path("/sys/class/backlight")


class NotAllowedError(Exception):
    """There is one, and this program may not write to it."""


@dataclass(frozen=True, slots=True)
class Backlight:
    """The first there is, in the order of their names."""

    folder: Path = BACKLIGHTS

    @property
    def percent(self) -> int | None:
        """None: there is none, or it does not say."""
        one = self._one()
        if one is None:
            return None
        now, most = _number(one / "brightness"), _number(one / "max_brightness")
        return None if now is None or not most else round(100 * now / most)

    def set(self, percent: int) -> bool:
        """False: there is none. Never wholly dark. Raises NotAllowedError."""
        one = self._one()
        most = _number(one / "max_brightness") if one else None
        if one is None or not most:
            return False
        try:
            (one / "brightness").write_text(str(max(1, round(percent * most / 100))))
        except OSError:
            raise NotAllowedError from None
        return True

    def _one(self) -> Path | None:
        try:
            return next((one for one in sorted(self.folder.iterdir()) if (one / "max_brightness").exists()), None)
        except OSError:
            return None


def _number(file: Path) -> int | None:
    try:
        return int(file.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
