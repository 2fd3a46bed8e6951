"""All that is on the glass: header, one page, at most one sheet, the utility bar. And the finger."""

import time
from collections.abc import Callable, Sequence
from typing import Any

from kivy.clock import Clock
from kivy.uix.widget import Widget

from kiosk.domain.touch_map import STRAIGHT
from kiosk.ui.canvas import Look, look, use
from kiosk.ui.keys import Key
from kiosk.ui.reading import Saying
from kiosk.ui.widgets.backdrop import ATTRACT, Backdrop
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.control import Control, controls_in, find, nothing
from kiosk.ui.widgets.corner import Corner
from kiosk.ui.widgets.explorer import Explorer
from kiosk.ui.widgets.finger import Finger, TouchRules
from kiosk.ui.widgets.focus_ring import FocusRing
from kiosk.ui.widgets.frozen_page import FrozenPage
from kiosk.ui.widgets.guide_bar import GuideBar
from kiosk.ui.widgets.header import Header
from kiosk.ui.widgets.key_guard import KeyGuard
from kiosk.ui.widgets.page import Page, lists_in
from kiosk.ui.widgets.paged import Paged
from kiosk.ui.widgets.readout import at, saying_of, sayings_of
from kiosk.ui.widgets.rooms import FORM_PANEL, Rooms, rooms
from kiosk.ui.widgets.sheet import Sheet
from kiosk.ui.widgets.utility_bar import UtilityBar

SHEET_TOP_FREE = 48
# 返回 on one key: what leads back on a page, or closes a sheet without doing anything.
BACK_NAME = "back"
BACK_OF_SHEET = ("back", "stay", "done", "primary")
HELP_NAME = "utility:help"


def untold(_what: Any) -> None:
    """Nobody reads aloud."""


class Stage(Widget):
    """The root. `on_input` hears of every touch, whatever it hits, `on_corner` when the hidden corner was opened. Where
    it is read aloud: `on_reach` hears the name of the control that a key or a finger has come to, `on_part` what else
    is under a finger, `on_nothing` that a choice was made of nothing, `on_done` that something was pressed."""

    def __init__(self, size: tuple[int, int], **given: Any) -> None:
        super().__init__(size=size, size_hint=(None, None), **given)
        theme = look().theme
        self.on_input: Callable[[], None] = nothing
        self.on_reach: Callable[[str], None] = untold
        self.on_part: Callable[[Saying], None] = untold
        self.on_nothing: Callable[[], None] = nothing
        self.on_done: Callable[[], None] = nothing
        self.on_corner: Callable[[], None] = nothing
        self.touch_map = STRAIGHT
        self.backdrop = Backdrop()
        self.header = Header()
        self.utilities = UtilityBar()
        self.page: Page[Any, Any] | None = None
        self.sheet: Sheet[Any, Any] | None = None
        self.focus = FocusRing()
        self.guide = GuideBar()
        self.guide.next.on_tap = lambda: self.key(Key.NEXT)
        self.guide.choose.on_tap = lambda: self.key(Key.PRESS)
        self._under = Widget(size=size, size_hint=(None, None))
        self._frozen = FrozenPage(size)
        self._hold_seconds = theme.motion("press_hold_ms") / 1000
        self._finger = Finger(
            TouchRules(slop=theme.touch("slop"), guard_seconds=theme.seconds("double_tap_guard")),
        )
        self._explorer = Explorer()
        self._felt: dict[Any, Control] = {}  # by the number of the finger
        self._corner = Corner()
        self._key_guard = KeyGuard(theme.seconds("double_tap_guard"))
        self._pressed_at = 0.0
        self._ahead = 0.0
        for block in (self.backdrop, self.header):
            self._under.add_widget(block)
        for widget in (self._under, self._frozen, self.guide, self.utilities, self.focus):
            self.add_widget(widget)
        self._arrange_frame()

    # -- what is shown -------------------------------------------------------------------------------------------------

    def turn_to(self, page: Page[Any, Any]) -> None:
        """A hard cut. The page before is let go, with all that was drawn on it."""
        self._drop_touches()
        if self.page:
            self._under.remove_widget(self.page)
            self.page.let_go()
        self.page = page
        self._under.add_widget(page)
        page.on_placed = self._share_panel
        self._arrange_frame()
        page.place(0, 0, look().width, look().height)
        if not self.sheet:
            self.focus.begin_anew(self.controls())

    def cover(self, sheet: Sheet[Any, Any] | None) -> None:
        """Lay a sheet over the page, or take it away."""
        self._drop_touches()
        if self.sheet:
            self.remove_widget(self.sheet)
            self.sheet.let_go()
        was_covered, self.sheet = self.sheet is not None, sheet
        if sheet:
            if not was_covered:
                self.remove_widget(self._under)
                self._frozen.begin()
            self.add_widget(sheet, index=1)  # the focus ring stays on top
            self.arrange_utilities()
            self.arrange_sheet()
        elif was_covered:
            self._frozen.thaw()
            self.add_widget(self._under, index=len(self.children))
            self.arrange_utilities()
        if sheet or was_covered:
            self.focus.begin_anew(self.controls())

    def _drop_touches(self) -> None:
        """A finger that is down has nothing to do with what comes now."""
        self._finger.let_go()
        self._explorer.let_go()
        self._felt.clear()

    def show_guide(self, onward: str, choose: str) -> None:
        self.guide.show(onward, choose)
        if self.guide.shown:
            self.guide.place(*self.guide.box)

    def resize(self, size: Sequence[float]) -> None:
        """The window is as large as this now; what is up must be made anew, in a look of that size."""
        self._frozen.let_go()
        for widget in (self, self._under, self._frozen):
            widget.size = size

    def take_down(self) -> None:
        """Nothing is shown any more, and nothing of it is kept."""
        self.cover(None)
        if self.page:
            self.page.let_go()
        self.page = None
        self._frozen.let_go()
        self.clear_widgets()

    def arrange_sheet(self) -> None:
        if self.sheet:
            across = look().width
            bottom = self._rooms().foot
            tall = min(self.sheet.measure(across), bottom - SHEET_TOP_FREE)
            self.sheet.place(0, bottom - tall, across, tall)
            self._frozen.show(self._under, bottom - tall + look().theme.radius("sheet"))

    def arrange_utilities(self) -> None:
        self.guide.shown = look().manner.aloud
        self.guide.place(*self._rooms().guide)
        self.utilities.shown = self.header.shown = not self._covered_whole
        self.utilities.place(*self._rooms().utilities)

    def dress(self, new_look: Look) -> None:
        """Draw in another look from now on. What stands around the page is drawn anew; page and sheet must be made
        anew by whoever made them."""
        use(new_look)
        self.cover(None)
        window = self.get_root_window()
        if window:
            window.clearcolor = new_look.theme.color("bg")
        frame = self.backdrop, self.header, self.utilities, *self.utilities.parts(), self.guide, *self.guide.parts()
        for block in frame:
            block.stale = True
        self._arrange_frame()

    def places_in_lists(self) -> tuple[int, ...]:
        """The first item shown of each list of the sheet, else of the page: where one is, in any shape."""
        return tuple(paged.first_shown for paged in self._lists())

    def turn_lists_to(self, places: tuple[int, ...]) -> None:
        """After page and sheet were made anew."""
        lists = self._lists()
        if len(lists) != len(places):
            return
        for paged, place in zip(lists, places, strict=True):
            if 0 < place < len(paged.items()):
                paged.turn_to(paged.items()[place])
                paged.on_turn()

    def _lists(self) -> list[Paged]:
        over = self.sheet or self.page
        return list(lists_in(over)) if over else []

    def _arrange_frame(self) -> None:
        scene, panel = (self.page.scene, self.page.panel) if self.page else ("", FORM_PANEL)
        self.backdrop.change(scene=scene, panel=panel)
        self.backdrop.place(0, 0, look().width, look().height)
        self.header.change(on_scene=self.backdrop.on_scene, clock_in_panel=bool(scene), bare=scene == ATTRACT)
        self.header.place(*self._rooms().header)
        self.arrange_utilities()

    def _share_panel(self) -> None:
        """The page was placed, and may need what the header has of the panel's foot, or all the glass."""
        self.arrange_utilities()
        self.header.change(footless=self.page is not None and self.page.fills_panel)
        self.header.place(*self.header.box)

    @property
    def _covered_whole(self) -> bool:
        return self.sheet is None and self.page is not None and self.page.covers_all

    def _rooms(self) -> Rooms:
        """A sheet covers the panel too; then the utility bar goes all the way across."""
        panel = 0 if self.sheet else self.page.panel if self.page else FORM_PANEL
        return rooms(look(), panel)

    def find(self, name: str) -> Control:
        """The control of this name among those that can be touched now."""
        return find([*self.controls(), *self._guides()], name)

    def controls(self) -> list[Control]:
        """What keys go round; the two buttons of who is read to are keys themselves."""
        over = self.sheet or self.page
        if self._is_deaf:
            return []
        blocks = [block for block in (over, self.utilities) if block and block.shown]
        return [control for block in blocks for control in controls_in(block)]

    @property
    def _is_deaf(self) -> bool:
        """No touch does anything: the glass is being wiped."""
        return self.page is not None and self.sheet is None and self.page.swallows

    def _guides(self) -> list[Control]:
        return controls_in(self.guide) if self.guide.shown and not self._is_deaf else []

    def readout(self) -> list[Saying]:
        """What is up, part by part, the utility bar last."""
        return sayings_of(self.sheet or self.page, self.utilities)

    # -- keys ----------------------------------------------------------------------------------------------------------

    def key(self, key: Key) -> None:
        """One key of a keypad, a braille strip or a switch: all that a finger can do, in reading order."""
        controls = self.controls()
        if key in (Key.NEXT, Key.BEFORE):
            self.focus.step(controls, 1 if key is Key.NEXT else -1)
            self.on_reach(self.focus.name)
            return
        back = BACK_OF_SHEET if self.sheet else (BACK_NAME,)
        names = {Key.BACK: back, Key.HELP: (HELP_NAME,), Key.PRESS: (self.focus.name,)}[key]
        meant = next((control for name in names for control in controls if name and control.name == name), None)
        if meant is None or meant.deaf or (key is Key.PRESS and not self.focus.in_use):
            if key is Key.PRESS and meant is None:
                self.on_nothing()
            return
        if self._key_guard.trembles(key, self._now(), rapid=meant.rapid):
            return
        self.focus.in_use = True
        self._finger.let_go()  # a stroke under the finger belongs to what is handed in
        meant.on_tap()
        self.follow_focus()
        self.on_done()

    def type(self, value: str) -> bool:
        """As if the key of this value had been tapped. False: none is shown."""
        name = f"key:{value}"
        control = next((one for one in self.controls() if value and one.name == name and not one.deaf), None)
        if control is not None:
            control.on_tap()
        return control is not None

    def follow_focus(self) -> None:
        """The page was painted anew: its controls may be others, and stand elsewhere."""
        self.focus.follow(self.controls())

    # -- the finger ----------------------------------------------------------------------------------------------------

    def on_touch_down(self, touch: Any) -> bool:
        if touch.button not in {None, "left"}:  # a finger has no button; a mouse may have a wheel
            return True
        self.on_input()
        x, y = self._canvas_px(touch)
        if self._corner.touched(x, y, self._now()):
            self.on_corner()
            return True
        if self._feels(touch.uid, x, y):
            return True
        if self._asks_first(x, y):
            self._explore_from(touch.uid, x, y)
            return True
        if not self._guide_hit(x, y):
            self.focus.lose()
        now = self._now()
        self._finger.down(touch.uid, x, y, now, self._hit)
        self._pressed_at = now
        return True

    def on_touch_move(self, touch: Any) -> bool:
        if touch.uid in self._felt:
            self.on_input()
            self._felt[touch.uid].feel(touch.uid, *_on_glass(*self._canvas_px(touch)))
            return True
        if self._finger.drawing:
            self.on_input()  # a long stroke is a sign of life
        x, y = self._canvas_px(touch)
        self._explore(touch.uid, x, y)
        self._finger.move(touch.uid, x, y)
        return True

    def on_touch_up(self, touch: Any) -> bool:
        self.on_input()
        now = self._now()
        if touch.uid in self._felt:
            self._felt.pop(touch.uid).unfeel(touch.uid)
            return True
        hit = self._hit(*self._canvas_px(touch))
        if self._explorer.up(touch.uid, hit.name if hit else ""):
            self.key(Key.PRESS)
            return True
        control = self._finger.up(touch.uid, *self._canvas_px(touch), now)
        if isinstance(control, Control):
            self._release(control, self._hold_seconds - (now - self._pressed_at))
            control.on_tap()
        return True

    def _feels(self, finger: Any, x: float, y: float) -> bool:
        """What wants every finger at once gets this one too."""
        x, y = _on_glass(x, y)
        hit = self._hit(x, y)
        if hit is None or not hit.feels_all:
            return False
        self._felt[finger] = hit
        hit.feel(finger, x, y)
        return True

    def let_pass(self, seconds: float) -> None:
        """For a finger that no hand moves: to finger and keys so much time has gone by, and nobody waited for it."""
        self._ahead += seconds

    def _now(self) -> float:
        return time.monotonic() + self._ahead

    def _release(self, control: Control, hold: float) -> None:
        """The pressed look stays long enough to be seen."""
        if hold <= 0:
            control.press(False)
        else:
            Clock.schedule_once(lambda *_: control.press(False), hold)

    def _hit(self, x: float, y: float) -> Control | None:
        """The last drawn wins: a link lies on top of its card."""
        whole = [*self.controls(), *self._guides()]
        return next((control for control in reversed(whole) if control.holds(x, y)), None)

    # -- a finger that is told before it chooses -----------------------------------------------------------------------

    def _asks_first(self, x: float, y: float) -> bool:
        """Read aloud, a touch tells; but the two large buttons do, and what is drawn on is drawn on."""
        hit = self._hit(x, y)
        return look().manner.aloud and not self._guide_hit(x, y) and not (hit is not None and hit.draws)

    def _guide_hit(self, x: float, y: float) -> bool:
        return any(control.holds(x, y) for control in self._guides())

    def _explore_from(self, touch: Any, x: float, y: float) -> None:
        hit = self._hit(x, y)
        told = self.focus.name if self.focus.in_use else ""
        if self._explorer.down(touch, hit.name if hit else "", told):
            self._tell_at(hit, x, y)

    def _explore(self, touch: Any, x: float, y: float) -> None:
        hit = self._hit(x, y)
        if self._explorer.move(touch, hit.name if hit else ""):
            self._tell_at(hit, x, y)

    def _tell_at(self, hit: Control | None, x: float, y: float) -> None:
        over: Block | None = self.sheet or self.page
        if hit is not None and not hit.silent:
            self.focus.reach(hit.name, self.controls())
            self.on_reach(hit.name)
            return
        self.focus.lose()
        part = at(over, x, y) if over else None
        if part is not None:
            self.on_part(saying_of(part))

    def _canvas_px(self, touch: Any) -> tuple[float, float]:
        """Where the finger really is, as far as it was learned (`touch_map`)."""
        ruler = look()
        x, y = (touch.x - ruler.left) / ruler.scale, (ruler.window_height - touch.y) / ruler.scale
        if self.touch_map is STRAIGHT:
            return x, y
        across, down = self.touch_map(x / ruler.width, y / ruler.glass_height)
        return across * ruler.width, down * ruler.glass_height


def _on_glass(x: float, y: float) -> tuple[float, float]:
    """The nearest canvas px: against burn-in the canvas stands some px aside of the edges of the glass."""
    ruler = look()
    return min(max(x, 0), ruler.width - 1), min(max(y, 0), ruler.glass_height - 1)
