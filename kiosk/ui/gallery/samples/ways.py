"""Who you are, by the ways beside the card, and when the card is not asked for again."""

from dataclasses import replace

from kiosk.ui.gallery.samples.arrival import IDENTITY
from kiosk.ui.gallery.samples.form import KEYS
from kiosk.ui.gallery.samples.frame import BACK, forward
from kiosk.ui.parts import ActionBar, Banner, ConsentView, InputView, KeyView, Tag, Tone
from kiosk.ui.screens.hand_entry.view import HandEntryView
from kiosk.ui.screens.identity.view import IdentityView, OtherWayView
from kiosk.ui.screens.scan.view import ScanView

ID_KEYS = (*KEYS[:3], (KeyView(value="X", text="X"), KeyView(value="0"), KEYS[3][2]))
HAND_ENTRY = HandEntryView(
    title="请按您的身份证号",
    hint="先按证号，再写名字。",
    input=InputView(shown="530502 19790304 12", placeholder="18 位证号", hint="还差 2 位"),
    consent=ConsentView(
        checked=False,
        title="我同意存下证号",
        lines=("只用来办这次的事。不交就不留，送到街道后 30 天内清除。",),
        link="看全文",
    ),
    keys=ID_KEYS,
    bar=ActionBar(back=BACK, primary=forward("下一步")),
)
HAND_ENTRY_WRONG = replace(
    HAND_ENTRY,
    input=InputView(shown="530502 19790304 1234", error="号码不对，请对着证件再看一遍"),
)
HAND_ENTRY_NOT_AGREED = replace(
    HAND_ENTRY,
    input=InputView(shown="530502 19790304 123X"),
    not_agreed="同意就点下面的方框，再点“下一步”",
)
COUNTER = OtherWayView(way_id="counter", title="到窗口办", text="社区一楼 2 号窗口，或打 12333", icon="user")
AT_COUNTER = replace(COUNTER, text="社区一楼 2 号窗口")
CODE = OtherWayView(way_id="code", title="电子社保卡", text="用手机扫码", icon="qr-code")
TYPED = OtherWayView(way_id="typed", title="手动输入", text="按证号，18 位", icon="keyboard")
IDENTITY_TO_LOOK = replace(
    IDENTITY,
    subtitle="只看您交过的业务。卡放在屏幕下面，放平不要拿开。",
    state=Tag(text="请先点“我同意”", icon="hand-pointing", tone=Tone.INFO),
    countdown="",
    consent=ConsentView(
        checked=False,
        title="我同意读取身份证",
        lines=("只用来找您在这台机器上交过的业务，给您看。", "读到的不送到别处，您走了就清掉。"),
        link="看全文",
    ),
    others=(replace(COUNTER, title="到窗口问"),),
)
IDENTITY_TWO_WAYS = replace(IDENTITY, others=(TYPED, AT_COUNTER))
IDENTITY_MOVED = replace(
    IDENTITY, banner=Banner(tone=Tone.WARN, icon="warning-circle", lead="卡动了", text="请再放一次，放平不要拿开。")
)
IDENTITY_NO_READER = IdentityView(
    title="请选一个办法",
    banner=Banner(tone=Tone.WARN, icon="warning-circle", lead="读卡的地方现在用不了", text="用下面的办法，一样能办。"),
    others=(TYPED, AT_COUNTER),
    others_lead=True,
    bar=ActionBar(back=BACK),
)
SCAN = ScanView(
    title="请亮出电子社保卡",
    subtitle="打开手机上的电子社保卡，二维码对着扫码口。",
    picture="art-show-code",
    state=Tag(text="正在等您扫码", icon="hourglass-medium", tone=Tone.INFO),
    countdown="还有 58 秒，到时间会问您要不要继续",
    consent=ConsentView(
        checked=True,
        title="我同意读取电子社保卡",
        lines=("只用来办您这次来办的事。码送到社保部门核对。", "不交就不留。送到街道后 30 天内从这台机器里清除。"),
        link="看全文",
    ),
    bar=ActionBar(back=BACK),
)
SCAN_REFUSED = replace(
    SCAN,
    banner=Banner(
        tone=Tone.WARN,
        icon="warning-circle",
        lead="社保部门没有认出这个码",
        text="请看看打开的是不是电子社保卡，再扫一次。",
    ),
)
SCAN_UNUSABLE = ScanView(
    title=SCAN.title,
    subtitle=SCAN.subtitle,
    banner=Banner(
        tone=Tone.WARN,
        icon="warning-circle",
        lead="扫码的地方现在用不了",
        text="请点“返回”，刷身份证，或用别的办法。",
    ),
    bar=SCAN.bar,
)
IDENTITY_KNOWN = IdentityView(
    title="用您刚才放的身份证来办",
    subtitle="不用再放。看一看，同意就点一下。",
    banner=Banner(tone=Tone.WARN, icon="warning-circle", lead="还没有同意", text="同意就点方框，再点“下一步”。"),
    consent=replace(HAND_ENTRY.consent, title="我同意用身份证上的信息来办") if HAND_ENTRY.consent else None,
    bar=HAND_ENTRY.bar,
)
