"""政策找人 (我能办什么): what a person can get here. Nothing about them is stored."""

from dataclasses import dataclass
from datetime import date

from kiosk.domain.business_day import business_date
from kiosk.domain.service_item import Question, ServiceItem
from kiosk.items.answer_checks import AnswerFault, check_value
from kiosk.items.catalogue import Catalogue
from kiosk.items.matching import MOST_QUESTIONS, Match, Seeker, for_persons, matches, questions
from kiosk.usecases.ports import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class FindServices:
    """Reads the catalogue and nothing else. `as_of`: judged for that day, not for today."""

    catalogue: Catalogue
    clock: Clock
    as_of: date | None = None

    def __call__(self, seeker: Seeker) -> tuple[Match, ...]:
        """Every item for persons, best first."""
        return matches(self.catalogue.items, seeker, self._today)

    def questions(self, seeker: Seeker, most: int = MOST_QUESTIONS) -> tuple[Question, ...]:
        """What to ask next, the question that decides most first; none: there is nothing more to learn by asking."""
        return questions(self.catalogue.items, seeker, self._today, most)

    def faults(self, seeker: Seeker) -> tuple[AnswerFault, ...]:
        """Answers that no item asks for, or that cannot be."""
        today = self._today
        asked = _questions_by_id(for_persons(self.catalogue.items, today))
        found = []
        for name, value in seeker.answers.items():
            if name not in asked:
                found.append(AnswerFault(name, "unknown_field", "没有哪个事项问这一项"))
            elif (fault := check_value(asked[name], value, today)) is not None:
                found.append(fault)
        return tuple(found)

    @property
    def _today(self) -> date:
        return self.as_of or business_date(self.clock.now())


def _questions_by_id(items: tuple[ServiceItem, ...]) -> dict[str, Question]:
    """One id is one question in the whole catalogue."""
    return {question.id: question for item in items for question in item.form.questions}
