"""The code of a signed receipt on 58 and 80 mm paper: how large it is, and what of it a poor camera still sees."""

import random
from datetime import UTC, date, datetime

import pytest
from PIL import Image, ImageFilter

from hardware.drivers.receipt_drawing import qr_code
from kiosk.contract.receipt_seal import public_half, sealed
from kiosk.domain.receipt_number import ReceiptNumber
from kiosk.domain.receipt_qr import ReceiptFacts, key_id
from kiosk.domain.submission import CaseState
from tests.hardware.qr_on_paper import holds, modules_on

SEED = bytes(range(32))
SIDE = 300  # dots, as `QrCode` asks for
DOTS_PER_MM = 8
# Level M mends 15 % of what a code holds; spots lie close together on paper, so that each may spoil its own codeword.
MENDED = 0.05


def paper_of(item: str, serial: int = 1) -> str:
    facts = ReceiptFacts(
        number=ReceiptNumber("530502", "QH03", date(2026, 11, 21), serial),
        item=item,
        saved_at=datetime(2026, 11, 21, 4, 0, tzinfo=UTC),
        claim=CaseState.DELIVERED,
        person=b"\x12\x34",
        key_id=key_id(public_half(SEED)),
    )
    return sealed(facts, SEED)


@pytest.mark.parametrize("width", [384, 512, 576], ids=["58 mm", "80 mm, 512 dots", "80 mm"])
@pytest.mark.parametrize(
    ("item", "modules", "dots"),
    [("unemployment_registration", 49, 6), ("x" * 32, 49, 6), ("x" * 64, 53, 5)],
    ids=["usual", "long", "longest"],
)
def test_how_large_it_is(width: int, item: str, modules: int, dots: int) -> None:
    text = paper_of(item)
    image, module = qr_code(text, SIDE, width)
    assert (image.width // module, module) == (modules, dots)
    assert module / DOTS_PER_MM >= 0.5, "finer modules are lost between the heating points"
    assert image.width + 8 * module <= width, "with its quiet zone"
    on_paper = Image.new("1", (width, image.height + 20), 1)
    on_paper.paste(image, (40, 10))
    assert holds(on_paper, text)


@pytest.mark.parametrize("serial", range(1, 6))
@pytest.mark.parametrize(
    ("blur", "spots", "scale"),
    [(2.5, 0.0, 1.0), (1.5, 0.02, 1.0), (1.0, 0.0, 0.5), (1.2, 0.02, 0.6)],
    ids=["out of focus", "worn", "from afar", "worn, from afar"],
)
def test_a_poor_picture_of_it_still_tells_enough(serial: int, blur: float, spots: float, scale: float) -> None:
    image, module = qr_code(paper_of("unemployment_registration", serial), SIDE, 384)
    wanted = modules_on(image)
    seen = sampled(worn(image, blur, spots, scale, random.Random(serial)), len(wanted), module * scale)
    wrong = sum(a != b for one, other in zip(seen, wanted, strict=True) for a, b in zip(one, other, strict=True))
    assert wrong <= MENDED * len(wanted) ** 2


def worn(image: Image.Image, blur: float, spots: float, scale: float, rng: random.Random) -> Image.Image:
    """Greyed and spotted as old thermal paper, then as a camera has it."""
    grey = image.convert("L").point(lambda level: 60 if level == 0 else 215)
    for _ in range(int(spots * grey.width * grey.height / 9)):
        x, y = rng.randrange(grey.width), rng.randrange(grey.height)
        grey.paste(rng.choice((60, 215)), (x, y, x + 3, y + 3))
    seen = grey.filter(ImageFilter.GaussianBlur(blur))
    size = (round(grey.width * scale), round(grey.height * scale))
    return seen.resize(size, Image.Resampling.BILINEAR)


def sampled(picture: Image.Image, count: int, module: float) -> list[list[bool]]:
    middles = [min(int((at + 0.5) * module), picture.width - 1) for at in range(count)]
    return [[int(picture.getpixel((x, y))) < 137 for x in middles] for y in middles]  # type: ignore[arg-type]
