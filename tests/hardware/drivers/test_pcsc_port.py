"""PC/SC by a stand-in for pyscard's module: what each of its results means, and that VERIFY does not pass."""

from types import SimpleNamespace
from typing import Any

import pytest

from hardware import registry
from hardware.api import Health
from hardware.drivers import pcsc_port
from hardware.drivers.apdu_port import CardGoneError, NoReaderError, NoServiceError, NotInstalledError
from hardware.drivers.pcsc_port import PcscPort, meaning, open_pcsc
from hardware.errors import DeviceInUseError, DeviceProtocolError, DeviceUnavailableError
from hardware.protocols.social_card import ForbiddenCommandError

PRESENT, GONE = 0x00030020, 0x0004


class Scard(SimpleNamespace):
    """As `smartcard.scard`. `results` are what its calls return instead of 0."""

    SCARD_SCOPE_USER = SCARD_STATE_UNAWARE = 0
    SCARD_PROTOCOL_T0, SCARD_PROTOCOL_T1 = 1, 2
    SCARD_SHARE_EXCLUSIVE, SCARD_UNPOWER_CARD = 1, 2

    def __init__(self, **results: int) -> None:
        super().__init__(results=results, calls=[], readers=["Reader A", "Reader B"], state=PRESENT)

    def said(self, call: str, *values: Any) -> Any:
        self.calls.append(call)
        result = self.results.get(call, 0)
        return [result, *values] if values else result

    def SCardEstablishContext(self, scope: int) -> Any:  # noqa: N802 - the names of PC/SC
        return self.said("establish", 7)

    def SCardReleaseContext(self, context: int) -> Any:  # noqa: N802
        return self.said("release")

    def SCardListReaders(self, context: int, groups: list[str]) -> Any:  # noqa: N802
        return self.said("list", self.readers)

    def SCardGetStatusChange(self, context: int, timeout: int, states: list[Any]) -> Any:  # noqa: N802
        return self.said("state", [(states[0][0], self.state, [])])

    def SCardConnect(self, *_: Any) -> Any:  # noqa: N802
        return self.said("connect", 9, 1)

    def SCardTransmit(self, card: int, protocol: int, command: list[int]) -> Any:  # noqa: N802
        self.command = command
        return self.said("transmit", [-112, 0])

    def SCardDisconnect(self, *_: Any) -> Any:  # noqa: N802
        return self.said("disconnect")


def test_a_reader_by_a_part_of_its_name() -> None:
    assert PcscPort("", Scard()).reader == "Reader A"
    assert PcscPort("B", Scard()).reader == "Reader B"
    scard = Scard()
    with pytest.raises(NoReaderError):
        PcscPort("C", scard)
    assert scard.calls[-1] == "release"


def test_an_exchange() -> None:
    scard = Scard()
    port = PcscPort("", scard)
    with pytest.raises(CardGoneError):
        port.exchange(bytes.fromhex("00B2080014"))
    port.connect()
    assert port.exchange(bytes.fromhex("00B2080014")) == b"\x90\x00"
    assert scard.command == [0, 0xB2, 8, 0, 0x14]
    port.disconnect()
    port.close()
    assert scard.calls.count("disconnect") == 1


def test_verify_does_not_pass_the_last_gate() -> None:
    scard = Scard()
    port = PcscPort("", scard)
    port.connect()
    for command in ("0020000008FFFFFFFFFFFFFFFF", "8020000000", "00240000", "00D60000"):
        with pytest.raises(ForbiddenCommandError):
            port.exchange(bytes.fromhex(command))
    assert "transmit" not in scard.calls


def test_insertions() -> None:
    scard = Scard()
    port = PcscPort("", scard)
    assert port.insertion() == 3
    scard.state = 0x00040010
    assert port.insertion() is None
    scard.state = GONE
    with pytest.raises(NoReaderError):
        port.insertion()


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (0x8010001D, NoServiceError),
        (0x8010001E, NoServiceError),
        (0x8010002E, NoReaderError),
        (0x80100017, NoReaderError),
        (0x80100069, CardGoneError),
        (0x80100068, CardGoneError),
        (0x8010000C, CardGoneError),
        (0x8010000B, DeviceInUseError),
        (0x80100066, DeviceProtocolError),
        (0x80100016, DeviceProtocolError),
        (0x80100003, DeviceUnavailableError),
    ],
)
def test_results_have_a_meaning_signed_or_not(code: int, kind: type[Exception]) -> None:
    assert type(meaning(code)) is kind
    with pytest.raises(kind):
        PcscPort("", Scard(establish=code - (1 << 32)))


@pytest.mark.parametrize("call", ["list", "establish"])
def test_no_service_is_not_no_reader(call: str) -> None:
    with pytest.raises(NoServiceError):
        PcscPort("", Scard(**{call: 0x8010001D}))


def test_without_pyscard_the_status_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: str) -> None:
        raise ImportError("no smartcard")

    monkeypatch.setattr(pcsc_port, "import_module", missing)
    with pytest.raises(NotInstalledError):
        open_pcsc("")
    reader: Any = registry.open_social_card_reader("pcsc")
    reader.start()
    assert reader.wait_checked(60)
    reader.stop()
    status = reader.status()
    assert (status.health, status.cause, status.action) == (Health.ABSENT, "not_installed", "install_software")
