import base64
import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from joserfc import jwt
from joserfc.jwk import OctKey, OKPKey

from central.assertion import NotProvenError, claimed_station, verify
from kiosk.sync.assertion import make_assertion
from kiosk.sync.station_key import new_seed, public_key
from tests.support.clocks import NOON

SEED = new_seed()
X = public_key(SEED).x
NOW = int(NOON.timestamp())
GOOD: dict[str, Any] = {
    "iss": "QH03",
    "sub": "QH03",
    "aud": "e-station-central",
    "iat": NOW,
    "exp": NOW + 60,
    "jti": "0123456789abcdef",
}


def signed(claims: dict[str, Any], *, algorithm: str = "Ed25519", seed: bytes = SEED) -> str:
    key = OKPKey.import_key(Ed25519PrivateKey.from_private_bytes(seed))
    return jwt.encode({"alg": algorithm, "kid": "QH03"}, claims, key, algorithms=[algorithm])


def plain(part: Any) -> str:
    raw = part if isinstance(part, bytes) else json.dumps(part).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def test_what_the_station_makes_is_proven() -> None:
    compact = make_assertion("QH03", SEED, NOON)
    assert claimed_station(compact) == "QH03"
    proven = verify(compact, "QH03", X, NOON)
    assert proven.station == "QH03"
    assert proven.forget_at.timestamp() == NOW + 60 + 30


@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "QH04"},
        {"sub": "QH04"},
        {"aud": "another-centre"},
        {"aud": None},
        {"aud": [["e-station-central"]]},
        {"exp": None},
        {"exp": NOW - 30},
        {"exp": NOW + 91},
        {"exp": 10**400},
        {"exp": float("nan")},
        {"exp": float("inf")},
        {"exp": True},
        {"exp": str(NOW + 60)},
        {"iat": NOW + 31},
        {"nbf": NOW + 31},
        {"nbf": 1e30},
        {"jti": None},
        {"jti": "short"},
        {"jti": "x" * 129},
        {"jti": "with space and more"},
    ],
    ids=str,
)
def test_a_claim_that_is_off_proves_nothing(changed: dict[str, Any]) -> None:
    with pytest.raises(NotProvenError):
        verify(signed(GOOD | changed), "QH03", X, NOON)


@pytest.mark.parametrize("shift", [-29, 30])
def test_clocks_may_differ_a_little(shift: int) -> None:
    moved = {name: GOOD[name] + shift for name in ("iat", "exp")}
    assert verify(signed(GOOD | moved), "QH03", X, NOON).station == "QH03"


def test_one_audience_among_several_is_enough() -> None:
    assert verify(signed(GOOD | {"aud": ["x", "e-station-central"]}), "QH03", X, NOON).station == "QH03"


def test_another_key_proves_nothing() -> None:
    with pytest.raises(NotProvenError):
        verify(signed(GOOD, seed=new_seed()), "QH03", X, NOON)


def test_the_public_key_is_no_shared_secret() -> None:
    key = OctKey.import_key(X)
    compact = jwt.encode({"alg": "HS256", "kid": "QH03"}, GOOD, key, algorithms=["HS256"])
    with pytest.raises(NotProvenError):
        verify(compact, "QH03", X, NOON)


@pytest.mark.parametrize("algorithm", ["none", "None", "EdDSA", "HS256", "ed25519", "", None, 7, ["Ed25519"]])
def test_only_the_named_algorithm_counts(algorithm: Any) -> None:
    good_signature = signed(GOOD).rpartition(".")[2]
    compact = f"{plain({'alg': algorithm, 'kid': 'QH03'})}.{plain(GOOD)}.{good_signature}"
    with pytest.raises(NotProvenError):
        verify(compact, "QH03", X, NOON)


@pytest.mark.parametrize(
    "compact",
    [
        "",
        "..",
        "a.b",
        "a.b.c.d",
        "é.b.c",
        "x" * 3000,
        f"{plain(b'[' * 1200)}.x.x",
        f"{plain(b'null')}.x.x",
        f"{plain({'alg': 'Ed25519'})}.x.x",
        f"{plain({'kid': 7})}.x.x",
        f"{plain({'kid': 'no station!'})}.x.x",
        plain(bytes([255, 254])) + ".x.x",
        f"{plain({'kid': 'QH03'})}.x.",
    ],
)
def test_what_names_no_station_is_refused_before_any_key(compact: str) -> None:
    with pytest.raises(NotProvenError):
        claimed_station(compact)


def test_a_critical_header_we_do_not_know_is_refused() -> None:
    """RFC 7515 section 4.1.11."""
    header = {"alg": "Ed25519", "kid": "QH03", "crit": ["b64"], "b64": False}
    head, payload = plain(header), plain(GOOD)
    signature = Ed25519PrivateKey.from_private_bytes(SEED).sign(f"{head}.{payload}".encode())
    with pytest.raises(NotProvenError):
        verify(f"{head}.{payload}.{plain(signature)}", "QH03", X, NOON)
