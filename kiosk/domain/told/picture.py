"""The one picture that goes with a content, whatever its kind."""

from kiosk.domain.content import Content, ContentKind
from kiosk.domain.told.common import told_of
from kiosk.domain.told.place import person_of


def picture_of(content: Content) -> str:
    """The id of the medium: of a person the photo. "" where there is none."""
    photo = person_of(content).photo if content.kind is ContentKind.PERSON else ""
    return photo or told_of(content).picture
