"""What a citizen is to do next, by the state of the case; shown on the station under 我的业务."""

from datetime import date

from central.case_clock import Due
from kiosk.domain.submission import CaseState

_NEXT = {
    CaseState.DELIVERED: "您补的已经送到，工作人员会接着看。",
    CaseState.ACCEPTED: "您不用再做什么，等消息就行。",
    CaseState.NEEDS_MORE: "请在这台机器上补，或者带到窗口。",
    CaseState.COMPLETED: "已经办好，您不用再做什么。",
    CaseState.REFUSED: "不明白或者不同意，请到窗口问，或打 12333。",
    CaseState.WITHDRAWN: "已经按您说的撤回。想再办，可以重新填。",
}


def next_step(state: CaseState, due: Due) -> str | None:
    """One or two short sentences; None: there is nothing to say."""
    if state is CaseState.ACCEPTED and due.day is not None:
        when = day_in_words(due.day)
        return f"您不用再做什么，最晚{when}办好。" if due.certain else f"您不用再做什么，大约到{when}办好。"
    return _NEXT.get(state)


def day_in_words(day: date) -> str:
    return f"{day.month}月{day.day}日"
