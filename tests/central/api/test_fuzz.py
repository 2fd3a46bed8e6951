"""Everything of the OpenAPI document under garbage: never a 500, only answers the document names, and every refusal a
problem that says where and why."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from central.api.app import build
from central.social_cards import MadeUpSocialCards
from kiosk.contract.enrolment import Problem
from tests.support.central_server import in_process
from tests.support.clocks import HandClock
from tests.support.messages import message, rating
from tests.support.reports import report
from tests.support.station_at_centre import StationAtCentre, item

DOCUMENT = build().openapi()
# A stream of events has no end; it has its own tests.
OPERATIONS = [
    (method, path) for path, methods in DOCUMENT["paths"].items() for method in methods if path != "/v1/events"
]
HTTP_FIELD = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=20)
TEXT = st.text(st.characters(codec=None), max_size=12)
FAR = st.sampled_from(
    ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "9999-12-31", "0001-01-01", "2026-10-16"]
)
HUGE = st.sampled_from([10**30, -(10**400), 1e308, -0.0, 2**63, 2**64])
LEAF = (
    st.none()
    | FAR
    | st.booleans()
    | st.integers()
    | HUGE
    | TEXT
    | st.sampled_from(["x" * 5000, "\0", "\ud800", "\u202e"])
)
ANYTHING = st.recursive(LEAF, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4))
DEEP = st.sampled_from(
    [b"[" * 100_000, b'{"a":' * 50_000, b"[" * 900 + b"]" * 900, b'{"items":' + b"[" * 400 + b"]" * 400 + b"}"]
)
NUMBERS = st.sampled_from([b"1e999", b"-Infinity", b"NaN", b"9" * 5000, b'{"items":[{"key":1e999}]}'])
ID = "00000000-0000-4000-8000-000000000000"
SAID: list[dict[str, Any]] = [
    {"items": [item()]},
    {"items": [{"key": ID, "body": rating()}]},
    {"items": [{"key": ID, "body": {"type": "withdrawal", "withdrawal_id": ID, "submission_id": ID}}]},
    {"items": [{"key": ID, "body": {"type": "supplement", "supplement_id": ID, "answers": {}, "attachments": [{}]}}]},
    {"code": "x", "public_key": {"kty": "OKP", "crv": "Ed25519", "x": "A" * 43}},
    {"token": "ESSC-TEST-D1-1"},
    report(alarms=[{"alarm_id": ID, "code": "disk_low", "raised_at": "2026-10-15T12:00:00+08:00"}]),
    {"submission_id": ID, "wanted": "x"},
    {"key": ID, "business": "registration", "business_date": "2026-10-15", "wanted": 5, "above": 0},
    {
        "items": [
            {
                "key": ID,
                "body": {
                    "type": "ticket_issued",
                    "ticket_id": ID,
                    "number": "A001",
                    "serial": 1,
                    "business": "registration",
                    "business_date": "2026-10-15",
                    "issued_at": "2026-10-15T12:00:00+08:00",
                    "token": "A" * 22,
                    "window": {"starts": "2026-10-15T12:00:00+08:00", "ends": "2026-10-15T13:00:00+08:00"},
                },
            }
        ]
    },
    {
        "items": [
            {"key": ID, "body": {"type": "ticket_cancelled", "ticket_id": ID, "cancelled_at": "2026-10-15T12:00:00Z"}}
        ]
    },
]


@st.composite
def nearly_good(draw: st.DrawFn) -> bytes:
    """Something that is said to the centre, with one thing in it turned into another."""
    said = json.loads(json.dumps(draw(st.sampled_from(SAID))))
    places = list(_places(said))
    holder, name = draw(st.sampled_from(places))
    holder[name] = draw(ANYTHING)
    return json.dumps(said).encode()


def _places(node: Any) -> Iterator[tuple[Any, Any]]:
    names = node if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
    for name in list(names):
        yield node, name
        yield from _places(node[name])


BODY = nearly_good() | ANYTHING.map(lambda any_: json.dumps(any_).encode()) | st.binary(max_size=64) | DEEP | NUMBERS
FORM = st.dictionaries(
    st.sampled_from(["grant_type", "client_assertion_type", "client_assertion", "x"]),
    HTTP_FIELD | st.sampled_from(["client_credentials", "a.b.c", "%ff", "%00"]),
    max_size=4,
).map(lambda form: "&".join(f"{name}={value}" for name, value in form.items()).encode())
KIND = st.sampled_from(
    [
        "application/json",
        "application/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "text/plain",
        "",
    ]
)


@dataclass
class Target:
    station: StationAtCentre
    http: httpx2.Client
    headers: dict[str, str]


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    clock = HandClock()
    with in_process(tmp_path_factory.mktemp("fuzz"), clock.now, MadeUpSocialCards()) as centre:
        station = StationAtCentre(centre)
        station.enrol()
        with httpx2.Client(base_url=centre.url, trust_env=False, timeout=60) as http:
            yield Target(station, http, station.bearer())


@settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    operation=st.sampled_from(OPERATIONS),
    body=BODY | FORM,
    kind=KIND,
    query=st.dictionaries(st.sampled_from(["since", "x"]), HTTP_FIELD | st.integers().map(str), max_size=2),
    contract=HTTP_FIELD.map(str.strip) | st.sampled_from(["1", "2", "2", "2"]),
    known=st.integers(0, 9),
)
def test_nothing_breaks_it(
    target: Target, operation: tuple[str, str], body: bytes, kind: str, query: dict[str, str], contract: str, known: int
) -> None:
    method, path = operation
    headers = {"Content-Type": kind, "E-Station-Contract": contract} | (target.headers if known else {})
    content = body if method in {"post", "put"} else None
    answer = target.http.request(method, path, params=query, headers=headers, content=content)
    documented = DOCUMENT["paths"][path][method]["responses"]
    assert str(answer.status_code) in documented
    assert answer.status_code < 500
    if answer.status_code >= 400:
        assert answer.headers["content-type"] == "application/problem+json"
        problem = Problem.model_validate_json(answer.content)
        assert problem.detail or problem.faults or problem.results
        assert all(result.detail for result in problem.results or ())
        assert all(fault.kind for fault in problem.faults or ())


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"submission_id": None}, "body.submission.submission_id: string_type"),
        ({"receipt_no": "x" * 99}, "body.submission.receipt_no: string_pattern_mismatch"),
        ({"saved_at": "yesterday"}, "body.submission.saved_at: datetime_from_date_parsing"),
        ({"assurance": "x"}, "body.submission.assurance: enum"),
        ({"applicant": {"kind": "citizen", "name": "", "number": "1"}}, "body.submission.applicant: value_error"),
        ({"extra": 1}, "body.submission.extra: extra_forbidden"),
        ({"type": "nothing"}, "body: union_tag_invalid"),
    ],
)
def test_a_refusal_names_the_field_and_the_cause(target: Target, changed: dict[str, Any], told: str) -> None:
    sent = {"key": ID, "body": message(**changed)}
    answer = target.station.send(sent, headers=target.headers).json()
    assert answer["results"][0]["detail"].startswith(told)
