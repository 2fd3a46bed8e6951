"""看信息: the section that is open, what was found in it, the content in hand, and what fits a person. No Kivy.

What is shown is asked for anew every minute, and whether it holds still each time it is painted: nothing is shown that
has ended. All of it dies with the visit; the words that were looked for go when one returns to the first page.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from kiosk.domain.content import Content
from kiosk.domain.told import picture_of, told_of
from kiosk.ui.content_sections import SECTIONS, Section
from kiosk.ui.content_services import ContentServices
from kiosk.ui.latest_answer import LatestAnswer
from kiosk.ui.parts import Photo
from kiosk.ui.places import WHO_PAGES, Page
from kiosk.ui.services import Services
from kiosk.ui.shown_media import Shown, opened
from kiosk.ui.slip_printing import SlipPrinting
from kiosk.usecases.fitting_contents import Fitting

FOR_ME = "for_me"
_LOOK_AGAIN_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class InHand:
    """`content` is what it was when it was opened, also after it has gone."""

    content: Content
    gone: bool = False


class ContentJourney:
    """`forward` and `back` answer whether the step was theirs. `to` turns to a page, `home` leads out, `apply` opens
    the guide of an item; `told` hears that there is news.

    `section`: the one that is open, `FOR_ME` what fits the visitor. `first`: number of the first of the list that is
    shown (from 1), `from_end`: it was come to backwards. `meant`: what may have been meant where nothing was found.
    None of `found` or `fitting`: not known yet. `picture`: that of the content in hand, once it is read.
    """

    def __init__(
        self,
        services: Services,
        *,
        to: Callable[[Page], None],
        home: Callable[[], None],
        apply: Callable[[str], None],
        told: Callable[[], None],
    ) -> None:
        self._services = services
        self._to = to
        self._home = home
        self._apply = apply
        self.slips = SlipPrinting(services, told)
        self.list_asked = LatestAnswer(services, told)
        self._one_asked = LatestAnswer(services, told)
        self._picture_asked = LatestAnswer(services, told)
        self.forget()

    def forget(self) -> None:
        self.section = self.words = ""
        self.first, self.from_end = 1, False
        self.found: tuple[Content, ...] | None = None
        self.meant: str | None = None
        self.fitting: tuple[Fitting, ...] | None = None
        self.in_hand: InHand | None = None
        self.picture: Photo | None = None
        self._one_from = Page.CONTENTS
        self.asking = False
        self._from_sections = False
        self._applying = False
        self._list_at = self._one_at = 0.0
        for part in (self.list_asked, self._one_asked, self._picture_asked, self.slips):
            part.forget()

    @property
    def contents(self) -> ContentServices | None:
        return self._services.contents

    @property
    def open_section(self) -> Section | None:
        """None: what fits the visitor, or nothing."""
        return SECTIONS.get(self.section)

    # -- the steps -----------------------------------------------------------------------------------------------------

    def open(self, section_id: str, *, from_sections: bool = False) -> None:
        """The page of a section; what was looked for in another one is of no use there."""
        section = SECTIONS.get(section_id)
        if section is None:
            return
        self.forget()
        self.section, self._from_sections = section_id, from_sections
        if section.page is Page.CONTENTS:
            self.look()
        self._to(section.page)

    def look_through(self, section_id: str) -> None:
        """By words, from the page of its own that a section has."""
        if self.section != section_id:
            self.forget()
            self.section = section_id
        self._to(Page.CONTENT_SEARCH)

    def open_for_me(self) -> None:
        """What fits: of who has shown no document, or not agreed to this, that comes first."""
        self.forget()
        self._from_sections = True
        visit = self._services.visit
        if visit.person is not None and visit.assurance.may_look_up and visit.fit_consent is not None:
            self._show_fitting()
        else:
            self.asking = True
            self._to(Page.IDENTITY)

    def see_others(self) -> None:
        """Every section, from one that has nothing."""
        self.forget()
        self._to(Page.SECTIONS)

    def look_at(self, content_id: str) -> None:
        """One of the list."""
        found = next((one for one in self.listed() if one.id == content_id), None)
        if found is not None:
            self.show(found, Page.CONTENTS)

    def show(self, content: Content, came_from: Page) -> None:
        """Whole, on its page; 返回 leads to `came_from` again."""
        self.in_hand, self._one_from = InHand(content), came_from
        self.slips.forget()
        self._look_at_one(content.id)
        self._look_at_picture(content)
        self._to(Page.CONTENT)

    def apply(self) -> None:
        """To the guide of the item that goes with the content in hand; 返回 leads here again."""
        item = self.item
        if item:
            self._apply(item)
            self._applying = True

    @property
    def item(self) -> str:
        """Of the content in hand, where it can be applied for here; else ""."""
        hand = self.in_hand
        if hand is None or hand.gone or not self._services.level.identity:
            return ""
        item = told_of(hand.content).item
        return item if self._services.catalogue.get(item) is not None else ""

    def forward(self, page: Page) -> bool:
        if page in WHO_PAGES and self.asking:
            self._show_fitting()
            return True
        return False

    def back(self, page: Page) -> bool:
        match page:
            case Page.IDENTITY if self.asking:
                self._to(Page.SECTIONS)  # what is left takes back what was agreed to for it
                self.asking = False
            case Page.GUIDE if self._applying and self.in_hand is not None:
                self._applying = False
                self._services.visit.finish()
                self._to(Page.CONTENT)
            case Page.CONTENT_SEARCH:
                self._to(Page.CONTENTS if self.found is not None else self._own_page)
            case Page.CONTENTS if self._own_page is not Page.CONTENTS:
                self.words, self.found = "", None
                self._to(self._own_page)
            case Page.CONTENT:
                self._to(self._one_from)
            case _ if page is Page.SECTIONS or self._is_section(page):
                self._leave(page)
            case _:
                return False
        return True

    @property
    def _own_page(self) -> Page:
        return self.open_section.page if self.open_section else Page.CONTENTS

    def _is_section(self, page: Page) -> bool:
        section = self.open_section
        return page is Page.CONTENTS or (section is not None and page is section.page)

    def _leave(self, page: Page) -> None:
        if page is not Page.SECTIONS and self._from_sections:
            self.forget()
            self._to(Page.SECTIONS)
        else:
            self._home()

    # -- what is told --------------------------------------------------------------------------------------------------

    def look(self, words: str | None = None) -> None:
        """What is found comes later; what was found before stays until then, unless other words are looked for."""
        if words is not None:
            self.words, self.first, self.from_end, self.found = words, 1, False, None
        section, contents = self.open_section, self.contents
        if section is None or contents is None:
            return
        self._list_at, wanted = self._now, self.words
        now = self._services.clock.now()

        def work() -> tuple[tuple[Content, ...], str | None]:
            found = section.of(contents.search(section.kind, wanted, now), by_day=not wanted)
            return found, contents.meant(section.kind, wanted, now) if wanted and not found else None

        self.list_asked.ask(work, self._found)

    def _found(self, answer: tuple[tuple[Content, ...], str | None]) -> None:
        self.found, self.meant = answer

    def listed(self) -> tuple[Content, ...]:
        """What was found, or fits, and holds at this moment."""
        now = self._services.clock.now()
        ones = (one.content for one in self.fitting or ()) if self.section == FOR_ME else self.found or ()
        return tuple(one for one in ones if one.holds_at(now))

    def clauses_of(self, content_id: str) -> tuple[str, ...]:
        return next((one.clauses for one in self.fitting or () if one.content.id == content_id), ())

    def follow_list(self) -> None:
        """Every minute: what has begun since is there, what was taken back is not."""
        if self.list_asked.waited < 0 and self._now - self._list_at >= _LOOK_AGAIN_SECONDS:
            self.look_again()

    def look_again(self) -> None:
        """For the same."""
        if self.section == FOR_ME:
            self._look_for_me()
        else:
            self.look()

    def follow_one(self) -> None:
        """The content in hand, as it is now; what has ended is gone at that moment."""
        hand = self.in_hand
        if hand is None or hand.gone:
            return
        if not hand.content.holds_at(self._services.clock.now()):
            self._gone()
        elif self._one_asked.waited < 0 and self._now - self._one_at >= _LOOK_AGAIN_SECONDS:
            self._look_at_one(hand.content.id)

    def _look_at_one(self, content_id: str) -> None:
        self._one_at = self._now
        if self.contents is not None:
            self._one_asked.ask(partial(self.contents.find, content_id), self._is_now)

    def _is_now(self, content: Content | None) -> None:
        if content is None or not content.holds_at(self._services.clock.now()):
            self._gone()
        elif self.in_hand is not None:
            before, self.in_hand = self.in_hand.content, InHand(content)
            if self.picture is None or picture_of(content) != picture_of(before):
                self._look_at_picture(content)

    def _look_at_picture(self, content: Content) -> None:
        """It may be yet to come from the centre: then it is asked for again with the content."""
        self.picture = None
        self._picture_asked.forget()
        media, pictures = picture_of(content), self._services.pictures
        if media:
            self._picture_asked.ask(partial(opened, pictures, media), self._is_seen)

    def _is_seen(self, shown: Shown | None) -> None:
        self.picture = shown.photo if shown is not None else None

    def _gone(self) -> None:
        if self.in_hand is not None:
            self.in_hand = InHand(self.in_hand.content, gone=True)
        self.picture = None
        self._picture_asked.forget()
        self.slips.forget()

    # -- what fits -----------------------------------------------------------------------------------------------------

    def _show_fitting(self) -> None:
        self.asking, self.section = False, FOR_ME
        self._look_for_me()
        self._to(Page.CONTENTS)

    def _look_for_me(self) -> None:
        visit, contents = self._services.visit, self.contents
        person, assurance = visit.person, visit.assurance
        if contents is None or person is None:
            return
        self._list_at = self._now
        self.list_asked.ask(lambda: contents.fitting(person, assurance), self._fits)

    def _fits(self, fitting: tuple[Fitting, ...]) -> None:
        self.fitting = fitting

    @property
    def _now(self) -> float:
        return self._services.clock.monotonic()
