"""`gallery`: every page and sheet in every shape, as pictures, beside the design's. Nobody's data: made-up people."""

import tempfile
from argparse import Namespace
from collections import Counter
from collections.abc import Collection
from pathlib import Path

from kiosk.commands.answer import DONE, refuse, say
from kiosk.settings import CONFIG
from kiosk.station import Station
from kiosk.ui.gallery.pseudo import CODE, pseudo_locale
from kiosk.ui.gallery.retold import Retelling, words_of_data
from kiosk.ui.gallery.samples import COMPONENTS, SAMPLES
from kiosk.ui.gallery.shapes import SHAPES
from kiosk.ui.texts import HOUSE, read_locale
from kiosk.ui.tour.report import write_report
from kiosk.ui.window import OFFSCREEN, WindowSettings, WrongDriverError, open_window, prepare


def run(station: Station, args: Namespace) -> int:
    """`--only` and `--shape` take a name or how it begins."""
    screens, shapes = _beginning(args.only, (*SAMPLES, COMPONENTS)), _beginning(args.shape, SHAPES)
    if not screens:
        return refuse("unknown_screen", f"{args.only}; there are: {', '.join((*SAMPLES, COMPONENTS))}")
    if not shapes:
        return refuse("unknown_shape", f"{args.shape}; there are: {', '.join(SHAPES)}")
    unknown = [code for code in args.language if not (code == CODE or _catalogue(station, code).is_file())]
    if unknown:
        return refuse("unknown_language", ", ".join(unknown))
    if args.design is not None and not args.design.is_dir():
        return refuse("no_design", f"{args.design} is no folder")
    with tempfile.TemporaryDirectory(prefix="e-station-gallery-") as folder:
        try:
            open_window(prepare(WindowSettings(home=Path(folder), driver=OFFSCREEN)))
        except WrongDriverError as fault:
            return refuse("wrong_display", str(fault))
        from kiosk.ui.canvas import Assets, Look, Stock, use  # noqa: PLC0415 - these need a window
        from kiosk.ui.gallery.hang import hang  # noqa: PLC0415

        stock = use(Look(Stock(Assets(station.assets)), SHAPES[shapes[0]].size)).stock
        drawings = hang(stock, args.out, screens, shapes, args.design, tellings_of(station, args.language))
    facts = {"ok": True, "pictures": len(drawings), "index": str(args.out / "index.html")}
    write_report(args.out, facts | {"shapes": Counter(drawing.shape for drawing in drawings)})
    return say(facts, status=DONE)


def tellings_of(station: Station, wanted: Collection[str]) -> dict[str, Retelling]:
    """Of the languages `wanted`, which are there, and of the made-up one."""
    house = read_locale(_catalogue(station, HOUSE)).table
    found = {code: read_locale(_catalogue(station, code)) for code in wanted if code != CODE}
    tellings = {code: Retelling(house, other, words_of_data(CONFIG, code)) for code, other in found.items()}
    return tellings | ({CODE: Retelling(house, pseudo_locale(house))} if CODE in wanted else {})


def _catalogue(station: Station, code: str) -> Path:
    return station.assets / "generated" / "locale" / f"{code}.mo"


def _beginning(wanted: str | None, names: Collection[str]) -> list[str]:
    return [name for name in names if name.startswith(wanted or "")]
