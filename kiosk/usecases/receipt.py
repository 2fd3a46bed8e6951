"""The paper a citizen takes away, composed from the committed record alone (DESIGN-SYSTEM 10)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from hardware.api import Align, Columns, Cut, Fact, Feed, PrintDocument, PrintLine, QrCode, Rule, TextLine
from kiosk.contract.submission import SubmissionMessage
from kiosk.domain.business_day import local_time
from kiosk.domain.masking import mask_name, mask_number
from kiosk.domain.person import Assurance
from kiosk.domain.receipt_number import ReceiptNumber
from kiosk.domain.service_item import AskedOn, Question, QuestionKind, ServiceItem
from kiosk.domain.submission import CaseState
from kiosk.usecases.ports import FiledSubmission

# What the bar says: what is known, and never more.
_BARS = {
    CaseState.SAVED: "已保存在本机，等网络送出",
    CaseState.DELIVERED: "已送到街道",
    CaseState.ACCEPTED: "已受理",
    CaseState.NEEDS_MORE: "要补一样",
    CaseState.COMPLETED: "办好",
    CaseState.REFUSED: "没有通过",
    CaseState.WITHDRAWN: "您已撤回",
}
_PARKED_BAR = "存在本机，街道没有收下"
_IDENTITIES = {
    Assurance.CARD: "身份证（已读卡）",
    Assurance.TOKEN: "电子社保卡（已核对）",
    Assurance.TYPED: "证件号（自己填的）",
}
_NOT_YET_ACCEPTED = frozenset({CaseState.SAVED, CaseState.DELIVERED})
_QR_PREFIX = "ESTATION:"


@dataclass(frozen=True, slots=True, kw_only=True)
class StationLabels:
    """What the station is called on paper and screen."""

    name: str
    place: str
    code: str


def qr_text(receipt_no: str) -> str:
    """What the code on the receipt holds: the number alone, nothing about the person."""
    return _QR_PREFIX + receipt_no


def receipt(
    filed: FiledSubmission, item: ServiceItem, labels: StationLabels, *, copy: int, printed_at: datetime
) -> PrintDocument:
    message = filed.message
    return PrintDocument(
        (
            *_head(labels, item, filed, copy),
            *_number(message),
            *_facts(message, item),
            *_next(filed, item),
            *_foot(message, item, copy, printed_at),
        )
    )


def _head(labels: StationLabels, item: ServiceItem, filed: FiledSubmission, copy: int) -> Iterator[PrintLine]:
    yield TextLine(text=labels.name, size=2, bold=True, align=Align.CENTER)
    yield TextLine(text=f"{labels.place}·机号 {labels.code}", align=Align.CENTER)
    yield Rule()
    yield TextLine(text=f"{item.name} 回执", size=2, bold=True, align=Align.CENTER)
    if copy > 1:
        yield TextLine(text="补打", align=Align.CENTER, reverse=True)
    bar = _PARKED_BAR if filed.parked else _BARS[filed.state]
    yield TextLine(text=bar, bold=True, align=Align.CENTER, reverse=True)
    if filed.state in _NOT_YET_ACCEPTED:
        yield TextLine(text="这张小票还不是受理通知", align=Align.CENTER)


def _number(message: SubmissionMessage) -> Iterator[PrintLine]:
    yield Feed(1)
    yield TextLine(text="您的编号", align=Align.CENTER)
    short = ReceiptNumber.parse(message.receipt_no).short
    yield TextLine(text=short, bold=True, align=Align.CENTER, height_px=64)
    yield Rule()


def _facts(message: SubmissionMessage, item: ServiceItem) -> Iterator[PrintLine]:
    yield Fact("姓名", mask_name(message.applicant.name), bold=True)
    yield Fact("证件号", mask_number(message.applicant.number))
    yield Fact("交的时间", f"{local_time(message.saved_at):%Y-%m-%d %H:%M}")
    yield Fact("材料", "、".join(_materials(message, item)))
    yield Fact("完整编号", message.receipt_no)
    yield Rule()


def _materials(message: SubmissionMessage, item: ServiceItem) -> Iterator[str]:
    yield _IDENTITIES[message.assurance]
    yield item.form.name
    if any(message.answers.get(question.id) is True for question in _promises(item)):
        yield "承诺书（已承诺）"


def _promises(item: ServiceItem) -> Iterator[Question]:
    yield from (q for q in item.form.questions if q.kind is QuestionKind.CONSENT and q.asked_on is AskedOn.CHECK)


def _next(filed: FiledSubmission, item: ServiceItem) -> Iterator[PrintLine]:
    yield TextLine(text="接下来", bold=True)
    if filed.parked:
        yield TextLine(text="请拿这张小票到服务台，工作人员帮您送。")
        return
    first = ("有网后自动送到街道，您不用再来。",) if filed.state is CaseState.SAVED else ()
    for n, step in enumerate((*first, *item.next_steps), 1):
        yield TextLine(text=f"{n}. {step}")
    yield Feed(1)


def _foot(message: SubmissionMessage, item: ServiceItem, copy: int, printed_at: datetime) -> Iterator[PrintLine]:
    yield QrCode(qr_text(message.receipt_no))
    yield TextLine(text="码里只有编号，拿到窗口一扫就能查", align=Align.CENTER)
    yield Rule()
    count = f"第 {copy} 份" if copy == 1 else f"第 {copy} 份 补打"
    yield Columns((item.fee, count, f"{local_time(printed_at):%H:%M:%S}"))
    yield Cut()
