"""A page as it is read aloud: title, state, contents, choices with their numbers, buttons. What is said of each part,
and what of it not before strangers. Pure; the parts themselves say what they are (kiosk/ui/widgets/block.py)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kiosk.ui.texts import Texts


class Role(StrEnum):
    TITLE = "title"
    STATE = "state"
    CONTENT = "content"
    INPUT = "input"
    CHOICE = "choice"
    BUTTON = "button"
    KEY = "key"


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One part. `private` is of the visitor: said after `words`, and only where nobody else hears. `name` is that of a
    control, "" of what is only read. `about`: the row that a small button stands in. `place` of `places`: among the
    choices of a list, counted from 1; 0 where there is none. `chosen` None: that is no question here."""

    role: Role
    words: tuple[str, ...] = ()
    private: tuple[str, ...] = ()
    name: str = ""
    about: str = ""
    place: int = 0
    places: int = 0
    chosen: bool | None = None


# -- a page, in its order ----------------------------------------------------------------------------------------------

_FIRST = {Role.TITLE: 0, Role.STATE: 1}
_LAST = {Role.BUTTON: 3, Role.KEY: 4}


def in_order(sayings: Iterable[Saying]) -> list[Saying]:
    """Contents and choices stay beside each other as they stand. A button within a row is told of with its row."""
    own = (saying for saying in sayings if not (saying.role is Role.BUTTON and saying.about))
    return sorted(own, key=lambda saying: _FIRST.get(saying.role, _LAST.get(saying.role, 2)))


def page_aloud(sayings: Iterable[Saying], text: Texts, *, private: bool) -> tuple[str, ...]:
    """Everything, sentence by sentence."""
    ordered = in_order(sayings)
    pieces = [
        piece
        for saying in ordered
        if saying.role not in (Role.BUTTON, Role.KEY)
        for piece in part_aloud(saying, text, private=private)
    ]
    if not private and any(saying.private for saying in ordered):
        pieces.append(text("aloud.plug_in"))
    buttons = [saying for saying in ordered if saying.role is Role.BUTTON]
    if buttons:
        pieces += [
            text("aloud.buttons"),
            *(piece for saying in buttons for piece in _own(saying, text, private=private)),
        ]
    if any(saying.role is Role.KEY for saying in ordered):
        pieces += [text("aloud.keys")] if private else [text("aloud.keys"), text("aloud.keys_heard")]
    return tuple(pieces)


def part_aloud(saying: Saying, text: Texts, *, private: bool) -> tuple[str, ...]:
    """One part alone, as under a finger."""
    pieces = []
    if saying.places > 1:
        pieces.append(text("aloud.place", place=saying.place, places=saying.places))
    pieces += _own(saying, text, private=private)
    if saying.chosen is not None:
        pieces.append(_chosen(saying, text))
    return tuple(pieces)


def control_aloud(saying: Saying, text: Texts, *, private: bool) -> tuple[str, ...]:
    """One that can be pressed, with what it is."""
    pieces = part_aloud(saying, text, private=private)
    return (*pieces, text("aloud.button")) if saying.role is Role.BUTTON and saying.chosen is None else pieces


def _own(saying: Saying, text: Texts, *, private: bool) -> list[str]:
    whole = [*([saying.about] if saying.about else []), *saying.words]
    if saying.private:
        whole += saying.private if private else [text("aloud.filled")]
    cut = (sentence for words in whole for sentence in sentences(_named(words, text)))
    return [sentence if private else discreet(sentence, text("aloud.number_hidden")) for sentence in cut]


_SIGNS = {".": "aloud.point", "-": "aloud.hyphen", "·": "aloud.dot"}


def _named(words: str, text: Texts) -> str:
    """A sign that is all there is, as on a key, has a name."""
    return text(_SIGNS[words]) if words in _SIGNS else words


# -- what changed ------------------------------------------------------------------------------------------------------

_FIGURES = re.compile(r"\d+")


def news(before: Sequence[Saying], after: Sequence[Saying]) -> list[Saying]:
    """What stands there now and did not before, the next page of a list too: never what only counts on, or a button."""
    known = {_without_figures(saying) for saying in before}
    told = (saying for saying in after if saying.role in (Role.TITLE, Role.STATE, Role.CONTENT, Role.CHOICE))
    return in_order(saying for saying in told if _without_figures(saying) not in known)


def is_another(before: Sequence[Saying], after: Sequence[Saying]) -> bool:
    """Another title: another page, or the next question on the same one."""
    return _titles(before) != _titles(after)


def _titles(sayings: Sequence[Saying]) -> list[tuple[str, ...]]:
    return [_without_figures(saying) for saying in sayings if saying.role is Role.TITLE]


def _without_figures(saying: Saying) -> tuple[str, ...]:
    return tuple(_FIGURES.sub("#", words) for words in (*saying.words, *saying.private))


def answered(before: Sequence[Saying], after: Sequence[Saying], text: Texts, *, private: bool) -> tuple[str, ...]:
    """What a touch did on the page that is still up: a choice taken or given back, a sign typed or taken away."""
    stood = {saying.name: saying.chosen for saying in before if saying.name}
    pieces: list[str] = []
    for saying in after:
        was = stood.get(saying.name)
        if saying.name in stood and saying.words and saying.chosen is not None and saying.chosen != (was or False):
            pieces += [*_own(saying, text, private=private)[:1], _chosen(saying, text)]
    return (*pieces, *_typed(before, after, text, private=private))


def _chosen(saying: Saying, text: Texts) -> str:
    return text("aloud.chosen" if saying.chosen else "aloud.not_chosen")


def _typed(before: Sequence[Saying], after: Sequence[Saying], text: Texts, *, private: bool) -> tuple[str, ...]:
    """To strangers only how many are wanting, or that something was taken."""
    boxes = [[saying for saying in sayings if saying.role is Role.INPUT] for sayings in (before, after)]
    for was, now in zip(*boxes, strict=False):
        old, new = "".join(was.private), "".join(now.private)
        if new == old:
            continue
        if len(new) < len(old):
            return (text("aloud.deleted"),)
        wanting = tuple(now.words) or (text("aloud.typed"),)
        return (new[-1], *now.words) if private else wanting
    return ()


# -- sentences, and what strangers may hear ----------------------------------------------------------------------------

_ENDS = re.compile(r"(?<=[。！？；])|\n|(?<=[.!?;]) ")
# What stands for the number of a person, a telephone or an account: whole, grouped by spaces, or masked.
_PERSONAL = re.compile(
    r"""
      \d[\d ]*[*＊•]+[*＊•\dXx ]*                       # masked: 5301**********1234
    | [*＊•]{2,}[\dXx ]+
    | (?<![\d-])\d{6}[ -]?(?:19|20)\d{6}[ -]?\d{3}[\dXx](?!\d)      # a citizen number
    | (?<![\d-])1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![\d-])  # a mobile telephone
    | (?<![\d-])\d{12,}(?!\d)                          # an account
    | (?<![\d-])\d{4}(?:[ ]\d{4}){2,}(?:[ ]\d{1,3})?(?!\d)
    | (?<![0-9A-Z-])(?=[0-9A-Z]*\d)[0-9A-HJ-NPQRTUWXY]{18}(?![0-9A-Z])  # the code of a firm
    | (?<![0-9A-Za-z])[HM]\d{8,10}(?!\d)               # a travel permit
    """,
    re.VERBOSE,
)
_LONG_DIGITS = re.compile(r"(?<![\dA-Z-])\d{8,}(?![\d-])")


def discreet(words: str, instead: str) -> str:
    """`words` without anything that may be a person's number."""
    return _LONG_DIGITS.sub(instead, _PERSONAL.sub(instead, words))


def sentences(words: str) -> Iterator[str]:
    """Short enough to stand below each other as they are said; each may have a recorded clip."""
    for piece in _ENDS.split(words):
        if piece.strip():
            yield piece.strip()
