"""Which employer: the credit code, read from the licence by the scanner or typed; a slip in it is told at once."""

from hardware.api import ScanEvent, Scanned
from kiosk.domain import credit_code
from kiosk.domain.scanned_code import credit_code_in
from kiosk.domain.service_item import TextFormat
from kiosk.ui.job_journey import Wish
from kiosk.ui.pad import FORMATS
from kiosk.ui.parts import ActionBar, Banner, Button, InputView, Tone
from kiosk.ui.places import Page
from kiosk.ui.presenter import Presenter
from kiosk.ui.work_views import WordsView

_PAD = FORMATS[TextFormat.CREDIT_CODE]


class EmployerCodePresenter(Presenter[WordsView]):
    """What is typed is in the visit as long as the page is up."""

    blank = WordsView()
    _typed = ""
    _error = ""
    _read = False

    def open(self) -> None:
        self._typed, self._error, self._read = self.flow.employer.code, "", False
        self._listen()
        self.refresh()

    def close(self) -> None:
        self.flow.scan.rest()

    def wipe(self) -> None:
        self._typed, self._error, self._read = "", "", False
        super().wipe()

    def tick(self) -> None:
        self._listen()
        self.refresh()

    def _listen(self) -> None:
        if self.flow.scan.usable and not self.flow.scan.listening:
            self.flow.scan.watch(self._heard)

    def _heard(self, event: ScanEvent) -> None:
        if not isinstance(event, Scanned):
            return
        self.flow.presence.touch()
        code = credit_code_in(event.text)
        if code is not None:
            self._typed, self._error, self._read = code, "", True
        else:
            self._error = self.services.texts("question.no_code_in_scan")
        self.refresh()

    def key(self, value: str) -> None:
        self._typed = _PAD.after(self._typed, value)
        self._error, self._read = "", False
        self.refresh()

    def forward(self) -> None:
        if not credit_code.is_well_formed(self._typed):
            self._error = self.services.texts("employer.code_wrong")
            self.refresh()
            return
        self.flow.employer.code = self._typed
        self.flow.jobs.want(Wish.POSTINGS, Page.EMPLOYER_CODE)

    def compose(self) -> WordsView:
        text = self.services.texts
        scan = "\n" + text("question.scan_licence") if self.flow.scan.usable else ""
        return WordsView(
            title=text("employer.code"),
            hint=text("employer.code_hint") + scan,
            banner=Banner(tone=Tone.OK, icon="check-circle", lead=text("employer.code_read")) if self._read else None,
            input=InputView(
                shown=_PAD.shown(self._typed, text),
                placeholder=text("employer.code_example"),
                hint=self._left(),
                error=self._error,
            ),
            keys=_PAD.keys(text),
            bar=ActionBar(
                back=Button(text=text("bar.back"), icon="arrow-left"),
                primary=Button(text=text("bar.next"), icon="arrow-right", icon_right=True),
            ),
        )

    def pick_word(self, chip_id: str) -> None:
        """There are no words to pick: only digits are typed here."""

    def _left(self) -> str:
        left = (_PAD.length or 0) - len(self._typed)
        return self.services.texts("pad.missing", count=left) if self._typed and left else ""
