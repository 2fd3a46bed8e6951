"""取号: what can be queued for, why somebody goes first, the number, and an appointment."""

from dataclasses import replace

from kiosk.ui.gallery.sample import Sample
from kiosk.ui.gallery.samples.frame import OFFLINE, PUBLIC
from kiosk.ui.parts import (
    COUNT,
    ActionBar,
    AdviceView,
    Banner,
    Button,
    InputView,
    KeyView,
    OptionView,
    Tone,
)
from kiosk.ui.places import Page
from kiosk.ui.screens.appointment.view import AppointmentView
from kiosk.ui.screens.priority.view import PriorityView
from kiosk.ui.screens.ticket.view import TicketView
from kiosk.ui.screens.tickets.view import PriorView, TicketsView
from kiosk.ui.work_views import WordsView

_BACK = Button(text="返回", icon="arrow-left")
_TAKE = Button(text="取号", icon="ticket", icon_right=True)
_MORE = f"看另外 {COUNT} 个"
_PRIOR = PriorView(title="我要优先", text="老人、残疾人、孕妇、军人，不用证明")


def _businesses(chosen: str, notes: dict[str, str]) -> tuple[OptionView, ...]:
    names = {
        "registration": "失业、就业登记",
        "subsidy": "补贴、困难认定",
        "startup_loan": "创业贷款",
        "employer": "企业用工",
        "ask": "不清楚，先问问",
    }
    return tuple(
        OptionView(code=code, text=name, chosen=code == chosen, note=notes.get(code, "前面没有人"))
        for code, name in names.items()
    )


TICKETS = TicketsView(
    title="您要到窗口办什么？",
    hint="窗口今天到 17:30。",
    businesses=_businesses(
        "registration",
        {
            "registration": "等 4 人，约 9–16 分钟",
            "subsidy": "等 2 人，要多久暂无法估计",
            "employer": "等 1 人，约 4–7 分钟",
        },
    ),
    more=_MORE,
    prior=_PRIOR,
    advice=(
        AdviceView(icon="speaker-high", text="叫到号会有声音，大屏也会显示。"),
        AdviceView(icon="ticket", text="过号了不用重取，到窗口说一声。"),
    ),
    bar=ActionBar(back=_BACK, other=Button(text="有号或预约"), primary=_TAKE),
)
TICKETS_SHUT = replace(
    TICKETS,
    hint="有的窗口现在没开，下面写着。",
    businesses=_businesses(
        "startup_loan",
        {
            "registration": "13:30 开始取号",
            "subsidy": "13:30 开始取号",
            "startup_loan": "这半天的号取完了",
            "employer": "现在不取号",
            "ask": "等几个人，现在不知道",
        },
    ),
    prior=replace(_PRIOR, checked=True),
    banner=Banner(
        tone=Tone.WARN,
        icon="warning-circle",
        lead="这半天的号取完了。",
        text="没有给您留号。请问一下大厅服务台。",
    ),
    bar=ActionBar(back=_BACK, other=Button(text="我取过号"), primary=_TAKE),
)
TICKETS_CLOCK = replace(
    TICKETS,
    banner=Banner(
        tone=Tone.WARN,
        icon="warning-circle",
        lead="这台机器的时间不准，先不发号。",
        text="没有给您留号。请到大厅服务台取号。",
    ),
    bar=ActionBar(back=_BACK, other=Button(text="我取过号"), primary=Button(text="正在取号…", busy=True)),
)
TICKETS_NO_BLOCK = replace(
    TICKETS,
    banner=Banner(
        tone=Tone.WARN,
        icon="warning-circle",
        lead="现在没网，这里的号用完了。",
        text="没有给您留号。请到大厅服务台取号。",
    ),
    bar=ActionBar(back=_BACK, other=Button(text="我取过号"), primary=_TAKE),
)
PRIORITY = PriorityView(
    title="您是哪一种？",
    hint="自己说一声就行，不用证明。",
    reasons=(
        OptionView(code="elderly", text="老年人", chosen=True),
        OptionView(code="disabled", text="残疾人"),
        OptionView(code="veteran", text="军人、退役军人"),
        OptionView(code="pregnant", text="孕妇、带小孩"),
    ),
    more=_MORE,
    rule=Banner(tone=Tone.INFO, icon="info", lead="先来先办。每叫 2 位普通号，再叫 1 位优先号。"),
    bar=ActionBar(back=_BACK, primary=_TAKE),
)
TICKET = TicketView(
    tone=Tone.INFO,
    icon="ticket",
    title="请拿好您的号",
    lines=("等 4 人，约 9–16 分钟", "优先办理"),
    label="失业、就业登记",
    number="A018",
    number_line="14:27 取的号，今天有效",
    qr="https://example.invalid/line/abcdefghijklmnopqrstuv",
    qr_lead="手机扫右边的码",
    qr_text="看排到哪了，不用装软件",
    printing=Banner(tone=Tone.OK, icon="printer", lead="小票打印好了，", text="请从下面的出纸口拿", inline=True),
    rule="过号了不用重取，到窗口说一声。",
    bar=ActionBar(
        back=Button(text="不等了", icon="x"),
        other=Button(text="再打一张", icon="printer"),
        primary=Button(text="好了", icon="check", icon_right=True),
    ),
)
TICKET_OFFLINE = replace(
    TICKET,
    lines=("等几个人，现在不知道",),
    qr_text="有网以后能看排到哪了",
    notice=Banner(
        tone=Tone.INFO,
        icon="archive",
        lead="现在没网，号照样有效。",
        text="有网就自动送到窗口，按您取号的时间排。",
    ),
    printing=Banner(tone=Tone.WARN, icon="printer", lead="小票没打出来。", text="号还在，请记住它或扫码", inline=True),
)
TICKET_CALLED = replace(TICKET, tone=Tone.OK, icon="speaker-high", title="叫到您了", lines=("请到 3 号窗口。",))
TICKET_LEAVING = replace(
    TICKET,
    notice=Banner(tone=Tone.WARN, icon="question", lead="真的不等了吗？", text="这个号就不叫了。要办得重新取。"),
    bar=ActionBar(back=Button(text="接着等", icon="arrow-left"), primary=Button(text="不等了")),
)
TICKET_GIVEN_BACK = TicketView(
    tone=Tone.INFO,
    icon="info",
    title="这个号不用了",
    lines=("要办的话，再取一个就行。",),
    label="失业、就业登记",
    number="A018",
    number_line="14:27 取的号，今天有效",
    bar=ActionBar(primary=Button(text="好了", icon="check", icon_right=True)),
)
_KEYS = (
    *(tuple(KeyView(value=digit, text=digit) for digit in row) for row in ("123", "456", "789")),
    (
        KeyView(value="clear", text="全清"),
        KeyView(value="0", text="0"),
        KeyView(value="delete", text="删", icon="backspace"),
    ),
)
_FIND = Button(text="找号")
TICKET_AGAIN = WordsView(
    title="找回您的号",
    hint="把小票放到扫码口，\n或按小票上的时间和号码。",
    input=InputView(shown="", placeholder="像 14:27 018 这样按"),
    keys=_KEYS,
    bar=ActionBar(back=_BACK, other=Button(text="我有预约"), primary=_FIND),
)
TICKET_NOT_FOUND = replace(
    TICKET_AGAIN,
    banner=Banner(
        tone=Tone.WARN,
        icon="warning-circle",
        lead="这台机器今天没有这个号。",
        text="您的号不会丢。请再看一下小票，或问大厅服务台。",
    ),
    input=InputView(shown="14:27  018", placeholder=""),
    bar=ActionBar(back=_BACK, primary=_FIND),
)
TICKET_WHICH = WordsView(
    title="您的是哪一个号？",
    hint="对一下小票上的号码和业务。",
    options=(
        OptionView(code="one", text="A018", chosen=True, note="失业、就业登记"),
        OptionView(code="two", text="B018", note="补贴、困难认定"),
    ),
    more=_MORE,
    bar=ActionBar(back=_BACK, primary=Button(text="是这个号")),
)
TICKET_WHICH_NOT_CHOSEN = replace(
    TICKET_WHICH,
    banner=Banner(tone=Tone.WARN, icon="warning-circle", lead="还没有选。", text="请点一个，再点“是这个号”。"),
    options=tuple(replace(one, chosen=False) for one in TICKET_WHICH.options),
)
TICKET_FOUND = replace(TICKET, lines=("等 2 人，约 4–9 分钟",), printing=None)
APPOINTMENT = AppointmentView(
    title="您约好的时间",
    hint="把预约回执上的码，放到扫码口。",
    banner=Banner(
        tone=Tone.WARN,
        icon="warning-circle",
        lead="今天没有找到预约。",
        text="可以取普通号，或问大厅服务台。",
    ),
    more=_MORE,
    bar=ActionBar(back=_BACK, other=Button(text="放身份证")),
)
APPOINTMENT_FOUND = AppointmentView(
    title="您约好的时间",
    hint="今天约好的在这里。",
    appointments=(OptionView(code="one", text="创业贷款", chosen=True, note="约在 09:00–10:00"),),
    more=_MORE,
    bar=ActionBar(back=_BACK, primary=_TAKE),
)

QUEUE_SAMPLES: dict[str, Sample] = {
    "13-tickets": (Page.TICKETS, TICKETS, PUBLIC),
    "13x-tickets-shut": (Page.TICKETS, TICKETS_SHUT, PUBLIC),
    "13x-tickets-clock": (Page.TICKETS, TICKETS_CLOCK, PUBLIC),
    "13x-tickets-no-block": (Page.TICKETS, TICKETS_NO_BLOCK, OFFLINE),
    "13x-priority": (Page.PRIORITY, PRIORITY, PUBLIC),
    "13x-ticket": (Page.TICKET, TICKET, PUBLIC),
    "13x-ticket-offline": (Page.TICKET, TICKET_OFFLINE, OFFLINE),
    "13x-ticket-called": (Page.TICKET, TICKET_CALLED, PUBLIC),
    "13x-ticket-leaving": (Page.TICKET, TICKET_LEAVING, PUBLIC),
    "13x-ticket-given-back": (Page.TICKET, TICKET_GIVEN_BACK, PUBLIC),
    "13x-ticket-again": (Page.TICKET_AGAIN, TICKET_AGAIN, PUBLIC),
    "13x-ticket-not-found": (Page.TICKET_AGAIN, TICKET_NOT_FOUND, PUBLIC),
    "13x-ticket-which": (Page.TICKET_AGAIN, TICKET_WHICH, PUBLIC),
    "13x-ticket-which-not-chosen": (Page.TICKET_AGAIN, TICKET_WHICH_NOT_CHOSEN, PUBLIC),
    "13x-ticket-found": (Page.TICKET, TICKET_FOUND, PUBLIC),
    "13x-appointment": (Page.APPOINTMENT, APPOINTMENT, PUBLIC),
    "13x-appointment-found": (Page.APPOINTMENT, APPOINTMENT_FOUND, PUBLIC),
}
