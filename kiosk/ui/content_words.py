"""A content in the words of the screens: its card in a list, and what its page says, part by part. No Kivy."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.domain.content import Content, ContentKind, Legal
from kiosk.domain.told import Contact, PolicyTold, policy_of, told_of
from kiosk.ui.content_facts import ContentFacts, joined
from kiosk.ui.content_speaker import ContentSpeaker
from kiosk.ui.content_view import FactPart, Part, PicturePart, PointPart, TextPart, WordPart
from kiosk.ui.day_words import whole_day
from kiosk.ui.parts import Photo, Tone, WorkLine, WorkView
from kiosk.ui.texts import Texts

# So much of a summary stands on a card, and so much of a long text in one part: a list turns whole parts.
_ON_CARD, _IN_PART = 44, 80
_IN_CODE = 200
_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；]?")


@dataclass(frozen=True, slots=True)
class ContentWords:
    """Made for one view."""

    services: ContentSpeaker

    @property
    def text(self) -> Texts:
        return self.services.texts

    # -- in a list -----------------------------------------------------------------------------------------------------

    def card(self, content: Content, clauses: tuple[str, ...] = ()) -> WorkView:
        """`clauses`: why it fits whoever looks."""
        summary = _short(content.summary or content.body)
        fits = (WorkLine(text=clause, icon="check-circle", tone=Tone.OK) for clause in clauses)
        facts = (WorkLine(text=line) for line in (summary, ContentFacts(self.services).first(content)) if line)
        sample = told_of(content).sample
        title = self.text("content.sample_title", title=content.title) if sample else content.title
        return WorkView(work_id=content.id, title=title, lines=(*fits, *facts))

    # -- its page ------------------------------------------------------------------------------------------------------

    def subtitle(self, content: Content) -> str:
        """Who says so; and that it is made up, where it is."""
        told = told_of(content)
        sample = self.text("content.sample_note") if told.sample else ""
        return joined(sample, self.text("content.source", source=told.source) if told.source else "")

    def page(self, content: Content, photo: Photo | None, clauses: tuple[str, ...] = ()) -> Iterator[Part]:
        """The picture comes after the plain words: who cannot see it misses nothing."""
        yield from self._plain(content, clauses)
        if photo is not None:
            yield PicturePart(photo)
        yield from self._further(content)

    def words(self, content: Content) -> Iterator[WordPart]:
        yield from self._plain(content)
        yield from self._further(content)

    def _plain(self, content: Content, clauses: tuple[str, ...] = ()) -> Iterator[WordPart]:
        """Why it fits, and the plain words."""
        label = self.text("content.fits")
        yield from (TextPart(label=label if not at else "", text=clause) for at, clause in enumerate(clauses))
        yield from self._said(self.text("content.in_short"), content.summary)
        yield from self._points(content)

    def _further(self, content: Content) -> Iterator[WordPart]:
        """What one asks first, the whole text, whom to call; the law comes last."""
        yield from self._facts(content)
        yield from self._said(self.text("content.whole"), content.body)
        yield from self._after(content)
        phone = told_of(content).phone
        if phone:
            yield FactPart(label=self.text("content.phone"), text=phone)
        legal = [_legal(one) for one in content.legal_basis]
        yield from self._said(self.text("content.legal"), "\n".join(filter(None, legal)))

    def in_few_words(self, content: Content) -> Iterator[str]:
        """So much as a code on the glass can carry: what is read first."""
        room = _IN_CODE
        for part in self.words(content):
            words = "：".join(filter(None, self.on_paper(part)[:2]))
            room -= len(words)
            if room < 0:
                return
            yield words

    def on_paper(self, part: WordPart) -> tuple[str, str, bool]:
        """Label, words, and whether they stand side by side."""
        if isinstance(part, PointPart):
            return "", f"{part.number}. {part.text}", False
        return part.label, part.text, isinstance(part, FactPart)

    def _points(self, content: Content) -> Iterator[WordPart]:
        if content.kind is ContentKind.POLICY:
            points = policy_of(content).points
            yield from (PointPart(number=str(at), text=point) for at, point in enumerate(points, 1))

    def _facts(self, content: Content) -> Iterator[WordPart]:
        facts = ContentFacts(self.services).all(content)
        yield from (FactPart(label=self.text(key), text=words) for key, words in facts)

    def _after(self, content: Content) -> Iterator[WordPart]:
        """What to bring, and whom to ask."""
        if content.kind is not ContentKind.POLICY:
            return
        told = policy_of(content)
        if told.bring:
            yield FactPart(label=self.text("content.bring"), text="\n".join(told.bring))
        if told.contacts:
            yield FactPart(label=self.text("content.contacts"), text="\n".join(map(_contact, told.contacts)))
        if issued := self._issued(told):
            yield FactPart(label=self.text("content.issued"), text=issued)

    def _issued(self, told: PolicyTold) -> str:
        day = whole_day(told.issued_on, self.text) if told.issued_on else ""
        return "\n".join(filter(None, (told.issued_by, told.number, day)))

    def _said(self, label: str, words: str) -> Iterator[TextPart]:
        for at, piece in enumerate(in_pieces(words)):
            yield TextPart(label=label if not at else "", text=piece)


def in_pieces(words: str) -> Iterator[str]:
    """Line by line, in pieces of whole sentences that a page of large words has room for."""
    for line in filter(None, map(str.strip, words.splitlines())):
        piece = ""
        for sentence in filter(None, _SENTENCE.findall(line)):
            if piece and len(piece) + len(sentence) > _IN_PART:
                yield piece
                piece = ""
            piece += sentence
            while len(piece) > _IN_PART:
                yield piece[:_IN_PART]
                piece = piece[_IN_PART:]
        if piece:
            yield piece


def _short(words: str) -> str:
    first = next(in_pieces(words), "")
    return first if len(first) <= _ON_CARD else f"{first[:_ON_CARD]}…"


def _contact(one: Contact) -> str:
    return " ".join(filter(None, (one.name, one.phone, one.hours)))


def _legal(basis: Legal) -> str:
    """As the centre wrote it: a text, or title and clause."""
    if isinstance(basis, str):
        return basis
    return "".join(filter(None, (basis.get("title", ""), basis.get("clause", "")))) or " ".join(basis.values())
