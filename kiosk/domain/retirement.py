"""The statutory pension age, which moves by the month of birth. The steps are data (`config/retirement.toml`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class RetirementStep:
    """Who was born before `first_birth` (any day of a month) retires at `was` months of age. From that month on it is
    a month later for every `births` months of birth, and never later than `becomes`."""

    was: int
    becomes: int
    first_birth: date
    births: int

    def age_months(self, birth: date) -> int:
        since = (birth.year - self.first_birth.year) * _YEAR + birth.month - self.first_birth.month
        later = 0 if since < 0 else since // self.births + 1
        return min(self.was + later, self.becomes)


@dataclass(frozen=True, slots=True, kw_only=True)
class RetirementTable:
    """By category: `man`, `woman_55`, `woman_50`. Which of the two a woman belongs to is asked, never guessed."""

    steps: Mapping[str, RetirementStep]
    legal_basis: str

    def age_months(self, category: str, birth: date) -> int | None:
        """None: there is no such category."""
        step = self.steps.get(category)
        return step.age_months(birth) if step else None

    def month(self, category: str, birth: date) -> str | None:
        """The month in which that age is reached, "YYYY-MM"."""
        months = self.age_months(category, birth)
        if months is None:
            return None
        years, month = divmod(birth.year * _YEAR + birth.month - 1 + months, _YEAR)
        return f"{years:04d}-{month + 1:02d}"
