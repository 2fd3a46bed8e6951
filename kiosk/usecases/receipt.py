"""The paper a citizen takes away, composed from the committed record alone (DESIGN-SYSTEM 10)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from hardware.api import Align, Columns, Cut, Fact, Feed, PrintDocument, PrintLine, QrCode, Rule, TextLine
from kiosk.contract.submission import SubmissionMessage
from kiosk.domain.business_day import local_time
from kiosk.domain.ideographs import shows_wrong
from kiosk.domain.masking import mask_name, mask_number
from kiosk.domain.person import Assurance
from kiosk.domain.receipt_number import ReceiptNumber
from kiosk.domain.receipt_qr import PREFIX
from kiosk.domain.service_item import AskedOn, Question, QuestionKind, ServiceItem
from kiosk.domain.signature import SignedBy, signed_by
from kiosk.domain.submission import CaseState
from kiosk.items.put_off import put_off
from kiosk.usecases.store_ports import FiledSubmission

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
_UNDER_WAY = _NOT_YET_ACCEPTED | {CaseState.ACCEPTED}
# The item's own next steps speak of what is under way; after that these do.
_AFTERWARDS = {
    CaseState.NEEDS_MORE: "请带这张小票到{desk}问怎么补。",
    CaseState.COMPLETED: "已经办好了。有疑问，请带这张小票到{desk}问。",
    CaseState.REFUSED: "不明白的，请带这张小票到{desk}问。",
    CaseState.WITHDRAWN: "您已经撤回了。还想办，请重新交一份。",
}
# By phone; who typed a number cannot come back to it at a station.
_SENT = {
    False: "{what}还没用手机传的：在“我的业务”里扫码传，带到{desk}也行。",
    True: "{what}还没用手机传的，请带到{desk}。",
}
_NAME_ALONE = 11  # characters that a line of this size holds
_NAME_BESIDE = 8  # characters of a name that has room for 回执 beside it, twice as large, on 80 mm paper
_REASONS = {CaseState.NEEDS_MORE: "要补的", CaseState.REFUSED: "原因"}


@dataclass(frozen=True, slots=True, kw_only=True)
class StationLabels:
    """What the station is called on paper and screen, and where its people are found."""

    name: str
    place: str
    code: str
    desk: str = ""


def qr_text(receipt_no: str) -> str:
    """The number alone, unsigned, where there is nothing better to show."""
    return PREFIX + receipt_no


def receipt(
    filed: FiledSubmission,
    item: ServiceItem,
    labels: StationLabels,
    *,
    copy: int,
    printed_at: datetime,
    again: bool = False,
    code: str = "",
    called: str = "",
) -> PrintDocument:
    """`again`: somebody came back for it, so it is marked 补打 even where nothing was printed before. `code`: what the
    QR code says (kiosk.usecases.seal_receipt); without it, the number alone. `called`: the plain name of the service,
    where it has one beside the official one."""
    message = filed.message
    marked = again or copy > 1
    return PrintDocument(
        (
            *_head(labels, item, filed, marked=marked, called=called),
            *_number(message),
            *_facts(message, item),
            *_next(filed, item, labels.desk or "窗口"),
            *_code(message.receipt_no, code),
            *_foot(item, f"第 {copy} 份 补打" if marked else f"第 {copy} 份", printed_at),
        )
    )


def _head(
    labels: StationLabels, item: ServiceItem, filed: FiledSubmission, *, marked: bool, called: str
) -> Iterator[PrintLine]:
    yield TextLine(text=labels.name, size=2, bold=True, align=Align.CENTER)
    yield TextLine(text=f"{labels.place}·机号 {labels.code}", align=Align.CENTER)
    yield Rule()
    for title in _title(called or item.name):
        yield TextLine(text=title, size=2, bold=True, align=Align.CENTER)
    if called not in {"", item.name}:
        yield TextLine(text=f"（{item.name}）", align=Align.CENTER)
    if marked:
        yield TextLine(text="补打", align=Align.CENTER, reverse=True)
    bar = _PARKED_BAR if filed.parked else _BARS[filed.state]
    yield TextLine(text=bar, bold=True, align=Align.CENTER, reverse=True)
    if filed.state in _NOT_YET_ACCEPTED:
        yield TextLine(text="这张小票还不是受理通知", align=Align.CENTER)


def _title(name: str) -> list[str]:
    """A name too long for one line is parted in the middle: no character of it stands alone."""
    if len(name) > _NAME_ALONE:
        middle = (len(name) + 1) // 2
        *above, name = name[:middle], name[middle:]
        return [*above, *_title(name)]
    return [f"{name} 回执"] if len(name) <= _NAME_BESIDE else [name, "回执"]


def _number(message: SubmissionMessage) -> Iterator[PrintLine]:
    yield Feed(1)
    yield TextLine(text="您的编号", align=Align.CENTER)
    short = ReceiptNumber.parse(message.receipt_no).short
    yield TextLine(text=short, bold=True, align=Align.CENTER, height_px=64)
    yield Rule()


def _facts(message: SubmissionMessage, item: ServiceItem) -> Iterator[PrintLine]:
    yield from _name(message, item)
    if message.agent is not None:
        yield Fact("代办人", mask_name(message.agent.name), bold=True)
    yield Fact("证件号", mask_number(message.applicant.number))
    yield Fact("交的时间", f"{local_time(message.saved_at):%Y-%m-%d %H:%M}")
    yield Fact("材料", "、".join(_materials(message, item)))
    yield Fact("完整编号", message.receipt_no)
    yield Rule()


def _name(message: SubmissionMessage, item: ServiceItem) -> Iterator[PrintLine]:
    """Someone who typed a number has no name but the one they signed with."""
    if message.applicant.name:
        yield Fact("姓名", mask_name(message.applicant.name), bold=True)
        if shows_wrong(message.applicant.name):
            yield Fact("", "名字显示不对：交上去的是证件里原来的字")
    elif _signature(message, item) is SignedBy.HAND:
        yield Fact("姓名", "见签名", bold=True)


def _signature(message: SubmissionMessage, item: ServiceItem) -> SignedBy | None:
    question = item.form.signature
    return signed_by(message.answers.get(question.id)) if question else None


def _materials(message: SubmissionMessage, item: ServiceItem) -> Iterator[str]:
    yield _IDENTITIES[message.assurance]
    if message.agent is not None:
        yield "代办人身份证（已读卡）"
    yield item.form.name
    if any(message.answers.get(question.id) is True for question in _promises(item)):
        yield "承诺书（已承诺）"
    signature = _signature(message, item)
    if signature is not None:
        promises = item.form.signature is not None and item.form.signature.promises
        yield f"承诺书（{signature.words}）" if promises else signature.words


def _promises(item: ServiceItem) -> Iterator[Question]:
    yield from (q for q in item.form.questions if q.kind is QuestionKind.CONSENT and q.asked_on is AskedOn.CHECK)


def _next(filed: FiledSubmission, item: ServiceItem, desk: str) -> Iterator[PrintLine]:
    yield TextLine(text="接下来", bold=True)
    owed = tuple(_owed(filed.message, item, desk)) if filed.state in _NOT_YET_ACCEPTED else ()
    if filed.parked:
        for step in (*owed, "请拿这张小票到服务台，工作人员帮您送。"):
            yield TextLine(text=step)
        return
    for n, step in enumerate((*owed, *_steps(filed, item, desk, comes_anyway=bool(owed))), 1):
        yield TextLine(text=f"{n}. {step}")
    yield Feed(1)


def _owed(message: SubmissionMessage, item: ServiceItem, desk: str) -> Iterator[str]:
    """What the person said they would still do: press a finger, bring a paper, send its picture."""
    owed = put_off(item.form, message.answers)
    if owed.fingerprint:
        yield f"请带这张小票到{desk}按手印。"
    if owed.to_desk:
        yield f"请带{'、'.join(owed.to_desk)}到{desk}。"
    if owed.by_phone:
        yield _SENT[message.assurance is Assurance.TYPED].format(what="、".join(owed.by_phone), desk=desk)


def _steps(filed: FiledSubmission, item: ServiceItem, desk: str, *, comes_anyway: bool) -> Iterator[str]:
    if filed.state is CaseState.SAVED:
        yield "有网后自动送到街道。" if comes_anyway else "有网后自动送到街道，您不用再来。"
    if filed.state in _UNDER_WAY:
        yield from item.next_steps
        return
    if filed.reason and filed.state in _REASONS:
        yield f"{_REASONS[filed.state]}：{filed.reason}"
    yield _AFTERWARDS[filed.state].format(desk=desk)


def _code(receipt_no: str, signed: str) -> Iterator[PrintLine]:
    yield QrCode(signed or qr_text(receipt_no))
    if signed:
        yield TextLine(text="任何一台e站都能扫", align=Align.CENTER)
        yield TextLine(text="码里有签名，可验真假", align=Align.CENTER)
    else:
        yield TextLine(text="码里只有编号，拿到窗口一扫就能查", align=Align.CENTER)


def _foot(item: ServiceItem, count: str, printed_at: datetime) -> Iterator[PrintLine]:
    yield Rule()
    yield Columns((item.fee, count, f"{local_time(printed_at):%H:%M:%S}"))
    yield Cut()
