"""The way to all that the station tells: one touch from home, and one from here."""

from collections.abc import Iterator

from kiosk.ui.content_age import age_banner
from kiosk.ui.content_journey import FOR_ME
from kiosk.ui.content_sections import SECTIONS
from kiosk.ui.parts import COUNT, ActionBar, Button
from kiosk.ui.presenter import Presenter
from kiosk.ui.screens.sections.view import SectionsView, SectionView


class SectionsPresenter(Presenter[SectionsView]):
    blank = SectionsView()

    def choose(self, section_id: str) -> None:
        if section_id == FOR_ME:
            self.flow.contents.open_for_me()
        else:
            self.flow.contents.open(section_id, from_sections=True)

    def compose(self) -> SectionsView:
        text = self.services.texts
        return SectionsView(
            title=text("sections.title"),
            banner=age_banner(self.services),
            sections=tuple(self._sections()),
            more=text("filter.more", count=COUNT),
            bar=ActionBar(back=Button(text=text("bar.back"), icon="arrow-left")),
        )

    def _sections(self) -> Iterator[SectionView]:
        """What fits the visitor first, where they can say who they are."""
        text = self.services.texts
        if self.services.level.identity:
            what = text("sections.for_me_what")
            yield SectionView(section_id=FOR_ME, title=text("sections.for_me"), text=what, icon="user-focus")
        for one in SECTIONS.values():
            yield SectionView(section_id=one.id, title=text(one.name), text=text(one.what), icon=one.icon)
