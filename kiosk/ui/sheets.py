"""What lies over the page: one sheet on top, and those that come back when it goes. No Kivy."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.ui.places import Part, Sheet, Topic


@dataclass(frozen=True, slots=True)
class Laid:
    """`topic` and `subject` are of a notice: what it is about, and which one of these."""

    sheet: Sheet
    topic: Topic = Topic.HELP
    subject: str = ""

    def is_as(self, other: "Laid") -> bool:
        """Notices are told apart by their topics."""
        return (self.sheet, self.topic) == (other.sheet, other.topic)


class Sheets:
    """`cover` lays a sheet over the page (None: takes it away), after its presenter opened; `wait_anew` hears that
    somebody did it, so that the time begins again."""

    def __init__(self, *, cover: Callable[[Sheet | None], None], wait_anew: Callable[[], None]) -> None:
        self._cover = cover
        self._wait_anew = wait_anew
        self._parts: dict[Sheet, Part] = {}
        self._pile: list[Laid] = []

    def add(self, sheet: Sheet, presenter: Part) -> None:
        self._parts[sheet] = presenter

    @property
    def presenters(self) -> tuple[Part, ...]:
        return tuple(self._parts.values())

    # -- what is on top ------------------------------------------------------------------------------------------------

    @property
    def top(self) -> Sheet | None:
        return self._pile[-1].sheet if self._pile else None

    @property
    def topic(self) -> Topic:
        return self._pile[-1].topic if self._pile else Topic.HELP

    @property
    def subject(self) -> str:
        return self._pile[-1].subject if self._pile else ""

    def tells_of(self, topic: Topic) -> bool:
        return self.top is Sheet.NOTICE and self.topic is topic

    # -- laid and taken away -------------------------------------------------------------------------------------------

    def explain(self, topic: Topic, subject: str = "") -> None:
        self._lay(Laid(Sheet.NOTICE, topic, subject))

    def open(self, sheet: Sheet) -> None:
        """One that any page may have, and any other sheet: the aids, the languages."""
        if self.top is not sheet:
            self._lay(Laid(sheet))

    def warn(self) -> None:
        """The count-down, over whatever is shown; it does not count as a sign of life."""
        if self.top is not Sheet.TIMEOUT:
            self._pile.append(Laid(Sheet.TIMEOUT))
            self._show_top()

    def close(self) -> None:
        """The sheet on top goes; what it lay over comes back. Someone is there: so does a count-down."""
        if len(self._pile) > 1:
            self._pile.pop()
            self._wait_anew()
            self._show_top()
        else:
            self.uncover()

    def uncover(self) -> None:
        """Every sheet goes."""
        if self._pile:
            self._pile.clear()
            self._cover(None)
            self._wait_anew()

    def tick(self) -> None:
        if self.top is not None:
            self._parts[self.top].tick()

    def reword(self) -> None:
        if self.top is not None:
            self._parts[self.top].reword()

    def _lay(self, new: Laid) -> None:
        """What is laid on top is no longer anywhere beneath; and whoever lays it needs no count-down."""
        beneath = (laid for laid in self._pile if laid.sheet is not Sheet.TIMEOUT and not laid.is_as(new))
        self._pile = [*beneath, new]
        self._wait_anew()
        self._show_top()

    def _show_top(self) -> None:
        sheet = self._pile[-1].sheet
        self._parts[sheet].open()
        self._cover(sheet)
