from dataclasses import replace
from datetime import date

import pytest

from kiosk.domain.mandate import AgentFault, Relation, agent_fault
from kiosk.domain.person import IdentityKind, Person
from tests.support.people import person

TODAY = date(2026, 11, 21)
HELPER = person("测试助手", date(1985, 6, 7))


@pytest.mark.parametrize(
    ("agent", "fault"),
    [
        (HELPER, None),
        (person(birth=date(2010, 11, 21)), None),
        (person(birth=date(2010, 11, 22)), AgentFault.TOO_YOUNG),
        (replace(HELPER, birth=None), AgentFault.AGE_UNKNOWN),
        (replace(HELPER, valid_until=date(2026, 11, 20)), AgentFault.EXPIRED),
        (replace(HELPER, valid_until=TODAY), None),
        (replace(HELPER, valid_from=date(2026, 11, 22)), AgentFault.EARLY),
        (replace(HELPER, valid_from=TODAY), None),
        (replace(HELPER, kind=IdentityKind.TYPED), AgentFault.NO_DOCUMENT),
    ],
)
def test_who_may_file_for_another(agent: Person, fault: AgentFault | None) -> None:
    assert agent_fault(agent, None, TODAY) is fault


def test_nobody_is_their_own_agent() -> None:
    twin = replace(HELPER, number=HELPER.number.lower(), name="测试别名")
    assert agent_fault(HELPER, twin, TODAY) is AgentFault.SAME_PERSON
    assert agent_fault(HELPER, person(), TODAY) is None


def test_every_relation_has_words() -> None:
    assert [relation.words for relation in Relation] == ["家人", "社区工作人员", "其他"]
