"""How well one colour can be read on another: the contrast ratio of WCAG 2, from 1 (not at all) to 21."""

Rgba = tuple[float, float, float, float]
Rgb = tuple[float, float, float]

BLACK: Rgba = (0.0, 0.0, 0.0, 1.0)
_LIFT = 0.05  # the light that a screen gives off when it is black


def contrast(ink: Rgba, ground: Rgba) -> float:
    """Shares of 0 to 1. What is translucent is seen on what lies behind it; behind the ground there is nothing."""
    behind = laid_on(ground, BLACK[:3])
    dark, light = sorted((luminance(laid_on(ink, behind)), luminance(behind)))
    return (light + _LIFT) / (dark + _LIFT)


def laid_on(color: Rgba, ground: Rgb) -> Rgb:
    red, green, blue = (part * color[3] + under * (1 - color[3]) for part, under in zip(color[:3], ground, strict=True))
    return red, green, blue


def luminance(color: Rgb) -> float:
    red, green, blue = (_linear(part) for part in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
