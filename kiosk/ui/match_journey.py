"""我能办什么: from a document, or none, and a few questions to what a person can get. No Kivy.

While it lasts `visit.item` is a form of its own, of the questions worth asking: the pages of a form ask them. It is
filed nowhere, and what was answered dies with the visit.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kiosk.domain.service_item import AskedOn, Form, Limit, Question, ServiceItem
from kiosk.items.matching import MOST_QUESTIONS, Match, Seeker
from kiosk.ui.form_path import FormPath, can_enter
from kiosk.ui.parts import Progress
from kiosk.ui.places import Page
from kiosk.ui.services import Services

FORM = "what_can_i_get"
_WHO = frozenset({Page.IDENTITY, Page.HAND_ENTRY, Page.SCAN})


class MatchJourney:
    """`forward` and `back` answer whether the step was theirs. `to` turns to a page.

    `active`: someone is finding out. `looking`: at the conditions of one item of the list. `chosen`: that item, also
    while it is being filed, so that 返回 leads to the list again. `unmet`: the list of what cannot be had is shown.
    """

    def __init__(self, services: Services, form: FormPath, to: Callable[[Page], None]) -> None:
        self._services = services
        self._form = form
        self._to = to
        self.forget()

    def forget(self) -> None:
        self.active = self.looking = self.unmet = False
        self.chosen = ""
        self._answers: dict[str, Any] = {}
        self._passed: set[str] = set()
        self._trail: list[Question] = []
        self._ahead: tuple[Question, ...] = ()

    # -- the steps -----------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """With what is known of the person, if anything."""
        self.forget()
        self.active = True
        self._hold()
        self._go_on()

    def ask_who(self) -> None:
        """Who they are first; `begin` follows."""
        self.forget()
        self.active = True
        self._hold()
        self._to(Page.IDENTITY)

    def forward(self, page: Page) -> bool:
        if not self.active:
            return False
        if page in _WHO and not self.chosen:
            self.begin()
        elif page in _WHO or (page is Page.GUIDE and self._agreed):
            self._fill_in()
        elif page is Page.QUESTION and not self.chosen:
            self._note()
            self._go_on()
        elif page is Page.PRECHECK and self.looking:
            self.looking = False
            self._to(Page.GUIDE)
        else:
            return False
        return True

    def back(self, page: Page) -> bool:
        if not self.active:
            return False
        if page is Page.IDENTITY and not self.chosen:
            self._leave()
        elif page is Page.QUESTION and not self.chosen:
            self._go_back()
        elif page is Page.PRECHECK and self.looking:
            self._take_over()
            self.chosen, self.looking = "", False
            self._hold()
            self._to(Page.MATCHES)
        elif page is Page.GUIDE and self.chosen:
            self.looking = True
            self._to(Page.PRECHECK)
        elif page is Page.MATCHES:
            self._leave_list()
        else:
            return False
        return True

    @property
    def asking(self) -> bool:
        """A question of this journey is up, not one of an item's form."""
        return self.active and not self.chosen

    def look_at(self, item: ServiceItem) -> None:
        """The conditions of one item of the list, with what was answered so far."""
        self._take_over()
        visit = self._services.visit
        visit.begin(item)
        carried = {name: value for name, value in self._answers.items() if item.form.question(name)}
        visit.answers.update(carried)
        self.chosen, self.looking = item.id, True
        self._to(Page.PRECHECK)

    def turn_list(self) -> None:
        """From what can be had to what cannot, and back."""
        self.unmet = not self.unmet

    # -- what it comes to ----------------------------------------------------------------------------------------------

    def found(self) -> tuple[Match, ...]:
        return self._services.find_services(self._seeker())

    def progress(self) -> Progress:
        """So many questions at most; the list comes last."""
        step, steps = self._index + 1, len(self._trail) + len(self._ahead) + 1
        text = self._services.texts
        words = text("progress.text", step=step, steps=steps)
        return Progress(item=text("match.name"), text=words, step=step, steps=steps)

    # -- behind it -----------------------------------------------------------------------------------------------------

    @property
    def _agreed(self) -> bool:
        visit = self._services.visit
        return bool(self.chosen) and visit.person is not None and bool(visit.consents)

    def _seeker(self) -> Seeker:
        visit = self._services.visit
        return Seeker(answers=visit.answers, person=visit.person, passed=frozenset(self._passed))

    @property
    def _index(self) -> int:
        """Of the question in hand, in the trail."""
        return next((n for n, question in enumerate(self._trail) if question.id == self._form.at), -1)

    def _go_on(self) -> None:
        """To the next question, one that was asked before or a new one; else to the list."""
        at = self._index + 1
        if at == len(self._trail):
            room = MOST_QUESTIONS - len(self._trail)
            found = self._services.find_services.questions(self._seeker(), room) if room > 0 else ()
            asked = tuple(question for question in found if can_enter(_on_page(question)))
            self._trail += asked[:1]
            self._ahead = asked[1:]
        self._show_question(at)

    def _show_question(self, at: int) -> None:
        self._rewrite_form()
        if at < len(self._trail):
            self._form.at = self._trail[at].id
            self._to(Page.QUESTION)
        else:
            self.unmet = False
            self._to(Page.MATCHES)

    def _note(self) -> None:
        """下一步 without an answer is 跳过."""
        if self._form.at in self._services.visit.answers:
            self._passed.discard(self._form.at)
        else:
            self._passed.add(self._form.at)

    def _go_back(self) -> None:
        at = self._index - 1
        if at < 0:
            self._leave()
        else:
            self._show_question(at)

    def _leave_list(self) -> None:
        if self.unmet:
            self.unmet = False
            self._to(Page.MATCHES)
        elif self._trail:
            self._show_question(len(self._trail) - 1)
        else:
            self._leave()

    def _leave(self) -> None:
        """To the beginning, with nothing answered."""
        self._to(Page.MATCH)  # what is left takes back what was agreed to for it
        self.forget()
        self._services.visit.finish()

    def _take_over(self) -> None:
        """What was answered while an item was looked at counts too."""
        self._answers = {**self._answers, **self._services.visit.answers}

    def _hold(self) -> None:
        """The form of this journey in the place of an item's."""
        visit = self._services.visit
        visit.begin(_form(self._services.texts("match.name"), ()))
        visit.answers.update(self._answers)
        self._rewrite_form()

    def _rewrite_form(self) -> None:
        asked = tuple(_on_page(question) for question in self._trail)
        self._services.visit.item = _form(self._services.texts("match.name"), asked)

    def _fill_in(self) -> None:
        """The conditions were seen already: straight to the form."""
        first = self._form.first()
        if first is None:
            self._to(Page.CHECK)
        else:
            self._form.at = first.id
            self._to(Page.QUESTION)


def _on_page(question: Question) -> Question:
    """However its item asks it: here it has a page of its own, and may be passed over."""
    return replace(question, asked_on=AskedOn.PAGE, required=False, condition=None, chips=())


def _form(name: str, questions: tuple[Question, ...]) -> ServiceItem:
    return ServiceItem(
        id=FORM,
        version="",
        region="",
        effective_from="",
        effective_to=None,
        summary="",
        name=name,
        legal_basis=(),
        type="",
        level=(),
        audience="",
        conditions=(),
        fee="",
        steps=(),
        materials=(),
        form=Form(name=name, minutes=1, questions=questions),
        results=(),
        limits=Limit(promised_working_days=0, statutory_working_days=None, start="", text=""),
    )
