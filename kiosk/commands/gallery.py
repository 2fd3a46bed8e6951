"""`gallery`: every page and sheet in every shape, as pictures, beside the design's. Nobody's data: made-up people."""

import tempfile
from argparse import Namespace
from collections.abc import Collection
from pathlib import Path

from kiosk.bootstrap import Station
from kiosk.commands.answer import DONE, refuse, say
from kiosk.ui.gallery.samples import COMPONENTS, SAMPLES
from kiosk.ui.gallery.shapes import SHAPES
from kiosk.ui.window import OFFSCREEN, WindowSettings, WrongDriverError, open_window, prepare


def run(station: Station, args: Namespace) -> int:
    """`--only` and `--shape` take a name or how it begins."""
    screens, shapes = _beginning(args.only, (*SAMPLES, COMPONENTS)), _beginning(args.shape, SHAPES)
    if not screens:
        return refuse("unknown_screen", f"{args.only}; there are: {', '.join((*SAMPLES, COMPONENTS))}")
    if not shapes:
        return refuse("unknown_shape", f"{args.shape}; there are: {', '.join(SHAPES)}")
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
        drawings = hang(stock, args.out, screens, shapes, args.design)
    return say({"ok": True, "pictures": len(drawings), "index": str(args.out / "index.html")}, status=DONE)


def _beginning(wanted: str | None, names: Collection[str]) -> list[str]:
    return [name for name in names if name.startswith(wanted or "")]
