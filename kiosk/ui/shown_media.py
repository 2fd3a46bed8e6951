"""A picture or film that a content names, as the window can show it. No Kivy."""

from dataclasses import dataclass

from kiosk.contract.media import Film, film_of
from kiosk.ui.drawn_picture import drawn_picture
from kiosk.ui.parts import Photo
from kiosk.usecases.media_ports import Pictures


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture; or a film, of which `photo` is the first frame."""

    photo: Photo
    film: Film | None = None


def opened(pictures: Pictures, media: str) -> Shown | None:
    """Blocks. None: it is not here, or cannot be shown."""
    content = pictures.open(media)
    return None if content is None else shown_of(content)


def shown_of(content: bytes) -> Shown | None:
    film = film_of(content)
    photo = drawn_picture(content if film is None else film.frame(0))
    return None if photo is None else Shown(photo, film)
