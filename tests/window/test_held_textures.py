"""What stays in memory of what was drawn: no clock of a minute that has passed, no scene but the last, no facts of a
page that was let go; and what home does without comes in, screen by screen."""

from kiosk.ui.app import KioskApp
from kiosk.ui.parts import Photo
from tests.support.kiosk_under_test import ROOT


def test_a_clock_of_every_minute_is_not_kept(app: KioskApp) -> None:
    from kiosk.ui.fonts import FontBook
    from kiosk.ui.widgets.typeset import MOST_PASSING, Typesetter

    setter = Typesetter(FontBook(ROOT / "assets" / "generated" / "fonts"), scale=1)
    style = app.look.theme.style("clock")
    for minute in range(40):
        setter.set(f"03:{minute:02}", style, 900, passing=True)
    first = setter.set("03:00", style, 900, passing=True)
    assert setter.set("03:00", style, 900, passing=True) is first, "within its minute it is set once"
    held = vars(setter)
    assert len(vars(held["_passing"])["_kept"]) == MOST_PASSING
    assert not vars(held["_textures"])["_kept"]
    assert not vars(held["_paragraphs"])["_kept"]


def test_one_scene_is_held(app: KioskApp) -> None:
    from kiosk.ui.canvas import Assets, Stock

    stock = Stock(Assets(app.look.stock.assets.root))
    day = stock.picture("scene-portrait")
    stock.picture("logo")
    assert stock.picture("scene-portrait") is day
    stock.picture("scene-portrait-night")
    assert set(vars(stock)["_pictures"]) == {"logo", "scene-portrait-night"}


def test_icons_are_read_when_they_are_drawn(app: KioskApp) -> None:
    from kiosk.ui.canvas import Assets, Look, Stock

    look = Look(Stock(Assets(app.look.stock.assets.root)), (1080, 1920))
    assert not vars(look.stock)["_icons"]
    assert look.icon("info", "bold", 52) is look.icon("info", "bold", 52)
    assert list(vars(look.stock)["_icons"]) == ["info-bold-52"]


def test_what_is_let_go_holds_no_facts(app: KioskApp) -> None:
    from kiosk.ui.widgets.block import Block, Group

    del app
    group, picture = Group(), Photo(1, 1, bytes(3))
    group.renew(picture, lambda: [Block()])
    assert len(group.children) == 1
    group.let_go()
    assert not group.children
    assert picture not in vars(group).values()


def test_every_screen_can_be_brought_in_ahead(app: KioskApp) -> None:
    from kiosk.ui.navigator import CITIZENS, SHEETS, Later, brought_in_ahead
    from kiosk.ui.widgets.block import Block

    del app
    screens = [bring_in() for bring_in in brought_in_ahead()]
    assert all(isinstance(screen, type) and issubclass(screen, Block) for screen in screens)
    assert len(screens) == sum(isinstance(made, Later) for _, made in (*CITIZENS.values(), *SHEETS.values()))
