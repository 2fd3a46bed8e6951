"""What who has filed must still do, as they chose themselves: press a finger, bring a paper, send its picture."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kiosk.domain.service_item import Form, QuestionKind
from kiosk.domain.signature import SignedBy, signed_by
from kiosk.items.photo_check import how_given


@dataclass(frozen=True, slots=True)
class PutOff:
    """`to_desk` and `by_phone` are the names of the papers."""

    fingerprint: bool = False
    to_desk: tuple[str, ...] = ()
    by_phone: tuple[str, ...] = ()

    @property
    def comes_to_desk(self) -> bool:
        return self.fingerprint or bool(self.to_desk)


def put_off(form: Form, answers: Mapping[str, Any]) -> PutOff:
    signed = form.signature
    photos = [question for question in form.questions if question.kind is QuestionKind.DOCUMENT_PHOTO]
    ways = {photo.label: how_given(answers.get(photo.id)) for photo in photos}
    return PutOff(
        fingerprint=signed is not None and signed_by(answers.get(signed.id)) is SignedBy.FINGERPRINT,
        to_desk=tuple(label for label, way in ways.items() if way == "desk"),
        by_phone=tuple(label for label, way in ways.items() if way == "phone"),
    )


def together(several: Iterable[PutOff]) -> PutOff:
    """Of all parts of a bundle: a paper that several want is brought once."""
    all_of_them = tuple(several)
    return PutOff(
        fingerprint=any(one.fingerprint for one in all_of_them),
        to_desk=tuple(dict.fromkeys(label for one in all_of_them for label in one.to_desk)),
        by_phone=tuple(dict.fromkeys(label for one in all_of_them for label in one.by_phone)),
    )
