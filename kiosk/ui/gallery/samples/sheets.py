"""What lies over a page."""

from dataclasses import replace

from kiosk.ui.gallery.samples.station import HELP_ROWS
from kiosk.ui.parts import Banner, Button, OptionView, Tone
from kiosk.ui.screens.aids.view import AidsView, AidView
from kiosk.ui.screens.notice.view import NoticeRow, NoticeView
from kiosk.ui.screens.timeout.view import TimeoutView

AIDS_SHEET = AidsView(
    title="怎么用着顺手？",
    hint="点一下就变，可以多选。您走了就恢复。",
    aids=(
        AidView(aid="large", title="字大一点", text="字放大三成，一页少放几样", icon="text-aa", chosen=True),
        AidView(aid="contrast", title="黑底亮字", text="眼睛怕亮、看不清时用", icon="circle-half"),
        AidView(aid="low", title="按钮放低", text="坐轮椅、个子不高时用", icon="wheelchair"),
        AidView(aid="aloud", title="读给我听", text="每一页都念出来，插耳机只有您听得见", icon="speaker-high"),
        AidView(aid="slow", title="慢一点", text="时间放宽三倍", icon="hourglass"),
    ),
    more="看另外 {count} 个",
    done=Button(text="好了"),
)
AIDS_READ_ALOUD = replace(
    AIDS_SHEET,
    aids=tuple(
        replace(aid, chosen=True, text="正在读，点一下就不读了") if aid.aid == "aloud" else aid
        for aid in AIDS_SHEET.aids
    ),
    volumes=(
        OptionView(code="-1", text="声音小一点"),
        OptionView(code="0", text="声音正常", chosen=True),
        OptionView(code="1", text="声音大一点"),
    ),
)
HELP_SHEET = NoticeView(
    icon="hand-waving",
    title="找人帮您",
    lines=("您填的都还在，关上就能接着办。",),
    rows=tuple(NoticeRow(label=label, text=text, icon=icon) for label, text, icon in HELP_ROWS),
    more="看另外 {count} 个",
    primary=Button(text="知道了"),
)
TAKE_AWAY = NoticeView(
    icon="qr-code",
    title="用手机带走这一页",
    lines=("打开手机扫一扫，对着下面的码，就能看到要带什么、怎么办。",),
    qr="失业登记\n谁能办：满 16 岁、没到领养老金、现在没工作、想找工作的人\n带什么：身份证或社保卡",
    qr_text="不用装软件，也不用网",
    primary=Button(text="知道了"),
)
LEAVE = NoticeView(
    icon="sign-out",
    title="真的要走吗？",
    lines=("填到一半的不会留下。", "别人看不到您填的。"),
    primary=Button(text="不走，接着填"),
    other=Button(text="走，都清掉"),
    danger=True,
)
CAME_BACK = NoticeView(
    icon="info",
    title="这台机器刚才重新开了一次",
    lines=("您交的已经存上了，没有丢。", "您的卡要是还在读卡区，请先拿好。", "可以重新办，也可以这样办："),
    rows=HELP_SHEET.rows,
    primary=Button(text="知道了"),
)
TIMEOUT = TimeoutView(
    title="您还在吗？",
    seconds="45",
    seconds_text="秒后回到首页",
    left=0.747,
    kept=Banner(
        tone=Tone.OK,
        icon="shield-check",
        lead="填好的不会丢。",
        text="给您留 24 小时，\n下次放身份证就能接着填。",
        inline=True,
    ),
    stay=Button(text="我还在，接着填"),
    longer=Button(text="再给我一点时间", icon="hourglass"),
    leave=Button(text="先走了，留着下次填"),
)
