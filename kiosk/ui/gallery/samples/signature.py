"""The page to sign on, in each of its states, and what there is for those who cannot write."""

from dataclasses import replace

from kiosk.ui.gallery.samples.frame import BACK, PREVIOUS, progress
from kiosk.ui.parts import ActionBar, Banner, Button, Tone
from kiosk.ui.screens.sign_otherwise.view import SignOtherwiseView, WayView
from kiosk.ui.screens.signature.view import ChosenView, OtherwiseView, PadView, SignatureView

NAME = (
    ((120, 172), (210, 160), (296, 154)),
    ((205, 165), (209, 280), (202, 402)),
    ((139, 282), (210, 270), (279, 266)),
    ((96, 414), (210, 398), (320, 398)),
    ((486, 128), (482, 230), (440, 350), (366, 434)),
    ((386, 254), (480, 234), (580, 228)),
    ((482, 254), (530, 350), (614, 434)),
    ((764, 122), (768, 260), (760, 388)),
    ((670, 246), (665, 320), (670, 396), (780, 386), (862, 380)),
    ((864, 226), (860, 320), (854, 404)),
)
SIGNED = PadView(
    strokes=tuple([[round(x / 968, 4), round(y / 620, 4)] for x, y in stroke] for stroke in NAME),
    rewrite=Button(text="重写", icon="arrow-counter-clockwise"),
)
OTHERWISE = OtherwiseView(
    icon="hand-waving", text="不方便写字？可以按手印，或请别人代办。", button=Button(text="换个办法")
)
SIGN_BAR = ActionBar(back=PREVIOUS, primary=Button(text="签好了，交上去", icon="check", icon_right=True))
SIGNATURE = SignatureView(
    progress=progress(9),
    title="请在框里签您的名字",
    hint="用手指写。只用在这份承诺书上。",
    pad=SIGNED,
    otherwise=OTHERWISE,
    bar=SIGN_BAR,
)
UNSIGNED = replace(SIGNATURE, pad=replace(SIGNED, strokes=()))
SIGN_ERROR = replace(UNSIGNED, error="还没有签。请在框里签您的名字。")
SIGN_NOT_STORED = replace(
    SIGNATURE,
    banner=Banner(
        tone=Tone.BAD, icon="warning-circle", lead="没有存上", text="您填的还在，请再点一次，或到社区一楼 2 号窗口办。"
    ),
)
SIGN_SAVING = replace(
    SIGNATURE,
    banner=Banner(tone=Tone.INFO, icon="info", lead="还要一会儿，请别走开"),
    pad=replace(SIGNED, deaf=True),
    bar=ActionBar(back=PREVIOUS, primary=Button(text="正在保存…", busy=True)),
)
SIGN_PROXY = replace(
    UNSIGNED,
    title="请代办人签自己的名字",
    error="还没有签。请代办人在框里签自己的名字。",
    otherwise=replace(OTHERWISE, text="换主意了？可以自己签，或按手印。"),
)
SIGN_FINGERPRINT = SignatureView(
    progress=progress(9),
    title="您选了按手印",
    hint="现在先交上去，填的不会丢。",
    chosen=ChosenView(
        icon="fingerprint",
        title="到社区一楼 2 号窗口按",
        text="交上去以后，拿着回执到社区一楼 2 号窗口，工作人员陪您按在回执上。",
    ),
    otherwise=OtherwiseView(icon="signature", text="能写字的，也可以自己签。", button=Button(text="还是自己签")),
    bar=ActionBar(back=PREVIOUS, primary=Button(text="好，交上去", icon="check", icon_right=True)),
)
SIGN_OTHERWISE = SignOtherwiseView(
    title="换个办法",
    hint="不会写、写不了，都能办。",
    ways=(
        WayView(
            way_id="fingerprint",
            title="按手印",
            text="到社区一楼 2 号窗口，工作人员陪您按在回执上",
            icon="fingerprint",
        ),
        WayView(way_id="proxy", title="请人代办", text="替您签名的人签他自己的名字", icon="users"),
    ),
    back=BACK,
)
