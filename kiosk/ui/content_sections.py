"""What the station tells, in sections: what each is called, what it holds, and the page that shows it. No Kivy.

A section of `Page.CONTENTS` is a list with search; another has a page of its own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kiosk.domain.content import Content, ContentKind
from kiosk.domain.told import PlaceType, Topic, course_of, fair_of, place_of, topic_of
from kiosk.ui.places import Page

# Policies that have a section of their own.
_APART = frozenset({Topic.STARTUP, Topic.RIGHTS})
_OTHERS = frozenset(Topic) - _APART


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """`name`, `what`, `none` and `example` are keys of texts: its title, what it is good for, that nothing is there,
    and a word that could be looked for. `topics`: of policies, those alone."""

    id: str
    kind: ContentKind
    icon: str
    name: str
    what: str
    none: str
    example: str = "contents.what_example"
    page: Page = Page.CONTENTS
    topics: frozenset[Topic] = frozenset(Topic)

    def holds(self, content: Content) -> bool:
        """A road is only drawn."""
        if content.kind is not self.kind:
            return False
        if content.kind is ContentKind.PLACE:
            return place_of(content).type is not PlaceType.ROAD
        return content.kind is not ContentKind.POLICY or topic_of(content) in self.topics

    def of(self, found: Iterable[Content], *, by_day: bool) -> tuple[Content, ...]:
        """Its own of these; `by_day`: what begins first comes first, where its kind begins on a day."""
        own = [one for one in found if self.holds(one)]
        return tuple(sorted(own, key=_begins) if by_day else own)


def _begins(content: Content) -> date:
    """Of a course or a fair; what has no such day stays as it was."""
    if content.kind is ContentKind.FAIR:
        fair = fair_of(content)
        return fair.at.date() if fair else date.max
    return (course_of(content).begins if content.kind is ContentKind.COURSE else None) or date.max


_ALL = (
    Section(
        id="policies",
        kind=ContentKind.POLICY,
        icon="scroll",
        name="sections.policies",
        what="sections.policies_what",
        none="sections.policies_none",
        topics=_OTHERS,
    ),
    Section(
        id="courses",
        kind=ContentKind.COURSE,
        icon="graduation-cap",
        name="sections.courses",
        what="sections.courses_what",
        none="sections.courses_none",
    ),
    Section(
        id="fairs",
        kind=ContentKind.FAIR,
        icon="calendar",
        name="sections.fairs",
        what="sections.fairs_what",
        none="sections.fairs_none",
        example="sections.fairs_example",
        page=Page.FAIRS,
    ),
    Section(
        id="wages",
        kind=ContentKind.WAGE,
        icon="hand-coins",
        name="sections.wages",
        what="sections.wages_what",
        none="earnings.none",
        page=Page.WAGES,
    ),
    Section(
        id="internships",
        kind=ContentKind.INTERNSHIP,
        icon="student",
        name="sections.internships",
        what="sections.internships_what",
        none="sections.internships_none",
    ),
    Section(
        id="startup",
        kind=ContentKind.POLICY,
        icon="storefront",
        name="sections.startup",
        what="sections.startup_what",
        none="sections.startup_none",
        topics=frozenset({Topic.STARTUP}),
    ),
    Section(
        id="rights",
        kind=ContentKind.POLICY,
        icon="shield-check",
        name="sections.rights",
        what="sections.rights_what",
        none="sections.rights_none",
        topics=frozenset({Topic.RIGHTS}),
    ),
    Section(
        id="places",
        kind=ContentKind.PLACE,
        icon="map-pin",
        name="sections.places",
        what="sections.places_what",
        none="sections.places_none",
        example="sections.places_example",
        page=Page.PLACES_MAP,
    ),
    Section(
        id="people",
        kind=ContentKind.PERSON,
        icon="users",
        name="sections.people",
        what="sections.people_what",
        none="sections.people_none",
        example="sections.people_example",
        page=Page.PEOPLE,
    ),
    Section(
        id="notices",
        kind=ContentKind.NOTICE,
        icon="info",
        name="sections.notices",
        what="sections.notices_what",
        none="sections.notices_none",
    ),
)
# In the order in which they are shown.
SECTIONS: Mapping[str, Section] = {section.id: section for section in _ALL}
