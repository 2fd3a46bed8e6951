"""Look once more, promise, hand in. Nothing is lost when handing in goes wrong, and nothing is filed twice."""

from kiosk.domain.service_item import AskedOn, Question, QuestionKind, ServiceItem
from kiosk.items.form import AnswerFault, applicable_answers
from kiosk.ui.form_path import asked_of
from kiosk.ui.parts import ActionBar, Banner, Button, Progress, Tone
from kiosk.ui.places import Page
from kiosk.ui.presenter import Presenter
from kiosk.ui.printer_state import PrinterState, printer_state
from kiosk.ui.screens.check.rows import summary
from kiosk.ui.screens.check.view import CheckView, PromiseView
from kiosk.usecases.errors import StoreFailedError
from kiosk.usecases.submit_application import Application, Refused, Saved

# Until this station has a page to sign on: the fingerprint that is a signature's twin, taken at the desk.
_AT_DESK = {"fingerprint": "at_desk"}
_BEFOREHAND = {PrinterState.OUT: "guide.paper_out", PrinterState.UNUSABLE: "guide.printer_unusable"}


class CheckPresenter(Presenter[CheckView]):
    blank = CheckView()
    _edited = ""
    _began: float | None = None
    _trouble: Banner | None = None

    def open(self) -> None:
        self._began = None
        self._trouble = None
        self.refresh()

    def wipe(self) -> None:
        self._edited = ""
        self._began = None
        self._trouble = None
        super().wipe()

    # -- what the visitor does -----------------------------------------------------------------------------------------

    def edit(self, row_id: str) -> None:
        if not self._busy:
            self._edited = row_id
            self.flow.edit(row_id)

    def toggle_promise(self) -> None:
        promise = self._promise_question()
        if promise is None or self._busy:
            return
        answers = self.services.visit.answers
        if answers.pop(promise.id, None) is None:
            answers[promise.id] = dict(_AT_DESK) if promise.kind is QuestionKind.SIGNATURE else True
        self._trouble = None
        self.refresh()

    def back(self) -> None:
        if not self._busy:
            self._edited = ""
            self.flow.back()

    def forward(self) -> None:
        """The promise is given before anything is handed in."""
        if self._busy:
            return
        promise = self._promise_question()
        if promise is not None and promise.required and not self._promised(promise):
            self._say(
                "check.not_promised", promise.error if promise.asked_on is AskedOn.CHECK else self._means(promise)
            )
        else:
            self._hand_in()

    # -- handing in ----------------------------------------------------------------------------------------------------

    @property
    def _busy(self) -> bool:
        return self._began is not None

    def _hand_in(self) -> None:
        application = self._application()
        if application is None:
            return
        self._began = self.services.clock.monotonic()
        self.services.visit.saving = True
        self._trouble = None
        submit = self.services.submit
        self.services.runner.run(lambda: submit(application), self._answered, self._not_stored)
        self.refresh()

    def _application(self) -> Application | None:
        visit = self.services.visit
        if visit.item is None or visit.person is None:
            return None
        return Application(
            item_id=visit.item.id,
            answers=applicable_answers(visit.item.form, visit.answers),
            person=visit.person,
            assurance=visit.assurance,
            key=visit.key,
            consents=tuple(visit.consents),
        )

    def _answered(self, outcome: Saved | Refused) -> None:
        self._began = None
        self.services.visit.saving = False
        if isinstance(outcome, Saved):
            self.flow.filing.begin(outcome)
            self.flow.to(Page.DONE)
        elif not self.flow.complain(outcome.faults[0]):
            self._refused(outcome.faults[0])

    def _refused(self, fault: AnswerFault) -> None:
        station = self.services.station
        self._say("check.refused", f"{fault.message}。" + self.services.texts("check.refused_do", desk=station.desk))

    def _not_stored(self, fault: BaseException) -> None:
        """Only StoreFailedError says that nothing was stored; the same key makes another try harmless either way."""
        self._began = None
        self.services.visit.saving = False
        key = "check.not_stored" if isinstance(fault, StoreFailedError) else "check.maybe_stored"
        station = self.services.station
        self._say(key, self.services.texts(f"{key}_do", desk=station.desk, phone=station.phone))

    def _say(self, lead_key: str, words: str) -> None:
        self._trouble = Banner(tone=Tone.BAD, icon="warning-circle", lead=self.services.texts(lead_key), text=words)
        self.refresh()

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> CheckView:
        item = self.services.visit.item
        if item is None or self.services.visit.saved is not None:
            return self.blank
        text = self.services.texts
        return CheckView(
            progress=self._progress(item),
            banner=self._trouble or self._slow() or self._no_paper(),
            title=text("check.title"),
            subtitle=text("check.subtitle"),
            rows=summary(
                item, self.services.visit.person, self.services.visit.answers, text, self.services.visit.assurance
            ),
            edited=self._edited,
            next_page=Button(text=text("bar.next_page"), icon="arrow-right", icon_right=True),
            promise=self._promise(),
            bar=self._bar(),
        )

    def _progress(self, item: ServiceItem) -> Progress:
        steps = len(self.flow.form.questions()) + 1
        words = self.services.texts("progress.text", step=steps, steps=steps)
        return Progress(item=item.name, text=words, step=steps, steps=steps)

    def _promise_question(self) -> Question | None:
        visit = self.services.visit
        if visit.item is None:
            return None
        asked = asked_of(visit.item, AskedOn.CHECK, visit.answers) or asked_of(visit.item, AskedOn.SIGN, visit.answers)
        return next(iter(asked), None)

    def _promised(self, promise: Question) -> bool:
        return self.services.visit.answers.get(promise.id) is not None

    def _promise(self) -> PromiseView | None:
        promise = self._promise_question()
        if promise is None:
            return None
        title = promise.promises or promise.title
        return PromiseView(checked=self._promised(promise), title=title, text=self._means(promise))

    def _means(self, promise: Question) -> str:
        if promise.asked_on is AskedOn.SIGN:
            return self.services.texts("check.sign_at_desk", desk=self.services.station.desk)
        return self.services.texts("check.promise_means")

    def _bar(self) -> ActionBar:
        text = self.services.texts
        busy = self._elapsed() >= self.services.durations.busy_show_after
        primary = Button(text=text("check.saving"), busy=True) if busy else self._go_on()
        return ActionBar(back=Button(text=text("bar.previous"), icon="arrow-left"), primary=primary)

    def _go_on(self) -> Button:
        return Button(text=self.services.texts("check.hand_in"), icon="arrow-right", icon_right=True)

    def _elapsed(self) -> float:
        return -1.0 if self._began is None else self.services.clock.monotonic() - self._began

    def _slow(self) -> Banner | None:
        text = self.services.texts
        durations = self.services.durations
        if self._elapsed() >= durations.busy_give_way_after:
            words = text("check.very_slow_do", desk=self.services.station.desk)
            return Banner(tone=Tone.WARN, icon="question", lead=text("check.very_slow"), text=words)
        if self._elapsed() >= durations.busy_explain_after:
            return Banner(tone=Tone.INFO, icon="info", lead=text("check.slow"))
        return None

    def _no_paper(self) -> Banner | None:
        text = self.services.texts
        key = _BEFOREHAND.get(printer_state(self.services.printer))
        if key is None:
            return None
        return Banner(tone=Tone.WARN, icon="warning-circle", lead=text(key), text=text("guide.still_possible"))
