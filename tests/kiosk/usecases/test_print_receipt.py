"""The receipt is composed from the committed record, printed through the ledger, and never says more than is known."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from hardware.api import (
    Columns,
    Fact,
    Health,
    PrintDocument,
    PrinterStatus,
    PrintOutcome,
    PrintResult,
    QrCode,
    TextLine,
)
from kiosk.contract.batch import ItemResult, ItemStatus
from kiosk.contract.changes import CaseStateChange, ChangesPage
from kiosk.contract.receipt_seal import verify
from kiosk.domain.person import Assurance, Person
from kiosk.domain.submission import CaseState, Submission
from kiosk.store.rows import PrintJobRow
from kiosk.store.sql_store import SqlStore
from kiosk.usecases.errors import StoreFailedError
from kiosk.usecases.open_visit import typed_person
from kiosk.usecases.print_receipt import PrintReceipt
from kiosk.usecases.receipt import StationLabels, _title, receipt
from kiosk.usecases.verify_receipt import VerifyReceipt
from tests.support.clocks import NOON, HandClock
from tests.support.filing import file_one
from tests.support.people import NUMBER_T1
from tests.support.shipped_items import shipped_catalogue

LABELS = StationLabels(name="24小时就业服务e站", place="测试街道", code="T1", desk="大厅服务台")
SOUND = PrinterStatus(device="printer", health=Health.OK)
SIGNED = {"strokes": [[[0.1234567, 0.7654321], [1, 1]]]}


@dataclass
class Tray:
    """A printer that keeps what it was given and answers when the test says."""

    given: list[tuple[str, PrintDocument]] = field(default_factory=list)
    answer: Callable[[PrintResult], None] | None = None
    now: PrinterStatus = SOUND

    def start(self) -> None: ...

    def stop(self) -> None: ...

    def print_document(self, job_id: str, document: PrintDocument, done: Callable[[PrintResult], None]) -> None:
        self.given.append((job_id, document))
        self.answer = done

    def status(self) -> PrinterStatus:
        return self.now

    def on_status(self, listener: Callable[[PrinterStatus], None]) -> None: ...


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = SqlStore(tmp_path)
    yield opened
    opened.close()


def printing(store: SqlStore, tray: Tray | None) -> PrintReceipt:
    return PrintReceipt(
        store=store,
        ledger=store.prints,
        catalogue=shipped_catalogue(),
        printer=tray,
        clock=HandClock(),
        labels=lambda: LABELS,
    )


def words(document: PrintDocument) -> str:
    texts: list[str] = []
    for line in document.lines:
        match line:
            case TextLine():
                texts.append(line.text)
            case Fact():
                texts.append(f"{line.label} {line.value}")
            case Columns():
                texts += line.texts
    return "\n".join(texts)


def printed_words(store: SqlStore, submission: Submission) -> str:
    tray = Tray()
    printing(store, tray)(submission.submission_id, lambda _: None)
    return words(tray.given[-1][1])


def ledger_states(store: SqlStore) -> list[str]:
    with store._sessions.reading() as session:
        return list(session.scalars(select(PrintJobRow.state)))


def test_a_receipt_of_a_saved_application_promises_nothing(store: SqlStore) -> None:
    said = printed_words(store, file_one(store))
    assert "已保存在本机，等网络送出" in said
    assert "这张小票还不是受理通知" in said
    assert "1. 有网后自动送到街道，您不用再来。" in said
    assert "已受理" not in said


def test_a_receipt_of_a_delivered_one_says_so(store: SqlStore) -> None:
    submission = file_one(store)
    store.outbox.record([ItemResult(key=submission.key, status=ItemStatus.STORED, code=201)], NOON)
    said = printed_words(store, submission)
    assert "已送到街道" in said
    assert "有网后" not in said


def test_name_and_number_are_masked(store: SqlStore) -> None:
    submission = file_one(store)
    said = printed_words(store, submission)
    assert "测*三" in said
    assert submission.applicant.name not in said
    assert submission.applicant.number not in said


def test_the_code_is_signed_and_names_nobody(store: SqlStore) -> None:
    submission = file_one(store)
    tray = Tray()
    printing(store, tray)(submission.submission_id, lambda _: None)
    codes = [line.text for line in tray.given[0][1].lines if isinstance(line, QrCode)]
    keys = [replace(key, station="T1") for key in store.receipt_keys()]
    verdict = verify(codes[0], keys)
    assert (verdict.cause, verdict.number) == (None, submission.receipt_no)
    assert VerifyReceipt(store=store).belongs_to(verdict, submission.applicant)
    printed = printed_words(store, submission)
    assert "码里有签名，可验真假" in printed


def test_the_ledger_has_the_job_before_the_printer_and_the_outcome_before_the_screen(store: SqlStore) -> None:
    tray, outcomes = Tray(), []
    printing(store, tray)(file_one(store).submission_id, lambda r: outcomes.append((r.outcome, ledger_states(store))))
    assert ledger_states(store) == ["queued"]
    assert tray.answer is not None
    tray.answer(PrintResult(PrintOutcome.UNKNOWN, "timeout"))
    assert outcomes == [(PrintOutcome.UNKNOWN, ["unknown"])]


def test_a_ledger_that_fails_keeps_nothing_from_the_visitor(store: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    tray = Tray()
    outcomes: list[PrintResult] = []
    printing(store, tray)(file_one(store).submission_id, outcomes.append)

    def fail(*_: object) -> None:
        raise StoreFailedError("disk")

    monkeypatch.setattr(store.prints, "close_job", fail)
    assert tray.answer is not None
    tray.answer(PrintResult(PrintOutcome.PRINTED))
    assert outcomes == [PrintResult(PrintOutcome.PRINTED)]


def test_a_parked_message_is_not_promised_on_paper(store: SqlStore) -> None:
    submission = file_one(store)
    store.outbox.record([ItemResult(key=submission.key, status=ItemStatus.REFUSED, code=422)], NOON)
    said = printed_words(store, submission)
    assert "街道没有收下" in said
    assert "您不用再来" not in said


def test_a_second_copy_is_marked(store: SqlStore) -> None:
    submission = file_one(store)
    assert "补打" not in printed_words(store, submission)
    again = printed_words(store, submission)
    assert "补打" in again
    assert "第 2 份" in again


@pytest.mark.parametrize(
    ("signature", "material"),
    [
        (SIGNED, "承诺书（已签名）"),
        (SIGNED | {"by": "proxy"}, "承诺书（代办人签名）"),
        ({"fingerprint": "at_desk"}, "承诺书（到窗口按手印）"),
    ],
)
def test_how_it_was_signed_is_named_and_the_strokes_are_not_shown(
    store: SqlStore, signature: dict[str, Any], material: str
) -> None:
    said = printed_words(store, file_one(store, answers={"signature": signature}))
    assert material in said
    assert "0.1234567" not in said


def test_a_fingerprint_comes_first_and_nobody_is_told_to_stay_away(store: SqlStore) -> None:
    submission = file_one(store, answers={"signature": {"fingerprint": "at_desk"}})
    said = printed_words(store, submission)
    assert "1. 请带这张小票到大厅服务台按手印。" in said
    assert "您不用再来" not in said
    store.outbox.record([ItemResult(key=submission.key, status=ItemStatus.REFUSED, code=422)], NOON)
    assert "请带这张小票到大厅服务台按手印。" in printed_words(store, submission)


@pytest.mark.parametrize(
    ("way", "by_card", "step"),
    [
        ("desk", True, "1. 请带证件到大厅服务台。"),
        ("phone", True, "1. 证件还没用手机传的：在“我的业务”里扫码传，带到大厅服务台也行。"),
        ("phone", False, "1. 证件还没用手机传的，请带到大厅服务台。"),
    ],
)
def test_what_was_put_off_is_what_comes_next(store: SqlStore, way: str, by_card: bool, step: str) -> None:
    who = None if by_card else typed()
    submission = file_one(store, applicant=who, answers={"proof_photos": {"bring": way}})
    said = receipt_of_hardship(store, submission)
    assert step in said
    assert "您不用再来" not in said
    told = CaseStateChange(submission_id=submission.submission_id, state=CaseState.COMPLETED, at=NOON)
    store.changes.apply(ChangesPage(changes=(told,), cursor=1, more=False), NOON)
    assert step.removeprefix("1. ") not in receipt_of_hardship(store, submission)


def test_the_paper_says_the_plain_name_and_the_official_one_below(store: SqlStore) -> None:
    item = shipped_catalogue().get("unemployment_registration")
    assert item is not None
    filed = store.filed(file_one(store).submission_id)
    assert filed is not None
    said = words(receipt(filed, item, LABELS, copy=1, printed_at=NOON, called="没工作了，来登记"))
    assert said.index("没工作了，来登记") < said.index("（失业登记）")
    assert "（失业登记）" not in words(receipt(filed, item, LABELS, copy=1, printed_at=NOON, called=item.name))


def receipt_of_hardship(store: SqlStore, submission: Submission) -> str:
    item = shipped_catalogue().get("hardship_recognition")
    filed = store.filed(submission.submission_id)
    assert item is not None
    assert filed is not None
    return words(receipt(filed, item, LABELS, copy=1, printed_at=NOON))


def typed() -> Person:
    who = typed_person(NUMBER_T1)
    assert isinstance(who, Person)
    return who


def test_who_typed_a_number_finds_their_name_in_the_signature(store: SqlStore) -> None:
    assert "姓名 见签名" in printed_words(store, file_one(store, applicant=typed(), answers={"signature": SIGNED}))
    by_proxy = SIGNED | {"by": "proxy"}
    assert "姓名" not in printed_words(store, file_one(store, applicant=typed(), answers={"signature": by_proxy}))


@pytest.mark.parametrize(
    ("state", "reason", "steps"),
    [
        (CaseState.ACCEPTED, None, ["1. 受理后 3 个工作日内办好。"]),
        (CaseState.NEEDS_MORE, "缺一张照片", ["1. 要补的：缺一张照片", "2. 请带这张小票到大厅服务台问怎么补。"]),
        (CaseState.NEEDS_MORE, None, ["1. 请带这张小票到大厅服务台问怎么补。"]),
        (CaseState.REFUSED, "已在别处登记", ["1. 原因：已在别处登记", "2. 不明白的，请带这张小票到大厅服务台问。"]),
        (CaseState.COMPLETED, None, ["1. 已经办好了。有疑问，请带这张小票到大厅服务台问。"]),
    ],
)
def test_a_later_copy_tells_what_the_office_decided(
    store: SqlStore, state: CaseState, reason: str | None, steps: list[str]
) -> None:
    submission = file_one(store)
    told = CaseStateChange(submission_id=submission.submission_id, state=state, reason=reason, at=NOON)
    store.changes.apply(ChangesPage(changes=(told,), cursor=1, more=False), NOON)
    said = printed_words(store, submission)
    assert [step for step in steps if step not in said] == []
    assert ("受理后" in said) is (state is CaseState.ACCEPTED)


def test_without_a_printer_nothing_is_printed_and_that_is_said(store: SqlStore) -> None:
    outcomes: list[PrintResult] = []
    printing(store, None)(file_one(store).submission_id, outcomes.append)
    assert outcomes == [PrintResult(PrintOutcome.NOT_PRINTED, "no_printer")]
    assert ledger_states(store) == []


def test_a_printer_that_hangs_is_given_no_paper_to_print_when_it_wakes(store: SqlStore) -> None:
    outcomes: list[PrintResult] = []
    tray = Tray(now=PrinterStatus(device="printer", health=Health.FAULT, cause="hung"))
    printing(store, tray)(file_one(store).submission_id, outcomes.append)
    assert outcomes == [PrintResult(PrintOutcome.NOT_PRINTED, "hung")]
    assert (tray.given, ledger_states(store)) == ([], [])


@pytest.mark.parametrize(
    ("assurance", "shown"),
    [
        (Assurance.CARD, "身份证（已读卡）"),
        (Assurance.TOKEN, "电子社保卡（已核对）"),
        (Assurance.TYPED, "证件号（自己填的）"),
    ],
)
def test_the_paper_says_what_the_person_showed(store: SqlStore, assurance: Assurance, shown: str) -> None:
    filed = store.filed(file_one(store).submission_id)
    item = shipped_catalogue().get("unemployment_registration")
    assert filed is not None
    assert item is not None
    shown_so = replace(filed, message=filed.message.model_copy(update={"assurance": assurance}))
    document = receipt(shown_so, item, LABELS, copy=1, printed_at=NOON)
    (materials,) = [line.value for line in document.lines if isinstance(line, Fact) and line.label == "材料"]
    assert shown in materials


@pytest.mark.parametrize(
    ("name", "titles"),
    [
        ("失业登记", ["失业登记 回执"]),
        ("灵活就业社保补贴", ["灵活就业社保补贴 回执"]),
        ("就业登记（灵活就业）", ["就业登记（灵活就业）", "回执"]),
        ("创业担保贷款资质审核受理", ["创业担保贷款", "资质审核受理 回执"]),
    ],
)
def test_no_name_is_torn_so_that_one_character_stands_alone(name: str, titles: list[str]) -> None:
    assert _title(name) == titles
