"""Which page comes next, which sheet lies over it, and the end of the visit. No Kivy."""

from collections.abc import Callable
from typing import Any

from kiosk.domain.business_day import local_time
from kiosk.domain.service_item import AskedOn, Question, QuestionKind, ServiceItem
from kiosk.items.form import AnswerFault
from kiosk.ui.after_filing import AfterFiling
from kiosk.ui.aids import NO_AIDS, Aid, Aids
from kiosk.ui.answering import Answering
from kiosk.ui.card_slot import CardSlot
from kiosk.ui.cases_shown import CasesShown
from kiosk.ui.feedback import Feedback
from kiosk.ui.form_path import FormPath, field_of, fits_in_clause
from kiosk.ui.handing_in import HandingIn
from kiosk.ui.joint_journey import JointHandingIn, JointJourney
from kiosk.ui.manner import PLAIN, Manner
from kiosk.ui.match_journey import MatchJourney
from kiosk.ui.parking import Parking
from kiosk.ui.phone_ticket import PhoneTicket
from kiosk.ui.places import Page, Part, Sheet, Topic
from kiosk.ui.receipt_scan import ReceiptScan
from kiosk.ui.scan_slot import ScanSlot
from kiosk.ui.services import Services
from kiosk.ui.signing import Signing
from kiosk.ui.texts import HOUSE
from kiosk.usecases.ports import StoredSubmission
from kiosk.usecases.submit_application import Saved
from kiosk.usecases.submit_bundle import JointApplication, PartResult

__all__ = ["Flow", "Page", "Sheet", "Topic"]


_IDLE = frozenset({Page.HOME, Page.ATTRACT})
# They stand there while nobody does.
_LEFT_ALONE = frozenset({Page.HOME, Page.ATTRACT, Page.OUT_OF_ORDER})
# Where 返回 leads from a page that has one place before it.
_BEFORE = {
    Page.IDENTITY: Page.GUIDE,
    Page.HAND_ENTRY: Page.IDENTITY,
    Page.SCAN: Page.IDENTITY,
    Page.SUPPLEMENT: Page.CASE,
    Page.AGENT: Page.IDENTITY,
    Page.MANDATE: Page.AGENT,
    Page.PRINTER_OUT: Page.DONE,
}
_AFTER = frozenset({Page.DONE, Page.RATING, Page.PRINTER_OUT, Page.PARTS_DONE})
# Nothing about anybody stands there before a document was shown.
_PUBLIC = frozenset({Page.GUIDE, Page.SERVICES, Page.MATCH})
_TOWARDS_FORM = frozenset({Page.GUIDE, Page.IDENTITY, Page.HAND_ENTRY, Page.SCAN, Page.AGENT, Page.MANDATE})
_IN_FORM = frozenset({Page.PRECHECK, Page.PARTS, Page.QUESTION, Page.ROWS, Page.ROW_CARD})


Laid = tuple[Sheet, Topic, str]


class Flow:
    """`show` turns to a page, `cover` lays a sheet over it (None: takes it away); both after its presenter opened.
    `dress` draws everything anew in another manner."""

    def __init__(
        self,
        services: Services,
        *,
        show: Callable[[Page], None],
        cover: Callable[[Sheet | None], None],
        dress: Callable[[Manner], None] = lambda _: None,
    ) -> None:
        self.page = Page.HOME
        self.sheet: Sheet | None = None
        self.topic = Topic.HELP
        self.subject = ""
        self.fault_code = ""
        self.returning = False
        self._before_edit: tuple[dict[str, Any], dict[str, str]] = ({}, {})
        self._beside_clause: tuple[dict[str, Any], dict[str, str]] | None = None
        self.complaint: AnswerFault | None = None
        self.slot = CardSlot(services.reader, services.runner)
        self.scan = ScanSlot(services.scanner, services.runner)
        self.filing = AfterFiling(services)
        self.answering = Answering(services)
        self.form = FormPath(services, self.answering)
        self.cases = CasesShown(services)
        self.phone = PhoneTicket(services)
        self.signing = Signing(services)
        self.matching = MatchJourney(services, self.form, self.to)
        self.joint = JointJourney(services)
        self.group = ""
        self._from_list = False
        self._one = HandingIn(
            services,
            self.answering,
            filed=self._filed,
            filed_before=self._filed_before,
            answered=self._supplemented,
            refused=self.complain,
            told=self.refresh_page,
            swapped=lambda: self.slot.swapped,
        )
        self._several = JointHandingIn(
            services,
            self.answering,
            self.joint,
            filed_parts=self._filed_parts,
            refused=self.complain,
            told=self.refresh_page,
            swapped=lambda: self.slot.swapped,
        )
        self.parking = Parking(services, self.answering)
        self.receipts = ReceiptScan(
            services,
            self.scan,
            shown=self._receipt_shown,
            told=lambda why: self.explain(Topic.RECEIPT, why),
        )
        self._services = services
        self._show = show
        self._cover = cover
        self._pages: dict[Page, Part] = {}
        self._sheets: dict[Sheet, Part] = {}
        self._frame: list[Part] = []
        self._dress = dress
        self._manner = PLAIN
        self._beneath: list[Laid] = []
        self._touched_at = services.clock.monotonic()
        self.aids = NO_AIDS

    # -- set-up --------------------------------------------------------------------------------------------------------

    def add_page(self, page: Page, presenter: Part) -> None:
        self._pages[page] = presenter

    def add_sheet(self, sheet: Sheet, presenter: Part) -> None:
        self._sheets[sheet] = presenter

    def add_frame(self, presenter: Part) -> None:
        self._frame.append(presenter)

    def start(self) -> None:
        self._redress()
        self.to(Page.HOME)

    def out_of_order(self, code: str) -> None:
        """The station cannot serve; `code` is the small fault number. Whoever was here has nothing left behind."""
        self._wipe()
        self.fault_code = code
        self.to(Page.OUT_OF_ORDER)
        self._tell_of_card_left()

    # -- pages ---------------------------------------------------------------------------------------------------------

    @property
    def handing_in(self) -> HandingIn:
        return self._several if self.joint.active else self._one

    def choose(self, item_id: str) -> None:
        item = self._services.catalogue.get(item_id)
        if item is not None:
            self._from_list = self.page is Page.SERVICES
            if self._nameless and item.form.signature is None:
                self._part()
            self.answering.forget()
            self._services.visit.begin(self._in_words_of_now(item))
            self.form.forget()
            self._beside_clause = None
            self._to_guide()

    def choose_bundle(self, bundle_id: str) -> None:
        from_list = self.page is Page.SERVICES
        if self.joint.begin(bundle_id):
            if self._nameless and not self.joint.all_signed():
                self._part()
                self.joint.begin(bundle_id)
            self._from_list = from_list
            self._to_guide()

    def _to_guide(self) -> None:
        self._services.nudge_sync()  # so that the header is true of now, not of the last poll
        self.returning = False
        self.to(Page.GUIDE)

    @property
    def _must_be_named(self) -> bool:
        """Somebody without a name is about to file what no signature names them in."""
        item = self._services.visit.item
        return self._nameless and not self.joint.active and item is not None and item.form.signature is None

    def _begin_named(self) -> None:
        item = self._services.visit.item
        if item is not None:
            self.choose(item.id)

    def open_place(self, page: Page, group: str = "") -> None:
        """A place of the kiosk's own; `group` of the page of all services: that alone. What a person filed is shown to
        who has shown a document."""
        self.group = group
        if page is Page.CASES and not self._shown_document:
            if self._services.visit.person is not None:
                self._part()
            page = Page.IDENTITY
        self.to(page)

    def _receipt_shown(self) -> None:
        """On to what it is about, or to the card that opens it."""
        wanted = self.receipts.wanted
        self.open_place(Page.CASES)
        self.receipts.wanted = wanted

    @property
    def _shown_document(self) -> bool:
        return self._services.visit.person is not None and self._services.visit.assurance.may_look_up

    @property
    def _nameless(self) -> bool:
        person = self._services.visit.person
        return person is not None and not person.name

    @property
    def may_file(self) -> bool:
        """Known, and agreed to what is filed; who has only looked at their applications has not."""
        return self._services.visit.person is not None and bool(self._services.visit.consents)

    def to(self, page: Page) -> None:
        self._pages[self.page].close()
        self.uncover()
        self.page = page
        self._services.timer.expect(self._patience())
        self._pages[page].open()
        self._refresh_frame()
        self._show(page)
        self.complaint = None

    @property
    def _precheck(self) -> Page:
        """Where the conditions stand beside the visitor's own facts."""
        return Page.PARTS if self.joint.active else Page.PRECHECK

    def forward(self) -> None:
        self.joint.renew()
        if self.page is Page.GUIDE and self._must_be_named:
            self._begin_named()
        if self.matching.forward(self.page):
            return
        if self.page in _IN_FORM:
            self._forward_in_form()
        else:
            self._go_forward()

    def _go_forward(self) -> None:
        match self.page:
            case page if page in _TOWARDS_FORM:
                self._towards_form()
            case Page.CHECK | Page.SUPPLEMENT:
                self.to(Page.SIGNATURE)
            case Page.CASE:
                self.to(Page.SUPPLEMENT)
            case Page.RATING | Page.PRINTER_OUT:
                self.to(self._done)
            case Page.ATTRACT:
                self.to(Page.HOME)

    def _towards_form(self) -> None:
        """Who it is, then what it is about: to the form, or to what they filed."""
        if self.page is Page.GUIDE and not self.may_file:
            self.to(Page.IDENTITY)
        elif self.page is Page.AGENT:
            self.to(Page.MANDATE)
        elif self._services.visit.item is None:
            self.to(Page.CASES)
        else:
            self.to(self._precheck)
            self.parking.look(self._offer_draft)

    def _forward_in_form(self) -> None:
        if self._in_row:
            self._further_in_row()
        elif self._beside_clause is not None:
            self._beside_clause = None
            self.to(self._precheck)
        elif self.returning:
            self._go_on_editing()
        elif self.page in (Page.PRECHECK, Page.PARTS):
            self.form.begin()
            self._to_question(self.form.unanswered() if self.parking.resumed else self.form.first(), Page.CHECK)
        else:
            self._to_question(self.form.beside(1), Page.CHECK)

    def back(self) -> None:
        self.joint.renew()
        if self.page is Page.GUIDE and self._from_list and not self.matching.active:
            self._back_to_list()
        elif self.matching.back(self.page):
            return
        elif self.page in _IN_FORM:
            self._back_in_form()
        else:
            self._go_back()

    def _go_back(self) -> None:
        match self.page:
            case Page.GUIDE | Page.DONE | Page.CASES | Page.SERVICES | Page.MATCH:
                self.home()
            case Page.IDENTITY if self._services.visit.item is None:
                self.home()
            case page if page in _BEFORE:
                self.to(_BEFORE[page])
            case Page.RATING:
                self.to(self._done)
            case Page.CASE | Page.UPLOAD | Page.SIGNATURE:
                self._leave_for_what_opened_it()
            case Page.CHECK:
                self._to_question(self.form.last(), self._precheck)

    def _back_to_list(self) -> None:
        """Of all services, where it was chosen."""
        self.joint.forget()
        self._services.visit.finish()
        self.to(Page.SERVICES)

    def _back_in_form(self) -> None:
        if self._in_row:
            self._back_in_row()
        elif self._beside_clause is not None:
            self._take_back(self._beside_clause)
            self._beside_clause = None
            self.to(self._precheck)
        elif self.returning:
            self._take_back(self._before_edit)
            self._to_question(None, self._overview)
        elif self.page in (Page.PRECHECK, Page.PARTS):
            self.to(Page.GUIDE)
        else:
            self._to_question(self.form.beside(-1), self._precheck)

    @property
    def _in_row(self) -> bool:
        """A row is being filled in."""
        return self.page is Page.ROW_CARD or (self.page is Page.QUESTION and self.form.column != "")

    def _leave_for_what_opened_it(self) -> None:
        opened_by = {Page.CASE: Page.CASES, Page.UPLOAD: self.phone.from_page, Page.SIGNATURE: self._overview}
        if self.page is Page.CASE:
            self._stop_answering()
        self.to(opened_by[self.page])

    def _leave_form(self) -> None:
        """What was filled in waits for its owner, as the sheets say."""
        self.parking.park()
        self.parking.forget()

    def refresh_page(self) -> None:
        """What the page tells has changed from outside: a sheet chose for it, an answer came."""
        self._pages[self.page].tick()

    def home(self) -> None:
        """To the entries. Someone who has shown a card stays for another matter. Of anybody else, and of who came for
        another, nothing is kept but how they want the station to be: they stand there still."""
        if self._services.visit.person is None or self._services.visit.agent is not None:
            self._part()
            self.to(Page.HOME)
            self._tell_of_card_left()
        else:
            self.filing.print_now()
            self.filing.forget()
            self.cases.put_away()
            self.phone.forget()
            self._leave_form()  # before what it parks is let go
            self._stop_answering()
            self._put_down()
            self.to(Page.HOME)

    # -- the form ------------------------------------------------------------------------------------------------------

    def _offer_draft(self) -> None:
        """What was filled in last time, over the page on which the form begins."""
        if self.page is Page.PRECHECK:
            self.explain(Topic.DRAFT)

    def edit(self, question_id: str) -> bool:
        """From the check page to one question and back again. False when it has no page."""
        asked_on = self.form.asked_on(question_id)
        if self.answering.active and asked_on is not AskedOn.SIGN:
            asked_on = AskedOn.PAGE  # wherever else the form asks it
        if asked_on not in (AskedOn.PAGE, AskedOn.PRECHECK):
            return False
        self.returning = True
        self._before_edit = self._as_it_is()
        self.form.at = question_id
        question = self.form.question
        if asked_on is AskedOn.PRECHECK and question_id not in self.form.owed and question and fits_in_clause(question):
            self.to(self._precheck)
        else:
            self._to_question(question, Page.CHECK)
        return True

    def _go_on_editing(self) -> None:
        """What the change brings up, then where it was changed from. Each answer to the office stands by itself."""
        if self.answering.active:
            self.answering.note_done(self.form.at)
            self._before_edit = self._as_it_is()
        self._to_question(self.form.unanswered(), self._overview)

    @property
    def _overview(self) -> Page:
        """Where all the answers are seen together."""
        return Page.SUPPLEMENT if self.answering.active else Page.CHECK

    def ask_beside_clause(self, question_id: str) -> None:
        """From a clause of the pre-check to the page of its question, and back again."""
        self._beside_clause = self._as_it_is()
        self.form.at = question_id
        self._to_question(self.form.question, self._precheck)

    @property
    def beside_clause(self) -> bool:
        """The question in hand belongs to a clause of the pre-check."""
        return self._beside_clause is not None

    def _as_it_is(self) -> tuple[dict[str, Any], dict[str, str]]:
        return dict(self._services.visit.answers), dict(self._services.visit.typed)

    def _take_back(self, before: tuple[dict[str, Any], dict[str, str]]) -> None:
        """返回 instead of 改好了: as it was before."""
        visit = self._services.visit
        for now, then in zip((visit.answers, visit.typed), before, strict=True):
            now.clear()
            now.update(then)
        self.joint.renew()

    def complain(self, fault: AnswerFault) -> bool:
        """To the question that was refused, with its message. False when the fault belongs to no page."""
        self.complaint = fault
        return self.edit(field_of(fault.field))

    # -- the rows of one question --------------------------------------------------------------------------------------

    def take_up_row(self, at: int | None, *, by_card: bool = False) -> None:
        """From the list of rows to one of them, or to a new one (None)."""
        self.form.take_up_row(at)
        if by_card:
            self.to(Page.ROW_CARD)
        else:
            self._further_in_row()

    def _further_in_row(self) -> None:
        """To the next column; after the last the row is whole."""
        if self.form.turn_column(1):
            self.to(Page.QUESTION)
        else:
            self.form.keep_row()
            self.to(Page.ROWS)

    def _back_in_row(self) -> None:
        if self.page is Page.QUESTION and self.form.turn_column(-1):
            self.to(Page.QUESTION)
        else:
            self.form.drop_row()
            self.to(Page.ROWS)

    def _filed(self, saved: Saved) -> None:
        self.filing.begin(saved)
        self.to(Page.DONE)

    def _filed_parts(self, whole: JointApplication, results: tuple[PartResult, ...]) -> None:
        """Some of them, or all: what is on the disk needs no answers any more, what is not keeps its own."""
        self.joint.filing.begin(whole, results)
        saved = next((result.saved for result in results if result.saved), None)
        if saved is not None:
            self._services.visit.filed(saved)
        self.filing.feedback = Feedback(
            self._services, *(result.saved.submission_id for result in results if result.saved)
        )
        self.to(Page.PARTS_DONE)

    @property
    def _done(self) -> Page:
        """The last page, with the number or the numbers."""
        return Page.PARTS_DONE if self.joint.active else Page.DONE

    def _put_down(self) -> None:
        """What a bundle and a search for services know beyond the visit."""
        self.joint.filing.print_now()
        self.joint.forget()
        self.matching.forget()
        self._from_list = False
        self.group = ""

    def _filed_before(self, earlier: StoredSubmission) -> None:
        """What is about to be filed again is opened, with all that can be done for it."""
        self.parking.forget()
        self._services.visit.finish()
        self.returning = False
        self.cases.put_away()
        self.cases.at = self.cases.filed_before = earlier.submission_id
        self.cases.look(self.refresh_page)
        self.to(Page.CASE)

    def _supplemented(self) -> None:
        self._stop_answering()
        self._services.nudge_sync()
        self.cases.look(self.refresh_page)
        self.to(Page.CASE)

    def _stop_answering(self) -> None:
        """The application, or the answer, that was in hand goes."""
        self.answering.forget()
        self.returning = False
        self._services.visit.finish()

    def _to_question(self, question: Question | None, otherwise: Page) -> None:
        if question is None:
            self.returning = False
            self.to(otherwise)
        else:
            self.form.at = question.id
            self.form.drop_row()
            self.to(Page.ROWS if question.kind is QuestionKind.ROWS else Page.QUESTION)

    # -- sheets --------------------------------------------------------------------------------------------------------

    def explain(self, topic: Topic, subject: str = "") -> None:
        if self.sheet is Sheet.TIMEOUT:
            self.close()
        self._remember_beneath(Sheet.NOTICE, topic)
        self.topic = topic
        self.subject = subject
        self._lay(Sheet.NOTICE)

    def open_sheet(self, sheet: Sheet) -> None:
        """One that any page may have, and any other sheet: the aids, the languages."""
        if self.sheet is Sheet.TIMEOUT:
            self.close()
        if self.sheet is not sheet:
            self._remember_beneath(sheet, self.topic)
            self._lay(sheet)

    def uncover(self) -> None:
        """Every sheet goes."""
        self._beneath.clear()
        if self.sheet is not None:
            self.sheet = None
            self._cover(None)
            self._services.timer.expect(self._patience())

    def close(self) -> None:
        """The sheet on top goes; what it lay over comes back."""
        if not self._beneath:
            self.uncover()
            return
        sheet, self.topic, self.subject = self._beneath.pop()
        self._services.timer.expect(self._patience())
        self._lay(sheet)

    def stay(self) -> None:
        """Someone is there: the count-down goes, and what it lay over comes back."""
        self._services.timer.stay()
        self.close()

    def _remember_beneath(self, above: Sheet, topic: Topic) -> None:
        """What is covered now comes back when `above` goes; what is laid on top is no longer anywhere beneath."""
        if self.sheet is not None:
            self._beneath.append((self.sheet, self.topic, self.subject))
        self._beneath = [below for below in self._beneath if not _is_the_same(below, above, topic)]

    def _lay(self, sheet: Sheet) -> None:
        self._services.timer.stay()
        if self.page in _IDLE and not self._under_way and not self._tells_of_card(sheet):
            self._services.timer.expect(self._services.durations.idle_public)
        self.sheet = sheet
        self._sheets[sheet].open()
        self._cover(sheet)

    def _tells_of_card(self, sheet: Sheet) -> bool:
        """This one stays until the card is gone."""
        return sheet is Sheet.NOTICE and self.topic is Topic.CARD_LEFT

    # -- how it looks --------------------------------------------------------------------------------------------------

    def wish(self, aids: Aids) -> None:
        """What the visitor asked for, from now until the visit ends."""
        self.aids = aids
        self._services.timer.slow = Aid.SLOW in aids
        self._redress()
        self.refresh_page()
        self._refresh_frame()

    def speak(self, code: str) -> None:
        """The language that the visitor asked for, from now until the visit ends; everything visible is drawn anew."""
        self._services.texts.use(code)
        self._say_item_anew()
        up = [self._pages[self.page], *([self._sheets[self.sheet]] if self.sheet else []), *self._frame]
        for part in up:
            part.reword()
        self._dress(self._manner)

    def _in_words_of_now(self, item: ServiceItem) -> ServiceItem:
        return self._services.catalogue.said_in(item, self._services.texts.code)

    def _say_item_anew(self) -> None:
        """The item that is being filled in, where the catalogue still has the version that was begun."""
        visit = self._services.visit
        written = self._services.catalogue.ever(visit.item.id) if visit.item else None
        if visit.item is not None and written is not None and written.version == visit.item.version:
            visit.item = self._in_words_of_now(written)

    @property
    def _as_wished(self) -> bool:
        """Someone asked for another look or another language."""
        return self.aids != NO_AIDS or not self._services.texts.at_home

    def _redress(self) -> None:
        now = local_time(self._services.clock.now())
        manner = self.aids.over(self._services.station_manner(now))
        if manner != self._manner:
            self._manner = manner
            self._dress(manner)

    # -- time and the end ----------------------------------------------------------------------------------------------

    def touch(self) -> None:
        """Any input on the glass, or a card laid."""
        self._touched_at = self._services.clock.monotonic()
        self._services.timer.touch()

    def tick(self) -> None:
        """Some times a second: time passes, devices change, answers age."""
        self.slot.tick()
        if self._services.visit.saving:
            if self.handing_in.waited >= self._services.durations.busy_end_after:
                self.broke()  # the disk hangs: whoever comes next must not see whose answers these are
                return
            self.touch()  # the machine is busy, not the visitor away
        left = self._services.timer.tick()
        if left == 0:
            self.end()
            return
        if left is not None and self.sheet is not Sheet.TIMEOUT:
            self._warn()
        if self.slot.strange and self.sheet is not Sheet.TIMEOUT:
            self.slot.heed()
            self.explain(Topic.OTHER_CARD)
        self._rest_when_left()
        self._pages[self.page].tick()
        if self.sheet is not None:
            self._sheets[self.sheet].tick()
        self._refresh_frame()

    def _warn(self) -> None:
        """The count-down, over whatever is shown; it does not count as a sign of life."""
        self._remember_beneath(Sheet.TIMEOUT, self.topic)
        self.sheet = Sheet.TIMEOUT
        self._sheets[Sheet.TIMEOUT].open()
        self._cover(Sheet.TIMEOUT)

    def _rest_when_left(self) -> None:
        """Nobody at the home page for a while: the station shows what it is for. Day turns to night between visits."""
        if self._under_way:
            return
        idle = self._services.clock.monotonic() - self._touched_at
        if idle >= self._services.durations.idle_public * self._services.timer.stretch:
            self._rest()
        self._redress()

    def _rest(self) -> None:
        """What someone wished for goes too, where no count-down ends a visit."""
        if self.page is Page.HOME and self.sheet is None:
            self._wipe()
            self.to(Page.ATTRACT)
        elif self.sheet is not None and self._tells_of_card(self.sheet) and self._as_wished:
            self._forget_wishes()  # the card is still called out for, in the way of the house
        elif (self.page is Page.ATTRACT and self.sheet is None and self._as_wished) or (
            self.page is Page.OUT_OF_ORDER and (self.sheet is not None or self._as_wished)
        ):
            self._wipe()
            self.to(self.page)

    def end(self) -> None:
        """The visit is over, for whatever reason. A card still in the reader is told of."""
        self._wipe()
        self.to(Page.HOME)
        self._redress()
        self._tell_of_card_left()

    def _tell_of_card_left(self) -> None:
        if self.slot.laid:
            self.explain(Topic.CARD_LEFT)

    def _wipe(self) -> None:
        """Everything of the visit goes: from the visit, the presenters and what is painted."""
        self._pages[self.page].close()
        self._part()
        self._services.timer.slow = False
        self.aids = NO_AIDS
        self._services.texts.rest()

    def _forget_wishes(self) -> None:
        self.speak(HOUSE)
        self.wish(NO_AIDS)

    def _part(self) -> None:
        """Who was here is no longer: what they wished of the station stays, nothing else."""
        self._leave_form()
        self.slot.leave()
        self.scan.rest()
        self.filing.print_now()
        self.filing.forget()
        self.cases.forget()
        self.phone.forget()
        self.answering.forget()
        self._one.forget()
        self._several.forget()
        self.receipts.forget()
        self._put_down()
        self._services.visit.end()
        self.form.forget()
        self.subject = ""
        self.returning = False
        self._before_edit = {}, {}
        self._beside_clause = None
        self.complaint = None
        for part in (*self._pages.values(), *self._sheets.values(), *self._frame):
            part.wipe()

    def broke(self) -> None:
        """A screen failed: the visit ends here, and whoever stands there is told what became of their work."""
        if self.page is Page.OUT_OF_ORDER:
            self.out_of_order(self.fault_code)
            return
        visit = self._services.visit
        lost = "parked" if self.parking.keeps else "lost"
        unfinished = "unsure" if visit.saving else lost
        became = "stored" if visit.saved is not None else unfinished
        self.end()
        self.explain(Topic.BROKEN, became)

    @property
    def _under_way(self) -> bool:
        visit = self._services.visit
        return visit.item is not None or visit.person is not None or self.page not in _LEFT_ALONE

    def _patience(self) -> float | None:
        durations = self._services.durations
        if self.page in _AFTER:
            return durations.done_page
        if self.page in (Page.IDENTITY, Page.SCAN, Page.AGENT):
            return durations.wait_card
        if self.page is Page.UPLOAD:
            return durations.upload
        if self._services.visit.person is None and self.page in _LEFT_ALONE:
            return None
        public = self.page in _PUBLIC and self._services.visit.person is None
        return durations.idle_public if public else durations.idle_session

    def _refresh_frame(self) -> None:
        for presenter in self._frame:
            presenter.tick()


def _is_the_same(laid: Laid, sheet: Sheet, topic: Topic) -> bool:
    """Notices are told apart by their topics."""
    return laid[0] is sheet and (sheet is not Sheet.NOTICE or laid[1] is topic)
