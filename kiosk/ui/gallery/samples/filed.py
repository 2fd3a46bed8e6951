"""After it was handed in: what is known of it, how it was, and no receipt."""

from kiosk.ui.gallery.samples.frame import forward
from kiosk.ui.parts import ActionBar, Banner, Button, FaceView, LadderStep, OptionView, Tone
from kiosk.ui.screens.done.view import DoneView
from kiosk.ui.screens.printer_out.view import PrinterOutView, WayView
from kiosk.ui.screens.rating.view import CallBackView, RatingView

PRINTED = Banner(tone=Tone.OK, icon="printer", lead="回执打印好了，", text="请从下面的出纸口拿", inline=True)
DONE_BAR = ActionBar(
    other=Button(text="再办一件", icon="plus"), primary=Button(text="办完了，退出", icon="sign-out", icon_right=True)
)
GRADES = (
    ("very_good", "非常满意", "face-5-very-good"),
    ("good", "满意", "face-4-good"),
    ("ok", "基本满意", "face-3-ok"),
    ("bad", "不满意", "face-2-bad"),
    ("very_bad", "非常不满意", "face-1-very-bad"),
)


def faces(chosen: str = "") -> tuple[FaceView, ...]:
    return tuple(FaceView(code=code, text=text, picture=p, chosen=code == chosen) for code, text, p in GRADES)


NOT_KEPT = Banner(tone=Tone.BAD, icon="warning-circle", lead="没有记上", text="请再点一次。您交的失业登记没有丢。")


def done(*, delivered: bool, chosen: str = "", trouble: Banner | None = None) -> DoneView:
    rungs = ("存在本机", "已送到街道" if delivered else "等网络送出", "工作人员核对", "办好")
    return DoneView(
        tone=Tone.OK if delivered else Tone.INFO,
        icon="check-circle" if delivered else "archive",
        title="已经送到街道了" if delivered else "已保存在这台机器里",
        lines=("3 个工作日内办好。",) if delivered else ("还没有送到。一有网就自动送，您不用再来。",),
        ladder=tuple(LadderStep(text=text, reached=n <= delivered) for n, text in enumerate(rungs)),
        number_label="您的编号",
        number="1015-0073",
        number_line="失业登记·530100-20261015-0073",
        qr="失业登记 530100-QH03-20261015-0073",
        qr_lead="手机扫右边的码",
        qr_text="带走编号，问事时报给工作人员",
        printing=PRINTED,
        rate_title="这次办事，您觉得怎么样？",
        rate_note="可以不评",
        faces=faces(chosen),
        rated=bool(chosen),
        said="您的评价记下了。每办一件事，评一次。" if chosen else "",
        trouble=trouble,
        bar=DONE_BAR,
    )


TICKS = (
    ("wait", "等太久"),
    ("unclear", "看不懂"),
    ("errors", "老出错"),
    ("not_done", "没办成"),
    ("machine", "机器不好用"),
    ("staff", "工作人员态度"),
)
RATING = RatingView(
    picture="face-2-bad",
    caption="您选了：不满意",
    title="哪里不好？",
    hint="可以选几样。会送到街道，站里的人删不掉。",
    reasons=tuple(OptionView(code=code, text=text, chosen=n < 2) for n, (code, text) in enumerate(TICKS)),
    more="看另外 {count} 个",
    call_back=CallBackView(title="给我回个电话", text="打 138****5678"),
    bar=ActionBar(
        back=Button(text="不评了", icon="arrow-left"), primary=Button(text="交上去", icon="check", icon_right=True)
    ),
)
RATING_NOT_KEPT = RatingView(
    picture="face-1-very-bad",
    caption="您选了：非常不满意",
    title="哪里不好？",
    hint=RATING.hint,
    banner=NOT_KEPT,
    more=RATING.more,
    reasons=(*RATING.reasons, OptionView(code="other", text="别的原因")),
    bar=RATING.bar,
)
PRINTER_OUT = PrinterOutView(
    picture="art-no-paper",
    title="打印机没有纸了",
    safe=Banner(
        tone=Tone.OK, icon="check-circle", lead="您的登记已经送到街道，没有丢。", text="编号 1015-0073", inline=True
    ),
    ways_title="回执可以这样拿：",
    qr="失业登记 530100-QH03-20261015-0073",
    qr_lead="用手机扫码带走",
    qr_text="跟纸的一样有用，不用装软件。",
    ways=(
        WayView(title="抄下编号", text="打 12333 报编号", icon="note-pencil"),
        WayView(title="到服务台打印", text="报编号 1015-0073", icon="user"),
    ),
    bar=ActionBar(primary=forward("拿到了，下一步")),
)
