"""A keyboard as it is painted: tabs, candidates, keys, pad; and its field."""

from kiosk.ui.keyboard import keys
from kiosk.ui.keyboard.asks import RARE_WAYS, RareWay
from kiosk.ui.keyboard.field import Tab
from kiosk.ui.keyboard.keyboard import Keyboard
from kiosk.ui.keyboard.view import BoardKey, Body, KeyboardView, PadView, Says, TabView, WrittenView

_TABS = {
    Tab.HAND: "keyboard.hand",
    Tab.PINYIN: "keyboard.pinyin",
    Tab.STROKE: "keyboard.stroke",
    Tab.NUMBER: "keyboard.number",
}
_RARE = {
    RareWay.HAND: "keyboard.part_by_hand",
    RareWay.PINYIN: "keyboard.part_by_pinyin",
    RareWay.CODE: "keyboard.by_code",
}
Rows = tuple[tuple[BoardKey, ...], ...]


def keyboard_view(keyboard: Keyboard, text: Says) -> KeyboardView:
    composing = keyboard.composing
    body, rows = _body(keyboard, text)
    return KeyboardView(
        tabs=_tabs(keyboard, text),
        candidates=composing.found,
        more_text=text("keyboard.more") if composing.found else "",
        further=composing.further and not composing.strokes,
        note=_note(keyboard, text),
        troubled=keyboard.is_away,
        tools=keys.tools(text),
        body=body,
        rows=rows,
        pad=_pad(keyboard, text),
        side=keys.side_keys(text) if body is Body.PAD else (),
    )


def written_view(keyboard: Keyboard, text: Says, *, placeholder: str = "", error: str = "") -> WrittenView:
    """What is too long is said here; `error` is what else is wrong."""
    full = text("keyboard.full", most=keyboard.field.most) if keyboard.full else ""
    return WrittenView(
        before=keyboard.written.before,
        composed=_composed(keyboard),
        after=keyboard.written.after,
        placeholder=placeholder,
        error=full or error,
    )


def _composed(keyboard: Keyboard) -> str:
    if keyboard.tab is Tab.STROKE and not keyboard.rare_way:
        return "".join(keys.SHAPES[key] for key in keyboard.composing.letters)
    return keyboard.composed


def _tabs(keyboard: Keyboard, text: Says) -> tuple[TabView, ...]:
    if keyboard.rare_way:
        back = TabView(code=keys.BACK, text=text("keyboard.back"), icon="arrow-left")
        ways = (TabView(code=way, text=text(_RARE[way]), chosen=way == keyboard.rare_way) for way in RARE_WAYS)
        return (back, *ways)
    if len(keyboard.field.tabs) == 1:
        return ()
    return tuple(
        TabView(code=tab, text=text(_TABS[tab]), chosen=tab is keyboard.tab, away=keyboard.does_not_work(tab))
        for tab in keyboard.field.tabs
    )


def _body(keyboard: Keyboard, text: Says) -> tuple[Body, Rows]:
    if keyboard.browsing:
        return Body.MANY, (keys.many_keys(text),)
    if keyboard.signs:
        return Body.KEYS, keys.symbol_keys(text, of_name=keyboard.field.of_name)
    return (Body.PAD, ()) if keyboard.by_hand else (Body.KEYS, _rows(keyboard, text))


def _rows(keyboard: Keyboard, text: Says) -> Rows:
    if keyboard.rare_way == RareWay.CODE:
        return keys.code_keys(text)
    if keyboard.rare_way or keyboard.tab is Tab.PINYIN:
        latin = keyboard.latin and not keyboard.rare_way
        only = keyboard.field.latin_only or bool(keyboard.rare_way)
        return keys.letter_keys(text, latin=latin, shift=keyboard.shift, latin_only=only)
    return keys.stroke_keys(text) if keyboard.tab is Tab.STROKE else keys.number_keys(text)


def _pad(keyboard: Keyboard, text: Says) -> PadView:
    if not keyboard.by_hand or keyboard.browsing or keyboard.signs:
        return PadView()
    strokes = keyboard.strokes
    note = "" if strokes or keyboard.is_away else text("keyboard.write_here")
    return PadView(strokes=strokes, resting=keyboard.resting, deaf=keyboard.is_away, note=note)


def _note(keyboard: Keyboard, text: Says) -> str:
    """What to do, while there are no candidates."""
    if keyboard.is_away:
        return text("keyboard.all_away" if keyboard.no_words else "keyboard.away")
    if keyboard.rare_way:
        return _note_of_rare(keyboard, text)
    if keyboard.composing.begun:
        return "" if keyboard.composing.strokes else text("keyboard.nothing")
    if keyboard.latin or keyboard.tab is Tab.NUMBER or keyboard.signs:
        return ""
    return text("keyboard.note_hand" if keyboard.tab is Tab.HAND else "keyboard.note_keys")


def _note_of_rare(keyboard: Keyboard, text: Says) -> str:
    if keyboard.rare_way == RareWay.CODE:
        return text("keyboard.note_code")
    return text("keyboard.no_such") if keyboard.parts and not keyboard.composing.begun else text("keyboard.note_parts")
