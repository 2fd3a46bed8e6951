"""The ways to sign but the one in hand. A choice takes away what was written so far: it was another's hand."""

from collections.abc import Iterator

from kiosk.domain.signature import SignedBy
from kiosk.ui.parts import Button
from kiosk.ui.presenter import Presenter
from kiosk.ui.printer_state import gives_receipts
from kiosk.ui.screens.sign_otherwise.view import SignOtherwiseView, WayView

_ICONS = {SignedBy.HAND: "signature", SignedBy.FINGERPRINT: "fingerprint", SignedBy.PROXY: "users"}


class SignOtherwisePresenter(Presenter[SignOtherwiseView]):
    blank = SignOtherwiseView()

    def choose(self, way_id: str) -> None:
        if not self.flow.handing_in.busy:
            self.flow.signing.choose(SignedBy(way_id))
        self.flow.sheets.close()
        self.flow.refresh_page()

    def back(self) -> None:
        self.flow.sheets.close()

    def compose(self) -> SignOtherwiseView:
        text = self.services.texts
        return SignOtherwiseView(
            title=text("sign_otherwise.title"),
            hint=text("sign_otherwise.hint"),
            ways=tuple(self._ways()),
            back=Button(text=text("bar.back"), icon="arrow-left"),
        )

    def _ways(self) -> Iterator[WayView]:
        text = self.services.texts
        desk = self.services.station.desk
        on_paper = gives_receipts(self.services.printer)
        said = {
            SignedBy.HAND: (text("sign_otherwise.hand"), text("sign_otherwise.hand_means")),
            SignedBy.FINGERPRINT: (
                text("sign_otherwise.fingerprint"),
                text(
                    "sign_otherwise.fingerprint_on_paper" if on_paper else "sign_otherwise.fingerprint_without",
                    desk=desk,
                ),
            ),
            SignedBy.PROXY: (text("sign_otherwise.proxy"), text("sign_otherwise.proxy_means")),
        }
        for by, (title, means) in said.items():
            if by is not self.flow.signing.by:
                yield WayView(way_id=by.value, title=title, text=means, icon=_ICONS[by])
