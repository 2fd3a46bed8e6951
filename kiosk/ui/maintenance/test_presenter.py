"""What the presenters of the tests share."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from kiosk.maintenance.device_tests.step import Outcome, Step, worst
from kiosk.ui.maintenance.presenter import MaintenancePresenter
from kiosk.ui.maintenance.step_words import said_of
from kiosk.ui.maintenance.test_desk import TestDesk
from kiosk.ui.maintenance.test_views import StepView, TestView
from kiosk.ui.parts import COUNT, Banner, Button, OptionView, Tone
from kiosk.ui.places import Page


class TestPresenter(MaintenancePresenter[TestView]):
    """`code` names the test; `words` are the keys of its title and of what to do. A test that blocks is begun by
    `try_out`, and shows its steps as they come."""

    __test__ = False  # no test of pytest's

    blank = TestView()
    before = Page.MAINTENANCE_TESTS
    code: ClassVar[str]
    words: ClassVar[tuple[str, str]]
    steps: Sequence[Step] = ()
    busy = False
    _turn = 0

    @property
    def desk(self) -> TestDesk:
        return self.menu.desk.tests

    def open(self) -> None:
        self.steps, self.busy = (), False
        self.begin()
        self.refresh()

    def back(self) -> None:
        """To the list that one came by, where there are two."""
        if self.before is Page.MAINTENANCE_TESTS:
            self.menu.go(self.menu.came_by)
        else:
            super().back()

    def close(self) -> None:
        self._turn += 1

    def wipe(self) -> None:
        self.steps, self.busy = (), False
        super().wipe()

    def begin(self) -> None:
        """What is known before anybody touches anything."""

    def choose(self, code: str) -> None:
        """A button of the page."""

    # -- trying --------------------------------------------------------------------------------------------------------

    def found(self, steps: Iterable[Step]) -> None:
        """That is what came of it: shown, kept while the menu is open, and noted."""
        self.steps, self.busy = tuple(steps), False
        self.desk.found[self.code] = self.steps
        self.note("tested", part=self.code, outcome=worst(self.steps).value)
        self.refresh()

    def try_out(self, work: Callable[[], Sequence[Step]]) -> None:
        """Blocking work, once at a time; what comes after the page was left is dropped."""
        if self.busy:
            return
        self.busy, self._turn = True, self._turn + 1
        turn = self._turn
        self.run(work, lambda steps: self._came(turn, steps), lambda _: self._came(turn, ()))
        self.refresh()

    def _came(self, turn: int, steps: Sequence[Step]) -> None:
        if turn == self._turn:
            self.found(steps)

    def add(self, step: Step) -> None:
        """One more of a test under way."""
        self.menu.stay()
        self.steps = (*self.steps, step)
        self.refresh()

    # -- what is shown -------------------------------------------------------------------------------------------------

    def compose(self) -> TestView:
        text = self.services.texts
        title, _ = self.words
        return TestView(
            title=text(title),
            hint=self.hint(),
            banner=self.banner(),
            qr=self.qr(),
            steps=self.shown(),
            more=text("tests.more", count=COUNT),
            choices=self.choices(),
            bar=self.bar(primary=self.primary()),
        )

    def shown(self) -> tuple[StepView, ...]:
        return tuple(map(self.step_view, self.steps))

    def step_view(self, step: Step, icon: str = "") -> StepView:
        said = said_of(step, self.services.texts)
        return StepView(title=said.label, text=said.text, todo=said.todo, tag=said.tag, icon=icon)

    def hint(self) -> str:
        return self.services.texts(self.words[1])

    def banner(self) -> Banner | None:
        return None

    def qr(self) -> str:
        return ""

    def choices(self) -> tuple[OptionView, ...]:
        return ()

    def primary(self) -> Button | None:
        """None: the button that leaves the menu."""
        return None

    def begin_button(self) -> Button:
        """Of a test that is begun by hand; `forward` begins it."""
        text = self.services.texts
        if self.busy:
            return Button(text=text("tests.busy"), busy=True)
        tried = any(step.outcome is not Outcome.UNKNOWN or step.cause for step in self.steps)
        return Button(text=text("tests.again" if tried else "tests.start"), icon="arrow-counter-clockwise")

    def note_of(self, tone: Tone, icon: str, key: str) -> Banner:
        return Banner(tone=tone, icon=icon, lead=self.services.texts(key))
