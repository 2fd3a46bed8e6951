"""schemathesis over the OpenAPI document: whatever it thinks of, the centre never answers with a fault of its own."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error

from central.api.app import build
from central.social_cards import MadeUpSocialCards
from kiosk.contract.base import CONTRACT_HEADER
from tests.support.central_server import in_process
from tests.support.clocks import HandClock
from tests.support.station_at_centre import StationAtCentre

# A stream of events has no end.
schema = schemathesis.openapi.from_dict(build().openapi()).exclude(path="/v1/events")


@dataclass(frozen=True)
class Target:
    url: str
    headers: dict[str, str]


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    clock = HandClock()
    with in_process(tmp_path_factory.mktemp("schema"), clock.now, MadeUpSocialCards()) as centre:
        station = StationAtCentre(centre)
        station.enrol()
        yield Target(centre.url, station.bearer() | {CONTRACT_HEADER: "2"})


EXAMPLES = int(os.environ.get("SCHEMA_EXAMPLES", "10"))


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)
def test_it_never_answers_with_a_fault_of_its_own(case: schemathesis.Case[Any], target: Target) -> None:
    for headers in ({}, target.headers):
        answer = case.call(base_url=target.url, headers=headers)
        case.validate_response(answer, checks=[not_a_server_error])
