"""The look as data: what is missing or wrong is named."""

from pathlib import Path
from typing import Any

import pytest

from kiosk.ui.theme import BadTokenError, MissingTokenError, TextStyle, Theme, load
from tests.support.kiosk_under_test import ROOT

THEME = ROOT / "assets" / "theme.toml"
MODES = ("normal", "high_contrast", "night")


def tokens(**changed: Any) -> dict[str, Any]:
    return {"color": {"normal": {"ink": "#1A2433"}}, "type": {"body": {"size": 36}}, "space": {"s": 24}} | changed


def test_a_colour_comes_as_shares_with_full_cover_unless_it_says_otherwise():
    theme = Theme(tokens(color={"normal": {"ink": "#FF0000", "scrim": "#00000080"}}))
    assert theme.color("ink") == (1, 0, 0, 1)
    assert theme.color("scrim") == (0, 0, 0, 128 / 255)


def test_a_style_has_size_weight_and_line():
    theme = Theme(tokens(type={"h1": {"size": 64, "weight": "b", "line": 1.25}, "min_size": 26}))
    assert theme.style("h1") == TextStyle(64, bold=True, line=1.25)
    assert theme.style("h1").line_height == 80


@pytest.mark.parametrize("color", ["red", "#12345", "#12345G", 7, None])
def test_a_bad_colour_is_named(color: Any):
    with pytest.raises(BadTokenError, match="ink"):
        Theme(tokens(color={"normal": {"ink": color}}))


@pytest.mark.parametrize(
    "entry", [{"size": 0}, {"size": 36.5}, {"size": 36, "weight": "x"}, {"size": 36, "line": "wide"}]
)
def test_a_bad_style_is_named(entry: Any):
    with pytest.raises(BadTokenError, match=r"type\.body"):
        Theme(tokens(type={"body": entry}))


@pytest.mark.parametrize(
    ("ask", "named"),
    [
        (lambda theme: theme.color("primary"), r"color\.normal\.primary"),
        (lambda theme: theme.style("h1"), r"type\.h1"),
        (lambda theme: theme.space("xl"), r"space\.xl"),
        (lambda theme: theme.radius("card"), r"\[radius\]"),
        (lambda _: Theme(tokens(), "night"), r"color\.night"),
    ],
)
def test_what_is_missing_is_named(ask: Any, named: str):
    with pytest.raises(MissingTokenError, match=named):
        ask(Theme(tokens()))


def test_a_number_that_is_none_is_named():
    with pytest.raises(BadTokenError, match=r"space\.s"):
        Theme(tokens(space={"s": True})).space("s")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path):
    broken = tmp_path / "theme.toml"
    broken.write_text("color = [")
    with pytest.raises(BadTokenError, match=r"theme\.toml"):
        load(broken)


@pytest.mark.parametrize("mode", MODES)
def test_every_mode_has_every_colour(mode: str):
    theme, normal = load(THEME, mode), load(THEME)
    assert set(theme._colors) == set(normal._colors)


def luminance(color: tuple[float, ...]) -> float:
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in color[:3]]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("ink", "ground", "least"),
    [
        ("ink", "bg", 7),
        ("ink2", "bg", 4.5),
        ("ink3", "bg2", 4.5),
        ("on_primary", "primary_fill", 4.5),
        ("warn", "warn_tint", 4.5),
        ("bad", "bad_tint", 4.5),
        ("line2", "surface", 3),
    ],
)
def test_contrast_is_enough(mode: str, ink: str, ground: str, least: float):
    theme = load(THEME, mode)
    dark, light = sorted((luminance(theme.color(ink)), luminance(theme.color(ground))))
    assert (light + 0.05) / (dark + 0.05) >= least
