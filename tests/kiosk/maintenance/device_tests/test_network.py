"""The way to the centre: over real sockets where a hop can be had on this machine, told what to answer elsewhere."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kiosk.maintenance.device_tests.network import Certificate, Hop, Spoken, TryNetwork, judge_certificate
from kiosk.maintenance.device_tests.step import Outcome, Step
from kiosk.runtime.clock import SystemClock
from kiosk.runtime.network_probes import NetworkProbes, default_gateway
from kiosk.sync.health import ask_health
from tests.support.central_server import in_process
from tests.support.clocks import NOON

HOST = "127.0.0.1"


@dataclass
class Told:
    """Every hop goes as it is said here; `tried` are those that were asked."""

    hops: dict[str, Hop] = field(default_factory=dict)
    certificate: Certificate = field(default_factory=Certificate)
    spoken: Spoken = field(default_factory=lambda: Spoken(ms=5, ahead=timedelta(seconds=1)))
    tried: list[str] = field(default_factory=list)

    def _hop(self, name: str) -> Hop:
        self.tried.append(name)
        return self.hops.get(name, Hop(ms=3, said="10.0.0.1"))

    def address(self, host: str) -> Hop:
        return self._hop("address")

    def gateway(self) -> Hop:
        return self._hop("gateway")

    def look_up(self, host: str) -> Hop:
        return self._hop("look_up")

    def connect(self, host: str, port: int) -> Hop:
        return self._hop(f"connect {host}:{port}")

    def secure(self, host: str, port: int) -> Certificate:
        self.tried.append("secure")
        return self.certificate

    def ask(self, central: str) -> Spoken:
        self.tried.append("ask")
        return self.spoken


def tried(told: Told, central: str | None = "https://centre.test") -> dict[str, tuple[Outcome, str]]:
    steps = TryNetwork(probes=told, central=central, now=lambda: NOON)()
    return {step.code: (step.outcome, step.cause) for step in steps}


def test_all_hops_to_a_centre_that_is_well() -> None:
    told = Told(certificate=Certificate(ends=NOON + timedelta(days=200)))
    assert {outcome for outcome, _ in tried(told).values()} == {Outcome.OK}
    assert told.tried == ["address", "gateway", "look_up", "connect centre.test:443", "secure", "ask"]


def test_a_station_that_joined_none_tries_nothing() -> None:
    assert tried(told := Told(), None) == {"net_centre": (Outcome.ABSENT, "not_enrolled")}
    assert told.tried == []


@pytest.mark.parametrize(
    ("hop", "cause", "ends_at"),
    [("look_up", "no_name", "net_names"), ("connect centre.test:443", "refused", "net_connect")],
)
def test_behind_a_broken_hop_nothing_is_claimed(hop: str, cause: str, ends_at: str) -> None:
    said = tried(Told(hops={hop: Hop(cause)}))
    assert said[ends_at] == (Outcome.FAULT, cause)
    behind = list(said)[list(said).index(ends_at) + 1 :]
    assert behind
    assert {said[code] for code in behind} == {(Outcome.UNKNOWN, "not_reached")}


def test_a_silent_gateway_is_no_end() -> None:
    said = tried(Told(hops={"gateway": Hop("no_echo"), "address": Hop(said="10.0.0.2")}))
    assert said["net_gateway"] == (Outcome.LOOK, "no_echo")
    assert said["net_health"][0] is Outcome.OK


@pytest.mark.parametrize("cause", ["certificate_over", "other_name", "not_trusted", "not_tls"])
def test_a_certificate_that_is_not_believed_ends_the_way(cause: str) -> None:
    said = tried(Told(certificate=Certificate(cause)))
    assert said["net_tls"] == (Outcome.FAULT, cause)
    assert said["net_health"] == (Outcome.UNKNOWN, "not_reached")


def test_a_certificate_that_ends_soon_is_told_with_its_days() -> None:
    step = judge_certificate(Certificate(ends=NOON + timedelta(days=9, hours=1)), NOON)
    assert (step.outcome, step.cause, step.facts["days"]) == (Outcome.LOOK, "ends_soon", 9)


def test_a_clock_that_is_off_is_a_fault() -> None:
    said = tried(Told(spoken=Spoken(ms=5, ahead=timedelta(minutes=-5))))
    assert said["net_time"] == (Outcome.FAULT, "clock_off")


def test_every_hop_is_told_as_it_is_known() -> None:
    heard: list[Step] = []
    steps = TryNetwork(probes=Told(), central="http://centre.test", now=lambda: NOON)(heard.append)
    assert tuple(heard) == steps
    assert next(step for step in steps if step.code == "net_tls").cause == "not_secure"


# -- real hops ---------------------------------------------------------------------------------------------------------


def probes(context: ssl.SSLContext | None = None) -> NetworkProbes:
    trusts = (lambda: context) if context else ssl.create_default_context
    return NetworkProbes(ask=lambda central: ask_health(central, SystemClock()), context=trusts)


def test_own_address_and_a_name_that_everybody_knows() -> None:
    assert probes().address(HOST) == Hop(said=HOST)
    found = probes().look_up("localhost")
    assert found.cause == ""
    assert found.said in (HOST, "::1")


def test_a_name_that_nobody_has() -> None:
    assert probes().look_up("\udcff.invalid").cause == "no_name"


def test_a_port_with_and_without_somebody_behind() -> None:
    with closing(socket.create_server((HOST, 0))) as server:
        port = server.getsockname()[1]
        assert probes().connect(HOST, port).cause == ""
    assert probes().connect(HOST, port).cause == "refused"


def test_a_real_centre_answers_and_tells_the_time(tmp_path: Path) -> None:
    with in_process(tmp_path) as centre:
        steps = TryNetwork(probes=probes(), central=centre.url, now=SystemClock().now)()
        spoken = probes().ask(centre.url)
    said = {step.code: step.outcome for step in steps}
    assert said["net_connect"] is said["net_health"] is Outcome.OK
    assert spoken.cause == ""
    assert spoken.ahead is not None


def test_what_is_no_centre_is_named() -> None:
    with _speaking(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi") as port:
        assert probes().ask(f"http://{HOST}:{port}").cause == "odd_answer"


@contextmanager
def _speaking(answer: bytes, context: ssl.SSLContext | None = None) -> Iterator[int]:
    """Answers one call, whatever is asked."""
    server = socket.create_server((HOST, 0))
    server.settimeout(30)

    def serve() -> None:
        try:
            line, _ = server.accept()
            with closing(context.wrap_socket(line, server_side=True) if context else line) as spoken:
                spoken.settimeout(30)
                if spoken.recv(4096):
                    spoken.sendall(answer)
        except OSError:
            pass  # who called did not believe us, which is what is tested

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield server.getsockname()[1]
    finally:
        thread.join(30)
        server.close()


def certificate(folder: Path, name: str, days: int) -> Path:
    """Signed by itself; key and certificate in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=400))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / f"{name}-{days}.pem"
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
    file.write_bytes(made.public_bytes(pem) + secret)
    return file


@pytest.mark.parametrize(
    ("name", "days", "trusted", "cause"),
    [
        ("localhost", 20, True, ""),
        ("localhost", -1, True, "certificate_over"),
        ("centre.test", 20, True, "other_name"),
        ("localhost", 20, False, "not_trusted"),
    ],
)
def test_a_certificate_is_believed_or_it_is_said_why_not(
    tmp_path: Path, name: str, days: int, trusted: bool, cause: str
) -> None:
    file = certificate(tmp_path, name, days)
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(file)
    ours = ssl.create_default_context(cafile=str(file) if trusted else None)
    with _speaking(b"", serving) as port:
        shown = probes(ours).secure("localhost", port)
    assert shown.cause == cause
    if not cause:
        assert shown.ends is not None
        assert (shown.ends - datetime.now(UTC)).days in (19, 20)


def test_what_speaks_no_tls_is_named() -> None:
    with _speaking(b"SSH-2.0-nobody\r\n" * 10) as port:
        assert probes().secure("localhost", port).cause == "not_tls"


def test_the_default_gateway_by_the_kernels_table(tmp_path: Path) -> None:
    table = tmp_path / "route"
    head = "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\n"
    table.write_text(head + "eth0\t0000030A\t00000000\t0001\t0\t0\t0\t00FFFFFF\n", encoding="ascii")
    assert default_gateway(table) is None
    table.write_text(head + "eth0\t00000000\t0103050A\t0003\t0\t0\t0\t00000000\n", encoding="ascii")
    assert default_gateway(table) == "10.5.3.1"
    assert default_gateway(tmp_path / "none") is None


def test_without_a_gateway_that_is_said(tmp_path: Path) -> None:
    lonely = NetworkProbes(ask=lambda _: Spoken(), routes=tmp_path / "none")
    assert lonely.gateway().cause == "no_gateway"
