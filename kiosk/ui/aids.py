"""How a visitor wants the station: effect at once, any mix, gone when the visit ends (DESIGN-SYSTEM 8, rule 2)."""

from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.ui.manner import Manner


class Aid(StrEnum):
    LARGE = "large"  # 字大一点
    CONTRAST = "contrast"  # 黑底亮字
    LOW = "low"  # 按钮放低
    ALOUD = "aloud"  # 读给我听
    SLOW = "slow"  # 慢一点


@dataclass(frozen=True, slots=True)
class Aids:
    chosen: frozenset[Aid] = frozenset()

    def __contains__(self, aid: Aid) -> bool:
        return aid in self.chosen

    def toggled(self, aid: Aid) -> "Aids":
        return Aids(self.chosen ^ {aid})

    def over(self, station: Manner) -> Manner:
        """The station's own manner, with what the visitor asked for on top of it."""
        return replace(
            station,
            large=station.large or Aid.LARGE in self,
            contrast=station.contrast or Aid.CONTRAST in self,
            low=station.low or Aid.LOW in self,
            aloud=Aid.ALOUD in self,
        )


NO_AIDS = Aids()
