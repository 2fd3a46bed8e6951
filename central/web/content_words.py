"""How the console says the states of a content, the steps that were done, and why one was not."""

from datetime import datetime, time, timedelta

from central.drafting.machine import DraftState, DraftStep, Hindrance
from central.store.content_drafts import ADOPTED
from central.store.content_lists import LOADED, View
from central.web import words
from central.web.words import Tag, moment
from kiosk.domain.business_day import business_date, local_time

WRITING = {
    DraftState.DRAFT.value: Tag("在写", "plain", "paper"),
    DraftState.WAITING.value: Tag("等批准", "warn", "person"),
    DraftState.RETURNED.value: Tag("退回了", "bad", "back"),
    DraftState.WITHDRAWN.value: Tag("撤下了", "plain", "cross"),
    LOADED: Tag("命令导入", "plain", "tray"),
}
SHOWN, LATER, OVER = Tag("正在显示", "ok", "check"), Tag("排好了", "info", "clock"), Tag("到期了", "plain", "clock")
VIEWS = {
    View.ALL: "全部",
    View.WAITING: "等批准",
    View.WRITING: "在写的",
    View.SHOWN: "正在显示",
    View.LATER: "排好的",
    View.OVER: "到期和撤下的",
}
STEPS = {
    DraftStep.SAVE.value: "存下",
    DraftStep.SUBMIT.value: "交去批准",
    DraftStep.RECALL.value: "收回来改",
    DraftStep.APPROVE.value: "批准",
    DraftStep.RETURN.value: "退回",
    DraftStep.WITHDRAW.value: "撤下",
    DraftStep.EXPIRE.value: "提前结束",
    DraftStep.DISCARD.value: "不要这次的改动",
    ADOPTED: "接过来改",
}
DONE = {
    "save": "存下了。还没有交去批准，机器上看不到。",
    "brought": "图收到了，写的也存下了。还没有交去批准。",
    "submit": "交上去了。请另一位同事批准。",
    "recall": "收回来了，可以接着改。",
    "approve": "批准了。各机器很快就能看到，或者到了时候再显示。",
    "return": "退回给写的人了。",
    "withdraw": "撤下了。各机器很快就不再显示。",
    "expire": "已经结束。各机器很快就不再显示。",
    "discard": "这次的改动不要了。",
    "adopt": "接过来了。改了要有人批准才会换。",
}
NOT_DONE = {
    Hindrance.CHANGED: "刚才有同事动过这条，所以没有办。下面是现在的样子。",
    Hindrance.STATE: "这条现在不能办这一步，什么都没有改。",
    Hindrance.ROLE: "您的账号办不了这一步，什么都没有改。",
    Hindrance.REGION: "这条不归您这个地方管，什么都没有改。",
    Hindrance.SAME_PERSON: "自己写的不能自己批准。请另一位同事来批。",
    Hindrance.NO_REASON: "请写一句为什么，再点一次。",
    Hindrance.FAULTY: "还有写得不对的地方，改好才能往下走。",
    Hindrance.OVER: "“到什么时候”已经过了，机器上不会显示。请先改时间。",
    Hindrance.RETOLD: "写的时候，这条被后台命令改过。请对一对，再存一次。",
}


def from_said(at: datetime | None, now: datetime) -> str:
    return _said(local_time(at), now) if at is not None else "批准就显示"


def until_said(over: datetime | None, now: datetime) -> str:
    """The last day; or the moment, where it ends within a day."""
    if over is None:
        return "一直"
    local = local_time(over)
    return words.day(local.date() - timedelta(days=1), business_date(now)) if _midnight(local) else moment(over, now)


def _said(local: datetime, now: datetime) -> str:
    return words.day(local.date(), business_date(now)) if _midnight(local) else moment(local, now)


def _midnight(local: datetime) -> bool:
    return local.time() == time.min


def told_tag(*, told: bool, begins: datetime | None, over: datetime | None, now: datetime) -> Tag | None:
    """How it stands at the stations; None: they hold nothing of it."""
    if not told:
        return None
    if over is not None and over <= now:
        return OVER
    return LATER if begins is not None and begins > now else SHOWN
