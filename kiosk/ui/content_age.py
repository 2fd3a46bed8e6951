"""How old what the station tells is: said where it is looked at, and loudly where it may be wrong by now. No Kivy."""

from datetime import timedelta

from kiosk.ui.parts import Banner, Tone
from kiosk.ui.services import Services
from kiosk.ui.when import when
from kiosk.usecases.sync_ports import SyncState

# Without a word of the centre for so long, what is told may be wrong.
_LONG = timedelta(days=1)


def age_line(services: Services) -> str:
    """今天 9:20 更新; "" while nobody knows."""
    heard = services.sync_status().last_contact
    if heard is None:
        return ""
    return services.texts("contents.as_of", when=when(heard, services.clock.now(), services.texts))


def age_banner(services: Services) -> Banner | None:
    """None: it is new."""
    text, status, now = services.texts, services.sync_status(), services.clock.now()
    heard = status.last_contact
    if heard is not None and now - heard >= _LONG:
        words = text("contents.old_since", when=when(heard, now, text))
        return Banner(tone=Tone.WARN, icon="warning-circle", lead=text("contents.old"), text=words)
    if status.state is SyncState.NOT_ENROLLED:
        return Banner(tone=Tone.WARN, icon="wifi-slash", lead=text("contents.never"))
    if status.state is not SyncState.OFFLINE:
        return None
    words = text("home.last_contact", when=when(heard, now, text)) if heard else ""
    return Banner(tone=Tone.WARN, icon="wifi-slash", lead=text("home.offline_look"), text=words)
