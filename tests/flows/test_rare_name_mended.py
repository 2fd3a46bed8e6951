"""A name of rare and private characters is mended in our own field, between whole characters, and filed as it is."""

from kiosk.ui.keyboard.keys import DELETE
from tests.flows.test_writing import TO_EMPLOYER, at_employer
from tests.support.journeys import TO_CHECK, hand_in
from tests.support.kiosk_under_test import Step, there, walk

NAME, WRONG = "𠅤𬱖㛃\ue863", "𠅤𬱖厂㛃\ue863"


def test_only_what_is_wrong_is_taken_out_and_the_rest_is_filed():
    k = at_employer()
    k.visit.typed["last_employer"] = WRONG
    k.question.open()
    field = there(k.question.view.written)
    assert field.before + field.after == WRONG
    k.question.put_caret(3)
    k.question.key(DELETE)
    k.settle()
    field = there(k.question.view.written)
    assert (field.before, field.after) == ("𠅤𬱖", "㛃\ue863"), "the caret stands between whole characters"
    rest = TO_CHECK[len(TO_EMPLOYER) + 1 :]
    walk(k, Step("question/last_employer", lambda k: k.question.forward()), *rest)
    assert next(row.value for row in k.check.view.rows if row.row_id == "last_employer") == NAME
    walk(k, Step("check", hand_in), Step("done"))
    (application,) = k.filing.filed.values()
    assert application.answers["last_employer"] == NAME
