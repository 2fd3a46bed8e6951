"""index.html: each screen in all its shapes, side by side, the design's picture beside what it shows. No Kivy."""

import os
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template

DESIGN = Path(__file__).with_name("design.toml")
PAGE = Template(Path(__file__).with_name("index.html").read_text(encoding="utf-8"))
USUAL = "portrait-normal"


@dataclass(frozen=True, slots=True)
class Drawing:
    """One screen in one shape; `file` is its picture within the gallery's folder."""

    screen: str
    shape: str
    file: str


def design_pictures(folder: Path | None) -> Mapping[tuple[str, str], Path]:
    """By screen and shape, those of the design's pictures that are there."""
    if folder is None:
        return {}
    table = tomllib.loads(DESIGN.read_text(encoding="utf-8"))
    found = {}
    for path in sorted(folder.glob("*.png")):
        shown = table.get(path.stem, {"screen": path.stem, "shape": USUAL})
        found[shown["screen"], shown["shape"]] = path
    return found


def write_index(out: Path, drawings: Sequence[Drawing], design: Mapping[tuple[str, str], Path]) -> Path:
    """Whole or not at all."""
    screens = dict.fromkeys(drawing.screen for drawing in drawings)
    sections = (_section([one for one in drawings if one.screen == screen], out, design) for screen in screens)
    links = "".join(f'<a href="#{escape(screen)}">{escape(screen)}</a>' for screen in screens)
    beside, index = out / "index.html.new", out / "index.html"
    beside.write_text(PAGE.substitute(links=links, sections="".join(sections)), encoding="utf-8")
    beside.replace(index)
    return index


def _section(drawings: Sequence[Drawing], out: Path, design: Mapping[tuple[str, str], Path]) -> str:
    screen, figures = escape(drawings[0].screen), []
    for drawing in drawings:
        figures.append(_figure(drawing.file, drawing.shape))
        picture = design.get((drawing.screen, drawing.shape))
        if picture:
            figures.append(_figure(os.path.relpath(picture, out), f"design: {picture.stem}", "design"))
    return f'<section id="{screen}"><h2>{screen}</h2><div>{"".join(figures)}</div></section>\n'


def _figure(file: str, caption: str, kind: str = "drawn") -> str:
    source, said = escape(file), escape(caption)
    image = f'<a href="{source}"><img src="{source}" alt="{said}" loading="lazy"></a>'
    return f'<figure class="{kind}">{image}<figcaption>{said}</figcaption></figure>'
