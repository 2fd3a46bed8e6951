"""Filing for another: the helper, their card, and the way to the form."""

from datetime import date

from tests.support.fake_reader import card
from tests.support.journeys import TO_IDENTITY, Doing, answer_all_clauses, lay
from tests.support.kiosk_under_test import KioskUnderTest, Step

HELPER = card("测试助手", date(1985, 6, 7))
PRINCIPAL = card()


def agree(k: KioskUnderTest) -> None:
    k.agent.toggle_consent()


def change_to_principal(k: KioskUnderTest) -> None:
    k.reader.take()
    k.reader.lay(PRINCIPAL)


def give_mandate(relation: str = "family") -> Doing:
    def do(k: KioskUnderTest) -> None:
        k.mandate.choose(relation)
        k.mandate.toggle_consent()
        k.mandate.forward()

    return do


TO_AGENT = (*TO_IDENTITY, Step("identity", lambda k: k.identity.choose_way("agent")), Step("agent", agree))
TO_MANDATE = (*TO_AGENT, Step("agent", lay(HELPER)), Step("agent", change_to_principal))
TO_PRECHECK_FOR = (*TO_MANDATE, Step("mandate", give_mandate()))
TO_FORM_FOR = (*TO_PRECHECK_FOR, Step("precheck", answer_all_clauses))
