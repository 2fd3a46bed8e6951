"""Fills in any form on the real screens from its answers, touching what is there. No item is known here.

`FormWalk(rig, driver, answers).fill()` goes from the pre-check (or any question) to the page with every answer;
`file(walk, item_id, answers)` goes all the way.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from kiosk.domain import citizen_number
from kiosk.domain.service_item import Question, QuestionKind, ServiceItem
from kiosk.items.code_tree import TOP, CodeTree
from kiosk.items.pinyin import load_readings
from kiosk.ui.flow import Page, Sheet
from kiosk.ui.form_path import Asked, is_chosen
from kiosk.ui.pad import pad_for
from kiosk.ui.screens.question.looking_up import BY_GROUPS, BY_LETTERS, SHORT_LIST
from kiosk.ui.tour.driver import Driver
from kiosk.ui.tour.report import Report, UnexpectedError
from kiosk.ui.tour.rig import Rig
from kiosk.ui.tour.typist import Typist
from kiosk.ui.tour.walk import Walk

MOST_ROUNDS, MOST_PAGES, MOST_LETTERS = 400, 60, 12
AGREE, CARD_SECONDS = "yes", 30.0
_IN_FORM = frozenset({Page.PRECHECK, Page.PARTS, Page.QUESTION, Page.ROWS, Page.ROW_CARD})


@dataclass
class FormWalk:
    """`answers` as in an answers file; what is not there is left out where the form lets it. `pictured(name)` wraps
    each step: `Report.step` takes a picture as it ends. `by_letters`: codes are looked up by their initials."""

    rig: Rig
    driver: Driver
    answers: Mapping[str, Any]
    pictured: Callable[[str], AbstractContextManager[Any]] = lambda _: nullcontext()
    by_letters: bool = False
    _pictured: set[str] = field(default_factory=set)

    # -- the way -------------------------------------------------------------------------------------------------------

    def fill(self) -> None:
        """To the check page, from wherever in the form one is. Raises UnexpectedError where a page will not be left."""
        steps = {
            Page.PRECHECK: self._precheck,
            Page.PARTS: self._precheck,
            Page.QUESTION: self._question,
            Page.ROWS: self._rows,
            Page.ROW_CARD: self._row_card,
        }
        for _ in range(MOST_ROUNDS):
            if self.driver.page not in _IN_FORM:
                return
            steps[self.driver.page]()
        raise UnexpectedError(f"the form does not end: {self._where()}")

    def promise(self) -> None:
        """On the check page: read all of it, and give what promises the answers hold."""
        self.read_to_the_end()
        for at, promise in enumerate(self.driver.view(Page.CHECK).promises):
            if not promise.checked:
                self.driver.tap(f"promise:{at}")

    def read_to_the_end(self) -> None:
        next_page = self.driver.view(Page.CHECK).next_page
        for _ in range(MOST_PAGES):
            if next_page is None or self.driver.says("primary") != next_page.text:
                return
            self.driver.tap("primary")
        raise UnexpectedError("the check page does not end")

    # -- the pre-check -------------------------------------------------------------------------------------------------

    def _precheck(self) -> None:
        """What the clauses on this page ask; then on: to their next page, to a question's own, or into the form."""
        with self._step(str(self.driver.page)):
            if self._answer_clauses():
                return
        self.driver.tap("primary")

    def _answer_clauses(self) -> bool:
        """True when one led to another page."""
        for clause, asked in self._asking_clauses():
            wanted = self.answers.get(asked)
            if wanted is None or self._given(asked) == wanted:
                continue
            if self.driver.shows(f"clause:{clause}:{wanted}"):
                self.driver.tap(f"clause:{clause}:{wanted}")
            elif self.driver.shows(f"ask:{clause}"):
                self.driver.tap(f"ask:{clause}")
                return True
        return False

    def _asking_clauses(self) -> Iterator[tuple[str, str]]:
        """As their controls are named, with the question that each asks. Of a bundle every part has some."""
        if self.driver.page is Page.PRECHECK:
            yield from _asking(self.rig.services.visit.item)
            return
        for part in self.driver.view(Page.PARTS).parts:
            for clause, asked in _asking(self.rig.services.catalogue.get(part.item_id)):
                yield f"{part.item_id}:{clause}", asked

    # -- one question --------------------------------------------------------------------------------------------------

    def _question(self) -> None:
        asked = self._asked()
        before = self._where()
        with self._step(f"question-{asked.key.replace('.', '-')}"):
            self._tap_chips(asked)
            value = self._wanted(asked)
            if value is not None:
                self._answer(asked, value)
        self.driver.tap("primary")
        if self._where() == before:
            view = self.driver.view(Page.QUESTION)
            said = view.banner.text if view.banner else view.input.error if view.input else ""
            raise UnexpectedError(f"{asked.key} takes no {value!r}: {said}")

    def _answer(self, asked: Asked, value: Any) -> None:
        kind = asked.question.kind
        if pad_for(asked.question) is not None:
            self._type(asked, value)
        elif kind in (QuestionKind.REGION, QuestionKind.CODE):
            self._find(asked.question, str(value))
        elif kind is QuestionKind.CHOICES:
            self._tick(value)
        elif kind is QuestionKind.DOCUMENT_PHOTO:
            self._choose(value["bring"] if isinstance(value, dict) and "bring" in value else "phone")
        elif kind is QuestionKind.CONSENT:
            self._choose(AGREE)
        elif kind is QuestionKind.TEXT:
            self._write(str(value))
        else:
            self._choose(str(value))

    def _tap_chips(self, asked: Asked) -> None:
        """Shortcuts beside a question: those whose answers are wanted."""
        for at, chip in enumerate(asked.question.chips):
            wanted = all(self.answers.get(name) == given for name, given in chip.sets.items())
            if wanted != is_chosen(chip, asked.answers) and self.driver.shows(f"chip:{at}"):
                self.driver.tap(f"chip:{at}")

    def _type(self, asked: Asked, value: Any) -> None:
        pad = pad_for(asked.question)
        if pad is None:
            return
        view = self.driver.view(Page.QUESTION)
        for _ in view.input.shown if view.input else "":
            self.driver.tap("key:delete")
        self.driver.type(pad.digits(value))

    def _write(self, text: str) -> None:
        """Where no engine works here, it is left out, as a visitor would."""
        Typist(self.rig, self.driver).write_if_possible(text)

    def _tick(self, codes: list[str]) -> None:
        chosen = {option.code for option in self.driver.view(Page.QUESTION).options if option.chosen}
        for code in [*(chosen - set(codes)), *(one for one in codes if one not in chosen)]:
            self._tap_option(code)

    def _choose(self, code: str) -> None:
        """Not what is chosen already: a second tap may take it back."""
        options = self.driver.view(Page.QUESTION).options
        if not any(option.code == code and option.chosen for option in options):
            self._tap_option(code)

    def _tap_option(self, code: str) -> None:
        """On whichever page of the list it is."""
        for _ in range(MOST_PAGES):
            if self.driver.shows(f"option:{code}"):
                self.driver.tap(f"option:{code}")
                return
            if not self.driver.shows("more"):
                break
            self.driver.tap("more")
        raise UnexpectedError(f"{self._where()} has no {code!r}")

    # -- places and codes ----------------------------------------------------------------------------------------------

    def _find(self, question: Question, code: str) -> None:
        place = question.kind is QuestionKind.REGION
        tree = CodeTree(question.options, within=question.within, depth=question.depth if place else None)
        flat = not tree.grouped and len(question.options) > SHORT_LIST
        if not place and (flat or (self.by_letters and tree.grouped)):
            self._find_by_letters(tree, code)
        else:
            self._find_by_groups(tree, code)

    def _find_by_groups(self, tree: CodeTree, code: str) -> None:
        if self.driver.shows(f"step:{BY_GROUPS}"):
            self.driver.tap(f"step:{BY_GROUPS}")
        way = (*tree.above(code), code)
        for _ in range(MOST_PAGES):
            there = {option.code: option for option in self.driver.view(Page.QUESTION).options}
            nearest = next((one for one in reversed(way) if one in there), None)
            if nearest is None:
                self.driver.tap(f"step:{TOP}")
            elif there[nearest].leads:
                self._tap_option(nearest)
            else:
                self._choose(nearest)
                return
        raise UnexpectedError(f"{self._where()} does not lead to {code!r}")

    def _find_by_letters(self, tree: CodeTree, code: str) -> None:
        """By the initials of its first characters, then in the list of what they found."""
        option = tree.get(code)
        if option is None:
            raise UnexpectedError(f"{self._where()} knows no {code!r}")
        if self.driver.shows(f"step:{BY_LETTERS}"):
            self.driver.tap(f"step:{BY_LETTERS}")
        readings = load_readings()
        for character in option.text[:MOST_LETTERS]:
            letter = readings.get(character, (character.lower(),))[0][0]
            if not self.driver.shows(f"key:{letter}"):
                break
            self.driver.tap(f"key:{letter}")
        self.driver.tap("primary")
        self._choose(code)

    # -- rows ----------------------------------------------------------------------------------------------------------

    def _rows(self) -> None:
        form = self.rig.app.navigator.flow.form
        wanted, before = self._wanted_rows(), len(form.rows)
        with self._step(f"rows-{form.at}-{before}"):
            self.driver.turn()
        if before < len(wanted):
            self.driver.tap("add")
            if self.driver.page is Page.ROWS:
                raise UnexpectedError(f"{form.at} takes no further row")
            return
        at = form.at
        self.driver.tap("primary")
        if self.driver.page is Page.ROWS and form.at == at:
            banner = self.driver.view(Page.ROWS).banner
            raise UnexpectedError(f"{at} is not left: {banner.text if banner else ''}")

    def _row_card(self) -> None:
        """The card of the row's person; by hand, where the row has no name or no number that a card could have."""
        question, row = self.rig.app.navigator.flow.form.question, self._row_wanted()
        told = {fact: row.get(column) for column, fact in question.from_card.items()} if question else {}
        name, number = told.get("name"), told.get("number")
        if not name or not citizen_number.is_well_formed(str(number)):
            self.driver.tap("other")
            return
        self.rig.lift_card()
        slot = self.rig.app.navigator.flow.slot
        self.driver.wait_for(lambda: not slot.laid, "the reader to be empty")
        with self._step("row-card"):
            self.driver.turn()
        self.rig.lay_card_of(str(name), str(number))
        read = lambda: self.driver.page is not Page.ROW_CARD  # noqa: E731 - asked again and again
        self.driver.wait_for(read, "the card of a row to be read", CARD_SECONDS)
        self.rig.lift_card()
        self.driver.wait_for(lambda: not slot.laid, "the card of a row to be taken away")
        self.driver.wait_for(lambda: self.driver.sheet is not Sheet.NOTICE, "no sheet over the form")

    # -- what is there, and what is wanted -----------------------------------------------------------------------------

    def _asked(self) -> Asked:
        asked = self.rig.app.navigator.flow.form.asked
        if asked is None:
            raise UnexpectedError("a question's page without a question")
        return asked

    def _wanted(self, asked: Asked) -> Any:
        if self.rig.app.navigator.flow.form.column:
            return self._row_wanted().get(asked.question.id)
        return self.answers.get(asked.question.id)

    def _row_wanted(self) -> Mapping[str, Any]:
        form, rows = self.rig.app.navigator.flow.form, self._wanted_rows()
        at = len(form.rows) if form.row_at is None else form.row_at
        return rows[at] if at < len(rows) else {}

    def _wanted_rows(self) -> list[dict[str, Any]]:
        return self.answers.get(self.rig.app.navigator.flow.form.at) or []

    def _given(self, question_id: str) -> Any:
        return self.rig.services.visit.answers.get(question_id)

    def _where(self) -> str:
        form = self.rig.app.navigator.flow.form
        return f"{self.driver.page}/{form.at}/{form.row_at}/{len(form.rows)}/{form.column}"

    def _step(self, name: str) -> AbstractContextManager[Any]:
        """Each page is pictured once, the first time that it is there."""
        if name in self._pictured:
            return nullcontext()
        self._pictured.add(name)
        return self.pictured(name)


def _asking(item: ServiceItem | None) -> list[tuple[str, str]]:
    """The conditions that ask something, and what."""
    return [(one.id, one.ask) for one in item.conditions if one.ask] if item else []


def file(walk: Walk, item_id: str, answers: Mapping[str, Any], *, by_letters: bool = False) -> None:
    """From the home page to the page that says what became of it, a picture of each page on the way."""
    driver = walk.driver
    with walk.report.step(f"{item_id}-guide"):
        walk.rig.app.navigator.flow.errand.choose(item_id)
        driver.wait_for_page(Page.GUIDE)
    walk.to_precheck()
    pictured = partial(_named, walk.report, item_id)
    form = FormWalk(walk.rig, driver, answers, pictured=pictured, by_letters=by_letters)
    form.fill()
    with walk.report.step(f"{item_id}-check"):
        driver.turn()
    form.promise()
    if walk.rig.app.navigator.flow.signing.question is not None:
        driver.tap("primary")
        driver.wait_for_page(Page.SIGNATURE)
        with walk.report.step(f"{item_id}-signature"):
            walk.sign()
    with walk.report.step(f"{item_id}-done"):
        walk.hand_in_signed()


def _named(report: Report, item_id: str, name: str) -> AbstractContextManager[None]:
    return report.step(f"{item_id}-{name}")
