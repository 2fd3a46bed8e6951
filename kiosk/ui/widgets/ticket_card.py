"""A number as it will be called, as large as the page allows, above its code to take along: like its paper."""

from typing import NamedTuple

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.case_card import CaseCard
from kiosk.ui.widgets.qr import draw_qr
from kiosk.ui.widgets.typeset import Paragraph

PAD, PAD_TOP = 48, 44
PLATE, SMALL_PLATE, PLATE_GAP = 336, 264, 48
DASH, DASH_GAP, RULE, AROUND_RULE = 12, 8, 3, 36
PHONE, PHONE_GAP, TEXT_GAP = 48, 16, 10


class _Form(NamedTuple):
    """How large: the number's style and the code's side."""

    number: str
    plate: int


_LARGE, _SMALL = _Form("ticket_number", PLATE), _Form("number", SMALL_PLATE)


class TicketCard(CaseCard):
    """Gives way to a smaller number and code where the page is full, and to both beside each other at last."""

    style = "number"
    centred = True

    def measure(self, wide: float) -> float:
        return self._tall(_LARGE, wide)

    def spare(self, wide: float) -> float:
        return self.measure(wide) - (super().measure(wide) - super().spare(wide))

    def draw(self, pen: Pen) -> None:
        form = next((one for one in (_LARGE, _SMALL) if pen.high >= self._tall(one, pen.wide) - 1), None)
        if form is None:
            super().draw(pen)
            return
        pen.framed(0, 0, pen.wide, pen.high, fill="surface", edge="line", border=2, radius=pen.theme.radius("card"))
        top = PAD_TOP + max(0.0, pen.high - self._tall(form, pen.wide)) / 2
        for text, color in self._head(form, pen.wide):
            pen.text(text, (pen.wide - self.look.width_of(text)) / 2, top, color)
            top += self.look.height_of(text)
        if self.qr:
            self._draw_code(pen, top + AROUND_RULE, form)

    def _draw_code(self, pen: Pen, top: float, form: _Form) -> None:
        for left in range(PAD, round(pen.wide) - PAD, DASH + DASH_GAP):
            pen.box(left, top, min(DASH, pen.wide - PAD - left), RULE, "line")
        top += RULE + AROUND_RULE
        lead, text = self._advice(form, pen.wide)
        high = self.look.height_of(lead) + TEXT_GAP + self.look.height_of(text)
        room = max(form.plate, high)
        middle = top + (room - high) / 2
        pen.icon("device-mobile-camera", PAD, middle + 2, PHONE, "primary")
        pen.text(lead, PAD + PHONE + PHONE_GAP, middle, "ink")
        pen.text(text, PAD + PHONE + PHONE_GAP, middle + self.look.height_of(lead) + TEXT_GAP, "ink2")
        draw_qr(pen, self.qr, pen.wide - PAD - form.plate, top + (room - form.plate) / 2, form.plate)

    def _tall(self, form: _Form, wide: float) -> float:
        head = sum(self.look.height_of(text) for text, _ in self._head(form, wide)) + 2 * PAD_TOP
        if not self.qr:
            return head
        advice = sum(self.look.height_of(text) for text in self._advice(form, wide)) + TEXT_GAP
        return head + 2 * AROUND_RULE + RULE + max(form.plate, advice)

    def _head(self, form: _Form, wide: float) -> list[tuple[Paragraph, str]]:
        room = wide - 2 * PAD
        return [
            (self.look.set(self.label, "h3", room), "ink"),
            (self.look.set(self.number, form.number, room), "primary"),
            (self.look.set(self.line, "body2", room), "ink2"),
        ]

    def _advice(self, form: _Form, wide: float) -> tuple[Paragraph, Paragraph]:
        room = wide - 2 * PAD - PHONE - PHONE_GAP - form.plate - PLATE_GAP
        return self.look.set(self.lead, "h3", room), self.look.set(self.text, "body2", room)
