"""Paints how to show an appointment, then those that were found."""

from functools import partial
from pathlib import Path

from kivy.lang import Builder

from kiosk.ui.parts import OptionView
from kiosk.ui.screens.appointment.presenter import AppointmentPresenter
from kiosk.ui.screens.appointment.view import AppointmentView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.option import Option
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.paged import Paged
from kiosk.ui.widgets.section import Doing, Reading
from kiosk.ui.widgets.text import Text

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, Doing, Paged, Reading, Text)


class AppointmentScreen(Page[AppointmentPresenter, AppointmentView]):
    def paint(self, view: AppointmentView) -> None:
        self.ids.title.show(view.title)
        self.ids.hint.show(view.hint)
        self.ids.banner.show(view.banner)
        appointments = self.ids.appointments
        appointments.change(more_text=view.more, shown=bool(view.appointments))
        codes = tuple(one.code for one in view.appointments)
        appointments.renew(codes, lambda: [self._option(one) for one in view.appointments])
        for option, one in zip(appointments.items(), view.appointments, strict=True):
            option.change(option=one)
        self.ids.bar.show(view.bar)

    def _option(self, view: OptionView) -> Option:
        option = Option(view)
        option.on_tap = partial(self.presenter.choose, view.code)
        return option
