"""The world around the window, as the tour moves it. Bootstrap hands in one with simulators and a centre of its own."""

from collections.abc import Sequence
from typing import Literal, Protocol

from kiosk.ui.app import KioskApp
from kiosk.ui.services import Services


class Rig(Protocol):
    """`app` is open, `services` are the real ones over simulators."""

    @property
    def app(self) -> KioskApp: ...

    @property
    def services(self) -> Services: ...

    @property
    def informing(self) -> Services:
        """The same at level 四级: nobody says who they are, and nothing is printed."""
        ...

    def lay_card(self, *, rare: bool = False) -> None:
        """A made-up person's card, on the reader; `rare`: with characters of plane 2 in the name."""
        ...

    def lay_helpers_card(self) -> None:
        """Of another made-up person, who files for the first."""
        ...

    def lay_card_of(self, name: str, number: str) -> None:
        """The card of another made-up person: birth and sex are those of the number."""
        ...

    def lift_card(self) -> None: ...

    def show_code(self, text: str) -> None:
        """A code, held before the scanner once."""
        ...

    def show_social_card(self) -> None:
        """The electronic social-security card of a made-up person, fresh, held before the scanner."""
        ...

    def paper(self, level: Literal["ok", "low", "out"]) -> None:
        """The printer's status follows."""
        ...

    def break_reader(self, fault: Literal["card_pulled", "noise", "unplugged"] | None) -> None:
        """Faults by the names of the simulators; None mends it."""
        ...

    def break_printer(self, fault: Literal["unplugged", "cutter_jam"] | None) -> None: ...

    def break_scanner(self, fault: Literal["unplugged"] | None) -> None: ...

    def centre(self, *, reachable: bool) -> None: ...

    def office_decides(
        self,
        decision: Literal["accepted", "needs_more", "completed", "refused"],
        *,
        reason: str = "",
        basis: str = "",
        clause: str = "",
        result: str = "",
        questions: Sequence[str] = (),
        materials: Sequence[str] = (),
    ) -> None:
        """About the newest application that it has; returns when the station has heard."""
        ...

    def bring_by_phone(self, url: str) -> None:
        """A made-up picture, through the page behind the code on the glass."""
        ...

    def technicians_pass(self) -> tuple[str, str, str]:
        """Number, PIN and the code of now, of a made-up lead; another PIN and other codes each time."""
        ...

    def skip(self, seconds: float) -> None:
        """Let the visit's timer believe that this much time has passed."""
        ...

    def breathe(self) -> None:
        """Called between two rounds of the loop, for a rig whose threads are in its hand."""
        ...
